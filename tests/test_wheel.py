"""The wheel alone drafts the story that comes with it, from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from generator.drafting import Library

ROOT = Path(__file__).parents[1]


def test_wheel_drafts_from_any_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("saklig-*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    shipped = tmp_path / "site" / "generator" / "_shipped" / "data"
    assert sorted(p.name for p in shipped.iterdir()) == Library.of().stories  # and no log or accounts of a desk
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    # The folder of the wheel comes before everything else; what it depends on is found where this test runs.
    code = "import sys; sys.path[:0] = [sys.argv.pop(1)]; from generator.cli import main; main()"
    command = [sys.executable, "-I", "-c", code, str(tmp_path / "site"), "draft", "arms-exports"]
    done = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, timeout=120, env={**os.environ})
    assert done.returncode == 0, done.stderr
    assert len(list((elsewhere / "drafts").iterdir())) == 12
