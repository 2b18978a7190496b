"""A small library of rules, sentences and one story that tests may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.drafting import Library

FILES = {
    "rules/change.yaml": """\
rise:
  about: total
  when: change_percent >= 1
  newsworthiness: 60
  topic: change
  why: A rise in per cent.
  fires: [{change_percent: 27}]
  quiet: [{change_percent: 0.5}]
""",
    "rules/rank.yaml": """\
largest:
  about: member
  when: rank == 1
  newsworthiness: 50 + 10 * share
  topic: rank
  why: The largest.
  fires: [{rank: 1, share: 0.5}]
  quiet: [{rank: [1, 2], share: 0.5}]
""",
    "rules/plans/brief.yaml": """\
kind: brief
blocks:
  - role: headline
    steps: [{say: [change], about: total, form: headline}]
  - role: lede
    steps:
      - {say: [change], about: total}
      - {say: [rank], about: member, limit: 1}
""",
    "templates/en/change.yaml": """\
rise:
  sentence: "{subject} bought fish for {value|money}, {change_percent|percent} more than in {base}."
  headline: "Fish sales rose by {change_percent|percent}"
""",
    "templates/en/rank.yaml": """\
largest:
  sentence: "{subject} bought the most fish, for {value|money}."
""",
    "templates/nb/change.yaml": """\
rise:
  sentence: "{subject} kjøpte fisk for {value|money}, {change_percent|percent} mer enn i {base}."
  headline: "Fiskesalget økte med {change_percent|percent}"
""",
    "templates/nb/rank.yaml": """\
largest:
  sentence: "{subject} kjøpte mest fisk, for {value|money}."
""",
    "data/fish/story.yaml": """\
story: fish
period: 2024
frequency: year
kind: money
currency: NOK
scale: 1000000
minimum: 0
style: ssb
published: 2025-03
source: office
total: ALL
groups:
  EU: {outside: REST}
  REST: {outside: EU}
members: [FR, PL, JP]
membership:
  EU:
    convention: counted for the whole year
    source: office
    members:
      FR: {since: 1958-01}
      PL: {since: 2004-05}
  others: REST
sources:
  office: {title: Fish sales, publisher: The office, published: 2025-03}
""",
    "data/fish/observations.csv": """\
period,subject,value,low,high,status,source,note
2023,ALL,200,,,exact,office,
2024,ALL,300,,,exact,office,
2024,EU,210,,,exact,office,
2024,FR,120,,,exact,office,
2024,PL,50,,,exact,office,
2024,JP,80,,,exact,office,
""",
    "data/fish/reported.csv": """\
period,subject,measure,low,high,statement,source
2024,ALL,change_percent,49.5,50.5,up by half,office
2024,FR,rank,1,1,the largest,office
""",
    "data/fish/en.yaml": """\
words: {currency: NOK, measured: sales}
names:
  ALL: {name: All countries}
  EU: {name: EU countries}
  REST: {name: other countries}
  office: {name: the office}
""",
    "data/fish/nb.yaml": """\
words: {currency: NOK, measured: salg}
names:
  ALL: {name: Alle land}
  EU: {name: EU-landene}
  REST: {name: andre land}
  office: {name: kontoret}
""",
}
LANGUAGES = ("en", "nb")


class Spoiled:
    """The library in a folder of its own, with what one test does to it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.output = folder / "library", folder / "drafts"
        for file, text in FILES.items():
            self.write(file, text)
        for code in LANGUAGES:
            shutil.copy(Library.of().templates / code / "language.yaml", self.root / "templates" / code)
            shutil.copytree(Library.of().templates / code / "styles", self.root / "templates" / code / "styles")

    def write(self, file: str, text: str | bytes) -> None:
        """Write a whole file."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def append(self, file: str, text: str | bytes) -> None:
        """Add to the end of a file."""
        added = text if isinstance(text, bytes) else text.encode()
        self.write(file, (self.root / file).read_bytes() + added)

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace the one place where something stands."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def remove(self, name: str) -> None:
        """Remove a file or a folder."""
        path = self.root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    def place(self, file: str, text: str) -> str:
        """Return line and column of the one place where something stands in a file."""
        before, found, after = (self.root / file).read_text(encoding="utf-8").partition(text)
        assert found and text not in after
        return f"{file}:{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"

    def draft(self, *options: str, story: str = "fish") -> Result:
        """Run the command; in English unless the test says otherwise."""
        languages = () if "--language" in options or "--all" in options else ("--language", "en")
        given = [option for option in options if option != "--all"]
        arguments = ["draft", story, "--library", str(self.root), "--output", str(self.output)]
        return CliRunner().invoke(main, [*arguments, *languages, *given])

    def faults(self, *options: str, story: str = "fish") -> list[str]:
        """Run the command, see that it wrote nothing and ended as it should, and return the lines of its faults."""
        before = self.written()
        result = self.draft(*options, story=story)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert (result.exit_code, result.stdout, self.written()) == (2, "", before), result.output
        assert result.stderr.endswith("\n")
        return result.stderr.removesuffix("\n").split("\n")

    def written(self) -> dict[str, bytes] | None:
        """Return what stands in the output folder, None if there is no such folder."""
        if not self.output.is_dir():
            return None
        return {p.name: p.read_bytes() if p.is_file() else b"" for p in self.output.rglob("*")}


@pytest.fixture
def spoiled(tmp_path: Path) -> Spoiled:
    """A library that is fine until a test spoils it."""
    return Spoiled(tmp_path)
