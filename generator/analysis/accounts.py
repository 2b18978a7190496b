"""What ties the cells of a table together: parts add up, and the source states relations between them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from generator.analysis.feasibility import System
from generator.analysis.rows import group_of, unclear_home
from generator.domain import Statement, Story
from generator.faults import Fault, Faults, Place

Cell = Callable[[str, int], int]
TIED = ("change", "change_percent", "ratio", "share", "ratio_to_rest", "rank", "record_streak")  # statements that tie
TINY = 1e-9  # of a base
ABOVE = 1e-300  # of a figure that is above another, at least by this: no amount is so small


def accounts_of(story: Story) -> System:
    """Return the cells' boxes with every identity and statement as a linear row; raise Faults if they contradict.

    Cells are numbered row by row: subject index × number of periods + period index.
    """
    table = story.table
    system = System(table.cells.low.ravel(), table.cells.high.ravel())
    width = len(table.periods)

    def cell(subject: str, column: int) -> int:
        return table.subjects.index(subject) * width + column

    for column in range(width if story.measure_kind.additive else 0):
        _add_identities(story, system, cell, column)
    for statement in story.statements:
        at = table.column(statement.period)
        if at is not None:
            _add_statement(story, system, cell, statement, at)
    _check(story, system)
    return system


def _add_identities(story: Story, system: System, cell: Cell, column: int) -> None:
    """Groups add up to the total; the members listed are part of their group."""
    label, year = story.table.periods[column].label, story.table.periods[column].year
    if any(_given(story, s, column) for s in (*story.outside, *story.members)) and story.outside:
        terms = {cell(g, column): 1.0 for g in story.outside}
        system.add({**terms, cell(story.total, column): -1.0}, 0.0, 0.0, _sum_of("groups", label))
    homes: dict[str, list[str]] = {}
    unclear = [m for m in story.members if unclear_home(story, m, year)]  # none where there are no groups
    for member in story.members:
        home = group_of(story, member, year) if story.outside else story.total
        # A member that may be missing from its group's figure ties nothing; one without a line adds nothing.
        if home and member not in unclear and (story.complete or _given(story, member, column)):
            homes.setdefault(home, []).append(member)
    loose = {cell(m, column): 1.0 for m in unclear}  # in which of the groups these are counted is not known
    for home, members in homes.items():
        parts = {cell(m, column): 1.0 for m in members}
        if story.minimum >= 0 or (story.complete and not unclear):
            low = 0.0 if story.complete and not unclear else -math.inf
            system.add({**parts, cell(home, column): -1.0}, low, 0.0, _sum_of(home, label))
        if story.complete and unclear and story.minimum >= 0:
            system.add({**parts, **loose, cell(home, column): -1.0}, 0.0, math.inf, _sum_of(home, label))
    if story.complete and unclear:
        everyone = {cell(m, column): 1.0 for m in story.members}
        system.add({**everyone, cell(story.total, column): -1.0}, 0.0, 0.0, _sum_of(story.total, label))


def _sum_of(whole: str, period: str) -> str:
    """Return the name of an identity in a conflict, which all rows of one whole in one period share."""
    return f"{whole} must add up in {period}"


def _add_statement(story: Story, system: System, cell: Cell, statement: Statement, column: int) -> None:
    now = cell(statement.subject, column)
    if statement.measure == "rank":
        _add_rank(story, system, cell, statement, column)
    elif statement.measure == "record_streak":
        _add_records(story, system, statement, now, column)
    elif (base := _base(story, cell, statement, column)) is not None:
        if statement.measure == "change":
            system.add({now: 1.0, base: -1.0}, statement.low, statement.high, statement)
        else:
            _add_bounded_ratio(system, now, base, *_factors(statement), statement)


def _base(story: Story, cell: Cell, statement: Statement, column: int) -> int | None:
    """Return the cell that a statement measures its subject against; None if there is none."""
    measure = statement.measure
    if measure in ("change", "change_percent", "ratio") and column > 0:
        return cell(statement.subject, column - 1)
    if measure == "share":
        return cell(story.total, column)
    if measure == "ratio_to_rest" and statement.subject in story.outside:
        return cell(story.outside[statement.subject], column)
    return None


def _factors(statement: Statement) -> tuple[float, float]:
    if statement.measure == "change_percent":
        return 1 + statement.low / 100, 1 + statement.high / 100
    return statement.low, statement.high


def _add_bounded_ratio(system: System, now: int, base: int, low: float, high: float, label: object) -> None:
    """State low × base <= now <= high × base, base above zero: a bound on a ratio is linear in its cells.

    What is all but nothing of the base is taken as nothing, or a little more: a millionth of a millionth part beside a
    whole is rounding to a solver, which then finds bounds where there are none.
    """
    if math.isfinite(low):
        factor = low if abs(low) >= TINY else 0.0 if low >= 0 else -TINY
        system.add({now: 1.0, base: -factor}, 0.0, math.inf, label)
    if math.isfinite(high):
        factor = high if abs(high) >= TINY else 0.0 if high <= 0 else TINY
        system.add({now: 1.0, base: -factor}, -math.inf, 0.0, label)


def _add_rank(story: Story, system: System, cell: Cell, statement: Statement, column: int) -> None:
    """Put the ranked member above the next ranked one and, if all places above it are taken, above all others.

    Only neighbours are tied: the rest follows from them, and every row costs time.
    """
    if statement.low != statement.high:
        return
    stated = {
        s.low: s.subject
        for s in story.statements
        if s.period == statement.period and s.measure == "rank" and s.low == s.high
    }
    below = min((rank for rank in stated if rank > statement.low), default=None)
    others = [stated[below]] if below else []
    if below is None and all(rank in stated for rank in range(1, int(statement.low))):
        others = [m for m in story.members if m not in stated.values() and _given(story, m, column)]
    for other in others:
        terms = {cell(statement.subject, column): 1.0, cell(other, column): -1.0}
        system.add(terms, 0.0, math.inf, statement)


def _add_records(story: Story, system: System, statement: Statement, now: int, column: int) -> None:
    """A record for the n-th period in a row: each of the n is above all before it in the subject's own series."""
    cells, row = story.table.cells, story.table.subjects.index(statement.subject)
    first = int((story.table.status[row] != "absent").argmax())  # what the parts add up to before is no part of it
    ceiling = math.inf
    for back in range(int(statement.low)):
        at, then = column - back, now - back
        floor = max(cells.low[row, first:at].max(initial=-math.inf), cells.low[row, at])
        ceiling = min(ceiling, cells.high[row, at])
        system.imply({then: 1.0}, floor, ceiling)
        for earlier in range(first, at):
            before = then - (at - earlier)
            system.imply({before: 1.0}, -math.inf, ceiling)
            system.imply({then: 1.0, before: -1.0}, ABOVE, math.inf)
            # A row is left out where the boxes already say it; but the highest low is needed once.
            if cells.high[row, earlier] > floor or cells.low[row, earlier] == floor:
                system.add({then: 1.0, before: -1.0}, 0.0, math.inf, statement)


def _given(story: Story, subject: str, column: int) -> bool:
    """Whether anything is said of the cell: a line in the table, or a statement about it or about the next period."""
    if story.table.status[story.table.subjects.index(subject), column] != "absent":
        return True
    labels = {p.label for p in story.table.periods[column : column + 2]}
    return any(s.subject == subject and s.period in labels for s in story.statements)


def _check(story: Story, system: System) -> None:
    conflict = system.conflict()
    if not conflict:
        return
    named = sorted({_name(story, label) for label in conflict})
    places = [place for place, _ in named if place.line]
    message = "these figures contradict each other: " + "; ".join(text for _, text in named)
    where = places[-1] if places else Place(f"{story.folder.name}/observations.csv")
    raise Faults([Fault(where, "T06", message, "correct one of them, or widen its bounds")])


def _name(story: Story, label: object) -> tuple[Place, str]:
    if isinstance(label, Statement):
        where = f"(line {label.place.line} of {label.place.file})"
        return label.place, f"{label.subject} {label.measure} {label.period} “{label.text}” {where}"
    if isinstance(label, tuple):
        _, cell = label  # as the system names a box
        return _name_cell(story, *divmod(cell, len(story.table.periods)))
    return Place(f"{story.folder.name}/story.yaml"), str(label)


def _name_cell(story: Story, subject: int, column: int) -> tuple[Place, str]:
    table = story.table
    key: tuple[str, str] = table.subjects[subject], table.periods[column].label
    places: Mapping[tuple[str, str], Place] = table.places
    place = places.get(key, Place(f"{story.folder.name}/observations.csv"))
    low, high = table.cells.low[subject, column], table.cells.high[subject, column]
    at = f" (line {place.line} of {place.file})" if place.line else ""
    return place, f"{key[0]} {key[1]} between {low:g} and {high:g}{at}"
