"""A draft as its editors want it: each sentence with its state, and everything that no longer fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.desk.edits import Edits, Treatment, Wish, at_odds
from generator.desk.keys import Key, keyed_passages
from generator.desk.order import Conflict, Line, Part, State, Version, moved
from generator.domain import Article, Passage, Sentence


@dataclass(frozen=True)
class Edited:
    """A draft with the changes of its editors: as a reader gets it, as an editor sees it, and what is to decide."""

    article: Article
    parts: tuple[Part, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every sentence, those that are dropped in their place."""
        return tuple(line for part in self.parts for line in part.lines)

    def line(self, key: Key) -> Line | None:
        """Return the sentence with a key."""
        return next((line for line in self.lines if line.key == key), None)


def applied(article: Article, edits: Edits) -> Edited:
    """Return a draft with the changes that editors have made; it has been drafted with the wordings they ask for.

    Own words stand only where the text that they were written over still stands; a lock stands in any case. Where
    either has lost its base, and where editors are at odds, that is a conflict with all texts.
    """
    parts = tuple(
        Part(passage.role, passage.mark, tuple(_line(*pair, edits) for pair in pairs), passage.rows)
        for passage, pairs in keyed_passages(article)
    )
    drafted = {line.key: line.drafted for part in parts for line in part.lines}
    for key, wishes in edits.moves.items():
        if place := wishes[0].value:
            parts = moved(parts, key, place.anchor, place.after)
    troubles = (
        *(line.conflict for part in parts for line in part.lines if line.conflict),
        *_gone(edits, drafted),
        *_misplaced(edits, drafted),
        *_headlines(edits, article),
    )
    return Edited(replace(article, passages=tuple(passages_of(parts))), parts, troubles)


def passages_of(parts: tuple[Part, ...]) -> Iterator[Passage]:
    """Yield what a reader sees."""
    for part in parts:
        sentences = tuple(line.sentence for line in part.lines if line.stands)
        if sentences:
            yield Passage(part.role, () if part.rows else sentences, part.rows, part.mark)


def _line(key: Key, sentence: Sentence, edits: Edits) -> Line:
    wishes = edits.treatments.get(key, ())
    if not wishes:
        return Line(key, "drafted", sentence, sentence.text)
    first, last = wishes[0], max(wishes, key=lambda w: w.seq)
    state, text = _stands(first.value, sentence)
    conflict = _conflict(key, wishes, sentence)
    told = sentence if text == sentence.text else Sentence(text, sentence.rule, sentence.subject, sentence.topic)
    return Line(key, state, told, sentence.text, last.person, last.seq, conflict)


def _stands(treatment: Treatment, sentence: Sentence) -> tuple[State, str]:
    """Return a sentence's state, and the text that stands in its place."""
    states: dict[str, State] = {"lock": "locked", "write": "own"}
    kept = treatment.do == "lock" or (treatment.do == "write" and treatment.base == sentence.text)
    reworded = bool(treatment.wording) and treatment.wording == sentence.wording
    state = states[treatment.do] if treatment.do and (kept or treatment.text == sentence.text) else "drafted"
    if state == "drafted" and reworded:
        state = "reworded"
    return "dropped" if treatment.dropped else state, treatment.text if kept else sentence.text


def _conflict(key: Key, wishes: tuple[Wish[Treatment], ...], sentence: Sentence) -> Conflict | None:
    first = wishes[0].value
    if at_odds(wishes):
        return Conflict("rivals", key, first.base, sentence.text, _versions(wishes, sentence.text))
    if first.dropped or first.text == sentence.text:
        return None
    if first.do and first.base != sentence.text:
        return Conflict("changed", key, first.base, sentence.text, _versions(wishes, sentence.text))
    if not first.do and first.wording and first.wording != sentence.wording:
        return Conflict("wording", key, "", sentence.text)
    return None


def _versions(wishes: tuple[Wish[Treatment], ...], drafted: str) -> tuple[Version, ...]:
    return tuple(Version(_wanted(w.value, drafted), w.person, w.time, w.seq) for w in wishes)


def _wanted(treatment: Treatment, drafted: str) -> str:
    """Return the text that somebody wants to stand there, "" if none."""
    return "" if treatment.dropped else treatment.text if treatment.do else drafted


def _gone(edits: Edits, drafted: dict[Key, str]) -> Iterator[Conflict]:
    """Yield the own words and locks whose sentence is drafted no more, with what has come in its place."""
    follow = {key.place: text for key, text in drafted.items() if key.rule}
    for key, wishes in edits.treatments.items():
        kept = tuple(w for w in wishes if w.value.do and not w.value.dropped)
        if key not in drafted and kept:
            yield Conflict("gone", key, kept[0].value.base, follow.get(key.place, ""), _versions(kept, ""))


def _misplaced(edits: Edits, drafted: dict[Key, str]) -> Iterator[Conflict]:
    """Yield the moves to where nothing is any more, and those that editors are at odds about."""
    for key, wishes in edits.moves.items():
        lost = any(w.value and w.value.anchor not in drafted for w in wishes)
        if key in drafted and (lost or at_odds(wishes)):
            versions = tuple(Version(str(w.value.anchor) if w.value else "", w.person, w.time, w.seq) for w in wishes)
            yield Conflict("place", key, "", drafted[key], versions)


def _headlines(edits: Edits, article: Article) -> Iterator[Conflict]:
    """Yield the headlines that cannot be told as chosen, and those that editors are at odds about."""
    for role, wishes in edits.headlines.items():
        told = next((s for p in article.passages if p.role == role for s in p.sentences), None)
        choice = wishes[0].value
        wanted = (*choice.message, edits.wording(role, choice)) if choice else ()
        as_chosen = told and wanted in ((told.rule, told.subject, told.wording), (told.rule, told.subject, ""))
        if at_odds(wishes) or (choice and not as_chosen):
            texts = (f"{w.value.rule}@{w.value.subject}" if w.value else "" for w in wishes)
            versions = tuple(Version(t, w.person, w.time, w.seq) for t, w in zip(texts, wishes, strict=True))
            yield Conflict("headline", Key(role), "", told.text if told else "", versions)
