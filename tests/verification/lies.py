"""Lies planted in the text of true drafts: a number, direction, rank, hedge, unit, subject, period or multiple changed.

Each lie is false by the figures, which is made sure here with the spans and bounds of the draft alone and not with what
reads the text again. `python -m tests.verification.lies --stories 300` prints how many are found, and lists the misses.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.analysis import Facts
from generator.domain import Article, Sentence, Span
from generator.languages import Language

KINDS = ("number", "direction", "rank", "hedge", "unit", "subject", "period", "multiple")
SILENT = ("label", "source", "link", "gap", "table_note", "about", "quote", "question")

OPPOSITES = {
    "en": [
        ("rose", "fell"),
        ("grew", "fell"),
        ("higher than in", "lower than in"),
        ("up by", "down by"),
        ("rise", "fall"),
        ("more than in", "less than in"),
        ("increase", "decline"),
        ("added", "subtracted"),
        ("risen", "fallen"),
        ("growth", "decline"),
        ("larger share to", "smaller share to"),
    ],
    "nb": [
        ("økte", "falt"),
        ("høyere enn i", "lavere enn i"),
        ("mer enn i", "mindre enn i"),
        ("økningen", "nedgangen"),
        ("steg", "falt"),
        ("veksten", "nedgangen"),
        ("trakk eksporten opp", "trakk eksporten ned"),
        ("vokste", "falt"),
        ("økt", "gått ned"),
        ("større andel til", "mindre andel til"),
    ],
    "nn": [
        ("auka", "minka"),
        ("høgare enn i", "lågare enn i"),
        ("meir enn i", "mindre enn i"),
        ("auken", "nedgangen"),
        ("voks", "minka"),
        ("veksten", "nedgangen"),
        ("drog eksporten opp", "drog eksporten ned"),
        ("vakse", "minka"),
        ("ein auke på", "ein nedgang på"),
        ("gjekk ned", "auka"),
        ("større del til", "mindre del til"),
    ],
    "da": [
        ("steg", "faldt"),
        ("højere end i", "lavere end i"),
        ("mere end i", "mindre end i"),
        ("stigningen", "faldet"),
        ("væksten", "faldet"),
        ("trak eksporten op", "trak eksporten ned"),
        ("voksede", "faldt"),
        ("steget", "faldet"),
        ("større andel til", "mindre andel til"),
    ],
}
RANKS = {
    "en": [
        ("largest", "second-largest"),
        ("came second", "came third"),
        ("third", "fourth"),
        ("fourth", "fifth"),
        ("fifth", "fourth"),
        ("second", "third"),
        ("sixth", "fifth"),
        ("record", "low"),
    ],
    "nb": [
        ("største", "nest største"),
        ("andreplass", "tredjeplass"),
        ("tredjeplass", "fjerdeplass"),
        ("fjerdeplass", "andreplass"),
        ("femteplass", "tredjeplass"),
        ("nummer 2", "nummer 3"),
        ("nummer to", "nummer tre"),
        ("nummer tre", "nummer fire"),
        ("nummer fire", "nummer to"),
        ("nummer fem", "nummer to"),
        ("tredje", "fjerde"),
        ("andre rekord", "tredje rekord"),
        ("fjerde år", "femte år"),
    ],
    "nn": [
        ("største", "nest største"),
        ("nest mest", "mest av alt"),
        ("andreplass", "tredjeplass"),
        ("tredjeplass", "fjerdeplass"),
        ("fjerdeplass", "andreplass"),
        ("femteplass", "tredjeplass"),
        ("nummer to", "nummer tre"),
        ("nummer tre", "nummer fire"),
        ("nummer fire", "nummer to"),
        ("nummer fem", "nummer to"),
        ("tredje", "fjerde"),
        ("fjerde år", "femte år"),
    ],
    "da": [
        ("største", "næststørste"),
        ("andenpladsen", "tredjepladsen"),
        ("tredjepladsen", "fjerdepladsen"),
        ("fjerdepladsen", "andenpladsen"),
        ("femtepladsen", "tredjepladsen"),
        ("nummer to", "nummer tre"),
        ("nummer tre", "nummer fire"),
        ("nummer fire", "nummer to"),
        ("nummer fem", "nummer to"),
        ("to", "tre"),
        ("tre", "fire"),
        ("fire", "to"),
        ("tredje", "fjerde"),
        ("andet", "tredje"),
        ("anden", "tredje"),
    ],
}
MULTIPLES = {
    "en": [
        ("doubled", "tripled"),
        ("tripled", "doubled"),
        ("halved", "doubled"),
        ("three times", "five times"),
        ("twice", "three times"),
        ("four times", "six times"),
        ("five times", "three times"),
        ("a quarter", "half"),
        ("a third", "a tenth"),
        ("half", "a fifth"),
        ("two-thirds", "a third"),
        ("three-quarters", "nine-tenths"),
        ("nine-tenths", "two-thirds"),
        ("a fifth", "a third"),
        ("a tenth", "a quarter"),
    ],
    "nb": [
        ("tredoblet", "doblet"),
        ("doblet", "tredoblet"),
        ("halvert", "doblet"),
        ("tre ganger", "fem ganger"),
        ("dobbelt", "tre ganger"),
        ("fire ganger", "seks ganger"),
        ("fem ganger", "tre ganger"),
        ("tre firedeler", "ni tideler"),
        ("ni tideler", "to tredeler"),
        ("to tredeler", "en tredel"),
        ("en firedel", "halvparten"),
        ("en tredel", "en tidel"),
        ("halvparten", "en femdel"),
        ("en femdel", "en tredel"),
        ("en tidel", "en firedel"),
    ],
    "nn": [
        ("tredobla", "dobla"),
        ("dobla", "tredobla"),
        ("halvert", "dobla"),
        ("tre gonger", "fem gonger"),
        ("dobbelt", "tre gonger"),
        ("fire gonger", "seks gonger"),
        ("fem gonger", "tre gonger"),
        ("tre firedelar", "ni tidelar"),
        ("ni tidelar", "to tredelar"),
        ("to tredelar", "ein tredel"),
        ("ein firedel", "halvparten"),
        ("ein tredel", "ein tidel"),
        ("halvparten", "ein femdel"),
        ("ein femdel", "ein tredel"),
        ("ein tidel", "ein firedel"),
    ],
    "da": [
        ("tredoblet", "fordoblet"),
        ("fordoblet", "tredoblet"),
        ("halveret", "fordoblet"),
        ("tre gange", "fem gange"),
        ("dobbelt", "tre gange"),
        ("fire gange", "seks gange"),
        ("fem gange", "tre gange"),
        ("tre fjerdedele", "ni tiendedele"),
        ("ni tiendedele", "to tredjedele"),
        ("to tredjedele", "en tredjedel"),
        ("en fjerdedel", "halvdelen"),
        ("en tredjedel", "en tiendedel"),
        ("halvdelen", "en femtedel"),
        ("en femtedel", "en tredjedel"),
        ("en tiendedel", "en fjerdedel"),
    ],
}
UNITS = {
    "en": [
        ("billion", "million"),
        ("million", "billion"),
        ("percentage points", "per cent"),
        ("percentage point", "per cent"),
        ("per cent", "percentage points"),
        ("percent", "percentage points"),
        ("NOK", "USD"),
        ("USD", "EUR"),
        ("EUR", "NOK"),
        ("SEK", "NOK"),
        ("DKK", "SEK"),
        ("GBP", "USD"),
    ],
    "nb": [
        ("milliarder", "millioner"),
        ("millioner", "milliarder"),
        ("prosentpoeng", "prosent"),
        ("prosent", "prosentpoeng"),
        ("svenske kroner", "euro"),
        ("danske kroner", "pund"),
        ("kroner", "dollar"),
        ("dollar", "euro"),
        ("euro", "dollar"),
        ("pund", "dollar"),
    ],
    "nn": [
        ("milliardar", "millionar"),
        ("millionar", "milliardar"),
        ("prosentpoeng", "prosent"),
        ("prosent", "prosentpoeng"),
        ("svenske kroner", "euro"),
        ("danske kroner", "pund"),
        ("kroner", "dollar"),
        ("dollar", "euro"),
        ("euro", "dollar"),
        ("pund", "dollar"),
    ],
}
UNITS["da"] = [
    ("milliarder", "millioner"),
    ("millioner", "milliarder"),
    ("procentpoint", "procent"),
    ("procent", "procentpoint"),
    ("norske kroner", "dollar"),
    ("svenske kroner", "euro"),
    ("kroner", "pund"),
    ("dollar", "euro"),
    ("euro", "dollar"),
    ("pund", "dollar"),
]
# Turned round, each hedge is false of every value for which it was true.
HEDGES = {
    "en": {
        "about": "more than",
        "nearly": "more than",
        "just over": "nearly",
        "more than": "less than",
        "over": "under",
        "": "more than",
    },
    "nb": {"om lag": "mer enn", "nesten": "over", "drøyt": "knapt", "over": "under", "": "over"},
    "nn": {"om lag": "meir enn", "nesten": "over", "litt over": "nesten", "over": "under", "": "over"},
    "da": {"cirka": "mere end", "knap": "over", "godt": "knap", "over": "under", "": "over"},
}


@dataclass(frozen=True)
class Lie:
    """A sentence of a draft with one thing changed: which passage and sentence, what it said and what it says now."""

    kind: str
    passage: int
    sentence: int
    was: str
    now: str
    true: str
    false: str

    def planted(self, article: Article) -> Article:
        """Return the article with the lie in it."""
        passages = list(article.passages)
        sentences = list(passages[self.passage].sentences)
        sentences[self.sentence] = Sentence(self.false, "", "", "")
        passages[self.passage] = replace(passages[self.passage], sentences=tuple(sentences))
        return replace(article, passages=tuple(passages))


def lies(article: Article, facts: Facts, language: Language, seed: int) -> Iterator[Lie]:
    """Yield every lie of every kind that can be planted in an article."""
    planter = _Planter(article, facts, language, random.Random(seed))
    for p, passage in enumerate(article.passages):
        if passage.role in SILENT or passage.mark:
            continue
        for s, sentence in enumerate(passage.sentences):
            if sentence.rule and not sentence.rule.startswith(("note:", "quote:")):
                for kind, was, now, text in planter.of(sentence):
                    if text != sentence.text:
                        yield Lie(kind, p, s, was, now, sentence.text, text)


class _Planter:
    def __init__(self, article: Article, facts: Facts, language: Language, chance: random.Random) -> None:
        self.article, self.facts, self.language, self.chance = article, facts, language, chance
        self.code = article.language

    def of(self, sentence: Sentence) -> Iterator[tuple[str, str, str, str]]:
        yield from self._numbers(sentence)
        yield from self._words(sentence, "direction", OPPOSITES[self.code], both=True)
        yield from self._in_spans(
            sentence,
            "rank",
            RANKS[self.code],
            ("rank", "rank_in_group", "record_streak", "rise_streak", "fall_streak", "first_before"),
        )
        yield from self._in_spans(sentence, "multiple", MULTIPLES[self.code], ())
        yield from self._in_spans(sentence, "unit", UNITS[self.code], ())
        yield from self._hedges(sentence)
        yield from self._subjects(sentence)
        yield from self._periods(sentence)

    def _numbers(self, sentence: Sentence) -> Iterator[tuple[str, str, str, str]]:
        for span in sentence.spans:
            found = re.findall(r"\d[\d   ]*(?:[.,]\d+)*", span.text)
            if not found or span.measure.endswith(("period", "_since", "_ahead")) or not span.unit:
                continue
            factors = {"over": (1.3, 1.9), "landmark": (1.3, 1.9), "under": (0.5, 0.8)}.get(span.reading)
            factor = self.chance.uniform(*(factors or self.chance.choice([(1.2, 1.9), (0.5, 0.8)])))
            text = span.text
            for number in found:
                text = text.replace(number.rstrip(), self._scaled(number.rstrip(), factor), 1)
            if text != span.text and self._false(span, factor):
                yield "number", span.text, text, _put(sentence, span, text)

    def _false(self, span: Span, factor: float) -> bool:
        """What is told must lie beyond the bounds by more than any hedge allows."""
        if span.low is None or span.high is None or not span.low:
            return span.low is not None or span.high is not None
        return span.reading != "over" or not math.isinf(span.high)

    def _scaled(self, number: str, factor: float) -> str:
        point = "." if self.code == "en" else ","
        plain = re.sub(r"[^\d" + re.escape(point) + "]", "", number)
        decimals = len(plain.split(point)[1]) if point in plain else 0
        value = float(plain.replace(point, ".")) * factor
        written = f"{value:.{decimals}f}"
        if written == plain.replace(point, "."):
            return number
        whole, _, part = written.partition(".")
        group = next((c for c in number if c in ",   ." and c != point), "")
        grouped = f"{int(whole):,}".replace(",", group) if group and len(whole) > 3 else whole
        return f"{grouped}{point}{part}" if part else grouped

    def _words(
        self, sentence: Sentence, kind: str, pairs: list[tuple[str, str]], both: bool = False
    ) -> Iterator[tuple[str, str, str, str]]:
        turned = [*pairs, *((b, a) for a, b in pairs)] if both else pairs
        seen = set()
        for was, now in turned:
            m = re.search(rf"(?<!\w){re.escape(was)}(?!\w)", sentence.text, re.I)
            if m and m.start() not in seen and not self._up_and_down(sentence.text):
                seen.add(m.start())
                yield kind, was, now, _put_at(sentence.text, m.start(), m.end(), now)

    def _up_and_down(self, text: str) -> bool:
        return any(
            w in text
            for w in (
                "up and down",
                "opp og ned",
                "svingt",
                "cannot be",
                "kan ikke",
                "kan ein ikkje",
                "leaves room",
                "Avrunding",
                "runda av",
                "svinget",
                "kan væksten",
                "kan faldet",
                "betyder",
            )
        )

    def _in_spans(
        self, sentence: Sentence, kind: str, pairs: list[tuple[str, str]], measures: tuple[str, ...]
    ) -> Iterator[tuple[str, str, str, str]]:
        for span in sentence.spans:
            if measures and span.measure not in measures:
                continue
            for was, now in pairs:
                m = re.search(rf"(?<!\w){re.escape(was)}(?!\w)", span.text, re.I)
                if m:
                    yield kind, span.text, now, _put(sentence, span, _put_at(span.text, m.start(), m.end(), now))
                    break

    def _hedges(self, sentence: Sentence) -> Iterator[tuple[str, str, str, str]]:
        table = HEDGES[self.code]
        for span in sentence.spans:
            if (
                span.reading in ("words", "between")
                or not re.search(r"\d", span.text)
                or span.measure.endswith(("period", "_since", "_ahead", "out_of"))
            ):
                continue
            told = _told(span, self.code)
            if told is None or span.low is None:
                continue
            hedge = next((h for h in table if h and span.text.lower().startswith(h + " ")), "")
            over = (table[hedge] if hedge else table[""]) in ("more than", "over", "mer enn", "meir enn", "mere end")
            if over and abs(span.low if span.low > 0 else span.high) > abs(told):
                continue
            if hedge and not (hedge in ("over", "more than") and span.high is None):
                yield (
                    "hedge",
                    hedge,
                    table[hedge],
                    _put(sentence, span, _capital(table[hedge] + span.text[len(hedge) :], span.text)),
                )
            elif (
                not hedge
                and span.reading == "exact"
                and span.unit not in ("rank", "count", "period")
                and span.low != span.high
            ):
                text = f"{table['']} {span.text}"
                yield (
                    "hedge",
                    "",
                    table[""],
                    _put(sentence, span, _capital(text, sentence.text) if not span.start else text),
                )

    def _names(self, subject: str) -> list[str]:
        return list(self.language.forms(subject)["name"])[:1]

    def _subjects(self, sentence: Sentence) -> Iterator[tuple[str, str, str, str]]:
        values = [s for s in sentence.spans if s.measure == "value" and re.search(r"\d", s.text)]
        for span in values[:1]:
            members = [m for m in self.facts.story.members if m != span.subject]
            self.chance.shuffle(members)
            name = self._names(span.subject)[0] if "+" not in span.subject else ""
            if not name or span.subject not in self.facts.story.members or sentence.text.count(name) != 1:
                continue
            for other in members:
                text = self._names(other)[0]
                if text in sentence.text or name in text or not self._apart(span, other, self.facts.column):
                    continue
                m = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.text, re.I)
                if m:
                    yield "subject", name, text, _put_at(sentence.text, m.start(), m.end(), text)
                    break

    def _apart(self, span: Span, other: str, column: int) -> bool:
        """Whether the other's amount is known to differ from the one told by more than any hedge allows, or unknown."""
        row = self.facts.rows.index(other)
        low, high = float(self.facts.series.low[row, column]), float(self.facts.series.high[row, column])
        if span.low is None or span.high is None:
            return False
        (low, high), (least, most) = ((-b, -a) if b < 0 else (a, b) for a, b in ((low, high), (span.low, span.high)))
        return high < least * 0.8 or low > most * 1.25

    def _periods(self, sentence: Sentence) -> Iterator[tuple[str, str, str, str]]:
        values = [s for s in sentence.spans if s.measure == "value" and re.search(r"\d", s.text)]
        told = self.article.period
        if not values or sentence.text.count(told) != 1:
            return
        m = re.search(rf"(?<!\d){told}(?!\d)", sentence.text)
        columns = [c for c in range(len(self.facts.story.table.periods)) if c != self.facts.column]
        self.chance.shuffle(columns)
        for c in columns:
            label = self.facts.story.table.periods[c].label
            if (
                m
                and label not in sentence.text
                and self._apart(values[0], values[0].subject, c)
                and "+" not in values[0].subject
            ):
                yield "period", told, label, _put_at(sentence.text, m.start(), m.end(), label)
                return


def _told(span: Span, code: str) -> float | None:
    """Return the figure that is told, in the unit of the span's bounds: "NOK 7.9 billion" is 7900 in NOK million."""
    digits = re.search(r"\d[\d   ,.]*\d|\d", span.text)
    if not digits or not span.low or span.high is None:
        return None
    marks = ",." if code == "en" else ".,"  # for thousands and for decimals
    plain = re.sub(r"[   ]", "", digits[0]).replace(marks[0], "").replace(marks[1], ".")
    number, middle = float(plain), abs(span.low + span.high) / 2
    if not number or not middle:
        return None
    told = number * 10 ** round(math.log10(middle / number))
    return told if span.low > 0 else -told


def _put(sentence: Sentence, span: Span, text: str) -> str:
    return sentence.text[: span.start] + text + sentence.text[span.end :]


def _put_at(text: str, start: int, end: int, now: str) -> str:
    return text[:start] + _capital(now, text[start:end]) + text[end:]


def _capital(now: str, was: str) -> str:
    return now[:1].upper() + now[1:] if was[:1].isupper() else now
