"""What is behind a number in a draft: measure, formula, cells, bounds and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.analysis import MEASURES
from generator.analysis.forms import Term
from generator.domain import Sentence, Span
from generator.drafting import Desk
from generator.outputs.cards import Cards, Data

SCOPES = {"self": "", "listed": "members."}  # what a formula calls whom a cell is of; a group by its own word


@dataclass(frozen=True)
class Behind:
    """What is behind a number: its card in the language, how it is reckoned, and what those in it are called."""

    card: Data
    formula: str
    names: Mapping[str, str]


def behind(desk: Desk, language: str, sentence: Sentence, span: Span) -> Behind:
    """Return what is behind a span of a sentence."""
    own = desk.packs[language].language
    subjects = {span.subject, *span.subject.split("+"), *(cell.rpartition("@")[0] for cell in span.cells)}
    known = {s: own.forms(s)["name"][0] for s in sorted(subjects) if s in desk.story.table.subjects}
    return Behind(
        Cards(desk.story, desk.page(language), language).card(span), _formula(desk, sentence.rule, span), known
    )


def _formula(desk: Desk, rule: str, span: Span) -> str:
    """Return how a measure is reckoned of amounts, in the terms of `when:`; "" if it is no reckoning of cells."""
    measure = MEASURES.get(span.measure)
    if measure is None:
        let = desk.rules[rule].let if rule in desk.rules else {}
        return let[span.measure].text if span.measure in let else ""
    if measure.form is None:
        return ""
    above, below = (
        " + ".join(map(_term, terms)).replace("+ -", "- ") for terms in (measure.form.above, measure.form.below)
    )
    scale = f"{measure.form.scale:g} * " if measure.form.scale != 1 else ""
    if not below:
        return f"{scale}{above}"
    return f"{scale}{_whole(above)} / {_whole(below)}"


def _term(term: Term) -> str:
    scope = SCOPES.get(term.who, f"{term.who}.")
    lag = f"[{term.lag}]" if term.lag else ""
    return f"{'-' if term.factor < 0 else ''}{scope}value{lag}"


def _whole(terms: str) -> str:
    return f"({terms})" if " " in terms else terms
