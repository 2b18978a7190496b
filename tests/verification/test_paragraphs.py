"""What makes a line of a text a heading, a row, a note or a paragraph, and where its sentences end."""

from __future__ import annotations

import pytest

from generator.verification.texts import Paragraph, read_text, sentences, unescaped

LONG = "a" * 121


@pytest.mark.parametrize(
    ("line", "role", "text"),
    [
        ("# Exports rise", "headline", "Exports rise"),
        ("## Exports rise", "heading", "Exports rise"),
        ("### Do exports rise?", "question", "Do exports rise?"),
        ("# Do exports rise?", "headline", "Do exports rise?"),
        ("**Exports rise.**", "lede", "Exports rise."),
        ("**Push:** Exports rise.", "short_headline", "Exports rise."),
        ("*Exports rise.*", "note", "Exports rise."),
        ("[More](https://example.org)", "link", "https://example.org"),
        ("[More](<https://example.org>)", "link", "https://example.org"),
        ("Exports rise", "heading", "Exports rise"),
        ("Exports rise.", "paragraph", "Exports rise."),
        ("Exports rise!", "paragraph", "Exports rise!"),
        ("Exports rise?", "paragraph", "Exports rise?"),
        ("Exports rise…", "paragraph", "Exports rise…"),
        ("“Exports rise”", "paragraph", "“Exports rise”"),
        ("«Exports rise»", "paragraph", "«Exports rise»"),
        ('"Exports rise"', "paragraph", '"Exports rise"'),
        ("Exports rise:", "paragraph", "Exports rise:"),
        (LONG, "paragraph", LONG),
        (LONG[1:], "heading", LONG[1:]),
        (r"Exports \*rise\*.", "paragraph", "Exports *rise*."),
        (r"**Exports \<rise\>.**", "lede", "Exports <rise>."),
        (r"*Exports \#1.*", "note", "Exports #1."),
        (r"**Push:** Exports \_rise\_", "short_headline", "Exports _rise_"),
    ],
)
def test_the_role_of_a_line(line, role, text):
    assert read_text(line) == (Paragraph(role, text, 1),)


def test_rows_and_rules_are_blocks_of_their_own():
    text = "Exports\nrise\n| A | B |\n| - | - |\n| | |\n|C \\| D|1|\n---\nThey\nfall.\n***\nAgain.\n"
    assert read_text(text) == (
        Paragraph("heading", "Exports rise", 1),
        Paragraph("row", "A | B", 3, ("A", "B")),
        Paragraph("row", "C | D | 1", 6, ("C | D", "1")),
        Paragraph("paragraph", "They fall.", 8),
        Paragraph("paragraph", "Again.", 11),
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(ending):
    assert [p.text for p in read_text(ending.join(["One.", "Two.", "", "Three."]))] == ["One. Two.", "Three."]


def test_a_text_of_nothing_has_no_paragraphs():
    assert read_text("") == read_text("\n \n") == ()


def test_a_hundred_and_twenty_characters_are_a_line_broken_by_hand():
    assert [p.text for p in read_text("b" * 120 + "\nc.")] == ["b" * 120 + " c."]
    assert [p.text for p in read_text("b" * 121 + "\nc.")] == ["b" * 121, "c."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four… Five", [(0, "One."), (5, "Two!"), (10, "Three?"), (17, "Four…"), (23, "Five")]),
        ("One.Two.", [(0, "One."), (4, "Two.")]),
        ("U.S.Two", [(0, "U.S.Two")]),
        ("Page 4.Two", [(0, "Page 4.Two")]),
        ("ca. 40. Two", [(0, "ca. 40."), (8, "Two")]),
        ("It is CA. 40 of them", [(0, "It is CA. 40 of them")]),
        ("“One. Two.” Three.", [(0, "“One. Two.”"), (12, "Three.")]),
        ("«One. Two.» Three.", [(0, "«One. Two.»"), (12, "Three.")]),
        ("One. two.", [(0, "One. two.")]),
        ("(One.) Two.", [(0, "(One.)"), (7, "Two.")]),
        ("One. “Two.”", [(0, "One."), (5, "“Two.”")]),
        ("One.  ", [(0, "One.  ")]),
        ("   ", []),
    ],
)
def test_where_sentences_end(text, parts):
    assert list(sentences(text, ("ca.",))) == parts


def test_escapes_are_taken_off():
    assert unescaped(r"\*a\_b\[c\]\<d\>\|\#\`\\ \x") == r"*a_b[c]<d>|#`\ \x"
