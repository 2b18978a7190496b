"""Exact fractions for the oracle: those of GMP, which say the same as Python's own and are several times faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction
else:
    from gmpy2 import mpq as Fraction  # noqa: N812

__all__ = ["Fraction"]
