"""Names from a table are inert in every output: nothing runs, nothing is filled in, nothing changes the page."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path

import pytest

from tests.hostile.conftest import Hostile
from tests.outputs.test_html import CHROMIUM, QUIET, Page

FORMATS = ["--format", "markdown", "--format", "html", "--format", "text", "--format", "json"]
MARKUP = [
    "<script>document.title = 'pwned'</script>",
    "<img src=x onerror=\"document.title='pwned'\">",
    '" onload="document.title=1" x="',
    "' onfocus='x' autofocus='",
    "</td></table><h1>x</h1>",
    "</span></title></style><script>1</script>",
    "<!-- x",
    "]]><![CDATA[",
    "&lt;script&gt; &copy; &#x202e;",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "https://example.org www.example.org a@example.org",
    "`code` ```block```",
    "a | b | c",
    "# heading",
    "**bold** _it_ ~~gone~~",
    "- item",
    "1. item",
    "---",
    "=SUM(A1)",
    "%s %(x)s %999999999s",
    "$(id) `id`",
    "Route 66",
    "G20",
    "Q1",
    "2023",
    "Over 3 million",
]
TEMPLATES = ["{{7*7}}", "{% raw %}", "{value|money}", "{value.__class__}", "{0}", "{:>999999999}", "{alliance", "}"]
HIDDEN = ["\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u00ad", "\u061c", "\u200b", "\u200f", "\u2028", "\u202e"]
HIDDEN += ["\u2066", "\ufeff", "\ufe0f", "\U000e0041"]


def drafted(hostile: Hostile) -> dict[str, str]:
    """The drafts by their formats."""
    result = hostile.draft(*FORMATS)
    assert result.exit_code == 0, result.output
    return {name.rpartition(".")[2]: text.decode() for name, text in (hostile.written() or {}).items()}


def named(hostile: Hostile, name: str) -> dict[str, str]:
    hostile.replace("data/fish/en.yaml", "  ALL:", f"  FR: {{name: {json.dumps(name)}}}\n  ALL:")
    return drafted(hostile)


def coded(hostile: Hostile, code: str) -> dict[str, str]:
    """Drafts of a story in which a subject is called this in all files, and has no name of its own."""
    for file in ("observations.csv", "reported.csv"):
        path = f"data/fish/{file}"
        text = (hostile.root / path).read_text(encoding="utf-8")
        hostile.write(path, text.replace(",FR,", ',"' + code.replace('"', '""') + '",'))
    hostile.replace("data/fish/story.yaml", "[FR, PL, JP]", f"[{json.dumps(code)}, PL, JP]")
    hostile.replace("data/fish/story.yaml", "      FR: {since", f"      {json.dumps(code)}: {{since")
    return drafted(hostile)


def told(texts: dict[str, str]) -> str:
    """All sentences as the JSON has them; every span lies where it says, and none in a name."""
    blocks = json.loads(texts["json"])["blocks"]
    for block in blocks:
        for sentence in block["sentences"]:
            assert all(sentence["text"][s["start"] : s["end"]] == s["text"] for s in sentence["spans"])
    return " ".join(s["text"] for b in blocks for s in b["sentences"])


def inert(hostile: Hostile, texts: dict[str, str], name: str) -> None:
    shown = name[:1].upper() + name[1:]
    assert shown in told(texts) and shown in texts["txt"]
    assert html.escape(shown, quote=False) in texts["html"].replace("&#34;", '"').replace("&#39;", "'")
    page = Page(texts["html"])
    assert page.faults == []
    assert not [tag for tag, _ in page.tags if tag in ("script", "img", "iframe", "object", "svg", "base")]
    assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")]
    assert shown in page.visible
    lines = texts["md"].rstrip("\n").split("\n")
    assert len(lines) == 5 and lines[2].startswith("# Fish") and lines[4].startswith("**All")
    bare = re.sub(r"\\.", "", lines[4]).lower()
    assert not any(sign in bare for sign in ("<", ">", "[", "]", "`", "|", "#", "~", "_", "://", "www.", "@", "&copy"))


@pytest.mark.parametrize("name", MARKUP)
def test_a_name_with_markup_or_numbers(hostile: Hostile, name: str) -> None:
    texts = named(hostile, name)
    inert(hostile, texts, name)


@pytest.mark.parametrize("code", [*(name for name in MARKUP if "@" not in name), *TEMPLATES])
def test_a_code_that_stands_as_a_name(hostile: Hostile, code: str) -> None:
    inert(hostile, coded(hostile, code), code)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_name_with_braces_is_a_slot_that_nothing_fills(hostile: Hostile, name: str) -> None:
    hostile.replace("data/fish/en.yaml", "  ALL:", f"  FR: {{name: {json.dumps(name)}}}\n  ALL:")
    faults = hostile.faults()
    assert faults and all(fault.startswith("fish/en.yaml:3:14: S02 ") for fault in faults)


@pytest.mark.parametrize("sign", HIDDEN)
def test_what_cannot_be_seen_is_refused_where_it_comes_in(hostile: Hostile, sign: str) -> None:
    hostile.append("data/fish/observations.csv", f"2023,Fra{sign}nce,1,,,exact,office,\n")
    hostile.replace("data/fish/en.yaml", "  ALL:", f'  FR: {{name: "Fra\\U{ord(sign[0]):08X}nce"}}\n  ALL:')
    words, table = hostile.faults()
    assert table.startswith("fish/observations.csv:8: T08 the invisible character '\\")
    assert words.startswith("fish/en.yaml:3:14: Y01 the invisible character '\\")
    hostile.replace("data/fish/story.yaml", "title: Fish sales", f'title: "\\U{ord(sign[0]):08X}"')
    assert any(f.startswith("fish/story.yaml:25:19: Y01 the invisible character") for f in hostile.faults())
    assert sign[0] not in "".join(hostile.faults())


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("x" * 10_000, "K04 a name of 'FR' has 10000 characters – keep it below 200"),
        ("", "K02 'FR' has no name – write name: with at least one name"),
        ("  ", "K02 a name of 'FR' is empty – write a name, or take it out"),
        (" France", "K04 a name of 'FR' is ' France' – write it in one line, without spaces around it"),
        ("Fra\nnce", "K04 a name of 'FR' is 'Fra\\nnce' – write it in one line, without spaces around it"),
        ("EU countries", "K04 'EU' and 'FR' are both called 'eu countries' in en – give each a name of its own"),
        ("poland", "K04 'FR' and 'PL' are both called 'poland' in en – give each a name of its own"),
    ],
)
def test_a_name_that_is_none(hostile: Hostile, name: str, fault: str) -> None:
    hostile.replace("data/fish/en.yaml", "  ALL:", f"  FR: {{name: {json.dumps(name)}}}\n  ALL:")
    assert any(told.startswith("fish/en.yaml:") and told.endswith(fault) for told in hostile.faults())


@pytest.mark.parametrize("code", ["", " FR", "F\nR", "x" * 101, "FR+PL", "FR@2023"])
def test_a_code_that_is_none(hostile: Hostile, code: str) -> None:
    hostile.replace("data/fish/story.yaml", "[FR, PL, JP]", f"[FR, PL, JP, {json.dumps(code)}]")
    assert any(told.startswith("fish/story.yaml:15:23: K04 ") for told in hostile.faults())


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://x>)", 'https://x" y', "ftp://x", "x"]
)
def test_a_link_that_does_not_lead_to_the_web(hostile: Hostile, link: str) -> None:
    hostile.append("data/fish/story.yaml", f"link: {json.dumps(link)}\n")
    assert hostile.faults() == [
        f"fish/story.yaml:26:7: K04 link is {link!r} – write an address of the web, such as"
        " https://www.ssb.no/statistikk"
    ]


def test_words_of_the_story_are_text(hostile: Hostile) -> None:
    hostile.replace("data/fish/story.yaml", "title: Fish sales", "title: '</span><script>1</script> {{7*7}} {title}'")
    hostile.append("rules/plans/brief.yaml", "  - {role: source}\n")
    texts = drafted(hostile)
    assert "</span><script>1</script> {{7*7}} {title}" in told(texts)
    assert "<script" not in texts["html"] and "<script" not in texts["md"].replace("\\<", "")
    assert "49" not in texts["md"]


def test_nothing_runs_in_a_browser(hostile: Hostile, tmp_path: Path) -> None:
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM}: install Debian's chromium to try the page in a browser")
    playwright = pytest.importorskip("playwright.sync_api")
    pages = {}
    for i, name in enumerate(MARKUP[:12]):
        library = tmp_path / str(i)
        library.mkdir()
        pages[name] = coded(Hostile(library), name)["html"].replace("http-equiv", "data-off")  # the page's own guard
    harmless = coded(hostile, "Ruritania")["html"]
    with playwright.sync_playwright() as started:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, *root, "--no-first-run"])
        page = browser.new_page()
        ran: list[str] = []
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda message: ran.append(message.text))
        page.on("request", lambda request: ran.append(request.url))
        elements = "[...document.querySelectorAll('*')].map(e => [e.tagName, ...e.getAttributeNames()].join(' '))"
        page.set_content(harmless)
        expected, title = page.evaluate(elements), page.title()
        for name, text in pages.items():
            page.set_content(text)
            found = page.evaluate(elements)
            assert [e.replace("data-off", "http-equiv") for e in found] == expected, name
            assert page.title() == title
        assert ran == []
        browser.close()
