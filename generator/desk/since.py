"""What is new in a draft since it was accepted, or since the last release: figures, facts, and sentences with why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.accepted import record_name
from generator.drafting import Desk, Library
from generator.regression import changes_of, comparison, folder_of, is_accepted
from generator.regression.differences import Cause, Sentences
from generator.regression.record import Record, cell_text
from generator.regression.releases import Fact


@dataclass(frozen=True)
class Reasoned:
    """A sentence that appears, goes or changes, with the reasons that are its own."""

    sentence: Sentences
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Revised:
    """A cell that an earlier draft told, as its figure was then and as it is now."""

    cell: str
    was: str
    now: str


@dataclass(frozen=True)
class Since:
    """What is new in a draft since an earlier one; `others` are reasons that are of no single sentence."""

    period: str
    revised: tuple[Revised, ...] = ()
    appeared: tuple[Fact, ...] = ()
    gone: tuple[Fact, ...] = ()
    sentences: tuple[Reasoned, ...] = ()
    others: tuple[str, ...] = ()


def since_accepted(desk: Desk, library: Library, kind: str, language: str) -> Since | None:
    """Return what is new since the draft of this very period was accepted; None if it has not been."""
    article = desk.article(kind, language)
    if not is_accepted(desk, article):
        return None
    changes = list(changes_of(desk, library, [article]))
    revised = tuple(_revised(desk, desk.period, kind, language))
    if not changes:
        return Since(desk.period, revised)
    sentences, others = _reasoned(changes[0].sentences, changes[0].causes)
    return Since(desk.period, revised, sentences=sentences, others=others)


def release_before(desk: Desk, kind: str, language: str) -> str:
    """Return the period of the last accepted draft before, or else the period before; "" if there is none."""
    last = desk.last_release(kind, language)
    at = desk.periods.index(desk.period) if desk.period in desk.periods else 0
    return last.period if last else desk.periods[at - 1] if at else ""


def since_release(old: Desk, desk: Desk, library: Library, kind: str, language: str) -> Since:
    """Return what is new since an earlier release; `old` is the story open for its period."""
    found = comparison(old, desk, library, [kind], [language])
    sentences, others = _reasoned(found.drafts[0].sentences, found.drafts[0].causes)
    revised = tuple(_revised(desk, old.period, kind, language))
    return Since(old.period, revised, found.appeared, found.gone, sentences, others)


def _revised(desk: Desk, period: str, kind: str, language: str) -> Iterator[Revised]:
    """Yield the cells that an accepted draft told and that have another figure now."""
    path = folder_of(desk) / f"{record_name(period, kind, language)}.json"
    if path.is_file():
        for cell, was in Record.read(path, path.name).cells.items():
            if (now := cell_text(desk.story, cell)) != was:
                yield Revised(cell, was, now)


def _reasoned(sentences: Sequence[Sentences], causes: Sequence[Cause]) -> tuple[tuple[Reasoned, ...], tuple[str, ...]]:
    """Return each sentence with the reasons that name its rule and subject, and the reasons that are left."""
    told = [c.text for c in causes if c.kind != "data"]
    pairs = [(s, tuple(text for text in told if _is_about(text, s))) for s in sentences]
    used = {text for _, texts in pairs for text in texts}
    return tuple(Reasoned(*pair) for pair in pairs), tuple(text for text in told if text not in used)


def _is_about(text: str, sentence: Sentences) -> bool:
    rule = f"'{sentence.rule}'"
    of = (f"{rule} {what} {sentence.subject} " for what in ("is told of", "is silent of", "is no longer told of"))
    return bool(sentence.rule) and (text == f"the wording of {rule}" or text.startswith((*of, f"{rule}: ")))
