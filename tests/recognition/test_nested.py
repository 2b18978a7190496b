"""Names that are set in below others are told apart from them: nobody is counted twice, or set beside its own part."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.drafting import Library, open_desk
from generator.faults import Place
from generator.recognition import Recognised, recognised
from generator.recognition.asked import Asked
from generator.sources.cube import Category, Dimension, depths
from generator.sources.grids.nesting import nested, stripped
from generator.sources.published import cube_of
from tests.recognition.test_recognition import SIGNS, read

COUNTIES = """\
Region;2022;2023
Total;1050;1100
Nordland;630;650
{0}Bodø;420;430
{0}Narvik;210;220
Troms;420;450
{0}Tromsø;310;330
{0}Harstad;110;120
"""


def named(found: Recognised) -> set[str]:
    return set(found.taken.labels.values())


@pytest.mark.parametrize("before", ["  ", "\t", "\u00a0\u00a0", "- ", "– ", "· ", "..", " - "])
def test_what_is_set_in_is_a_part_of_what_stands_above_it(before: str) -> None:
    found = read(COUNTIES.format(before))
    assert (found.choice.totals, found.choice.depth) == ("Total", 1)
    assert named(found) == {"Nordland", "Troms"}
    assert found.adds_up
    assert found.complete


def test_a_workbook_sets_in_with_spaces() -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for line in COUNTIES.format("   ").splitlines():
        name, *figures = line.split(";")
        book.active.append([name, *map(int, figures)])
    book.save(file)
    found = recognised(cube_of(file.getvalue(), "t.xlsx"), Asked(), SIGNS, Place("t.xlsx"))
    assert named(found) == {"Nordland", "Troms"}


def test_parts_of_a_total_that_is_the_outermost() -> None:
    found = read("Region;2022;2023\nTotal;1050;1100\n A;630;650\n  B;420;430\n  C;210;220\n D;420;450\n")
    assert (found.choice.totals, found.choice.depth) == ("Total", 2)
    assert named(found) == {"A", "D"}


def test_without_a_total_the_outermost_are_added_up() -> None:
    found = read("Region;2022;2023\nNord;63;65\n  Bø;42;43\n  Ål;21;22\nSør;42;45\n  Å;30;31\n  Os;12;14\n")
    assert (found.choice.totals, found.choice.depth) == ("sum", 1)
    assert named(found) == {"Nord", "Sør"}
    assert found.taken.table.cells.value[0].tolist() == [105, 110]


def test_rates_of_parts_are_not_set_beside_those_of_what_holds_them() -> None:
    rows = "Country;3.1;3.4\nA;2;2.6\n  B;1.9;2.5\n  C;2.4;2.6\nD;3;3.3\n  E;2.9;3.4\n  F;3.3;3.2\nG;3.8;3.9\n"
    found = read("Unemployment rate, per cent\nRegion;2022;2023\n" + rows.replace("Country", "Whole country"))
    assert (found.choice.totals, found.choice.depth) == ("Whole country", 1)
    assert named(found) == {"A", "D", "G"}


def test_a_space_by_chance_holds_nobody() -> None:
    found = read("Place;2022;2023\nBergen;100;110\n Oslo;200;230\nHamar;40;44\n")
    assert found.choice.depth == 0
    assert named(found) == {"Bergen", "Oslo", "Hamar"}


def test_one_called_like_what_holds_it_keeps_a_name_of_its_own() -> None:
    found = read("Region;2022;2023\nTotal;1050;1100\nOslo;630;650\n- Oslo;630;650\nTroms;420;450\n- Tromsø;420;450\n")
    assert named(found) == {"Oslo", "Troms"}


def test_the_story_says_which_level_it_tells(tmp_path: Path) -> None:
    table = tmp_path / "employed.csv"
    table.write_text(COUNTIES.format("  "), encoding="utf-8")
    shipped = Library.of()
    made = CliRunner().invoke(main, ["new", str(table), "--output", str(tmp_path / "data" / "employed")])
    assert made.exit_code == 0, made.output
    text = (tmp_path / "data" / "employed" / "story.yaml").read_text(encoding="utf-8")
    assert "\ndepth: 1 " in text
    desk = open_desk(Library(shipped.rules, shipped.templates, tmp_path / "data"), "employed")
    assert {desk.story.labels[m] for m in desk.story.members} == {"Nordland", "Troms"}


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_each_lies_below_the_nearest_that_is_set_in_less(spaces: list[int]) -> None:
    found = nested([" " * n + f"P{chr(65 + i)}" for i, n in enumerate(spaces)])
    if len(set(spaces)) < 2:
        assert found is None
        return
    assert found is not None
    for i, above in enumerate(found.above):
        outer = [j for j in range(i) if spaces[j] < spaces[i]]
        assert above == (outer[-1] if outer else -1)
    made = tuple(
        Category(label, label, parent=found.labels[a] if a >= 0 else "")
        for label, a in zip(found.labels, found.above, strict=True)
    )
    deep = depths(Dimension("d", "d", "", made))
    assert all(deep[c.code] == (deep[c.parent] + 1 if c.parent else 1) for c in made)


def test_a_circle_of_categories_has_an_end() -> None:
    made = (Category("a", "a", parent="b"), Category("b", "b", parent="a"), Category("c", "c"))
    assert depths(Dimension("d", "d", "", made))["c"] == 1


def test_only_the_first_label_of_a_row_of_figures_keeps_its_spaces() -> None:
    assert stripped(["  Bodø ", " 4 ", " p"]) == ["  Bodø", "4", "p"]
    assert stripped(["", "  Bodø", "4"]) == ["", "  Bodø", "4"]
    assert stripped([" 2022 ", " 4 "]) == ["2022", "4"]
    assert stripped(["  A title"]) == ["A title"]
    assert stripped(["  01.1 Food", "4"]) == ["  01.1 Food", "4"]
    assert stripped([]) == []


@pytest.mark.parametrize("label", ["-15 years", "– 15 years", "-15 år", "..5 km"])
def test_a_dash_before_a_number_is_part_of_the_name(label: str) -> None:
    """Up to 15 years is not 15 years, and no part of what stands above it."""
    assert nested(["All ages", label, "16-66 years", "67 years or more"]) is None
    set_in = nested(["All ages", f"  {label}", "  Others"])
    assert set_in is not None
    assert set_in.labels == ("All ages", label, "Others")
