"""What the desk does for another program: each verb is one of the page's, with its answer in plain data."""

from __future__ import annotations

from base64 import b64encode

from starlette.exceptions import HTTPException

from generator.desk import Line, behind, headlines, not_mentioned, wordings
from generator.faults import Fault, Faults, Place
from generator.pages import deeds, downloads, stories
from generator.pages.api import answers as told
from generator.pages.api.drafts import DraftAnswer, VerdictAnswer
from generator.pages.api.telling import draft_told, event_told, verdict_told, why_told
from generator.pages.asking import Visit
from generator.pages.sending import sent


def list_stories(visit: Visit) -> told.StoriesAnswer:
    """List the stories, those that somebody has worked on last first."""
    return told.StoriesAnswer(
        stories=[told.StoryAnswer(name=s.name, drafts=dict(s.drafts)) for s in stories.listed(visit)]
    )


def list_drafts(visit: Visit) -> told.DraftsAnswer:
    """List the drafts of a story in one period, of all kinds and in all its languages."""
    desk, found = visit.desk(), []
    for kind in desk.outlines:
        for code in sorted(desk.packs):
            view = visit.room.view(visit.name(code, kind))
            own = {"story": visit.story, "period": desk.period, "kind": kind, "language": code}
            found.append(told.DraftLine(**own, state=view.standing.state, seq=view.dossier.seq))
    return told.DraftsAnswer(drafts=found)


def read_draft(visit: Visit) -> DraftAnswer:
    """Read a draft as it stands, with its edits, verdicts and what is open."""
    return draft_told(visit.desk(), visit.view())


def change(visit: Visit) -> DraftAnswer:
    """Change a draft, and read it as it is then."""
    named(visit)
    deeds.recorded(visit, visit.asked("do"), deeds.ACTS)
    return read_draft(visit)


def take_step(visit: Visit) -> DraftAnswer:
    """Send a draft on its way to the reader, or back."""
    named(visit)
    deeds.recorded(visit, visit.asked("do"), deeds.STEPS)
    return read_draft(visit)


def take_out(visit: Visit) -> told.ExportAnswer:
    """Take an approved draft out as a file; not before its embargo is over."""
    named(visit)
    name, kind, body = downloads.taken_out(visit)
    if isinstance(body, bytes):
        return told.ExportAnswer(name=name, kind=kind, base64=b64encode(body).decode("ascii"))
    return told.ExportAnswer(name=name, kind=kind, text=body)


def send_out(visit: Visit) -> told.SentAnswer:
    """Send an approved draft to the newsroom's own system, which never publishes it by itself."""
    named(visit)
    return told.SentAnswer.model_validate(sent(visit))


def read_typed(visit: Visit) -> VerdictAnswer:
    """Read a sentence with other words in it, and say of each number whether it holds; nothing is kept of it."""
    name, line = visit.name(), _line(visit)
    proofreader = visit.room.at(name.story, name.period)
    text, others = visit.asked("text"), visit.room.others(name)
    return verdict_told(proofreader.typed(visit.view().edited, line.key, text, others))


def say_why(visit: Visit) -> told.WhyAnswer:
    """Say why somebody is not mentioned."""
    name = visit.name()
    return why_told(not_mentioned(visit.desk(), name.kind, name.language, visit.asked("who")))


def look_behind(visit: Visit) -> told.BehindAnswer:
    """Say what is behind a number: measure, bounds, cells and source."""
    line, code = _line(visit), visit.name().language
    span = next((s for s in line.sentence.spans if str(s.start) == visit.asked("at")), None)
    if span is None:
        raise HTTPException(404, "no number begins there")
    return told.BehindAnswer.model_validate(behind(visit.desk(), code, line.sentence, span))


def list_headlines(visit: Visit) -> told.HeadlinesAnswer:
    """List the headlines that could stand over a draft."""
    name, edits = visit.name(), visit.view().dossier.edits
    found = headlines(visit.desk(), name.kind, name.language, edits, visit.asked("role"))
    return told.HeadlinesAnswer.model_validate({"headlines": found})


def list_wordings(visit: Visit) -> told.WordingsAnswer:
    """List every wording that a sentence can take in its place."""
    name, edits = visit.name(), visit.view().dossier.edits
    known = visit.key().rule in visit.desk().rules
    found = wordings(visit.desk(), name.kind, name.language, edits, visit.key()) if known else ()
    return told.WordingsAnswer.model_validate({"wordings": found})


def list_events(visit: Visit) -> told.EventsAnswer:
    """List what has been done to a draft, by whom and when."""
    found = visit.room.store.events(visit.name(), int(visit.asked("since")))
    return told.EventsAnswer(events=[event_told(e) for e in found])


def _line(visit: Visit) -> Line:
    line = visit.view().edited.line(visit.key())
    if line is None:
        raise HTTPException(404, "there is no such sentence in the draft")
    return line


def named(visit: Visit) -> None:
    """Raise Faults for an act of nobody."""
    if not visit.person:
        hint = "show the token of an account, or say on the page who you are"
        raise Faults([Fault(Place("request"), "H03", "nobody is named", hint)])
