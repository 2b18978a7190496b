"""The way from draft to reader: no step is jumped, no approval outlives the text it was given, no embargo is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from generator.desk.acts import Act, Seen, checked, drop, embargo, move, restore, undo, write
from generator.desk.dossier import dossier_of
from generator.desk.keys import ASKING, DraftName, Key
from generator.desk.openings import Item, Open
from generator.desk.proofreading import Proofreader
from generator.desk.states import Standing, Step, check_approval, check_embargo, standing_of, step
from generator.desk.view import View, approve, compared, export, send_back, shown, submit
from generator.drafting import Desk, Library, open_desk
from generator.faults import Faults
from tests.conftest import KINDS, LANGUAGES
from tests.desk.conftest import NAME, Log
from tests.desk.test_store import TIME, fault

ERRORS = Open((Item("V01", "'8 milliarder' does not hold"),), (Item("N40", "too many numbers"),))
START = datetime(2025, 3, 14, 6, tzinfo=UTC)


class Way(RuleBasedStateMachine):
    """One draft that people edit and pass on, beside a plain account of what must come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.log, self.now = Log(), START
        self.text = self.figures = self.rules = 0
        self.errors, self.until = False, ""
        self.state, self.approved, self.exports = "draft", (0, 0, 0), 0

    @property
    def version(self) -> tuple[int, int, int]:
        return self.text, self.figures, self.rules

    @property
    def seen(self) -> Seen:
        return Seen(*map(str, self.version))

    def standing(self):  # type: ignore[no-untyped-def]
        return standing_of(dossier_of(NAME, self.log.events).steps, self.seen)

    def take(self, do: Step, **more: str) -> bool:
        """Try a step as the desk does; return whether it was let through."""
        open_ = ERRORS if self.errors else Open()
        try:
            act = step(NAME, do, self.standing(), open_, self.seen)
            if do == "approve":
                check_approval(NAME, more.get("name", ""), open_)
            if do == "export":
                check_embargo(NAME, self.until, self.now.isoformat())
        except Faults:
            return False
        self.log.add(Act(act.do, seen=act.seen, open=act.open, name=more.get("name", "")))
        return True

    def changes(self) -> None:
        """Account for a change: what was approved is a draft, unless it is what was approved."""
        if self.state in ("approved", "exported", "put back"):
            passed = "exported" if self.exports else "approved"
            self.state = passed if self.version == self.approved else "put back"

    @rule()
    def edit(self) -> None:
        self.text += 1
        self.changes()

    @precondition(lambda self: self.text)
    @rule()
    def take_an_edit_back(self) -> None:
        self.text -= 1
        self.changes()

    @rule()
    def revise_a_figure(self) -> None:
        self.figures += 1
        self.changes()

    @rule()
    def change_a_rule(self) -> None:
        self.rules += 1
        self.changes()

    @rule(wrong=st.booleans())
    def find_errors(self, wrong: bool) -> None:
        self.errors = wrong

    @rule(hours=st.integers(-5, 5))
    def set_an_embargo(self, hours: int) -> None:
        self.until = (self.now + timedelta(hours=hours)).isoformat()

    @rule()
    def lift_the_embargo(self) -> None:
        self.until = ""

    @rule(hours=st.integers(0, 3))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def submit(self) -> None:
        assert self.take("submit") == (self.state in ("draft", "put back"))
        self.state = "in review" if self.state in ("draft", "put back") else self.state

    @rule()
    def send_back(self) -> None:
        assert self.take("send back") == (self.state not in ("draft", "put back"))
        self.state = self.state if self.state == "put back" else "draft"

    @rule(name=st.sampled_from(["", "  ", "Kari Nordmann"]))
    def approve(self, name: str) -> None:
        allowed = self.state == "in review" and not self.errors and bool(name.strip())
        assert self.take("approve", name=name) == allowed
        if allowed:
            self.state, self.approved, self.exports = "approved", self.version, 0

    @rule()
    def export(self) -> None:
        early = bool(self.until) and self.now < datetime.fromisoformat(self.until)
        allowed = self.state in ("approved", "exported") and not early
        assert self.take("export") == allowed
        if allowed:
            self.state, self.exports = "exported", self.exports + 1

    @invariant()
    def the_desk_says_what_the_account_says(self) -> None:
        standing = self.standing()
        assert standing.state == ("draft" if self.state == "put back" else self.state)
        assert bool(standing.put_back) == (self.state == "put back")
        assert (standing.name == "Kari Nordmann") == (standing.state in ("approved", "exported"))


Way.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestWay = Way.TestCase


# On a real draft

AUSTRALIA = Key("paragraph", "placed", "AU", "rank")
NEWS = {language: DraftName("arms-exports", "2024", "news", language) for language in LANGUAGES}
REVIEWED = {
    "en": "This article was generated by rules from figures from Statistics Norway, reviewed by Kari Nordmann.",
    "nb": "Artikkelen er laget automatisk fra tall fra Statistisk sentralbyrå (SSB) og kontrollert av Kari Nordmann.",
    "nn": "Artikkelen er laga automatisk frå tal frå Statistisk sentralbyrå (SSB) og kontrollert av Kari Nordmann.",
    "da": "Artiklen er lavet automatisk ud fra tal fra Norges statistiske centralbyrå (SSB) og kontrolleret af "
    "Kari Nordmann.",
}
UNREVIEWED = {
    "en": "Draft. NOT REVIEWED",
    "nb": "Utkast. IKKE KONTROLLERT",
    "nn": "Utkast. IKKJE KONTROLLERT",
    "da": "Udkast. IKKE KONTROLLERET",
}


@pytest.fixture(scope="module")
def reader(desk: Desk) -> Proofreader:
    return Proofreader(desk)


def seen(reader: Proofreader, log: Log, name: DraftName = NEWS["nb"]) -> View:
    return shown(reader, dossier_of(name, log.events))


def check_quotes(reader: Proofreader, log: Log, name: DraftName) -> None:
    for quote, words in seen(reader, log, name).unchecked.items():
        log.add(checked(quote, words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_first_draft_to_export(reader: Proofreader, log: Log, language: str) -> None:
    name = NEWS[language]
    first = seen(reader, log, name)
    assert (first.standing.state, first.article.label) == ("draft", UNREVIEWED[language])
    assert first.article == reader.desk.article("news", language)
    assert {item.code for item in first.open.errors} == {"A07"}
    check_quotes(reader, log, name)
    log.add(submit(seen(reader, log, name), "Se på overskriften"))
    view = seen(reader, log, name)
    assert (view.standing.state, view.standing.note) == ("in review", "Se på overskriften")
    assert (view.article.label, view.open.errors) == (UNREVIEWED[language], ())
    log.add(approve(view, " Kari Nordmann "), "Kari")
    view = seen(reader, log, name)
    assert (view.standing.state, view.standing.person, view.article.state) == ("approved", "Kari", "approved")
    assert view.article.label == REVIEWED[language]
    assert view.article.passages[0].sentences[0].text == REVIEWED[language]
    log.add(export(view, TIME))
    view = seen(reader, log, name)
    assert (view.standing.state, view.article.label) == ("exported", REVIEWED[language])


def test_approval_is_refused_without_a_name_and_while_errors_stand(reader: Proofreader, log: Log) -> None:
    log.add(submit(seen(reader, log)))
    view = seen(reader, log)
    told = fault(lambda: approve(view, " "))
    assert "A01 nobody is named" in told
    assert told.count("A02 A07 the quote") == 3
    assert log.events[0].act.open == view.open.told
    for own, refused in (
        ("Australia kom på tredjeplass, med 572 millioner kroner.", "A02 V01 'tredjeplass'"),
        ("Australia kom på fjerdeplass, med 573 millioner kroner.", "A02 V02 '573 millioner kroner'"),
        ("«Vi vokser», sier Kari Nordmann.", "A02 Q03"),
    ):
        log.add(write(AUSTRALIA, "Australia kom på fjerdeplass, med 572 millioner kroner.", own))
        assert refused in fault(lambda: approve(seen(reader, log), "Kari Nordmann"))


def test_what_the_figures_say_nothing_of_is_a_remark_on_record(reader: Proofreader, log: Log) -> None:
    check_quotes(reader, log, NEWS["nb"])
    log.add(
        write(AUSTRALIA, "Australia kom på fjerdeplass, med 572 millioner kroner.", "Australia kjøpte sju fregatter.")
    )
    log.add(submit(seen(reader, log)))
    view = seen(reader, log)
    assert view.open.errors == ()
    assert [item.code for item in view.open.remarks] == ["V02"]
    act = approve(view, "Kari Nordmann")
    assert act.open == view.open.told and "'sju'" in act.open[0]


def test_a_step_that_is_jumped_is_refused(reader: Proofreader, log: Log) -> None:
    view = seen(reader, log)
    assert "A03 approve: the draft is draft – submit comes first" in fault(lambda: approve(view, "Kari"))
    assert "A03" in fault(lambda: export(view, TIME)) and "A03" in fault(lambda: send_back(view, ""))
    log.add(submit(view))
    assert "A03 submit: the draft is in review" in fault(lambda: submit(seen(reader, log)))
    log.add(send_back(seen(reader, log), "Kortere"))
    assert (seen(reader, log).standing.state, seen(reader, log).standing.note) == ("draft", "Kortere")


def approved(reader: Proofreader, log: Log) -> View:
    check_quotes(reader, log, NEWS["nb"])
    log.add(submit(seen(reader, log)))
    log.add(approve(seen(reader, log), "Kari Nordmann"), "Kari")
    return seen(reader, log)


def test_any_change_of_the_text_puts_an_approved_draft_back(reader: Proofreader, log: Log) -> None:
    approved(reader, log)
    change = log.add(drop(Key("paragraph", "second", "HU", "rank")))
    view = seen(reader, log)
    assert (view.standing.state, view.standing.put_back) == ("draft", ("text",))
    assert view.article.label == UNREVIEWED["nb"]
    assert "A03" in fault(lambda: export(view, TIME))
    log.add(undo(change))
    assert seen(reader, log).standing.state == "approved"  # it is, to the letter, what was approved


def test_an_approval_of_what_another_has_changed_meanwhile_does_not_hold(reader: Proofreader, log: Log) -> None:
    check_quotes(reader, log, NEWS["nb"])
    log.add(submit(seen(reader, log)))
    old = seen(reader, log)
    log.add(drop(Key("paragraph", "member-fall", "UA", "member-change")), "Bjørn")
    log.add(approve(old, "Kari Nordmann"), "Kari", old.dossier.seq)
    view = seen(reader, log)
    assert (view.standing.state, view.standing.put_back) == ("draft", ("text",))
    log.add(submit(view))
    log.add(approve(seen(reader, log), "Kari Nordmann"), "Kari")
    assert seen(reader, log).standing.state == "approved"


def test_another_figure_puts_an_approved_draft_back(changed: Callable[..., Desk], log: Log) -> None:
    desk = changed({}, {})
    approved(Proofreader(desk), log)
    figures = desk.story.folder / "observations.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace("2012,TOTAL,", "2012,TOTAL, "), encoding="utf-8")
    again = open_desk(Library.of(desk.templates.parent), "arms-exports")
    assert seen(Proofreader(again), log).standing.put_back == ("figures",)


def test_another_rule_or_word_puts_an_approved_draft_back(changed: Callable[..., Desk], log: Log) -> None:
    desk = changed({}, {})
    approved(Proofreader(desk), log)
    words = desk.templates / "nb" / "member.yaml"
    words.write_text(words.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    again = open_desk(Library.of(desk.templates.parent), "arms-exports")
    assert seen(Proofreader(again), log).standing.put_back == ("rules",)


def test_nothing_goes_out_before_its_time(reader: Proofreader, log: Log) -> None:
    approved(reader, log)
    log.add(embargo("2025-03-14T08:00+01:00"))
    view = seen(reader, log)
    assert view.standing.state == "approved"
    assert "A04 not before 2025-03-14T08:00+01:00" in fault(lambda: export(view, "2025-03-14T06:59:59+00:00"))
    assert export(view, "2025-03-14T07:00:00+00:00").do == "export"
    log.add(embargo(""))
    assert export(seen(reader, log), "2025-03-14T01:00:00+00:00").do == "export"


def test_a_quote_is_checked_in_the_words_that_it_has(reader: Proofreader, log: Log) -> None:
    assert set(seen(reader, log).unchecked) == {"growth", "groups", "australia"}
    log.add(checked("growth", "Andre ord"))
    assert "growth" in seen(reader, log).unchecked
    log.add(drop(next(line.key for line in seen(reader, log).edited.lines if line.key.rule == "quote:groups")))
    check_quotes(reader, log, NEWS["nb"])
    assert seen(reader, log).unchecked == {}


def test_words_of_two_editors_stand_in_the_way_of_approval(reader: Proofreader, log: Log) -> None:
    key, base = Key("paragraph", "first", "US", "rank"), "USA var den største mottakeren, med 2 milliarder kroner, "
    whole = next(line.drafted for line in seen(reader, log).edited.lines if line.key == key)
    assert whole.startswith(base)
    log.add(write(key, whole, "USA var størst."), "Anna", 0)
    log.add(write(key, whole, "Mest gikk til USA."), "Bjørn", 0)
    (item,) = [item for item in seen(reader, log).open.errors if item.code == "A08"]
    assert (item.key, "two editors want different texts" in item.text) == (key, True)


def dropped_below(reader: Proofreader, log: Log, name: DraftName, rule: str) -> list[Key]:
    """Drop all that stands between a heading and the next, and return the keys of what was dropped."""
    lines = seen(reader, log, name).edited.lines
    start = next(i for i, line in enumerate(lines) if line.key.role in ASKING and line.key.rule == rule)
    end = next(i for i, line in enumerate(lines) if i > start and line.key.role in (*ASKING, "source"))
    keys = [line.key for line in lines[start + 1 : end]]
    for key in keys:
        log.add(drop(key))
    return keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_with_nothing_below_stands_in_the_way_of_approval(
    reader: Proofreader, log: Log, language: str
) -> None:
    name = NEWS[language]
    last = dropped_below(reader, log, name, "pair-pulls-up")[-1]
    (item,) = [i for i in seen(reader, log, name).open.errors if i.code == "A11"]
    assert item.key and (item.key.role, item.key.rule) == ("heading", "pair-pulls-up")
    assert "nothing stands below it" in item.text
    log.add(restore(last))
    assert "A11" not in {i.code for i in seen(reader, log, name).open.errors}
    log.add(drop(last))
    log.add(drop(item.key))
    view = seen(reader, log, name)
    assert "A11" not in {i.code for i in view.open.errors}
    assert item.text.partition(":")[0] not in {s.text for p in view.article.passages for s in p.sentences}
    log.add(restore(item.key))
    log.add(move(AUSTRALIA, item.key))
    assert "A11" not in {i.code for i in seen(reader, log, name).open.errors}


def test_the_last_heading_has_nothing_below_in_source_and_link(reader: Proofreader, log: Log) -> None:
    dropped_below(reader, log, NEWS["nb"], "")
    assert "A11" in {i.code for i in seen(reader, log).open.errors}


def test_a_question_without_its_answer_stands_in_the_way_but_not_on_the_sheet_of_questions(
    reader: Proofreader, log: Log
) -> None:
    interview, sheet = (DraftName("arms-exports", "2024", kind, "nb") for kind in ("interview", "questions"))
    question = next(line.key for line in seen(reader, log, interview).edited.lines if line.key.role == "question")
    dropped_below(reader, log, interview, question.rule)
    assert "A11" in {i.code for i in seen(reader, log, interview).open.errors}
    asked = Log()
    question = next(line.key for line in seen(reader, asked, sheet).edited.lines if line.key.role == "question")
    dropped_below(reader, asked, sheet, question.rule)
    assert "A11" not in {i.code for i in seen(reader, asked, sheet).open.errors}


def test_a_hedge_that_own_words_have_lost_in_one_language_stands_in_the_way(reader: Proofreader, log: Log) -> None:
    views = {code: seen(reader, Log(), name) for code, name in NEWS.items()}
    reports = {code: view.report for code, view in views.items()}
    assert all(compared(reader, view, reports) is view for view in views.values())
    line = next(line for line in views["nb"].edited.lines if line.key.rule == "record-growth")
    own = line.drafted.replace("om lag 16", "16")
    log.add(write(line.key, line.drafted, own))
    view = seen(reader, log)
    found = compared(reader, view, reports)
    (item,) = [i for i in found.open.errors if i.code == "N12" and i not in view.open.errors]
    assert (item.key, "other languages tell this number with a hedge" in item.text) == (line.key, True)
    (finding,) = [f for f in found.verdicts.of(line.key).findings if f.code == "N12"]
    assert own[finding.start : finding.end] == finding.text
    assert "A02 N12" in fault(lambda: approve(replace(found, standing=Standing("in review")), "Kari Nordmann"))
    assert "N12" in {f.code for f in reader.typed(views["nb"].edited, line.key, own, reports).findings}
    assert "N12" not in {f.code for f in reader.typed(views["nb"].edited, line.key, line.drafted, reports).findings}


def test_answers_that_are_missing_stand_in_the_way_of_approval(library, log: Log) -> None:  # type: ignore[no-untyped-def]
    story = library / "data" / "arms-exports" / "story.yaml"
    named = "\ninterviewee: {name: Ola Hansen}\n"
    story.write_text(story.read_text(encoding="utf-8") + named, encoding="utf-8")
    reader = Proofreader(open_desk(Library.of(library), "arms-exports"))
    view = seen(reader, log, DraftName("arms-exports", "2024", "interview", "nn"))
    gaps = [item.text for item in view.open.errors if item.code == "A09"]
    assert gaps and set(gaps) == {"[Ola Hansen har ikkje svart enno]"}
    sheet = seen(reader, log, DraftName("arms-exports", "2024", "questions", "nn"))
    assert [item for item in sheet.open.errors if item.code == "A09"] == []


@pytest.mark.parametrize("name", Library.of().stories)
@pytest.mark.parametrize("kind", KINDS)
def test_every_shipped_draft_can_be_approved_once_its_quotes_are_checked(name: str, kind: str) -> None:
    desk = open_desk(Library.of(), name)
    reader = Proofreader(desk)
    for language in desk.packs:
        draft, log = DraftName(name, desk.period, kind, language), Log()
        check_quotes(reader, log, draft)
        assert seen(reader, log, draft).open.errors == ()
