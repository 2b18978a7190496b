"""The command in a process of its own that may take only so much memory and time."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.drafting import Library
from tests.bad_input.conftest import Spoiled

MEMORY, SECONDS = 1_000_000_000, 10  # of address space, and of work: what these guard against takes far more


class Hostile(Spoiled):
    """A library that is spoiled with intent, and the command under limits."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        shutil.copytree(Library.of().templates / "pages", self.root / "templates" / "pages")

    def limited(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Run the command in English; the system ends it if it takes too much."""
        arguments = ["draft", "fish", "--library", str(self.root), "--output", str(self.output)]
        return subprocess.run(
            [sys.executable, "-m", "generator.cli", *arguments, "--language", "en", *options],
            capture_output=True,
            text=True,
            preexec_fn=_limit,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
            check=False,
        )

    def refused(self, *options: str) -> list[str]:
        """Run the command under limits, see that it ended as it should with nothing written, and return its faults."""
        run = self.limited(*options)
        assert run.returncode == 2, (run.returncode, run.stdout[-500:], run.stderr[-2000:])
        assert "Traceback" not in run.stderr
        assert run.stdout == ""
        assert self.written() is None
        assert len(run.stderr) < 200_000
        return run.stderr.removesuffix("\n").split("\n")


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    """A library that is fine until a test turns on it."""
    return Hostile(tmp_path)
