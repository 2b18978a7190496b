"""Texts made false on purpose, in the text alone, to see that the oracle finds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.domain import Article, Sentence, Span

SWAPS = {
    "en": {"rose": "fell", "fell": "rose", "higher": "lower", "lower": "higher"},
    "nb": {"økte": "falt", "falt": "økte", "høyere": "lavere", "lavere": "høyere"},
    "nn": {"auka": "minka", "minka": "auka", "høgare": "lågare", "lågare": "høgare"},
    "da": {"steg": "faldt", "faldt": "steg", "højere": "lavere", "lavere": "højere"},
}
UNITS = {
    "en": {" million": " billion", " billion": " million"},
    "nb": {" millioner": " milliarder", " milliarder": " millioner"},
    "nn": {" millionar": " milliardar", " milliardar": " millionar"},
    "da": {" millioner": " milliarder", " milliarder": " millioner"},
}
PLACES = {
    "en": {"second": "third", "third": "fourth", "fourth": "fifth", "fifth": "fourth", "largest": "second"},
    "nb": {"andre": "tredje", "tredje": "fjerde", "fjerde": "femte", "femte": "fjerde"},
    "nn": {"andre": "tredje", "tredje": "fjerde", "fjerde": "femte", "femte": "fjerde"},
    "da": {"andet": "tredje", "anden": "tredje", "tredje": "fjerde", "fjerde": "femte", "femte": "fjerde"},
}
MULTIPLES = {
    "en": {
        "more than tripled": "halved",
        "more than doubled": "halved",
        "doubled": "tripled",
        "tripled": "doubled",
        "halved": "doubled",
    },
    "nb": {
        "mer enn tredoblet": "halvert",
        "mer enn doblet": "halvert",
        "doblet": "tredoblet",
        "tredoblet": "doblet",
        "halvert": "doblet",
    },
    "nn": {
        "meir enn tredobla": "halvert",
        "meir enn dobla": "halvert",
        "dobla": "tredobla",
        "tredobla": "dobla",
        "halvert": "dobla",
    },
    "da": {
        "mere end tredoblet": "halveret",
        "mere end fordoblet": "halveret",
        "fordoblet": "tredoblet",
        "tredoblet": "fordoblet",
        "halveret": "fordoblet",
    },
}
Change = Callable[[str, str], str]


def _number(text: str, language: str) -> str:
    """Raise the first digit by one, or turn a nine into a one; both ends of a range get a digit more."""
    if len(re.findall(r"\d[\d.,\u00a0]*", text)) > 1:
        return re.sub(r"(?<![\d.,\u00a0])\d", r"1\g<0>", text)
    return re.sub(r"\d", lambda d: "1" if d[0] == "9" else str(int(d[0]) + 1), text, count=1)


def _swapped(pairs: dict[str, dict[str, str]]) -> Change:
    def change(text: str, language: str) -> str:
        for old, new in pairs[language].items():
            if re.search(rf"(?<!\w){re.escape(old)}(?!\w)", text):
                return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text, count=1)
        return text

    return change


IN_SPANS: dict[str, Change] = {
    "number": _number,
    "unit": _swapped(UNITS),
    "rank": _swapped(PLACES),
    "multiple": lambda text, language: MULTIPLES[language].get(text, text),
}


def lies(article: Article, names: dict[str, str]) -> Iterator[tuple[str, Article]]:
    """Yield (kind of lie, article) for every place where one can be told; names gives each name another."""
    for i, passage in enumerate(article.passages):
        for j, sentence in enumerate(passage.sentences):
            for kind, told in _lies_of(sentence, article.language, names):
                sentences = (*passage.sentences[:j], told, *passage.sentences[j + 1 :])
                passages = (*article.passages[:i], replace(passage, sentences=sentences), *article.passages[i + 1 :])
                yield kind, replace(article, passages=passages)


def _lies_of(sentence: Sentence, language: str, names: dict[str, str]) -> Iterator[tuple[str, Sentence]]:
    for span in sentence.spans:
        for kind, change in IN_SPANS.items():
            text = change(span.text, language)
            if text != span.text and not (kind == "number" and span.unit == "period"):
                yield kind, _with(sentence, span.start, span.end, text)
    if sentence.rule:
        for match in re.finditer(rf"(?<!\w)({'|'.join(SWAPS[language])})(?!\w)", sentence.text):
            if not any(s.start <= match.start() < s.end for s in sentence.spans):
                yield "direction", _with(sentence, match.start(), match.end(), SWAPS[language][match[0]])
        for name, other in names.items():
            at = sentence.text.find(name)
            if at >= 0:
                yield "subject", _with(sentence, at, at + len(name), other)


def _with(sentence: Sentence, start: int, end: int, text: str) -> Sentence:
    """Return the sentence with a stretch replaced and its spans moved along."""
    by = len(text) - (end - start)
    spans: list[Span] = []
    for span in sentence.spans:
        if (span.start, span.end) == (start, end):
            spans.append(replace(span, text=text, end=end + by))
        else:
            moved = by if span.start >= end else 0
            spans.append(replace(span, start=span.start + moved, end=span.end + moved))
    return replace(sentence, text=sentence.text[:start] + text + sentence.text[end:], spans=tuple(spans))
