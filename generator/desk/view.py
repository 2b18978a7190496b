"""One draft as it lies on the desk: its text, what a second reading says, how far it has come, and what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.desk.acts import Act
from generator.desk.applied import Edited, applied
from generator.desk.dossier import Dossier
from generator.desk.openings import Open, open_in, unchecked_in
from generator.desk.proofreading import Proofreader, Verdicts
from generator.desk.redrafting import drafted
from generator.desk.states import PASSED, Standing, Step, check_approval, check_embargo, seen_in, standing_of, step
from generator.domain import Article, Passage, Sentence
from generator.drafting import Desk
from generator.patterns import filled
from generator.verification import Report


@dataclass(frozen=True)
class View:
    """A draft with everything that there is to say of it; `article` is what may go out, label and all."""

    dossier: Dossier
    edited: Edited
    verdicts: Verdicts
    standing: Standing
    open: Open
    article: Article
    unchecked: Mapping[str, str]
    report: Report  # of the second reading, which drafts in other languages are held against


def shown(proofreader: Proofreader, dossier: Dossier) -> View:
    """Return a draft as its dossier has it, drafted from the figures and rules of today."""
    desk, name = proofreader.desk, dossier.name
    edited = applied(drafted(desk, name.kind, name.language, dossier.edits), dossier.edits)
    report = proofreader.report(edited)
    verdicts = proofreader.verdicts(edited, report)
    unchecked = unchecked_in(desk, edited, dossier.checked)
    open_ = open_in(edited, verdicts, unchecked, _sheet(desk, name.language))
    standing = standing_of(dossier.steps, seen_in(edited.article))
    article = _labelled(desk, proofreader.traced(edited, verdicts), standing)
    return View(dossier, edited, verdicts, standing, open_, article, unchecked, report)


def compared(proofreader: Proofreader, view: View, others: Mapping[str, Report]) -> View:
    """Return a draft held against those of other languages, by their reports: what hedge it alone has lost is open."""
    own = view.dossier.name.language
    verdicts = proofreader.compared(view.edited, view.verdicts, {**others, own: view.report})
    if verdicts is view.verdicts:
        return view
    open_ = open_in(view.edited, verdicts, view.unchecked, _sheet(proofreader.desk, own))
    return replace(view, verdicts=verdicts, open=open_)


def _sheet(desk: Desk, language: str) -> str:
    return desk.page(language)["answer_line"]


def _labelled(desk: Desk, article: Article, standing: Standing) -> Article:
    """Return the text with its state, and a label that says who has reviewed it once somebody has."""
    label = article.label if standing.state not in PASSED else _reviewed(desk, article.language, standing.name)
    own = Passage("label", (Sentence(label, "", "", ""),))
    passages = tuple(own if p.role == "label" else p for p in article.passages)
    return replace(article, passages=passages, label=label, state=standing.state)


def _reviewed(desk: Desk, language: str, name: str) -> str:
    own, publisher = desk.packs[language].language, desk.story.publisher
    source = desk.story.sources[publisher]
    known = bool(source["publisher"]) or publisher in own.vocabulary.names
    told = own.forms(publisher)["name"][0] if known else source["title"]
    return filled(own.shape.desk["reviewed"], {"source": told, "name": name})


def submit(view: View, note: str = "") -> Act:
    """Hand a draft in for review; raises Faults if it is not a draft."""
    return replace(_step(view, "submit"), note=note)


def send_back(view: View, note: str) -> Act:
    """Give a draft back to who wrote it; raises Faults if it is a draft already."""
    return replace(_step(view, "send back"), note=note)


def approve(view: View, name: str, note: str = "") -> Act:
    """Let a draft pass in somebody's name; raises Faults without a name, with errors, and if it is not in review."""
    act = _step(view, "approve")
    check_approval(view.dossier.name, name, view.open)
    return replace(act, name=name.strip(), note=note)


def export(view: View, now: str) -> Act:
    """Let a draft out; raises Faults if it is not approved as it stands, and before its embargo is over."""
    act = _step(view, "export")
    check_embargo(view.dossier.name, view.dossier.embargo, now)
    return act


def _step(view: View, do: Step) -> Act:
    return step(view.dossier.name, do, view.standing, view.open, seen_in(view.edited.article))
