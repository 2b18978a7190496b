"""Each phrase has an example: printed by a draft, made by the same engine, or none with the reason."""

from __future__ import annotations

import re

import pytest

from generator.analysis.measures import MEASURES
from generator.conditions import Reference
from generator.domain import Plan
from generator.drafting import Desk, Library, open_desk
from generator.phrases import Entry
from generator.phrases.made import figures, made, supposed
from generator.phrases.printed import Printed
from generator.realisation import realise
from tests.phrases.conftest import Fish


def test_every_wording_has_an_example_in_nynorsk(nynorsk: list[Entry], desk: Desk) -> None:
    unfilled = [e.phrase.key for e in nynorsk if e.example.kind == "unfilled" and e.phrase.owner in desk.rules]
    assert unfilled == []
    assert all("{" not in e.example.text for e in nynorsk if e.example.kind != "unfilled")
    assert all(e.example.where for e in nynorsk if e.example.kind == "unfilled")


def test_what_is_given_as_printed_is_printed(nynorsk: list[Entry], desk: Desk) -> None:
    """Every example of the story's own period stands in its drafts, whole."""
    printed = {
        f"arms-exports 2024, {kind}": {
            s.text
            for p in desk.article(kind, "nn").passages
            for s in (*p.sentences, *(cell for row in p.rows for cell in row))
        }
        for kind in desk.outlines
    }
    examples = [e for e in nynorsk if e.example.kind == "printed" and e.example.where in printed]
    assert len(examples) > 100
    for entry in examples:
        assert entry.example.text in printed[entry.example.where], entry


def test_a_sentence_knows_its_wording_and_those_of_its_asides(desk: Desk) -> None:
    catalogue = desk.packs["en"].catalogue.templates
    lines = [s for p in desk.article("news", "en").passages for s in p.sentences if s.rule == "rank-kept"]
    (aside,) = {t.place for tier in catalogue["member-fall"]["aside"] for t in tier}
    main = {t.place for form in catalogue["rank-kept"].values() for tier in form for t in tier}
    with_aside = [line for line in lines if "down by" in line.text]
    assert with_aside and all(line.wordings[0] in main and line.wordings[1] == aside for line in with_aside)
    assert Printed([desk], desk.packs["en"].language).by_place[aside].text == with_aside[0].text


def test_a_wording_that_nothing_prints_is_filled_from_a_subject_that_its_rule_holds_of(nynorsk: list[Entry]) -> None:
    found = {e.phrase.text: e.example for e in nynorsk if e.phrase.key == "group-rise/sentence"}
    example = found["{flow} var høgare enn i {base}."]
    assert (example.kind, example.text) == ("made", "Eksporten til Nato-land var høgare enn i 2023.")
    assert example.where == "the rule holds of NATO in arms-exports 2024"


def test_a_rule_that_never_holds_is_filled_from_its_example(nynorsk: list[Entry]) -> None:
    found = {e.phrase.text: e.example for e in nynorsk if e.phrase.owner in ("group-multiplied", "nearly-doubled")}
    example = found["{flow} var {ratio|multiple} så høg som i {base}, og kom på {value|money}."]
    assert example.kind == "made" and "2,3 gonger så høg" in example.text
    assert example.where == "as in the rule's example, of NATO"
    cell = found['{ratio|says("nesten dobla")}']
    assert cell.text == "nesten dobla"  # a cell begins without a capital


def test_an_example_agrees_with_itself(desk: Desk) -> None:
    """Change, ratio, per cent and both ends follow from what the rule's example gives."""
    facts = supposed(desk.rules["multiplied"], {"ratio": 4.2}, "US", desk.facts)
    assert facts
    row = facts.rows.index("US")
    value, previous, change, percent, ratio = (
        facts.of(Reference(name)).value[row]  # type: ignore[union-attr]
        for name in ("value", "previous", "change", "change_percent", "ratio")
    )
    assert ratio == 4.2
    assert previous == pytest.approx(value / 4.2)
    assert change == pytest.approx(value - previous)
    assert percent == pytest.approx(320)


def test_an_example_gives_the_group_and_earlier_periods_their_own_figures(desk: Desk) -> None:
    given = {"share": 0.77, "share[-2]": [0.4, 0.42], "outside.contribution": -3}
    facts = supposed(desk.rules["share-swung"], given, "NATO", desk.facts)
    assert facts
    nato, outside = facts.rows.index("NATO"), facts.rows.index("NON_NATO")
    assert facts.number("share", facts.column).value[nato] == 0.77
    assert facts.number("share", facts.column - 2).low[nato] == 0.4
    assert facts.number("contribution", facts.column).value[outside] == -3
    assert supposed(desk.rules["share-swung"], given, "US", desk.facts) is None


def test_no_number_of_an_example_is_left_unknown(desk: Desk) -> None:
    facts = supposed(desk.rules["doubled"], {"ratio": 2}, "QA", desk.facts)
    assert facts
    for measure in MEASURES.values():
        column = facts.at(measure.name, facts.column)
        if measure.unit != "truth":
            assert not re.search("nan|inf", f"{column.low} {column.high}"), measure.name  # type: ignore[union-attr]


def test_the_made_example_is_written_by_the_wording_alone(desk: Desk) -> None:
    wordings = [t for tier in desk.packs["en"].catalogue.wordings("fastest", "follow") for t in tier]
    example = made(desk.rules["fastest"], "follow", wordings[0], [desk], "en")
    assert example and example.text == "It was the fastest-growing market in NATO."


def test_hedges_and_number_words_have_examples_of_their_own(nynorsk: list[Entry]) -> None:
    found = {(e.phrase.key, e.phrase.text): e.example for e in nynorsk}
    over = found["language/hedges.over.times", "over {figure} gonger"]
    assert over.kind == "printed" and "over tre gonger så høg" in over.text
    assert found["language/number_words", "elleve"].text == "elleve"
    assert found["language/ordinals", "andre"].kind == "printed"
    assert found["language/fractions.1/4", "ein firedel"].text == "ein firedel"
    for (key, _), example in found.items():
        if key.startswith("language/hedges."):
            assert example.kind in ("printed", "made"), key


def test_words_around_a_draft_are_found_where_they_are_printed(nynorsk: list[Entry]) -> None:
    found = {e.phrase.key: e.example for e in nynorsk}
    assert found["language/page.source"].text.startswith("Kjelde: Statistisk sentralbyrå (SSB)")
    assert "publisert" not in found["language/page.source_undated"].text
    assert found["language/page.table_value"].text == "2024, millionar kroner"
    assert found["language/page.unit_times"].where.endswith("page")
    assert found["language/speech.direct"].kind == "unfilled"  # nobody's words are invented for an example
    assert found["arms-exports/words.flow_total"].kind == "printed"
    assert found["arms-exports/words.customer"].where == "no wording has a slot for this word"
    assert found["arms-exports/notes.sweden.text"].text == "Sverige er rekna som Nato-land i heile 2024."


def test_direct_speech_is_shown_where_it_is_approved() -> None:
    desk = open_desk(Library.of(), "arms-exports", languages=["nb"])
    printed = Printed([desk], desk.packs["nb"].language)
    assert any(line.mark == "direct" and line.text.startswith("«") for line in printed.lines)


def test_the_small_library_has_printed_and_made_examples(fish: Fish) -> None:
    out = fish.phrases("--only", "largest", "--only", "rise").stdout
    assert "→ France bought the most fish, for NOK 120 million.\n    fish 2024, brief\n    unsigned" in out
    assert "→ Fish sales rose by about 50 per cent" in out
    assert out.endswith("3 phrases: 0 signed, 0 changed since, 3 unsigned\n")


def test_figures_are_of_the_language_alone(desk: Desk) -> None:
    texts = {f.text for f in figures(desk.packs["en"].language)}
    assert {"NOK 1 billion", "twice", "a quarter", "twelfth", "nearly 2.4 times"} <= texts


def test_a_plan_that_says_nothing_becomes_a_draft_of_its_label_alone(desk: Desk) -> None:
    article = realise(Plan("news", desk.period, (), ()), desk.facts, desk.packs["en"], "")
    assert [p.role for p in article.passages] == ["label"]
