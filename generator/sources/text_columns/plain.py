"""Figures written with digits and at most one mark among them, read all at once, eight letters as one number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.sources.text_columns.buffer import LAST, WORD, Bytes, Mask, Places, Words, words_at

_AT_ONCE = 1 << 15  # figures, so that what is worked on stays near the processor
_LONGEST = 15  # characters of a figure; as whole numbers and divided, these are read to the nearest value there is
_ONES = 0x0101010101010101
_POWERS = 10.0 ** np.arange(WORD)
_TENS = 10 ** np.arange(WORD + 1, dtype=np.int64)
POINT, COMMA = 1, 2  # marks


@dataclass(frozen=True, eq=False)
class Plain:
    """Values and decimals of figures that are plainly written, and which mark is in each; `fits` says which are."""

    values: npt.NDArray[np.float64]
    decimals: npt.NDArray[np.int8]
    marks: npt.NDArray[np.uint8]
    fits: Mask

    @classmethod
    def none(cls, size: int) -> Plain:
        """Return that no text is a plain figure."""
        return cls(np.full(size, np.nan), np.zeros(size, np.int8), np.zeros(size, np.uint8), np.zeros(size, np.bool_))

    def part(self, which: slice) -> Plain:
        """Return the same of some of the figures."""
        return Plain(self.values[which], self.decimals[which], self.marks[which], self.fits[which])


def plain_figures(buffer: Bytes, begins: Places, ends: Places) -> Plain:
    """Return the figures from each beginning to the end that belongs to it, such as -12, 12.5 and 12,5."""
    read = Plain.none(len(begins))
    for start in range(0, len(begins), _AT_ONCE):
        _read(buffer, begins[start : start + _AT_ONCE], ends[start : start + _AT_ONCE], read, start)
    return read


def _read(buffer: Bytes, begins: Places, ends: Places, into: Plain, start: int) -> None:
    part = slice(start, start + len(begins))
    negative = buffer[begins] == ord("-")
    length = ends - begins - negative
    tail = words_at(buffer, ends - WORD)
    kept = LAST[np.clip(length, 0, WORD)]
    points, commas = _equal(tail, ".") & kept, _equal(tail, ",") & kept
    mark = points | commas
    marked = mark != 0
    after = np.where(marked, WORD - 1 - (np.bitwise_count(mark - np.uint64(marked)) >> 3).astype(np.int64), 0)
    before = np.clip(length, 0, WORD) - after - marked  # digits before the mark in the tail
    shift = (8 * (after + marked)).astype(np.uint64)
    head = np.where(shift < 64, tail << (shift & np.uint64(63)), np.uint64(0))
    whole, fits = _digits(head, before)
    fraction, others = _digits(tail, after)
    fits &= others & (mark & (mark - np.uint64(1)) == 0) & (marked == (after > 0)) & (length - after - marked > 0)
    fits &= length <= _LONGEST
    longer = np.flatnonzero(fits & (length > WORD))
    if longer.size:
        rest, digits = _digits(words_at(buffer, ends[longer] - 2 * WORD), length[longer] - WORD)
        whole[longer] += rest * _TENS[before[longer]]
        fits[longer] &= digits
    number = whole * _TENS[after] + fraction
    values = np.where(negative, -number, number) / _POWERS[after]
    into.values[part] = np.where(fits, values, np.nan)
    into.decimals[part] = np.where(fits, after, 0)
    into.marks[part] = np.where(fits, (points != 0) * POINT + (commas != 0) * COMMA, 0)
    into.fits[part] = fits


def _equal(words: Words, letter: str) -> Words:
    """Return words with the highest bit of each letter that is the given one."""
    low = np.uint64(0x7F * _ONES)
    other = words ^ np.uint64(ord(letter) * _ONES)
    return ~(((other & low) + low) | other | low)


def _digits(words: Words, count: Places) -> tuple[Places, Mask]:
    """Return the number that the last so many letters of words are, and whether all of them are digits."""
    kept = LAST[np.maximum(count, 0)]
    words = (words & kept) | (np.uint64(0x30 * _ONES) & ~kept)
    high = np.uint64(0xF0 * _ONES)
    are = (words & high) | (((words + np.uint64(0x06 * _ONES)) & high) >> np.uint64(4))
    number = (words & np.uint64(0x0F * _ONES)) * np.uint64(2561) >> np.uint64(8)
    number = (number & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(6553601) >> np.uint64(16)
    number = (number & np.uint64(0x0000FFFF0000FFFF)) * np.uint64(42949672960001) >> np.uint64(32)
    return number.astype(np.int64), are == np.uint64(0x33 * _ONES)
