"""A newsroom's desk: nobody gets in without an account, nobody stays in, and nobody speaks for another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.accounts import Register
from generator.accounts.attempts import OF_NAME
from generator.desk import open_store
from generator.drafting import Library
from generator.pages.access import Access
from generator.pages.application import DOING, READING
from tests.pages.conftest import ACT, DRAFT, PASSWORD, STEP, Browser, Served, serving
from tests.pages.test_drafts import check_quotes, events, key_of


@pytest.fixture
def kari(newsroom: Served) -> Browser:
    return newsroom.browser().at_desk("Kari Nordmann", PASSWORD)


@pytest.fixture
def ola(newsroom: Served) -> Browser:
    return newsroom.browser().at_desk("Ola Normann", PASSWORD)


@pytest.mark.parametrize("path", [*READING, "/nowhere", "/login/../draft", "/static", "/login/"])
def test_nothing_is_shown_to_who_has_not_logged_in(newsroom: Served, path: str) -> None:
    stranger = newsroom.browser()
    answer = stranger.get(path, **DRAFT)
    assert (answer.status, answer.headers["location"], "arms" in answer.text) == (303, "/login", False)
    part = stranger.send("GET", path, None, {"HX-Request": "true"})
    assert (part.status, part.headers["hx-redirect"]) == (401, "/login")


@pytest.mark.parametrize("path", [*DOING, "/tables", "/logout"])
def test_nothing_is_done_for_who_has_not_logged_in(newsroom: Served, path: str) -> None:
    stranger = newsroom.browser()
    stranger.get("/login")
    stranger.cookies["saklig_name"] = "Kari%20Nordmann"
    expected = {"/language": 204}.get(path, 401)
    assert stranger.post(path, **DRAFT, name="Kari Nordmann", do="drop").status == expected


def test_the_log_has_the_name_of_the_account_whatever_a_form_says(newsroom: Served, ola: Browser) -> None:
    ola.cookies["saklig_name"] = "Kari%20Nordmann"
    answer = ola.post(ACT, do="drop", key=key_of(ola, "short_headline"), at="0", person="Kari", name="Kari")
    assert answer.status == 200
    assert "<b>Ola Normann</b>" in ola.get("/way", **DRAFT).text
    assert ola.post("/name", name="Kari").status == 404


@pytest.mark.parametrize("path", ["/rulebook/save", "/rulebook/back"])
def test_an_editor_changes_no_rules(ola: Browser, path: str) -> None:
    refused = ola.post(f"{path}?story=arms-exports&kind=news", rule="doubled", text="doubled: {}", number="1")
    assert refused.status == 403
    assert "H04" in refused.text


def test_an_editor_submits_and_an_approver_approves_in_their_own_name(kari: Browser, ola: Browser) -> None:
    check_quotes(ola)
    assert ola.post(STEP, do="submit", at=str(events(ola))).status == 200
    for step in ("approve", "send back"):
        refused = ola.post(STEP, do=step, at=str(events(ola)), note="")
        assert refused.status == 403
        assert "H04" in refused.text
    assert 'value="approve"' not in ola.get("/draft", **DRAFT).text
    approved = kari.post(STEP, do="approve", at=str(events(kari)), **{"as": "Mallory"})
    assert approved.status == 200
    assert "kontrollert av Kari Nordmann" in approved.text
    assert "Mallory" not in approved.text
    assert ola.get("/export", **DRAFT).status == 403
    assert kari.get("/export", **DRAFT).status == 200


def test_nobody_approves_what_they_have_changed_last(kari: Browser, ola: Browser) -> None:
    check_quotes(ola)
    key = key_of(kari, "short_headline")
    assert kari.post(ACT, do="drop", key=key, at=str(events(kari))).status == 200
    assert ola.post(STEP, do="submit", at=str(events(ola))).status == 200
    sheet = kari.get("/draft", **DRAFT).text
    assert re.search(r'value="approve" disabled', sheet)
    assert "You were the last to change this text" in sheet
    refused = kari.post(STEP, do="approve", at=str(events(kari)))
    assert (refused.status, "A10" in refused.text) == (422, True)
    kari.post("/language", language="nb")
    kari.cookies["saklig_language"] = "nb"
    assert "Du har selv endret denne teksten sist" in kari.get("/draft", **DRAFT).text
    assert ola.post(ACT, do="restore", key=key, at=str(events(ola))).status == 200
    assert "Du har selv endret" not in kari.get("/draft", **DRAFT).text
    approved = kari.post(STEP, do="approve", at=str(events(kari)))
    assert approved.status == 200
    assert "kontrollert av Kari Nordmann" in approved.text


def test_a_desk_of_one_editor_may_allow_it(own: Library, register: Register, tmp_path: Path) -> None:
    access = Access(register, needed=True, approve_own=True)
    with serving(own, tmp_path / "alone.sqlite", access) as page:
        kari = page.browser().at_desk("Kari Nordmann", PASSWORD)
        check_quotes(kari)
        kari.post(ACT, do="drop", key=key_of(kari, "short_headline"), at=str(events(kari)))
        kari.post(STEP, do="submit", at=str(events(kari)))
        assert "kontrollert av Kari" in kari.post(STEP, do="approve", at=str(events(kari))).text


def test_each_log_in_has_a_secret_of_its_own_and_ends_the_one_before(newsroom: Served, kari: Browser) -> None:
    first, token = kari.cookies["saklig_session"], kari.token
    kari.at_desk("Kari Nordmann", PASSWORD)
    assert kari.cookies["saklig_session"] != first
    assert kari.token != token
    thief = newsroom.browser()
    thief.cookies["saklig_session"] = first
    assert thief.get("/").status == 303


def test_a_secret_that_somebody_planted_is_not_taken_up(newsroom: Served) -> None:
    victim, planted = newsroom.browser(), "A" * 43
    victim.cookies["saklig_session"] = planted
    victim.at_desk("Kari Nordmann", PASSWORD)
    assert victim.cookies["saklig_session"] != planted
    thief = newsroom.browser()
    thief.cookies["saklig_session"] = planted
    assert thief.get("/").status == 303


def test_after_log_out_nothing_of_the_visit_is_good(newsroom: Served, kari: Browser) -> None:
    copy = newsroom.browser()
    copy.cookies, copy.token = dict(kari.cookies), kari.token
    assert kari.post("/logout").status == 204
    assert kari.cookies["saklig_session"] == ""
    assert copy.get("/").status == 303
    assert copy.post(ACT, do="drop", key="lede/x//y/1/", at="0").status == 401


def test_a_visit_is_over_after_a_working_day_and_when_the_account_is_removed(
    newsroom: Served, register: Register, kari: Browser, ola: Browser
) -> None:
    register.remove("Ola Normann")
    assert ola.get("/").status == 303
    assert kari.get("/").status == 200
    newsroom.clock.now = "2026-02-01T21:00:01+01:00"
    assert kari.get("/").status == 303


def test_a_stolen_token_of_forms_is_no_use_without_the_visit(newsroom: Served, kari: Browser, ola: Browser) -> None:
    ola.token = kari.token
    assert ola.post(ACT, do="drop", key=key_of(kari, "lede"), at="0").status in (403,)


def test_a_refusal_does_not_say_whether_there_is_such_an_account(newsroom: Served) -> None:
    visit = newsroom.browser()
    visit.get("/login")
    wrong = [visit.post("/login", name=name, password="fire epler og to biler") for name in ("Kari Nordmann", "Nobody")]
    assert wrong[0].status == wrong[1].status == 403
    assert wrong[0].text == wrong[1].text
    assert set(wrong[0].headers) == set(wrong[1].headers)


def test_guessing_ends_in_a_wait(newsroom: Served) -> None:
    visit = newsroom.browser()
    visit.get("/login")
    for _ in range(OF_NAME):
        assert visit.post("/login", name="Kari Nordmann", password="a wrong guess").status == 403
    waiting = visit.post("/login", name="Kari Nordmann", password=PASSWORD)
    assert waiting.status == 429
    assert int(waiting.headers["retry-after"]) > 0
    newsroom.clock.now = "2026-02-01T09:16:00+01:00"
    assert visit.post("/login", name="Kari Nordmann", password=PASSWORD).status == 204


def test_who_logs_in_is_not_sent_there_by_another_site(newsroom: Served) -> None:
    visit = newsroom.browser()
    body = b"name=Kari&password=x"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert visit.send("POST", "/login", body, kind).status == 403
    visit.get("/login")
    foreign = {**kind, "X-Saklig-Token": visit.token, "Origin": "http://evil.example"}
    assert visit.send("POST", "/login", body, foreign).status == 403


def test_the_password_is_nowhere_afterwards(newsroom: Served, kari: Browser, tmp_path: Path) -> None:
    wrong = newsroom.browser()
    wrong.get("/login")
    answer = wrong.post("/login", name="Kari Nordmann", password="fire epler og en traktor")
    assert "traktor" not in answer.text
    for path in tmp_path.glob("*.sqlite*"):
        assert b"fire epler" not in path.read_bytes()


def test_by_https_cookies_are_secure_and_of_this_host_alone(own: Library, register: Register, tmp_path: Path) -> None:
    with serving(own, tmp_path / "https.sqlite", Access(register, needed=True, https=True)) as page:
        visit = page.browser()
        first = visit.get("/login")
        assert re.match(
            r"__Host-saklig_visit=[\w-]+; Path=/; HttpOnly; SameSite=Strict; Secure$", first.headers["set-cookie"]
        )
        assert "max-age" in first.headers["strict-transport-security"]
        kind = {"Content-Type": "application/x-www-form-urlencoded", "X-Saklig-Token": visit.token}
        plain = visit.send("POST", "/login", b"name=x", {**kind, "Origin": page.address})
        assert plain.status == 403
        secure = page.address.replace("http://", "https://")
        body = f"name=Kari+Nordmann&password={PASSWORD.replace(' ', '+')}".encode()
        assert visit.send("POST", "/login", body, {**kind, "Origin": secure}).status == 204
        assert "__Host-saklig_session" in visit.cookies
        visit.cookies["saklig_session"] = visit.cookies.pop("__Host-saklig_session")
        assert visit.get("/").status == 303


def test_without_accounts_nobody_logs_in(browser: Browser) -> None:
    assert browser.post("/login", name="x", password="y").status == 404
    assert browser.post("/logout").status == 404


def test_the_log_is_not_one_that_was_left_open(newsroom: Served, kari: Browser, tmp_path: Path) -> None:
    kari.post(ACT, do="drop", key=key_of(kari, "short_headline"), at="0")
    store = open_store(tmp_path / "desk.sqlite")
    assert [e.person for e in store.changes()] == ["Kari Nordmann"]
    store.close()
