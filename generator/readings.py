"""How precisely a bounded number may be told: exactly, about, nearly, as a range, or from one side."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from generator.bounded import HAIR

# Thresholds of number rule 11: a bare "about" is within one unit of its last digit, or within 5 per cent.
NEAR_MIDDLE = Decimal("0.35")  # of a unit: the middle of the bounds lies close to the number told
ABOUT = Decimal("0.05")
STRETCH = Decimal("0.2")  # of its width: how far the ends of a range may be rounded outwards
TELLING = 2  # how many times the lower bound the upper may be, for "more than" to tell something
SURELY = Decimal(repr(HAIR))  # of a figure: what lies nearer may lie on its other side, or be the figure itself
LOOSE = Decimal("1.12")  # times a figure: what may lie further above it is not told as more than it
LANDMARK = Decimal("1.15")  # how far above a landmark bounds may reach and still be told by it


@dataclass(frozen=True)
class Reading:
    """What is told of a number: `kind` with one figure, or two for a range.

    Kinds: exact, about, nearly, just_over, landmark (over a round number), over, under, between. Every value within
    the bounds that the reading was chosen for makes it true.
    """

    kind: str
    figure: Decimal
    upper: Decimal | None = None


@dataclass(frozen=True)
class Scale:
    """What figures of one unit of measure look like: their finest unit, and round landmarks worth telling first."""

    finest: Decimal
    whole: Decimal  # the unit of the last digit of a round figure: 1 for "about 16 per cent", though 16.4 can be told
    ends: Decimal  # the finest unit for the ends of a range
    widest: Decimal = Decimal("0.6")  # of the middle: a range wider than this is told from one side
    landmarks: bool = False
    loose: bool = True  # whether a round figure within 5 per cent is natural: not for "3.4 times", told as more than 3
    words: tuple[Decimal, ...] = (Decimal(1),)  # what a figure may be counted in, the largest first: billions, millions


def read(low: float, high: float, scale: Scale, given: bool = False) -> Reading | None:
    """Return the most informative true reading of a number between low and high; None if nothing can be told.

    The lower bound is not negative; the caller takes the sign away (a fall of 28.6 per cent). `given` says that
    the source itself gives the number so rounded, which then stands without a hedge.
    """
    if math.isnan(low) or math.isnan(high) or (math.isinf(high) and low <= 0):
        return None
    bottom = _decimal(low)
    if math.isinf(high):
        return _one_sided(bottom, None, scale) if given else None
    top = _decimal(high)
    middle = (bottom + top) / 2
    return (
        _exact(bottom, top, middle, scale, given)
        or (_exact(bottom, top, middle, replace(scale, finest=scale.finest / 10), given) if given else None)
        or (_landmark(bottom, top) if scale.landmarks else None)
        or _about(bottom, top, middle, scale)
        or span(low, high, scale)
        or _coarse_span(bottom, top, scale)
        or _told_from_one_side(bottom, top, scale, given)
    )


def _decimal(x: float) -> Decimal:
    return Decimal(repr(float(x) + 0.0))  # numpy writes its own floats with their type; no −0.0


def _rounded(x: Decimal, unit: Decimal, how: str = ROUND_HALF_UP) -> Decimal:
    return (x / unit).quantize(Decimal(1), rounding=how) * unit


def _exact(low: Decimal, high: Decimal, middle: Decimal, scale: Scale, given: bool) -> Reading | None:
    """The number rounds to one figure for every value; told as nearly or just over where it lies on one side."""
    figure = _rounded(middle, scale.finest)
    half = scale.finest / 2
    if not _within(low, high, figure, half) or (high - low > half / 2 and not given):
        return None
    if high - low >= half / 2 and figure:
        if _below(high, figure):
            return Reading("nearly", figure)
        if _below(figure, low):
            return Reading("just_over", figure)
    return Reading("exact", figure)


def rounds_to(low: float, high: float, figure: Decimal, unit: Decimal) -> bool:
    """Return whether all values between low and high lie within half a unit of a figure."""
    return _within(_decimal(low), _decimal(high), figure, unit / 2)


def _below(a: Decimal, b: Decimal) -> bool:
    """Whether one is surely below the other: 151.45 less 122.45 is a little less than 29 to a computer."""
    return b - a > SURELY * max(abs(a), abs(b))


def _landmark(low: Decimal, high: Decimal) -> Reading | None:
    """A power of ten that the number has just passed: more than NOK 1 billion."""
    if low <= 0:
        return None
    mark = Decimal(10) ** low.adjusted()
    return Reading("landmark", mark) if _below(mark, low) and high <= mark * LANDMARK else None


def _units(unit: Decimal, limit: Decimal) -> Iterator[Decimal]:
    """Yield the units that the ends of a range are rounded to, from the finest up to the limit: 1, 5, 10, 50, …"""
    step = 0
    while unit <= limit:
        yield unit
        unit *= 5 if step % 2 == 0 else 2
        step += 1


def _about(low: Decimal, high: Decimal, middle: Decimal, scale: Scale) -> Reading | None:
    """A figure of two digits or more within one unit of the last that is shown, or a round one within 5 per cent."""
    if round_ := _round_figure(low, high, middle, scale, high - low):
        return round_
    for unit in dict.fromkeys((scale.finest, scale.whole)):
        figure = _rounded(middle, unit)
        near = abs(middle - figure) <= NEAR_MIDDLE * unit and figure >= 10 * unit
        shown = _digits(figure, scale) > 1 and unit <= _word(figure, scale)  # "110,000" ends in noughts that are shown
        distance = unit if shown else min(unit, figure * ABOUT)
        if near and _within(low, high, figure, distance):
            return _approximate(low, high, figure)
    below, above = _rounded(middle, scale.whole, ROUND_FLOOR), _rounded(middle, scale.whole, ROUND_CEILING)
    if scale.whole > scale.finest and 10 * scale.whole <= below <= low and high <= above:
        return Reading("between", below, above)
    return _round_figure(low, high, middle, scale, middle)


def _round_figure(low: Decimal, high: Decimal, middle: Decimal, scale: Scale, loss: Decimal) -> Reading | None:
    """The roundest figure within 5 per cent of all values whose rounding moves it no further than the loss allowed."""
    digit = Decimal(10) ** middle.adjusted()
    for unit in (digit, digit / 2, digit / 10) if scale.loose else ():
        figure = _rounded(middle, unit)
        close = abs(figure - middle) <= loss and _within(low, high, figure, figure * ABOUT)
        if unit >= scale.finest and close:
            return _approximate(low, high, figure)
    return None


def _digits(figure: Decimal, scale: Scale) -> int:
    """Return how many digits a figure is printed with: one in "1 billion" and "8 per cent", three in "700 million"."""
    return len(f"{(figure / _word(figure, scale)).normalize():f}".replace(".", "").lstrip("0"))


def _word(figure: Decimal, scale: Scale) -> Decimal:
    """Return what a figure is counted in: a million in "1.1 million", one in "110,000"."""
    return next((w for w in scale.words if w <= figure), Decimal(1))


def _approximate(low: Decimal, high: Decimal, figure: Decimal) -> Reading:
    """Nearly or just over say more than about, where all values lie on one side."""
    return Reading("nearly" if _below(high, figure) else "just_over" if _below(figure, low) else "about", figure)


def _within(low: Decimal, high: Decimal, figure: Decimal, distance: Decimal) -> bool:
    return figure - distance <= low and high <= figure + distance


def span(low: float, high: float, scale: Scale) -> Reading | None:
    """Return the range with the roundest ends that stretches the bounds little; None if it would tell too little."""
    if not (math.isfinite(low) and math.isfinite(high)) or low <= 0 or low == high:
        return None
    bottom, top = _decimal(low), _decimal(high)
    middle, width = (bottom + top) / 2, top - bottom
    if width > scale.widest * middle:
        return None
    best = None
    for unit in _units(scale.ends, middle):
        below, above = _rounded(bottom, unit, ROUND_FLOOR), _rounded(top, unit, ROUND_CEILING)
        if (above - below) - width <= STRETCH * width:
            best = Reading("between", below, above)
    return best


def _coarse_span(low: Decimal, high: Decimal, scale: Scale) -> Reading | None:
    """Return the range between figures as fine as the scale has, however much it stretches narrow bounds."""
    below, above = _rounded(low, scale.ends, ROUND_FLOOR), _rounded(high, scale.ends, ROUND_CEILING)
    told = below > 0 and high - low <= scale.widest * (low + high) / 2
    return Reading("between", below, above) if told else None


def _told_from_one_side(low: Decimal, high: Decimal, scale: Scale, given: bool) -> Reading | None:
    """The bound that is known, where it tells enough; "more than 0.1" of 0.15 or more does not."""
    reading = _one_sided(low, high, scale) if given or high <= TELLING * low else None
    if reading is None or reading.kind != "over" or low <= reading.figure * LOOSE:
        return reading
    # Of the source's own three or more, "more than 2" is all that can be told: the next figure is the bound itself.
    return reading if given and not _below(low, reading.figure + _second_digit(low, scale)) else None


def _one_sided(low: Decimal, high: Decimal | None, scale: Scale) -> Reading | None:
    """The bound that is known, to two digits and strictly on the right side."""
    if low > 0:
        unit = _second_digit(low, scale)
        figure = _rounded(low, unit, ROUND_FLOOR)
        figure -= 0 if _below(figure, low) else unit
        return Reading("over", figure) if figure > 0 else None
    if high is not None and high > 0:
        unit = _second_digit(high, scale)
        figure = _rounded(high, unit, ROUND_CEILING)
        return Reading("under", figure if _below(high, figure) else figure + unit)
    return None


def _second_digit(x: Decimal, scale: Scale) -> Decimal:
    """Return the worth of a figure's second digit, or of the finest that the scale has."""
    return max(min(scale.finest, Decimal(1)), Decimal(10) ** (x.adjusted() - 1))


@dataclass(frozen=True)
class Fraction:
    """A fraction that a language has a word for."""

    above: int
    below: int

    @property
    def points(self) -> Decimal:
        """The fraction in per cent."""
        return Decimal(100 * self.above) / Decimal(self.below)


BARE, HEDGED = Decimal(1), Decimal(2)  # percentage points, number rule 13
WIDE = Decimal(5)  # percentage points between the bounds, from which on one known end is worth telling
ROUGHLY = Decimal(10)  # how far from a half the known end of a share may be for "more than half" to tell enough
OVER, NEARLY = Decimal(3), Decimal(3)  # how far above or below a fraction a share may be told by it


def read_fraction(low: float, high: float, fractions: tuple[Fraction, ...]) -> tuple[str, Fraction] | None:
    """Return (kind, fraction) for a share between low and high (0 to 1); None if no fraction tells it well."""
    bottom = _decimal(low) * 100 if math.isfinite(low) else Decimal(0)
    top = _decimal(high) * 100 if math.isfinite(high) else Decimal(10**6)
    middle = (bottom + top) / 2
    near = min(fractions, key=lambda f: abs(f.points - middle))
    for kind, distance in (("exact", BARE), ("about", HEDGED)):
        if _within(bottom, top, near.points, distance):
            return kind, near
    wide = top - bottom > WIDE  # else the percentage tells more
    over = [f for f in fractions if _below(f.points, bottom) and (top <= f.points + OVER or (f.points == 90 and wide))]
    if over:
        return "landmark", max(over, key=lambda f: f.points)
    nearly = [f for f in fractions if _below(top, f.points) and bottom >= f.points - NEARLY]
    if nearly:
        return "nearly", min(nearly, key=lambda f: f.points)
    half = next((f for f in fractions if f.points == 50), None)
    if half and wide and half.points - ROUGHLY < top and _below(top, half.points):
        return "under", half
    if half and wide and bottom < half.points + ROUGHLY and _below(half.points, bottom):
        return "landmark", half
    return None
