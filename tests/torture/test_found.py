"""Faults that the torture run has found in the engine, each as the smallest case that shows it."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from pathlib import Path

import pytest

from generator.analysis.feasibility import System
from generator.domain import Article
from generator.drafting import Desk, Library, open_desk
from generator.faults import Faults
from generator.verification import check_draft
from tests.conftest import LANGUAGES
from tests.torture.stories import Cell, Draft, Said, draw, write
from tests.torture.trial import drafted, try_draft

Made = Callable[..., Desk]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Return a function that opens a story of some lines: (year, subject, value, low, high)."""

    def make(lines: list[tuple], said: tuple[Said, ...] = (), **story: object) -> Desk:
        members = [m for m in dict.fromkeys(line[1] for line in lines) if m not in ("TOTAL", "INN", "OUT")]
        base = {k: v for k, v in draw(1).story.items() if k not in ("groups", "membership", "minimum")}
        years = [line[0] for line in lines]
        base |= {"story": "made", "period": str(max(years)), "members": members, "currency": "NOK", "scale": 1000000}
        base |= {"complete": True, "style": "ssb", "minimum": 0}
        base |= story
        base = {key: value for key, value in base.items() if value is not None}
        cells = [Cell(y, s, *map(str, rest), "exact" if rest and rest[0] != "" else "bounds") for y, s, *rest in lines]
        write(Draft(1, base, "nato", cells, list(said)), tmp_path / "made")
        shipped = Library.of()
        return open_desk(Library(shipped.rules, shipped.templates, tmp_path), "made")

    return make


GROUPS = {"INN": {"outside": "OUT"}, "OUT": {"outside": "INN"}}


def member_of(since: str, **more: str) -> dict:
    joined = {"SE": {"since": since, **more}}
    return {"INN": {"convention": "whole year", "source": "seed", "members": joined}, "others": "OUT"}


def text_of(article: Article) -> str:
    sentences = [s for p in article.passages for s in (*p.sentences, *(c for row in p.rows for c in row))]
    return " ".join(s.text for s in sentences)


def test_ratio_over_next_to_nothing_has_no_end_and_does_not_overflow() -> None:
    system = System([5.0, 5e-324], [9e300, 1.0])
    system.add({0: 1.0, 1: 1.0}, -inf, inf, "tie")
    low, high = system.extremes({0: 1.0}, {1: 1.0})
    assert 0 < low <= 5.0
    assert high == inf
    low, high = system.extremes({0: -1.0}, {1: 1.0})
    assert low == -inf
    assert -5.0 <= high < 0


def test_statement_above_nought_of_a_share_does_not_crash(made: Made) -> None:
    desk = made(
        [(2023, "SE", 1, 0, 2), (2024, "SE", 1, ">0", 2), (2024, "FI", 8, 7, 9), (2023, "FI", "", ">0", 9)],
        (Said(2024, "SE", "ratio", ">0.1", ""),),
    )
    assert text_of(desk.article("news", "en"))


def test_group_may_hold_a_member_whose_base_is_unknown(made: Made) -> None:
    """Of a complete table, too: neither group is then the sum of its members."""
    lines = [(2023, "INN", 150, 150, 150), (2023, "OUT", 70, 70, 70), (2024, "INN", 150, 150, 150)]
    lines += [(y, m, x, x, x) for y in (2023, 2024) for m, x in (("SE", 50), ("DE", 100), ("CN", 70))]
    membership = member_of("2024-03", base="unknown")
    membership["INN"]["members"]["DE"] = {"since": "1949"}
    made(lines, groups=GROUPS, membership=membership)  # T06 when each group had to add up


def test_no_percentage_and_no_multiple_of_a_negative_base(made: Made) -> None:
    for before in ((-50, -50, -50), (0, 0, 0.4)):
        lines = [(2023, "SE", *before), (2024, "SE", 20, 20, 20), (2023, "FI", 9, 9, 9), (2024, "FI", 9, 9, 9)]
        desk = made(lines, minimum=None if before[0] < 0 else 0)
        facts, row = desk.facts, desk.facts.rows.index("SE")
        for name in ("change_percent", "ratio"):
            column = facts.number(name, facts.column)
            assert (column.low[row], column.high[row]) == (-inf, inf), name


def test_no_share_where_amounts_can_be_negative(made: Made) -> None:
    lines = [(2024, "SE", 300, 300, 300), (2024, "FI", -100, -100, -100), (2024, "TOTAL", 200, 200, 200)]
    facts = made(lines, minimum=None).facts
    assert facts.number("share", facts.column).high[facts.rows.index("SE")] == inf


@pytest.mark.parametrize("language", LANGUAGES)
def test_level_below_nought_is_not_written_without_its_sign(made: Made, language: str) -> None:
    lines = [(y, "TOTAL", x, x, x) for y, x in ((2021, 900), (2022, 900), (2023, 900), (2024, -700))]
    lines += [(y, "SE", x, x, x) for y, x in ((2023, 900), (2024, -700))]
    desk = made(lines, minimum=None)
    for kind in ("news", "interview", "brief"):
        assert "700" not in text_of(desk.article(kind, language)).replace("-700", "").replace("−700", "")


def test_a_place_that_was_shared_was_not_kept(made: Made) -> None:
    lines = [(2023, m, x, x, x) for m, x in (("SE", 90), ("FI", 50), ("DE", 50), ("DK", 10))]
    lines += [(2024, m, x, x, x) for m, x in (("SE", 90), ("FI", 50), ("DE", 40), ("DK", 10))]
    told = {(m.subject, m.rule) for m in made(lines).chosen.messages}
    assert ("SE", "still-first") in told
    assert ("FI", "rank-kept") not in told
    assert ("DK", "rank-kept") in told


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "NOK thousand"), ("nb", "tusen kroner"), ("nn", "tusen kroner"), ("da", "tusind norske kroner")],
)
def test_table_in_thousands_says_so(made: Made, language: str, word: str) -> None:
    lines = [(2024, m, x, x, x) for m, x in (("TOTAL", 140), ("SE", 90), ("FI", 50))]
    article = made(lines, scale=1000).article("news", language)
    (table,) = [p for p in article.passages if p.role == "table"]
    assert word in table.rows[0][1].text


def test_series_goes_back_to_the_first_line_though_the_parts_go_further(made: Made) -> None:
    lines = [(y, "INN", 900 - y + 2015, 900 - y + 2015, 900 - y + 2015) for y in range(2015, 2025)]
    lines += [(y, "OUT", 100, 100, 100) for y in range(2015, 2024)]
    lines += [
        (y, "TOTAL", x, x, x) for y, x in zip(range(2018, 2025), (997, 996, 995, 994, 993, 992, 995.5), strict=True)
    ]
    lines += [(2024, "SE", 1, 1, 1)]
    facts = made(lines, groups=GROUPS, membership=member_of("1949"), complete=False).facts
    assert facts.number("first_period", facts.column).low[facts.rows.index("TOTAL")] == 2018


def test_what_a_group_lacks_is_not_known_where_a_member_has_no_group(made: Made) -> None:
    lines = [(2024, m, x, x, x) for m, x in (("TOTAL", 300), ("INN", 100), ("OUT", 200), ("SE", 100), ("CN", 150))]
    membership = member_of("1949")
    del membership["others"]
    facts = made(lines, groups=GROUPS, membership=membership, complete=False).facts
    assert facts.number("unlisted", facts.column).high[facts.rows.index("OUT")] == inf


def test_others_did_not_fall_by_a_rounding_of_the_computer(made: Made) -> None:
    lines = [(2023, m, x, x, x) for m, x in (("TOTAL", 2433.59), ("INN", 2433.59), ("SE", 52.55), ("FI", 2381.04))]
    lines += [(2024, m, x, x, x) for m, x in (("TOTAL", 2716.96), ("INN", 2716.96), ("SE", 57.7), ("FI", 2659.26))]
    lines += [(y, "OUT", 0, 0, 0) for y in (2023, 2024)]
    membership = member_of("1949")
    membership["INN"]["members"]["FI"] = {"since": "1949"}
    desk = made(lines, groups=GROUPS, membership=membership)
    assert not {m.rule for m in desk.chosen.messages} & {"others-fell", "others-grew"}


def test_what_a_group_lacks_is_not_known_where_a_member_may_be_counted_elsewhere(made: Made) -> None:
    lines = [(2023, m, x, x, x) for m, x in (("TOTAL", 300), ("INN", 100), ("OUT", 200), ("SE", 50), ("CN", 150))]
    facts = made(lines, groups=GROUPS, membership=member_of("2024", base="unknown"), complete=False).facts
    assert facts.number("unlisted", facts.column).high[facts.rows.index("OUT")] == inf


def test_no_multiple_of_what_may_be_nothing(made: Made) -> None:
    lines = [(2021, "TOTAL", 0, 0, 5), *((y, "TOTAL", x, x, x) for y, x in ((2022, 700), (2023, 800), (2024, 990)))]
    lines += [(y, "SE", 9, 9, 9) for y in (2023, 2024)]
    assert "multiple-of-years-ago" not in {m.rule for m in made(lines, complete=False).chosen.messages}


def test_what_one_group_may_not_hold_takes_nothing_from_the_rest(made: Made) -> None:
    """Germany's 900 may be counted in either group's 2023 figure, so it leaves room for Austria there."""
    lines = [(2023, "INN", 950, 950, 950), (2023, "OUT", 80, 80, 80), (2024, "INN", 950, 950, 950)]
    lines += [(2024, "OUT", 80, 80, 80), (2022, "AT", 5, 5, 5), (2024, "AT", 30, 30, 30)]
    lines += [(y, m, x, x, x) for y in (2023, 2024) for m, x in (("DE", 900), ("CN", 10))]
    membership = member_of("1949")
    membership["INN"]["members"] = {"DE": {"since": "2024-03", "base": "unknown"}}
    desk = made(lines, groups=GROUPS, membership=membership, complete=False)
    assert "appeared" not in {m.rule for m in desk.chosen.messages}
    assert desk.facts.number("previous", desk.facts.column).high[desk.facts.rows.index("AT")] == 70


def test_a_place_may_be_shared_with_one_not_listed_to_the_last_digit(made: Made) -> None:
    """730.5 less the five listed leaves 10.9, as much as Denmark has, though not in binary fractions."""
    lines = [(2023, "TOTAL", 730.5, 730.5, 730.5), (2024, "TOTAL", 740.5, 740.5, 740.5)]
    amounts = (("DE", 640.2), ("SE", 58.8), ("DK", 10.9), ("CN", 5.7), ("FI", 4))
    lines += [(y, m, x, x, x) for y in (2023, 2024) for m, x in amounts]
    facts = made(lines, complete=False).facts
    assert not facts.truth("alone", facts.column - 1).yes[facts.rows.index("DK")]


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "2024, thousand persons"), ("nb", "2024, tusen personer"), ("nn", "2024, tusen personar")],
)
def test_table_of_thousands_of_persons_says_so(made: Made, language: str, label: str) -> None:
    lines = [(2024, m, x, x, x) for m, x in (("TOTAL", 140), ("SE", 90), ("FI", 50))]
    article = made(lines, scale=1000, kind="count", unit="persons", currency=None).article("news", language)
    (table,) = [p for p in article.passages if p.role == "table"]
    assert table.rows[0][1].text == label


@pytest.mark.parametrize(("language", "text"), [("nb", "−1 milliard personer"), ("nn", "−1 milliard personar")])
def test_a_number_word_takes_no_minus_sign(made: Made, language: str, text: str) -> None:
    lines = [(2024, "TOTAL", -1000, -1000, -1000), (2023, "TOTAL", 500, 500, 500), (2024, "SE", -1000, -1000, -1000)]
    desk = made(lines, scale=1000000, kind="balance", unit="persons", currency=None, minimum=None)
    assert text in text_of(desk.article("news", language))


def test_a_figure_that_lies_strictly_below_is_printed_as_the_source_has_it(made: Made) -> None:
    beside = (2024, "SE", 5000, 5000, 5000)  # a table has two lines at least
    below = (2024, "BR", 1027000000000, 1026500000000, "<1027000000000")
    article = made([below, beside], scale=1).article("news", "en")
    (table,) = [p for p in article.passages if p.role == "table"]
    assert "1,027,000,000,000" in [row[1].text for row in table.rows]
    article = made([(2024, "BR", 528161510241, 528161510241, 528161510241), beside], scale=1).article("news", "en")
    (table,) = [p for p in article.passages if p.role == "table"]
    assert "528,161,510,241" in [row[1].text for row in table.rows]


def test_more_than_half_is_no_comparison_of_two(made: Made) -> None:
    lines = [
        (2001, "TOTAL", "", 1.8, 3.7),
        (2001, "OUT", 2, 1.95, 2.05),
    ]  # what is not known of the total leaves more than half
    membership = {"OUT": {"convention": "whole year", "source": "seed", "members": {"SE": {"since": "1900"}}}}
    desk = made([*lines, (2001, "SE", "", "", "")], groups=GROUPS, membership={**membership, "others": "OUT"})
    article = desk.article("interview", "en")
    assert "received more than half of the value" in text_of(article)
    assert not check_draft(article, desk.facts, desk.packs["en"].language).flagged


def test_faulty_figures_of_any_kind_are_the_only_fault(made: Made) -> None:
    """Sentences of another wording, with words that the story has no use for, are no faults of it."""
    lines = [(2024, "TOTAL", 100, 100, 100), (2024, "SE", 999, 999, 999)]
    with pytest.raises(Faults) as raised:
        made(lines, kind="count", unit="persons", currency=None)
    assert [f.code for f in raised.value.faults] == ["T06"]


def test_about_a_figure_with_zeros_is_within_five_per_cent(made: Made) -> None:
    """100,000 is not about 110,000: the last digit that a reader sees is none of its tens of thousands."""
    lines = [("2000", "TOTAL", 70790, 70785, 70795), ("2001", "TOTAL", 70900, 70895, 70905)]
    lines = [(int(y), s, *rest) for y, s, *rest in lines] + [(2001, "SE", 70895, 70895, 70895)]
    desk = made(lines, scale=1000, kind="balance", unit="persons", currency=None, complete=False, minimum=None)
    assert "about 110,000" not in text_of(desk.article("news", "en"))


def test_record_is_held_against_no_year_before_its_own_first_line(made: Made) -> None:
    """In 2008 the parts add up to 6, but the total's series begins in 2009."""
    lines = [(2009, "TOTAL", 0, 0, 0), (2010, "TOTAL", 6, 6, 6), (2008, "SE", 1, 1, 1), (2008, "FI", 5, 5, 5)]
    lines += [(2009, "FI", 0, 0, 0), (2010, "SE", 3, 3, 3), (2010, "FI", 3, 3, 3)]
    assert made(lines, (Said(2010, "TOTAL", "record_streak", "1", "1"),)).facts


def test_a_fall_in_per_cent_is_a_fall_though_the_amounts_may_be_equal(made: Made) -> None:
    lines = [(1998, "TOTAL", 5, 4.5, 5.5), (1999, "TOTAL", 4, 3.5, 4.5), (1999, "SE", "", "", "")]
    desk = made(lines, (Said(1999, "TOTAL", "change_percent", "-22.5", "-21.5"),), complete=False, scale=1)
    article = desk.article("news", "en")
    assert "fell" in text_of(article)
    assert not check_draft(article, desk.facts, desk.packs["en"].language).flagged


def test_less_than_everything_was_lost_says_no_more_than_that(made: Made) -> None:
    """A fall of less than 100 per cent leaves the total anywhere above nothing, not at nothing."""
    lines = [(1998, "TOTAL", 48130000, 48125000, 48135000), (1999, "MA", 0, -5000, 5000)]
    said = (Said(1999, "TOTAL", "change_percent", ">-100", ""),)
    facts = made(lines, said, complete=False, scale=1, minimum=None).facts
    assert facts.number("change_percent", facts.column).high[facts.rows.index("TOTAL")] == inf


def test_a_rise_in_per_cent_is_a_rise_of_amounts_that_nobody_gives(made: Made) -> None:
    lines = [(2010, "SE", 77, 77, 77), (2011, "SE", 77.19, 77.19, 77.19)]
    said = (Said(2011, "TOTAL", "change_percent", ">1", ""),)
    desk = made(lines, said, kind="price", unit="kroner", currency=None, complete=False, scale=1, minimum=None)
    article = desk.article("news", "en")
    assert "rose" in text_of(article)
    assert not check_draft(article, desk.facts, desk.packs["en"].language).flagged


def test_a_landmark_reaches_to_its_end_in_decimals(made: Made) -> None:
    """115 million is fifteen per cent more than 100 million, and to a computer a little more than that."""
    lines = [(2009, "TOTAL", 134000, 133500, 134500), (2010, "TOTAL", 248000, ">248000", 248500)]
    desk = made([*lines, (2010, "SE", "", "", "")], scale=1000, complete=False)
    article = desk.article("news", "en")
    assert "over NOK 100 million" in text_of(article)
    assert not check_draft(article, desk.facts, desk.packs["en"].language).flagged


def test_a_sentence_that_turns_to_the_year_before_names_it(made: Made) -> None:
    """ "A year earlier, it came to 5.2 per cent" would be read of the year before the one just spoken of."""
    lines = [(1999, "TOTAL", 5.5, 5.5, 5.5), (2000, "TOTAL", 5.2, 5.1, 5.3), (1999, "SE", 9, 9, 9)]
    desk = made(lines, kind="change", unit="per cent", currency=None, minimum=None, scale=1, complete=False)
    for article in desk.articles(("news", "interview"), LANGUAGES):
        assert not text_of(article).startswith(("A year earlier", "Året før"))
        assert ". A year earlier," not in text_of(article)
        assert not check_draft(article, desk.facts, desk.packs[article.language].language).flagged


def test_at_least_doubled_has_no_end_above(made: Made) -> None:
    lines = [(2023, "SE", 7, 7, 7), (2024, "SE", 9, 9, 9)]
    desk = made(lines, (Said(2024, "TOTAL", "ratio", "2", ""),), kind="index", unit="", currency=None, complete=False)
    article = desk.article("news", "en")
    assert "at least doubled" in text_of(article)
    assert not check_draft(article, desk.facts, desk.packs["en"].language).flagged


def test_part_of_a_group_is_not_told_where_no_one_knows_which_group_counts_the_member(made: Made) -> None:
    lines = [("2009", "TOTAL", 1796, 1796, 1796), ("2009", "RO", 331, 331, 331), ("2009", "SE", 584, 584, 584)]
    lines += [("2009", "CY", 9, 9, 9)]
    groups = member_of("2010", base="unknown")
    groups["INN"]["members"]["RO"] = {"since": "1949"}
    desk = made(lines, groups=GROUPS, membership=groups, complete=False)
    shares, ids = desk.facts.number("share_of_group", 0), desk.facts.rows.ids
    assert not desk.facts.at("share_of_group", 0).known[ids.index("SE")]
    assert shares.low[ids.index("RO")] > 0


def test_place_in_a_group_is_open_while_no_one_knows_whether_a_larger_member_is_in_it(made: Made) -> None:
    lines = [("1998", "TOTAL", 220, 220, 220), ("1998", "MX", 56, 56, 56), ("1998", "ES", 32, 32, 32)]
    lines += [("1998", "SE", 132, 132, 132)]
    groups = member_of("1999", base="unknown")
    groups["INN"]["members"] |= {"MX": {"since": "1949"}, "ES": {"since": "1949"}}
    desk = made(lines, groups=GROUPS, membership=groups)
    places, ids = desk.facts.number("rank_in_group", 0), desk.facts.rows.ids
    assert (places.low[ids.index("MX")], places.low[ids.index("ES")]) == (1, 2)
    assert not places.is_exact[[ids.index("MX"), ids.index("ES")]].any()
    assert not places.known[ids.index("SE")]


def test_a_balance_that_others_come_to_keeps_its_sign(made: Made) -> None:
    lines: list[tuple] = []
    for at, spain in enumerate((-42, -35, -50, -38, -44, -36, -45, -39, -47, -40)):
        year, kenya = str(2014 + at), 1000 if at == 9 else 20 + at
        whole = spain + kenya
        lines += [(year, "TOTAL", whole, whole, whole), (year, "ES", spain, spain, spain)]
        lines += [(year, "KE", kenya, kenya, kenya)]
    desk = made(lines, kind="balance", unit="persons", currency=None, scale=1, minimum=None)
    told = desk.article("news", "en"), desk.article("interview", "en")
    sentences = [s.text for a in told for p in a.passages for s in p.sentences if "Leaving out" in s.text]
    assert sentences
    assert all("-40 persons" in text for text in sentences), sentences


def test_a_count_of_thousands_of_billions_is_told_to_the_billion(made: Made) -> None:
    lines = [("2023", "TOTAL", 1253, 1253, 1253), ("2023", "ES", 1253, 1253, 1253)]
    desk = made(lines, kind="count", unit="persons", currency=None, scale=1000000000)
    text = text_of(desk.article("brief", "en"))
    assert "1,253 billion persons" in text, text


def test_a_change_as_the_source_states_it_is_read_again_as_such(made: Made) -> None:
    lines = [("2023", "TOTAL", 1000, 950, 1050), ("2024", "TOTAL", 1200, 1150, 1250), ("2024", "ES", 300, 250, 350)]
    said = (Said(2024, "TOTAL", "change", "150", "250"),)
    desk = made(lines, said, kind="price", unit="kroner", currency=None, scale=1, complete=False)
    for language, told in (("en", "200 kroner higher"), ("nb", "200 kroner"), ("nn", "200 kroner")):
        article = desk.article("news", language)
        assert told in text_of(article)
        assert not check_draft(article, desk.facts, desk.packs[language].language).flagged


def test_an_amount_said_not_to_be_published_is_looked_up_in_the_year_named(made: Made) -> None:
    lines: list[tuple] = [
        ("2020", "TOTAL", 900, 900, 900),
        ("2020", "INN", 160, 160, 160),
        ("2020", "LT", 740, 740, 740),
    ]
    lines += [("2021", "OUT", 730, 730, 730)]
    joined = {
        "INN": {"convention": "whole year", "source": "seed", "members": {"US": {"since": "1949"}}},
        "others": "OUT",
    }
    desk = made(lines, members=["US", "LT"], groups=GROUPS, membership=joined)
    for language, told in (("en", "not published"), ("nb", "ikke er oppgitt"), ("nn", "ikkje oppgitt")):
        article = desk.article("interview", language)
        assert told in text_of(article)
        assert not check_draft(article, desk.facts, desk.packs[language].language).flagged


def test_a_group_was_larger_where_the_other_was_surely_less_than_half(made: Made) -> None:
    lines: list[tuple] = [("2023", "INN", 1000, 1000, 1000), ("2023", "TOTAL", "", ">2000", 3500)]
    lines += [("2024", "INN", 3500, 3500, 3500), ("2024", "TOTAL", 3600, 3600, 3600)]
    desk = made(lines, members=["SE", "ES"], groups=GROUPS, membership=member_of("1949"))
    article = desk.article("news", "en")
    assert "were larger" in text_of(article)
    assert not check_draft(article, desk.facts, desk.packs["en"].language).flagged


def test_no_desk_prints_that_one_group_is_hundreds_of_thousands_of_times_another(made: Made) -> None:
    lines: list[tuple] = [("2023", "INN", 12, 12, 12), ("2023", "OUT", 816000000, 816000000, 816000000)]
    lines += [("2024", "INN", 12, 12, 12), ("2024", "OUT", 816000000, 816000000, 816000000)]
    desk = made(lines, members=["SE", "ES"], groups=GROUPS, membership=member_of("1949"))
    assert "times as high" not in text_of(desk.article("interview", "en"))


def test_a_change_whose_subject_no_sentence_has_named_is_not_told_of_there(made: Made) -> None:
    lines: list[tuple] = [("2023", "TOTAL", 120, 120, 120), ("2023", "SE", 60, 60, 60), ("2023", "MA", 30, 30, 30)]
    lines += [("2024", "TOTAL", 100, 92, 108), ("2024", "SE", 60, 60, 60), ("2024", "ES", 30, 30, 30)]
    desk = made(lines, members=["SE", "ES", "MA"])
    assert ("member-fall", "MA") in {(m.rule, m.subject) for m in desk.chosen.messages}
    for language in LANGUAGES:
        article = desk.article("news", language)
        assert not [s.text for p in article.passages for s in p.sentences if s.subject == "MA"]
        assert not check_draft(article, desk.facts, desk.packs[language].language).flagged


def test_a_heading_names_nobody_of_whom_nothing_is_told_below_it(made: Made) -> None:
    lines: list[tuple] = [("2023", "TOTAL", 150, 150, 150), ("2023", "ES", 120, 120, 120), ("2023", "SE", 30, 30, 30)]
    lines += [("2024", "ES", 130, 130, 130)]
    desk = made(lines, (Said(2024, "SE", "rank", "2", "2"),), members=["ES", "SE"], minimum=None)
    assert ("rank-kept", "SE") in {(m.rule, m.subject) for m in desk.chosen.messages}
    article = desk.article("news", "en")
    assert "Sweden" not in text_of(article)


def test_who_has_joined_a_group_is_named_where_a_group_was_spoken_of(made: Made) -> None:
    lines: list[tuple] = [("2023", "TOTAL", 18, 18, 18), ("2023", "SE", 0, 0, 0), ("2023", "INN", 14, 14, 14)]
    lines += [("2024", "TOTAL", 24, 24, 24), ("2024", "SE", 5, 5, 5), ("2024", "INN", 16, 16, 16)]
    desk = made(
        lines, members=["SE", "ES"], groups=GROUPS, membership=member_of("2024-03", base="unknown"), complete=False
    )
    for language in LANGUAGES:
        for kind in ("news", "interview"):
            article = desk.article(kind, language)
            assert not check_draft(article, desk.facts, desk.packs[language].language).flagged


def test_what_was_nothing_and_is_nothing_is_unchanged(made: Made) -> None:
    lines = [("2023", "TOTAL", 0, 0, 0), ("2024", "TOTAL", 0, 0, 0), ("2024", "ES", 0, 0, 0)]
    desk = made(lines, kind="price", unit="kroner", currency=None, scale=1, complete=False)
    for language, told in (("en", "unchanged"), ("nb", "uendret"), ("nn", "uendra"), ("da", "uændret")):
        for kind in ("news", "interview"):
            article = desk.article(kind, language)
            assert told in text_of(article)
            assert not check_draft(article, desk.facts, desk.packs[language].language).flagged


def test_what_a_rate_was_before_its_last_change_may_be_below_nothing(made: Made) -> None:
    lines = [(str(year), "TOTAL", x, x, x) for year, x in zip(range(2019, 2025), (1, 3, -2, 2, 2, 2), strict=True)]
    desk = made(lines, kind="rate", unit="per cent", currency=None, scale=1, minimum=None, complete=False)
    for language, told in (("en", "from -2 per cent"), ("nb", "fra −2 prosent"), ("nn", "frå −2 prosent")):
        for kind in ("news", "interview"):
            article = desk.article(kind, language)
            assert told in text_of(article)
            assert not check_draft(article, desk.facts, desk.packs[language].language).flagged


def test_a_sentence_about_the_day_before_names_it(tmp_path: Path) -> None:
    draft = draw(9016027)  # by days, and a difference too open to be told
    _, articles = drafted(draft, tmp_path, kinds=("interview",))
    texts = [s.text for a in articles for p in a.passages for s in p.sentences if s.rule.startswith("difference-")]
    assert any(text.startswith("On ") for text in texts)
    assert not [text for text in texts if text.startswith("The day before")]
    assert not try_draft(draft, kinds=("interview",)).wrong


def test_a_fall_of_exactly_one_per_cent_is_not_little_change(made: Made) -> None:
    lines = [("2023", "TOTAL", 1000, 1000, 1000), ("2023", "SE", "10", "10", "10")]
    lines += [("2024", "TOTAL", 1200, 1200, 1200), ("2024", "SE", "9.9", "9.9", "9.9")]
    desk = made(lines, complete=False)
    assert not [m for m in desk.chosen.messages if (m.rule, m.subject) == ("member-steady", "SE")]


def test_after_another_year_the_base_is_named_again(tmp_path: Path) -> None:
    draft = draw(10000882)  # "The peak is 2008. Portugal accounted for most of the rise from a year earlier."
    _, articles = drafted(draft, tmp_path, kinds=("interview",))
    parts = [s.text for a in articles for p in a.passages for s in p.sentences if s.rule == "part-of-rise"]
    assert len(parts) == len(articles)
    assert all("2009" in text for text in parts)
    assert not try_draft(draft, kinds=("interview",)).wrong


def test_falls_that_only_binary_fractions_tell_apart_have_no_place(tmp_path: Path) -> None:
    draft = draw(10018110)  # from 0.019 to 0.017, and from 0.009 to 0.007
    desk, _ = drafted(draft, tmp_path, kinds=("interview",))
    rank = desk.facts.number("fall_rank_in_group", desk.facts.column)
    rows = [desk.facts.rows.index(subject) for subject in ("KR", "MT")]
    assert not rank.is_exact[rows].any()
    assert not try_draft(draft, kinds=("interview",)).wrong


def test_a_figure_that_a_statement_rules_out_is_not_told_as_given() -> None:
    """Of parts of 0.2 per cent, the first is "0": no less than 0.15, so that "0 per cent" is not what is known."""
    assert not try_draft(draw(90010839)).wrong


@pytest.mark.parametrize("seed", [200037492, 200054592])
def test_who_moved_otherwise_is_not_read_as_the_change_without_who_was_left_out_before(seed: int) -> None:
    """Leaving out Egypt, … . The figure rose for all countries except Spain, where it fell."""
    assert not try_draft(draw(seed)).wrong


def test_an_index_that_is_only_known_to_be_above_a_far_lower_figure_is_not_told_by_it() -> None:
    """Of "0.01", which cannot be below 0.00675, "more than 0.006" would tell too little."""
    assert not try_draft(draw(200077144)).wrong


def test_a_stated_record_may_be_above_the_figures_before_by_next_to_nothing() -> None:
    """An order that asked for a billionth more left 0.67795 per cent of the 0.67797 that others may have risen by."""
    assert not try_draft(draw(200063304)).wrong


def test_that_there_was_nothing_before_is_told_after_the_amount_that_is_new(tmp_path: Path) -> None:
    """In 1998, nothing went to Kenya. Kenya was the largest recipient, with 78 billion: this is read of 1998."""
    draft = draw(300021)
    _, articles = drafted(draft, tmp_path, kinds=("news",))
    told = [[s.rule for p in a.passages for s in p.sentences if s.subject == "KE"] for a in articles]
    assert all(len(rules) > 1 and rules[-1] == "appeared" for rules in told)
    assert not try_draft(draft).wrong


def test_a_part_of_the_whole_names_its_period_after_those_of_other_periods() -> None:
    """More than half in 2021, but less than half the year after. 75 per cent of the value: this is read of 2021."""
    assert not try_draft(draw(300130920), kinds=("interview",)).wrong


@pytest.mark.parametrize("seed", [700000104, 700000942, 700007169, 700014304])
def test_a_peak_may_be_told_as_the_source_prints_it_in_its_period(seed: int) -> None:
    """The peak is 2020, at 22,000 persons: printed so for 2020, though what lies behind it may be 22,024."""
    assert not try_draft(draw(seed)).wrong


def test_a_sum_may_end_where_a_range_ends_though_adding_up_has_set_it_outward() -> None:
    """0.95 + 0.75 + 0.85 + 0.95 is 3.4999999999999996 to a computer, and "between 3,500 and 3,900" holds."""
    assert not try_draft(draw(900009222)).wrong
