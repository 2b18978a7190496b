"""For a newsroom's own repository of stories: each story.yaml is a test of each draft against what was accepted.

Three lines in pytest.ini switch it on:

    [pytest]
    saklig = true
    testpaths = stories

`saklig_library` names a folder with rules/, templates/ and data/ of one's own, in place of what is shipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from generator.drafting import Desk, Library


class Differs(Exception):  # noqa: N818 – it is no error of the program
    """A draft is not what was accepted, or has not been accepted."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two settings to pytest.ini."""
    parser.addini("saklig", "Test each story.yaml against its accepted drafts.", type="bool", default=False)
    parser.addini("saklig_library", "A folder with rules/, templates/ and data/ of one's own.", default="")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> StoryFile | None:
    """Collect the stories, where they are asked for."""
    wanted = parent.config.getini("saklig") and file_path.name == "story.yaml"
    return StoryFile.from_parent(parent, path=file_path) if wanted else None


@pytest.fixture
def saklig_story(pytestconfig: pytest.Config) -> Callable[..., Desk]:
    """Return a function that opens a story by its folder, for tests of one's own: its facts, messages and drafts."""
    from generator.drafting import open_desk

    return lambda folder, period=None: open_desk(_library(pytestconfig), str(folder), period)


class StoryFile(pytest.File):
    """The drafts of one story."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each draft of each period that has been accepted."""
        from generator.drafting import open_desk
        from generator.faults import Faults
        from generator.regression import accepted_periods, left_over, name_of, shown

        library, folder = _library(self.config), str(self.path.parent)
        try:
            desk = open_desk(library, folder)
            desks = [desk, *(open_desk(library, folder, period) for period in accepted_periods(desk))]
        except Faults as faults:
            raise self.CollectError(str(faults)) from None
        drafts = [(desk, a) for desk in desks for a in desk.articles(tuple(desk.outlines), tuple(desk.packs))]
        for path in left_over(desk, {name_of(own, a.kind, a.language) for own, a in drafts}):
            raise self.CollectError(f"{shown(path)}: no such draft can be made any more")
        for own, article in drafts:
            name = f"{own.period}.{article.kind}.{article.language}"
            yield DraftItem.from_parent(self, name=name, desk=own, article=article, library=library)


class DraftItem(pytest.Item):
    """One draft."""

    def __init__(self, *, desk: Desk, article: Any, library: Library, **named: Any) -> None:
        super().__init__(**named)
        self.desk, self.article, self.library = desk, article, library

    def runtest(self) -> None:
        """Raise if the draft differs from the accepted one, is false, or has never been accepted."""
        from generator.regression import changes_of, is_accepted, report
        from generator.second_reading import check_before_writing

        check_before_writing([self.article], self.desk)
        if not is_accepted(self.desk, self.article):
            raise Differs(f"nobody has accepted this draft: saklig accept {self.path.parent} --why …")
        if told := report(list(changes_of(self.desk, self.library, [self.article]))):
            raise Differs(told)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """Return the report alone: where in the program it was made helps nobody."""
        from generator.faults import Faults

        known = isinstance(excinfo.value, (Differs, Faults))
        return str(excinfo.value) if known else str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return what the item is called."""
        return self.path, None, f"{self.path.parent.name}: {self.name}"


def _library(config: pytest.Config) -> Library:
    from generator.drafting import Library

    own = config.getini("saklig_library")
    return Library.of(config.rootpath / own if own else None)
