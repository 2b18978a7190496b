"""saklig check, accept and compare: what is wrong with rules and words, and what has changed in texts and why."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.options import LIBRARY

if TYPE_CHECKING:
    from generator.domain import Article
    from generator.drafting import Desk, Library
    from generator.faults import Fault
    from generator.regression import Change


@dataclass(frozen=True)
class Checked:
    """What a check has found: faults, those of them that are remarks, changed drafts, and all drafts by story."""

    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]
    changes: tuple[Change, ...]
    drafts: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """Whether anything is wrong or otherwise than accepted."""
        return bool(self.changes) or len(self.faults) > len(self.remarks)


@click.command()
@click.argument("story", required=False)
@LIBRARY
@click.option("--strict", is_flag=True, help="Let remarks fail the check as well, such as a rule that no story fires.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "junit", "sarif"]),
    default="text",
    show_default=True,
    help="How changed texts are reported: for people, or for a build server.",
)
@click.option("--colour/--no-colour", default=None, help="Colour in the word diff; by default in a terminal.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until stopped with Ctrl-C.")
def check(story: str | None, folder: Path | None, strict: bool, form: str, colour: bool | None, watch: bool) -> None:
    """Check rules, sentences, plans and words, and one or all stories; exit code 1 if anything is wrong.

    Drafts that have been accepted are compared with what they were: what has changed in figures, rules and words comes
    first, then the sentences. Remarks are printed and do no harm: a rule that no story fires, a language that a story
    has no words in, what cannot be decided, spelling not checked.
    """
    from generator.drafting import Library

    library, coloured = Library.of(folder), _coloured(colour)
    if watch:
        _watch(library, story, strict, coloured)
    found = _checked(library, story, strict)
    _print(found, form, coloured)
    sys.exit(1 if found.failed else 0)


def _watch(library: Library, story: str | None, strict: bool, coloured: bool) -> None:
    """Check at once and after each change of a file; a fault in a file is told, and waited for to be mended."""
    from generator.faults import Faults
    from generator.regression import saves

    paths = [library.rules, library.templates, library.story(story) if story else library.data]
    for _ in saves(paths):
        click.clear()
        try:
            _print(_checked(library, story, strict), "text", coloured)
        except Faults as faults:
            for fault in faults.faults:
                click.echo(str(fault), err=True)
        click.echo("waiting for a file to be saved; stop with Ctrl-C")


def _checked(library: Library, story: str | None, strict: bool) -> Checked:
    from generator.accepted import draft_name
    from generator.checks import REMARKS, check_pack
    from generator.drafting import not_finished, open_desk
    from generator.faults import Faults
    from generator.number_rules import RULES, WARNING
    from generator.phrases import changed_phrases
    from generator.regression import accepted_periods, changes_of
    from generator.second_reading import reread

    names = [story] if story else library.stories
    desks = [open_desk(library, name) for name in names]
    own = [list(desk.articles(tuple(desk.outlines), tuple(desk.packs))) for desk in desks]
    articles = [article for of_desk in own for article in of_desk]
    signed = (f for code in library.languages for f in changed_phrases(library, code, [story] if story else []))
    read = (fault for desk in desks for fault in reread(articles, desk))
    begun = ((code, library.gaps(code)) for code in library.languages)
    waiting = (not_finished(code, len(gaps)) for code, gaps in begun if gaps)
    mild = REMARKS | {rule.code for rule in RULES.values() if rule.level == WARNING}
    earlier = [open_desk(library, n, p) for n, d in zip(names, desks, strict=True) for p in accepted_periods(d)]
    told = [*zip(desks, own, strict=True), *((d, list(d.articles(tuple(d.outlines), tuple(d.packs)))) for d in earlier)]
    lost = (fault for desk in desks for fault in _left_over(desk, told))
    changes = tuple(change for desk, drafted in told for change in changes_of(desk, library, drafted))
    older = (fault for fault in _outdated(library, told, {(c.story, c.period) for c in changes}))
    pack = check_pack(library, desks, articles, every=not story)
    faults = Faults([*pack, *signed, *read, *lost, *waiting, *older]).faults
    drafts = tuple(
        draft_name(desk.story.name, desk.period, a.kind, a.language) for desk, drafted in told for a in drafted
    )
    return Checked(faults, () if strict else tuple(f for f in faults if f.code in mild), changes, drafts)


def _left_over(desk: Desk, told: Iterable[tuple[Desk, Sequence[Article]]]) -> Iterator[Fault]:
    """Yield a fault for each accepted draft whose period, kind or language there is no more."""
    from generator.faults import Fault, Place
    from generator.regression import left_over, name_of, shown

    drafts = ((own, a) for own, drafted in told for a in drafted if own.story.folder == desk.story.folder)
    for path in left_over(desk, {name_of(own, a.kind, a.language) for own, a in drafts}):
        hint = "bring its period, kind or language back, or delete it and its text"
        yield Fault(Place(shown(path)), "P16", "no such draft can be made any more", hint)


def _outdated(
    library: Library, told: Iterable[tuple[Desk, Sequence[Article]]], changed: Collection[tuple[str, str]]
) -> Iterator[Fault]:
    """Yield a fault for drafts that read as accepted but are made otherwise, where nothing is to be accepted anyway."""
    from generator.faults import Fault, Place
    from generator.regression import folder_of, outdated, shown

    for desk, drafted in told:
        if (desk.story.name, desk.period) not in changed and (count := outdated(desk, library, drafted)):
            message = (
                f"{count} drafts of {desk.period} read as accepted, but were made from other figures, rules or words"
            )
            hint = "accept them again, so that the next change is laid to its own cause"
            yield Fault(Place(shown(folder_of(desk))), "P17", message, hint)


def _print(found: Checked, form: str, coloured: bool) -> None:
    from generator.regression import report

    for fault in found.faults:
        mark = f" {fault.code} remark:" if fault in found.remarks else f" {fault.code}"
        click.echo(str(fault).replace(f" {fault.code}", mark, 1), err=True)
    told = report(found.changes, form, found.drafts, coloured)
    if told:
        click.echo(told, nl=form in ("text", "github"))
    if form == "text":
        for line in _counts(found.drafts):
            click.echo(line)
        faults, changed = len(found.faults) - len(found.remarks), len(found.changes)
        click.echo(f"{faults} faults, {len(found.remarks)} remarks, {changed} changed drafts")


def _counts(drafts: Sequence[str]) -> list[str]:
    stories = [name.rpartition("/")[0] for name in drafts]
    return [f"{story}: {stories.count(story)} drafts" for story in dict.fromkeys(stories)]


@click.command()
@click.argument("story", required=False)
@click.option("--only", multiple=True, metavar="STORY/KIND/LANG", help="Accept these drafts alone.")
@click.option("--why", required=True, metavar="TEXT", help="The reason, which is kept in the log.")
@click.option("--period", metavar="P", help="Of STORY, a period other than its own.")
@LIBRARY
def accept(story: str | None, only: tuple[str, ...], why: str, period: str | None, folder: Path | None) -> None:
    """Take the drafts of STORY, or of all stories, as they are; check reports whatever becomes different from them.

    They are kept in the story's folder, in accepted/, with a log of why.
    """
    from generator.drafting import Library, open_desk
    from generator.faults import Fault, Faults, Place
    from generator.regression import accept as keep
    from generator.regression import chosen_drafts
    from generator.second_reading import check_before_writing

    if not why.strip():
        raise Faults([Fault(Place("--why"), "K02", "there is no reason", "say in a few words why the text is right")])
    if period and not story:
        raise Faults([Fault(Place("--period"), "U03", "a period of no story", "name the story before it")])
    library = Library.of(folder)
    desks: list[Desk] = [open_desk(library, name, period) for name in ([story] if story else library.stories)]
    every = [a for desk in desks for a in desk.articles(tuple(desk.outlines), tuple(desk.packs))]
    chosen = chosen_drafts(every, only)
    own = {desk.story.name: [a for a in chosen if a.story == desk.story.name] for desk in desks}
    for desk in desks:
        check_before_writing(own[desk.story.name], desk)
    for desk in desks:
        if drafts := own[desk.story.name]:
            new = keep(desk, library, drafts, why)
            click.echo(f"{desk.story.name}, {desk.period}: {len(drafts)} drafts accepted, {new} of them new or changed")


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="news, interview, brief or questions; news by default."
)
@click.option("--language", "languages", multiple=True, metavar="LANG", help="Such as nb; all by default.")
@click.option(
    "--correct", is_flag=True, help="List the accepted drafts of OLD that tell a revised figure, and draft notes."
)
@click.option("--colour/--no-colour", default=None, help="Colour in the word diff; by default in a terminal.")
@LIBRARY
def compare(
    old: str,
    new: str,
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    correct: bool,
    colour: bool | None,
    folder: Path | None,
) -> None:
    """Say what has changed from OLD to NEW: two folders of one story, or STORY@PERIOD for two periods of it.

    Cells first, then the facts that are new or gone, then the sentences, each draft with its reasons.
    """
    from generator.drafting import Library, open_desk
    from generator.faults import Fault, Faults, Place
    from generator.regression import compared, comparison, drafts_with, note, revised_cells

    library = Library.of(folder)
    before, now = (open_desk(library, *_at(name), languages=languages, kinds=kinds) for name in (old, new))
    if before.story.wording != now.story.wording or before.story.kind != now.story.kind:
        hint = "compare two releases or two periods of one statistic"
        raise Faults([Fault(Place(new), "U01", f"it is not the same statistic as {old}", hint)])
    both = tuple(code for code in now.packs if code in before.packs)
    told = compared(comparison(before, now, library, kinds or ("news",), both), _coloured(colour))
    click.echo(told)
    if correct:
        drafts = list(drafts_with(before, revised_cells(before, now)))
        for draft, used in drafts:
            click.echo(f"to be corrected: {draft} tells {', '.join(used)}")
        told_cells = tuple(dict.fromkeys(cell for _, used in drafts for cell in used))
        for code, pack in now.packs.items():
            for text in note(before, now, pack.language, told_cells):
                click.echo(f"{code}: {pack.language.shape.page['correction_head']}: {text}")


def _at(name: str) -> tuple[str, str | None]:
    """Return the story and the period of STORY@PERIOD; a folder may have an @ in its name."""
    story, _, period = name.rpartition("@")
    return (story, period) if story and not Path(name).is_dir() else (name, None)


def _coloured(colour: bool | None) -> bool:
    return sys.stdout.isatty() if colour is None else colour
