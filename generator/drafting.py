"""From a story's folder to its articles: the line table → facts → messages → plan → article, in one place."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from generator.accepted import LastRelease, Wordings, last_release, records_in
from generator.analysis import MEASURES, Facts, interpret, stacked
from generator.domain import SO_FAR, Article, Plan, Silence, Story
from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt
from generator.gaps import gaps_of_all
from generator.languages import Language, check_distinct, read_language, styles_of
from generator.planning import Outline, plan, read_outlines, with_notes
from generator.positions import read_yaml
from generator.realisation import NO_WORDINGS, Pack, realise
from generator.rules import Chosen, Rule, choose, choose_each, explain_silence, read_rules, rules_of
from generator.sources.story import read_story, read_style, read_wording, style_place
from generator.wording import check_alike, read_catalogue

HERE = Path(__file__).parent
DRAFTED = ("news", "interview", "brief")  # what is drafted unless another kind is asked for
FOLDERS = ("rules", "templates", "data")
SHIPPED = HERE / "_shipped"  # where the wheel puts rules, templates and data

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Library:
    """The folders that rules, templates and stories are read from."""

    rules: Path
    templates: Path
    data: Path

    @classmethod
    def of(cls, root: Path | None = None) -> Library:
        """Return the folders below a root; without one, those that come with the package or its checkout.

        Raises Faults for each that is not there.
        """
        root = root or (SHIPPED if SHIPPED.exists() else HERE.parent)
        findings = Findings()
        for name in FOLDERS:
            if not _is(Path.is_dir, root / name):
                hint = "give a folder that holds rules/, templates/ and data/"
                findings.add("F01", Place(f"{root / name}"), "there is no such folder", hint)
        findings.raise_if_any()
        return cls(*(root / name for name in FOLDERS))

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of all languages, which are the folders with a language.yaml."""
        return tuple(sorted(p.parent.name for p in self.templates.glob("*/language.yaml")))

    def spoken(self, story: Path) -> tuple[str, ...]:
        """The codes of the languages that a story's folder has words in, whether or not they can be read."""
        return tuple(code for code in self.languages if os.path.lexists(story / f"{code}.yaml"))

    @property
    def stories(self) -> list[str]:
        """The names of all stories, which are the folders with a story.yaml."""
        return sorted(p.parent.name for p in self.data.glob("*/story.yaml"))

    @property
    def styles(self) -> list[str]:
        """The names of all house styles that any language has."""
        return sorted({style for code in self.languages for style in styles_of(self.templates / code)})

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The folders with sentences and no language.yaml."""
        return tuple(sorted({p.parent.name for p in self.templates.glob("*/*.yaml")} - set(self.languages)))

    def gaps(self, code: str, story: Path | None = None) -> tuple[Place, ...]:
        """Return where a language still lacks a text, with its words for one story, or else for all that there are.

        Raises Faults for files that cannot be read.
        """
        stories = [story] if story else [self.data / name for name in self.stories]
        folder = self.templates / code
        own = ((p, f"templates/{p.relative_to(self.templates).as_posix()}") for p in sorted(folder.rglob("*.yaml")))
        words = ((s / f"{code}.yaml", f"{s.name}/{code}.yaml") for s in stories)
        return gaps_of_all((*own, *words))

    def story(self, name: str) -> Path:
        """Return the folder of a story, given by path or by name; raise Faults if there is none."""
        folders = (Path(name), self.data / name) if name else ()
        for folder in folders:
            if _is(Path.is_file, folder / "story.yaml"):
                return folder if folder.name else folder.resolve()
        for folder in folders[1:]:
            if _is(Path.is_dir, folder) and folder.parent == self.data:
                hint = "write one, such as that of another story, or correct the name"
                raise Faults([Fault(Place(f"{name}/story.yaml"), "F01", "there is no such file", hint)])
        hint = did_you_mean(name, self.stories) or "give a folder with a story.yaml"
        raise Faults([Fault(Place(excerpt(name)[1:-1] or "."), "U01", f"no story called {excerpt(name)}", hint)])


@dataclass(frozen=True)
class Desk:
    """A story with rules, plans and languages, read and checked, ready to draft from."""

    story: Story
    rules: dict[str, Rule]
    outlines: dict[str, Outline]
    packs: dict[str, Pack]
    facts: Facts
    templates: Path
    periods: tuple[str, ...] = ()  # all that the table has, of whatever season
    left_out: Mapping[str, int] = field(default_factory=dict)  # unfinished languages, each with how many gaps it has
    without: tuple[str, ...] = ()  # languages of the library that the story has no words in
    hashed: str = ""  # the hash of its files, where that is known already
    chosen_before: Chosen | None = None  # what has been chosen of the facts already, along with those of others

    @property
    def period(self) -> str:
        """The period told."""
        return self.facts.period

    @cached_property
    def chosen(self) -> Chosen:
        """The messages of the period told."""
        return with_notes(self.chosen_before or choose(self.rules, self.facts), self.story, self.facts)

    def kinds(self, asked: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the kinds asked for, or else those that are drafted by default."""
        return tuple(asked) or tuple(k for k in DRAFTED if k in self.outlines) or tuple(self.outlines)

    def page(self, language: str) -> Mapping[str, str]:
        """Return the words of a page in a language."""
        return self.packs[language].language.shape.page

    def because(self, silence: Silence) -> str:
        """Return why a rule was silent of a subject."""
        return explain_silence(self.rules, self.facts, silence)

    @cached_property
    def facts_sha256(self) -> str:
        """A hash of every file of the story that states facts."""
        files = (p for p in self.story.folder.iterdir() if p.is_file() and p.suffix != ".txt")
        return self.hashed or _hashed(files).hexdigest()

    def article(self, kind: str, language: str) -> Article:
        """Return one draft."""
        return self.told(self.planned(kind), language)

    def told(self, plan: Plan, language: str, asked: Wordings = NO_WORDINGS) -> Article:
        """Return the draft that tells a plan, with the wordings that an editor has asked for."""
        last = self.last_release(plan.kind, language)
        before = last.wordings if last else NO_WORDINGS
        return realise(plan, self.facts, self.packs[language], self.facts_sha256, before, asked)

    def last_release(self, kind: str, language: str) -> LastRelease | None:
        """Return the accepted draft of the last period before the one told; None if there is none."""
        where = self.story.folder, self.periods, self.period, self._records
        return last_release(*where, kind, language, self.story.total)

    @cached_property
    def _records(self) -> frozenset[str]:
        return records_in(self.story.folder)

    def planned(self, kind: str) -> Plan:
        """Return the plan of a kind, which all languages tell."""
        if kind not in self._plans:
            self._plans[kind] = plan(self.outlines[kind], self.facts, self.chosen)
        return self._plans[kind]

    @cached_property
    def _plans(self) -> dict[str, Plan]:
        return {}

    def articles(self, kinds: Sequence[str], languages: Sequence[str]) -> Iterator[Article]:
        """Yield drafts of the given kinds in the given languages."""
        for kind in kinds:
            for language in languages:
                yield self.article(kind, language)


def open_desk(
    library: Library,
    name: str,
    period: str | None = None,
    languages: Sequence[str] = (),
    style: str = "",
    kinds: Sequence[str] = (),
    about: str = "",
) -> Desk:
    """Read all that drafting a story needs; raise Faults with everything that is wrong in any file or option.

    Unless languages are asked for, it is opened in those of the library that it has words in.
    """
    folder = library.story(name)
    findings = Findings()
    rules: dict[str, Rule] = {}
    outlines: dict[str, Outline] = {}
    facts: Facts | None = None
    with findings.catching():
        rules = _some(read_rules(library.rules), "rules")
        outlines = _some(read_outlines(library.rules / "plans", rules), "rules/plans")
        for kind in kinds:
            if kind not in outlines:
                hint = did_you_mean(kind, outlines)
                findings.add("U02", Place("--kind"), f"no kind called {excerpt(kind)}", hint)
    with findings.catching():
        story = read_story(folder, {m.name: m.unit for m in MEASURES.values()}, about)
        facts = interpret(story, _period(story, period))
    _check_style(library, folder, style, findings)
    style = style or read_style(folder)
    left_out: dict[str, int] = {}
    read = _languages(library, folder, languages, style, left_out, findings) if style else {}
    if facts:
        for code, language in tuple(read.items()):
            if facts.story.kind == "money":
                _check_currency(facts.story, language, findings)
            language = read[code] = replace(
                language, labels=_labels(facts.story, language), made=_made(facts, language)
            )
            check_distinct(facts.story.table.subjects, language, findings)
    wording = facts.story.wording if facts else read_wording(folder)
    rules = rules_of(rules, wording)
    packs = _packs(library, read, rules, wording, findings)
    findings.raise_if_any()
    assert facts
    periods = tuple(p.label for p in story.table.periods)
    without = tuple(code for code in library.languages if code not in library.spoken(folder))
    return Desk(facts.story, rules, outlines, packs, facts, library.templates, periods, left_out, without)


def open_each(
    library: Library,
    name: str,
    places: Sequence[str],
    period: str | None = None,
    languages: Sequence[str] = (),
    style: str = "",
    kinds: Sequence[str] = (),
    first: Desk | None = None,
) -> list[Desk | Faults]:
    """Return a desk for each of a story's places, or what is wrong with it.

    What the places have in common is read once, unless it has been for the `first` of them; each rule is asked once for
    all of them.
    """
    found: list[Desk | Faults] = []
    for place in places:
        try:
            desk = _beside(first, place) if first else None
            found.append(desk or open_desk(library, name, period, languages, style, kinds, place))
        except Faults as faults:
            found.append(faults)
        if first is None and isinstance(found[-1], Desk):
            first = found[-1]
    desks = [d for d in found if isinstance(d, Desk)]
    facts = stacked([d.facts for d in desks])
    chosen = choose_each(desks[0].rules, facts) if desks else []
    told = iter(replace(d, facts=f, chosen_before=c) for d, f, c in zip(desks, facts, chosen, strict=True))
    return [next(told) if isinstance(d, Desk) else d for d in found]


def _beside(first: Desk, place: str) -> Desk | None:
    """Return the desk of another place of a story; None where that is to be read by itself."""
    story = first.story.of_place(place)
    if story is None:
        return None
    facts = interpret(story, first.period)
    findings = Findings()
    packs = {}
    for code, pack in first.packs.items():
        language = pack.language
        language = replace(language, labels=_labels(facts.story, language), made=_made(facts, language))
        check_distinct(facts.story.table.subjects, language, findings)
        packs[code] = replace(pack, language=language)
    findings.raise_if_any()
    return replace(first, story=facts.story, packs=packs, facts=facts, hashed=first.facts_sha256)


def _some(found: dict[str, Kept], folder: str) -> dict[str, Kept]:
    """Return what was found; raise Faults if it is nothing."""
    if not found:
        raise Faults([Fault(Place(folder), "F01", "there is nothing to read in the folder", "write a .yaml file")])
    return found


def _check_style(library: Library, folder: Path, asked: str, findings: Findings) -> None:
    """Add a fault for a house style that no language has; one that only some have leaves the others as they are."""
    style = asked or read_style(folder)
    if style and library.languages and style not in library.styles:
        place = Place("--style") if asked else style_place(folder)
        hint = did_you_mean(style, library.styles) or "write one, as templates/en/styles/NAME.yaml"
        findings.add("U02", place, f"unknown house style {excerpt(style)}", hint)


def _languages(
    library: Library, folder: Path, asked: Sequence[str], style: str, left_out: dict[str, int], findings: Findings
) -> dict[str, Language]:
    """Return the languages asked for, or else those of the story; what is wrong in any of them goes to the findings.

    One that is not finished is left out where nobody asked for it, so that the others can be drafted meanwhile.
    """
    known, unfinished, spoken = library.languages, library.unfinished, library.spoken(folder)
    read = {}
    for code in dict.fromkeys(asked or (*spoken, *unfinished)):
        place = Place(f"templates/{excerpt(code)[1:-1]}")
        if code in unfinished:
            hint = "copy that of another language and translate it"
            findings.add("L02", place, f"the language {excerpt(code)} has no language.yaml", hint)
        elif code not in known:
            findings.add("L01", place, f"no language {excerpt(code)}", did_you_mean(code, known))
        elif code not in spoken:
            hint = f"write it, or draft in {' or '.join(spoken)}" if spoken else "write it"
            findings.add("F01", Place(f"{folder.name}/{code}.yaml"), f"the story has no words in {code}", hint)
        else:
            with findings.catching():
                if gaps := library.gaps(code, folder):
                    left_out[code] = len(library.gaps(code) or gaps)
                    continue
                language = read[code] = read_language(library.templates / code, folder, style, {})
                if language.code != code:
                    message = f"code is {excerpt(language.code)} in the folder {excerpt(code)}"
                    findings.add("K04", language.document.place("code"), message, f"write 'code: {code}'")
    if not (known or asked or unfinished):
        findings.add("L01", Place("templates"), "there is no language in the folder", "add one, such as en/")
    elif not (spoken or asked or unfinished):
        hint = f"write {' or '.join(f'{code}.yaml' for code in known)}"
        findings.add("F01", Place(folder.name), "the story has no words in any language", hint)
    for code in asked or (() if read or findings else left_out):
        if code in left_out:
            findings.extend([not_finished(code, left_out[code])])
    return read


def not_finished(code: str, gaps: int) -> Fault:
    """Return the fault of a language that still has gaps."""
    message = f"the language {excerpt(code)} is not finished: {gaps} {'gap' if gaps == 1 else 'gaps'}"
    return Fault(Place(f"templates/{code}"), "L03", message, f"fill them: saklig language status {code}")


def no_words(story: Path, code: str) -> Fault:
    """Return what is said of a language that a story has no words in."""
    hint = f"write it, if the story is to be told in {code}"
    return Fault(Place(f"{story.name}/{code}.yaml"), "L04", f"the story has no words in {code}", hint)


def _labels(story: Story, language: Language) -> Mapping[str, str]:
    """Return what the published table calls its subjects; in a language that is not the table's, no name at all."""
    alike = story.borrowed_names or story.spoken in language.shape.names_from
    return story.labels if alike else dict.fromkeys(story.labels, "")


def _made(facts: Facts, language: Language) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the names of what is reckoned from the table: the year so far."""
    story = facts.story
    so_far = language.so_far(story.table.periods[facts.column], story.total) if SO_FAR in story.table.subjects else {}
    return {SO_FAR: so_far} if so_far else {}


def _packs(
    library: Library, languages: Mapping[str, Language], rules: dict[str, Rule], wording: str, findings: Findings
) -> dict[str, Pack]:
    """Return each language with its sentences; without rules, these are only read as YAML."""
    packs = {}
    of_rules = _hashed(library.rules.rglob("*.yaml")) if rules else None
    for code, language in languages.items():
        folder = library.templates / code
        folder = folder / "general" if wording == "general" else folder
        if of_rules is None:
            for path in sorted(folder.glob("*.yaml")):
                with findings.catching():
                    read_yaml(path, f"templates/{code}/{path.name}")
            continue
        with findings.catching():
            catalogue = read_catalogue(folder, language, rules)
            hashed = _hashed(library.templates.joinpath(code).rglob("*.yaml"), of_rules)
            packs[code] = Pack(language, catalogue, rules, hashed.hexdigest())
    check_alike({code: pack.catalogue for code, pack in packs.items()}, rules, findings)
    return packs


def _check_currency(story: Story, language: Language, findings: Findings) -> None:
    """Add a fault unless the language writes amounts in the currency of the table."""
    known = language.shape.money.currencies
    written = language.vocabulary.words.get("currency", next(iter(known), ""))
    if story.currency not in known:
        message = f"no word for the currency {excerpt(story.currency)} in {language.code}"
        hint = did_you_mean(story.currency, known) or f"add '{story.currency}:'"
        findings.add("L02", language.document.place("money", "currencies"), message, hint)
    elif written != story.currency:
        place = language.vocabulary_document.place("words", "currency")
        message = f"the currency is {excerpt(written)} here and {excerpt(story.currency)} in story.yaml"
        findings.add("K04", place, message, f"write 'currency: {story.currency}'")


def _period(story: Story, asked: str | None) -> str:
    labels = [p.label for p in story.table.periods]
    if asked is not None and asked not in labels:
        hint = f"the table runs from {labels[0]} to {labels[-1]}"
        raise Faults([Fault(Place("--period"), "U03", f"no period {excerpt(asked)}", hint)])
    return asked or story.period


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    """Return whether there is such a file or folder; a name that the system cannot have names none."""
    try:
        return kind(path)
    except (OSError, ValueError):
        return False


def _hashed(paths: Iterator[Path], before: hashlib._Hash | None = None) -> hashlib._Hash:
    """Return the hash of files, their names and contents, after what has been hashed before."""
    digest = before.copy() if before else hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest
