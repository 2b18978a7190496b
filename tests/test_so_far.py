"""What the parts of a year come to so far, of figures that add up over the year, beside the part that is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.domain import SO_FAR, Article
from generator.drafting import Desk, Library, open_desk
from generator.faults import Faults
from generator.outputs.html import html
from generator.verification import Paragraph, check_draft, verify
from tests.torture.stories import draw, write

QUARTERS = {2023: (100, 120, 130, 140), 2024: (110, 150, 160, 145)}
SAME = {
    "en": "in the same period the year before.",
    "nb": "i samme periode året før.",
    "nn": "i same periode året før.",
    "da": "i samme periode året før.",
}
MONTHS = {2023: [20] * 12, 2024: [30] * 12}


def births(folder: Path, figures: dict[int, tuple[str | int, ...]] | dict[int, list[int]], sign: str = "Q{}") -> Path:
    """Make a story of births by parts of years."""
    rows = [
        f"Oslo,{year}-{sign.format(part)},{x}"
        for year, parts in figures.items()
        for part, x in enumerate(parts, start=1)
    ]
    (folder / "births.csv").write_text("\n".join(["place,period,births", *rows, ""]), encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(folder / "births.csv"), "--output", str(folder / "births")])
    assert done.exit_code == 0, done.output
    return folder / "births"


def so_far(desk: Desk, language: str) -> list[str]:
    """Return the sentences about the year so far, in an article that holds."""
    article = desk.article("news", language)
    report = check_draft(article, desk.facts, desk.packs[language].language)
    assert not report.flagged
    return told(article)


def told(article: Article) -> list[str]:
    return [s.text for p in article.passages for s in p.sentences if s.subject == SO_FAR]


@pytest.mark.parametrize(
    ("period", "language", "sentence"),
    [
        ("2024-Q2", "en", "in the first half of 2024 came to 260, 18.2 per cent more than {SAME}"),
        ("2024-Q3", "en", "in the first three quarters of 2024 came to 420, 20 per cent more than {SAME}"),
        ("2024-Q4", "en", "in the whole of 2024 came to 565, 15.3 per cent more than the year before."),
        ("2024-Q3", "nb", "i de tre første kvartalene av 2024 var på 420, 20 prosent mer enn {SAME}"),
        ("2024-Q4", "nb", "i hele 2024 var på 565, 15,3 prosent mer enn året før."),
        ("2024-Q2", "nn", "i første halvår 2024 var på 260, 18,2 prosent meir enn {SAME}"),
        ("2024-Q3", "nn", "i dei tre første kvartala av 2024 var på 420, 20 prosent meir enn {SAME}"),
        ("2024-Q2", "da", "i 1. halvår 2024 var på 260, 18,2 procent mere end {SAME}"),
        ("2024-Q3", "da", "i de første tre kvartaler af 2024 var på 420, 20 procent mere end {SAME}"),
        ("2024-Q4", "da", "i hele 2024 var på 565, 15,3 procent mere end året før."),
    ],
)  # fmt: skip
def test_the_year_so_far_is_told_beside_a_part_of_it(period: str, language: str, sentence: str, tmp_path: Path) -> None:
    (found,) = so_far(open_desk(Library.of(), str(births(tmp_path, QUARTERS)), period), language)
    assert found.replace("\u00a0", " ").endswith(sentence.replace("{SAME}", SAME[language]))


def test_months_are_added_up_to_the_one_told(tmp_path: Path) -> None:
    story = births(tmp_path, MONTHS, "{:02}")
    (found,) = so_far(open_desk(Library.of(), str(story), "2024-11"), "en")
    assert "in the first eleven months of 2024 came to 330, 50 per cent more" in found
    assert so_far(open_desk(Library.of(), str(story), "2024-01"), "en") == []  # the first part is told by itself


def test_a_year_with_a_gap_in_it_is_not_added_up(tmp_path: Path) -> None:
    gap = {2023: (100, 120, 130, 140), 2024: (110, "..", 160, 145)}
    assert so_far(open_desk(Library.of(), str(births(tmp_path, gap)), "2024-Q3"), "en") == []


def test_a_gap_in_the_year_before_leaves_the_sum_alone(tmp_path: Path) -> None:
    gap = {2023: (100, "..", 130, 140), 2024: (110, 150, 160, 145)}
    (found,) = so_far(open_desk(Library.of(), str(births(tmp_path, gap)), "2024-Q3"), "en")
    assert found.endswith("in the first three quarters of 2024 came to 420.")


def test_what_began_to_be_counted_anew_within_the_year_is_not_added_up(tmp_path: Path) -> None:
    story = births(tmp_path, QUARTERS)
    with (story / "story.yaml").open("a", encoding="utf-8") as file:
        file.write('checks: {breaks: ["2024-Q2"]}\n')
    assert so_far(open_desk(Library.of(), str(story), "2024-Q3"), "en") == []


def test_one_provisional_part_makes_the_sum_provisional(tmp_path: Path) -> None:
    figures = {2023: (100, 120, 130, 140), 2024: ("110*", 150, 160, 145)}
    (found,) = so_far(open_desk(Library.of(), str(births(tmp_path, figures)), "2024-Q3"), "en")
    assert "provisional" in found


def test_the_card_of_the_sum_shows_each_part(tmp_path: Path) -> None:
    desk = open_desk(Library.of(), str(births(tmp_path, QUARTERS)), "2024-Q3")
    article = desk.article("news", "en")
    spans = [s for p in article.passages for x in p.sentences if x.subject == SO_FAR for s in x.spans]
    assert [c.rpartition("@")[2] for c in spans[0].cells] == ["2024-Q1", "2024-Q2", "2024-Q3"]
    page = html(article, desk.story, desk.packs["en"].language.shape.page, desk.templates)
    assert "@2024-Q1" in page and "110" in page


@pytest.mark.parametrize(
    ("true", "false"), [("420", "430"), ("20 per cent", "25 per cent"), ("more than", "less than"), ("three", "two")]
)
def test_a_false_word_about_the_year_so_far_is_found(true: str, false: str, tmp_path: Path) -> None:
    desk = open_desk(Library.of(), str(births(tmp_path, QUARTERS)), "2024-Q3")
    article = desk.article("news", "en")
    (text,) = told(article)
    assert true in text
    language = desk.packs["en"].language
    assert not verify((Paragraph("paragraph", text),), desk.facts, language).flagged
    changed = text.replace(true, false)
    assert verify((Paragraph("paragraph", changed),), desk.facts, language).flagged, changed


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"kind": "rate"}, "figures of the kind rate do not add up over a year"),
        ({"taken": "end"}, "figures of the end of a period do not add up over a year"),
    ],
)
def test_what_does_not_add_up_over_a_year_is_refused(changed: dict[str, str], message: str, tmp_path: Path) -> None:
    story = births(tmp_path, QUARTERS)
    document = yaml.safe_load((story / "story.yaml").read_text(encoding="utf-8"))
    (story / "story.yaml").write_text(yaml.safe_dump({**document, **changed}), encoding="utf-8")
    with pytest.raises(Faults, match=message):
        open_desk(Library.of(), str(story))


def test_a_subject_cannot_have_the_name_of_the_year_so_far(tmp_path: Path) -> None:
    story = births(tmp_path, QUARTERS)
    document = yaml.safe_load((story / "story.yaml").read_text(encoding="utf-8"))
    (story / "story.yaml").write_text(yaml.safe_dump({**document, "total": SO_FAR}), encoding="utf-8")
    with pytest.raises(Faults, match="is what the year so far is called"):
        open_desk(Library.of(), str(story))


def test_a_sum_of_rounded_figures_is_hedged_as_no_source_gives_it(tmp_path: Path) -> None:
    write(draw(110003607), tmp_path / "torture-110003607")  # 2,500 to the nearest ten, and four months before it
    shipped = Library.of()
    desk = open_desk(Library(shipped.rules, shipped.templates, tmp_path), "torture-110003607", languages=["en"])
    assert told(desk.article("news", "en")) == [
        "The Norwegian figure in the first five months of 2010 came to about 12,000 persons."
    ]
