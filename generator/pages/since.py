"""What is new in a draft: since it was accepted, and since the last release before it."""

from __future__ import annotations

from starlette.responses import Response

from generator.desk.since import Since, release_before, since_accepted, since_release
from generator.drafting import Desk
from generator.pages.asking import Visit
from generator.regression.words import word_pieces


def since(visit: Visit) -> Response:
    """Show what is new in a draft, as it is drafted before anybody has changed it."""
    desk, name, library = visit.desk(), visit.name(), visit.room.library
    accepted = since_accepted(desk, library, name.kind, name.language)
    before = release_before(desk, name.kind, name.language)
    old = visit.room.desk(visit.story, before) if before else None
    released = since_release(old, desk, library, name.kind, name.language) if old else None
    return visit.page(
        "since.html", accepted=accepted, released=released, language=name.language, rules=desk.rules,
        names=_names(desk, name.language, released), pieces=word_pieces,
    )  # fmt: skip


def _names(desk: Desk, language: str, found: Since | None) -> dict[str, str]:
    """Return what the subjects of new facts are called."""
    own = desk.packs[language].language
    subjects = {fact.subject for fact in (*found.appeared, *found.gone)} if found else set()
    return {s: own.forms(s)["name"][0] for s in subjects if s in desk.story.table.subjects}
