"""A new story is written with its first drafts, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.drafting import Library, open_desk
from generator.faults import Fault, Faults, Place
from generator.leftovers import PREFIX
from generator.new_story import NewStory
from generator.outputs.files import ELSEWHERE, write_all
from generator.outputs.markdown import markdown
from generator.second_reading import check_before_writing

DRAFTS = "drafts"


def written(place: Path, made: NewStory, data: bytes, library: Library) -> int:
    """Write the story and its drafts where there is nothing yet, whole or not at all; return how many drafts.

    Raises Faults where something is in the way, cannot be written, or a draft does not hold.
    """
    if os.path.lexists(place):
        raise Faults([Fault(Place(str(place)), "F04", "there is a file or folder of this name", ELSEWHERE)])
    made_here = [f for f in place.absolute().parents if not f.exists()]
    try:
        place.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=PREFIX, dir=place.absolute().parent) as waiting:
            story = Path(waiting) / (place.absolute().name)
            write_all(story, made.texts)
            (story / made.table).write_bytes(data)
            desk = open_desk(library, str(story))
            articles = list(desk.articles(desk.kinds(), tuple(desk.packs)))
            check_before_writing(articles, desk)
            texts = {f"{a.story}.{a.kind}.{a.language}.md": markdown(a, desk.page(a.language)) for a in articles}
            write_all(story / DRAFTS, texts)
            story.replace(place)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise Faults([Fault(Place(str(place)), "F04", f"cannot be written ({reason})", ELSEWHERE)]) from None
    finally:
        for empty in made_here if not place.exists() else ():
            empty.rmdir() if empty.is_dir() and not any(empty.iterdir()) else None
    return len(texts)
