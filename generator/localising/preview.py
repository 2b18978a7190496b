"""One message in all languages side by side, from figures that make it fire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.drafting import Desk, Library, open_desk
from generator.faults import Fault, Faults, Place, did_you_mean, excerpt

_PERIODS = 12  # of each story, the last ones
_EXAMPLES = 3


@dataclass(frozen=True)
class Preview:
    """A message as one story tells it, in every language that does."""

    story: str
    period: str
    subject: str
    role: str
    texts: tuple[tuple[str, str], ...]


def previews(library: Library, rule: str, most: int = _EXAMPLES) -> list[Preview]:
    """Return some examples of a rule, from as many stories as tell it; raise Faults for a rule that there is not."""
    found: list[Preview] = []
    known: dict[str, None] = {}
    for story in library.stories:
        desk = open_desk(library, story)
        known |= dict.fromkeys(desk.rules)
        if rule in desk.rules:
            found += list(_of_story(library, story, desk, rule, most))[:most]
    if rule not in known:
        raise Faults([Fault(Place("RULE"), "U02", f"no rule called {excerpt(rule)}", did_you_mean(rule, known))])
    return found[: max(most, 1)]


def _of_story(library: Library, story: str, desk: Desk, rule: str, most: int) -> Iterator[Preview]:
    periods = [desk.period, *(p for p in reversed(desk.periods[-_PERIODS:]) if p != desk.period)]
    found = 0
    for period in periods:
        own = desk if period == desk.period else open_desk(library, story, period)
        if not any(m.rule == rule for m in own.chosen.messages):
            continue
        for preview in _told(own, rule):
            yield preview
            found += 1
            if found == most:
                return


def _told(desk: Desk, rule: str) -> Iterator[Preview]:
    seen: set[tuple[tuple[str, str], ...]] = set()
    for kind in desk.outlines:
        texts: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for article in desk.articles((kind,), tuple(desk.packs)):
            for passage in article.passages:
                for s in passage.sentences:
                    if s.rule == rule:
                        texts.setdefault((passage.role, s.subject), []).append((article.language, s.text))
        for (role, subject), told in texts.items():
            if tuple(told) not in seen:
                seen.add(tuple(told))
                yield Preview(desk.story.name, desk.period, subject, role, tuple(told))


def laid_out_previews(rule: str, found: list[Preview]) -> str:
    """Return the examples for people to read."""
    lines = [] if found else [f"no story that there is tells '{rule}' in its last {_PERIODS} periods"]
    for p in found:
        lines.append(f"{p.story}, {p.period}: '{rule}' of {p.subject} ({p.role})")
        lines += [f"  {code}: {text}" for code, text in p.texts]
    return "\n".join(lines)
