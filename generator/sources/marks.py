"""Signs that statistics offices put in or beside a cell, and the status each gives it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.sources.cube import Mark

PLAIN = Mark("", "")

# What a cell can be beside a plain figure. Those in HIDDEN have no value that may be used.
STATUSES = (
    "provisional",  # the figure may be revised
    "revised",  # it differs from what was published before
    "estimated",  # the publisher has estimated it
    "uncertain",  # published with a warning: low reliability
    "break",  # not comparable with the periods before
    "nil",  # exactly nothing
    "small",  # less than half a unit, not nothing
    "missing",  # not collected, not given or too unreliable
    "pending",  # not yet available
    "suppressed",  # held back for confidentiality
    "impossible",  # a cell that cannot have a figure
)
HIDDEN = ("missing", "pending", "suppressed", "impossible")

# The standard signs in Nordic tables (Statistics Norway, "Standard signs in tables"; Statistics Sweden's are the same).
NORDIC: Mapping[str, str] = MappingProxyType(
    {
        "..": "missing",
        "...": "pending",
        ":": "suppressed",
        ".": "impossible",
        "-": "nil",
        "–": "nil",
        "*": "provisional",
        "**": "provisional",  # in the tables of the Netherlands, provisional figures that have been revised once
        "....": "missing",
        "......": "missing",
    }
)

# Eurostat's flags, which are SDMX's CL_OBS_STATUS in small letters with some of their own; `:` is "not available".
EUROSTAT: Mapping[str, str] = MappingProxyType(
    {
        "b": "break",
        "c": "suppressed",
        "d": "uncertain",
        "e": "estimated",
        "f": "estimated",
        "i": "estimated",
        "n": "small",
        "p": "provisional",
        "r": "revised",
        "s": "estimated",
        "u": "uncertain",
        "z": "impossible",
        ":": "missing",
    }
)

# SDMX code list CL_OBS_STATUS 2.2 (Statistical Data and Metadata eXchange, cross-domain code lists).
SDMX: Mapping[str, str] = MappingProxyType(
    {
        "A": "",
        "B": "break",
        "D": "uncertain",
        "E": "estimated",
        "F": "estimated",
        "G": "uncertain",
        "H": "missing",
        "I": "estimated",
        "J": "missing",
        "K": "",
        "L": "missing",
        "M": "missing",
        "N": "",
        "O": "missing",
        "P": "provisional",
        "Q": "suppressed",
        "S": "",
        "U": "uncertain",
        "V": "",
        "W": "",
        "X": "",
    }
)

_FLAGS = frozenset(letter for letter in EUROSTAT if letter.isalpha())
_MOST_FLAGS = 4  # in one cell


def breaks(mark: Mark) -> bool:
    """Whether the series begins anew at a cell, whatever else its sign says: "b", and "bp" or "pb" of several flags.

    A cell without a figure may be the first of a new way of counting too.
    """
    flags = mark.symbol.strip("()[]")
    return mark.status == "break" or ("b" in flags and len(flags) <= _MOST_FLAGS and _FLAGS.issuperset(flags))
