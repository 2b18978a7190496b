"""The bytes of a text with room around them, so that eight letters from any place on can be taken as one number."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Words = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

WORD = 8  # letters that fit in one number
LONGEST = 8 * WORD  # letters of a text that is compared as numbers
ROOM = LONGEST + WORD  # zero bytes on both sides of a text

_ALL = 2**64 - 1
# Masks that leave so many letters of a word, from the first on or up to the last.
FIRST = np.array([*((1 << 8 * k) - 1 for k in range(WORD)), _ALL], np.uint64)
LAST = np.array([*(_ALL ^ ((1 << 8 * (WORD - k)) - 1) for k in range(WORD)), _ALL], np.uint64)


def padded(text: bytes) -> Bytes:
    """Return a text with the room around it that taking words needs; its first letter stands at ROOM."""
    return np.frombuffer(b"".join((bytes(ROOM), text, bytes(ROOM))), np.uint8)


def words_at(buffer: Bytes, places: Places) -> Words:
    """Return the eight letters from each place on, the first of them as the lowest byte."""
    every: Words = np.ndarray((len(buffer) - WORD + 1,), "<u8", buffer, strides=(1,))
    return every[places]
