"""Figures that are no flows of money: counts, weights, indices, rates, prices and balances, by years or parts of years.

A story drawn by stories.py is turned into one of these. Its periods stay whole numbers to the oracle, which follow each
other by one: years of which one season is told, such as third quarters, or quarters, months, weeks or days in a row.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from tests.torture.reading import NUMBERS

UNITS = {
    "count": {"en": "persons", "nb": "personer", "nn": "personar", "da": "personer"},
    "weight": {"en": "tonnes", "nb": "tonn", "nn": "tonn", "da": "ton"},
    "index": {"en": "", "nb": "", "nn": "", "da": ""},
    "rate": {"en": "per cent", "nb": "prosent", "nn": "prosent", "da": "procent"},
    "price": {"en": "kroner", "nb": "kroner", "nn": "kroner", "da": "kroner"},
    "per_head": {"en": "kroner", "nb": "kroner", "nn": "kroner", "da": "kroner"},
    "temperature": {"en": "°C", "nb": "°C", "nn": "°C", "da": "°C"},
    "balance": {"en": "persons", "nb": "personer", "nn": "personar", "da": "personer"},
    "change": {"en": "per cent", "nb": "prosent", "nn": "prosent", "da": "procent"},
}
ADDITIVE = ("money", "count", "weight", "balance")  # the parts add up to the whole
RELATIVE = ("money", "count", "weight", "index", "price", "per_head")  # a change in per cent has a meaning
PERCENT = ("rate", "change")
SIGNED = ("rate", "change", "balance", "temperature")
COMPARABLE = ("money", *(kind for kind in UNITS if kind != "index"))
SIZES = {
    "count": 10**4, "weight": 10**5, "index": 100, "rate": 8, "price": 60, "per_head": 4000, "change": 5,
    "temperature": 12,
}  # fmt: skip
PARTS = {"half": 2, "quarter": 4, "month": 12}


@dataclass(frozen=True)
class Calendar:
    """How a story's periods are counted and called: `season` is the part of each year that is told, if one is."""

    frequency: str = "year"
    season: str = ""

    def label(self, period: int, part: str = "") -> str:
        """Return the label of a period in the story's files: 2022, 2022-Q3, 2022-11, 2022-W05, 2022-11-30, 2022/23.

        Where a season is told, another `part` of its year may be asked for.
        """
        if self.season:
            return f"{period:04}-{part or self.season}"
        match self.frequency:
            case "year":
                return f"{period:04}"
            case "season":
                return f"{period:04}/{(period + 1) % 100:02}"
            case "week":
                year, week, _ = datetime.date.fromordinal(7 * period + 1).isocalendar()
                return f"{year:04}-W{week:02}"
            case "day":
                return datetime.date.fromordinal(period).isoformat()
        year, part = divmod(period, PARTS[self.frequency])
        return f"{year:04}-" + {"half": "H{}", "quarter": "Q{}", "month": "{:02}"}[self.frequency].format(part + 1)

    def year(self, period: int) -> int:
        """Return the year that a period lies in."""
        return int(self.label(period)[:4])

    def last(self, year: int, rng: random.Random) -> int:
        """Return a period of a year."""
        if self.season or self.frequency in ("year", "season"):
            return year
        if self.frequency == "week":
            return datetime.date(year, 7, 1).toordinal() // 7 + rng.randrange(20)
        if self.frequency == "day":
            return datetime.date(year, 7, 1).toordinal() + rng.randrange(150)
        return PARTS[self.frequency] * year + rng.randrange(PARTS[self.frequency])

    def before(self) -> list[str]:
        """Return the parts of a year before the one that is told: Q1 and Q2 before Q3."""
        if not self.season or self.season[0] == "W":
            return []
        sign, digits = self.season.rstrip("0123456789"), self.season.lstrip("HQ")
        return [f"{sign}{part:0{len(digits)}}" for part in range(1, int(digits))]

    def so_far(self, period: int, language: str) -> str:
        """Return what a text calls the year up to the part told: the first three quarters of 2022."""
        parts, all_ = len(self.before()) + 1, PARTS[self.frequency]
        name = "all" if parts == all_ else "first_half" if 2 * parts == all_ else self.frequency
        return SO_FAR[language][name].format(NUMBERS[language][parts], f"{period:04}")

    def names(self, period: int, language: str) -> tuple[str, ...]:
        """Return what a text may call a period, the full name first."""
        label = self.label(period)
        year, rest = label[:4], label[5:]
        if not rest:
            return (label,)
        shape = rest[0] if rest[0].isalpha() else "season" if "/" in label else "day" if "-" in rest else "month"
        part, _, day = rest.lstrip("HQW").partition("-")
        texts = {
            "year": year,
            "season": label,
            "part": part.lstrip("0"),
            "place": PLACES[language].get(part, ""),
            "month": MONTHS[language][int(part) - 1] if shape in ("day", "month") else "",
            "day": day.lstrip("0"),
        }
        name = NAMES[language][shape].format(**texts)
        # Of a season told year by year, the year alone says which it is: the highest since 2016.
        return (name, year) if self.season else (name,)


PLACES = {
    "en": {"1": "first", "2": "second", "3": "third", "4": "fourth"},
    "nb": {"1": "første", "2": "andre", "3": "tredje", "4": "fjerde"},
    "nn": {"1": "første", "2": "andre", "3": "tredje", "4": "fjerde"},
    "da": {"1": "1.", "2": "2.", "3": "3.", "4": "4."},
}
MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"),
    "nb": ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
           "desember"),
}  # fmt: skip
MONTHS["nn"] = MONTHS["nb"]
MONTHS["da"] = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
NAMES = {
    "en": {"H": "the {place} half of {year}", "Q": "the {place} quarter of {year}", "month": "{month} {year}",
           "W": "week {part} of {year}", "day": "{day} {month} {year}", "season": "the {season} season"},
    "nb": {"H": "{place} halvår {year}", "Q": "{place} kvartal {year}", "month": "{month} {year}",
           "W": "uke {part} i {year}", "day": "{day}. {month} {year}", "season": "sesongen {season}"},
    "nn": {"H": "{place} halvår {year}", "Q": "{place} kvartal {year}", "month": "{month} {year}",
           "W": "veke {part} i {year}", "day": "{day}. {month} {year}", "season": "sesongen {season}"},
    "da": {"H": "{place} halvår {year}", "Q": "{place} kvartal {year}", "month": "{month} {year}",
           "W": "uge {part} i {year}", "day": "den {day}. {month} {year}", "season": "sæsonen {season}"},
}  # fmt: skip


SO_FAR = {
    "en": {"all": "in the whole of {1}", "first_half": "in the first half of {1}",
           "quarter": "in the first {0} quarters of {1}", "month": "in the first {0} months of {1}"},
    "nb": {"all": "i hele {1}", "first_half": "i første halvår {1}",
           "quarter": "i de {0} første kvartalene av {1}", "month": "i de {0} første månedene av {1}"},
    "nn": {"all": "i heile {1}", "first_half": "i første halvår {1}",
           "quarter": "i dei {0} første kvartala av {1}", "month": "i dei {0} første månadene av {1}"},
    "da": {"all": "i hele {1}", "first_half": "i 1. halvår {1}",
           "quarter": "i de første {0} kvartaler af {1}", "month": "i de første {0} måneder af {1}"},
}  # fmt: skip
YEARS = Calendar()


def draw_calendar(rng: random.Random) -> Calendar:
    """Draw how periods are counted: mostly years, quarters and months."""
    frequency = rng.choice(["year", "year", "quarter", "quarter", "month", "month", "half", "week", "day", "season"])
    seasons = {
        "half": ["H1", "H2"],
        "quarter": ["Q1", "Q2", "Q3", "Q4"],
        "month": [f"{m:02}" for m in range(1, 13)],
        "week": ["W01", "W05", "W31"],
    }
    told = rng.choice(seasons[frequency]) if frequency in seasons and rng.random() < 0.5 else ""
    return Calendar(frequency, told)


def words_of(language: str, kind: str) -> dict[str, str]:
    """Return the words of a story about deliveries, prices or rates in one language."""
    unit = UNITS[kind][language]
    return {**WORDS[language], "unit": "" if kind in PERCENT else unit, "table_unit": unit}


WORDS = {
    "en": {
        "title": "deliveries by country",
        "angle": "Norwegian deliveries",
        "flow": "the figure for {}",
        "flow_total": "the Norwegian figure",
        "flow_total_again": "the figure for all",
        "measured": "the figure",
        "came_to": "came to",
        "parts": "countries",
        "table_subject": "Country",
    },
    "nb": {
        "title": "leveranser etter land",
        "angle": "norske leveranser",
        "flow": "tallet for {}",
        "flow_total": "det norske tallet",
        "flow_total_again": "tallet for alle",
        "measured": "tallet",
        "parts": "land",
        "table_subject": "Land",
    },
    "nn": {
        "title": "leveransar etter land",
        "angle": "norske leveransar",
        "flow": "talet for {}",
        "flow_total": "det norske talet",
        "flow_total_again": "talet for alle",
        "measured": "talet",
        "parts": "land",
        "table_subject": "Land",
    },
    "da": {
        "title": "leverancer efter land",
        "angle": "norske leverancer",
        "flow": "tallet for {}",
        "flow_total": "det norske tal",
        "flow_total_again": "tallet for alle",
        "measured": "tallet",
        "parts": "lande",
        "table_subject": "Land",
    },
}
