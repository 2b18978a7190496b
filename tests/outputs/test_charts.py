"""The chart of an article: what it shows, how it is drawn, and how it is told to those who do not see it."""

from __future__ import annotations

import csv
import io
import os
import re
import struct
import subprocess
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.outputs.chart import png, svg
from generator.outputs.charted import Chart, Point, chart_of
from generator.outputs.datawrapper import datawrapper
from tests.conftest import LANGUAGES
from tests.outputs.conftest import HOSTILE, UNSEEN, Send, desk_of, hostile

SVG = "{http://www.w3.org/2000/svg}"
FORMS = {
    "arms-exports": "bars", "consumer-prices": "line", "freight": "bars", "migration": "columns",
    "policy-rate": "steps", "population": "bars",
}  # fmt: skip


def chart(sent: Send, story: str, language: str = "en") -> Chart:
    found = sent(story, "news", language).chart
    assert found
    return found


def texts(drawn: str) -> list[str]:
    return ["".join(t.itertext()) for t in ET.fromstring(drawn).iter(f"{SVG}text")]


def chunks(data: bytes) -> list[tuple[str, bytes]]:
    """The parts of a PNG, each checked against its sum."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    found, at = [], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + body),)
        found.append((kind.decode(), body))
        at += 12 + length
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", FORMS)
def test_every_story_has_a_chart_that_says_what_it_shows(sent: Send, story: str, language: str) -> None:
    dispatch = sent(story, "news", language)
    found, drawn = chart(sent, story, language), svg(chart(sent, story, language), dispatch.language)
    assert found.form == FORMS[story]
    shown = "".join("".join(texts(drawn)).split())  # a long line is broken
    for line in (found.title, found.subtitle, found.label):
        assert line and "".join(line.split()) in shown
    assert "".join(found.source.split()) in shown
    assert found.label == dispatch.article.label
    root = ET.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == found.title
    described = root.find(f"{SVG}desc").text or ""
    assert found.alternative in described and found.label in described
    assert set((root.get("aria-labelledby") or "").split()) <= {e.get("id") for e in root.iter()}
    assert not {"script", "image", "foreignObject", "use"} & {e.tag.removeprefix(SVG) for e in root.iter()}
    assert not re.search(r"(?:href|src)=|url\(http|@import", drawn)


@pytest.mark.parametrize("story", FORMS)
def test_what_is_shown_is_what_stands_in_the_cells(sent: Send, story: str) -> None:
    dispatch = sent(story)
    table = dispatch.story.whole or dispatch.story.table
    for point in chart(sent, story).points:
        for cell in point.cells if story != "population" else ():
            subject, _, period = cell.rpartition("@")
            at = table.subjects.index(subject), table.column(period)
            assert point.value is None or point.value == pytest.approx(table.cells.value[at])
            assert point.low is None or point.value is None or point.low <= point.value <= point.high


@pytest.mark.parametrize(
    ("language", "figures", "axis"),
    [
        ("en", ["2,000", "1,500", "896"], "15,000"),
        ("nb", ["2\u00a0000", "1\u00a0500", "896"], "15\u00a0000"),
        ("nn", ["2\u00a0000", "1\u00a0500", "896"], "15\u00a0000"),
        ("da", ["2.000", "1.500", "896"], "15.000"),
    ],
)
def test_figures_are_written_as_the_language_writes_them(
    sent: Send, language: str, figures: list[str], axis: str
) -> None:
    arms, moved = sent("arms-exports", "news", language), sent("migration", "news", language)
    shown = [t.replace("\u202f", "\u00a0") for t in texts(svg(chart(sent, "arms-exports", language), arms.language))]
    assert set(figures) <= set(shown)
    drawn = svg(chart(sent, "migration", language), moved.language)
    assert axis in [t.replace("\u202f", "\u00a0") for t in texts(drawn)]
    rate = svg(chart(sent, "population", language), sent("population", "news", language).language)
    assert any(re.search("0,7" if language != "en" else r"0\.7", t) for t in texts(rate))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Bar chart: Norway's exports of weapons and ammunition. "
            "The largest with a published figure, 2024, NOK million. "
            "The United States 2,000; Hungary 1,500; Ukraine 896; Australia 572; Sweden 347."),
        ("nb", "Liggende stolpediagram: Norges eksport av våpen og ammunisjon. "
            "De største med oppgitt tall, 2024, millioner kroner. "
            "USA 2\u00a0000; Ungarn 1\u00a0500; Ukraina 896; Australia 572; Sverige 347."),
        ("nn", "Liggjande stolpediagram: Eksporten av våpen og ammunisjon frå Noreg. "
            "Dei største med oppgitt tal, 2024, millionar kroner. "
            "USA 2\u00a0000; Ungarn 1\u00a0500; Ukraina 896; Australia 572; Sverige 347."),
    ],
)  # fmt: skip
def test_it_can_be_heard_in_each_language(sent: Send, language: str, words: str) -> None:
    assert chart(sent, "arms-exports", language).alternative.replace("\u202f", "\u00a0") == words


def test_highest_and_lowest_are_told_only_where_the_bounds_leave_no_doubt(sent: Send) -> None:
    assert "Highest: 15,496 (the first quarter of 2011). Lowest: 2,576" in chart(sent, "migration").alternative
    prices = chart(sent, "consumer-prices").alternative
    assert "Highest: 7.5 (October 2022)." in prices
    assert "Lowest" not in prices  # 2.3 stands twice
    assert "Highest" not in chart(sent, "policy-rate").alternative  # 4.5 stood for many days


def test_figures_without_a_unit_leave_no_comma() -> None:
    desk = desk_of("migration")
    language = desk.packs["en"].language
    words = {k: v for k, v in language.vocabulary.words.items() if k not in ("table_unit", "unit")}
    bare = replace(language, vocabulary=language.vocabulary.model_copy(update={"words": words}))
    packs = {"en": replace(desk.packs["en"], language=bare)}
    found = chart_of(replace(desk, packs=packs), desk.article("news", "en"))
    assert found and found.subtitle == "The first quarter of 2023 and the same period of earlier years"


def test_money_of_several_years_says_in_which_prices() -> None:
    desk = desk_of("arms-exports", "2021")
    found = chart_of(desk, desk.article("news", "nn"))
    assert found and found.form == "columns"
    assert found.subtitle == "2007 til 2021, millionar kroner, løpande prisar"


def test_the_mark_of_provisional_figures_is_kept(sent: Send) -> None:
    assert chart(sent, "freight").subtitle.endswith("(provisional figures)")


def test_a_line_is_broken_where_a_figure_lacks() -> None:
    desk = desk_of("consumer-prices")
    table = desk.story.table
    at = desk.facts.column
    status = table.status.copy()
    status[table.subjects.index(desk.story.total), at - 5] = "missing"
    story = replace(desk.story, table=replace(table, status=status))
    found = chart_of(replace(desk, story=story), desk.article("news", "en"))
    assert found
    lacking = [p for p in found.points if p.value is None]
    assert [p.key for p in lacking] == ["2025-09"]
    (path,) = [p for p in ET.fromstring(svg(found, desk.packs["en"].language)).iter(f"{SVG}path")
               if "line" in (p.get("aria-roledescription") or "")]  # fmt: skip
    assert (path.get("d") or "").count("M") == 2


def test_too_few_figures_are_no_chart() -> None:
    desk = desk_of("consumer-prices", "2001-03")
    assert chart_of(desk, desk.article("news", "en")) is None


def test_a_brief_has_the_chart_of_the_news(sent: Send) -> None:
    assert sent(kind="brief").chart.points == sent(kind="news").chart.points


@pytest.mark.parametrize("story", ["arms-exports", "consumer-prices", "migration"])
def test_same_input_same_bytes_in_any_time_zone(sent: Send, story: str) -> None:
    code = (
        "import hashlib; from generator.drafting import Library, open_desk;"
        "from generator.outputs.dispatch import Dispatch;"
        "from generator.outputs.chart import png, svg;"
        f"d = open_desk(Library.of(), '{story}', languages=['da']); s = Dispatch(d, d.article('news', 'da'));"
        "print(hashlib.sha256(svg(s.chart, s.language).encode() + png(s.chart, s.language)).hexdigest())"
    )
    root = Path(__file__).parents[2]

    def hashed(zone: str) -> str:
        environment = {**os.environ, "TZ": zone, "PYTHONPATH": str(root)}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        return done.stdout

    assert hashed("Pacific/Auckland") == hashed("America/New_York")
    assert time.tzname


def test_a_png_has_its_words_with_it(sent: Send) -> None:
    dispatch = sent(language="nb")
    found = chunks(png(chart(sent, "arms-exports", "nb"), dispatch.language))
    assert found[0][0] == "IHDR" and found[-1][0] == "IEND"
    width, height = struct.unpack(">II", found[0][1][:8])
    assert 1200 < width < 2400 and 400 < height < 2000
    told = {body.split(b"\0")[0].decode(): body.split(b"\0" * 5)[1].decode() for kind, body in found if kind == "iTXt"}
    assert told == {
        "Title": dispatch.chart.title, "Description": dispatch.chart.alternative, "Comment": "Utkast. IKKE KONTROLLERT",
    }  # fmt: skip


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_the_figures_are_a_table_for_datawrapper(sent: Send) -> None:
    dispatch = sent(language="nb")
    assert rows(datawrapper(dispatch.chart, dispatch.language)) == [
        ["Mottaker", "De største med oppgitt tall, 2024, millioner kroner", "Nedre grense", "Øvre grense"],
        ["USA", "2000", "1950", "2050"],
        ["Ungarn", "1500", "1450", "1550"],
        ["Ukraina", "896", "895.5", "896.5"],
        ["Australia", "572", "571.5", "572.5"],
        ["Sverige", "347", "346.5", "347.5"],
    ]


@pytest.mark.parametrize(
    ("story", "key"), [("migration", "2023-Q1"), ("consumer-prices", "2026-02"), ("policy-rate", "2025-09-19")]
)
def test_periods_are_written_as_datawrapper_knows_them(sent: Send, story: str, key: str) -> None:
    dispatch = sent(story)
    assert rows(datawrapper(dispatch.chart, dispatch.language))[-1][0] == key


def a_chart(name: str, values: list[float | None] | None = None) -> Chart:
    points = tuple(
        Point(f"{name} {i}" if i else name, f"{name}{i}", f"{v}", v, v, v, (f"{name}@2024",))
        for i, v in enumerate(values or [3.0, 2.0, 1.0])
    )
    return Chart("bars", name, name, (name, name), points, name, name, name)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_from_a_table_are_text(name: str) -> None:
    dispatch = hostile(name)
    found = dispatch.chart
    assert found and len(found.points) == 4
    drawn = svg(found, dispatch.language)
    assert not re.search(f"[{UNSEEN}]", drawn + found.alternative)
    assert [e.tag for e in ET.fromstring(drawn).iter() if e.tag.endswith("script")] == []
    chunks(png(found, dispatch.language))
    cells = [cell for row in rows(datawrapper(found, dispatch.language)) for cell in row]
    assert not [c for c in cells if c[:1] in "=+@\t\r" and c]


@pytest.mark.parametrize("values", [[3.0, -2.0, 1.0], [-3.0, -2.0, -1.0], [0.0, 0.0, 0.0], [1e12, 1.0, 1e-9]])
def test_any_figures_can_be_drawn(sent: Send, values: list[Any]) -> None:
    drawn = svg(a_chart("Name", values), sent().language)
    assert [t for t in texts(drawn) if t in map(str, values)] != []


def test_a_long_name_has_two_lines_and_no_more(sent: Send) -> None:
    drawn = svg(a_chart("Pipelines and other fixed installations of every kind and size there is"), sent().language)
    spans = [t.text for t in ET.fromstring(drawn).iter(f"{SVG}tspan")]
    assert any((t or "").endswith(" …") for t in spans)
