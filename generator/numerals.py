"""Numbers in words and digits: each filter turns a bounded measure into text of one language."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from generator.kinds import KINDS, Kind
from generator.languages import Language
from generator.patterns import filled
from generator.periods import Period
from generator.readings import Reading, Scale, read, read_difference, read_fraction, rounds_to, span
from generator.sources.delimited import past

NOUGHT = 0.5  # how far a figure that is published as 0 may be from it, in single units: 0 thousand may be 400


@dataclass(frozen=True)
class Number:
    """A measure of one row as a filter sees it, in absolute units (kroner, not million kroner).

    `given` says that the source itself gives the number so rounded; `best` is then the number it gives.
    """

    low: float
    high: float
    given: bool = False
    best: float = math.nan
    kind: Kind = KINDS["money"]
    level: bool = True  # an amount itself, rather than how far two of them lie apart
    period: Period | None = None  # whose ordinal it is
    step: str = ""  # what lies between two periods of the story: a year

    @property
    def size(self) -> tuple[float, float]:
        """The bounds without their sign; (0, inf) where the sign is not known."""
        if self.low >= 0:
            return self.low, self.high
        return (-self.high, -self.low) if self.high <= 0 else (0.0, math.inf)

    @property
    def is_nought(self) -> bool:
        """Whether the source gives the figure as 0, which it may have rounded from either side."""
        return self.given and self.level and self.best == 0 and self.low >= -NOUGHT and self.high <= NOUGHT

    @property
    def below_zero(self) -> bool:
        """Whether it is a figure itself that is, or may be, below zero, and is not published as 0."""
        return self.level and self.low < 0 and not self.is_nought


def in_units(x: float, scale: float) -> float:
    """Return a figure of a table in single units, reckoned in decimals.

    4.35 hundred is 434.99999999999994 to a computer, and would be told as nearly 435.
    """
    return float(Decimal(repr(x)) * Decimal(repr(scale))) if math.isfinite(x) and scale != 1.0 else x


Written = tuple[str, str]  # the text and its reading
Filter = Callable[[Number, Language, str], Written | None]

PERCENT = Scale(Decimal("0.1"), Decimal(1), Decimal("0.1"))
TIMES = Scale(Decimal("0.1"), Decimal("0.1"), Decimal("0.1"), loose=False)
LARGE, WIDEST = Decimal(10) ** 9, Decimal("0.4")


@cache
def _money_scale(magnitude: int) -> Scale:
    """Billions show one decimal, smaller amounts whole millions, thousands or units, as newsrooms write them.

    Of what is below a hundred, three digits are shown: a price, or a change of some øre, is not rounded to nothing.
    """
    steps = ((9, 8), (7, 6), (6, 5), (5, 3), (2, 0))
    finest = Decimal(10) ** next((step for least, step in steps if magnitude >= least), magnitude - 2)
    return Scale(finest, finest, finest / 2, WIDEST, landmarks=True, words=(LARGE, LARGE / 1000, Decimal(1)))


def _magnitude(low: float, high: float) -> int:
    middle = low if math.isinf(high) else (low + high) / 2
    return math.floor(math.log10(middle)) if middle > 0 else 0


def amount(number: Number) -> Reading | None:
    """Return how an amount of money is told."""
    low, high = number.size
    if math.isinf(low):
        return None
    return read(low, high, _money_scale(_magnitude(low, high)), number.given)


def _scale_of(figure: Decimal, language: Language) -> tuple[str, int]:
    """Return the word that amounts of this size are counted in, in the plural, and its number: billion, 10^9."""
    return next(((s.other, s.above) for s in language.shape.scales if figure >= s.above), ("", 1))


def _scaled(figure: Decimal, language: Language) -> tuple[str, str]:
    """Return (figure, scale word) of an amount: 7.9, billion."""
    scale = next((s for s in language.shape.scales if figure >= s.above), None)
    if scale is None:
        return language.digits(figure), ""
    if figure == scale.above:
        return language.shape.scale_one or language.digits(Decimal(1)), scale.one
    return language.digits(figure / scale.above), scale.other


def _money(number: Number, language: Language, pattern: str) -> Written | None:
    reading = amount(number)
    if reading is None:
        return None
    money = language.shape.money
    currency = money.currencies[_currency(language)]
    if reading.kind == "between" and reading.upper is not None:
        scale, above = _scale_of(reading.upper, language)
        low, high = (language.digits(end / above) for end in (reading.figure, reading.upper))
        return _tidy(filled(money.between, {"low": low, "high": high, "scale": scale, "currency": currency})), "between"
    figure, scale = _scaled(reading.figure, language)
    text = _tidy(filled(pattern, {"figure": figure, "scale": scale, "currency": currency}))
    return language.hedged(reading, text), reading.kind


def _currency(language: Language) -> str:
    return language.vocabulary.words.get("currency", next(iter(language.shape.money.currencies)))


def _tidy(text: str) -> str:
    # An amount below a million has no scale word, and leaves a space too many where it would stand.
    return " ".join(word for word in text.split(" ") if word)


def plain_scale(low: float, high: float) -> Scale:
    """Return what figures that are no money look like: as fine as the table shows them, from a million on rounded.

    Never coarser than the largest word for a number: of "1,250 billion" nobody can tell that it is rounded.
    """
    width = high - low if math.isfinite(high) else 0.0
    shown = math.floor(math.log10(width) + 1e-6) if width > 0 else -_decimals(low)
    magnitude = _magnitude(low, high)
    rounded = min(magnitude - 2, LARGE.adjusted()) if magnitude >= 6 else -9
    finest = Decimal(10) ** max(min(shown, 6), rounded)
    return Scale(finest, finest, finest, WIDEST, words=(LARGE, LARGE / 1000, Decimal(1)))


def _decimals(figure: float) -> int:
    exponent = Decimal(repr(figure)).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def figure(number: Number, language: Language, _: str) -> Written | None:
    """A figure of the table in its own unit: 26,078 persons, 5.1 per cent, 121.6, NOK 7.9 billion.

    How far two percentages lie apart is told in percentage points.
    """
    if number.kind.name == "money":
        return money(number, language, "")
    if number.kind.name == "index" and not number.level:
        return None  # points of an index would be taken for per cent (number rule 28)
    reading, sign = _told_reading(number), _sign(number, language)
    if reading is None:
        return None
    shape = language.shape
    pattern = shape.units if not number.kind.percent else shape.percent if number.level else shape.points
    unit = language.word("unit") or ""
    return _scaled_text(reading, language, pattern.of(reading.figure), pattern.between, sign, unit)


def figure_bare(number: Number, language: Language, _: str) -> Written | None:
    """A figure without its unit, where the next one names it: from 1.6 (to 3.1 per cent). Money keeps its currency."""
    if number.kind.name == "money":
        return money(number, language, "")
    reading = _told_reading(number)
    if reading is None or reading.kind == "between" or not number.level:
        return None  # the unit of a range stands behind its second end; and a change is told with its own
    return _scaled_text(reading, language, "{figure}", "", _sign(number, language), "")


def _told_reading(number: Number) -> Reading | None:
    """Return how a figure that is no money is read, None where words around it would tell less than two levels do."""
    # The difference of two figures with one decimal has one decimal, and to a computer some sixteen.
    low, high = (float(f"{end:.13g}") for end in number.size)
    reading = Reading("exact", Decimal(0)) if number.is_nought else _read_figure(low, high, number)
    if reading is None or (number.below_zero and not number.kind.signed):
        return None
    if reading.kind == "over" and not number.level:
        return None  # both levels tell more than that they lie more than 0.1 apart
    if not (number.kind.relative or number.kind.additive or number.level) and reading.kind == "between":
        return None  # both levels tell more than "between 0.8 and 1 percentage points", or °C
    if _is_below(number) and reading.kind not in ("exact", "about"):
        return None  # "nearly −14" could be read from either side
    return reading


def _is_below(number: Number) -> bool:
    return number.below_zero and number.high <= 0


def _sign(number: Number, language: Language) -> str:
    return language.minus if _is_below(number) else ""


def _read_figure(low: float, high: float, number: Number) -> Reading | None:
    if math.isinf(low):
        return None
    scale = plain_scale(low, high)
    apart = None if number.level or math.isinf(high) else read_difference(low, high, scale)
    return apart or read(low, high, scale, number.given)


def _scaled_text(reading: Reading, language: Language, whole: str, between: str, sign: str, unit: str) -> Written:
    if reading.kind == "between" and reading.upper is not None:
        scale, above = _scale_of(reading.upper, language)
        low, high = (language.digits(end / above) for end in (reading.figure, reading.upper))
        text = filled(between, {"low": low, "high": f"{high} {scale}".strip(), "unit": unit, "per_cent": ""})
        return _tidy(text), "between"
    shown, scale = _scaled(reading.figure, language)
    if sign and scale and shown == language.shape.scale_one:
        shown = language.digits(Decimal(1))  # a word takes no minus sign
    text = filled(whole, {"figure": f"{sign}{shown} {scale}".strip(), "unit": unit})
    return language.hedged(reading, _tidy(text)), reading.kind


def money(number: Number, language: Language, _: str) -> Written | None:
    """An amount with its currency: NOK 7.9 billion."""
    if number.kind.name != "money":
        return None
    return _money(number, language, language.shape.money.whole)


def money_bare(number: Number, language: Language, _: str) -> Written | None:
    """An amount without its currency, where a neighbour names it: 7.9 billion."""
    return _money(number, language, language.shape.money.bare)


def _as_printed(best: float) -> float:
    """Return the figure of a cell that is "just under 1,027 billion": a strict bound keeps it a hair off."""
    shown = float(f"{best:.11g}")
    return shown if best in (past(shown, math.inf), past(shown, -math.inf)) else float(best)


def table_amount(number: Number, language: Language, _: str) -> Written | None:
    """A figure for a table, in the table's unit and without a hedge; none where bounds alone are known."""
    if not number.given or math.isnan(number.best):
        return None
    unit = Decimal(1) if abs(number.best) >= 10 or number.best == 0 else Decimal("0.1")
    if number.kind.name != "money":
        width = number.high - number.low
        shown = math.floor(math.log10(width) + 1e-6) if 0 < width < math.inf else -_decimals(number.best)
        unit = Decimal(10) ** min(shown, 0)
    figure = Decimal(repr(_as_printed(number.best))).quantize(unit, rounding=ROUND_HALF_UP)
    return (language.minus if figure < 0 else "") + language.digits(abs(figure)), "exact"


def _hundredfold(number: Number) -> Number:
    return Number(number.low * 100, number.high * 100, number.given)


def _patterned(reading: Reading | None, language: Language, whole: str, between: str) -> Written | None:
    if reading is None:
        return None
    if reading.kind == "between" and reading.upper is not None:
        low, high = language.digits(reading.figure), language.digits(reading.upper)
        return filled(between, {"low": low, "high": high}), "between"
    return language.hedged(reading, filled(whole, {"figure": language.digits(reading.figure)})), reading.kind


def percent(number: Number, language: Language, _: str) -> Written | None:
    """A percentage, without its sign: 41.7 per cent."""
    pattern = language.shape.percent
    return _patterned(read(*number.size, PERCENT, number.given), language, pattern.whole, pattern.between)


def percent_bare(number: Number, language: Language, _: str) -> Written | None:
    """A percentage without its unit, where a neighbour names it: about 63."""
    pattern = language.shape.percent
    return _patterned(read(*number.size, PERCENT, number.given), language, pattern.bare, pattern.between)


def percent_range(number: Number, language: Language, _: str) -> Written | None:
    """The range that the bounds leave, as a percentage: between 15 and 16.5 per cent."""
    pattern = language.shape.percent
    return _patterned(span(*number.size, PERCENT), language, pattern.whole, pattern.between)


def points(number: Number, language: Language, _: str) -> Written | None:
    """Percentage points, without the sign: about 14 percentage points."""
    pattern, reading = language.shape.points, read(*number.size, PERCENT, number.given)
    whole = pattern.of(reading.figure) if reading else pattern.whole
    return _patterned(reading, language, whole, pattern.between)


def points_bare(number: Number, language: Language, _: str) -> Written | None:
    """Percentage points without the unit, where a neighbour names it."""
    pattern = language.shape.points
    text = pattern.between.partition("{high}")[0] + "{high}"
    return _patterned(read(*number.size, PERCENT, number.given), language, pattern.bare, text)


def multiple(number: Number, language: Language, _: str) -> Written | None:
    """How many times as high: about 2.4 times; a whole number passed is told as more than it."""
    pattern = language.shape.times
    reading = read(*number.size, TIMES, number.given)
    low = math.floor(number.low) if math.isfinite(number.low) else 0
    if reading is None or reading.kind in ("between", "over", "landmark"):
        low -= low == number.low  # strictly more than
        if low < 2:
            return None
        reading = Reading("over", Decimal(low))
    if reading.figure == 2 and language.shape.twice:
        return language.hedged(reading, language.shape.twice), reading.kind
    text = _count_word(reading.figure, language) or language.digits(reading.figure)
    return language.hedged(reading, filled(pattern.whole, {"figure": text})), reading.kind


def fraction(number: Number, language: Language, _: str) -> Written | None:
    """A share as a fraction in words: about a quarter, over three-quarters."""
    found = read_fraction(number.low, number.high, tuple(language.fractions))
    if found is None:
        return None
    kind, nearest = found
    hedged = language.hedged(Reading(kind, Decimal(1)), language.fractions[nearest])
    return hedged, kind


def share(number: Number, language: Language, _: str) -> Written | None:
    """A share in per cent: about 77 per cent. What is known from one side only is left to fractions: over half."""
    return _two_sided(percent(_hundredfold(number), language, ""))


def share_bare(number: Number, language: Language, _: str) -> Written | None:
    """A share in per cent without its unit."""
    return _two_sided(percent_bare(_hundredfold(number), language, ""))


def _two_sided(written: Written | None) -> Written | None:
    return None if written and written[1] in ("over", "under") else written


def _count_word(figure: Decimal, language: Language) -> str | None:
    whole = int(figure)
    in_letters = whole == figure and 0 <= whole <= language.shape.letters_to
    return language.shape.number_words[whole] if in_letters and whole < len(language.shape.number_words) else None


def _whole(number: Number) -> int | None:
    return int(number.low) if number.low == number.high and number.low == int(number.low) else None


def count(number: Number, language: Language, _: str) -> Written | None:
    """A number of things, in letters where the language writes small numbers so."""
    whole = _whole(number)
    if whole is None:
        return None
    return _count_word(Decimal(whole), language) or language.digits(Decimal(whole)), "exact"


def ordinal(number: Number, language: Language, _: str) -> Written | None:
    """A place in an order: third."""
    return _ordinal(number, language, language.ordinals())


def step_ordinal(number: Number, language: Language, _: str) -> Written | None:
    """A place in a row of periods, as it agrees with the word for them: Danish andet år, and anden måned."""
    return _ordinal(number, language, language.ordinals(number.step))


def _ordinal(number: Number, language: Language, words: Sequence[str]) -> Written | None:
    whole = _whole(number)
    if whole is None or whole < 1:
        return None
    return words[whole - 1] if whole <= len(words) else _ordinal_beyond(whole, language), "exact"


def _ordinal_beyond(whole: int, language: Language) -> str:
    pattern = language.shape.ordinal_beyond
    if pattern != "num2words":
        return filled(pattern, {"figure": str(whole)})
    from num2words import num2words  # slow to import, and rarely needed

    return str(num2words(whole, lang=language.code, to="ordinal"))


def period(number: Number, language: Language, _: str) -> Written | None:
    """A period: 2022."""
    whole = _whole(number)
    if whole is None:
        return None
    return language.period(number.period) if number.period else str(whole), "exact"


def signed(number: Number, language: Language, _: str) -> Written | None:
    """A percentage for a table, with its sign: +41.7%. What is known from one side only has no cell."""
    if number.low < 0 < number.high:
        return None
    reading = read(*number.size, PERCENT, number.given)
    if reading is None or reading.kind in ("over", "under", "landmark"):
        return None
    sign = "" if not reading.figure else "+" if number.low >= 0 else language.minus  # what rounds to 0 has no direction
    if reading.kind in ("nearly", "just_over"):
        # "Nearly −14" could be read from either side.
        kind = "exact" if rounds_to(*number.size, reading.figure, PERCENT.finest) else "about"
        reading = Reading(kind, reading.figure)
    whole = sign + "{figure}" + language.percent_mark
    between = f"{sign}{{low}} {language.shape.page['to']} {sign}{{high}}{language.percent_mark}"
    return _patterned(reading, language, whole, between)


def says(number: Number, language: Language, text: str) -> Written | None:
    """Words that state the measure themselves, as the rule's condition guarantees: doubled, largest."""
    return language.styled(text), "exact" if number.low == number.high else "words"


# Filter by name: which units it takes, and whether it needs the amount in kroner rather than the table's unit.
FILTERS: dict[str, tuple[frozenset[str], Filter]] = {
    "money": (frozenset({"amount"}), money),
    "figure": (frozenset({"amount"}), figure),
    "figure_bare": (frozenset({"amount"}), figure_bare),
    "money_bare": (frozenset({"amount"}), money_bare),
    "table_amount": (frozenset({"amount"}), table_amount),
    "percent": (frozenset({"percent"}), percent),
    "percent_bare": (frozenset({"percent"}), percent_bare),
    "percent_range": (frozenset({"percent"}), percent_range),
    "signed": (frozenset({"percent"}), signed),
    "points": (frozenset({"points"}), points),
    "points_bare": (frozenset({"points"}), points_bare),
    "multiple": (frozenset({"ratio"}), multiple),
    "fraction": (frozenset({"share"}), fraction),
    "share": (frozenset({"share"}), share),
    "share_bare": (frozenset({"share"}), share_bare),
    "count": (frozenset({"count", "rank"}), count),
    "ordinal": (frozenset({"count", "rank"}), ordinal),
    "step_ordinal": (frozenset({"count"}), step_ordinal),
    "period": (frozenset({"period"}), period),
    "says": (
        frozenset({"amount", "percent", "points", "share", "ratio", "count", "rank", "truth", "period"}),
        says,
    ),
}
