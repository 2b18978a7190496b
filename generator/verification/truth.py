"""Whether a number as it is told holds for every value within bounds: number rules 7 to 14, read off the text."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache

from generator.verification.mentions import Figure

YES, NO, OPEN = "yes", "no", "open"
ABOUT = Fraction(5, 100)  # rule 11
BARE, HEDGED, BESIDE = Fraction(1, 100), Fraction(2, 100), Fraction(3, 100)  # rule 13; and how far a hedge may reach
DOUBLED, NEAR, AFAR = Fraction(5, 100), Fraction(15, 100), Fraction(19, 20)  # rule 7
HALVED = Fraction(12, 1000)
WHOLE_TIMES = 10  # from so many times on, a whole number of them is rounded to the next
LANDMARK = Fraction(15, 100)  # how far past a round number the bounds may reach and be told by it
LANDMARKS = (Fraction(1, 2), Fraction(9, 10))
FARTHEST = Fraction(5, 100)  # how far above a fraction a share may be and be told as over it
TELLING = Fraction(12, 100)  # how far below the least value a number after "more than" may lie
ROUNDING = 1e-9  # of a figure: what a bound found by linear programming may be off


def holds(figure: Figure, low: float, high: float) -> str:
    """Return yes, no, or open where the bounds reach both into what makes the words true and beyond it.

    `low` and `high` are in the figure's unit, without sign.
    """
    allowed = _allowed(figure)
    if allowed is None:
        return NO
    least, most, closed_low, closed_high = allowed
    at_least = low >= least if closed_low else low > least
    at_most = high <= most if closed_high else high < most
    if at_least and at_most:
        return YES if _telling(figure, low, high) else NO
    outside = (high < least or (high == least and not closed_low)) or (low > most or (low == most and not closed_high))
    return NO if outside else OPEN


Allowed = tuple[float, float, bool, bool]


@lru_cache(maxsize=10_000)  # a figure comes back in headline, lede and text
def _allowed(figure: Figure) -> Allowed | None:
    """Return (least, most, least allowed, most allowed) of the values that make the words true."""
    if figure.word and figure.unit == "times":
        return _multiplied(figure)
    if figure.unit == "fraction":
        return _fraction(figure)
    told, reach = figure.low, _reach(figure)
    match figure.hedge:
        case "between":
            return float(told), float(figure.high), True, True
        case "about":
            return float(told - reach), float(figure.high + reach), True, True
        case "nearly":
            return float(told - reach), float(told), True, False
        case "just_over":
            return float(told), float(told + reach), False, True
        case "over":
            return float(told), float("inf"), False, True
        case "at_least":
            return float(told), float("inf"), True, True
        case "under":
            return float("-inf"), float(told), True, False
        case _:
            half = _step(figure) / 2
            return float(told - half), float(figure.high + half), True, True


def _step(figure: Figure) -> Fraction:
    """The unit that a bare figure is rounded to: its last digit, but "2 billion" is as precise as 2.0 billion."""
    if figure.unit == "amount" and figure.digits < 2 and figure.step >= 1000:
        return figure.step / 10
    if figure.unit == "times" and figure.low < WHOLE_TIMES:
        return min(figure.step, Fraction(1, 10))
    return figure.step


def _reach(figure: Figure) -> Fraction:
    """How far the value may lie from a figure with "about": 5 per cent, or a unit of the last of several digits."""
    widest = max(abs(figure.low), abs(figure.high)) * ABOUT
    return max(widest, figure.step) if figure.digits > 1 else widest


def _multiplied(figure: Figure) -> Allowed | None:
    """Doubled: 1.95 to 2.05; nearly: from 1.85; more than: above 2, up to nearly three times; halved alike."""
    told = figure.low
    words: dict[str, tuple[Fraction | float, Fraction | float, bool, bool]]
    about = (told * AFAR, told * (2 - AFAR), True, True)
    if told < 1:
        words = {
            "": (told - HALVED, told + HALVED, True, True),
            "nearly": (told, told * 2 - told * AFAR, False, True),
            "over": (Fraction(0), told, True, False),
            "about": about,
        }
    else:
        words = {
            "": (told - DOUBLED, told + DOUBLED, True, True),
            "nearly": (told - NEAR, told - DOUBLED, True, False),
            "over": (told, math.inf, False, True),
            "at_least": (told, math.inf, True, True),
            "about": about,
        }
    found = words.get(figure.hedge)
    return None if found is None else (float(found[0]), float(found[1]), found[2], found[3])


def _fraction(figure: Figure) -> Allowed:
    """Rule 13: bare within one point, about within two, else strictly on the side of the hedge."""
    told = figure.low
    match figure.hedge:
        case "":
            return float(told - BARE), float(told + BARE), True, True
        case "about":
            return float(told - HEDGED), float(told + HEDGED), True, True
        case "nearly":
            return float(told - BESIDE), float(told), True, False
        case "under":
            return float("-inf"), float(told), True, False
        case "just_over":
            return float(told), float(told + BESIDE), False, True
        case _:
            return float(told), float("inf"), False, True


def _round(figure: Fraction) -> bool:
    """Whether a number has but one digit other than zero: a landmark that is worth telling first."""
    return len(f"{float(figure):.0f}".rstrip("0")) == 1


def _telling(figure: Figure, low: float, high: float) -> bool:
    """A looser wording is refused where a tighter one is provable: "more than 11" for 13.9 to 14.4."""
    told = float(figure.low)
    if figure.unit == "fraction" and figure.hedge in ("over", "just_over"):
        # Half and nine-tenths are landmarks, whatever lies above them.
        return figure.low in LANDMARKS or low <= told + float(FARTHEST)
    if figure.word and figure.unit == "times" and figure.hedge == "over":
        return told < 1 or low <= told + 1  # else "more than tripled" is provable
    if not figure.low or figure.hedge != "over" or figure.word or figure.unit in ("fraction", "count", "ordinal"):
        return True
    if figure.unit == "times":
        return low <= (told + 1) * (1 + ROUNDING)
    near, landmark = (float(figure.low * (1 + reach)) for reach in (TELLING, LANDMARK))
    # Of three or more, "more than 2 persons" is all that can be told: the next figure of this precision is the bound.
    bound = math.isclose(low, float(figure.low + _step(figure)), rel_tol=ROUNDING)
    return bound or low <= near or (_round(figure.low) and high <= landmark)
