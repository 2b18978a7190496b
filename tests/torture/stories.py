"""Random stories: a hidden true table is drawn first and then published with rounding, gaps and statements.

How to call it:

    from pathlib import Path
    from tests.torture.stories import make_story
    truth = make_story(4711, Path("somewhere/data/torture-4711"))   # writes the whole folder, returns what is true
    desk = open_desk(Library(rules=..., templates=..., data=Path("somewhere/data")), "torture-4711")

The same seed gives the same files. `draw(seed)` gives the story before it is written, `write(draft, folder)` writes it,
and what lies between can be made smaller (see shrinking.py).
"""

from __future__ import annotations

import csv
import json
import random
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.torture import kinds
from tests.torture.exact import Fraction
from tests.torture.kinds import YEARS, Calendar

LANGUAGES = ("en", "nb", "nn", "da")
CURRENCIES = ("NOK", "SEK", "DKK", "EUR", "USD", "GBP")
CODES = (
    "US HU UA AU SE QA OM PL FI DE FR GB ES IT NL BE DK IS LT LV EE CZ SK AT "
    "CH TR CA MX BR AR CL JP KR IN ID MY SG TH VN PH NZ ZA EG MA KE NG IL SA "
    "AE KW GR PT IE RO BG HR SI LU MT CY RS BA AL ME MK MD GE"
)
COUNTRIES = tuple(CODES.split())
# Subjects with names of their own, one of them with a number in it.
OWN = {
    "ATL": {"en": "Atlantis", "nb": "Atlantis", "nn": "Atlantis", "da": "Atlantis"},
    "ISL": {"en": "the Outer Islands", "nb": "Ytterøyene", "nn": "Ytterøyane", "da": "Yderøerne"},
    "Z9": {"en": "Zone 9", "nb": "Sone 9", "nn": "Sone 9", "da": "Zone 9"},
    "REG": {"en": "Upper Saxony", "nb": "Øvre Sachsen", "nn": "Øvre Sachsen", "da": "Øvre Sachsen"},
}
PAIRS = {
    "nato": {
        "en": ("{alliance} countries", "countries outside {alliance}", "in {alliance}", "outside {alliance}"),
        "nb": ("{alliance}-land", "land utenfor {alliance}", "i {alliance}", "utenfor {alliance}"),
        "nn": ("{alliance}-land", "land utanfor {alliance}", "i {alliance}", "utanfor {alliance}"),
        "da": ("{alliance}-lande", "lande uden for {alliance}", "i {alliance}", "uden for {alliance}"),
    },
    "eu": {
        "en": ("EU countries", "countries outside the EU", "in the EU", "outside the EU"),
        "nb": ("EU-land", "land utenfor EU", "i EU", "utenfor EU"),
        "nn": ("EU-land", "land utanfor EU", "i EU", "utanfor EU"),
        "da": ("EU-lande", "lande uden for EU", "i EU", "uden for EU"),
    },
    "nordic": {
        "en": ("Nordic countries", "countries outside the Nordic region", "in the Nordic region", "outside it"),
        "nb": ("nordiske land", "land utenfor Norden", "i Norden", "utenfor Norden"),
        "nn": ("nordiske land", "land utanfor Norden", "i Norden", "utanfor Norden"),
        "da": ("nordiske lande", "lande uden for Norden", "i Norden", "uden for Norden"),
    },
}
GENERAL = (2, 4)  # of every five stories, those that are not about flows of money by years
OWNERS = {
    "nato": ("{alliance}", "{alliance}", "{alliance}", "{alliance}"),
    "eu": ("the EU", "EU", "EU", "EU"),
    "nordic": ("the Nordic region", "Norden", "Norden", "Norden"),
}
SOURCES = {
    "ssb": {"title": "Exports of weapons and ammunition", "publisher": "Statistics Norway (SSB)"},
    "seed": {"title": "News report of the release", "published": "2025-03"},
}


@dataclass(frozen=True)
class Cell:
    """One line of observations.csv, as text."""

    period: int
    subject: str
    value: str = ""
    low: str = ""
    high: str = ""
    status: str = "missing"
    part: str = ""  # of its year, where it is not the season told


@dataclass(frozen=True)
class Said:
    """One line of reported.csv, as text."""

    period: int
    subject: str
    measure: str
    low: str
    high: str


@dataclass
class Truth:
    """The table behind the published one: amounts of all, also of those that the table does not list."""

    years: list[int]
    members: dict[str, list[Fraction]]
    hidden: dict[str, list[Fraction]]
    homes: dict[str, list[str]]  # of members and hidden ones: the group whose figure holds them in each year
    groups: tuple[str, ...]
    whole: list[Fraction] = field(default_factory=list)  # of figures that do not add up: that of all together
    earlier: dict[str, list[Fraction]] = field(default_factory=dict)  # the total in earlier parts of each year

    def total(self, at: int) -> Fraction:
        """Return the amount of all in a year, by its index."""
        if self.whole:
            return self.whole[at]
        return sum((s[at] for s in (*self.members.values(), *self.hidden.values())), Fraction(0))

    def group(self, name: str, at: int) -> Fraction:
        """Return the amount of a group in a year."""
        both = {**self.members, **self.hidden}
        return sum((s[at] for m, s in both.items() if self.homes[m][at] == name), Fraction(0))

    def amount(self, subject: str, at: int) -> Fraction:
        """Return the amount of any subject of the table."""
        if subject == "TOTAL":
            return self.total(at)
        return self.group(subject, at) if subject in self.groups else self.members[subject][at]


@dataclass
class Draft:
    """A story before it is written: what story.yaml says, the lines of both tables, and the truth behind them."""

    seed: int
    story: dict
    pair: str
    cells: list[Cell]
    said: list[Said] = field(default_factory=list)
    truth: Truth | None = None
    calendar: Calendar = YEARS
    earlier: list[Cell] = field(default_factory=list)  # lines for the total of the parts of each year before the season

    @property
    def name(self) -> str:
        """The name of the story."""
        return str(self.story["story"])

    @property
    def kind(self) -> str:
        """The kind of measure."""
        return str(self.story["kind"])

    @property
    def told(self) -> int:
        """The index of the period told."""
        assert self.truth
        return self.at(str(self.story["period"]))

    def at(self, label: str) -> int:
        """Return the index of a period by its label; raise ValueError for one that the table does not tell."""
        assert self.truth
        return [self.calendar.label(period) for period in self.truth.years].index(label)


def make_story(seed: int, folder: Path) -> Truth:
    """Draw a story, write it into a folder and return the truth behind it."""
    draft = draw(seed)
    draft.story["story"] = folder.name
    write(draft, folder)
    assert draft.truth
    return draft.truth


def draw(seed: int) -> Draft:
    """Draw a story: its size and shape, a true table, and how it is published."""
    rng = random.Random(f"saklig {seed}")
    count = rng.choice([1, 2, 2, 3, 4, 5, 6, 8, 10, 15, 25, 60]) if rng.random() < 0.9 else rng.randint(2, 60)
    width = rng.choice([1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 18]) if rng.random() < 0.93 else rng.randint(1, 40)
    if count * width > 700:
        width = max(2, 700 // count)
    own = rng.sample(sorted(OWN), rng.choice([0, 0, 0, 1, 2]))
    members = [*own, *rng.sample(COUNTRIES, 60)][:count]
    rng.shuffle(members)
    general = seed % 5 in GENERAL
    calendar = kinds.draw_calendar(random.Random(f"calendar {seed}")) if general else YEARS
    last = calendar.last(rng.choice([2024, 2024, 2010, 1999, 2001]), rng)
    years = list(range(last - width + 1, last + 1))
    story = _story(rng, seed, members, years)
    if general:
        _turn(rng, story, calendar, years)
    truth = _truth(rng, story, members, years)
    _dated(story, random.Random(f"dated {seed}"))
    step = _step(rng, truth)
    cells = _published(rng, story, truth, calendar, step)
    said = _statements(rng, story, truth, calendar, cells) if rng.random() < 0.6 else []
    draft = Draft(seed, story, rng.choice(sorted(PAIRS)), cells, said, truth, calendar)
    _add_earlier(random.Random(f"so far {seed}"), draft, step)
    return draft


def _add_earlier(rng: random.Random, draft: Draft, step: Fraction) -> None:
    """Let the parts of each year add up, and give the total of those before the one told; some lines are lacking."""
    truth, parts = draft.truth, draft.calendar.before()
    assert truth
    if not parts or draft.kind not in kinds.ADDITIVE or "taken" in draft.story or rng.random() < 0.1:
        return
    draft.story["accumulates"] = True
    gaps, sort = rng.choice([0, 0, 0.05]), rng.choice(["exact", "plain", "rounded", "provisional", "approx", "bounds"])
    for part in parts:
        truth.earlier[part] = [truth.total(at) * Fraction(rng.randint(60, 140), 100) for at in range(len(truth.years))]
        for year, x in zip(truth.years, truth.earlier[part], strict=True):
            if rng.random() >= gaps:
                withheld = rng.random() < gaps
                cell = _withheld if withheld else _given
                own = (rng, "TOTAL", year, x, step) if withheld else (rng, draft.story, "TOTAL", year, x, step, sort)
                draft.earlier.append(replace(cell(*own), part=part))  # type: ignore[operator]


def _turn(rng: random.Random, story: dict, calendar: Calendar, years: list[int]) -> None:
    """Make a story of flows of money one of another kind of figures."""
    # One draw among the first kinds there were, so that a seed goes on to give its story.
    kind = rng.choice(sorted(set(kinds.UNITS) - {"temperature"}))
    if kind == "change" and years[-1] % 2:
        kind = "temperature"
    for key in ("currency", "groups", "membership", "minimum"):
        story.pop(key, None)
    told = years[-1] if rng.random() < 0.85 else rng.choice(years)
    story |= {
        "kind": kind,
        "unit": kinds.UNITS[kind]["en"],
        "frequency": calendar.frequency,
        "period": calendar.label(told),
        "published": f"{calendar.year(years[-1]) + 1}-03",
        "scale": rng.choice([1, 1, 1000]) if kind in kinds.ADDITIVE else 1,
    }
    if calendar.frequency not in ("year", "season"):
        story["compare"] = "year" if calendar.season else "period"
    if kind not in kinds.SIGNED and rng.random() < 0.8:
        story["minimum"] = 0


def _dated(story: dict, rng: random.Random) -> None:
    """Let some figures be of the start or the end of a period, and some change slowly, as a population does."""
    if story["kind"] == "money":
        return
    if rng.random() < 0.2:
        story["taken"] = rng.choice(["start", "end"])
    if rng.random() < 0.25:
        story["checks"] = {"noise": 0.1}


def _story(rng: random.Random, seed: int, members: list[str], years: list[int]) -> dict:
    minimum = rng.choice([0, 0, 0, 0, 0, None])
    told = years[-1] if rng.random() < 0.85 else rng.choice(years)
    story = {
        "story": f"torture-{seed}",
        "period": f"{told:04}",
        "frequency": "year",
        "kind": "money",
        "currency": rng.choice(CURRENCIES),
        "scale": rng.choice([1, 1000, 1000000, 1000000, 1000000000]),
        "complete": rng.random() < 0.5,
        "style": rng.choice(["ssb", "ntb"]),
        "published": f"{years[-1] + 1}-03",
        "source": "ssb",
        "link": "https://www.ssb.no/utenriksokonomi",
        "total": "TOTAL",
        "members": members,
        "sources": SOURCES,
    }
    if minimum is not None:
        story["minimum"] = minimum
    if rng.random() < 0.75:
        story["groups"] = {"INN": {"outside": "OUT"}, "OUT": {"outside": "INN"}}
        story["membership"] = _membership(rng, members, years, story["complete"])
    return story


def _membership(rng: random.Random, members: list[str], years: list[int], complete: bool) -> dict:
    inside = [m for m in members if rng.random() < 0.5]
    outside = [m for m in members if m not in inside and rng.random() < 0.15]
    joined = {}
    for member in inside:
        since = 1949
        entry: dict = {}
        if rng.random() < 0.15:
            since = rng.choice(years)
            if rng.random() < 0.5:
                entry["base"] = "unknown"
        joined[member] = {"since": f"{since}-{rng.randint(1, 12):02d}" if rng.random() < 0.7 else str(since), **entry}
    found: dict = {}
    convention = {"convention": "counted for the whole of the year it joined", "source": "seed"}
    if joined:
        found["INN"] = {**convention, "members": joined}
    if outside:
        found["OUT"] = {**convention, "members": {m: {"since": "1900"} for m in outside}}
    if complete or rng.random() < 0.85:
        found["others"] = "OUT"  # a table that lists all members says where each belongs
    return found


def home_of(story: dict, member: str, year: int) -> str:
    """Return the group that holds a member in a year by the story's own account, "" for none."""
    for group, entry in story.get("membership", {}).items():
        if (
            isinstance(entry, dict)
            and member in entry["members"]
            and int(entry["members"][member]["since"][:4]) <= year
        ):
            return str(group)
    return str(story.get("membership", {}).get("others", ""))


def base_unknown(story: dict, member: str, year: int) -> bool:
    """Return whether it is unknown which group's figure holds a member in a year, as it joined in the next."""
    for entry in story.get("membership", {}).values():
        if isinstance(entry, dict) and member in entry["members"]:
            own = entry["members"][member]
            return own.get("base") == "unknown" and int(own["since"][:4]) == year + 1
    return False


def _truth(rng: random.Random, story: dict, members: list[str], years: list[int]) -> Truth:
    n, grain = len(years), Fraction(1, rng.choice([1, 1, 10, 100]))
    size = {1: 10**8, 1000: 10**5, 1000000: 10**3, 1000000000: 10}[story["scale"]] * rng.choice([1, 1, 5, 30])
    if story["scale"] == 1000000000:
        grain = Fraction(1, 1000)
    if story["kind"] in kinds.SIZES:
        size = kinds.SIZES[story["kind"]] * rng.choice([1, 1, 5])
        grain = grain if story["kind"] in kinds.ADDITIVE else Fraction(1, rng.choice([10, 100]))
    overall = rng.choice(["mixed", "mixed", "mixed", "rise", "fall", "steady", "equal", "small", "records"])
    negative = "minimum" not in story
    series: dict[str, list[Fraction]] = {}
    for member in members:
        if series and rng.random() < 0.08:
            series[member] = list(rng.choice(list(series.values())))  # a tie in every year
        else:
            series[member] = _series(rng, n, size, grain, overall, negative)
    hidden = {}
    if not story["complete"]:
        for i in range(rng.choice([0, 1, 1, 2, 4])):
            hidden[f"hidden{i}"] = _series(rng, n, size * rng.choice([0.02, 0.1, 1]), grain, overall, negative)
    groups = tuple(story.get("groups", {}))
    if len(members) > 1 and rng.random() < 0.2:  # a tie in one year alone
        one, other = rng.sample(members, 2)
        at = rng.randrange(n)
        series[one][at] = series[other][at]
    homes: dict[str, list[str]] = {}
    for member in members:
        undecided = rng.choice(groups) if groups else ""
        homes[member] = [home_of(story, member, y) or undecided for y in years]
        for i, year in enumerate(years):
            if groups and base_unknown(story, member, year):
                homes[member][i] = rng.choice(groups)
    for member in hidden:
        homes[member] = [rng.choice(groups) if groups else ""] * n
    adds_up = story["kind"] in kinds.ADDITIVE
    return Truth(
        years, series, hidden, homes, groups, [] if adds_up else _series(rng, n, size, grain, overall, negative)
    )


def _series(rng: random.Random, n: int, size: float, grain: Fraction, overall: str, negative: bool) -> list[Fraction]:
    start = size * 10 ** rng.uniform(-2.5, 0.5)
    shape = rng.choice(
        [
            "walk",
            "walk",
            "walk",
            "grow",
            "shrink",
            "double",
            "halve",
            "triple",
            "zero",
            "new",
            "gone",
            "nearly",
            "flat",
            "spike",
            "burst",
        ]
    )
    by_overall = {"rise": "grow", "fall": "shrink", "steady": "drift", "equal": "same", "records": "grow"}
    if overall in by_overall and rng.random() < 0.85:
        shape = by_overall[overall]
    x, values = start, []
    for i in range(n):
        last = i == n - 1
        if shape == "walk":
            x *= rng.uniform(0.6, 1.6)
        elif shape == "grow":
            x *= rng.uniform(1.0, 1.4)
        elif shape == "shrink":
            x *= rng.uniform(0.5, 1.0)
        elif shape == "drift":
            x *= rng.uniform(0.99, 1.01)
        elif shape in ("double", "halve", "triple") and last:
            x *= {"double": 2, "halve": 0.5, "triple": 3}[shape] * rng.choice([1, 1, rng.uniform(0.93, 1.07)])
        elif shape == "burst" and last:
            x *= 10 ** rng.uniform(0.5, 3)
        elif shape == "spike":
            x = start * (10 if rng.random() < 0.2 else rng.uniform(0.9, 1.1))
        value = {
            "zero": 0.0,
            "new": x if last else 0.0,
            "gone": 0.0 if last else x,
            "nearly": x * rng.choice([0.001, 0.01, 0.03]) if last else x,
            "same": size / 4,
        }.get(shape, x)
        if overall == "small":
            value = rng.choice([0, 0, 1, 2, 3, 5])
        values.append(round(Fraction(value) / grain) * grain)
    if negative and rng.random() < 0.4:
        values = [-v if rng.random() < 0.4 else v for v in values]
    return values


def _step(rng: random.Random, truth: Truth) -> Fraction:
    """Return the unit in which amounts are published: at most some hundredths of the largest."""
    largest = max((abs(truth.total(i)) for i in range(len(truth.years))), default=Fraction(1)) or Fraction(1)
    power = len(str(int(largest))) - rng.choice([2, 3, 3, 4, 4, 5, 6])
    return Fraction(10) ** max(-3, power)


def _told(story: dict, truth: Truth, calendar: Calendar) -> int:
    return [calendar.label(y) for y in truth.years].index(story["period"])


def _published(rng: random.Random, story: dict, truth: Truth, calendar: Calendar, step: Fraction) -> list[Cell]:
    """Return the lines of observations.csv; every one is true of the hidden table."""
    told = _told(story, truth, calendar)
    cells = []
    gaps, hides = rng.choice([0, 0, 0.05, 0.3]), rng.choice([0, 0, 0.05, 0.2])
    with_total, with_groups = rng.random() < 0.85, rng.random() < 0.85
    late = {m: rng.randrange(len(truth.years)) for m in truth.members if rng.random() < 0.1}
    kinds = rng.choice(
        [["exact"], ["plain"], ["plain", "rounded"], ["rounded", "approx", "bounds", "provisional", "plain"]]
    )
    for subject in ("TOTAL", *truth.groups, *truth.members):
        if (subject == "TOTAL" and not with_total) or (subject in truth.groups and not with_groups):
            continue
        for at, year in enumerate(truth.years):
            if at < late.get(subject, 0) or rng.random() < gaps:
                continue
            if rng.random() < hides:
                cells.append(_withheld(rng, subject, year, truth.amount(subject, at), step))
            else:
                cells.append(_given(rng, story, subject, year, truth.amount(subject, at), step, rng.choice(kinds)))
    if not any(c.period == truth.years[told] for c in cells) or not cells:
        first = next(iter(truth.members))
        cells.append(_given(rng, story, first, truth.years[told], truth.amount(first, told), step, kinds[0]))
    # The table runs from its first to its last year; a day that it has no line for, as of weekends, is no period of it.
    for end in truth.years if calendar.frequency == "day" else (truth.years[0], truth.years[-1]):
        if not any(c.period == end for c in cells):
            cells.append(Cell(end, next(iter(truth.members))))
    if rng.random() < 0.3:
        rng.shuffle(cells)
    return cells


def _given(rng: random.Random, story: dict, subject: str, year: int, x: Fraction, step: Fraction, kind: str) -> Cell:
    value = _round(x, step)
    low, high = value - step / 2, value + step / 2
    if kind == "exact" or (kind == "plain" and x == 0 and rng.random() < 0.5):
        return Cell(year, subject, plain(x), plain(x), plain(x), "exact")
    if kind == "plain":
        if step <= 1:
            status = rng.choice(["exact", "rounded"])
            return Cell(year, subject, plain(value, -_power(step)), "", "", status)
        return Cell(year, subject, plain(value), plain(low), plain(high), "exact")
    if kind == "provisional":
        return Cell(year, subject, plain(value), plain(low), plain(high), "provisional")
    if kind == "bounds":
        spread = step * rng.choice([1, 3, 10])
        ends = [plain(x - spread * Fraction(rng.randint(0, 8), 8)), plain(x + spread * Fraction(rng.randint(0, 8), 8))]
        if rng.random() < 0.2:
            ends[rng.randrange(2)] = ""
        if ends == ["", ""]:
            ends[0] = plain(x)
        return Cell(year, subject, "", *ends, "bounds")
    if kind == "approx":
        if x > value:
            return Cell(year, subject, plain(value), f">{plain(value)}", plain(high), "approx")
        if x < value:
            return Cell(year, subject, plain(value), plain(low), f"<{plain(value)}", "approx")
        return Cell(year, subject, plain(value), plain(low), plain(high), "approx")
    coarse = step * rng.choice([1, 1, 10])
    value = _round(x, coarse)
    return Cell(year, subject, plain(value), plain(value - coarse / 2), plain(value + coarse / 2), "rounded")


def _withheld(rng: random.Random, subject: str, year: int, x: Fraction, step: Fraction) -> Cell:
    status = rng.choice(["missing", "suppressed"])
    if status == "suppressed" and rng.random() < 0.3:
        return Cell(
            year, subject, "", plain(x - step * rng.randint(0, 20)), plain(x + step * rng.randint(0, 20)), status
        )
    return Cell(year, subject, "", "", "", status)


def _statements(rng: random.Random, story: dict, truth: Truth, calendar: Calendar, cells: list[Cell]) -> list[Said]:
    """Return statements that are true of the hidden table, most of them of the period told and the one before."""
    told = _told(story, truth, calendar)
    found: dict[tuple[int, str, str], Said] = {}
    subjects = ["TOTAL", "TOTAL", *truth.groups, *truth.groups, *truth.members]
    for _ in range(rng.choice([1, 2, 4, 8])):
        subject = rng.choice(subjects)
        at = told if rng.random() < 0.7 else rng.randrange(len(truth.years))
        said = _statement(rng, story, truth, subject, at, first_line(cells, subject, truth.years))
        if said:
            found.setdefault((said.period, said.subject, said.measure), said)
    return list(found.values())


def _statement(rng: random.Random, story: dict, truth: Truth, subject: str, at: int, first: int) -> Said | None:
    year, now, total = truth.years[at], truth.amount(subject, at), truth.total(at)
    before = truth.amount(subject, at - 1) if at else None
    measure = rng.choice(["change", "change_percent", "ratio", "share", "ratio_to_rest", "rank", "record_streak"])
    if story["kind"] not in MEANINGFUL.get(measure, (story["kind"],)):
        return None
    if measure == "change" and before is not None:
        return _around(rng, year, subject, measure, now - before, 3)
    if measure in ("change_percent", "ratio") and before is not None and before > 0:
        found = now / before if measure == "ratio" else (now - before) * 100 / before
        return _around(rng, year, subject, measure, found, 2)
    if measure == "share" and subject != "TOTAL" and total > 0 and "minimum" in story:
        return _around(rng, year, subject, measure, now / total, 2)
    if measure == "ratio_to_rest" and subject in truth.groups and total - now > 0 and "minimum" in story:
        return _around(rng, year, subject, measure, now / (total - now), 2)
    if measure == "rank" and subject in truth.members:
        rivals = [s[at] for m, s in {**truth.members, **truth.hidden}.items() if m != subject]
        if now > 0 and now not in rivals:
            rank = str(1 + sum(r > now for r in rivals))
            return Said(year, subject, measure, rank, rank)
    if measure == "record_streak" and at >= 1:
        streak = 0
        for i in range(at, first, -1):
            if truth.amount(subject, i) <= max(truth.amount(subject, j) for j in range(first, i)):
                break
            streak += 1
        if streak:
            return Said(year, subject, measure, str(streak), str(streak))
    return None


MEANINGFUL = {
    "change_percent": kinds.RELATIVE,
    "ratio": kinds.RELATIVE,
    "share": kinds.ADDITIVE,
    "rank": kinds.COMPARABLE,
}  # measures that only some kinds of figures have


def first_line(cells: list[Cell], subject: str, years: list[int]) -> int:
    """Return the index of the first year that the table has a line for: its series goes no further back."""
    return min((years.index(c.period) for c in cells if c.subject == subject), default=0)


def _around(rng: random.Random, year: int, subject: str, measure: str, x: Fraction, digits: int) -> Said:
    """State a number rounded to some digits, or that it is above or below a round number."""
    size = abs(x) or Fraction(1)
    power = 0
    while size >= 10:
        size, power = size / 10, power + 1
    while size < 1:
        size, power = size * 10, power - 1
    step = Fraction(10) ** (power - rng.choice([0, 1, digits]))
    value = _round(x, step)
    if rng.random() < 0.3:
        floor = (x // step) * step
        return Said(year, subject, measure, f">{plain(floor)}" if floor < x else plain(floor), "")
    return Said(year, subject, measure, plain(value - step / 2), plain(value + step / 2))


def _round(x: Fraction, step: Fraction) -> Fraction:
    return (x / step + Fraction(1, 2)).__floor__() * step  # half up, as statistics offices do


def _power(step: Fraction) -> int:
    power = 0
    while step < 1:
        step, power = step * 10, power - 1
    return power


def plain(x: Fraction, decimals: int = 0) -> str:
    """Return a decimal fraction as digits, with at least so many decimals; raise if it has no end."""
    sign, x, places = "-" if x < 0 else "", abs(x), 0
    while (x * 10**places).denominator != 1:
        places += 1
        assert places < 30, x
    places = max(places, decimals)
    digits = str(int(x * 10**places)).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def write(draft: Draft, folder: Path) -> None:
    """Write all files of a story."""
    folder.mkdir(parents=True, exist_ok=True)
    # JSON is YAML, and needs no library.
    (folder / "story.yaml").write_text(json.dumps(draft.story, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    head = ["period", "subject", "value", "low", "high", "status", "source"]
    label = draft.calendar.label
    rows = [[label(c.period), c.subject, c.value, c.low, c.high, c.status, "ssb"] for c in draft.cells]
    rows += [[label(c.period, c.part), c.subject, c.value, c.low, c.high, c.status, "ssb"] for c in draft.earlier]
    rows += _beside(draft)
    _csv(folder / "observations.csv", head, rows)
    head = ["period", "subject", "measure", "low", "high", "statement", "source"]
    stated = [[label(s.period), s.subject, s.measure, s.low, s.high, "as stated", "seed"] for s in draft.said]
    (folder / "reported.csv").unlink(missing_ok=True)
    if stated:
        _csv(folder / "reported.csv", head, stated)
    for language in LANGUAGES:
        flows = draft.kind == "money"
        own = words_of(language, draft.story["currency"]) if flows else kinds.words_of(language, draft.kind)
        words = {"words": own, "names": names_of(language, draft)}
        text = json.dumps(words, ensure_ascii=False, indent=1) + "\n"
        (folder / f"{language}.yaml").write_text(text, encoding="utf-8")


def _beside(draft: Draft) -> list[list]:
    """Return lines of other parts of the years where one part alone is told: no sentence may take note of them."""
    season, rng = draft.calendar.season, random.Random(f"beside {draft.seed}")
    if not season:
        return []
    assert draft.truth
    others = {"H": ("H1", "H2"), "Q": ("Q1", "Q2", "Q3", "Q4"), "W": ("W02", "W17", "W40")}.get(season[0], ("04", "09"))
    amount = max(1, int(max(abs(x) for xs in draft.truth.members.values() for x in xs)))
    return [
        [f"{year:04}-{other}", member, x, x, x, "exact", "ssb"]
        for year in draft.truth.years
        for other in others
        for member in draft.truth.members
        if other != season and (x := rng.randint(0, 3 * amount)) % 3
    ]


def _csv(path: Path, head: list[str], rows: list[list]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


def names_of(language: str, draft: Draft) -> dict:
    """Return the names of source, total, groups and the subjects that have names of their own."""
    everyone = {"en": "all countries", "nb": "alle land", "nn": "alle land", "da": "alle lande"}[language]
    source = {"en": ["Statistics Norway"], "nb": ["Statistisk sentralbyrå (SSB)", "SSB"]}
    source["da"] = ["Norges statistiske centralbyrå (SSB)", "SSB"]
    names: dict = {
        "ssb": {"name": source.get(language, source["nb"])},
        "TOTAL": {"name": everyone, "table": everyone},
    }
    inside, outside, where, where_not = PAIRS[draft.pair][language]
    owner = OWNERS[draft.pair][LANGUAGES.index(language)]
    the_all = {"en": "all {}", "nb": "alle {}", "nn": "alle {}", "da": "alle {}"}[language]
    for key, name, place, own in (("INN", inside, where, owner), ("OUT", outside, where_not, outside)):
        forms = {
            "name": [name],
            "again": [name],
            "owner": own,
            "where": [place],
            "all": the_all.format(name),
            "table": name,
        }
        if language != "en":
            forms["definite"] = [_definite(name, language)]
        if language == "nn":
            forms["receivers"] = [_definite(name, language)]
        names[key] = forms
    for subject in draft.story["members"]:
        if subject in OWN:
            names[subject] = {"name": [OWN[subject][language]]}
    return names


def _definite(name: str, language: str) -> str:
    if language == "da":
        return f"de {name}" if name.startswith("nordiske") else name.replace("lande", "landene", 1)
    ending = "ene" if language == "nb" else "a"
    if name.startswith("nordiske land"):
        return "de nordiske landene" if language == "nb" else "dei nordiske landa"
    return name.replace("land", f"land{ending}", 1)


def words_of(language: str, currency: str) -> dict[str, str]:
    """Return the words of a story about exports in one language."""
    return {"currency": currency, **WORDS[language]}


WORDS = {
    "en": {
        "title": "exports of weapons and ammunition",
        "angle": "Norwegian arms exports",
        "thing": "weapons and ammunition",
        "flow": "exports to {}",
        "flow_total": "Norway's exports of weapons and ammunition",
        "flow_total_again": "exports",
        "measured": "exports",
        "the_measured": "exports",
        "there": "exports there",
        "value_of": "the value",
        "value_of_all": "the value of all exports",
        "recipient": "recipient",
        "recipients": "recipients",
        "recipients_heading": "The recipients",
        "customer": "customer",
        "market": "market",
        "country": "country",
        "countries": "countries",
        "two": "the two countries",
        "table_subject": "Recipient",
        "exporter": "Norway",
        "received": "received",
        "alliance_name": "the alliance",
    },
    "nb": {
        "title": "eksport av våpen og ammunisjon",
        "angle": "norsk våpeneksport",
        "thing": "våpen og ammunisjon",
        "flow": "eksporten til {}",
        "flow_total": "Norges eksport av våpen og ammunisjon",
        "flow_total_again": "eksporten",
        "measured": "eksporten",
        "the_measured": "eksporten",
        "there": "eksporten dit",
        "value_of": "verdien",
        "value_of_all": "verdien av hele eksporten",
        "recipient": "mottakeren",
        "recipients": "mottakere",
        "recipients_heading": "Mottakerne",
        "customer": "kunden",
        "market": "markedet",
        "country": "land",
        "countries": "land",
        "table_subject": "Mottaker",
        "exporter": "Norge",
    },
    "nn": {
        "title": "eksport av våpen og ammunisjon",
        "angle": "norsk våpeneksport",
        "thing": "våpen og ammunisjon",
        "flow": "eksporten til {}",
        "flow_total": "eksporten av våpen og ammunisjon frå Noreg",
        "flow_total_again": "eksporten",
        "measured": "eksporten",
        "the_measured": "eksporten",
        "there": "eksporten dit",
        "value_of": "verdien",
        "value_of_all": "verdien av heile eksporten",
        "recipient": "mottakaren",
        "recipients": "mottakarar",
        "recipients_heading": "Mottakarane",
        "customer": "kunden",
        "market": "marknad",
        "country": "land",
        "countries": "land",
        "table_subject": "Mottakar",
        "exporter": "Noreg",
    },
    "da": {
        "title": "eksport af våben og ammunition",
        "angle": "norsk våbeneksport",
        "thing": "våben og ammunition",
        "flow": "eksporten til {}",
        "flow_total": "Norges eksport af våben og ammunition",
        "flow_total_again": "eksporten",
        "measured": "eksporten",
        "the_measured": "eksporten",
        "there": "eksporten dertil",
        "value_of": "værdien",
        "value_of_all": "værdien af den samlede eksport",
        "recipient": "modtager",
        "recipients": "modtagere",
        "recipients_heading": "Modtagerne",
        "customer": "kunde",
        "market": "det marked",
        "country": "land",
        "countries": "lande",
        "table_subject": "Modtager",
        "exporter": "Norge",
    },
}
