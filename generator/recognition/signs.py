"""The words by which a table is understood: units, currencies, totals, and what common statistics are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import RootModel

from generator.kinds import KINDS
from generator.positions import read_yaml
from generator.sources.schema import Shape, checked

_BASE = re.compile(r"\([0-9]{4}\s?=\s?100\)")  # of an index
_UNIT_WORDS = 4  # of a unit at most, such as NOK million in current prices
_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
KindName = Literal["money", "count", "weight", "index", "rate", "price", "per_head", "balance", "change"]


class SignsShape(Shape):
    """rules/recognition/signs.yaml."""

    totals: list[str]
    within_totals: list[str]
    nothing: list[str]
    around: list[str]
    change: list[str]
    per_head: list[str]
    places: list[str]
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
        for around in self.shape.around:
            at = text.casefold().find(around)
            text = text if at < 0 else text[:at] + text[at + len(around) :]
        return " ".join(text.split()).strip(" ,:;")

    def statistic(self, label: str) -> str:
        """Return which statistic a label names as a whole, "" if it is none that has words of its own."""
        return self.statistics.get(self.bare(label), "")

    def says_nothing(self, label: str) -> bool:
        """Whether a label only says that there are figures."""
        return self.bare(label) in ("", *self.shape.nothing, *(w for words in self.shape.units.values() for w in words))

    def is_total(self, text: str) -> bool:
        """Whether a code or a label means all of it; "employees, total" and "Varer i alt" do too."""
        bare = self.bare(text)
        words = self.shape.within_totals
        return bare in self.shape.totals or any(bare.startswith(f"{w} ") or bare.endswith(f" {w}") for w in words)

    def shown_unit(self, label: str) -> str:
        """Return what stands behind a label in brackets, as in "Weight (tonnes)", or else the label."""
        found = _BRACKETS.search(label)
        return found[1] if found else label

    def unit_of_title(self, title: str) -> str:
        """Return the unit that a title ends with, as in "Exports by country, NOK million", "" if it names none."""
        *before, last = re.split(r"[,.;(] *", title.rstrip(" .)"))
        short = before and len(last.split()) <= _UNIT_WORDS
        return last if short and any(self.of(t, last) for t in (self.shape.units, self.shape.currencies)) else ""

    def of(self, table: Mapping[str, Iterable[str]], text: str) -> str:
        """Return the first key of which a word stands in a text, "" if none does."""
        padded = f" {' '.join(text.casefold().replace(',', ' ').replace('(', ' ').replace(')', ' ').split())} "
        return next((key for key, words in table.items() if any(f" {w} " in padded for w in words)), "")


def read_signs(rules: Path) -> Signs:
    """Read the words; raise Faults with what is wrong in them."""
    folder = rules / "recognition"
    shape = checked(read_yaml(folder / "signs.yaml", "rules/recognition/signs.yaml"), SignsShape)
    document = read_yaml(folder / "statistics.yaml", "rules/recognition/statistics.yaml")
    statistics = checked(document, StatisticsShape).root
    assert set(shape.units) <= set(KINDS)
    named = {word: key for key, each in statistics.items() for word in each.words}
    return Signs(shape, {key: each.kind for key, each in statistics.items()}, statistics, named)
