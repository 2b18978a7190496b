"""What sentences mention: numbers with units and hedges, in the words of each language."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.verification.lexicon import Lexicon
from generator.verification.mentions import Figure, Reader

B, M = 10**9, 10**6


def figures(desk, language: str, text: str) -> list[Figure]:
    reader = Reader(Lexicon(desk.packs[language].language, desk.story))
    return [m.figure for m in reader.mentions(text) if m.figure]


def kinds(desk, language: str, text: str) -> list[tuple[str, str]]:
    reader = Reader(Lexicon(desk.packs[language].language, desk.story))
    return [(m.text, kind) for m in reader.mentions(text) for kind in sorted(m.kinds)]


NUMBERS = [
    ("en", "NOK 7.9 billion", "amount", "", 7.9 * B),
    ("en", "about NOK 1 billion", "amount", "about", B),
    ("en", "more than NOK 970 million", "amount", "over", 970 * M),
    ("en", "only about NOK 720 million", "amount", "about", 720 * M),
    ("en", "41.7 per cent", "percent", "", 41.7),
    ("en", "41.7%", "percent", "", 41.7),
    ("en", "nearly 64 percent", "percent", "nearly", 64),
    ("en", "about 14 percentage points", "points", "about", 14),
    ("en", "more than three times", "times", "over", 3),
    ("en", "2.4 times", "times", "", 2.4),
    ("en", "a quarter", "fraction", "", 0.25),
    ("en", "over three-quarters", "fraction", "over", 0.75),
    ("en", "more than doubled", "times", "over", 2),
    ("en", "nearly halved", "times", "nearly", 0.5),
    ("en", "NOK 1,234,567", "amount", "", 1234567),
    ("en", "thirteen per cent", "percent", "", 13),
    ("nb", "7,9 milliarder kroner", "amount", "", 7.9 * B),
    ("nb", "om lag én milliard kroner", "amount", "about", B),
    ("nb", "drøyt 1,6 milliarder kroner", "amount", "just_over", 1.6 * B),
    ("nb", "970 mill. kroner", "amount", "", 970 * M),
    ("nb", "knapt 64 prosent", "percent", "nearly", 64),
    ("nb", "41,7 %", "percent", "", 41.7),
    ("nb", "14 prosentpoeng", "points", "", 14),
    ("nb", "over tre ganger", "times", "over", 3),
    ("nb", "nesten en firedel", "fraction", "nearly", 0.25),
    ("nb", "mer enn doblet", "times", "over", 2),
    ("nb", "dobbelt", "times", "", 2),
    ("nb", "1 234 567 kroner", "amount", "", 1234567),
    ("nb", "halvparten", "fraction", "", 0.5),
    ("nn", "7,9 milliardar kroner", "amount", "", 7.9 * B),
    ("nn", "om lag éin milliard kroner", "amount", "about", B),
    ("nn", "litt over 85 prosent", "percent", "just_over", 85),
    ("nn", "meir enn dobla", "times", "over", 2),
    ("nn", "nesten ein firedel", "fraction", "nearly", 0.25),
    ("nn", "2,4 gonger", "times", "", 2.4),
    ("nn", "mindre enn halvparten", "fraction", "under", 0.5),
    ("nn", "14 prosentpoeng", "points", "", 14),
    ("da", "7,9 milliarder norske kroner", "amount", "", 7.9 * B),
    ("da", "cirka én milliard norske kroner", "amount", "about", B),
    ("da", "godt 85 procent", "percent", "just_over", 85),
    ("da", "knap 64 procent", "percent", "nearly", 64),
    ("da", "mere end fordoblet", "times", "over", 2),
    ("da", "knap en fjerdedel", "fraction", "nearly", 0.25),
    ("da", "2,4 gange", "times", "", 2.4),
    ("da", "mindre end halvdelen", "fraction", "under", 0.5),
    ("da", "14 procentpoint", "points", "", 14),
]


@pytest.mark.parametrize(("language", "text", "unit", "hedge", "value"), NUMBERS)
def test_a_number_is_read_with_its_unit_and_hedge(desk, language, text, unit, hedge, value):
    (found,) = figures(desk, language, text)
    assert (found.unit, found.hedge) == (unit, hedge)
    assert float(found.low) == float(found.high) == pytest.approx(value)


@pytest.mark.parametrize(
    ("language", "text", "unit", "low", "high"),
    [
        ("en", "between NOK 2.1 and 2.45 billion", "amount", 2.1 * B, 2.45 * B),
        ("en", "between 15 and 16.5 per cent", "percent", 15, 16.5),
        ("nb", "mellom 2,1 og 2,45 milliarder kroner", "amount", 2.1 * B, 2.45 * B),
        ("nb", "mellom 15 og 16,5 prosent", "percent", 15, 16.5),
        ("nn", "mellom 10 og 11 prosentpoeng", "points", 10, 11),
    ],
)
def test_a_range_has_two_ends(desk, language, text, unit, low, high):
    (found,) = figures(desk, language, text)
    assert (found.unit, float(found.low), float(found.high)) == (unit, pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "in third place", 3),
        ("en", "twenty-second", 22),
        ("en", "13th place", 13),
        ("en", "number 4", 4),
        ("nb", "på tredjeplass", 3),
        ("nb", "nummer fire", 4),
        ("nb", "for 13. år på rad", 13),
        ("nn", "på fjerdeplassen", 4),
        ("nn", "nummer 3", 3),
        ("nn", "for 14. år på rad", 14),
        ("da", "på fjerdepladsen", 4),
        ("da", "for andet år i træk", 2),
        ("da", "for anden måned i træk", 2),
    ],
)
def test_a_place_is_read(desk, language, text, place):
    assert Fraction(place) in [f.low for f in figures(desk, language, text) if f.unit == "ordinal"]


@pytest.mark.parametrize(
    ("language", "text", "phrase", "kind"),
    [
        ("en", "7.8 per cent less than in 2023", "less", "down"),
        ("en", "7.8 per cent less than in 2023", "than in", "base"),
        ("en", "the largest fall outside NATO", "largest fall", "largest_fall"),
        ("en", "went to next to nothing", "next to nothing", "next_to_nothing"),
        ("nb", "7,8 prosent mindre enn i 2023", "mindre", "down"),
        ("nb", "7,8 prosent mindre enn i 2023", "enn i", "base"),
        ("nb", "den nest største mottakeren", "nest største", "second"),
        ("nb", "men nesten null i 2024", "nesten null", "next_to_nothing"),
        ("nn", "Eksporten auka mykje", "auka", "up"),
        ("nn", "så godt som ingenting", "så godt som ingenting", "next_to_nothing"),
        ("da", "Eksporten voksede kraftigt", "voksede", "up"),
        ("da", "så godt som ingenting", "så godt som ingenting", "next_to_nothing"),
        ("da", "for tredje år i træk", "i træk", "row"),
        ("da", "Eksporten til landet blev fordoblet", "Eksporten til landet", "carried"),
        ("nn", "for tredje år på rad", "på rad", "row"),
        ("nn", "Eksporten dit vart dobla", "Eksporten dit", "carried"),
    ],
)
def test_words_that_claim_are_found_though_others_overlap_them(desk, language, text, phrase, kind):
    assert (phrase, kind) in kinds(desk, language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "figures from Statistics Norway show"),
        ("nb", "viser tall fra Statistisk sentralbyrå"),
        ("en", "Route 66x"),
    ],
)
def test_no_name_of_a_country_hides_in_that_of_a_publisher(desk, language, text):
    assert not [k for k in kinds(desk, language, text) if k[1] == "name"]
