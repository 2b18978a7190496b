"""Words that a text takes over from a record: quotes, indirect speech and notes, which carry their own source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from generator.domain import Story
from generator.languages import Language
from generator.verification.texts import QUOTED, sentences

_BLANKS = re.compile(r"\s+")


class Records:
    """The approved words of a story in one language."""

    def __init__(self, story: Story, language: Language) -> None:
        self.story, self.language = story, language

    @cached_property
    def quotes(self) -> frozenset[str]:
        """The words of quotes in the language, in plain form."""
        code = self.language.code
        words = [q.original for q in self.story.quotes if q.original_language == code]
        words += [t for q in self.story.quotes if (t := q.translations.get(code))]
        return frozenset(_plain(w) for w in words if w)

    @cached_property
    def sentences(self) -> tuple[re.Pattern[str], ...]:
        """Patterns of the sentences of indirect speech and notes; a speaker may be named in any way."""
        code, found = self.language.code, []
        for quote in self.story.quotes:
            found += self._split(quote.indirect.get(code, ""))
        for note in self.story.notes:
            for texts in (note.text, note.answer):
                found += self._split(texts.get(code, ""))
        translated = [t for k, t in self.language.shape.speech.items() if k.startswith("translated")]
        return tuple(re.compile(self._pattern(s), re.I) for s in (*found, *translated))

    def _split(self, text: str) -> list[str]:
        return [s for _, s in sentences(self.language.styled(text))] if text else []

    def _pattern(self, sentence: str) -> str:
        speakers = {q.speaker for q in self.story.quotes} | {q.speaker.split()[-1] for q in self.story.quotes}
        roles = {r for q in self.story.quotes for r in q.role.values()}
        names = "|".join(re.escape(s) for s in sorted(speakers, key=len, reverse=True)) or "(?!)"
        role = "|".join(re.escape(r) for r in roles) or "(?!)"
        return re.escape(_plain(sentence)).replace(re.escape("{speaker}"), f"(?:{names})(?:, (?:{role}))?,?")

    @cached_property
    def asides(self) -> tuple[str, ...]:
        """Remarks that hang on a sentence."""
        return tuple(self.language.styled(t) for n in self.story.notes if (t := n.aside.get(self.language.code)))

    def holds(self, text: str) -> bool:
        """Whether a sentence is one of the record's."""
        words = _plain(text)
        return any(p.fullmatch(words) for p in self.sentences)

    def stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a sentence that are words of the record."""
        for m in QUOTED.finditer(text):
            if _letters(m[1]) in self._known:
                yield m.span()
        for aside in self.asides:
            for m in re.finditer(re.escape(aside), text):
                yield m.span()

    def unknown_quotes(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches between quotation marks that no record has."""
        return (m.span() for m in QUOTED.finditer(text) if _letters(m[1]) not in self._known)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(_letters(q) for q in self.quotes)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _letters(text: str) -> str:
    """Return the words of a quote alone: a slip in spaces or in its last mark changes no word."""
    return _BLANKS.sub("", text).rstrip(".,")
