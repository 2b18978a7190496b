"""What a stretch of text says of a number, read by the words of each language alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.torture.exact import Fraction

HEDGES = {
    "en": {
        "just over": ">",
        "more than": ">",
        "less than": "<",
        "about": "~",
        "nearly": "-",
        "over": ">",
        "almost": "-",
    },
    "nb": {"om lag": "~", "drøyt": ">", "mer enn": ">", "mindre enn": "<", "nesten": "-", "over": ">", "under": "<"},
    "nn": {
        "om lag": "~",
        "litt over": ">",
        "meir enn": ">",
        "mindre enn": "<",
        "nesten": "-",
        "over": ">",
        "under": "<",
    },
}
HEDGES["da"] = {
    "cirka": "~", "godt": ">", "mere end": ">", "mindre end": "<", "knap": "-", "over": ">", "under": "<"
}  # fmt: skip
JUST = ("just over", "drøyt", "litt over", "godt")
SCALES = {
    "en": {"billion": 10**9, "million": 10**6},
    "nb": {"milliarder": 10**9, "milliard": 10**9, "millioner": 10**6, "million": 10**6},
    "nn": {"milliardar": 10**9, "milliard": 10**9, "millionar": 10**6, "million": 10**6},
    "da": {"milliarder": 10**9, "milliard": 10**9, "millioner": 10**6, "million": 10**6},
}
CURRENCIES = {
    "en": {c: c for c in ("NOK", "SEK", "DKK", "EUR", "USD", "GBP")},
    "nb": {
        "NOK": "kroner",
        "SEK": "svenske kroner",
        "DKK": "danske kroner",
        "EUR": "euro",
        "USD": "dollar",
        "GBP": "pund",
    },
}
CURRENCIES["nn"] = CURRENCIES["nb"]
CURRENCIES["da"] = {**CURRENCIES["nb"], "NOK": "norske kroner", "DKK": "kroner"}
NUMBERS = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    "nb": ["null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
    "nn": ["null", "éin", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
    "da": ["nul", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"],
}
ORDINALS = {
    "en": [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twenty-first",
        "twenty-second",
        "twenty-third",
        "twenty-fourth",
        "twenty-fifth",
        "twenty-sixth",
        "twenty-seventh",
        "twenty-eighth",
        "twenty-ninth",
        "thirtieth",
        "thirty-first",
        "thirty-second",
        "thirty-third",
        "thirty-fourth",
        "thirty-fifth",
        "thirty-sixth",
        "thirty-seventh",
        "thirty-eighth",
        "thirty-ninth",
    ],
    "nb": [
        "første",
        "andre",
        "tredje",
        "fjerde",
        "femte",
        "sjette",
        "sjuende",
        "åttende",
        "niende",
        "tiende",
        "ellevte",
        "tolvte",
    ],
    "nn": [
        "første",
        "andre",
        "tredje",
        "fjerde",
        "femte",
        "sjette",
        "sjuande",
        "åttande",
        "niande",
        "tiande",
        "ellevte",
        "tolvte",
    ],
}
ORDINALS["da"] = [{"andre": "andet", "sjuende": "syvende", "åttende": "ottende"}.get(w, w) for w in ORDINALS["nb"]]
FRACTIONS = {
    "en": "a tenth|1/10 a fifth|1/5 a quarter|1/4 a third|1/3 half|1/2 two-thirds|2/3 three-quarters|3/4 "
    "nine-tenths|9/10",
    "nb": "en tidel|1/10 en femdel|1/5 en firedel|1/4 en tredel|1/3 halvparten|1/2 to tredeler|2/3 "
    "tre firedeler|3/4 ni tideler|9/10",
    "nn": "ein tidel|1/10 ein femdel|1/5 ein firedel|1/4 ein tredel|1/3 halvparten|1/2 to tredelar|2/3 "
    "tre firedelar|3/4 ni tidelar|9/10",
    "da": "en tiendedel|1/10 en femtedel|1/5 en fjerdedel|1/4 en tredjedel|1/3 halvdelen|1/2 to tredjedele|2/3 "
    "tre fjerdedele|3/4 ni tiendedele|9/10",
}
# Words that state a measure themselves: what is true of the measure if they are.
NOUGHT, ONE = Fraction(0), Fraction(1)
SAYINGS: dict[str, Callable[[Fraction], bool]] = {}


def _say(words: str, test: Callable[[Fraction], bool]) -> None:
    for word in words.split("|"):
        SAYINGS[word] = test


_say(
    "more than doubled|mer enn doblet|meir enn dobla|more than double|mer enn det dobbelte|meir enn det dobbelte",
    lambda x: x > 2,
)
_say("doubled|doblet|dobla|double|det dobbelte", lambda x: Fraction(195, 100) <= x <= Fraction(205, 100))
_say(
    "nearly doubled|nesten doblet|nesten dobla|nearly double|nesten det dobbelte", lambda x: Fraction(185, 100) <= x < 2
)
_say("tripled|tredoblet|tredobla|three times|det tredobbelte", lambda x: Fraction(295, 100) <= x <= Fraction(305, 100))
_say("more than tripled|mer enn tredoblet|meir enn tredobla", lambda x: x > 3)
_say("halved|halvert", lambda x: Fraction(100, 205) <= x <= Fraction(100, 195))
_say("less than half|mindre enn halvparten", lambda x: x < Fraction(1, 2))
_say("more than halved|mer enn halvert|meir enn halvert", lambda x: x < Fraction(1, 2))
_say("little changed|lite endret|lite endra|liten endring|lita endring|om lag som|omtrent som", lambda x: -1 < x < 1)
_say("unchanged|uendret|uendra", lambda x: x == 0)
_say("about as much|om lag like mye|om lag like mykje", lambda x: -5 <= x <= 5)
_say("largest|største|størst|mest|tok imot så mykje|highest fall|top|topp", lambda x: x == 1)
_say("fastest-growing|vokste raskest|vokste raskere|voks raskare", lambda x: x == 1)
_say("largest fall|falt eksporten mest|drog mest ned", lambda x: x == 1)
_say("second|andreplass|nest mest|second highest|nest høyest|nest høgast", lambda x: x == 2)
_say(
    "record|rekord|highest|higher|høyere enn i noe annet år|høyere|høyeste|høyest|høgaste|høgast|høgare",
    lambda x: x == 1,
)
_say("lowest|lower|lavere enn i noe annet år|lavere|laveste|lavest|lågaste|lågast|lågare", lambda x: x == 1)
_say(
    "within the range of recent years|innenfor det vanlige de siste årene|innanfor det vanlege dei siste åra",
    lambda x: x == 1,
)
_say(
    "rose most|økte mest|auka mest|steg mest|fell most|falt mest|fell mest|faldt mest|largest rise|største økningen"
    "|største auken|største stigning|største fallet|største fald",
    lambda x: x == 1,
)
_say("nothing|ingenting", lambda x: x == 0)
_say("rose|økte|auka|whole increase|hele økningen|heile auken", lambda x: x > 0)
_say("fell|falt|minka|whole decline|hele nedgangen|heile nedgangen", lambda x: x < 0)
_say("mere end fordoblet|mere end det dobbelte", lambda x: x > 2)
_say("fordoblet", lambda x: Fraction(195, 100) <= x <= Fraction(205, 100))
_say("næsten fordoblet|næsten det dobbelte", lambda x: Fraction(185, 100) <= x < 2)
_say("mere end tredoblet", lambda x: x > 3)
_say("halveret", lambda x: Fraction(100, 205) <= x <= Fraction(100, 195))
_say("mindre end halvdelen|mere end halveret", lambda x: x < Fraction(1, 2))
_say("lille ændring|omtrent det samme", lambda x: -1 < x < 1)
_say("uændret", lambda x: x == 0)
_say("omtrent lige så meget", lambda x: -5 <= x <= 5)
_say("i top|voksede hurtigst|voksede hurtigere|faldt eksporten mest", lambda x: x == 1)
_say("andenpladsen|næsthøjest", lambda x: x == 2)
_say("højere end i alle andre år|højere|højeste|højest", lambda x: x == 1)
_say("lavere end i alle andre år", lambda x: x == 1)
_say("inden for det sædvanlige de seneste år", lambda x: x == 1)
_say("steg|hele stigningen", lambda x: x > 0)
_say("faldt|hele faldet", lambda x: x < 0)
NEARLY_NOTHING = ("næsten ingenting", "next to nothing", "så godt som ingenting", "nesten ingenting", "nesten null")


@dataclass(frozen=True)
class Told:
    """What a text says: which unit it names, a hedge, and one or two numbers with the unit of the last digit."""

    unit: str  # amount, percent, points, times, fraction, number, ordinal, words
    hedge: str  # "" none, ~ about, > over, < under, - nearly, .. a range
    low: Fraction = NOUGHT
    high: Fraction = NOUGHT
    step: Fraction = ONE
    digits: int = 1
    just: bool = False
    sign: int = 0
    test: Callable[[Fraction], bool] | None = None

    def true_of(self, x: Fraction) -> bool:
        """Return whether the text is true of a number in the unit that the text uses (per cent, kroner, times)."""
        if self.test:
            return self.test(x)
        x = x * self.sign if self.sign else x
        near = abs(self.low) / 10**9  # what floating point may do to an end
        if self.hedge == "..":
            return self.low - near <= x <= self.high + near
        if self.unit == "fraction":
            return _fraction(self, x)
        if self.hedge == ">":
            return x > self.low and (not self.just or x <= self.low + max(self.step, self.low / 20) + near)
        if self.hedge == "-":
            return self.low * Fraction(9, 10) <= x < self.low or self.low - self.step <= x < self.low
        if self.hedge == "<":
            return x < self.low
        room = self.step / 2
        if self.hedge == "~":
            room = max(self.low / 20, self.step if self.digits > 1 else Fraction(0))
        return abs(x - self.low) <= room + near


def _fraction(told: Told, x: Fraction) -> bool:
    if told.hedge == ">":
        return x > told.low
    if told.hedge == "<":
        return x < told.low
    if told.hedge == "-":
        return told.low - 5 <= x < told.low
    return abs(x - told.low) <= (2 if told.hedge == "~" else 1) + Fraction(1, 10**9)


def read(text: str, language: str, currency: str, dotted: bool, unit: str | None = None) -> Told | None:
    """Return what a span's text says; None where it cannot be read.

    `dotted` says that thousands are marked by dots; `unit` is what figures that are no money are counted in.
    """
    plain = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    if unit and not unit.startswith(("per cent", "prosent", "procent")):
        plain = plain.removesuffix(f" {unit}")
    lowered = plain if currency and plain.startswith(currency) else plain[:1].lower() + plain[1:]
    if lowered in NEARLY_NOTHING:
        return Told("words", "", test=lambda x: x <= Fraction(1, 50))
    if lowered in SAYINGS:
        return Told("words", "", test=SAYINGS[lowered])
    hedge, just, rest = "", False, lowered
    for words, kind in HEDGES[language].items():
        if rest.startswith(words + " "):
            hedge, just, rest = kind, words in JUST, rest[len(words) + 1 :]
            break
    return (
        _in_fraction(rest, hedge, language)
        or _ordinal(rest, hedge, language)
        or _range(rest, hedge, language, currency, dotted)
        or _number(rest, hedge, just, language, currency, dotted, unit is not None)
    )


def _in_fraction(rest: str, hedge: str, language: str) -> Told | None:
    for words, value in re.findall(r"(\S.*?)\|(\d+/\d+) ?", FRACTIONS[language]):
        if rest == words:
            return Told("fraction", hedge, Fraction(value) * 100)
    return None


def _ordinal(rest: str, hedge: str, language: str) -> Told | None:
    rest = "andet" if (language, rest) == ("da", "anden") else rest  # as the word behind it asks for
    if rest in ORDINALS[language]:
        return Told("ordinal", hedge, Fraction(ORDINALS[language].index(rest) + 1))
    if found := re.fullmatch(r"(\d+)\.", rest):
        return Told("ordinal", hedge, Fraction(found[1]))
    return None


def _unit(rest: str, language: str, currency: str) -> tuple[str, str, int]:
    """Return the unit that a text names, the text without it, and the number its scale word stands for."""
    for words, unit in (
        ("percentage points", "points"),
        ("percentage point", "points"),
        ("prosentpoeng", "points"),
        ("procentpoint", "points"),
        ("procent", "percent"),
        ("gange", "times"),
        ("per cent", "percent"),
        ("percent", "percent"),
        ("prosent", "percent"),
        (" %", "percent"),
        ("%", "percent"),
        ("times", "times"),
        ("ganger", "times"),
        ("gonger", "times"),
    ):
        if rest.endswith(words):
            return unit, rest[: -len(words)].strip(), 1
    money = CURRENCIES[language][currency] if currency else "\x00"
    named = False
    if language == "en" and (rest.startswith(money + " ") or f" {money} " in rest):
        rest, named = re.sub(rf"\b{money} ", "", rest), True
    elif language != "en" and rest.endswith(" " + money):
        rest, named = rest[: -len(money) - 1], True
    for word, scale in SCALES[language].items():
        if rest.endswith(" " + word):
            return "amount", rest[: -len(word) - 1].strip(), scale
    return ("amount" if named else "number"), rest.strip(), 1


def _range(rest: str, hedge: str, language: str, currency: str, dotted: bool) -> Told | None:
    pattern = {"en": r"(?:between )?(.+?) (?:and|to) (.+)", "nb": r"(?:mell[eo]m )?(.+?) (?:og|til) (.+)"}
    unit, bare, scale = _unit(rest, language, currency)
    found = re.fullmatch(pattern["en" if language == "en" else "nb"], bare)
    if not found:
        return None
    ends = [figure(part, language, dotted) for part in found.groups()]
    if None in ends or hedge:
        return None
    (low, _, _, sign), (high, _, _, other) = ends  # type: ignore[misc]
    if sign != other:
        return None
    low, high = sorted((low, high))
    return Told(unit, "..", low * scale, high * scale, sign=sign)


def _number(
    rest: str, hedge: str, just: bool, language: str, currency: str, dotted: bool, counted: bool = False
) -> Told | None:
    unit, bare, scale = _unit(rest, language, currency)
    if bare in ("dobbelt", "twice"):
        return Told("times", hedge, Fraction(2), Fraction(2), Fraction(1, 10), just=just)
    if bare in NUMBERS[language]:
        whole = Fraction(NUMBERS[language].index(bare)) * scale
        return Told(unit, hedge, whole, whole, _step(unit, whole, Fraction(scale), 0, scale), just=just)
    found = figure(bare, language, dotted)
    if found is None:
        return None
    x, decimals, digits, sign = found
    last = Fraction(scale, 10**decimals)  # of what is counted or weighed, the last digit says how far it is rounded
    step = last if counted and unit != "times" else _step(unit, x * scale, last, decimals, scale)
    return Told(unit, hedge, x * scale, x * scale, step, digits, just, sign)


def _step(unit: str, x: Fraction, last: Fraction, decimals: int, scale: int) -> Fraction:
    """Return the unit that a figure is rounded to: billions show a tenth, large bare amounts whole thousands."""
    if unit == "amount" and scale == 10**9 and not decimals:
        return Fraction(10**8)
    if unit == "amount" and scale == 10**6 and not decimals:
        return Fraction(10**6 if x >= 10**7 else 10**5)
    if unit in ("amount", "number") and scale == 1 and x >= 10**5:
        return Fraction(1000)
    if unit == "times":
        return Fraction(1, 10)
    return last


def figure(text: str, language: str, dotted: bool) -> tuple[Fraction, int, int, int] | None:
    """Return (number, decimals, digits, sign) of a figure in a language's digits; sign 0 where none is written."""
    text = text.strip().replace("−", "-")
    sign = {"+": 1, "-": -1}.get(text[:1], 0)
    text = text[1:] if sign else text
    point, group = (".", ",") if language == "en" else (",", "." if dotted or language == "da" else " ")
    if not re.fullmatch(
        rf"\d+({re.escape(point)}\d+)?|\d{{1,3}}({re.escape(group)}\d{{3}})+({re.escape(point)}\d+)?", text
    ):
        return None
    text = text.replace(group, "").replace(point, ".")
    decimals = len(text.partition(".")[2])
    return Fraction(text), decimals, len(text.replace(".", "").lstrip("0")), sign
