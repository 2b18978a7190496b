"""The same article by other engines, from the same table, as multiples of plain f-strings; they are installed here.

RosaeNLG comes from npm, CoreNLG and pyrealb from PyPI, into a folder that is kept for the next run: PEERS, or
build/peers. Each runs in a process of its own, compiles what it can once, and prints what one article costs.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

from benchmarks.batch import Series, cost, drafts, figures, floor, made, opened, percent, verified
from tests.batch.parishes import name_of

ROOT = Path(__file__).resolve().parents[1]
SOURCES = Path(__file__).resolve().parent / "peers"
FOLDER = Path(os.environ.get("PEERS") or ROOT / "build" / "peers")
IN_NODE = {"RosaeNLG 3.2.6": ("rosaenlg@3.2.6", "rosaenlg.js")}
IN_PYTHON = {
    "CoreNLG 2.2.0": ("CoreNLG==2.2.0", "corenlg_article.py"),
    "pyrealb 3.3.1": ("pyrealb==3.3.1", "pyrealb_article.py"),
}
PLACES, ROUNDS = 200, 5


def places_of(series: Series) -> list[dict[str, str | int | float]]:
    """Return what an engine is given of each place: every number that the article tells, reckoned and rounded."""
    whole, whole_before = series["COUNTRY"][3], series["COUNTRY"][2]
    shared = {
        "all": whole,
        "all_millions": float(f"{whole / 1e6:.2f}"),
        "rise_of_all": _short(percent(whole, whole_before)),
    }
    return [
        {
            "name": name_of(code),
            "now": values[3],
            "change": values[3] - values[2],
            "rise": _short(percent(values[3], values[2])),
            "turn": turn % 2,
            **shared,
        }
        for turn, (code, values) in enumerate((c, v) for c, v in series.items() if c != "COUNTRY")
    ]


def _short(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def installed() -> dict[str, list[str]]:
    """Install what is not there yet, and return the command of each engine; without npm, of those in Python."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    commands = {}
    npm, node = shutil.which("npm"), shutil.which("node")
    for name, (package, script) in IN_NODE.items():
        if not (npm and node):
            print(f"{name} is left out: it needs npm and node")
            continue
        if not (FOLDER / "node_modules" / package.partition("@")[0]).is_dir():
            quiet = ["--no-audit", "--no-fund", "--loglevel", "error"]
            subprocess.run([npm, "install", *quiet, "--prefix", str(FOLDER), package], check=True, stdout=sys.stderr)
        commands[name] = [node, str(SOURCES / script)]
    python = FOLDER / "python" / "bin" / "python"
    for name, (package, script) in IN_PYTHON.items():
        if not python.exists():
            venv.create(FOLDER / "python", with_pip=True)
        known = subprocess.run([python, "-m", "pip", "show", "-q", package.partition("=")[0]], capture_output=True)
        if known.returncode:
            subprocess.run([python, "-m", "pip", "install", "-q", package], check=True, stdout=sys.stderr)
        commands[name] = [str(python), str(SOURCES / script)]
    return commands


def asked(command: list[str], given: Path) -> tuple[float, list[str]]:
    """Return the CPU seconds that an article of an engine takes, and its articles."""
    environment = {**os.environ, "NODE_PATH": str(FOLDER / "node_modules")}
    found = subprocess.run([*command, str(given)], check=True, capture_output=True, text=True, env=environment)
    answer = json.loads(found.stdout)
    return answer["seconds"], answer["texts"]


def check_alike(name: str, texts: list[str], wanted: list[str]) -> None:
    """Stop where an engine's article is another: only white space may differ, which each sets in its own way."""
    for theirs, ours in zip(texts, wanted, strict=True):
        assert "".join(theirs.split()) == "".join(ours.split()), f"{name}:\n{theirs}\n\n{ours}"


def main() -> None:
    """Print what an article costs each engine and us, as multiples of the floor."""
    series = figures(PLACES)
    codes = [code for code in series if code != "COUNTRY"]
    wanted = [floor(code, series, turn) for turn, code in enumerate(codes)]
    commands = installed()
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "places.json"
        given.write_text(json.dumps(places_of(series)), encoding="utf-8")
        library = made(Path(folder) / "places", series)
        ours: dict[str, Callable[[], object]] = {
            "drafts of places together": lambda: drafts(opened(library, codes)),
            "the same, each read again": lambda: verified(library, codes),
        }
        ratios: dict[str, list[float]] = {name: [] for name in (*ours, *commands)}
        for _ in range(ROUNDS):
            base = cost(lambda: [floor(p, series, i) for i, p in enumerate(codes * 20)], 20 * PLACES)
            for name, task in ours.items():
                ratios[name].append(cost(task, PLACES) / base)
            for name, command in commands.items():
                seconds, texts = asked(command, given)
                check_alike(name, texts, wanted)
                ratios[name].append(seconds / base)
    print("CPU time of an article, as a multiple of plain f-strings with the same numbers")
    for name, found in ratios.items():
        print(f"{name:45} {statistics.median(found):7.0f}  ({min(found):.0f} to {max(found):.0f})")


if __name__ == "__main__":
    main()
