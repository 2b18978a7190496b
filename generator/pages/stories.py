"""The first page: the stories of the library with where their drafts stand, and a place to drop a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from generator.faults import Fault, Faults, Place
from generator.first_drafts import written
from generator.kinds import KINDS
from generator.new_story import About, new_story
from generator.pages.asking import Visit
from generator.pages.guard import LARGEST
from generator.positions import read_yaml
from generator.recognition.asked import Asked
from generator.sources.published import cube_of

OPTIONS = ("measure", "time", "period", "kind", "subjects", "total", "language")  # in the order of Asked


@dataclass(frozen=True)
class Listed:
    """A story on the first page: where its drafts stand that somebody has worked on, by state."""

    name: str
    title: str
    language: str  # of the title, which is that of the page if the story is told in it
    drafts: tuple[tuple[str, int], ...]


def home(visit: Visit) -> Response:
    """Show the stories, those that somebody has worked on last first."""
    told = {"kinds": tuple(KINDS), "tongues": visit.room.library.languages}
    return visit.page("home.html", stories=listed(visit), title="Saklig", **told)


def listed(visit: Visit) -> list[Listed]:
    """Return the stories, those that somebody has worked on last first."""
    stories = visit.room.library.stories
    last: dict[str, int] = {}
    for event in visit.room.store.changes(0):
        last[event.draft.story] = event.number
    ordered = sorted(stories, key=lambda s: (-last.get(s, 0), s))
    return [_listed(visit, s) for s in ordered]


def _listed(visit: Visit, story: str) -> Listed:
    title, language = _title(visit, story)
    return Listed(story, title, language, _standing(visit, story))


def _title(visit: Visit, story: str) -> tuple[str, str]:
    """Return what a story is called, and in which language; one whose words cannot be read goes by its folder."""
    library = visit.room.library
    for code in dict.fromkeys((visit.language, *library.languages)):
        path = library.data / story / f"{code}.yaml"
        try:
            data: Any = read_yaml(path).data if path.is_file() else {}
            return str(data["words"]["title"]), code
        except (Faults, KeyError, TypeError):
            continue
    return story, ""


def _standing(visit: Visit, story: str) -> tuple[tuple[str, int], ...]:
    """Return how many drafts of a story stand where; one that can be drafted no more is left out."""
    found: Counter[str] = Counter()
    for name in visit.room.store.drafts():
        if name.story == story:
            try:
                found[visit.room.standing(name).state] += 1
            except (Faults, KeyError):
                continue
    return tuple(sorted(found.items()))


async def table(request: Request) -> Response:
    """Make a story of a table that was dropped on the page, and lead to its drafts; a fault is shown where it was."""
    try:
        fields, data, name = await received(request)
    except Faults as faults:
        return Visit(request, {}).faults(faults)
    visit = Visit(request, {k: v[:300] for k, v in fields.items()})
    return await run_in_threadpool(_led_on, visit, data, name)


async def received(request: Request) -> tuple[dict[str, str], bytes, str]:
    """Return the fields that came with a table, the table, and what its file is called; raise Faults if none came."""
    async with request.form(max_files=1, max_fields=30) as form:
        file = form.get("table")
        if not isinstance(file, UploadFile):
            hint = "choose a table, or drop it on the page"
            raise Faults([Fault(Place("table"), "F01", "no file has come", hint)])
        name = PurePath((file.filename or "table").replace("\\", "/")).name
        return {k: v.strip() for k, v in form.items() if isinstance(v, str)}, await file.read(LARGEST), name


def _led_on(visit: Visit, data: bytes, file: str) -> Response:
    with visit.room.lock:
        try:
            address = f"/draft?{urlencode({'story': made(visit, data, file)})}"
        except Faults as faults:
            return visit.faults(faults)
    return Response(status_code=204, headers={"hx-redirect": address, "location": address})


def made(visit: Visit, data: bytes, file: str) -> str:
    """Make a story of a table, and return what it is called; raise Faults if it cannot be read or told."""
    room = visit.room
    cube = cube_of(data, file, visit.asked("sheet"))
    about = About(
        name=visit.asked("name"), title=visit.asked("title"), publisher=visit.asked("publisher"),
        published=visit.asked("published"), link=visit.asked("link"), language=visit.asked("language"),
        called={code: words for code in room.library.languages if (words := visit.asked(f"called_{code}"))},
    )  # fmt: skip
    asked = Asked(**{name: visit.asked(name) for name in OPTIONS})  # type: ignore[arg-type]
    story = new_story(cube, file, asked, about, room.library.rules, room.library.templates)
    place = _free(room.library.data, story.name)
    written(place, story, data, room.library)
    return place.name


def _free(folder: Path, name: str) -> Path:
    """Return a folder for a new story that is not there yet."""
    numbered = (folder / (name if n == 1 else f"{name}-{n}") for n in range(1, 1000))
    return next(p for p in numbered if not p.exists())
