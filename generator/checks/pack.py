"""All checks of a pack, over one story or all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.asked import asked_for
from generator.checks.claims import unguaranteed
from generator.checks.examples import examples
from generator.checks.fired import unfired
from generator.checks.gaps import gaps
from generator.checks.languages import lone_slots
from generator.checks.possible import impossible, overlaps
from generator.checks.reach import unreached
from generator.checks.spelling import LIST, Spelt, drafted, misspelt
from generator.checks.texts import written
from generator.checks.varieties import mixed
from generator.domain import Article
from generator.drafting import Desk, Library, no_words
from generator.faults import Fault, Faults, Findings
from generator.languages import check_style, styles_of

# Codes of what is good to know and does not fail the check, unless it is strict.
REMARKS = frozenset({"L03", "L04", "P01", "P02", "P04", "P11", "P12", "P17"})


def check_pack(
    library: Library, desks: Sequence[Desk], articles: Sequence[Article], every: bool = True
) -> tuple[Fault, ...]:
    """Return all that is wrong with the pack that the desks share, in the order of files, remarks among the rest.

    Only where the desks are `every` story there is can a rule be said to be fired by none.
    """
    if not desks:
        return ()
    found = [*_styles(library), *_rules(library, desks[0]), *(unfired(desks[0].rules, desks) if every else ())]
    found += _words(library, desks, articles)
    for desk in desks:
        found += [*_lacking(desk), *_sentences(library, desk)]
    return Faults(found).faults


def _styles(library: Library) -> Iterator[Fault]:
    """Yield what is wrong in house styles that no story may have asked for yet."""
    findings = Findings()
    for code in library.languages:
        for style in styles_of(library.templates / code) if not library.gaps(code) else ():
            with findings.catching():
                check_style(library.templates / code, style)
    yield from findings.faults


def _rules(library: Library, desk: Desk) -> Iterator[Fault]:
    yield from examples(desk.rules)
    yield from impossible(desk.rules)
    yield from overlaps(desk.rules)
    yield from gaps(desk.rules, library.rules / "checks" / "gaps.yaml")


def _lacking(desk: Desk) -> Iterator[Fault]:
    return (no_words(desk.story.folder, code) for code in desk.without)


def _sentences(library: Library, desk: Desk) -> Iterator[Fault]:
    catalogues = {code: pack.catalogue for code, pack in desk.packs.items()}
    yield from unreached(desk.rules, catalogues, asked_for(desk.outlines))
    yield from lone_slots(desk.rules, catalogues)
    languages = {code: (pack.language, pack.catalogue) for code, pack in desk.packs.items()}
    yield from unguaranteed(desk.rules, languages, library.rules / "checks" / "claims.yaml")


def _words(library: Library, desks: Sequence[Desk], articles: Sequence[Article]) -> Iterator[Fault]:
    """Yield mixed varieties, and words in no dictionary, in files and drafts."""
    spelt = []
    for desk in desks:
        for code, pack in desk.packs.items():
            folder = library.templates / code
            printed = (a for a in articles if (a.story, a.language) == (desk.story.name, code))
            texts = [*written(folder, pack.language.vocabulary_document), *(t for a in printed for t in drafted(a))]
            yield from mixed(pack.language, texts)
            spelt.append(Spelt.of(pack.language, texts, (folder / LIST, desk.story.folder / LIST)))
    yield from misspelt(spelt)
