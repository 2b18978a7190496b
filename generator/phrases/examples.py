"""A sentence made from real figures for each wording of a language, so that who translates it sees what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.analysis import interpret
from generator.drafting import Desk, Library, open_desk
from generator.faults import Place
from generator.phrases.made import made
from generator.phrases.printed import Example, Printed
from generator.rules import Rule
from generator.sentences import Template

_PERIODS = 4  # of each story, the last ones: more of them print few wordings more, and take long


def examples(library: Library, code: str) -> Mapping[Place, Example]:
    """Return an example of each wording by its place: printed by a draft, else made of figures that its rule allows.

    Wordings that no figures fill have none; without a story there is none at all.
    """
    desks = [desk for story in library.stories for desk in _recent(library, story, code)]
    if not desks:
        return {}
    printed = Printed(desks, desks[0].packs[code].language).by_place
    found = dict(printed)
    for wording in dict.fromkeys(desk.story.wording for desk in desks):
        told = [desk for desk in desks if desk.story.wording == wording]
        for rule, form, template in _wordings(told):
            if template.place not in found and (example := made(rule, form, template, told, code)):
                found[template.place] = example
    return found


def _recent(library: Library, story: str, code: str) -> Iterator[Desk]:
    """Yield a desk for the own period of a story and for its last ones, the newest first."""
    desk = open_desk(library, story, languages=[code])
    yield desk
    for period in reversed(desk.story.table.periods[-_PERIODS:]):
        if period.label != desk.period:
            yield replace(desk, facts=interpret(desk.story, period.label))


def _wordings(desks: Sequence[Desk]) -> Iterator[tuple[Rule, str, Template]]:
    """Yield the wordings that some desks share, each story's own among them."""
    for desk in desks:
        for pack in desk.packs.values():
            for rule, forms in pack.catalogue.templates.items():
                for form, tiers in forms.items():
                    yield from ((desk.rules[rule], form, template) for tier in tiers for template in tier)
