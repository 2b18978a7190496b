"""A batch tells what single drafts tell, in the same order whoever drafts it, and goes on where it was stopped."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.batch import workers
from generator.batch.order import Order, Told, told
from generator.batch.summary import summary_of
from generator.batch.units import Unit, each_of, units_of
from generator.cli import main
from generator.drafting import Desk, Library, open_desk, open_each
from generator.faults import Faults
from generator.outputs.json import draft
from tests.batch.conftest import Made

NEWS = ("--kind", "news", "--language", "nb")


def run(root: Path, output: Path, *options: str, story: str = "parishes") -> Result:
    return CliRunner().invoke(main, ["batch", story, "--output", str(output), "--library", str(root), *options])


def command(root: Path, output: Path) -> subprocess.Popen[bytes]:
    parts = [sys.executable, "-m", "generator.cli", "batch", "parishes", *NEWS, "--chunk", "20"]
    parts += ["--output", str(output), "--library", str(root)]
    return subprocess.Popen(parts, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def written(output: Path) -> dict[str, bytes] | list[tuple[object, ...]] | bytes:
    """Return all that a batch has written, without what tells how it got there."""
    if output.suffix == ".sqlite":
        with sqlite3.connect(output) as db:
            units = db.execute("SELECT * FROM units ORDER BY number").fetchall()
            return units + db.execute("SELECT * FROM drafts ORDER BY unit, kind, language").fetchall()
    if output.suffix:
        return output.read_bytes() + output.with_name(f"{output.name}.ledger").read_bytes()
    return {p.name: p.read_bytes() for p in sorted(output.iterdir())}


def test_each_place_and_each_period_is_a_unit(library: Made) -> None:
    at = Library.of(library(3))
    by = {what: [u.name for u in units_of(each_of(at, "parishes", what))] for what in ((), ("parish",), ("place",))}
    assert len({tuple(names) for names in by.values()}) == 1
    assert by[()] == ["parishes/1000", "parishes/1001", "parishes/1002"]
    years = [u.name for u in units_of(each_of(at, "parishes", ("year",)))]
    assert years == ["parishes/2022", "parishes/2023", "parishes/2024"]
    both = each_of(at, "parishes", ("parish", "period"))
    assert sum(map(len, both)) == len(list(units_of(both))) == 9


def test_what_a_story_does_not_have_is_refused(library: Made) -> None:
    result = run(library(2), Path("unused.jsonl"), "--for-each", "parsh")
    assert result.exit_code == 2
    assert "'parsh'" in result.stderr
    assert "parish" in result.stderr.split("–")[1]


def test_a_batch_tells_what_single_drafts_tell(library: Made, tmp_path: Path) -> None:
    root, output = library(3), tmp_path / "all.jsonl"
    assert run(root, output, "--reasons").exit_code == 0
    lines = [json.loads(line) for line in output.read_text().splitlines()]
    assert len(lines) == 3 * 3 * 4
    for place in ("1000", "1001", "1002"):
        desk = open_desk(Library.of(root), "parishes", about=place)
        singles = [draft(a, desk.because) for a in desk.articles(desk.kinds(), tuple(desk.packs))]
        assert [
            {k: v for k, v in line.items() if k != "unit"} for line in lines if line["unit"].endswith(place)
        ] == singles


@pytest.mark.parametrize("language", ["da", "en", "nb", "nn"])
def test_neighbours_do_not_open_alike(language: str, library: Made) -> None:
    root = library(30)
    desks = open_each(Library.of(root), "parishes", [str(1000 + i) for i in range(30)], languages=[language])
    ledes = [
        next(p.sentences[0] for p in d.article("news", language).passages if p.role == "lede")
        for d in desks
        if isinstance(d, Desk)
    ]
    assert len({lede.rule for lede in ledes}) > 4
    assert [(a.text, b.text) for a, b in itertools.pairwise(ledes) if a.text[:12] == b.text[:12]] == []


def test_without_reasons_only_those_that_cost_nothing_are_told(library: Made, tmp_path: Path) -> None:
    assert run(library(1), tmp_path / "all.jsonl", *NEWS).exit_code == 0
    silent = json.loads((tmp_path / "all.jsonl").read_text())["silent"]
    assert {s["because"][:3] for s in silent if s["outcome"] == "suppressed"} == {"by "}
    assert {s["because"] for s in silent if s["outcome"] == "false"} == {""}


def test_several_processes_write_what_one_writes(library: Made, tmp_path: Path) -> None:
    root = library(45)
    for count in ("1", "2"):
        assert run(root, tmp_path / f"{count}.jsonl", *NEWS, "--workers", count, "--chunk", "10").exit_code == 0
    assert written(tmp_path / "1.jsonl") == written(tmp_path / "2.jsonl")


def test_a_cluster_writes_what_one_process_writes(library: Made, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra saklig[cluster] is not installed")
    root = library(45)
    assert run(root, tmp_path / "one.jsonl", *NEWS).exit_code == 0
    # A process of its own: a cluster leaves threads and sockets behind, which are none of the other tests' business.
    parts = ["batch", "parishes", *NEWS, "--output", str(tmp_path / "many.jsonl"), "--library", str(root)]
    ended = subprocess.run(
        [sys.executable, "-m", "generator.cli", *parts, "--cluster", "local", "--workers", "2", "--chunk", "10"],
        check=False,
    )
    assert ended.returncode == 0
    assert written(tmp_path / "one.jsonl") == written(tmp_path / "many.jsonl")


def test_a_cluster_that_does_not_answer_is_one_clear_message(library: Made, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra saklig[cluster] is not installed")
    result = run(library(1), tmp_path / "x.jsonl", "--cluster", "nonsense")
    assert result.exit_code == 2
    assert "F07" in result.stderr


@pytest.mark.parametrize("name", ["drafts.jsonl", "drafts.sqlite", "drafts"])
def test_killed_again_and_again_it_ends_as_if_it_had_not_been(name: str, library: Made, tmp_path: Path) -> None:
    root, output, rng = library(100), tmp_path / "killed" / name, random.Random(name)
    assert run(root, tmp_path / "whole" / name, *NEWS).exit_code == 0
    kills = 0
    while (process := command(root, output)) and kills < 4:
        before = size(output)
        while process.poll() is None and size(output) == before:
            time.sleep(0.002)
        time.sleep(rng.uniform(0.0, 0.3))  # while the next units are drafted, or written
        process.send_signal(signal.SIGKILL)
        if process.wait() == 0:
            break
        kills += 1
    assert process.wait() == 0
    assert kills > 1
    assert written(output) == written(tmp_path / "whole" / name)


def size(output: Path) -> int:
    """Return how many bytes a batch has written, drafts and ledger."""
    files = output.rglob("*") if output.is_dir() else output.parent.glob(f"{output.name}*")
    return sum(p.stat().st_size for p in files if p.is_file()) if output.parent.exists() else 0


def test_stopped_by_ctrl_c_it_keeps_what_is_done(library: Made, tmp_path: Path) -> None:
    root, output = library(500), tmp_path / "drafts.jsonl"
    ledger = output.with_name("drafts.jsonl.ledger")
    process = command(root, output)
    while process.poll() is None and not (ledger.exists() and ledger.read_bytes().count(b"\n") > 1):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    done = ledger.read_bytes().count(b"\n") - 1
    assert 0 < done < 500
    result = run(root, output, *NEWS)
    assert f"{done} of 500 units are there already" in result.stderr
    assert len(output.read_text().splitlines()) == 500


def test_lines_that_were_not_written_whole_are_written_again(library: Made, tmp_path: Path) -> None:
    root, output = library(45), tmp_path / "drafts.jsonl"
    run(root, output, *NEWS)
    whole, ledger = written(output), output.with_name("drafts.jsonl.ledger")
    for spoil in (
        lambda: os.truncate(ledger, ledger.stat().st_size - 7),
        lambda: os.truncate(output, output.stat().st_size * 2 // 3),
        lambda: output.write_bytes(output.read_bytes() + b'{"unit": "parishes/9'),
        output.unlink,
        lambda: os.truncate(ledger, 20),
    ):
        spoil()
        assert run(root, output, *NEWS).exit_code == 0
        assert written(output) == whole


def test_another_batch_is_not_mixed_with_the_one_that_is_there(library: Made, tmp_path: Path) -> None:
    root = library(2)
    for name in ("a.jsonl", "a.sqlite", "a"):
        assert run(root, tmp_path / name, *NEWS).exit_code == 0
        before = written(tmp_path / name)
        result = run(root, tmp_path / name, "--kind", "brief", "--language", "nb")
        assert result.exit_code == 2
        assert "F05" in result.stderr
        assert written(tmp_path / name) == before
        assert run(root, tmp_path / name, "--kind", "brief", "--language", "nb", "--afresh").exit_code == 0


def test_new_figures_are_another_batch(library: Made, tmp_path: Path) -> None:
    root = library(2)
    assert run(root, tmp_path / "a.jsonl", *NEWS).exit_code == 0
    table = root / "data" / "parishes" / "observations.csv"
    table.write_text(table.read_text().replace("2024,1000,", "2024,1000,1", 1).replace(",1,1", ",1,1"))
    assert run(root, tmp_path / "a.jsonl", *NEWS).exit_code == 2


@pytest.mark.parametrize("options", [(), ("--afresh",)])
def test_a_database_of_somebody_else_is_left_alone(options: tuple[str, ...], library: Made, tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE events (text)")
        db.execute("INSERT INTO events VALUES ('approved')")
    result = run(library(1), path, *NEWS, *options)
    assert result.exit_code == 2
    assert "F05" in result.stderr
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT * FROM events").fetchall() == [("approved",)]
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)


def test_lines_without_a_ledger_and_ledgers_that_are_none_are_left_alone(library: Made, tmp_path: Path) -> None:
    root, lines, ledger = library(1), tmp_path / "notes.jsonl", tmp_path / "more.jsonl.ledger"
    lines.write_text('{"note": "call Moss"}\n')
    ledger.write_text("what I owe\n")
    for output, mine in ((lines, lines), (tmp_path / "more.jsonl", ledger)):
        before = mine.read_text()
        result = run(root, output, *NEWS)
        assert result.exit_code == 2
        assert "F05" in result.stderr
        assert mine.read_text() == before


@pytest.mark.parametrize("name", ["a.jsonl", "a.sqlite", "a"])
def test_a_place_that_cannot_be_written_is_one_clear_message(name: str, library: Made, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    result = run(library(1), tmp_path / "taken" / name, *NEWS)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert "F04" in result.stderr


def test_a_file_that_is_no_batch_is_left_alone(library: Made, tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_text("a letter to a friend, " * 100)
    result = run(library(1), tmp_path / "a.sqlite", *NEWS)
    assert result.exit_code == 2
    assert "F05" in result.stderr
    assert (tmp_path / "a.sqlite").read_text().startswith("a letter")


def test_a_faulty_story_of_a_folder_stops_no_other(library: Made, tmp_path: Path) -> None:
    root = library(2)
    for name in ("first", "second", "third"):
        story = root / "stories" / name
        story.mkdir(parents=True)
        for path in (root / "data" / "parishes").iterdir():
            (story / path.name).write_text(path.read_text().replace("story: parishes", f"story: {name}"))
    (root / "stories" / "second" / "story.yaml").write_text("story: second\nperiod: [\n")
    result = run(root, tmp_path / "all.jsonl", *NEWS, story=str(root / "stories"))
    assert result.exit_code == 1
    assert "1 faulty" in result.stdout
    units = [json.loads(line)["unit"] for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert units == ["first/1000", "first/1001", "third/1000", "third/1001"]
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--kind", "poem"), "U02"),
        (("--language", "kl"), "L01"),
        (("--style", "none"), "U02"),
        (("--format", "html"), "U06"),
    ],
)
def test_options_that_no_unit_can_be_told_with_are_refused_at_once(
    options: tuple[str, ...], code: str, library: Made, tmp_path: Path
) -> None:
    result = run(library(3), tmp_path / "a.jsonl", *options)
    assert result.exit_code == 2
    assert result.stderr.count(code) == 1
    assert not list(tmp_path.glob("a.jsonl*"))


def test_an_ending_that_is_no_store_is_refused(library: Made, tmp_path: Path) -> None:
    result = run(library(1), tmp_path / "a.xlsx")
    assert result.exit_code == 2
    assert ".jsonl" in result.stderr


def test_files_of_several_periods_do_not_take_each_others_place(library: Made, tmp_path: Path) -> None:
    result = run(library(2), tmp_path / "all", *NEWS, "--for-each", "parish", "--for-each", "year", "--format", "text")
    assert result.exit_code == 0
    assert len(list((tmp_path / "all").glob("*.txt"))) == 6


def _dies_once(order: Order, units: Sequence[Unit]) -> list[Told]:
    mark = Path(order.style)
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return [Told({"unit": unit.name}) for unit in units]


def _dies(order: Order, units: Sequence[Unit]) -> list[Told]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def test_a_lost_worker_is_replaced_and_nothing_is_lost_or_repeated(
    monkeypatch: pytest.MonkeyPatch, library: Made, tmp_path: Path
) -> None:
    monkeypatch.setattr(workers, "told", _dies_once)
    units = [Unit("s", str(i)) for i in range(100)]
    order = Order(Library.of(library(1)), style=str(tmp_path / "mark"))
    found = [t.entry["unit"] for chunk in workers.in_order(order, iter(units), 2) for t in chunk]
    assert found == [u.name for u in units]


def test_a_worker_that_is_lost_every_time_is_a_fault(monkeypatch: pytest.MonkeyPatch, library: Made) -> None:
    monkeypatch.setattr(workers, "told", _dies)
    with pytest.raises(Faults, match="F06"):
        list(workers.in_order(Order(Library.of(library(1))), iter([Unit("s", "1")]), 2))


def test_the_summary_has_the_best_the_oddest_and_what_is_easily_wrong() -> None:
    def entry(unit: str, worth: float, *rules: str, **more: object) -> dict[str, object]:
        base = {
            "unit": unit,
            "headline": unit.upper(),
            "newsworthiness": worth,
            "rules": list(rules),
            "characters": 100,
        }
        return {**base, "drafts": 1, "faults": [], **more}

    entries = [
        entry("a", 10, "usual"), entry("b", 90, "usual", "record", signs=["tie"], characters=400),
        entry("c", 10, "usual", size=7.0), entry("d", 50, "usual", signs=["nought", "missing"], characters=20),
        {"unit": "e", "drafts": 0, "faults": ["it is broken"]},
    ]  # fmt: skip
    found = summary_of(lambda: entries)
    assert (found.units, found.drafts, found.faulty) == (5, 4, 1)
    assert [line.unit for line in found.best] == ["b", "d", "c", "a"]
    assert found.oddest[0].unit == "b"
    assert found.oddest[0].rarest == "record"
    assert found.oddest[0].oddness == pytest.approx(1.0)  # (−log2 1 − log2 ¼) / 2
    sample = {(line.why, line.unit) for line in found.sample}
    assert {("longest", "b"), ("shortest", "d"), ("nought", "d"), ("missing", "d"), ("tie", "b")} <= sample
    assert {("faulty", "e"), ("rarest rule", "b"), ("highest", "b"), ("lowest", "a")} <= sample


def test_a_batch_of_nothing_but_faults_has_a_summary() -> None:
    found = summary_of(lambda: [{"unit": "e", "drafts": 0, "faults": ["it is broken"]}])
    assert (found.best, found.oddest, found.faulty) == ((), (), 1)


def test_memory_does_not_hold_the_drafts(library: Made) -> None:
    chunks = workers.in_order(Order(Library.of(library(60)), ("news",), ("nb",)), iter(_endless()), 1)
    assert len(next(chunks)) == workers.CHUNK  # of units that never end, the first are there


def _endless() -> Sequence[Unit]:
    return (Unit("parishes", str(1000 + i % 60)) for i in iter(int, 1))  # type: ignore[return-value]


def test_signs_tell_of_noughts_missing_figures_and_ties(library: Made) -> None:
    root = library(2)
    table = root / "data" / "parishes" / "observations.csv"
    lines = [line for line in table.read_text().splitlines() if not line.startswith("2023,1001")]
    table.write_text(
        "\n".join(
            ",".join([*x.split(",")[:2], "0,0,0", *x.split(",")[5:]]) if x.startswith("2024,1000") else x for x in lines
        )
        + "\n"
    )
    order = Order(Library.of(root), ("news",), ("nb",))
    found = told(order, [Unit("parishes", "1000"), Unit("parishes", "1001")])
    assert [t.entry["signs"] for t in found] == [["nought"], ["missing"]]
