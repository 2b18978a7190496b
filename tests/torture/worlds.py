"""Tables that could lie behind the published one: plain fractions that fit every line, sum and statement.

A world gives an amount to every member, listed or not. Totals and groups are sums of these, so that they always add
up; what the story publishes of cells and sums, and what it states, are constraints that a world has to keep. Worlds
are found by walking from the hidden truth along directions as far as the constraints allow.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tests.torture.exact import Fraction
from tests.torture.stories import Draft, Said, base_unknown, first_line, home_of

Leaf = tuple[str, int]
Step = dict[Leaf, Fraction | int]
SHY = Fraction(1, 10**6)  # how far from a strict end a walk stops, as a part of the step
SO_FAR = "so-far"  # the subject whose figure is that of all parts of the year up to the one told
ROUNDED = ("exact", "rounded", "provisional", "approx")
GIVEN = ("exact", "rounded", "approx", "derived", "provisional")


@dataclass
class Bound:
    """low <= sum of factor times leaf <= high; None is no end."""

    terms: Step
    low: Fraction | None
    high: Fraction | None
    low_strict: bool = False
    high_strict: bool = False

    def holds(self, x: Fraction) -> bool:
        """Return whether a sum keeps the bound."""
        if self.low is not None and (x < self.low or (self.low_strict and x == self.low)):
            return False
        return self.high is None or x < self.high or (not self.high_strict and x == self.high)


def end(text: str) -> tuple[Fraction | None, bool]:
    """Read one end of an interval as written in the tables: "", "12.5", ">12.5" or "<12.5"."""
    text = text.strip()
    if not text:
        return None, False
    return Fraction(text.lstrip("<>")), text[0] in "<>"


def half_unit(text: str) -> Fraction:
    """Return half a unit of the last digit that a figure shows."""
    return Fraction(1, 2) / 10 ** len(text.partition(".")[2])


def total(amounts: Iterable[Fraction]) -> Fraction:
    """Return the exact sum, added up as whole numbers where amounts share a denominator."""
    parts: dict[int, int] = {}
    for x in amounts:
        parts[x.denominator] = parts.get(x.denominator, 0) + x.numerator
    return sum((Fraction(above, below) for below, above in parts.items()), Fraction(0))


class World:
    """One table that fits, and what is asked of it. Years are counted from the first of the table."""

    def __init__(self, draft: Draft, amounts: dict[Leaf, Fraction], homes: dict[str, list[str]]) -> None:
        self.draft, self.amounts, self.homes = draft, amounts, homes
        self.sums: dict[Leaf, Fraction] | None = None
        self.reached: list[Fraction] = []  # the sum that each bound of the walker holds, kept up while walking
        truth = draft.truth
        assert truth
        self.years, self.groups = truth.years, truth.groups
        self.told = draft.told
        self.members = list(draft.story["members"])
        parts = {name for name, _ in amounts if not name.startswith("TOTAL")}
        self.everyone = sorted(parts, key=lambda n: (n not in self.members, n))

    def copy(self) -> World:
        """Return a world that may walk on by itself."""
        other = World(self.draft, dict(self.amounts), self.homes)
        other.reached = list(self.reached)
        return other

    def leaves(self, subject: str, at: int) -> list[Leaf]:
        """Return the amounts that a subject's is the sum of."""
        if subject == SO_FAR:
            return [*self.leaves("TOTAL", at), *((f"TOTAL-{part}", at) for part in self.draft.calendar.before())]
        if subject == "TOTAL" and ("TOTAL", at) not in self.amounts:
            return [(m, at) for m in self.everyone]
        if subject in self.groups:
            return [(m, at) for m in self.everyone if self.homes[m][at] == subject]
        return [(part, at) for part in subject.split("+")]

    def v(self, subject: str, at: int) -> Fraction:
        """Return a subject's amount in a year."""
        if (subject, at) in self.amounts:
            return self.amounts[subject, at]
        if self.sums is None:
            return total(self.amounts[leaf] for leaf in self.leaves(subject, at))
        if (subject, at) not in self.sums:
            self.sums[subject, at] = total(self.amounts[leaf] for leaf in self.leaves(subject, at))
        return self.sums[subject, at]

    def settle(self) -> None:
        """Remember sums from now on: this world walks no further."""
        self.sums = {}


class Walker:
    """All worlds of one story, found by walking from the truth."""

    def __init__(self, draft: Draft, seed: int = 0) -> None:
        self.draft, self.rng = draft, random.Random(f"walk {draft.seed} {seed}")
        truth = draft.truth
        assert truth
        amounts = {(m, t): x for m, xs in truth.members.items() for t, x in enumerate(xs)}
        amounts |= {(m, t): x for m, xs in truth.hidden.items() for t, x in enumerate(xs)}
        amounts |= {("TOTAL", t): x for t, x in enumerate(truth.whole)}  # what does not add up is a figure by itself
        amounts |= {(f"TOTAL-{part}", t): x for part, xs in truth.earlier.items() for t, x in enumerate(xs)}
        homes = {m: list(h) for m, h in truth.homes.items()}
        if not draft.story["complete"]:
            for group in truth.groups or ("",):  # one more that nobody has heard of
                name = f"nobody{group}"
                amounts |= {(name, t): Fraction(0) for t in range(len(truth.years))}
                homes[name] = [group] * len(truth.years)
        self.truth = World(draft, amounts, homes)
        self.minimum = Fraction(draft.story["minimum"]) if "minimum" in draft.story else None
        self.reach = 20 * (max(abs(x) for x in amounts.values()) or Fraction(1))
        self.bounds = self._bounds(self.truth)
        self.truth.reached = [self._sum(self.truth, b) for b in self.bounds]
        wrong = [b for b, x in zip(self.bounds, self.truth.reached, strict=True) if not b.holds(x)]
        assert not wrong and self._stated(self.truth), f"the truth does not fit its own story: {wrong[:2]}"

    def _sum(self, world: World, bound: Bound) -> Fraction:
        return total(f * world.amounts[leaf] for leaf, f in bound.terms.items())

    def _bounds(self, world: World) -> list[Bound]:
        found = []
        if self.minimum is not None:
            found += [Bound({leaf: 1}, self.minimum, None) for leaf in world.amounts]
        for cell in (*self.draft.cells, *self.draft.earlier):
            low, low_strict = end(cell.low)
            high, high_strict = end(cell.high)
            if cell.value:
                half = half_unit(cell.value)
                low = Fraction(cell.value) - half if low is None else low
                high = Fraction(cell.value) + half if high is None else high
            # What is rounded half up to 1.2 is less than 1.25.
            high_strict |= bool(cell.value) and cell.status in ROUNDED and high != low
            subject, at = cell.subject + (f"-{cell.part}" if cell.part else ""), world.years.index(cell.period)
            terms: Step = dict.fromkeys(world.leaves(subject, at), 1)
            if low is not None or high is not None:
                found.append(Bound(terms, low, high, low_strict, high_strict))
        for said in self.draft.said:
            found += self._of_statement(world, said)
        self.touching: dict[Leaf, list[int]] = {}
        for i, bound in enumerate(found):
            for leaf in bound.terms:
                self.touching.setdefault(leaf, []).append(i)
        return found

    def _of_statement(self, world: World, said: Said) -> Iterable[Bound]:
        at = world.years.index(said.period)
        subject, measure = said.subject, said.measure
        low, low_strict = end(said.low)
        high, high_strict = end(said.high)
        now: Step = dict.fromkeys(world.leaves(subject, at), 1)
        before: Step = dict.fromkeys(world.leaves(subject, at - 1), 1) if at else {}
        whole: Step = dict.fromkeys(world.leaves("TOTAL", at), 1)
        if measure == "change":
            yield Bound(_plus(now, before, -1), low, high, low_strict, high_strict)
            return
        bases = {"change_percent": before, "ratio": before, "share": whole}
        base = _plus(whole, now, -1) if measure == "ratio_to_rest" else bases.get(measure)
        if base is None:
            return
        yield Bound(base, Fraction(0), None, low_strict=True)
        for limit, strict, lower in ((low, low_strict, True), (high, high_strict, False)):
            if limit is not None:
                factor = 1 + limit / 100 if measure == "change_percent" else limit
                ends = (Fraction(0), None) if lower else (None, Fraction(0))
                yield Bound(_plus(now, base, -factor), *ends, strict and lower, strict and not lower)

    def _stated(self, world: World, moved: Step | None = None) -> bool:
        """Return whether stated ranks and records hold, which no straight line bounds.

        Where a world has moved along a step, only what its leaves have a part in can have changed.
        """
        return all(
            self._holds(world, said)
            for said in self.draft.said
            if said.measure in ("rank", "record_streak") and (moved is None or self._has_part(world, moved, said))
        )

    def _has_part(self, world: World, moved: Step, said: Said) -> bool:
        at = world.years.index(said.period)
        if said.measure == "rank":
            return any(year == at for _, year in moved)
        return any(leaf[1] <= at and leaf in world.leaves(said.subject, leaf[1]) for leaf in moved)

    def _holds(self, world: World, said: Said) -> bool:
        at = world.years.index(said.period)
        if said.measure == "rank":
            now = world.v(said.subject, at)
            others = [world.amounts[m, at] for m in world.everyone if m != said.subject]
            return now not in others and 1 + sum(o > now for o in others) == int(said.low)
        first = first_line(self.draft.cells, said.subject, world.years)
        return streak(world, said.subject, at, first) == int(said.low)

    def walk(self, world: World, step: Step, ahead: bool) -> bool:
        """Move along a step as far as the bounds allow, or nearly; return whether the world has moved."""
        far = self.reach / max(abs(f) for f in step.values())
        slopes = {}
        for i in {i for leaf in step for i in self.touching.get(leaf, ())}:
            bound = self.bounds[i]
            slope = sum(bound.terms.get(leaf, 0) * f for leaf, f in step.items())
            slope = slope if ahead else -slope
            if not slope:
                continue
            slopes[i] = slope
            limit, strict = (bound.high, bound.high_strict) if slope > 0 else (bound.low, bound.low_strict)
            if limit is not None:
                room = limit - world.reached[i]
                room = room if slope == 1 else room / slope
                far = min(far, room - room * SHY if strict else room)
                if far <= 0:
                    return False
        for way in (far, far / 2):
            self._move(world, step, slopes, way if ahead else -way, way)
            if self._stated(world, step):
                return True
            self._move(world, step, slopes, -way if ahead else way, -way)
        return False

    def _move(
        self, world: World, step: Step, slopes: Mapping[int, Fraction | int], along: Fraction, ahead: Fraction
    ) -> None:
        for leaf, f in step.items():
            world.amounts[leaf] += f * along
        for i, slope in slopes.items():
            world.reached[i] += slope * ahead

    def corner(self, moves: int) -> World:
        """Return a world reached by random moves to the ends of what is allowed."""
        world = self.truth.copy()
        leaves = self._near(list(world.amounts))
        for _ in range(moves):
            self.walk(world, self._step(leaves), self.rng.random() < 0.5)
        return world

    def sweep(self, sign: int) -> World:
        """Return a world where each amount near the period told has gone as far as it can, one after the other.

        Up for sign 1, down for -1, and either way for 0.
        """
        world = self.truth.copy()
        near = [leaf for leaf in world.amounts if self.truth.told - 1 <= leaf[1] <= self.truth.told]
        for leaf in self.rng.sample(near, len(near)):
            self.walk(world, {leaf: 1}, self.rng.random() < 0.5 if not sign else sign > 0)
        return world

    def _near(self, leaves: list[Leaf]) -> list[Leaf]:
        """Prefer the period told and the one before."""
        near = [leaf for leaf in leaves if self.truth.told - 1 <= leaf[1] <= self.truth.told]
        return near * max(1, 2 * len(leaves) // max(1, len(near))) + leaves

    def _step(self, leaves: list[Leaf]) -> Step:
        one, other = self.rng.choice(leaves), self.rng.choice(leaves)
        if self.rng.random() < 0.5 and one != other and one[1] == other[1]:
            return {one: 1, other: -1}
        return {one: 1}

    def extreme(
        self, asked: Callable[[World], Fraction | None], sign: int, about: list[Leaf], rounds: int = 1
    ) -> World:
        """Return a world where a measure is as large (sign 1) or small (sign -1) as a walk uphill finds."""
        world = self.truth.copy()
        best = asked(world)
        near = [leaf for leaf in world.amounts if self.truth.told - 1 <= leaf[1] <= self.truth.told]
        others = self.rng.sample(near, min(len(near), 16))
        for _ in range(rounds):
            steps: list[Step] = [{leaf: 1} for leaf in (*about, *others)]
            steps += [{a: 1, b: -1} for a in about[:4] for b in others if a[1] == b[1] and a != b]
            for step in steps:
                for ahead in (True, False):
                    kept = {leaf: world.amounts[leaf] for leaf in step}
                    touched = {i for leaf in step for i in self.touching.get(leaf, ())}
                    sums = [(i, world.reached[i]) for i in touched]
                    if not self.walk(world, step, ahead):
                        continue
                    found = asked(world)
                    if found is not None and (best is None or (found - best) * sign > 0):
                        best = found
                    else:
                        world.amounts.update(kept)
                        for i, x in sums:
                            world.reached[i] = x
        return world

    def rehomed(self) -> list[World]:
        """Return the truth with members moved to another group where it is not known which group holds them."""
        found = []
        story, truth = self.draft.story, self.truth
        for member in truth.members if truth.groups else ():
            open_ = [
                t
                for t, year in enumerate(truth.years)
                if base_unknown(story, member, year) or not home_of(story, member, year)
            ]
            if not open_:
                continue
            homes = {m: list(h) for m, h in truth.homes.items()}
            for t in open_:
                homes[member][t] = next(g for g in truth.groups if g != homes[member][t])
            world = World(self.draft, dict(truth.amounts), homes)
            bounds = self._bounds(world)
            if all(b.holds(self._sum(world, b)) for b in bounds) and self._stated(world):
                found.append(world)
        self.bounds = self._bounds(truth)
        return found


def _plus(terms: Step, others: Step, factor: Fraction | int) -> Step:
    found = dict(terms)
    for leaf, f in others.items():
        found[leaf] = found.get(leaf, 0) + factor * f
    return {leaf: f for leaf, f in found.items() if f}


def streak(world: World, subject: str, at: int, first: int = 0) -> int:
    """Return how many years in a row up to one set a record in the years from the first."""
    series = [world.v(subject, t) for t in range(at + 1)]
    found = 0
    for t in range(at, first, -1):
        if series[t] <= max(series[first:t]):
            break
        found += 1
    return found
