"""Which topics the plans ask for, about whom and in which form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.planning import BlockShape, Outline, StepShape, Topics

EVERYONE = frozenset({"total", "group", "member", "set", "companion", "so_far"})


@dataclass(frozen=True)
class Asked:
    """A topic that a plan asks for: about whom, in which form, after which other, and within a limit or not."""

    topic: str
    abouts: frozenset[str]
    form: str
    limited: bool
    nucleus: str = ""


def asked_for(outlines: Mapping[str, Outline]) -> tuple[Asked, ...]:
    """Return all that the plans ask for."""
    found = (a for o in outlines.values() for a in _blocks(o.shape.blocks, o.shape.form, EVERYONE))
    return tuple(dict.fromkeys(found))


def _blocks(blocks: list[BlockShape], form: str, asked: frozenset[str]) -> Iterator[Asked]:
    for block in blocks:
        own = block.form if block.form != "sentence" else form
        if block.heading:
            whom = _whom(block.heading, asked)
            yield from _topics(block.heading.say, whom, block.heading.form or block.role, False)
            yield from _blocks(block.blocks, own, whom if block.heading.say else asked)
        elif block.each:
            yield from _topics(block.say, _whom(block.each, asked), own, bool(block.characters))
        elif not block.quote:
            for step in block.steps:
                form_of_step = "cell" if block.role == "table" else step.form or own
                yield from _topics(step.say, _whom(step, asked), form_of_step, bool(block.characters))


def _whom(step: object, asked: frozenset[str]) -> frozenset[str]:
    about = step.about if isinstance(step, StepShape) else getattr(step, "about", "any")
    return {"any": EVERYONE, "asked": asked, "parts": frozenset({"member"})}.get(about, frozenset({about}))


def _topics(topics: Topics, abouts: frozenset[str], form: str, limited: bool) -> Iterator[Asked]:
    for topic in topics:
        nucleus, attached = (topic, []) if isinstance(topic, str) else next(iter(topic.items()))
        yield Asked(nucleus, abouts, form, limited)
        if form == "sentence":
            yield Asked(nucleus, abouts, "follow", limited)  # where the subject has just been named
        for other in attached:
            yield Asked(other, abouts, "aside", limited, nucleus)
            yield Asked(other, abouts, "answer" if form == "answer" else "follow", limited)
