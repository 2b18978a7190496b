"""What the drafts of every period print, kept by the wording that printed it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape

from generator.analysis import interpret
from generator.domain import Article
from generator.drafting import Desk, Library, open_desk
from generator.faults import Place
from generator.languages import Language
from generator.outputs.html import html
from generator.phrases.listing import LANGUAGE, Phrase

FIGURES = ("money", "percent", "points", "times", "twice", "fractions", "number_words", "ordinals", "ordinal_beyond",
           "scales", "scale_one", "hedges")  # fmt: skip
FLOW_SLOTS = ("flow", "group_flow", "outside_flow", "total_flow")
TABLED = ("table", "table_subject", "title")  # what tables and the line with the source print without a slot
PAGE, ARTICLE = "page", "pages/article.html"
SLOT = re.compile(r"{(\w+)[^}]*}")


@dataclass(frozen=True)
class Example:
    """A phrase as a reader would meet it: `kind` is printed, made, written (no slot to fill) or unfilled."""

    kind: str
    text: str
    where: str


@dataclass(frozen=True)
class Figure:
    """A number as it is written, with its reading and the example that shows it."""

    text: str
    reading: str
    example: Example


@dataclass(frozen=True)
class Line:
    """One sentence of a draft with the passage it stands in."""

    text: str
    rule: str
    mark: str
    wordings: tuple[Place, ...]
    example: Example


def desks(library: Library, code: str, stories: Iterable[str]) -> Iterator[Desk]:
    """Yield a desk in one language for every period of every story: its own period first, then the newest."""
    for name in stories:
        desk = open_desk(library, name, languages=[code])
        periods = [p.label for p in desk.story.table.periods if p.label != desk.period]
        yield desk
        for period in reversed(periods):
            yield replace(desk, facts=interpret(desk.story, period))


class Printed:
    """All that the drafts of a language print, to look a phrase up in."""

    def __init__(self, desks: Sequence[Desk], language: Language) -> None:
        self.language = language
        self.lines: list[Line] = []
        self.figures: list[Figure] = []
        for desk in desks:
            for article in desk.articles(tuple(desk.outlines), (language.code,)):
                self._take(article)
        if (desks[0].templates / ARTICLE).is_file():
            for article in desks[0].articles(tuple(desks[0].outlines), (language.code,)):
                self._take_page(article, desks[0])

    def _take_page(self, article: Article, desk: Desk) -> None:
        """Take what the HTML page writes around the draft."""
        page = html(article, desk.story, desk.page(article.language), desk.templates)
        for text in dict.fromkeys(re.findall(r">([^<>]+)<", page)):
            found = unescape(text).strip()
            self.lines.append(Line(found, "", PAGE, (), Example("printed", found, _where(article) + ", page")))

    def _take(self, article: Article) -> None:
        where = _where(article)
        for passage in article.passages:
            for sentence in (*passage.sentences, *(cell for row in passage.rows for cell in row)):
                example = Example("printed", sentence.text, where)
                line = Line(sentence.text, sentence.rule, passage.mark, sentence.wordings, example)
                self.lines.append(line)
                self.figures += [Figure(s.text, s.reading, example) for s in sentence.spans]

    @cached_property
    def by_place(self) -> Mapping[Place, Example]:
        """The first sentence that each wording printed."""
        found: dict[Place, Example] = {}
        for line in self.lines:
            for place in line.wordings:
                found.setdefault(place, line.example)
        return found

    def example(self, phrase: Phrase, users: Mapping[str, frozenset[Place]]) -> Example | None:
        """Return where a phrase is printed; `users` are the wordings that use each slot or form of a name."""
        if found := self.by_place.get(phrase.place):
            return found
        part, _, rest = phrase.form.partition(".")
        if phrase.owner == LANGUAGE:
            return self.figure(phrase, self.figures) if part in FIGURES else self._page(phrase, part, rest)
        if part in ("words", "names"):
            return self._word(phrase, part, rest, users)
        return self._line(self._pattern(phrase).search, self.lines) if part in ("notes", "quotes") else None

    def _line(self, match: Callable[[str], object], lines: Iterable[Line]) -> Example | None:
        return next((line.example for line in lines if match(line.text)), None)

    def _word(self, phrase: Phrase, part: str, rest: str, users: Mapping[str, frozenset[Place]]) -> Example | None:
        """Return a line with a story's word or name, from a wording that has a slot for it or from a table."""
        form = rest.rpartition(".")[2]
        slots = FLOW_SLOTS if form.startswith("flow") else (form,) if part == "words" else (f"|{form}",)
        used = frozenset[Place]().union(*(users.get(slot, frozenset()) for slot in slots))
        plain = form in TABLED
        lines = (li for li in self.lines if form == "name" or (plain and not li.rule) or used & {*li.wordings})
        return self._line(self._pattern(phrase).search, lines)

    def figure(self, phrase: Phrase, figures: Iterable[Figure]) -> Example | None:
        """Return the first figure that is written as the phrase says."""
        part, _, rest = phrase.form.partition(".")
        pattern, hedge = self._pattern(phrase), rest.partition(".")[0]
        match = (
            pattern.search if part in ("scales", "scale_one") or rest.startswith("currencies") else pattern.fullmatch
        )
        return next((f.example for f in figures if (part != "hedges" or f.reading == hedge) and match(f.text)), None)

    def _page(self, phrase: Phrase, part: str, rest: str) -> Example | None:
        """Return a line that a page word, a speech frame or a name of a country is printed in."""
        pattern, plain = self._pattern(phrase), [li for li in self.lines if not li.rule]
        if part == "export":  # printed in charts and newsroom systems, not in a draft
            return None
        if part == "speech":
            marked = [li for li in self.lines if li.mark == "direct"]
            return self._line(pattern.fullmatch, plain if rest.startswith("translated") else marked)
        if part in ("quotation", "conjunction", "names"):
            return self._line(pattern.search, self.lines)
        if rest.startswith("unit_"):
            plain = [li for li in plain if li.mark == PAGE]
        return self._line(pattern.search if rest == "table_unit" else pattern.fullmatch, plain)

    def _pattern(self, phrase: Phrase) -> re.Pattern[str]:
        """Return what a phrase looks like once it is filled in."""
        text = self.language.styled(phrase.text)
        parts = [re.escape(text[a:b]) + slot for a, b, slot in self._slots(text)]
        bounded = r"(?<!\w){}(?!\w)" if text[:1].isalnum() and text[-1:].isalnum() else "{}"
        return re.compile(bounded.replace("{}", "".join(parts)), re.IGNORECASE)

    def _slots(self, text: str) -> Iterator[tuple[int, int, str]]:
        start = 0
        for match in SLOT.finditer(text):
            yield start, match.start(), self._filling.get(match[1], ".+")
            start = match.end()
        braces = text.find("{}", start)  # where a name goes, in the words of a story
        if braces >= 0:
            yield start, braces, ".+?"
            start = braces + 2
        yield start, len(text), ""

    @cached_property
    def _filling(self) -> Mapping[str, str]:
        shape, digits = self.language.shape, r"\d[\d.,\s]*"
        scales = {word for s in shape.scales for word in (s.one, s.other)}
        words = {*shape.number_words, shape.scale_one} - {""}
        return {
            "figure": _one_of([*words], digits),
            "period": r"\w+",
            "title": "[^,]+",
            "publisher": "[^,]+",
            "low": digits,
            "high": digits,
            "scale": _one_of(scales),
            "currency": _one_of(shape.money.currencies.values()),
            "fraction": _one_of(shape.fractions.values()),
        }


def _one_of(words: Iterable[str], *patterns: str) -> str:
    return f"(?:{'|'.join([*map(re.escape, sorted(words)), *patterns])})"


def _where(article: Article) -> str:
    return f"{article.story} {article.period}, {article.kind}"
