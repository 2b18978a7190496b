"""The second reading at the desk: each claim with its sentence, at the speed of typing."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from generator.desk.acts import drop, lock, move, write
from generator.desk.applied import Edited, applied
from generator.desk.edits import NO_EDITS, edits_of
from generator.desk.keys import Key
from generator.desk.proofreading import Proofreader, with_text
from generator.domain import Article
from generator.drafting import Desk, Library, open_desk
from generator.number_rules import check_numbers
from generator.verification import Verifier, paragraphs_of
from generator.verification.claims import SUPPORTED
from tests.conftest import KINDS
from tests.desk.conftest import Log

AUSTRALIA = Key("paragraph", "placed", "AU", "rank")
DOUBLED = Key("paragraph", "more-than-doubled", "US", "member-change")
PUSH = Key("push", "share-shift", "NATO", "group-share")
QUOTE = Key("quote", "quote:growth", "total", "quote")
TABLE = Key("table")


@pytest.fixture(scope="module")
def reader(desk: Desk) -> Proofreader:
    return Proofreader(desk)


def news(reader: Proofreader, language: str = "nb") -> Edited:
    return applied(reader.desk.article("news", language), NO_EDITS)


@pytest.mark.parametrize("name", Library.of().stories)
@pytest.mark.parametrize("kind", KINDS)
def test_every_claim_and_finding_lies_in_its_sentence_and_none_is_lost(name: str, kind: str) -> None:
    desk = open_desk(Library.of(), name)
    reader = Proofreader(desk)
    for language, pack in desk.packs.items():
        edited = applied(desk.article(kind, language), NO_EDITS)
        verdicts = reader.verdicts(edited)
        for line in edited.lines:
            if line.key != TABLE:
                for claim in (*verdicts.of(line.key).claims, *verdicts.of(line.key).findings):
                    assert line.sentence.text[claim.start : claim.end] == claim.text
        report = Verifier(desk.facts, pack.language).report(paragraphs_of(edited.article))
        read = [v for line in edited.lines for v in [verdicts.of(line.key)]]
        assert sum(len(v.claims) for v in read) == len(report.claims)
        assert sum(len(v.findings) for v in read) == len(check_numbers(report, desk.facts, pack.language))


@pytest.mark.parametrize(
    ("language", "typed", "contradicted", "not_found"),
    [
        ("nb", "Australia kom på fjerdeplass, med 572 millioner kroner.", [], []),
        ("nb", "Australia kom på fjerdeplass, med 574 millioner kroner.", ["574 millioner kroner"], []),
        ("nb", "Australia kom på fjerdeplass, med 573 millioner kroner.", [], ["573 millioner kroner"]),
        ("nb", "Australia kom på tredjeplass, med 572 millioner kroner.", ["tredjeplass"], []),
        ("nn", "Australia fekk våpen for 572 millionar kroner.", [], []),
        ("nn", "Australia fekk våpen for 672 millionar kroner.", ["672 millionar kroner"], []),
        ("da", "Australien fik våben for 672 millioner kroner.", ["672 millioner kroner"], []),
        ("en", "Australia bought arms for NOK 672 million.", ["NOK 672 million"], []),
    ],
)
def test_what_is_typed_is_held_against_the_figures(
    reader: Proofreader, language: str, typed: str, contradicted: list[str], not_found: list[str]
) -> None:
    verdict = reader.typed(news(reader, language), AUSTRALIA, typed)
    assert [c.text for c in verdict.contradicted] == contradicted
    assert [c.text for c in verdict.not_found] == [c.text for c in verdict.unproven] == not_found


def test_a_sentence_is_read_with_those_before_it(reader: Proofreader) -> None:
    edited = news(reader)
    told = "Eksporten dit ble mer enn doblet."
    assert reader.typed(edited, DOUBLED, told).contradicted == ()  # there: to the USA, told before it
    log = Log()
    log.add(move(DOUBLED, AUSTRALIA))
    elsewhere = applied(edited.article, edits_of(log.events))
    verdict = reader.typed(elsewhere, DOUBLED, told)
    assert any(c.subject != "US" for c in verdict.claims)


def test_a_drop_that_leaves_there_without_its_country_is_found(reader: Proofreader, log: Log) -> None:
    log.add(drop(Key("paragraph", "second", "HU", "rank")))
    edited = applied(reader.desk.article("news", "nb"), edits_of(log.events))
    verdict = reader.verdicts(edited).of(Key("paragraph", "doubled", "HU", "member-change"))
    assert [c.text for c in verdict.contradicted] == ["doblet"]


def test_number_rules_speak_as_one_types(reader: Proofreader) -> None:
    verdict = reader.typed(news(reader), AUSTRALIA, "Australia kom på fjerdeplass, med 572,00 millioner kroner.")
    assert "N16" in {f.code for f in verdict.findings}
    verdict = reader.typed(news(reader), AUSTRALIA, "«Vi vokser», sier Kari Nordmann i Australia.")
    assert "Q03" in {f.code for f in verdict.broken}


def test_what_is_dropped_says_nothing(reader: Proofreader) -> None:
    log = Log()
    log.add(drop(AUSTRALIA))
    edited = applied(reader.desk.article("news", "nb"), edits_of(log.events))
    assert reader.verdicts(edited).of(AUSTRALIA).claims == ()
    assert reader.typed(edited, AUSTRALIA, "Australia kom på tredjeplass.").contradicted != ()


def test_claims_of_a_table_are_those_of_its_rows(reader: Proofreader) -> None:
    claims = reader.verdicts(news(reader)).of(TABLE).claims
    assert {"2 000", "1 500"} <= {c.text.replace("\xa0", " ") for c in claims}


def test_a_sentence_without_its_stop_keeps_claims_apart(reader: Proofreader) -> None:
    """Two sentences are then read as one; each claim still belongs to where it stands."""
    edited = news(reader)
    line = edited.line(AUSTRALIA)
    assert line is not None
    verdicts = reader.verdicts(with_text(edited, AUSTRALIA, line.sentence.text.rstrip(".")))
    assert [c.text for c in verdicts.of(AUSTRALIA).claims] == ["fjerdeplass", "572 millioner kroner"]


def test_reading_at_each_key_press_takes_well_below_a_tenth_of_a_second(reader: Proofreader) -> None:
    edited = news(reader, "nn")
    reader.typed(edited, AUSTRALIA, "Australia")  # what is compiled once
    times = []
    for end in range(20, 40):
        begun = time.process_time()
        reader.typed(edited, AUSTRALIA, "Australia fekk våpen for 572 millionar kroner."[:end])
        times.append(time.process_time() - begun)
    assert sorted(times)[len(times) // 2] < 0.1


def spans(article: Article, key: Key) -> dict[str, tuple[str, ...]]:
    sentences = (s for p in article.passages if p.role == key.role for s in p.sentences)
    told = next(s for s in sentences if (s.rule, s.subject) == (key.rule, key.subject))
    assert all(told.text[span.start : span.end] == span.text for span in told.spans)
    return {span.text: span.cells for span in told.spans}


def test_numbers_in_own_words_lead_back_to_their_cells(reader: Proofreader, log: Log) -> None:
    article = reader.desk.article("news", "nb")
    base = next(line.drafted for line in applied(article, NO_EDITS).lines if line.key == AUSTRALIA)
    log.add(write(AUSTRALIA, base, "Australia tok imot våpen for 572 millioner kroner, over sju prosent av alt."))
    edited = applied(article, edits_of(log.events))
    traced = reader.traced(edited, reader.verdicts(edited))
    assert spans(edited.article, AUSTRALIA) == {}
    assert spans(traced, AUSTRALIA) == {
        "572 millioner kroner": ("AU@2024",),
        "over sju prosent": ("AU@2024", "TOTAL@2024"),
    }
    share = next(s for p in traced.passages for t in p.sentences for s in t.spans if s.text == "over sju prosent")
    assert (share.measure, share.unit) == ("share", "share")
    assert share.low is not None and share.high is not None
    assert 0.07 < share.low < share.high < 0.075


def test_what_is_wrong_in_own_words_leads_nowhere(reader: Proofreader, log: Log) -> None:
    article = reader.desk.article("news", "nb")
    base = next(line.drafted for line in applied(article, NO_EDITS).lines if line.key == AUSTRALIA)
    log.add(write(AUSTRALIA, base, "Australia tok imot våpen for 600 millioner kroner."))
    edited = applied(article, edits_of(log.events))
    assert spans(reader.traced(edited, reader.verdicts(edited)), AUSTRALIA) == {}


def test_what_is_drafted_keeps_its_own_spans(reader: Proofreader, log: Log) -> None:
    article = reader.desk.article("news", "nb")
    base = next(line.drafted for line in applied(article, NO_EDITS).lines if line.key == PUSH)
    log.add(lock(PUSH, base))
    edited = applied(article, edits_of(log.events))
    verdicts = reader.verdicts(edited)
    assert reader.traced(edited, verdicts) == replace(article)
    assert SUPPORTED in {c.verdict for c in verdicts.of(PUSH).claims}
