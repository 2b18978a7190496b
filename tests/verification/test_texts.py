"""Text split into paragraphs and sentences."""

from __future__ import annotations

import pytest

from generator.verification.texts import QUOTED, read_text, sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Exports rose. Imports fell.", 2),
        ("It rose by 41.7 per cent to NOK 6.1 billion.", 1),
        ("This is so.That is not so.", 2),  # a space is missing
        ("“Exports rose. They fell,” she said. So it is.", 2),
        ("«Eksporten steg. Den falt», sa hun. Slik er det.", 2),
        ("»Eksporten steg. Den faldt,« sagde hun. Sådan er det.", 2),
        ("Hun sagde: »Eksporten steg. Den faldt.« Sådan er det.", 2),
        ("Den falt.» Slik er det. Og slik var det.", 3),  # a mark left over from the paragraph before opens nothing
        ("Rekord for 13. år på rad. Verdien auka.", 2),
        ("med 0. Samlet falt eksporten.", 2),
        ("ca. 40 prosent av verdien.", 1),
        ("Why? Because.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, count):
    assert len(list(sentences(text, ("ca.",)))) == count


def test_the_parts_of_a_sentence_stand_where_they_say():
    text = "Exports rose.  They fell again."
    assert [text[at : at + len(part)] for at, part in sentences(text)] == ["Exports rose.", "They fell again."]


MARKDOWN = """*Draft. NOT REVIEWED*

# Exports rise

**Push:** Exports rose.

**The lede stands here.**

A paragraph broken
by hand.

## Which countries?

| Recipient | 2024 |
| :--- | ---: |
| All \\| countries | 7,900 |

[More](<https://example.org/>)
"""


def test_markdown_is_read_by_its_roles():
    found = [(p.role, p.text, p.line) for p in read_text(MARKDOWN)]
    assert found == [
        ("note", "Draft. NOT REVIEWED", 1),
        ("headline", "Exports rise", 3),
        ("short_headline", "Exports rose.", 5),
        ("lede", "The lede stands here.", 7),
        ("paragraph", "A paragraph broken by hand.", 9),
        ("question", "Which countries?", 12),
        ("row", "Recipient | 2024", 14),
        ("row", "All | countries | 7,900", 16),
        ("link", "https://example.org/", 18),
    ]


def test_long_lines_are_paragraphs_of_their_own():
    text = f"Heading\n{'A long line of text. ' * 10}\nAnother one.\n"
    assert [p.text.strip()[:7] for p in read_text(text)] == ["Heading", "A long ", "Another"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “yes”, and she “no”.", ["yes", "no"]),
        ("Han sa «ja», og hun «nei».", ["ja", "nei"]),
        ("Han sagde »ja«, og hun »nej«.", ["ja", "nej"]),
        ("»Ja,« sagde han (»måske«).", ["Ja,", "måske"]),
        ('He said "yes".', ["yes"]),
        ("Ja», sa han, og hun «nei».", ["nei"]),  # what closes a quote of the paragraph before opens none
        ("Exports rose.", []),
    ],
)
def test_words_in_quotation_marks_are_found_whatever_marks_a_language_has(text, words):
    assert [m[1] for m in QUOTED.finditer(text)] == words


def test_a_line_that_ends_with_a_quote_is_no_heading():
    assert [p.role for p in read_text("»Eksporten steg,«")] == ["paragraph"]
