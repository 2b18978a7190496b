"""Names are found as one pattern of all of them would find them, the longest first."""

import re
import sys
from dataclasses import replace
from functools import cache

import pytest

from generator.drafting import Desk, Library, open_desk
from generator.verification import Verifier, read_text
from generator.verification.claims import NOT_FOUND, SUPPORTED
from generator.verification.glossary import SPACE, spaced
from generator.verification.lexicon import Lexicon, Name, folded
from tests.conftest import LANGUAGES

TEXTS = (
    "Exports to Norway and exports to the United States rose.",
    "exports to the\u00a0united\u202fstates, Poland's and Poland-based; not Polandia",
    "Norges eksport til Ukraina, Sverige og NATO-landa",
    "",
)


def test_what_a_pattern_takes_as_equal_folds_to_the_same() -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isprintable()]
    for letter in letters:
        for other in {letter.lower(), letter.upper(), letter.title(), letter.casefold()} - {letter}:
            if len(other) == 1 and re.fullmatch(re.escape(letter), other, re.I):
                assert folded(letter) == folded(other), (letter, other)
    assert {folded(space) for space in SPACE[1:-1]} == {" "}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_found_as_one_pattern_would(desk: Desk, language: str) -> None:
    lexicon = Lexicon(desk.packs[language].language, desk.story)
    alternatives = (rf"(?<!\w){re.escape(n.text)}(?!\w)".replace(r"\ ", SPACE) for n in lexicon.names)
    whole = re.compile("|".join(alternatives), re.I)
    found = 0
    for name in lexicon.names:
        for text in TEXTS:
            said = f"{text} {name.text.upper()} {name.text}, {name.text}s"
            spans = list(lexicon.named(said))
            assert spans == [m.span() for m in whole.finditer(said)]
            found += len(spans)
    assert found > 4 * len(lexicon.names)


@cache
def other_desk(story: str, period: str | None = None) -> Desk:
    return open_desk(Library.of(), story, period)


def lexicon_of(story: str, language: str, **words: str) -> Lexicon:
    """A lexicon made anew, with other words of the story's own where these are given."""
    desk = other_desk(story)
    spoken = desk.packs[language].language
    vocabulary = spoken.vocabulary.model_copy(update={"words": {**spoken.vocabulary.words, **words}})
    return Lexicon(replace(spoken, vocabulary=vocabulary), desk.facts.story)


def test_where_one_season_of_each_year_is_compared_the_year_names_it_too() -> None:
    desk = other_desk("migration", "2022-Q3")
    lexicon = Lexicon(desk.packs["en"].language, desk.facts.story)
    assert lexicon.periods["the third quarter of 2022"] == "2022-Q3"
    assert lexicon.periods["2022"] == "2022-Q3"
    assert lexicon.seasons.fullmatch("for a third quarter")
    assert lexicon.seasons.fullmatch("For a\u00a0third quarter")
    assert not lexicon.seasons.search("for a quarter of the total")


def test_a_story_of_days_has_no_years_and_no_seasons() -> None:
    lexicon = lexicon_of("policy-rate", "en")
    assert "2026" not in lexicon.periods
    assert lexicon.periods["26 march 2026"] == "2026-03-26"
    assert not lexicon.seasons.search("for a third quarter")
    assert not lexicon.seasons.search("")
    assert lexicon.period.search(spaced("On 26\u00a0March 2026, it rose"))[0] == "26 March 2026"
    assert not lexicon.period.search("on 126 March 2026")
    assert lexicon.period.search("ON 26 MARCH 2026")


def test_the_years_of_a_story_of_years_are_found_as_numbers() -> None:
    lexicon = lexicon_of("arms-exports", "en")
    assert lexicon.periods["2024"] == "2024"
    assert not lexicon.period.search("in 2024, exports")
    assert not lexicon.period.search("")
    assert not lexicon.seasons.search("")


def test_the_start_of_a_year_is_named_with_its_words() -> None:
    for language, name in (
        ("en", "the beginning of 2015"),
        ("nb", "inngangen til 2015"),
        ("nn", "inngangen til 2015"),
        ("da", "indgangen til 2015"),
    ):
        lexicon = lexicon_of("population", language)
        assert lexicon.periods[name] == "2015"
        assert lexicon.period.search(f"x {name}, y")[0] == name
    assert "the beginning of 2024" not in lexicon_of("arms-exports", "en").periods


def test_of_two_names_of_a_period_the_longer_is_found() -> None:
    desk = other_desk("migration", "2022-Q3")
    lexicon = Lexicon(desk.packs["en"].language, replace(desk.facts.story, taken="end"))
    names = [
        m[0] for m in lexicon.period.finditer("from the end of the third quarter of 2021 to the third quarter of 2022")
    ]
    assert names == ["the end of the third quarter of 2021", "the third quarter of 2022"]


def test_what_a_story_counts_in_is_found_behind_a_number() -> None:
    assert lexicon_of("freight", "nb", unit="tonn", table_unit="tusen tonn").units == ("tonn", "tusen tonn")
    assert lexicon_of("freight", "nb").unit.match("\u00a0TONN")
    assert lexicon_of("arms-exports", "en", unit="kroner").units == ()  # money has its own words
    assert lexicon_of("policy-rate", "en", unit="per cent", table_unit="Per cent").units == ()


def test_a_price_in_kroner_is_no_amount_of_money() -> None:
    price = lexicon_of("freight", "en", unit="kroner per kilo", table_unit="kroner per kilo")
    assert price.currency("Kroner") == ""
    assert price.currency("euros") == ""
    assert price.currency("NOK") == "NOK"
    assert lexicon_of("arms-exports", "en").currency("NOK") == "NOK"
    assert lexicon_of("arms-exports", "nb").currency("KRONER") == "NOK"


def test_a_price_may_be_in_a_currency_of_two_words() -> None:
    for unit in ("svenske kroner", "svenske kroner per kilo"):
        price = lexicon_of("freight", "nb", unit=unit, table_unit=unit)
        assert price.currency("svenske\u00a0kroner") == ""
        assert price.currency("danske kroner") == "DKK"
        assert price.currency("kroner") == "NOK"


def told(name: Name | None) -> Name:
    assert name
    return name


def test_names_of_the_total_are_its_words() -> None:
    names = lexicon_of("migration", "en").name
    for text in ("net immigration to norway", "net immigration", "migration by citizenship"):
        name = told(names(text))
        assert (name.subject, name.form, name.flow) == ("NET", "total", False)
    exports = lexicon_of("arms-exports", "en", exporter="the sellers", value_of_all="it all", the_measured="these")
    for text in ("the sellers", "it all", "these", "exports"):
        assert told(exports.name(text)).form == "total"
    place = lexicon_of("population", "nb").name
    assert told(place("folketallet i fredrikstad kommune")).subject == "0106"
    assert told(place("folketallet i fredrikstad")).subject == "0106"  # the angle


def test_a_name_is_an_amount_with_the_word_for_what_flows() -> None:
    names = lexicon_of("arms-exports", "en").name
    assert told(names("exports to hungary")).flow
    assert not told(names("hungary")).flow
    assert told(names("exports to united states")).subject == told(names("the united states")).subject == "US"
    assert told(names("united states")).subject == "US"
    assert not any(n.flow for n in lexicon_of("arms-exports", "en", flow="").names)
    assert not any(n.flow and n.form in ("owner", "where") for n in lexicon_of("arms-exports", "nb").names)


def test_the_names_of_publishers_are_found_in_any_case() -> None:
    assert lexicon_of("migration", "en").sources.search("figures from STATISTICS NORWAY show")


def test_a_member_without_a_name_is_not_found() -> None:
    desk = other_desk("freight")
    spoken = desk.packs["en"].language
    nameless = replace(spoken, vocabulary=spoken.vocabulary.model_copy(update={"names": {}}), labels={"M10": ""})
    names = Lexicon(nameless, desk.facts.story).names
    assert all(n.subject != "M10" for n in names)
    assert any(n.subject == "ALL" for n in names)


def test_names_that_touch_are_all_found() -> None:
    lexicon = lexicon_of("arms-exports", "en")
    text = "Hungary, Ukraine,Poland Sweden/Finland"
    found = [text[a:b] for a, b in lexicon.named(text)]
    assert found == ["Hungary", "Ukraine", "Poland", "Sweden", "Finland"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("nb", "Eksporten til Tyrkia økte."), ("nn", "Eksporten til Tyrkia auka med om lag 16 prosent."),
        ("en", "Exports to Japan rose by about 16 per cent."), ("en", "Japan received NOK 7.9 billion."),
        ("da", "Eksporten til Tyrkiet steg."), ("nb", "Tyrkia var den største mottakeren."),
    ],
)  # fmt: skip
def test_what_is_claimed_of_a_country_that_is_not_in_the_table_is_not_found(desk: Desk, code: str, text: str) -> None:
    report = Verifier(desk.facts, desk.packs[code].language).report(read_text(text))
    assert report.claims
    assert {claim.verdict for claim in report.claims} == {NOT_FOUND}


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "Norway's exports rose by about 16 per cent."), ("nb", "Norges eksport økte med om lag 16 prosent.")],
)
def test_a_country_that_the_story_itself_names_is_no_stranger(desk: Desk, code: str, text: str) -> None:
    report = Verifier(desk.facts, desk.packs[code].language).report(read_text(text))
    assert {claim.verdict for claim in report.claims} == {SUPPORTED}


def test_a_text_with_signs_that_fold_to_two_has_its_names_where_they_stand() -> None:
    lexicon = lexicon_of("arms-exports", "en")
    text = "The Straße of the Ĳssel: exports to hungary, not Hungarya or Pre-Hungary_"
    assert [text[a:b] for a, b in lexicon.named(text)] == ["exports to hungary"]


def test_another_countrys_name_is_a_strangers_in_each_of_its_forms() -> None:
    lexicon = lexicon_of("arms-exports", "en")
    for text in ("Chile", "CHILE", "exports to\u00a0chile"):
        assert told(lexicon.name(text)).form == "stranger"
    assert told(lexicon.name("Hungary")).form != "stranger"
    assert lexicon.name("Utopia") is None
