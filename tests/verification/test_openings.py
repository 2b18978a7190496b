"""What is looked for only where a phrase may begin is all that the whole patterns find, wherever they find it."""

import re
from collections.abc import Iterator

import pytest

from generator.drafting import Desk
from generator.verification.glossary import SPACE, Glossary, one_of
from generator.verification.index import by_word, standing
from generator.verification.lexicon import Lexicon
from generator.verification.mentions import Listener
from generator.verification.openings import Openings, folded, found_at, pieces_of
from tests.conftest import LANGUAGES
from tests.verification.test_glossary import glossary

ODD = (
    "MORE THAN €5, +12.5\u00a0%, −3,4 und 3–4 of 2,000",
    "between NOK 1 and 2 billion; 13th, No. 3, 2. plass, tredjeplass, x3rd",
    "İn ſeveral Kroner, straße, mars 2024, January 20245, half-year, _half",
    "",
)


def texts(words: Glossary) -> Iterator[str]:
    """Every phrase of a language in its turn, in capitals, in longer words and beside numbers."""
    numbers = (*words.number_words, *words.ordinals, *words.fractions, *words.words.multiples, *words.months)
    for phrase in (*words.kinds, *words.hedge_words("over"), *words.filled("between"), *words.currencies, *numbers):
        said = phrase.replace("*", "ing")
        yield f"{said.upper()} 3,{said} x{said} {said}x-{said} 5 {said}\u00a02024"
    yield from ODD


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_found_as_the_whole_pattern_finds_them(desk: Desk, language: str) -> None:
    listener = Listener(Lexicon(desk.packs[language].language, desk.story).speech)
    for text in texts(listener.words):
        opened = [(at, o) for at, piece in pieces_of(text) if (o := listener.words.opening(piece))]
        expected = [
            m.span(1) for pattern in listener.words.phrases for m in pattern.finditer(text.replace("\u00a0", " "))
        ]
        assert [(m.start, m.end) for m in listener._phrases(text, opened)] == expected, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_found_as_the_whole_patterns_find_them(language: str) -> None:
    words = glossary(language)
    for text in texts(words):
        places: dict[str, list[int]] = {}
        for at, piece in pieces_of(text):
            opening = words.opening(piece)
            for sort in opening.sorts if opening else ():
                places.setdefault(sort, []).append(at)
        starts = places.get("number", []) if "numeral" in places else []
        for sort, at in (
            ("number", starts),
            ("ordinal", places.get("ordinal", [])),
            ("month", places.get("month", [])),
        ):
            pattern: re.Pattern[str] = getattr(words, sort)
            assert [m.span() for m in found_at(pattern, text, at)] == [m.span() for m in pattern.finditer(text)], text
        for sort in ("multiple", "twice", "fraction"):
            hedged = getattr(words, sort)
            found = hedged.at(text, places.get(sort, ()), places.get("hedge", ()))
            assert [m.span() for m in found] == [m.span() for m in hedged.whole.finditer(text)], text


def test_a_phrase_that_begins_with_a_space_or_a_star_may_begin_anywhere() -> None:
    openings = Openings.of([" of it", "*fold", "_x", "rose", "auk*", "€", "at the"], glued=["third"])
    assert openings.anywhere == (" of it", "*fold", "_x")
    assert openings.beginning("rose") == ["rose"]
    assert openings.beginning(folded("AUKAR")) == ["auk*"]
    assert openings.beginning("€") == ["€"]
    assert openings.fit("thirdly")
    assert not openings.fit("roses")
    assert not openings.fit("fivefold")
    words = glossary("en", multiples={"*fold": 5.0}, up=["rose", "*ward*"])
    assert words.opening("skywards") is None
    assert "multiple" in words.anywhere[2]
    assert words.anywhere[0] and words.anywhere[0].search("skyward")


def test_names_stand_where_one_pattern_of_them_would_find_them() -> None:
    names = ["Kiel (Germany)", "the Outer Islands", "Islands", "Straße 9", "…", "New York", "York"]
    index = by_word(sorted(names, key=len))
    ending = lambda piece: index.get(folded(piece), [])  # noqa: E731
    ordered = sorted(names, key=len, reverse=True)
    whole = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)".replace(r"\ ", SPACE) for n in ordered), re.I)
    for text in (
        "Kiel (GERMANY), the\u00a0Outer Islands and new york, York; Yorks, … and x…",
        "the Outer Islands, Straße 9 and STRASSE 9, New Yorkers, Kiel (Germany)s",
    ):
        assert list(standing(text, pieces_of(text), ending)) == [m.span() for m in whole.finditer(text)]
    assert one_of([]) == "(?!)"
