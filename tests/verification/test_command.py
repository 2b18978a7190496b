"""saklig verify, and drafts that are not written because they do not hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.drafting import Library, open_desk
from generator.faults import Faults
from generator.second_reading import check_before_writing

TRUE = "Exports to NATO countries rose by 41.7 per cent from 2023, to NOK 6.1 billion, in current prices.\n"


def run(*arguments: str):
    return CliRunner().invoke(main, list(arguments))


def test_a_text_that_holds(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TRUE, encoding="utf-8")
    found = run("verify", str(path), "--story", "arms-exports", "--all")
    assert found.exit_code == 0, found.output
    assert "2 supported" in found.output
    assert "cells: NATO@2024 6050 to 6150, NATO@2023 4268.08 to 4341.69" in found.output


def test_a_text_that_does_not_hold(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TRUE.replace("41.7", "47.1"), encoding="utf-8")
    found = run("verify", str(path), "--story", "arms-exports")
    assert found.exit_code == 1
    assert "line 1: CONTRADICTED: “47.1 per cent”" in found.output
    assert "change_percent of NATO in 2024 from 2023: 41.65 to 41.75" in found.output
    assert "N02" in found.output


def test_the_report_as_json(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TRUE.replace("rose", "fell"), encoding="utf-8")
    found = run("verify", str(path), "--story", "arms-exports", "--json")
    data = json.loads(found.output)
    assert (data["schema"], data["language"], data["period"]) == ("saklig.verification/1", "en", "2024")
    (sentence,) = data["sentences"]
    claim = next(c for c in sentence["claims"] if c["kind"] == "percent")
    assert sentence["text"][claim["start"] : claim["end"]] == "41.7 per cent"
    assert claim["verdict"] == "contradicted"
    assert claim["cells"] == ["NATO@2024", "NATO@2023"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Eksporten til Nato-land økte med 41,7 prosent fra 2023, regnet i løpende priser.\n"),
        ("nn", "Eksporten til Nato-land auka med 41,7 prosent frå 2023, rekna i løpande prisar.\n"),
        ("da", "Eksporten til Nato-lande steg med 41,7 procent fra 2023, målt i løbende priser.\n"),
        ("en", TRUE),
    ],
)
def test_the_language_is_what_the_text_looks_like(tmp_path, language, text):
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    found = run("verify", str(path), "--story", "arms-exports", "--json")
    assert json.loads(found.output)["language"] == language


def test_a_draft_that_was_written_holds(tmp_path):
    out = tmp_path / "out"
    assert run("draft", "arms-exports", "--output", str(out)).exit_code == 0
    for path in sorted(out.iterdir()):
        found = run("verify", str(path), "--story", "arms-exports")
        assert "contradicted" not in found.output, found.output
        assert "NOT FOUND" not in found.output, found.output


@pytest.mark.parametrize("name", ["no-such-file.txt", "x" * 5000])
def test_a_text_that_is_not_there(name):
    found = run("verify", name, "--story", "arms-exports")
    assert (found.exit_code, found.output.count("\n")) == (2, 1)
    assert "F01" in found.output


def test_a_text_that_cannot_be_read(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes("Økte".encode("latin-1"))
    assert "Y03" in run("verify", str(path), "--story", "arms-exports").output
    path.write_bytes(b"a" * 1_000_001)
    assert "Y05" in run("verify", str(path), "--story", "arms-exports").output


def false_sentence(library: Path) -> None:
    """Make a sentence say the opposite of its rule."""
    path = library / "templates" / "en" / "group.yaml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace(
        "{flow} rose by {change_percent|percent} from {base}", "{flow} fell by {change_percent|percent} from {base}"
    )
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def test_a_draft_that_its_figures_contradict_is_not_written(library, tmp_path):
    false_sentence(library)
    desk = open_desk(Library.of(library), "arms-exports")
    with pytest.raises(Faults) as caught:
        check_before_writing(desk.articles(("news",), ("en",)), desk)
    assert {f.code for f in caught.value.faults} == {"V01"}
    found = run("draft", "arms-exports", "--library", str(library), "--output", str(tmp_path / "out"))
    assert found.exit_code == 2
    assert "V01" in found.output
    assert not (tmp_path / "out").exists()
