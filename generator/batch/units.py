"""What a batch tells of, one after the other: a story, of a place, in a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.domain import Table
from generator.drafting import Library
from generator.faults import Fault, Faults, Place, did_you_mean, excerpt
from generator.sources.story import Outset, read_outset

PLACE, PERIOD = "place", "period"


@dataclass(frozen=True)
class Unit:
    """One text of a batch, told in every kind and language: which story, of which place, in which period."""

    story: str
    about: str = ""
    period: str = ""

    @property
    def name(self) -> str:
        """What the ledger and the summary call it."""
        return "/".join(part for part in (Path(self.story).name, self.about, self.period) if part)


@dataclass(frozen=True)
class Each:
    """The units of one story: every place of it, in every period asked for."""

    story: str
    places: Sequence[str]
    periods: Sequence[str]

    def __len__(self) -> int:
        return len(self.places) * len(self.periods)

    def __iter__(self) -> Iterator[Unit]:
        return (Unit(self.story, place, period) for place in self.places for period in self.periods)


def units_of(all_: Sequence[Each]) -> Iterator[Unit]:
    """Yield the units of all stories, in the order of the stories and of their places; they are not kept in memory."""
    return (unit for each in all_ for unit in each)


def each_of(library: Library, name: str, asked: Sequence[str]) -> list[Each]:
    """Return the units of a story, or of all stories of a folder, for each of what is asked for.

    What can be asked for is the story's `place`, or what story.yaml calls its places (`places_are`), and its `period`,
    or the name of what its periods are, such as month. Raises Faults for what a story does not have. In a folder, a
    story that cannot be read is one unit, which will be reported as faulty and stop no other.
    """
    folder = Path(name)
    below = sorted(p.parent for p in folder.glob("*/story.yaml")) if folder.is_dir() and name else []
    if not below or (folder / "story.yaml").exists():
        story = library.story(name)
        return [_each(story, read_outset(story), name, asked)]
    return [_each(story, outset, str(story), asked) for story, outset in _readable(below)]


def _readable(stories: Sequence[Path]) -> Iterator[tuple[Path, Outset | None]]:
    for story in stories:
        try:
            yield story, read_outset(story)
        except Faults:
            yield story, None


def _each(folder: Path, outset: Outset | None, name: str, asked: Sequence[str]) -> Each:
    if outset is None:
        return Each(name, ("",), ("",))
    known = _known(outset)
    for what in asked:
        if what not in known:
            hint = did_you_mean(what, known)
            message = f"the story {folder.name} has no {excerpt(what)} to tell of one by one"
            raise Faults([Fault(Place("--for-each"), "U04", message, hint)])
    wanted = {known[w] for w in asked} or {PLACE}
    places = outset.places if PLACE in wanted and outset.places else ("",)
    periods = _compared(outset.table) if PERIOD in wanted else ("",)
    return Each(name, places, periods)


def _known(outset: Outset) -> dict[str, str]:
    """Return what can be asked for, by name: the places if there are any, and the periods."""
    places = {name: PLACE for name in (PLACE, outset.places_are) if name} if outset.places else {}
    return {**places, **dict.fromkeys((PERIOD, outset.frequency), PERIOD)}


def _compared(table: Table) -> tuple[str, ...]:
    """Return the periods that have one before them to be compared with."""
    return tuple(p.label for p in table.periods[1:]) or tuple(p.label for p in table.periods)
