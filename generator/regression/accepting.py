"""Drafts taken as they are from now on, with who knows why in a log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.accepted import draft_name
from generator.domain import Article
from generator.drafting import Desk, Library
from generator.faults import Fault, Faults, Place, excerpt
from generator.outputs.files import write_all
from generator.outputs.markdown import markdown
from generator.regression.differences import changes_of, folder_of, name_of
from generator.regression.record import record_of

LOG = "log.md"
_HEAD = "# Why the accepted drafts are as they are\n"


def chosen_drafts(articles: Iterable[Article], only: Sequence[str]) -> list[Article]:
    """Return the drafts that STORY, STORY/KIND or STORY/KIND/LANG choose, all without any.

    Raises Faults for a choice of which there is no draft.
    """
    found, left = list(articles), []
    for choice in only:
        parts = choice.strip("/").split("/")
        hit = [a for a in found if [a.story, a.kind, a.language][: len(parts)] == parts]
        if not hit:
            hint = "write STORY, STORY/KIND or STORY/KIND/LANG, such as arms-exports/news/nn"
            raise Faults([Fault(Place("--only"), "U02", f"no draft {excerpt(choice)}", hint)])
        left += hit
    return list(dict.fromkeys(left)) if only else found


def accept(desk: Desk, library: Library, articles: Sequence[Article], why: str, day: str = "") -> int:
    """Keep the drafts of a story and the reason; return how many are new or were otherwise before."""
    folder, texts = folder_of(desk), {}
    changed = {c.draft: c for c in changes_of(desk, library, articles)}
    news = []
    for article in articles:
        name = name_of(desk, article.kind, article.language)
        own = draft_name(article.story, desk.period, article.kind, article.language)
        if own in changed or not (folder / f"{name}.md").exists():
            news.append(f"{desk.period} {article.kind} {article.language}")
        texts[f"{name}.md"] = markdown(article, desk.page(article.language))
        texts[f"{name}.json"] = record_of(desk, library, article).json()
    if news:
        log = folder / LOG
        before = log.read_text(encoding="utf-8") if log.exists() else _HEAD
        reasons = sorted({f"{c.kind}: {c.text}" for change in changed.values() for c in change.causes})
        entry = [f"\n## {day or date.today().isoformat()}: {' '.join(why.split())}\n", f"- drafts: {', '.join(news)}"]
        texts[LOG] = "\n".join([before.rstrip("\n"), *entry, *(f"- {r}" for r in reasons), ""])
    write_all(folder, texts)
    return len(news)
