"""Finds the cells of a column that have the same text, by comparing them eight letters at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.sources.text_columns.buffer import FIRST, LONGEST, WORD, Bytes, Mask, Places, Words, words_at

# Odd numbers that scatter words over a table; a text that falls on the place of another is tried with the next.
_FACTORS = tuple(np.uint64(f) for f in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93))
_LARGEST_TABLE = 20  # bits


def first_alike(buffer: Bytes, begins: Places, ends: Places) -> Places | None:
    """Return for each text the number of the first that is the same; None if that is better found otherwise."""
    lengths = ends - begins
    longest = int(lengths.max(initial=0))
    if longest > LONGEST:
        return None
    keys = [lengths.astype(np.uint64)]
    for start in range(0, longest, WORD):
        keys.append(words_at(buffer, begins + start) & FIRST[np.clip(lengths - start, 0, WORD)])
    first = np.full(len(begins), -1, np.int64)
    left = np.arange(len(begins))
    for factor in _FACTORS:
        found = _found(keys, left, factor)
        same = _same(keys, left, found)
        if same.all():
            first[left] = found
            return first
        first[left[same]] = found[same]
        left = left[~same]
    return None


def _found(keys: Sequence[Words], left: Places, factor: np.uint64) -> Places:
    """Return for each cell the first of those that fall on its place of a table."""
    bits = min(max(len(left).bit_length(), 4), _LARGEST_TABLE)
    mixed = np.zeros(len(left), np.uint64)
    for key in keys:
        mixed ^= key if len(key) == len(left) else key[left]
        mixed *= factor
        mixed ^= mixed >> np.uint64(32)
    mixed *= factor
    slots = (mixed >> np.uint64(64 - bits)).astype(np.int64)
    table = np.empty(1 << bits, np.int64)
    table[slots[::-1]] = left[::-1]  # of several, numpy keeps what is written last: the first cell
    return table[slots]


def _same(keys: Sequence[Words], left: Places, found: Places) -> Mask:
    same = np.ones(len(left), np.bool_)
    for key in keys:
        same &= (key if len(key) == len(left) else key[left]) == key[found]
    return same
