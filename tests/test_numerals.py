"""Numbers as they are printed, in every language and house style; a tilde stands for a non-breaking space."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.kinds import KINDS
from generator.languages import read_language
from generator.numerals import FILTERS, Number

many = settings(max_examples=150, deadline=None)
CODES, STYLES = ("en", "nb", "nn", "da"), ("ssb", "ntb")
LANGUAGES = {
    (code, style): read_language(Path("templates") / code, Path("data/arms-exports"), style, {})
    for code in CODES
    for style in STYLES
}
INF, NAN = math.inf, math.nan
M = 10**6


def written(name, number, code, style="ssb", text=""):
    found = FILTERS[name][1](number, LANGUAGES[code, style], text)
    return None if found is None else found[0].replace("\u00a0", "~")


def bounds(low, high, given=False, best=NAN):
    return Number(float(low), float(high), given, best)


def point(x):
    return bounds(x, x)


# (filter, number, English, bokmål, nynorsk), in the house style of Statistics Norway
GOLDEN = [
    (
        "money",
        bounds(7850 * M, 7950 * M, True),
        "NOK 7.9 billion",
        "7,9 milliarder kroner",
        "7,9 milliardar kroner",
    ),
    ("money", point(896 * M), "NOK 896 million", "896 millioner kroner", "896 millionar kroner"),
    ("money", point(M), "NOK 1 million", "én million kroner", "éin million kroner"),
    ("money", point(999_950_000), "NOK 1 billion", "én milliard kroner", "éin milliard kroner"),
    ("money", point(999_499_999), "NOK 999 million", "999 millioner kroner", "999 millionar kroner"),
    ("money", point(1040 * M), "NOK 1 billion", "én milliard kroner", "éin milliard kroner"),
    ("money", point(1050 * M), "NOK 1.1 billion", "1,1 milliarder kroner", "1,1 milliardar kroner"),
    ("money", point(1234000 * M), "NOK 1,234 billion", "1~234 milliarder kroner", "1~234 milliardar kroner"),
    ("money", point(123_456), "NOK 123,000", "123~000 kroner", "123~000 kroner"),
    ("money", point(12_345), "NOK 12,345", "12~345 kroner", "12~345 kroner"),
    ("money", point(1234.5), "NOK 1,235", "1~235 kroner", "1~235 kroner"),
    ("money", point(750), "NOK 750", "750 kroner", "750 kroner"),
    ("money", point(0), "NOK 0", "0 kroner", "0 kroner"),
    (
        "money",
        bounds(6753 * M, 6899 * M),
        "about NOK 6.8 billion",
        "om lag 6,8 milliarder kroner",
        "om lag 6,8 milliardar kroner",
    ),
    (
        "money",
        bounds(2103 * M, 2403 * M),
        "between NOK 2.1 and 2.45 billion",
        "mellom 2,1 og 2,45 milliarder kroner",
        "mellom 2,1 og 2,45 milliardar kroner",
    ),
    (
        "money",
        bounds(950 * M, 1200 * M),
        "between NOK 0.95 and 1.2 billion",
        "mellom 0,95 og 1,2 milliarder kroner",
        "mellom 0,95 og 1,2 milliardar kroner",
    ),
    (
        "money",
        bounds(1036 * M, 1110 * M),
        "over NOK 1 billion",
        "over én milliard kroner",
        "over éin milliard kroner",
    ),
    ("money", bounds(0, INF), None, None, None),
    ("money", bounds(-5 * M, 5 * M), None, None, None),
    ("money_bare", bounds(7850 * M, 7950 * M, True), "NOK 7.9 billion", "7,9 milliarder", "7,9 milliardar"),
    (
        "money_bare",
        bounds(971 * M, 1025 * M),
        "about NOK 1 billion",
        "om lag én milliard",
        "om lag éin milliard",
    ),
    ("table_amount", bounds(7850, 7950, True, 7900.0), "7,900", "7~900", "7~900"),
    ("table_amount", bounds(2, 3, True, 2.5), "2.5", "2,5", "2,5"),
    ("table_amount", bounds(0, 1, False, 0.5), None, None, None),
    ("table_amount", bounds(0, 1, True), None, None, None),
    ("percent", bounds(41.65, 41.75, True), "41.7 per cent", "41,7 prosent", "41,7 prosent"),
    ("percent", bounds(-28.65, -28.55, True), "28.6 per cent", "28,6 prosent", "28,6 prosent"),
    ("percent", bounds(15.1, 16.4), "about 16 per cent", "om lag 16 prosent", "om lag 16 prosent"),
    (
        "percent",
        bounds(10.3, 10.8),
        "between 10 and 11 per cent",
        "mellom 10 og 11 prosent",
        "mellom 10 og 11 prosent",
    ),
    ("percent", point(0.05), "0.1 per cent", "0,1 prosent", "0,1 prosent"),
    ("percent", point(0.04), "0 per cent", "0 prosent", "0 prosent"),
    ("percent", point(0.25), "0.3 per cent", "0,3 prosent", "0,3 prosent"),
    ("percent", point(1234), "1,234 per cent", "1~234 prosent", "1~234 prosent"),
    ("percent", bounds(-5, 5), None, None, None),
    ("percent_bare", bounds(62.2, 63.9), "about 63", "om lag 63", "om lag 63"),
    (
        "percent_range",
        bounds(15.1, 16.4),
        "between 15 and 16.5 per cent",
        "mellom 15 og 16,5 prosent",
        "mellom 15 og 16,5 prosent",
    ),
    ("percent_range", point(10), None, None, None),
    (
        "points",
        bounds(13.9, 14.4),
        "about 14 percentage points",
        "om lag 14 prosentpoeng",
        "om lag 14 prosentpoeng",
    ),
    ("points_bare", bounds(25.9, 26.7), "about 26", "om lag 26", "om lag 26"),
    ("points_bare", bounds(-10.8, -10.3), "between 10 and 11", "mellom 10 og 11", "mellom 10 og 11"),
    ("share", bounds(0.766, 0.778), "about 77 per cent", "om lag 77 prosent", "om lag 77 prosent"),
    ("share_bare", bounds(0.24996, 0.25004), "25", "25", "25"),
    ("fraction", bounds(0.245, 0.261), "about a quarter", "om lag en firedel", "om lag ein firedel"),
    ("fraction", bounds(0.766, 0.778), "over three-quarters", "over tre firedeler", "over tre firedelar"),
    ("fraction", bounds(0.495, 0.505), "half", "halvparten", "halvparten"),
    ("fraction", bounds(0.0, 0.49), "less than half", "under halvparten", "under halvparten"),
    ("fraction", bounds(0.0, 1.0), None, None, None),
    ("multiple", bounds(1.98, 2.02, True), "twice", "dobbelt", "dobbelt"),
    ("multiple", point(2.4), "2.4 times", "2,4 ganger", "2,4 gonger"),
    ("multiple", bounds(3.1, 3.9), "more than three times", "over tre ganger", "over tre gonger"),
    ("multiple", point(13), "13 times", "13 ganger", "13 gonger"),
    ("multiple", bounds(3.0, 3.9), "more than twice", "over dobbelt", "over dobbelt"),  # perhaps not more than three
    ("multiple", bounds(2.3, 3.2), "more than twice", "over dobbelt", "over dobbelt"),
    ("multiple", bounds(1.2, 1.9), None, None, None),
    ("ordinal", point(1), "first", "første", "første"),
    ("ordinal", point(7), "seventh", "sjuende", "sjuande"),
    ("ordinal", point(12), "twelfth", "tolvte", "tolvte"),
    ("ordinal", point(13), "thirteenth", "13.", "13."),
    ("ordinal", point(21), "twenty-first", "21.", "21."),
    ("ordinal", point(0), None, None, None),
    ("ordinal", bounds(1, 2), None, None, None),
    ("count", point(0), "zero", "null", "null"),
    ("count", point(1), "one", "én", "éin"),
    ("count", point(9), "nine", "ni", "ni"),
    ("count", point(10), "10", "ti", "ti"),
    ("count", point(12), "12", "tolv", "tolv"),
    ("count", point(13), "13", "13", "13"),
    ("count", point(1234), "1,234", "1~234", "1~234"),
    ("count", bounds(2, 3), None, None, None),
    ("count", point(2.5), None, None, None),
    ("period", point(2022), "2022", "2022", "2022"),
    ("period", bounds(2022, 2023), None, None, None),
    ("signed", bounds(41.65, 41.75, True), "+41.7%", "+41,7~%", "+41,7~%"),
    ("signed", bounds(-28.65, -28.55, True), "-28.6%", "−28,6~%", "−28,6~%"),
    ("signed", point(-0.02), "0%", "0~%", "0~%"),
    ("signed", point(0), "0%", "0~%", "0~%"),
    ("signed", bounds(-1, 1), None, None, None),
]

# Where the agency's style differs: (filter, number, language, text)
AGENCY = [
    ("percent", bounds(41.65, 41.75, True), "en", "41.7 percent"),
    ("share", bounds(0.766, 0.778), "en", "about 77 percent"),
    ("percent_range", bounds(15.1, 16.4), "en", "between 15 and 16.5 percent"),
    ("money", point(12_345), "en", "NOK 12,345"),
    ("money", point(12_345), "nb", "12.345 kroner"),
    ("money", point(12_345), "nn", "12.345 kroner"),
    ("count", point(1234), "nb", "1.234"),
    ("table_amount", bounds(7850, 7950, True, 7900.0), "nn", "7.900"),
    ("percent", bounds(41.65, 41.75, True), "nb", "41,7 prosent"),
    ("signed", point(-1234), "nb", "−1.234~%"),
]


@pytest.mark.parametrize(("name", "number", "en", "nb", "nn"), GOLDEN)
def test_printed(name, number, en, nb, nn):
    assert tuple(written(name, number, code) for code in ("en", "nb", "nn")) == (en, nb, nn)


# (filter, number, text)
DANISH = [
    ("money", bounds(7850 * M, 7950 * M, True), "7,9 milliarder norske kroner"),
    ("money", point(M), "én million norske kroner"),
    ("money", point(999_950_000), "én milliard norske kroner"),
    ("money", point(1234000 * M), "1.234 milliarder norske kroner"),
    ("money", point(1234.5), "1.235 norske kroner"),
    ("money", bounds(6753 * M, 6899 * M), "cirka 6,8 milliarder norske kroner"),
    ("money", bounds(2103 * M, 2403 * M), "mellem 2,1 og 2,45 milliarder norske kroner"),
    ("money", bounds(1036 * M, 1110 * M), "over én milliard norske kroner"),
    ("money_bare", point(750 * M), "750 millioner"),
    ("percent", bounds(41.65, 41.75, True), "41,7 procent"),
    ("money", bounds(1431.41 * M, 1464.88 * M), "knap 1,5 milliarder norske kroner"),
    ("fraction", bounds(0.245283, 0.261146), "cirka en fjerdedel"),
    ("fraction", bounds(0.765823, 0.778481), "over tre fjerdedele"),
    ("multiple", bounds(2.34, 2.42), "cirka 2,4 gange"),
    ("points", bounds(13.9147, 14.3738), "cirka 14 procentpoint"),
    ("ordinal", point(2), "anden"),
    ("ordinal", point(7), "syvende"),
    ("ordinal", point(13), "13."),
    ("count", point(7), "syv"),
    ("count", point(10), "ti"),
    ("count", point(12), "12"),
    ("count", point(1234), "1.234"),
    ("signed", bounds(-28.65, -28.55, True), "-28,6~%"),
]


@pytest.mark.parametrize(("name", "number", "text"), DANISH)
def test_printed_in_danish(name, number, text):
    assert written(name, number, "da") == text


@pytest.mark.parametrize(
    ("step", "text"), [("year", "andet"), ("quarter", "andet"), ("month", "anden"), ("day", "anden")]
)
def test_danish_places_have_the_gender_of_the_word_for_the_period(step, text):
    assert written("step_ordinal", replace(point(2), step=step), "da") == text


@pytest.mark.parametrize(("name", "number", "code", "text"), AGENCY)
def test_printed_as_agencies_do(name, number, code, text):
    assert written(name, number, code, "ntb") == text


# At the edges: (filter, number, English, nynorsk, reading)
EDGES = [
    ("money", point(0.7), "NOK 0.7", "0,7 kroner", "exact"),
    ("money", bounds(5000, 7000), "between NOK 5,000 and 7,000", "mellom 5~000 og 7~000 kroner", "between"),
    ("money", bounds(950 * M, 1000 * M), "about NOK 1 billion", "om lag éin milliard kroner", "about"),
    (
        "money",
        bounds(850 * M, 1000 * M),
        "between NOK 0.85 and 1 billion",
        "mellom 0,85 og 1 milliardar kroner",
        "between",
    ),
    ("table_amount", bounds(9, 11, True, 10.0), "10", "10", "exact"),
    ("table_amount", bounds(15, 16, True, 15.5), "16", "16", "exact"),
    ("table_amount", bounds(9, 10, True, 9.5), "9.5", "9,5", "exact"),
    ("table_amount", bounds(0, 0, True, 0.0), "0", "0", "exact"),
    ("table_amount", bounds(10, 11, True, 10.4), "10", "10", "exact"),
    ("table_amount", bounds(16, 17, True, 16.5), "17", "17", "exact"),
    ("percent", bounds(-0.4, 0, True), "less than 0.5 per cent", "under 0,5 prosent", "under"),
    ("share", bounds(0.4165, 0.4175, True), "41.7 per cent", "41,7 prosent", "exact"),
    ("percent_bare", bounds(41.65, 41.75, True), "41.7", "41,7", "exact"),
    ("points", bounds(41.65, 41.75, True), "41.7 percentage points", "41,7 prosentpoeng", "exact"),
    ("points_bare", bounds(41.65, 41.75, True), "41.7", "41,7", "exact"),
    ("points_bare", bounds(10.3, 10.8), "between 10 and 11", "mellom 10 og 11", "between"),
    ("multiple", bounds(2.1, 2.9), "more than twice", "over dobbelt", "over"),
    ("multiple", bounds(2.35, INF, True), "more than twice", "over dobbelt", "over"),
    ("count", point(9), "nine", "ni", "exact"),
    ("count", point(13), "13", "13", "exact"),
    ("ordinal", point(2), "second", "andre", "exact"),
    ("ordinal", point(13), "thirteenth", "13.", "exact"),
    ("period", point(2022), "2022", "2022", "exact"),
    ("signed", bounds(3.9, 3.98), "about +4%", "om lag +4~%", "about"),  # "nearly +4" could be read from either side
    ("signed", bounds(-0.55, -0.51, True), "-0.5%", "−0,5~%", "exact"),  # all rounds so
    ("signed", bounds(101, 103), "about +100%", "om lag +100~%", "about"),
    ("signed", bounds(-103, -101), "about -100%", "om lag −100~%", "about"),
    ("signed", bounds(-10.8, -10.3), "-10 to -11%", "−10 til −11~%", "between"),
    ("signed", bounds(0, 0.04, True), "0%", "0~%", "exact"),
    ("signed", bounds(-0.04, 0, True), "0%", "0~%", "exact"),
    ("signed", bounds(0.99, 1.01), "+1%", "+1~%", "exact"),
    ("signed", bounds(0.3, 0.32), "+0.3%", "+0,3~%", "exact"),
]


@pytest.mark.parametrize(("name", "number", "english", "nynorsk", "reading"), EDGES)
def test_printed_at_the_edges(name, number, english, nynorsk, reading):
    assert (written(name, number, "en"), written(name, number, "nn")) == (english, nynorsk)
    assert FILTERS[name][1](number, LANGUAGES["en", "ssb"], "")[1] == reading


ONE_SIDED = [
    ("share", bounds(0.5, INF, True)),
    ("share", bounds(0.1, 0.19)),
    ("share", bounds(0, 0.004, True)),
    ("share_bare", bounds(0.5, INF, True)),
    ("share_bare", bounds(0, 0.004, True)),
    ("signed", bounds(10, INF, True)),
    ("signed", bounds(-INF, -10, True)),
    ("signed", bounds(10, 19)),
    ("signed", bounds(0, 0.4, True)),
    ("signed", bounds(-0.4, 0, True)),
    ("percent", bounds(-1, 1, True)),  # nobody knows which way
    ("percent", bounds(-5, 0.5, True)),
]


@pytest.mark.parametrize(("name", "number"), ONE_SIDED)
def test_what_is_known_from_one_side_has_no_place_there(name, number):
    assert all(written(name, number, code) is None for code in CODES)
    assert written("percent", bounds(10, INF, True), "en") == "more than 9 per cent"  # but here it has


def test_amounts_without_a_currency_of_the_story_are_in_the_first_of_the_language():
    for currency, text in ((None, "NOK 5 million"), ("SEK", "SEK 5 million")):
        words = {"currency": currency} if currency else {}
        english = LANGUAGES["en", "ssb"]
        language = replace(english, vocabulary=english.vocabulary.model_copy(update={"words": words}))
        assert FILTERS["money"][1](point(5 * M), language, "") == (text, "exact")


def test_ordinals_in_words_are_those_of_the_language():
    french = LANGUAGES["en", "ssb"].shape.model_copy(update={"code": "fr"})
    assert FILTERS["ordinal"][1](point(21), replace(LANGUAGES["en", "ssb"], shape=french), "")[0] == "vingt et unième"


@pytest.mark.parametrize(
    ("name", "step", "text"),
    [("step_ordinal", "year", "andet"), ("step_ordinal", "month", "andre"), ("ordinal", "year", "andre")],
)
def test_a_place_in_a_row_of_periods_agrees_with_the_word_for_them(name, step, text):
    bokmål = LANGUAGES["nb", "ssb"]
    periods = bokmål.shape.periods.model_copy(update={"ordinals": {"year": ["første", "andet"]}})
    language = replace(bokmål, shape=bokmål.shape.model_copy(update={"periods": periods}))
    written = [FILTERS[name][1](replace(point(n), step=step), language, "") for n in (1, 2, 3, 13)]
    assert written == [(word, "exact") for word in ("første", text, "tredje", "13.")]


def test_words_for_small_numbers_may_end_before_the_limit():
    short = LANGUAGES["en", "ssb"].shape.model_copy(update={"number_words": ["zero", "one", "two"]})
    language = replace(LANGUAGES["en", "ssb"], shape=short)
    assert [FILTERS["count"][1](point(n), language, "")[0] for n in (2, 3)] == ["two", "3"]


def test_words_take_the_options_of_the_language():
    told = [written("says", point(2), code, text="in {alliance}") for code in CODES]
    assert told == ["in NATO", "in Nato", "in Nato", "in Nato"]


def test_words_and_numbers_say_how_they_are_read():
    english = LANGUAGES["en", "ssb"]
    assert FILTERS["says"][1](point(2), english, "doubled") == ("doubled", "exact")
    assert FILTERS["says"][1](bounds(1.9, 2.1), english, "doubled") == ("doubled", "words")
    assert FILTERS["percent"][1](bounds(15.1, 16.4), english, "") == ("about 16 per cent", "about")
    assert FILTERS["multiple"][1](bounds(3.1, 3.9), english, "") == ("more than three times", "over")


# Any number

ordinary = st.integers(-(10**7), 10**7).map(lambda n: n / 1000)
small = st.integers(-3000, 3000).map(lambda n: n / 1000)
large = st.integers(-(10**5), 10**5).map(lambda n: n * 1e7)
whole = st.integers(0, 2100).map(float)


@st.composite
def numbers(draw):
    low = draw(st.one_of(ordinary, small, large, whole))
    width = draw(st.sampled_from([0, 0, 0.001, 0.01, 0.1, 0.3, 2])) * abs(low) + draw(st.sampled_from([0, 0, 0.1, 2]))
    high = draw(st.sampled_from([low + width, low + width, low + width, INF]))
    return Number(low, high, draw(st.booleans()), draw(st.sampled_from([low, NAN])))


@many
@given(numbers())
@example(Number(-INF, INF))
@example(Number(NAN, NAN))
@example(Number(-INF, -3.0, True))
@example(Number(0.0, 7.0, True))
@example(Number(999_999_999.5, 999_999_999.5))
def test_no_filter_leaks_braces_or_spaces(number):
    for language in LANGUAGES.values():
        for name, (_, filter_) in FILTERS.items():
            found = filter_(number, language, "doubled" if name == "says" else "")
            if found is not None:
                text = found[0]
                assert text and text == text.strip()
                assert not re.search(r"[{}]|None|nan|inf|Decimal|E\+|\s\s", text), text
                assert len(text) < 80


WITHOUT_SIGN = ["money", "money_bare", "percent", "percent_bare", "percent_range", "points", "points_bare"]


@many
@given(numbers())
def test_a_rise_and_a_fall_of_one_size_are_written_alike(number):
    fall = Number(-number.high, -number.low, number.given)
    rise = Number(number.low, number.high, number.given)
    for name in WITHOUT_SIGN:
        assert written(name, rise, "nb") == written(name, fall, "nb")


@many
@given(numbers())
def test_a_sign_stands_where_there_is_one(number):
    for code, minus in (("en", "-"), ("nb", "−"), ("nn", "−"), ("da", "-")):
        text = written("signed", number, code)
        if text is not None:
            figures = re.findall(rf"[+{minus}]?\d[\d.,~]*", text)
            signs = {"" if re.fullmatch(r"0", f.rstrip("~")) else f[0] for f in figures}
            assert signs <= ({"+", ""} if number.low >= 0 else {minus, ""})


@many
@given(st.integers(1, 10**13))
def test_languages_agree_on_the_figure(amount):
    """The same digits, whatever marks stand between them."""

    def digits(text):
        return re.sub(r"\D", "", re.sub(r"\b(én|éin)\b", "1", text))

    texts = {digits(written("money", point(amount), *key)) for key in LANGUAGES}
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("kind", "low", "high", "bare", "whole"),
    [
        ("rate", 1.6, 1.6, "1.6", "1.6 per cent"),
        ("rate", 1.55, 1.65, "1.6", "1.6 per cent"),
        ("price", 12_345, 12_345, "12,345", "12,345"),
        ("count", 2_400_000, 2_400_000, "2.4 million", "2.4 million"),
        ("money", 7.9e9, 7.9e9, "NOK 7.9 billion", "NOK 7.9 billion"),
        ("temperature", -14.0, -14.0, "-14", "-14"),
    ],
)
def test_the_first_of_two_figures_leaves_the_unit_to_the_second(
    kind: str, low: float, high: float, bare: str | None, whole: str
) -> None:
    number = Number(low, high, True, (low + high) / 2, KINDS[kind], level=True)
    assert written("figure_bare", number, "en") == bare
    found = written("figure", number, "en")
    assert found is not None
    assert found.startswith(whole)


def test_a_figure_without_a_unit_is_never_taken_for_a_year() -> None:
    def plain(x: float) -> Number:
        return Number(x, x, True, x, KINDS["price"], level=True)

    for code in CODES:
        for style in STYLES:
            for x in (1000, 1998, 2024, 2999):
                text = written("figure_bare", plain(x), code, style)
                assert text is not None
                assert not re.fullmatch("[0-9]{4}", text)
    assert written("figure_bare", plain(998), "en") == "998"
