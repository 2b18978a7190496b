"""What a JSON-stat table says in words: footnotes, and the meaning of its signs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.sources.cube import Dimension, Mark, Remark
from generator.sources.json_part import Part, tidied
from generator.sources.jsonstat.roles import from_eurostat
from generator.sources.marks import EUROSTAT, HIDDEN, NORDIC

# Letters that mean the same to Eurostat, OECD and others who write SDMX's codes as small letters.
_COMMON: Mapping[str, str] = MappingProxyType({letter: EUROSTAT[letter] for letter in "bcepru"})
# Of several flags in one cell, the one that a reader is misled most without.
_GRAVEST = ("suppressed", "impossible", "missing", "break", "uncertain", "estimated", "provisional", "revised", "small")


def read_remarks(dataset: Part, dimensions: Sequence[Dimension]) -> tuple[Remark, ...]:
    """Return the notes of the table, of its dimensions and of their categories, in this order.

    A note of a dimension counts as one of everything. The period that a measure refers to, where the file gives it,
    comes as a remark that begins with "refperiod: ".
    """
    remarks = _noted(dataset.texts("note"), dataset.part("extension").part("noteMandatory"), {})
    for dimension in dimensions:
        part = dataset.part("dimension").part(dimension.code)
        extension, notes = part.part("extension"), part.part("category").part("note")
        required, periods = extension.part("categoryNoteMandatory"), extension.part("refperiod")
        remarks += _noted(part.texts("note"), extension.part("noteMandatory"), {})
        for code in (c.code for c in dimension.categories):
            if code in notes.keys:
                remarks += _noted(notes.texts(code), required.part(code), {dimension.code: code})
            if period := periods.text(code):
                remarks.append(Remark(f"refperiod: {period}", {dimension.code: code}))
    return tuple(remarks)


def _noted(texts: Sequence[str], required: Part, of: Mapping[str, str]) -> list[Remark]:
    """Return the notes that have words; PxWeb numbers those that have to be shown, in their order."""
    return [Remark(text, of, required.get(str(i)) is True) for i, text in enumerate(texts) if text]


@dataclass(frozen=True)
class Signs:
    """What the signs of one table mean: the status of each, and the text in which the file explains it."""

    statuses: Mapping[str, str]
    texts: Mapping[str, str]
    notes: Sequence[str]
    combined: bool  # several letters in one cell are as many flags

    @classmethod
    def of(cls, dataset: Part) -> Signs:
        """Return the signs of Eurostat for its tables, those of the Nordic offices for all others."""
        eurostat, status = from_eurostat(dataset), dataset.part("extension").part("status")
        labels = status.part("label")
        given = dataset.get("note")
        notes = [note for note in (given if isinstance(given, list) else [given]) if isinstance(note, str)]
        texts = {tidied(sign): labels.text(sign) for sign in labels.keys}
        return cls(EUROSTAT if eurostat else {**_COMMON, **NORDIC}, texts, notes, eurostat)

    def mark(self, sign: str, empty: bool, zero: bool) -> Mark:
        """Return the mark of a cell with this sign, which is empty or not, and zero or not."""
        status = self._status(sign)
        if empty and status not in (*HIDDEN, "nil"):
            status = "missing"
        elif not empty and not zero and status == "nil":
            status = ""  # the figure says otherwise
        return Mark(sign, status, self._text(sign))

    def _status(self, sign: str) -> str:
        if sign in self.statuses or not self.combined:
            return self.statuses.get(sign, "")
        found = {self.statuses.get(letter, "") for letter in sign}
        return next((status for status in _GRAVEST if status in found), "")

    def _text(self, sign: str) -> str:
        """Return how the file explains a sign: in a list of signs, or in a note such as ".. = Not available"."""
        if not sign or sign in self.texts:
            return self.texts.get(sign, "")
        if self.combined and (each := [self.texts[letter] for letter in sign if self.texts.get(letter)]):
            return ", ".join(each)
        explained = (re.search(rf"^[ \t]*{re.escape(sign)}[ \t]*=(.+)$", note, re.MULTILINE) for note in self.notes)
        return next((tidied(found[1]) for found in explained if found), "")
