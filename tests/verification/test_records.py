"""Words that a text takes over from the record: quotes, indirect speech, notes and asides."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator.verification.records import Records

SHAPE = SimpleNamespace(speech={"translated_one": "The quote is translated.", "direct": "{words} said {speaker}"})
LANGUAGE = SimpleNamespace(code="en", shape=SHAPE, styled=lambda text: text.replace("{alliance}", "NATO"))


def quote(**changes):
    plain = {"original": "", "original_language": "nb", "translations": {}, "indirect": {}, "speaker": "Kari Anne Nord"}
    return SimpleNamespace(**{**plain, "role": {"en": "head of prices"}, **changes})


def note(**changes):
    return SimpleNamespace(**{"text": {}, "answer": {}, "aside": {}, **changes})


STORY = SimpleNamespace(
    quotes=(
        quote(original="Salget økte.", translations={"en": "Sales rose."}, indirect={"en": "Much is open."}),
        quote(original="So it goes", original_language="en", translations={"nb": "Slik er det"}),
        quote(indirect={"en": "{speaker} expects a rise. So does {alliance}."}),
    ),
    notes=(
        note(text={"en": "Ships are not included."}, answer={"en": "No, ships are left out."}),
        note(aside={"en": "gifts to {alliance} included", "nb": "gaver medregnet"}),
    ),
)


@pytest.fixture
def records():
    return Records(STORY, LANGUAGE)


def test_quotes_are_those_in_the_language(records):
    assert records.quotes == {"Sales rose.", "So it goes"}


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Ships are not included.", True),
        ("ships  are not\nincluded.", True),
        ("Ships are not included. Indeed.", False),
        ("No, ships are left out.", True),
        ("The quote is translated.", True),
        ("Kari Anne Nord expects a rise.", True),
        ("Nord expects a rise.", True),
        ("Nord, head of prices, expects a rise.", True),
        ("Kari Anne Nord, head of prices expects a rise.", True),
        ("Nord, head of costs, expects a rise.", False),
        ("Hansen expects a rise.", False),
        ("Anne expects a rise.", False),
        ("Much is open.", True),
        ("XXXX", False),
        ("So does NATO.", True),
        ("So does {alliance}.", False),
        ("Sales rose.", False),  # a quote without its marks
        ("Nord said Sales rose.", False),
    ],
)
def test_sentences_of_the_record(records, sentence, held):
    assert records.holds(sentence) is held


def test_a_record_without_quotes_holds_notes_alone():
    records = Records(SimpleNamespace(quotes=(), notes=STORY.notes), LANGUAGE)
    assert records.quotes == frozenset()
    assert records.holds("Ships are not included.") and not records.holds("{speaker} expects a rise.")


def test_stretches_of_a_sentence_that_are_of_the_record(records):
    text = (
        "“Sales rose,” she said, and « So it goes », gifts to NATO included, and “Sales fell”. Gifts to NATO included."
    )
    found = [text[a:b] for a, b in records.stretches(text)]
    assert found == ["“Sales rose,”", "« So it goes »", "gifts to NATO included"]
    assert [text[a:b] for a, b in records.unknown_quotes(text)] == ["“Sales fell”"]


def test_asides_are_those_of_the_language(records):
    assert records.asides == ("gifts to NATO included",)
