"""What a killed process leaves behind is swept away when it is old, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from generator.leftovers import OLD, sweep

NOW = 2_000_000_000.0


def made(path: Path, age: float) -> Path:
    """Make a folder, or a file where the name has a dot behind its first sign, that was last changed some time ago."""
    if "." in path.name[1:]:
        path.write_text("x", encoding="utf-8")
    else:
        (path / "inner").mkdir(parents=True)
    os.utime(path, (NOW - age, NOW - age))
    return path


def test_old_leftovers_go_and_all_else_stays(tmp_path: Path) -> None:
    gone = [made(tmp_path / ".saklig-abc", OLD + 1), made(tmp_path / ".saklig-x.yaml", OLD + 1)]
    kept = [
        made(tmp_path / ".saklig-new", OLD - 60),
        made(tmp_path / "arms-exports", 10 * OLD),
        made(tmp_path / "desk.sqlite", 10 * OLD),
    ]
    sweep([tmp_path, tmp_path / "missing"], NOW)
    assert not any(path.exists() for path in gone)
    assert all(path.exists() for path in kept)


def test_a_link_is_taken_away_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    target = made(tmp_path / "precious", 0)
    link = tmp_path / ".saklig-link"
    link.symlink_to(target)
    sweep([tmp_path], NOW * 2)
    assert not link.is_symlink()
    assert (target / "inner").is_dir()
