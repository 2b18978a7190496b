"""What lies above or below all of the five periods before is told by how far it lies from their mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.drafting import Desk, Library, open_desk
from generator.verification import Paragraph, check_draft, verify

RULES = ("above-mean", "below-mean")
BEFORE = (100, 104, 96, 102, 98)


def desk_of(folder: Path, last: int, measure: str = "births") -> Desk:
    rows = [f"Oslo,{2019 + i},{x}" for i, x in enumerate((*BEFORE, last))]
    (folder / "table.csv").write_text("\n".join([f"place,year,{measure}", *rows, ""]), encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(folder / "table.csv"), "--output", str(folder / "story")])
    assert done.exit_code == 0, done.output
    return open_desk(Library.of(), str(folder / "story"))


def told(desk: Desk, language: str) -> list[str]:
    article = desk.article("news", language)
    assert not check_draft(article, desk.facts, desk.packs[language].language).flagged
    return [s.text.replace("\u00a0", " ") for p in article.passages for s in p.sentences if s.rule in RULES]


@pytest.mark.parametrize(
    ("last", "language", "sentence"),
    [
        (130, "en", "The level was 30 per cent above the mean of the five years before."),
        (130, "nb", "Nivået var 30 prosent over gjennomsnittet for de fem årene før."),
        (130, "nn", "Nivået var 30 prosent over gjennomsnittet for dei fem åra før."),
        (130, "da", "Niveauet var 30 procent over gennemsnittet for de fem foregående år."),
        (80, "en", "The level was 20 per cent below the mean of the five years before."),
        (80, "nb", "Nivået var 20 prosent under gjennomsnittet for de fem årene før."),
        (80, "da", "Niveauet var 20 procent under gennemsnittet for de fem foregående år."),
    ],
)
def test_what_lies_outside_is_set_against_the_mean(last: int, language: str, sentence: str, tmp_path: Path) -> None:
    assert told(desk_of(tmp_path, last), language) == [sentence]


@pytest.mark.parametrize("last", [102, 104, 96])
def test_what_lies_within_is_told_by_the_range_alone(last: int, tmp_path: Path) -> None:
    assert told(desk_of(tmp_path, last), "en") == []


def test_a_rate_is_not_told_as_per_cent_of_a_mean(tmp_path: Path) -> None:
    assert told(desk_of(tmp_path, 130, "unemployment rate"), "en") == []


@pytest.mark.parametrize(
    "false",
    [
        "The level was 31 per cent above the mean of the five years before.",
        "The level was 30 per cent below the mean of the five years before.",
        "The level was 30 per cent above the mean of the six years before.",
    ],
)
def test_a_false_word_about_the_mean_is_found(false: str, tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 130)
    language = desk.packs["en"].language
    true = "The level was 30 per cent above the mean of the five years before."
    assert not verify((Paragraph("paragraph", true),), desk.facts, language).flagged
    assert verify((Paragraph("paragraph", false),), desk.facts, language).flagged


@pytest.mark.parametrize(
    ("steps", "words", "held"),
    [
        ("foregående årene", "de fem foregående årene", True),
        ("foregående årene", "de foregående fem årene", True),
        ("foregående årene", "de foregående seks årene", False),
        ("foregående årene", "de andre fem årene", False),
        ("årene", "de fem årene før", True),
    ],
)
def test_a_number_may_stand_before_or_among_the_words_for_periods(
    steps: str, words: str, held: bool, tmp_path: Path
) -> None:
    desk = desk_of(tmp_path, 130)
    bokmål = desk.packs["nb"].language
    periods = bokmål.shape.periods.model_copy(update={"the_steps": {**bokmål.shape.periods.the_steps, "year": steps}})
    language = replace(bokmål, shape=bokmål.shape.model_copy(update={"periods": periods}))
    text = f"Nivået var 30 prosent over gjennomsnittet for {words}."
    assert bool(verify((Paragraph("paragraph", text),), desk.facts, language).flagged) != held
