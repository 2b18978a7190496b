"""The words by which a table is understood: units, currencies, totals, and what common statistics are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import RootModel

from generator.kinds import KINDS
from generator.positions import read_yaml
from generator.recognition.tongues import starred
from generator.sources.schema import Shape, checked

_BASE = re.compile(r"\([0-9]{4}\s?=\s?100\)")  # of an index
_UNIT_WORDS = 6  # of a unit at most, such as NOK million in current prices
_CODE = re.compile(r"^[0-9]+ +(?=[^\W\d_])")  # before a name in one cell with it
_SIGNS = re.compile(r"[,()\[\]]|\.(?=\s|$|[^\w\s])")
_BEHIND = re.compile(r"(?:,|\si|\sin)\s+([^,]+)$", re.IGNORECASE)  # turnover, million kronor; exports in mio. DKK
_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
KindName = Literal["money", "count", "weight", "index", "rate", "price", "per_head", "temperature", "balance", "change"]


class SignsShape(Shape):
    """rules/recognition/signs.yaml."""

    languages: list[str]
    totals: list[str]
    total_beginnings: list[str]
    within_totals: list[str]
    nothing: list[str]
    around: list[str]
    change: list[str]
    per_head: list[str]
    per: list[str]
    periods: list[str]
    averages: list[str]
    temperatures: list[str]
    apart: list[str]
    among: list[str]
    told_places: list[str]
    told_dimensions: list[str]
    places: list[str]
    place_kinds: dict[str, list[str]]
    figures: dict[str, list[str]]
    tongues: dict[str, list[str]]
    units: dict[str, list[str]]
    scales: dict[str, list[str]]
    currencies: dict[str, list[str]]
    publishers: dict[str, list[str]]
    names: dict[str, list[str]]


class StatisticShape(Shape):
    """One statistic of rules/recognition/statistics.yaml."""

    kind: KindName
    words: list[str]
    exact: bool = False  # figures that are set, not measured
    accumulates: bool = False  # the parts of a year make up the year
    noise: float | int | None = None  # per cent below which a change is none, where it is not that of other statistics


class StatisticsShape(RootModel[dict[str, StatisticShape]]):
    """rules/recognition/statistics.yaml."""


@dataclass(frozen=True)
class Signs:
    """What words mean, in small letters."""

    shape: SignsShape
    kinds: Mapping[str, str]  # of a statistic
    told: Mapping[str, StatisticShape]  # how each statistic is told
    statistics: Mapping[str, str]  # by what a file calls it

    def bare(self, label: str) -> str:
        """Return a label in small letters, without what says no more than that it is a number."""
        return self.trimmed(label).casefold().strip(".")

    def trimmed(self, label: str) -> str:
        """Return a label as it is written, without its unit and the base of an index."""
        text = _BASE.sub("", label)
        found = _BRACKETS.search(text)
        if found and any(self.of(table, found[1]) for table in (self.shape.currencies, self.shape.scales)):
            text = text[: found.start()]
        behind = _BEHIND.search(text)
        if behind and self._only_money(behind[1]):
            text = text[: behind.start()]
        for around in self.shape.around:
            at = text.casefold().find(around)
            text = text if at < 0 else text[:at] + text[at + len(around) :]
        return " ".join(text.split()).strip(" ,:;")

    def _only_money(self, text: str) -> bool:
        """Whether a text says in what money figures are, and nothing else: miljoner kronor, mio. DKK."""
        tables = self.shape.currencies, self.shape.scales
        known = {part for table in tables for words in table.values() for word in words for part in word.split()}
        words = _SIGNS.sub(" ", text.casefold()).split()
        return bool(words) and all(word in known for word in words)

    def statistic(self, label: str) -> str:
        """Return which statistic a label names as a whole, "" if it is none that has words of its own."""
        return self.statistics.get(self.bare(label), "")

    def says_nothing(self, label: str) -> bool:
        """Whether a label only says that there are figures."""
        return self.bare(label) in ("", *self.shape.nothing, *(w for words in self.shape.units.values() for w in words))

    def is_total(self, text: str) -> bool:
        """Whether a code or a label means all of it; "employees, total", "Varer i alt" and "00 Riket" do too."""
        bare = _CODE.sub("", self.bare(text))
        words = self.shape.within_totals
        within = any(bare.startswith(f"{w} ") or bare.endswith(f" {w}") for w in words)
        return bare in self.shape.totals or within or bare.startswith(tuple(self.shape.total_beginnings))

    def is_average(self, text: str) -> bool:
        """Whether a name is that of an average, which no sum of averages is."""
        return any(_has(text, word) for word in self.shape.averages)

    def is_temperature(self, text: str) -> bool:
        """Whether a name is that of a temperature, which has no change in per cent."""
        return any(_has(text, word) for word in self.shape.temperatures)

    def place_kind(self, *labels: str) -> str:
        """Return what places a column names, "" if it does not say: "Fylke" and "county" are of counties."""
        bare = {self.bare(label) for label in labels}
        return next((key for key, words in self.shape.place_kinds.items() if bare.intersection(words)), "")

    def figure(self, label: str) -> str:
        """Return what a name says that its figures are, such as prices, "" if it does not."""
        known = self.shape.figures.items()
        return next((k for k, words in known if any(re.search(starred(w), label.casefold()) for w in words)), "")

    def whole_part(self, text: str) -> str:
        """Return a name up to what its figures are set against: of "persons per km²" that is "persons"."""
        found = self._ratio.search(text)
        return text[: found.start()].strip() if found else text

    def is_ratio(self, text: str) -> bool:
        """Whether a name says that figures are set against something: per km², per 1 000 inhabitants, øre/kWh."""
        return self._ratio.search(text) is not None

    @cached_property
    def _ratio(self) -> re.Pattern[str]:
        per, periods = ("|".join(map(re.escape, words)) for words in (self.shape.per, self.shape.periods))
        return re.compile(rf"(?<!\w)(?:{per}) (?!(?:{periods})(?!\w))|(?<=[^\W\d_])/(?=[^\W\d_])", re.IGNORECASE)

    def stands_apart(self, label: str) -> bool:
        """Whether a category is no part of one whole with those beside it, as imports and exports are not."""
        bare = self.bare(label)
        return any(bare == word or bare.startswith(f"{word} ") for word in self.shape.apart)

    def whom(self, title: str) -> str:
        """Return whom the figures are of by the head of a title, as in "Sick leave among immigrants", "" if all."""
        found = re.search(rf"(?<!\w)(?:{'|'.join(self.shape.among)}) .+", title, re.IGNORECASE)
        return found[0].partition("(")[0].strip(" ,:;.") if found else ""

    def shown_unit(self, label: str) -> str:
        """Return what stands behind a label in brackets, as in "Weight (tonnes)", or else the label."""
        found = _BRACKETS.search(label)
        return found[1] if found else label

    def unit_of_title(self, title: str) -> str:
        """Return the unit that stands apart in a title, as in "Exports, NOK million, by country", "" if none does."""
        _, *parts = self._parts(title.rstrip(" .)"))
        tables = self.shape.units, self.shape.currencies
        found = (p for p in reversed(parts) if len(p.split()) <= _UNIT_WORDS and any(self.of(t, p) for t in tables))
        return next(found, "")

    def _parts(self, title: str) -> list[str]:
        """Return what stands apart in a title; "Mill. kr" is one part, for its full stop only shortens a word."""
        parts: list[str] = []
        for part in re.split(r"[,;(] *|\. +", title):
            if parts and self.of(self.shape.scales, parts[-1]) and self.of(self.shape.currencies, part):
                part = f"{parts.pop()} {part}"
            parts.append(part)
        return parts

    def of(self, table: Mapping[str, Iterable[str]], text: str) -> str:
        """Return the first key of which a word stands in a text, "" if none does."""
        padded = f" {' '.join(_SIGNS.sub(' ', text.casefold()).split())} "
        return next((key for key, words in table.items() if any(f" {w} " in padded for w in words)), "")


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.casefold()) is not None


def read_signs(rules: Path) -> Signs:
    """Read the words; raise Faults with what is wrong in them."""
    folder = rules / "recognition"
    shape = checked(read_yaml(folder / "signs.yaml", "rules/recognition/signs.yaml"), SignsShape)
    document = read_yaml(folder / "statistics.yaml", "rules/recognition/statistics.yaml")
    statistics = checked(document, StatisticsShape).root
    assert set(shape.units) <= set(KINDS)
    named = {word: key for key, each in statistics.items() for word in each.words}
    return Signs(shape, {key: each.kind for key, each in statistics.items()}, statistics, named)
