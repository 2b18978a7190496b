"""A small library whose phrases are signed, changed and read; and the shipped sheet in nynorsk, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.drafting import Library
from generator.phrases import Entry, sheet_of
from tests.bad_input.conftest import Spoiled


class Fish(Spoiled):
    """A library of two rules in two languages, and the command run on it."""

    @property
    def library(self) -> Library:
        return Library.of(self.root)

    @property
    def signed(self) -> Path:
        return self.root / "templates" / "en" / "signed.csv"

    def phrases(self, *options: str, language: str = "en") -> Result:
        """Run the command and see that it ended as a command should."""
        words = ["phrases", "--language", language, "--library", str(self.root), *options]
        done = CliRunner().invoke(main, words)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done

    def sign(self, *options: str, by: str = "Kari Nes", day: str = "2025-03-14") -> str:
        """Sign and return what the command said."""
        done = self.phrases("--sign", by, "--date", day, *options)
        assert done.exit_code == 0, done.output
        return done.stdout

    def rows(self) -> list[str]:
        """The lines of the file below its header."""
        return self.signed.read_text(encoding="utf-8").splitlines()[1:]


@pytest.fixture
def fish(tmp_path: Path) -> Fish:
    return Fish(tmp_path)


@pytest.fixture(scope="session")
def nynorsk() -> list[Entry]:
    """The sheet of the shipped library, which drafts every period of its story."""
    return sheet_of(Library.of(), "nn")
