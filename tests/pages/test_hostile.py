"""Hostile input ends in a clear refusal: none of it runs, tells anything of the inside, or is kept."""

from __future__ import annotations

import io
import json
import re
import socket
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest

from generator.pages.guard import LARGEST
from generator.positions import read_yaml
from tests.pages.conftest import ACT, DRAFT, STEP, TABLE, Browser, Served
from tests.pages.test_drafts import check_quotes, events, key_of, line
from tests.sources.office import Answers, serving

SCRIPT = "<script>alert(1)</script>"
RUN = "!!python/object/apply:os.system ['touch /tmp/saklig-canary']"
FORM = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="table"; filename="a.csv"\r\n\r\n'
FIELD = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
NO_FIGURES = json.dumps({"class": "dataset", "value": [1e400], "id": ["a"] * 9000}).encode()
PLACES = ["../../evil", "/etc/evil", "..", ".", "evil\x00.csv", "a/../../b", "-rf", "con"]
TAGS = ["x: y\nrules: {a: b}", "!!python/object/apply:os.system ['id']", "&a [*a]", SCRIPT, "../../en"]


def bomb(size: int = 80_000_000) -> bytes:
    """A workbook that is small until it is unpacked."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * size)
    return whole.getvalue()


def escaping() -> bytes:
    """A workbook with a file that wants to lie elsewhere."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        packed.writestr("../../../../tmp/saklig-canary", "x")
        packed.writestr(
            "xl/workbook.xml", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>'
        )
    return whole.getvalue()


def sent(body: bytes, kind: str = FORM, path: str = "/tables", **headers: str) -> Callable[[Browser], object]:
    return lambda b: b.send("POST", path, body, {"Content-Type": kind, "X-Saklig-Token": b.token, **headers})


def upload(name: str, data: bytes, /, **fields: str) -> Callable[[Browser], object]:
    return lambda b: b.upload(name, data, **fields)


def act(**fields: str) -> Callable[[Browser], object]:
    return lambda b: b.post(ACT, **{"at": "0", "key": key_of(b, "lede"), **fields})


REFUSED = {
    "no file": upload("a.csv", b""),
    "no part": sent(b""),
    "no boundary": sent(PART + TABLE.encode(), "multipart/form-data"),
    "an end that does not come": sent(PART + b"region,ye"),
    "another boundary": sent(PART + TABLE.encode() + b"\r\n--y--\r\n"),
    "a head of a part without end": sent(b"--x\r\n" + b"A" * 100_000),
    "many parts": sent(b"".join(FIELD % (b"a%d" % n, b"v") for n in range(500)) + b"--x--\r\n"),
    "a field that is too long": sent(FIELD % (b"title", b"a" * 2_000_000) + b"--x--\r\n"),
    "two files": sent((PART + TABLE.encode() + b"\r\n") * 2 + b"--x--\r\n"),
    "a form where a file is wanted": sent(b"table=a.csv", "application/x-www-form-urlencoded"),
    "another kind": sent(TABLE.encode(), "text/csv"),
    "more bytes than are taken": sent(b"", **{"Content-Length": str(LARGEST + 1)}),
    "a length that is none": sent(b"", **{"Content-Length": "-1"}),
    "a workbook that unpacks to too much": lambda b: b.upload("a.xlsx", bomb()),
    "a workbook with an entity and a way out": upload("a.xlsx", escaping()),
    "entities": upload("a.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "deep JSON": upload("a.json", b"[" * 200_000),
    "JSON of no figures": upload("a.json", NO_FIGURES),
    "a NUL": upload("a.csv", b"a,b\x00,c\n1,2,3\n"),
    "YAML": upload("a.csv", RUN.encode()),
    "a lone line of a million columns": upload("a.csv", b"," * 1_000_000),
    "a link that is a script": upload("a.csv", TABLE.encode(), link="javascript:alert(1)"),
    "an act that is none": act(do="__class__"),
    "an act of a key that is none": act(do="drop", key="../../etc/passwd"),
    "a key with a number beyond all": act(do="drop", key=f"lede/x/y/z/{'9' * 5000}/"),
    "own words of nothing": act(do="write", text="", base="x"),
    "a number that is none": act(do="drop", at="1e9"),
    "an event of the future": act(do="drop", at="99999"),
    "another digit": act(do="undo", of="١"),
    "a time that is none": act(do="embargo", until="9999-99-99T99:99"),
    "a note with a hidden sign": lambda b: b.post(STEP, do="submit", note="x\u202ey", at="0"),
    "a step that is none": lambda b: b.post(STEP, do="export", at="0"),
    "a period that is none": lambda b: b.get("/draft", story="arms-exports", period="../../etc"),
    "a story that is a path": lambda b: b.get("/draft", story="../arms-exports"),
    "a story with a NUL": lambda b: b.get("/draft", story="arms-exports\x00"),
    "a number of no sentence": lambda b: b.get("/number", **DRAFT, key="lede/x/y/z/1/", at="{{7*7}}"),
    "a format that is a path": lambda b: b.get("/export", **DRAFT, format="../../etc/passwd"),
    "a headline of no role": act(do="headline", role="", rule="x"),
}  # fmt: skip


def held(served: Served) -> list[tuple[str, bytes]]:
    """All that is kept of stories: every file with its bytes."""
    return sorted((str(p), p.read_bytes()) for p in served.library.data.rglob("*") if p.is_file())


# A part of a form that ends too early is left to the garbage collector, which closes it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_and_leaves_nothing(served: Served, browser: Browser, tmp_path: Path, name: str) -> None:
    before, log = held(served), browser.get("/way", **DRAFT).text
    answer = REFUSED[name](browser)
    assert 400 <= answer.status < 500, answer.text[:300]
    assert held(served) == before
    assert browser.get("/way", **DRAFT).text == log
    assert not Path("/tmp/saklig-canary").exists()
    for inside in (str(tmp_path), "Traceback", "root:", "site-packages"):
        assert inside not in answer.text
    assert re.search(r"\w", answer.text)


@pytest.mark.parametrize(
    "text",
    [SCRIPT, '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}{% raw %}", "${7*7}", "' or 1=1 --", "javascript:alert(1)"],
)
def test_what_editors_write_is_text_and_nothing_else(served: Served, browser: Browser, text: str) -> None:
    key = key_of(browser, "lede")
    assert browser.post(ACT, do="write", key=key, base="x", text=text, at="0").status == 200
    assert browser.post(ACT, do="lock", key=key, base="x", text=text, at="1").status == 200
    assert browser.post(STEP, do="submit", note=text, at="2").status == 200
    browser.post("/name", name=text)
    pages = [
        browser.get("/draft", **DRAFT), browser.get("/way", **DRAFT), browser.get("/sentence", **DRAFT, key=key),
        browser.post("/typed", **DRAFT, key=key, text=text), browser.get("/why", **DRAFT, who=text),
        browser.post(ACT, do=text, key=text), browser.get("/headlines", **DRAFT, role=text),
    ]  # fmt: skip
    for page in pages:
        assert page.status < 500
        assert SCRIPT not in page.text
        assert "<img src=x" not in page.text
    assert text in unescape(pages[0].text)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n", 421),
        ("GET / HTTP/1.0\r\n", 421),
        ("POST /name HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n", 400),
        ("POST /name HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nContent-Length: 5\r\n", 400),
        ("GET /static/%2e%2e/base.html HTTP/1.1\r\nHost: {host}\r\n", 404),
        ("GET http://evil.example/draft HTTP/1.1\r\nHost: {host}\r\n", 404),
        ("TRACE / HTTP/1.1\r\nHost: {host}\r\n", 403),
        ("GET /\x00 HTTP/1.1\r\nHost: {host}\r\n", 400),
        ("PRI * HTTP/2.0\r\n", 421),
    ],
)
def test_a_head_that_means_two_things_is_refused(served: Served, head: str, status: int) -> None:
    with socket.create_connection(("127.0.0.1", served.port), 20) as connection:
        connection.sendall((head.format(host=f"127.0.0.1:{served.port}") + "\r\n").encode() + b"0\r\n\r\n")
        said = connection.recv(65_536)
    assert said.split(b" ")[1] == str(status).encode(), said[:200]


@pytest.mark.parametrize("field", ["title", "publisher", "published", "link", "name", "language"])
@pytest.mark.parametrize("text", TAGS)
def test_a_field_says_what_it_says_and_nothing_more(served: Served, browser: Browser, field: str, text: str) -> None:
    answer = browser.upload("a.csv", TABLE.encode(), **{field: text})
    assert answer.status in (204, 422)
    for path in served.library.data.glob("*/story.yaml"):
        story = read_yaml(path, path.name).data
        assert "rules" not in story
        assert path.parent.parent == served.library.data
        assert re.fullmatch(r"[\w.-]+", path.parent.name)
    assert SCRIPT not in browser.get("/").text


@pytest.mark.parametrize("name", PLACES)
def test_a_story_is_made_in_its_place(served: Served, browser: Browser, tmp_path: Path, name: str) -> None:
    def others() -> set[Path]:
        return {p for p in tmp_path.rglob("*") if served.library.data not in p.parents and "sqlite" not in p.name}

    before = others()
    answer = browser.upload(f"{name}.csv".replace("\x00", ""), TABLE.encode(), name=name)
    assert answer.status in (204, 422)
    assert others() == before
    assert [p.name for p in served.library.data.iterdir() if not re.fullmatch(r"[\w.-]+", p.name)] == []


def test_nothing_is_fetched_because_a_file_or_field_names_an_address(served: Served, browser: Browser) -> None:
    asked: list[str] = []

    class Inside(Answers):
        def answer(self, _: bytes) -> None:
            asked.append(self.path)

    with serving(Inside) as server:
        inside = f"http://127.0.0.1:{server.server_port}"
        query = {"query": [{"code": "A", "selection": {"filter": "all", "values": ["*"]}}], "url": f"{inside}/table"}
        assert browser.upload("a.json", json.dumps(query).encode()).status == 422
        assert browser.upload(f"{inside}/a.csv", b"a").status == 422
        browser.upload("a.csv", TABLE.encode(), link=f"{inside}/link", name=f"{inside}/name", title=f"{inside}/title")
        browser.get("/draft", story=f"{inside}/story")
        browser.get("/draft", story="a", show="en")
    assert asked == []


SPOILED = {
    "quotes": ("quotes.yaml", "Eksportverdien på norske våpen", f"{SCRIPT} Eksportverdien på norske våpen"),
    "names": ("nb.yaml", "name: [Statistisk sentralbyrå (SSB), SSB]", f"name: ['{SCRIPT}', '{SCRIPT}']"),
    "a title": ("nb.yaml", "title: eksport av våpen og ammunisjon", f"title: '{SCRIPT}'"),
    "a tag": ("story.yaml", "story: arms-exports", f"story: {RUN}"),
    "an alias": ("story.yaml", "story: arms-exports", f"story: &a '{SCRIPT}'\nb: *a"),
    "a key": ("story.yaml", "kind: money", f"kind: money\n'{SCRIPT}': 1"),
    "a story elsewhere": ("story.yaml", "story: arms-exports", "story: ../../../etc"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILED)
def test_what_stands_in_a_story_is_text_and_nothing_else(
    served: Served, browser: Browser, tmp_path: Path, name: str
) -> None:
    file, before, after = SPOILED[name]
    path = served.library.data / "arms-exports" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    for answer in (browser.get("/draft", **DRAFT), browser.get("/"), browser.get("/export", **DRAFT)):
        assert answer.status in (200, 422)
        assert SCRIPT not in answer.text
        assert str(tmp_path) not in answer.text
    assert not Path("/tmp/saklig-canary").exists()


def test_asking_for_the_head_of_a_file_takes_nothing_out(served: Served, browser: Browser) -> None:
    check_quotes(browser)
    for step in ("submit", "approve"):
        browser.post(STEP, do=step, at=str(events(browser)))
    before = events(browser)
    assert browser.send("HEAD", f"/export?{urlencode(DRAFT)}").status == 405
    assert events(browser) == before
    assert browser.get("/export", **DRAFT).status == 200
    assert events(browser) == before + 1


def test_words_with_a_script_go_out_as_text_in_every_format(served: Served, browser: Browser) -> None:
    key = key_of(browser, "short_headline")
    browser.post(ACT, do="write", key=key, text=f"Ord {SCRIPT} her", base=line(browser, key), at="0")
    check_quotes(browser)
    for step in ("submit", "approve"):
        assert browser.post(STEP, do=step, at=str(events(browser))).status == 200
    for form in ("html", "markdown"):
        assert SCRIPT not in browser.get("/export", **DRAFT, format=form).text
    for form in ("text", "json"):
        answer = browser.get("/export", **DRAFT, format=form)
        assert answer.headers["content-type"].partition(";")[0] in ("text/plain", "application/json")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-disposition"].startswith("attachment")
