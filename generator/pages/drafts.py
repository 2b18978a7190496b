"""A draft on the page: its sheet, what lies behind a sentence or a number, and why somebody is not mentioned."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from generator.desk import Line, behind, headlines, not_mentioned, redoable, undoable, wordings
from generator.desk.order import FLOWING
from generator.explaining import explained
from generator.faults import Faults
from generator.outputs.formats import FORMATS
from generator.pages.approval import left
from generator.pages.asking import Visit
from generator.pages.charts import charts
from generator.pages.rights import wants_another
from generator.pages.sheet import HIDDEN, read, sheet
from generator.sending import targets_of

LIMITS = (60, 100, 160, 200)  # characters: a search title, a headline, a push notice and an abstract
LONGEST = 4000  # characters of one sentence


def draft(visit: Visit) -> Response:
    """Show a draft in all languages asked for."""
    return visit.page("draft.html", **_shown(visit))


def changed(visit: Visit) -> Response:
    """Answer with the sheet if anybody has changed a draft since the page was laid out, else with nothing."""
    if visit.asked("since") == _since(visit):
        return Response(status_code=204)
    return visit.page("sheet.html", **_shown(visit))


def laid_out(visit: Visit) -> HTMLResponse:
    """Answer with the sheet as it is now, and with the sentence that has been changed as it is now."""
    changed = visit.view().edited.line(visit.key()) if visit.asked("key") else None
    panel = _behind(visit, changed) if changed else {}
    return visit.page("done.html", panel=panel, **_shown(visit))


def _shown(visit: Visit) -> dict[str, Any]:
    desk, codes = visit.desk(), visit.codes()
    views = {code: visit.view(code) for code in codes}
    spoken = [p.language for p in desk.packs.values()]
    return {
        "charts": charts(desk, views), "left": {code: left(view, desk) for code, view in views.items()},
        "desk": desk, "kind": visit.kind, "codes": codes, "views": views, "rows": sheet(views),
        "names": {language.code: language.shape.name for language in spoken},
        "title": title(visit), "periods": desk.periods, "since": _since(visit), "hidden": HIDDEN,
        "all_codes": tuple(sorted(desk.packs, key=lambda c: (c == "da", c))),
        "kinds": tuple(desk.outlines), "query": _query(visit), "formats": tuple(FORMATS),
        "targets": _targets(visit), "another": {code: wants_another(visit, visit.name(code)) for code in codes},
        "undo": {code: undoable(visit.room.events(visit.name(code)), visit.person) for code in codes},
        "redo": {code: redoable(visit.room.events(visit.name(code)), visit.person) for code in codes},
    }  # fmt: skip


def title(visit: Visit) -> str:
    """Return what the statistic is called, in the language of the page if it has words in it."""
    desk = visit.desk()
    pack = desk.packs.get(visit.language) or next(iter(desk.packs.values()))
    return pack.language.word("title") or desk.story.name


def _targets(visit: Visit) -> tuple[str, ...]:
    """Return where drafts can be sent; a file of targets with faults is told of when somebody sends one."""
    try:
        return tuple(targets_of(visit.room.library))
    except Faults:
        return ()


def _query(visit: Visit) -> dict[str, str]:
    return {"story": visit.story, "period": visit.desk().period, "kind": visit.kind}


def _since(visit: Visit) -> str:
    """Return what a sheet shows: the last event of each draft, and the figures and rules that it was made from."""
    parts = []
    for code in visit.codes():
        view = visit.view(code)
        parts.append(f"{view.dossier.seq}.{view.edited.article.facts_sha256[:8]}{view.edited.article.rules_sha256[:8]}")
    return "-".join(parts)


def sentence(visit: Visit) -> Response:
    """Show what lies behind a sentence: its rule with its numbers, its other wordings, and what can be done with it."""
    return visit.page("sentence.html", **_behind(visit, _line(visit)))


def _behind(visit: Visit, line: Line) -> dict[str, Any]:
    view = visit.view()
    desk, name = visit.desk(), visit.name()
    drafted = line.key.rule in desk.rules
    verdict = view.verdicts.of(line.key)
    others = [other for other in view.edited.lines if other.key != line.key and other.key.role in FLOWING]
    return {
        "line": line, "language": name.language, "query": {**_query(visit), "language": name.language},
        "shown": visit.codes(), "seq": view.dossier.seq, "rule": desk.rules.get(line.key.rule),
        "because": _explained(visit, line) if drafted else (),
        "wordings": wordings(desk, name.kind, name.language, view.dossier.edits, line.key) if drafted else (),
        "findings": verdict.findings, "pieces": read(line.sentence.text, verdict.claims),
        "rulebook": drafted, "others": others if line.key.role in FLOWING else (),
    }  # fmt: skip


def _line(visit: Visit) -> Line:
    line = visit.view().edited.line(visit.key())
    if line is None:
        raise HTTPException(404)
    return line


def _explained(visit: Visit, line: Line) -> tuple[str, ...]:
    try:
        return tuple(explained(visit.desk(), line.key.rule, line.key.subject))
    except Faults:  # a message about several, which no single row explains
        return ()


def number(visit: Visit) -> Response:
    """Show what lies behind a number: measure, bounds, cells in their table, source."""
    line = _line(visit)
    at = visit.asked("at")
    span = next((s for s in line.sentence.spans if str(s.start) == at), None)
    if span is None:
        raise HTTPException(404)
    code = _read_in(visit)
    found = behind(visit.desk(), code, line.sentence, span)
    data = {"language": code, "page": visit.desk().page(code), "told_in": visit.name().language}
    return visit.page("number.html", behind=found, text=span.text, **data)


def _read_in(visit: Visit) -> str:
    """Return the language in which what lies behind a draft is told: that of the page, if the story is told in it."""
    return visit.language if visit.language in visit.desk().packs else visit.name().language


def typed(visit: Visit) -> Response:
    """Read a sentence as it is being typed, and show each number with its verdict."""
    name, text = visit.name(), visit.asked("text")[:LONGEST]
    proofreader = visit.room.at(name.story, name.period)
    verdict = proofreader.typed(visit.view().edited, visit.key(), text, visit.room.others(name))
    return visit.page("verdict.html", pieces=read(text, verdict.claims), verdict=verdict, language=name.language)


def why(visit: Visit) -> Response:
    """Say why somebody is not mentioned, from the recorded silence."""
    name = visit.name()
    asked = visit.asked("who").strip()[:200]
    if not asked:
        return HTMLResponse("")
    try:
        found = not_mentioned(visit.desk(), name.kind, _read_in(visit), asked)
    except Faults as faults:
        return visit.page("faults.html", faults=faults.faults)
    return visit.page("why.html", found=found, asked=asked, language=_read_in(visit))


def headline_choices(visit: Visit) -> Response:
    """Show the headlines that could stand over a draft, with their lengths."""
    name, view, role = visit.name(), visit.view(), visit.asked("role", "headline")
    choices = headlines(visit.desk(), name.kind, name.language, view.dossier.edits, role)
    query = {**_query(visit), "language": name.language}
    return visit.page(
        "headlines.html", choices=choices, limits=LIMITS, role=role, query=query, seq=view.dossier.seq,
        language=name.language, shown=visit.codes(),
    )  # fmt: skip


def way(visit: Visit) -> Response:
    """Show what has been done with a draft, by whom and when."""
    name = visit.name()
    return visit.page("way.html", events=visit.room.events(name)[::-1], name=name)
