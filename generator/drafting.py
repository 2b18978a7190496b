"""From a story's folder to its articles: the line table → facts → messages → plan → article, in one place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.analysis import MEASURES, Facts, interpret
from generator.domain import Article, Silence, Story
from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt
from generator.languages import read_language
from generator.planning import Outline, plan, read_outlines, with_notes
from generator.realisation import Pack, realise
from generator.rules import Chosen, Rule, choose, explain_silence, read_rules
from generator.sources.story import read_story
from generator.wording import check_alike, read_catalogue

HERE = Path(__file__).parent
DRAFTED = ("news", "interview", "brief")  # what is drafted unless another kind is asked for
SHIPPED = HERE / "_shipped"  # where the wheel puts rules, templates and data


@dataclass(frozen=True)
class Library:
    """The folders that rules, templates and stories are read from."""

    rules: Path
    templates: Path
    data: Path

    @classmethod
    def of(cls, root: Path | None = None) -> Library:
        """Return the folders below a root; without one, those that come with the package or its checkout."""
        root = root or (SHIPPED if SHIPPED.exists() else HERE.parent)
        return cls(root / "rules", root / "templates", root / "data")

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of all languages, which are the folders with a language.yaml."""
        return tuple(sorted(p.parent.name for p in self.templates.glob("*/language.yaml")))

    def story(self, name: str) -> Path:
        """Return the folder of a story, given by path or by name; raise Faults if there is none."""
        for folder in (Path(name), self.data / name):
            if (folder / "story.yaml").is_file():
                return folder
        known = sorted(p.parent.name for p in self.data.glob("*/story.yaml"))
        hint = did_you_mean(name, known) or "give a folder with a story.yaml"
        raise Faults([Fault(Place(name or "."), "U01", f"no story called {excerpt(name)}", hint)])


@dataclass(frozen=True)
class Desk:
    """A story with rules, plans and languages, read and checked, ready to draft from."""

    story: Story
    rules: dict[str, Rule]
    outlines: dict[str, Outline]
    packs: dict[str, Pack]
    period: str
    templates: Path

    @cached_property
    def facts(self) -> Facts:
        """The facts of the period told."""
        return interpret(self.story, self.period)

    @cached_property
    def chosen(self) -> Chosen:
        """The messages of the period told."""
        return with_notes(choose(self.rules, self.facts), self.story, self.facts)

    def kinds(self, asked: Sequence[str]) -> tuple[str, ...]:
        """Return the kinds asked for; raise Faults if one is not planned."""
        findings = Findings()
        for kind in asked:
            if kind not in self.outlines:
                hint = did_you_mean(kind, self.outlines)
                findings.add("U02", Place("--kind"), f"no kind called {excerpt(kind)}", hint)
        findings.raise_if_any()
        return tuple(asked)

    def page(self, language: str) -> Mapping[str, str]:
        """Return the words of a page in a language."""
        return self.packs[language].language.shape.page

    def because(self, silence: Silence) -> str:
        """Return why a rule was silent of a subject."""
        return explain_silence(self.rules, self.facts, silence)

    @cached_property
    def facts_sha256(self) -> str:
        """A hash of every file of the story that states facts."""
        return _hashed(p for p in self.story.folder.iterdir() if p.suffix in (".csv", ".yaml"))

    def article(self, kind: str, language: str) -> Article:
        """Return one draft."""
        outlined = plan(self.outlines[kind], self.facts, self.chosen)
        return realise(outlined, self.facts, self.packs[language], self.facts_sha256)

    def articles(self, kinds: Sequence[str], languages: Sequence[str]) -> Iterator[Article]:
        """Yield drafts of the given kinds in the given languages."""
        for kind in kinds:
            for language in languages:
                yield self.article(kind, language)


def open_desk(
    library: Library, name: str, period: str | None = None, languages: Sequence[str] = (), style: str = ""
) -> Desk:
    """Read all that drafting a story needs; raise Faults with everything that is wrong in any file."""
    folder = library.story(name)
    findings = Findings()
    rules: dict[str, Rule] = {}
    outlines: dict[str, Outline] = {}
    story: Story | None = None
    with findings.catching():
        rules = read_rules(library.rules)
        outlines = read_outlines(library.rules / "plans", rules)
    with findings.catching():
        story = read_story(folder, MEASURES)
    packs = {}
    if rules and story:
        packs = _packs(library, folder, languages or library.languages, style or story.style, rules, findings)
    findings.raise_if_any()
    assert story
    return Desk(story, rules, outlines, packs, _period(story, period), library.templates)


def _packs(
    library: Library,
    folder: Path,
    codes: Sequence[str],
    style: str,
    rules: dict[str, Rule],
    findings: Findings,
) -> dict[str, Pack]:
    packs = {}
    for code in codes:
        with findings.catching():
            if code not in library.languages:
                hint = did_you_mean(code, library.languages)
                raise Faults([Fault(Place(f"templates/{code}"), "L01", f"no language {excerpt(code)}", hint)])
            language = read_language(library.templates / code, folder, style, {})
            catalogue = read_catalogue(library.templates / code, language, rules)
            hashed = _hashed([*library.rules.rglob("*.yaml"), *(library.templates / code).glob("*.yaml")])
            packs[code] = Pack(language, catalogue, rules, hashed)
    check_alike({code: pack.catalogue for code, pack in packs.items()}, rules, findings)
    return packs


def _period(story: Story, asked: str | None) -> str:
    labels = [p.label for p in story.table.periods]
    period = asked or story.period
    if period not in labels:
        hint = f"the table runs from {labels[0]} to {labels[-1]}"
        raise Faults(
            [
                Fault(
                    Place(f"{story.folder.name}/observations.csv"),
                    "U03",
                    f"no period {excerpt(period)}",
                    hint,
                )
            ]
        )
    return period


def _hashed(paths: Iterator[Path] | list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
