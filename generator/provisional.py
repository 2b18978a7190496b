"""Provisional figures are called so in the first sentence that uses them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from generator.domain import Passage, Sentence, Story
from generator.periods import Period

SHORT = ("label", "headline", "short_headline", "title", "push", "heading", "question", "quote", "reply", "table")
_END = re.compile(r"[.!?](?=\s+[^\Wa-zæøå]|$)")


def marked(
    passages: tuple[Passage, ...], story: Story, named: Callable[[Period], str], mark: str
) -> tuple[Passage, ...]:
    """Return the passages with a mark such as "(provisional figures)" where a provisional cell is first told of.

    `named` returns a period as the language writes it.
    """
    shaky = provisional_cells(story)
    names = {p.label: named(p) for p in story.table.periods} if shaky else {}
    found = list(passages)
    for i, passage in enumerate(found if shaky and mark else ()):
        for j, sentence in enumerate(passage.sentences if passage.role not in SHORT else ()):
            spans = [s.end for s in sentence.spans if shaky & set(s.cells)]
            if spans or shaky & _about(sentence, names):
                marked_ = _with(sentence, min(spans, default=0), mark)
                sentences = (*passage.sentences[:j], marked_, *passage.sentences[j + 1 :])
                found[i] = replace(passage, sentences=sentences)
                return tuple(found)
    return tuple(found)


def provisional_cells(story: Story) -> frozenset[str]:
    """Return the table's provisional cells, as "HU@2024"."""
    table = story.whole or story.table
    found = zip(*np.nonzero(table.status == "provisional"), strict=True)
    return frozenset(f"{table.subjects[i]}@{table.periods[j].label}" for i, j in found)


def _about(sentence: Sentence, names: Mapping[str, str]) -> set[str]:
    """Return the cells that a sentence tells of without showing a number, as in "were higher in 2024 than in 2023"."""
    labels = [label for label, name in names.items() if name in sentence.text]
    compared = labels if sentence.rule and len(labels) > 1 else []
    return {f"{s}@{p}" for s in sentence.subject.split("+") for p in compared}


def _with(sentence: Sentence, start: int, mark: str) -> Sentence:
    """Return a sentence with the mark before the first full stop from a place on."""
    stop = _END.search(sentence.text, start)
    at, added = (stop.start() if stop else len(sentence.text)), f" {mark}"
    moved = (
        replace(s, start=s.start + len(added), end=s.end + len(added)) if s.start >= at else s for s in sentence.spans
    )
    return replace(sentence, text=sentence.text[:at] + added + sentence.text[at:], spans=tuple(moved))
