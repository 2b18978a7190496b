"""Where a draft differs from the accepted one: facts first, then the sentences, each with its cause."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.accepted import FOLDER, Told, draft_name, record_name
from generator.domain import Article
from generator.drafting import Desk, Library
from generator.outputs.markdown import markdown
from generator.regression.record import Record, is_same_rule, record_of
from generator.regression.words import word_diff
from generator.rules import explain_silence, interval

CauseKind = Literal["data", "story", "rule", "plan", "sentence", "language", "release", "library", "program"]


@dataclass(frozen=True)
class Cause:
    """One thing that has changed and what it is, in plain words."""

    kind: CauseKind
    text: str


@dataclass(frozen=True)
class Sentences:
    """A sentence that has appeared (no `old`), gone (no `new`) or changed."""

    role: str
    rule: str
    subject: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """What has changed in one draft."""

    story: str
    period: str
    kind: str
    language: str
    path: str
    causes: tuple[Cause, ...]
    sentences: tuple[Sentences, ...]

    @property
    def draft(self) -> str:
        """The draft's name."""
        return draft_name(self.story, self.period, self.kind, self.language)


def folder_of(desk: Desk) -> Path:
    """Return where a story's accepted drafts are."""
    return desk.story.folder / FOLDER


def name_of(desk: Desk, kind: str, language: str) -> str:
    """Return the name of an accepted draft without its ending."""
    return record_name(desk.period, kind, language)


def accepted_periods(desk: Desk) -> tuple[str, ...]:
    """Return the periods of a story, other than the one told, of which drafts have been accepted."""
    names = {path.name.split(".")[0] for path in folder_of(desk).glob("*.md")}
    return tuple(label for label in desk.periods if label.replace("/", "-") in names and label != desk.period)


def is_accepted(desk: Desk, article: Article) -> bool:
    """Whether there is an accepted text of a draft, and its record."""
    name = name_of(desk, article.kind, article.language)
    return all((folder_of(desk) / f"{name}.{ending}").exists() for ending in ("md", "json"))


def left_over(desk: Desk, names: Collection[str]) -> list[Path]:
    """Return the accepted drafts of a story that are none of those named, as its name_of is: their kind is gone."""
    return sorted(path for path in folder_of(desk).glob("*.json") if path.stem not in names)


def outdated(desk: Desk, library: Library, articles: Iterable[Article]) -> int:
    """Return how many drafts read as they were accepted, but were made from other figures, rules or words then.

    Their next change would be laid to those as well.
    """
    count = 0
    for article in (a for a in articles if is_accepted(desk, a)):
        path = folder_of(desk) / name_of(desk, article.kind, article.language)
        text, kept = path.with_name(f"{path.name}.md"), path.with_name(f"{path.name}.json")
        same = text.read_text(encoding="utf-8") == markdown(article, desk.page(article.language))
        count += same and Record.read(kept, shown(kept)) != record_of(desk, library, article)
    return count


def changes_of(desk: Desk, library: Library, articles: Iterable[Article]) -> Iterator[Change]:
    """Yield what has changed in each draft that has been accepted before."""
    for article in articles:
        if not is_accepted(desk, article):
            continue
        name, folder = name_of(desk, article.kind, article.language), folder_of(desk)
        text, kept = folder / f"{name}.md", folder / f"{name}.json"
        drafted = markdown(article, desk.page(article.language))
        if text.read_text(encoding="utf-8") == drafted:
            continue
        old, new = Record.read(kept, shown(kept)), record_of(desk, library, article)
        sentences = tuple(sentences_between(old.told, new.told))
        causes = tuple(causes_between(desk, old, new, sentences)) or (_otherwise(sentences),)
        own = article.story, desk.period, article.kind, article.language
        yield Change(*own, shown(text), causes, sentences)


def shown(path: Path) -> str:
    """Return a path as a report names it: from where the command is run, if it lies below."""
    here = Path.cwd()
    whole = path.resolve()
    return (whole.relative_to(here) if whole.is_relative_to(here) else path).as_posix()


def _otherwise(sentences: Sequence[Sentences]) -> Cause:
    what = "the program writes these sentences otherwise" if sentences else "the program lays the text out otherwise"
    return Cause("program", f"{what}; no figure, rule or word of it has changed")


def sentences_between(old: Sequence[Told], new: Sequence[Told]) -> Iterator[Sentences]:
    """Yield the sentences that differ, in the order of the new draft; one that keeps rule and subject has changed."""
    before, after = ([(t.role, t.rule, t.subject) for t in told] for told in (old, new))
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal" or _cell_by_cell(old[i:j], new[k:m]):
            for a, b in zip(old[i:j], new[k:m], strict=True):
                if a.text != b.text:
                    yield Sentences(b.role, b.rule, b.subject, a.text, b.text)
            continue
        for told in old[i:j]:
            yield Sentences(told.role, told.rule, told.subject, told.text, "")
        for told in new[k:m]:
            yield Sentences(told.role, told.rule, told.subject, "", told.text)


def _cell_by_cell(old: Sequence[Told], new: Sequence[Told]) -> bool:
    """Whether one stretch of a table has taken the place of another."""
    return len(old) == len(new) and all(t.role == "table" for t in (*old, *new))


def causes_between(desk: Desk, old: Record, new: Record, sentences: Sequence[Sentences]) -> Iterator[Cause]:
    """Yield what has changed between two records of a draft, what plays no part in its sentences left out."""
    yield from _of_data(old, new)
    yield from (Cause("story", key) for key in _differ(old.story, new.story))
    yield from _of_rules(desk, old, new, sentences)
    if old.plan != new.plan:
        yield Cause("plan", "the plan of this kind of article")
    told = {s.rule for s in sentences}
    for rule in _differ(old.sentences, new.sentences):
        if rule in told:
            yield Cause("sentence", f"the wording of '{rule}'")
    yield from (Cause("language", key) for key in _differ(old.language, new.language))
    if _reworded(old.told, new.told):
        yield Cause("release", _released(old.before, new.before))
    for name in _differ(old.libraries, new.libraries):
        yield Cause("library", f"{name} {old.libraries.get(name, 'none')} → {new.libraries.get(name, 'none')}")


def _reworded(old: Sequence[Told], new: Sequence[Told]) -> bool:
    """Whether a message has left a wording that the last release now has, or taken one that it no longer has."""
    before, after = ({(t.role, t.rule, t.subject): t for t in told if t.wording} for told in (old, new))
    pairs = ((before[key], told) for key, told in after.items() if key in before)
    changed = ((a, b) for a, b in pairs if a.wording != b.wording and a.before != b.before)
    return any(a.wording in b.before.split(", ") or b.wording in a.before.split(", ") for a, b in changed)


def _released(was: str, now: str) -> str:
    """Return what has become of the last release before a draft, whose wordings it leaves alone."""
    if was == now:
        return f"the last one before, that of {now}, has been accepted in other wordings"
    return f"the last one before is that of {now or 'no period'}, was that of {was or 'no period'}"


def _differ(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return [key for key in {**old, **new} if old.get(key) != new.get(key)]


def _of_data(old: Record, new: Record) -> Iterator[Cause]:
    changed = [cell for cell in old.cells if cell in new.cells and old.cells[cell] != new.cells[cell]]
    for cell in changed:
        yield Cause("data", f"{cell} was {old.cells[cell]}; is {new.cells[cell]}")
    named = {cell.rpartition("@")[0] for cell in changed}
    for subject in _differ(old.others, new.others):
        if subject not in named and not any(subject in n.split("+") for n in named):
            what = "is new" if subject not in old.others else "is gone" if subject not in new.others else "has changed"
            yield Cause("data", f"the series of {subject} {what}")


def _of_rules(desk: Desk, old: Record, new: Record, sentences: Sequence[Sentences]) -> Iterator[Cause]:
    """Yield the rules that have changed and play a part, then which rules fire or fall silent, and by what."""
    before, now = ({(t.rule, t.subject) for t in r.told if t.rule} for r in (old, new))
    moved = [key for key in (*sorted(now - before), *sorted(before - now)) if key[0] in desk.rules]
    changed = [r for r in _differ(old.rules, new.rules) if not is_same_rule(old.rules.get(r, ""), new.rules.get(r, ""))]
    topics = {desk.rules[rule].topic for rule, _ in moved}
    for rule in changed:
        own = desk.rules.get(rule)
        if not own or own.topic in topics or any(rule == s.rule for s in sentences):
            yield Cause("rule", f"'{rule}': {_rule_diff(old.rules.get(rule, ''), new.rules.get(rule, ''))}")
    for rule, subject in moved:
        yield Cause("rule", _fires(desk, rule, subject) if (rule, subject) in now else _silent(desk, rule, subject))


def _rule_diff(old: str, new: str) -> str:
    """Return what has changed in a rule; of one whose topic was not told before only a digest is known."""
    return word_diff(old, new) if ":" in old or not old else f"has changed; is {new}"


def _fires(desk: Desk, rule: str, subject: str) -> str:
    known = desk.rules[rule]
    if subject not in desk.facts.rows.ids:
        return f"'{rule}' is told of {subject} now"
    steps = known.when.explain(known.columns(desk.facts), desk.facts.rows.index(subject))
    met = [f"{s.text} ({_numbers(s.operands)})" for s in steps if s.answer == "yes" and s.operands]
    return f"'{rule}' is told of {subject} now: {'; '.join(met[:3]) or known.when.text}"


def _silent(desk: Desk, rule: str, subject: str) -> str:
    for silence in desk.chosen.silent:
        if (silence.rule, silence.subject) == (rule, subject):
            return f"'{rule}' is silent of {subject} now: {explain_silence(desk.rules, desk.facts, silence)}"
    return f"'{rule}' is no longer told of {subject} here: another sentence has its place"


def _numbers(operands: Iterable[tuple[str, float, float, float]]) -> str:
    return ", ".join(f"{text} = {interval(low, high)}" for text, _, low, high in operands)
