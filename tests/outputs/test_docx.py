"""A Word document as Word finds it: styles, languages, a comment at each number, and changes that can be tracked."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.accepted import FOLDER
from generator.domain import Article, Passage, Sentence
from generator.faults import Faults
from generator.outputs.cards import together
from generator.outputs.dispatch import Dispatch
from generator.outputs.docx import docx, earlier_lines, revised_docx
from generator.outputs.docx.pieces import pieces_of
from generator.outputs.manuscript import Grid, Line, lines_of
from generator.outputs.markdown import markdown
from tests.conftest import LANGUAGES
from tests.outputs.conftest import HOSTILE, UNSEEN, Send, hostile, told

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EVERY = [(kind, language) for kind in ("news", "interview", "brief") for language in LANGUAGES]


class Word:
    """The parts of a Word document, read with nothing but the standard library."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.testzip() is None
            self.names = package.namelist()
            self.parts = {name: package.read(name) for name in self.names}
            self.dates = {info.date_time for info in package.infolist()}
        self.body = self.xml("word/document.xml").find(f"{W}body")
        self.comments = {c.get(f"{W}id"): c for c in self.xml("word/comments.xml")} if self._commented else {}

    @property
    def _commented(self) -> bool:
        return "word/comments.xml" in self.names

    def xml(self, name: str) -> ET.Element:
        return ET.fromstring(self.parts[name])

    @property
    def paragraphs(self) -> list[ET.Element]:
        return list(self.body.iter(f"{W}p"))

    def style(self, paragraph: ET.Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style.get(f"{W}val", "") if style is not None else ""

    def as_it_was(self) -> list[str]:
        return self._lines({f"{W}ins"}, f"{W}delText")

    def as_it_is(self) -> list[str]:
        return self._lines({f"{W}del"}, "")

    def _lines(self, without: set[str], also: str) -> list[str]:
        def text(element: ET.Element) -> str:
            if element.tag in without:
                return ""
            own = (element.text or "") if element.tag in (f"{W}t", also) else ""
            return own + "".join(text(child) for child in element)

        return [line for p in self.paragraphs if (line := text(p))]

    def commented(self) -> list[tuple[str, str]]:
        """Each stretch that a comment stands at, and the comment."""
        found = []
        for paragraph in self.paragraphs:
            open_: dict[str, str] = {}
            for element in paragraph.iter():
                number = element.get(f"{W}id", "")
                if element.tag == f"{W}commentRangeStart":
                    open_[number] = ""
                elif element.tag == f"{W}commentRangeEnd":
                    found.append((open_.pop(number), words(self.comments[number])))
                elif element.tag == f"{W}t":
                    open_ = {key: text + (element.text or "") for key, text in open_.items()}
            assert not open_
        return found


def words(element: ET.Element) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in element.iter(f"{W}p"))


@pytest.fixture(scope="module")
def opened(sent: Send) -> Any:
    kept: dict[tuple[str, str, str], tuple[Dispatch, Word]] = {}

    def open_(kind: str = "news", language: str = "en", story: str = "arms-exports") -> tuple[Dispatch, Word]:
        key = (story, kind, language)
        if key not in kept:
            dispatch = sent(story, kind, language)
            kept[key] = dispatch, Word(docx(dispatch))
        return kept[key]

    return open_


def with_passages(dispatch: Dispatch, *passages: Passage) -> Dispatch:
    return replace(dispatch, article=replace(dispatch.article, passages=passages))


def said(role: str, *texts: str) -> Passage:
    return Passage(role, tuple(Sentence(t, "", "", "") for t in texts))


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_sentence_is_in_it_in_order(opened: Any, kind: str, language: str) -> None:
    dispatch, word = opened(kind, language)
    text, at = "\n".join(word.as_it_is()), 0
    for sentence in told(dispatch.article):
        found = text.find(sentence, at)
        assert found >= 0, sentence
        at = found + len(sentence)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_number_has_a_comment_that_leads_to_its_cells(opened: Any, kind: str, language: str) -> None:
    dispatch, word = opened(kind, language)
    lines = [c for x in dispatch.lines for c in ([x] if isinstance(x, Line) else [c for row in x.rows for c in row])]
    groups = [(c, g) for c in lines for g in together(c.spans)]
    found = word.commented()
    assert len(found) == len(groups) == len(word.comments) > 0
    for (line, spans), (text, comment) in zip(groups, found, strict=True):
        assert text == line.text[spans[0].start : max(s.end for s in spans)]
        for span in spans:
            assert f"{dispatch.page['measure']}: {span.measure}" in comment
            assert dispatch.page["bounds"] in comment
            assert all(cell in comment for cell in span.cells)
    sources = {s["title"] for s in dispatch.story.sources.values()}
    assert any(title in comment for _, comment in found for title in sources)


def test_comments_have_an_author_and_no_time(opened: Any) -> None:
    _, word = opened()
    assert {c.get(f"{W}author") for c in word.comments.values()} == {"Saklig"}
    assert all(c.get(f"{W}date") is None for c in word.comments.values())
    references = [e.get(f"{W}id") for e in word.body.iter(f"{W}commentReference")]
    assert sorted(references) == sorted(word.comments)


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("nb", "nb-NO"), ("nn", "nn-NO"), ("da", "da-DK")])
def test_the_language_is_set_in_every_run_and_style(opened: Any, language: str, tag: str) -> None:
    _, word = opened("news", language)
    runs = [
        r
        for part in ("word/document.xml", "word/comments.xml", "word/header1.xml")
        for r in word.xml(part).iter(f"{W}r")
    ]
    spoken = [r for r in runs if r.find(f"{W}t") is not None]
    assert spoken and {r.find(f"{W}rPr/{W}lang").get(f"{W}val") for r in spoken} == {tag}
    styles = word.xml("word/styles.xml")
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") == tag
    used = {word.style(p) for p in word.paragraphs}
    named = {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")}
    assert used <= set(named)
    assert {named[u].find(f"{W}rPr/{W}lang").get(f"{W}val") for u in used} == {tag}


def test_each_part_has_a_style_of_its_own(opened: Any) -> None:
    _, word = opened("news", "nb")
    styles = [word.style(p) for p in word.paragraphs]
    assert styles[:6] == ["DraftLabel", "Title", "ShortHeadline", "Push", "Lede", "BodyText"]
    assert {"Quote", "Heading1", "TableHead", "TableFigure", "Note", "Picture"} <= set(styles)
    assert "Question" in [word.style(p) for p in opened("interview", "nb")[1].paragraphs]


def test_the_table_is_a_table_with_a_head_that_is_repeated(opened: Any) -> None:
    dispatch, word = opened("news", "da")
    (grid,) = [x for x in dispatch.lines if isinstance(x, Grid)]
    (table,) = word.body.findall(f"{W}tbl")
    rows = [
        ["".join(t.text or "" for t in c.iter(f"{W}t")) for c in r.findall(f"{W}tc")] for r in table.findall(f"{W}tr")
    ]
    assert rows == [[c.text for c in row] for row in grid.rows]
    assert [r.find(f"{W}trPr/{W}tblHeader") is not None for r in table.findall(f"{W}tr")] == [True] + [False] * (
        len(rows) - 1
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_is_a_picture_with_words_for_those_who_do_not_see_it(opened: Any, language: str) -> None:
    dispatch, word = opened("news", language)
    (picture,) = word.body.iter(f"{DRAWING}docPr")
    assert picture.get("descr") == dispatch.chart.alternative
    assert [n for n in word.names if n.startswith("word/media/")] == ["word/media/image1.png"]
    assert word.parts["word/media/image1.png"].startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "NOT REVIEWED"), ("nb", "IKKE KONTROLLERT"), ("nn", "IKKJE KONTROLLERT"), ("da", "IKKE KONTROLLERET")],
)
def test_the_label_stands_first_and_on_every_page(opened: Any, language: str, label: str) -> None:
    _, word = opened("brief", language)
    assert label in word.as_it_is()[0]
    assert label in words(word.xml("word/header1.xml"))
    core = word.parts["docProps/core.xml"].decode()
    assert label in core and ">draft</cp:contentStatus>" in core


def test_its_properties_have_the_times_of_the_release_or_none(opened: Any, sent: Send) -> None:
    _, word = opened()
    core = word.parts["docProps/core.xml"].decode()
    assert re.findall(r"<dcterms:(\w+) [^>]*>([^<]*)", core) == [
        ("created", "2025-03-20T07:00:00Z"),
        ("modified", "2025-03-20T07:00:00Z"),
    ]
    assert "dcterms:" not in Word(docx(sent(released=False))).parts["docProps/core.xml"].decode().split("<dc:title>")[1]


def test_same_input_same_bytes(opened: Any) -> None:
    dispatch, word = opened("news", "nn")
    first, second = docx(dispatch), docx(replace(dispatch))
    assert first == second
    assert word.dates == {(1980, 1, 1, 0, 0, 0)}


def test_the_link_leads_to_the_web_alone(opened: Any) -> None:
    dispatch, word = opened()
    relations = word.xml("word/_rels/document.xml.rels")
    outside = [r.get("Target") for r in relations if r.get("TargetMode") == "External"]
    assert outside == [dispatch.story.link]
    (link,) = word.body.iter(f"{W}hyperlink")
    assert link.get(f"{R}id") in {r.get("Id") for r in relations}


@pytest.mark.parametrize("name", HOSTILE)
def test_names_from_a_table_are_text(name: str) -> None:
    def tags(word: Word) -> list[str]:
        return [e.tag for e in word.body.iter()]

    word, harmless = Word(docx(hostile(name))), Word(docx(hostile("Hungary")))
    assert tags(word) == tags(harmless)
    for part in ("word/document.xml", "word/comments.xml", "docProps/core.xml"):
        assert not re.search(f"[{UNSEEN}]", word.parts[part].decode())
    shown = re.sub(f"[{UNSEEN}]", "\ufffd", f"The {name}.").replace("\n", " ")
    assert any(shown in line for line in word.as_it_is())
    assert not [r for r in word.xml("word/_rels/document.xml.rels") if r.get("TargetMode") == "External"]


OLD = "Exports rose by 12 per cent from 2023, to NOK 6 billion."
NEW = "Exports rose by 41.7 per cent from 2023, to NOK 6.1 billion."


def test_a_changed_sentence_is_changed_word_by_word(sent: Send) -> None:
    new = with_passages(sent(), said("headline", "Head"), said("paragraph", NEW, "It stands."))
    old = with_passages(sent(), said("headline", "Head"), said("paragraph", OLD, "It stands."))
    word = Word(revised_docx(old.lines, new))
    assert [t.text for t in word.body.iter(f"{W}delText")] == ["12 ", "6 "]
    inserted = ["".join(t.text or "" for t in i.iter(f"{W}t")) for i in word.body.iter(f"{W}ins")]
    assert inserted == ["41.7 ", "6.1 "]
    assert word.as_it_was() == [x.whole for x in old.lines if isinstance(x, Line)]
    assert word.as_it_is() == [x.whole for x in new.lines if isinstance(x, Line)]
    changes = [*word.body.iter(f"{W}ins"), *word.body.iter(f"{W}del")]
    assert len({c.get(f"{W}id") for c in changes}) == len(changes)
    assert {c.get(f"{W}author") for c in changes} == {"Saklig"}
    assert all(c.get(f"{W}date") is None for c in changes)


def test_paragraphs_that_have_come_and_gone_are_marked_whole(sent: Send) -> None:
    old = with_passages(
        sent(), said("headline", "Head"), said("paragraph", "Gone for good."), said("paragraph", "Stays.")
    )
    new = with_passages(
        sent(), said("headline", "Head"), said("paragraph", "Stays."), said("paragraph", "Quite new words.")
    )
    word = Word(revised_docx(old.lines, new))
    marks = {
        "".join(t.text or "" for t in p.iter() if t.tag in (f"{W}t", f"{W}delText")): [
            e.tag.removeprefix(W) for e in p.findall(f"{W}pPr/{W}rPr/*")
        ]
        for p in word.paragraphs
    }
    assert marks["Gone for good."] == ["del"]
    assert marks["Quite new words."] == ["ins"]
    assert marks["Stays."] == []
    assert "Gone for good." not in word.as_it_is() and "Quite new words." not in word.as_it_was()


def test_rows_and_cells_of_a_table_change_alone(sent: Send) -> None:
    def table(*rows: tuple[str, str]) -> Passage:
        return Passage("table", rows=tuple(tuple(Sentence(c, "", "", "") for c in row) for row in rows))

    old = with_passages(sent(), table(("Who", "2024"), ("Hungary", "1,400"), ("Oman", "3")))
    new = with_passages(sent(), table(("Who", "2024"), ("Hungary", "1,500"), ("Sweden", "347")))
    word = Word(revised_docx(old.lines, new))
    rows = word.body.findall(f"{W}tbl/{W}tr")
    marks = [[e.tag.removeprefix(W) for e in r.findall(f"{W}trPr/*")] for r in rows]
    assert marks == [["tblHeader"], [], ["del"], ["ins"]]
    assert [t.text for t in rows[1].iter(f"{W}delText")] == ["1,400"]


def test_numbers_keep_their_comments_where_text_has_changed(sent: Send) -> None:
    new = sent(language="nb")
    old = tuple(replace(x, text=x.text.replace("7,9", "7,8")) if isinstance(x, Line) else x for x in new.lines)
    assert old != new.lines
    word = Word(revised_docx(old, new))
    assert [text for text, _ in word.commented()] == [text for text, _ in Word(docx(new)).commented()]


def test_of_the_same_text_nothing_is_a_change(sent: Send) -> None:
    word = Word(revised_docx(sent().lines, sent()))
    assert not list(word.body.iter(f"{W}ins")) and not list(word.body.iter(f"{W}del"))
    assert revised_docx(sent().lines, sent()) == docx(sent())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["news", "interview"])
def test_the_accepted_draft_is_read_as_it_was_written(sent: Send, kind: str, language: str, tmp_path: Path) -> None:
    dispatch = sent(kind=kind, language=language)
    path = tmp_path / "draft.md"
    path.write_text(markdown(dispatch.article, dispatch.page), encoding="utf-8")
    word = Word(revised_docx(earlier_lines(path), dispatch))
    assert not list(word.body.iter(f"{W}ins")) and not list(word.body.iter(f"{W}del"))


def test_a_word_document_is_read_with_its_changes_accepted(sent: Send, tmp_path: Path) -> None:
    old, new = sent(language="nn"), sent(language="nn", kind="brief")
    path = tmp_path / "draft.docx"
    path.write_bytes(revised_docx(old.lines, new))
    again = earlier_lines(path)
    assert [x.whole for x in again if isinstance(x, Line)] == [x.whole for x in new.lines if isinstance(x, Line)]
    plain = tmp_path / "plain.docx"
    plain.write_bytes(docx(old))
    read = earlier_lines(plain)
    assert [x.whole for x in read if isinstance(x, Line)] == [x.whole for x in old.lines if isinstance(x, Line)]
    rows = [[[c.text for c in r] for r in x.rows] for x in read if isinstance(x, Grid)]
    assert rows == [[[c.text for c in r] for r in x.rows] for x in old.lines if isinstance(x, Grid)]
    roles = [x.role for x in read if isinstance(x, Line)]
    assert roles[:5] == ["label", "headline", "short_headline", "push", "lede"]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"PK\x03\x04 no package", "F03"), (b"\xff\xfe\x00", "Y03"), (None, "F01"), (b"PK", "F03")],
)
def test_what_cannot_be_read_gets_one_message(tmp_path: Path, data: bytes | None, code: str) -> None:
    path = tmp_path / "old.docx"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Faults) as caught:
        earlier_lines(path)
    assert [f.code for f in caught.value.faults] == [code]


def packed(document: bytes, name: str = "word/document.xml") -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, document)
    return whole.getvalue()


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"<w:document", "F03"),
        (b" " * 20_000_001, "Y05"),
        (b'<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>', ""),
    ],
)
def test_a_document_made_to_harm_harms_nobody(tmp_path: Path, document: bytes, code: str) -> None:
    path = tmp_path / "old.docx"
    path.write_bytes(packed(document))
    if not code:
        assert earlier_lines(path) == ()
        return
    with pytest.raises(Faults) as caught:
        earlier_lines(path)
    assert [f.code for f in caught.value.faults] == [code]
    path.write_bytes(packed(b"<a/>", "other.xml"))
    with pytest.raises(Faults, match="F03"):
        earlier_lines(path)


def test_pieces_put_together_are_the_line() -> None:
    line = Line("paragraph", NEW)
    pieces = pieces_of(OLD, line)
    assert "".join(p.text for p in pieces if p.change != "del") == NEW
    assert "".join(p.text for p in pieces if p.change != "ins") == OLD


def test_the_accepted_drafts_of_arms_exports_are_where_the_command_looks(sent: Send) -> None:
    dispatch = sent()
    assert (dispatch.story.folder / FOLDER / "2024.news.en.md").exists()
    article: Article = dispatch.article
    assert lines_of(article, dispatch.page)
