"""The whole way in a real browser: a table in, a wrong number seen and mended, approved, and out; also on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.accounts import open_register
from generator.drafting import Library
from generator.pages.access import Access
from tests.pages.conftest import TABLE, Served, serving

CHROMIUM = Path("/usr/bin/chromium")
SECONDS = 30_000
SCREENS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}

in_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium: .ci/run installs it")


@contextmanager
def opened(screen: str, scheme: str, refused: tuple[str, ...] = ("422",), **more: object) -> Iterator[object]:
    """Open a page in Chromium; anything that it complains of fails the test."""
    from playwright.sync_api import sync_playwright

    complaints: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        context = chromium.new_context(
            viewport=SCREENS[screen], color_scheme=scheme, locale="en-GB", has_touch=screen == "phone", **more
        )
        page = context.new_page()
        page.set_default_timeout(SECONDS)
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        try:
            yield page
            # A refusal is on record as an error there, and so is a question that is dropped as the page is left.
            expected = (*refused, "htmx:afterRequest", "htmx:sendAbort")
            assert [c for c in complaints if not any(e in c for e in expected)] == []
        finally:
            chromium.close()


def sign(page, address: str, name: str = "Kari Nordmann") -> None:
    """Say who sits here."""
    page.goto(address)
    page.fill("#who", name)
    with page.expect_navigation():
        page.press("#who", "Enter")


def violations(page) -> list[str]:
    """Return what axe-core finds wrong for people who use a keyboard or a screen reader."""
    import axe_playwright_python

    page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [f"{v['id']}: {n['html'][:160]} {n.get('failureSummary', '')[:200]}" for v in found for n in v["nodes"]]


@in_chromium
def test_from_a_table_to_an_approved_draft(served: Served, tmp_path: Path) -> None:
    table = tmp_path / "sykler.csv"
    table.write_text(TABLE, encoding="utf-8")
    with opened("desktop", "light", accept_downloads=True) as page:
        sign(page, served.address)
        page.set_input_files("#table", str(table))
        page.locator("#drop summary").click()
        page.fill("input[name=title]", "Salg av sykler")
        page.fill("input[name=publisher]", "Bransjeforeningen")
        page.fill("input[name=published]", "2024-02")
        page.fill("input[name=called_en]", "sales of bicycles")
        with page.expect_navigation():
            page.click("#drop button.main")
        assert page.url.endswith("/draft?story=sykler")
        for code in ("nb", "nn", "da"):
            page.uncheck(f".pick input[value={code}]")
        with page.expect_navigation():
            page.click(".pick button")

        assert "sales of bicycles" in page.inner_text(".lede .line >> nth=0").lower()
        page.hover(".lede .number >> nth=0")
        page.wait_for_selector("#number dl")
        assert "@2023" in page.inner_text("#number")

        page.fill("#who-not", "Bergen")
        page.click(".ask button")
        page.wait_for_selector("#why .silences")

        page.click(".lede .open >> nth=0")
        page.wait_for_selector("#own")
        true = page.input_value("#own")
        page.fill("#own", true.replace("216", "261"))
        page.wait_for_selector("#verdict mark.contradicted")
        page.click("form.write button.main")
        page.wait_for_selector(".lede .cell.wrong")
        assert "own words, Kari Nordmann" in page.inner_text(".lede .cell.wrong")
        page.locator("#standing-en").evaluate("e => e.open = true")
        page.click("#standing-en button:has-text('Send to review')")
        page.wait_for_selector("#standing-en .state.in-review", state="attached")
        page.locator("#standing-en").evaluate("e => e.open = true")
        assert page.locator("#standing-en button:has-text('Approve')").is_disabled()

        page.fill("#own", true)
        page.wait_for_selector("#verdict mark.contradicted", state="detached")
        page.click("form.write button.main")
        page.wait_for_selector(".lede .cell.wrong", state="detached")
        page.locator("#standing-en").evaluate("e => e.open = true")
        page.click("#standing-en button:has-text('Approve as Kari Nordmann')")
        page.wait_for_selector("#standing-en .state.approved", state="attached")
        assert "reviewed by Kari Nordmann" in page.inner_text(".label")
        page.locator("#standing-en").evaluate("e => e.open = true")
        with page.expect_download() as download:
            page.click("#standing-en .exports a >> nth=0")
        text = Path(download.value.path()).read_text(encoding="utf-8")
        assert "216" in text
        assert "NOT REVIEWED" not in text


@in_chromium
def test_two_editors_see_each_other_without_a_reload(served: Served) -> None:
    with opened("desktop", "light") as page:
        sign(page, served.address)
        page.goto(f"{served.address}/draft?story=arms-exports&show=en")
        other = served.browser().named("Ola Normann")
        other.post(
            "/act?story=arms-exports&kind=news&language=en", do="drop", at="0",
            key="short_headline/record-streak-driven/NATO/angle/1/",
        )  # fmt: skip
        page.wait_for_selector(".short_headline .cell.dropped")
        assert "Ola Normann" in page.inner_text(".short_headline .cell.dropped")


@in_chromium
def test_a_keyboard_is_enough(served: Served) -> None:
    with opened("desktop", "light") as page:
        page.goto(f"{served.address}/draft?story=arms-exports&show=en&show=nb")
        page.focus(".headline .open >> nth=0")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.closest('.cell').lang") == "nb"
        page.keyboard.press("Enter")
        page.wait_for_selector("#own")
        assert page.get_attribute("#own", "lang") == "nb"
        page.focus(".lede .number >> nth=0")
        page.wait_for_selector("#number dl")


@in_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", list(SCREENS))
def test_nothing_stands_in_anybodys_way(served: Served, screen: str, scheme: str) -> None:
    with opened(screen, scheme) as page:
        sign(page, served.address)
        page.locator("#drop summary").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen]["width"]
        assert page.locator(".drop").bounding_box()["width"] < SCREENS[screen]["width"]
        page.goto(f"{served.address}/draft?story=arms-exports&show=en&show=nb")
        page.click(".lede .open >> nth=0")
        page.wait_for_selector("#own")
        page.fill("#own", "Exports fell by 99 per cent to NOK 12 billion in 2024.")
        page.wait_for_selector("#verdict mark.contradicted")
        if screen == "desktop":
            page.locator("#standing-en").evaluate("e => e.open = true")
            page.click(".heads button:has-text('History') >> nth=0")
            page.wait_for_selector("#panel .soft")
        assert violations(page) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= SCREENS[screen]["width"], "the page is wider than the screen"


@in_chromium
def test_who_has_an_account_logs_in_and_out(own: Library, tmp_path: Path) -> None:
    register = open_register(tmp_path / "desk-accounts.sqlite")
    register.add("Kari Nordmann", "approver", "fire epler og en sykkel")
    access = Access(register, needed=True)
    with serving(own, tmp_path / "desk.sqlite", access) as served, opened("phone", "light", refused=("403",)) as page:
        page.goto(f"{served.address}/draft?story=arms-exports")
        assert page.url == f"{served.address}/login"
        assert violations(page) == []
        page.fill("input[name=name]", "Kari Nordmann")
        page.fill("input[name=password]", "fire epler og en traktor")
        page.click("main button")
        page.wait_for_selector("#alert .bad")
        page.fill("input[name=password]", "fire epler og en sykkel")
        with page.expect_navigation():
            page.click("main button")
        assert "Kari Nordmann" in page.inner_text(".who")
        assert violations(page) == []
        with page.expect_navigation():
            page.click(".who button")
        assert page.url == f"{served.address}/login"
    register.close()
