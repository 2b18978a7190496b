"""The formats that a draft can be written in, and the files that each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.faults import Fault, Faults, Place

if TYPE_CHECKING:
    from generator.domain import Article
    from generator.drafting import Desk
    from generator.outputs.dispatch import Dispatch
    from generator.outputs.manuscript import Grid, Line
    from generator.outputs.release import Release

# Each format and the ending of its files. What is heavy to import is imported by the format that needs it.
FORMATS: Mapping[str, str] = {
    "markdown": "md",
    "text": "txt",
    "html": "html",
    "json": "json",
    "docx": "docx",
    "ninjs": "ninjs.json",
    "ninjs1": "ninjs1.json",
    "newsml": "newsml.xml",
    "nitf": "nitf.xml",
    "jsonld": "jsonld",
    "datawrapper": "csv",
    "svg": "svg",
    "png": "png",
}
DRAWN = ("datawrapper", "svg", "png")  # of an article without a chart there is no such file
BESIDE = {  # what is written beside a format that has no room for it
    "ninjs": ("trace", "svg", "png"),
    "newsml": ("trace",),
    "nitf": ("trace",),
    "jsonld": ("trace", "png"),
}
TRACE = "trace.json"


def files_of(
    form: str, desk: Desk, article: Article, release: Release, earlier: Sequence[Line | Grid] | None = None
) -> dict[str, str | bytes]:
    """Return the files that an article is in a format, by name; `earlier` is the text that changes are shown from."""
    name = f"{article.story}.{article.kind}.{article.language}"
    if form in ("markdown", "text", "html", "json"):
        return {f"{name}.{FORMATS[form]}": _plain(form, desk, article)}
    from generator.outputs.dispatch import Dispatch

    dispatch = Dispatch(desk, article, release)
    forms = [form, *BESIDE.get(form, ())]
    kept = [f for f in forms if f not in DRAWN or dispatch.chart]
    return {f"{name}.{FORMATS.get(f, TRACE)}": _sent(f, dispatch, earlier) for f in kept}


def no_chart(desk: Desk, article: Article) -> Fault:
    """Return what is said of an article of which there is no chart."""
    place = Place(f"{article.story}.{article.kind}.{article.language}")
    return Fault(place, "X01", f"too few figures for a chart, in {desk.period} and the periods before it")


def written(form: str, desk: Desk, article: Article) -> str:
    """Return an article in one of the formats that are read by people in the terminal."""
    return _plain(form, desk, article)


def _plain(form: str, desk: Desk, article: Article) -> str:
    if form == "html":
        from generator.outputs.html import html

        return html(article, desk.story, desk.page(article.language), desk.templates)
    if form == "json":
        from generator.outputs.json import json

        return json(article, desk.because)
    if form == "text":
        from generator.outputs.text import text

        return text(article, desk.page(article.language))
    from generator.outputs.markdown import markdown

    return markdown(article, desk.page(article.language))


def _sent(form: str, dispatch: Dispatch, earlier: Sequence[Line | Grid] | None) -> str | bytes:
    if form in DRAWN:
        return _drawn(form, dispatch)
    if form == "docx":
        from generator.outputs.docx import docx, revised_docx

        return docx(dispatch) if earlier is None else revised_docx(earlier, dispatch)
    if form in ("ninjs", "ninjs1"):
        from generator.outputs.ninjs import ninjs, ninjs1

        return ninjs(dispatch) if form == "ninjs" else ninjs1(dispatch)
    if form == "newsml":
        from generator.outputs.newsml import newsml

        return newsml(dispatch)
    if form == "nitf":
        from generator.outputs.nitf import nitf

        return nitf(dispatch)
    if form == "jsonld":
        from generator.outputs.jsonld import jsonld

        return jsonld(dispatch)
    from generator.outputs.trace import trace_json

    return trace_json(dispatch)


def _drawn(form: str, dispatch: Dispatch) -> str | bytes:
    assert dispatch.chart
    if form == "datawrapper":
        from generator.outputs.datawrapper import datawrapper

        return datawrapper(dispatch.chart, dispatch.language)
    from generator.outputs.chart import png, svg

    return (svg if form == "svg" else png)(dispatch.chart, dispatch.language)


def earlier_text(desk: Desk, articles: Sequence[Article], against: str) -> dict[Article, tuple[Line | Grid, ...]]:
    """Return the text that each article's changes are shown from: the accepted draft, or a file of one article.

    Raises Faults if there is no such text.
    """
    from generator.accepted import FOLDER, record_name
    from generator.outputs.docx import earlier_lines

    if against != "accepted":
        if len(articles) > 1:
            message = f"one file stands against {len(articles)} drafts"
            raise Faults([Fault(Place("--against"), "U06", message, "choose one with --kind and --language")])
        return {article: earlier_lines(Path(against)) for article in articles}
    folder = desk.story.folder / FOLDER
    names = {a: f"{record_name(desk.period, a.kind, a.language)}.md" for a in articles}
    lacking = [
        Fault(Place(f"{desk.story.folder.name}/{FOLDER}/{name}"), "F01", "no draft was accepted", "saklig accept")
        for name in names.values()
        if not (folder / name).exists()
    ]
    if lacking:
        raise Faults(lacking)
    return {article: earlier_lines(folder / name) for article, name in names.items()}
