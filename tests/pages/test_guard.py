"""Nobody but this machine's own browser, on a page of ours, gets anything done."""

from __future__ import annotations

import pytest

from generator.pages.guard import LARGEST_FORM
from tests.pages.conftest import TABLE, Browser, Served

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_a_page_may_load_nothing_from_elsewhere_and_stand_in_no_frame(browser: Browser) -> None:
    for path in ("/", "/draft?story=arms-exports", "/static/desk.css", "/nowhere", "/draft?story=../secret"):
        headers = browser.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil.example:80"])
def test_another_host_name_is_refused(served: Served, host: str) -> None:
    assert served.browser().send("GET", "/", None, {"Host": host}).status == 421


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(served: Served) -> None:
    cookie = served.browser().get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize(
    "forged",
    [
        {"X-Saklig-Token": "0" * 64},
        {},
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
    ],
    ids=["wrong token", "no token", "foreign origin", "cross-site", "same-site", "no origin"],
)
def test_a_forged_request_changes_nothing(browser: Browser, forged: dict[str, str]) -> None:
    token = {} if "X-Saklig-Token" in forged or not forged else {"X-Saklig-Token": browser.token}
    whole = {**FORM, **token, **forged}
    before = browser.get("/").text
    assert browser.send("POST", "/name", b"name=Mallory", whole).status == 403
    assert "Mallory" not in browser.get("/").text
    assert browser.get("/").text == before


def test_the_token_of_one_visit_opens_no_other(served: Served, browser: Browser) -> None:
    other = served.browser()
    other.get("/")
    assert other.send("POST", "/name", b"name=X", {**FORM, "X-Saklig-Token": browser.token}).status == 403


def test_a_cookie_of_another_making_is_not_taken_up(served: Served) -> None:
    visit = served.browser()
    visit.cookies["saklig_visit"] = "chosen-by-somebody-else"
    visit.get("/")
    assert visit.cookies["saklig_visit"] != "chosen-by-somebody-else"


def test_a_form_that_is_too_large_is_refused_before_it_is_read(browser: Browser) -> None:
    whole = {**FORM, "X-Saklig-Token": browser.token, "Content-Length": str(LARGEST_FORM + 1)}
    assert browser.send("POST", "/name", b"", whole).status == 413
    sized = {**FORM, "X-Saklig-Token": browser.token, "Content-Length": "many"}
    assert browser.send("POST", "/name", b"", sized).status in (400, 413)


def test_a_body_that_does_not_say_how_long_it_is_is_cut_off(browser: Browser) -> None:
    chunk = b"name=" + b"a" * 65_000
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for _ in range(8)) + b"0\r\n\r\n"
    whole = {**FORM, "X-Saklig-Token": browser.token, "Transfer-Encoding": "chunked"}
    assert browser.send("POST", "/name", body, whole).status in (400, 413)


@pytest.mark.parametrize("name", ["../base.html", "%2e%2e%2fbase.html", "..%2f..%2farticle.html", "desk.sqlite", "."])
def test_only_the_files_of_the_page_are_given_out(browser: Browser, name: str) -> None:
    assert browser.send("GET", f"/static/{name}").status == 404


@pytest.mark.parametrize("story", ["../arms-exports", "/etc", "arms-exports/..", "", "nobody", "."])
def test_a_story_is_one_of_the_library(browser: Browser, story: str) -> None:
    assert browser.get("/draft", story=story).status == 404


def test_labels_and_names_are_text_and_nothing_else(browser: Browser) -> None:
    script = "<script>alert(1)</script>"
    table = TABLE.replace("Oslo", script).replace("Bergen", "{{ 7 * 7 }}")
    assert browser.upload("a.csv", table.encode(), title="<img src=x onerror=alert(1)>").status == 204
    page = browser.get("/draft", story="a", show="en").text
    assert "&lt;script&gt;alert(1)" in page
    assert script not in page
    assert "<img src=x" not in page
    assert "{{ 7 * 7 }}" in page
    assert browser.post("/name", name="<b>Kari</b>\u202e").status == 204
    home = browser.get("/").text
    assert "<b>Kari" not in home
    assert "\u202e" not in home


def test_a_file_name_names_no_place(browser: Browser, served: Served) -> None:
    assert browser.upload("..\\..\\..\\secret/../../evil.csv", TABLE.encode()).status == 204
    assert (served.library.data / "evil" / "story.yaml").is_file()


def test_a_wrong_method_or_address_is_refused(browser: Browser) -> None:
    assert browser.send("GET", "/act").status == 405
    assert browser.send("DELETE", "/", None, {"X-Saklig-Token": browser.token}).status == 405
    assert browser.get("/sentence", story="arms-exports", language="nb", key="a/b").status == 404
    assert browser.get("/sentence", story="arms-exports", language="xx", key="a/b/c/d/1/").status == 404
    assert browser.get("/draft", story="arms-exports", kind="poem").status == 404
