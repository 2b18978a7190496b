"""The words of a language as patterns: phrases, hedges, numbers, places, months, and what each stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from generator.drafting import Library, open_desk
from generator.verification.glossary import Glossary, one_of, phrase, plain

LANGUAGES = {code: pack.language for code, pack in open_desk(Library.of(), "arms-exports").packs.items()}


def glossary(code: str, **reading: object) -> Glossary:
    """The words of a language made into patterns anew, with others in place of some."""
    language = LANGUAGES[code]
    shape = language.shape.model_copy(update={"reading": language.shape.reading.model_copy(update=reading)})
    return Glossary(replace(language, shape=shape))


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("more than", "far more\u00a0than it", True),
        ("more than", "more  than", False),
        ("more", "evermore", False),
        ("more", "moreover", False),
        ("auk*", "auken", True),
        ("auk*", "auk", True),
        ("auk*", "bauken", False),
        ("%", "5%x", True),
        ("-plass", "andre-plass", True),
        ("€", "x€y", True),
        ("no.", "no.5", True),
    ],
)
def test_a_phrase_is_found_as_whole_words(words: str, text: str, found: bool) -> None:
    assert bool(re.search(phrase(words), text)) is found
    assert bool(re.search(one_of([words]), text)) is found


def test_a_phrase_may_stand_behind_anything_where_that_has_been_looked_at() -> None:
    assert re.search(phrase("more", before=False), "evermore")


def test_of_several_phrases_the_longest_counts() -> None:
    pattern = re.compile(one_of(["more", "more than", "%", "per cent", " ", ""]))
    assert [m[0] for m in pattern.finditer("more than 5% or 6 per cent more")] == ["more than", "%", "per cent", "more"]
    assert not re.search(one_of([]), "anything")
    assert not re.search(one_of(["  "]), "a  b")
    assert [m[0] for m in re.finditer(one_of(["%", "‰"]), "5% 6‰")] == ["%", "‰"]


def test_plain_text_is_small_with_plain_spaces() -> None:
    assert plain("Den\u00a0NYE\u202f\n  veka") == "den nye veka"


def test_phrases_hold_the_storys_own_words() -> None:
    english = glossary("en", total=["all {countries}", "{nobody}", "the total"])
    assert english.filled("total") == ("all countries", "the total")
    assert "countries" in glossary("en").kinds
    assert glossary("en").kinds["all countries"] == {"total"}


def test_a_phrase_may_do_several_things_and_numbers_are_none() -> None:
    kinds = glossary("en").kinds
    assert kinds["growth"] == {"up", "amount"}
    assert "nearly" not in kinds  # a hedge
    assert "thirteen" not in kinds
    assert "doubled" not in kinds  # a multiple


def test_the_longest_phrase_at_each_place_is_found_also_where_they_overlap() -> None:
    phrases, compared = glossary("en").phrases
    found = [m[1] for m in phrases.finditer("It was MORE than in 2023, the year before")]
    assert found[:4] == ["It", "MORE", "than in", "the year before"]
    assert [m[1] for m in compared.finditer("more than 5, less than 6, above 7")] == ["more than", "less than", "above"]


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [("nb", "Økningen", "up"), ("nb", "eksportveksten", ""), ("nn", "nedgangen", "down"), ("nb", "øk", "up")],
)
def test_a_star_stands_for_any_ending(code: str, text: str, kind: str) -> None:
    found = glossary(code).kinds_of(text)
    assert (kind in found) if kind else not found


def test_nobody_else_is_meant_by_a_word_right_before_a_name() -> None:
    for code, text in (("en", "Only "), ("en", "and only\u00a0"), ("nb", "Bare "), ("nb", "kun "), ("nn", "Berre ")):
        assert glossary(code).alone.search(text)
    for text in ("Only", "Only 5 ", "commonly ", "only the "):
        assert not glossary("en").alone.search(text)


@pytest.mark.parametrize(("text", "factor"), [("Doubled", 2), ("tripled", 3), ("halved", 0.5), ("fivefold", 5)])
def test_a_multiple_stands_for_its_factor(text: str, factor: float) -> None:
    assert glossary("en").factor(text) == factor


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("about", "about"), ("Nearly", "nearly"), ("just over", "just_over"), ("more than", "over"),
        ("under", "under"), ("at least", "at_least"), (" over ", "over"),
    ],
)  # fmt: skip
def test_a_hedge_is_of_its_kind(text: str, kind: str) -> None:
    assert glossary("en").hedge(text) == kind
    assert glossary("en").any_hedge.fullmatch(text.strip())


def test_a_phrase_of_two_kinds_of_hedges_says_the_least() -> None:
    assert glossary("en", nearly=["past"], over=["past"]).hedge("past") == "over"


def test_the_hedges_that_drafts_are_written_with_are_read() -> None:
    for code, language in LANGUAGES.items():
        hedges = language.shape.hedges
        for kind in ("about", "nearly", "just_over", "over", "under"):
            written = getattr(hedges, kind).replace("{}", "").strip()
            assert written in glossary(code, **{kind: ["zzz"]}).hedge_words(kind)
    assert glossary("en", at_least=["zzz"]).hedge_words("at_least") == ["zzz"]


@pytest.mark.parametrize(
    ("pattern", "text", "whole", "word"),
    [
        ("multiple", "It more than doubled from 2023", "more than doubled", "doubled"),
        ("multiple", "It MORE THAN DOUBLED", "MORE THAN DOUBLED", "DOUBLED"),
        ("twice", "at least twice as much", "at least twice", "twice"),
        ("fraction", "nearly two-thirds of it", "nearly two-thirds", "two-thirds"),
        ("fraction", "nearly only a third", "nearly only a third", "a third"),
    ],
)
def test_words_are_found_with_their_hedges(pattern: str, text: str, whole: str, word: str) -> None:
    (found,) = getattr(glossary("en"), pattern).finditer(text)
    assert (found[0], found["word"]) == (whole, word)


def test_a_half_year_is_no_half_and_nothing_is_found_where_the_word_is_not() -> None:
    assert not list(glossary("en").fraction.finditer("in the half-year"))
    assert not list(glossary("en").fraction.finditer("a whole"))


@pytest.mark.parametrize(
    ("code", "text", "group", "found"),
    [
        ("en", "the third largest", "word", "third"),
        ("en", "in third place", "place", "place"),
        ("en", "the 13th largest", "digits", "13"),
        ("en", "number 3", "which", "3"),
        ("en", "No.\u00a0four", "which", "four"),
        ("nb", "på tredjeplass", "word", "tredje"),
        ("nb", "på 4. plass", "digits", "4"),
        ("nn", "på fjerde plass", "place", "plass"),
    ],
)
def test_a_place_is_found(code: str, text: str, group: str, found: str) -> None:
    match = glossary(code).ordinal.search(text)
    assert match
    assert match[group] == found


def test_a_place_is_found_in_each_form_that_the_words_for_periods_ask_for() -> None:
    language = LANGUAGES["nb"]
    periods = language.shape.periods.model_copy(update={"ordinals": {"year": ["første", "andet"]}})
    words = Glossary(replace(language, shape=language.shape.model_copy(update={"periods": periods})))
    found = [words.ordinal.search(text)["word"] for text in ("det andet året", "den andre måneden")]
    assert found == ["andet", "andre"]
    assert [words.ordinals[word] for word in found] == [2, 2]


@pytest.mark.parametrize("text", ["thirdly", "113th", "number three hundred5", "a 13thx"])
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    match = glossary("en").ordinal.search(text)
    assert match is None or match[0].startswith("number three")


def test_a_month_is_found_with_its_year() -> None:
    match = glossary("nb").month.search("i Mars\u00a02024, og i mars 20245")
    assert match
    assert (match["month"], match["year"]) == ("Mars", "2024")
    assert len(list(glossary("nb").month.finditer("i mars 20245"))) == 0
    assert glossary("en").months["march"] == 3
    assert glossary("nb").months["desember"] == 12


@pytest.mark.parametrize(
    ("code", "text", "groups"),
    [
        ("en", "about NOK 7.9 billion", {"hedge": "about ", "cur1": "NOK", "number": "7.9", "scale": "billion"}),
        ("en", "12,345.5 per cent", {"number": "12,345.5", "percent": "per cent"}),
        ("en", "1.5 percentage points", {"number": "1.5", "points": "percentage points", "percent": None}),
        ("en", "2.5 times", {"number": "2.5", "times": "times"}),
        ("en", "between 40 and 61 per cent", {"between": "between", "low": "40", "number": "61"}),
        ("en", "between NOK 1 billion and NOK 2 billion", {"cur0": "NOK", "low": "1", "scale0": "billion"}),
        ("en", "between 40 per cent and 61 per cent", {"low": "40", "number": "61", "percent": "per cent"}),
        ("en", "2010–2024", {"dashed": "2010", "number": "2024"}),
        ("en", "−7.8%", {"sign": "−", "number": "7.8", "percent": "%"}),
        ("en", "seven countries", {"number": "seven"}),
        ("nb", "om lag 7,9 milliarder kroner", {"number": "7,9", "scale": "milliarder", "cur2": "kroner"}),
        ("nb", "78\u00a0159", {"number": "78\u00a0159"}),
        ("nb", "78 159 personer", {"number": "78 159"}),
        ("nn", "mellom 29 og 38 prosent", {"low": "29", "number": "38", "percent": "prosent"}),
        ("nn", "MELLOM 29 OG 38 PROSENT", {"low": "29", "number": "38", "percent": "PROSENT"}),
    ],
)
def test_a_number_is_found_with_what_belongs_to_it(code: str, text: str, groups: dict[str, str]) -> None:
    match = glossary(code).number.search(text)
    assert match
    assert {key: match[key] for key in groups} == groups


def test_a_point_is_no_mark_of_thousands_where_it_parts_decimals() -> None:
    point, group = glossary("en").marks
    assert re.fullmatch(point, ".")
    assert re.fullmatch(group, ",")
    assert not re.fullmatch(group, ".")
    point, group = glossary("nb").marks
    assert re.fullmatch(point, ",")
    assert all(re.fullmatch(group, sign) for sign in (" ", "\u00a0", "\u2009", "\u202f"))


def test_words_stand_for_what_they_say() -> None:
    english, bokmal = glossary("en"), glossary("nb")
    assert english.scales["billion"] == english.scale_of("Billion") == 10**9
    assert bokmal.scale_of("milliarder") == bokmal.scale_of("milliard") == 10**9
    assert english.scale_of("dozens") == 1
    assert english.currencies["kroner"] == english.currencies["nok"] == "NOK"
    assert english.fractions["two thirds"] == english.fraction_of("Two thirds") == Fraction(2, 3)
    assert bokmal.fraction_of("halvparten") == Fraction(1, 2)
    assert english.number_of("Seven") == 7
    assert english.number_of("ninety") == 90
    assert glossary("nn").number_of("to") == 2
    assert english.ordinals["third"] == 3
    assert english.ordinals["thirteenth"] == 13
    assert "more" in english.weak
    assert "More" not in english.weak
    assert "e.g." in english.abbreviations
