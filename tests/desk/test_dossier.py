"""The log comes to the same whoever folds it, undo takes back what it names, and two editors lose nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.desk.acts import Act, Event, act_of, act_text, checked, drop, embargo, lock, redo, release, undo, write
from generator.desk.applied import applied
from generator.desk.dossier import Dossier, dossier_of, is_last_hand, redoable, standing_events, undoable
from generator.desk.edits import edits_of
from generator.desk.keys import Key
from tests.desk.conftest import LAW, NAME, SHORT, Log
from tests.desk.test_applied import DOUBLED, FOLLOWING, HU, KEYS, US, some_act, some_key, some_sentence, some_text

other_act = st.one_of(
    st.builds(embargo, st.sampled_from(["", "2025-03-14T06:00+01:00"])), st.builds(checked, some_text, some_text)
)
some_person = st.sampled_from(["Anna", "Bjørn", "Chi"])


@st.composite
def some_log(draw: st.DrawFn) -> list[Event]:
    """Events of several editors, each made at some earlier state of the log."""
    log = Log()
    for act, person in draw(st.lists(st.tuples(st.one_of(some_act, other_act), some_person), max_size=12)):
        log.add(act, person, draw(st.integers(0, len(log.events))))
    return log.events


def folded(events: list[Event]) -> Dossier:
    return replace(dossier_of(NAME, events), seq=0)


@LAW
@given(some_log())
def test_the_same_events_come_to_the_same(events: list[Event]) -> None:
    assert dossier_of(NAME, events) == dossier_of(NAME, iter(events))


@LAW
@given(some_log())
def test_an_act_is_read_as_it_was_written(events: list[Event]) -> None:
    assert [act_of(act_text(e.act)) for e in events] == [e.act for e in events]


@LAW
@given(some_log(), st.data())
def test_undo_leaves_what_the_other_events_come_to(events: list[Event], data: st.DataObject) -> None:
    if events:
        gone = data.draw(st.sampled_from(events))
        log = Log(list(events))
        log.add(undo(gone.seq))
        assert folded(log.events) == folded([e for e in events if e != gone])
        log.add(redo(gone.seq))
        assert folded(log.events) == folded(events)


@LAW
@given(some_log(), some_act)
def test_undo_of_the_last_event_gives_the_earlier_fold(events: list[Event], act: Act) -> None:
    log = Log(list(events))
    log.add(undo(log.add(act)))
    assert folded(log.events) == folded(events)


@LAW
@given(st.lists(st.tuples(some_act, some_person), max_size=10))
def test_undoing_everything_step_by_step_and_redoing_it(acts: list[tuple[Act, str]]) -> None:
    log = Log()
    for act, person in acts:
        log.add(act, person)
    before = folded(log.events)
    people = [person for _, person in reversed(acts)]
    for person in people:
        log.add(undo(undoable(log.events, person)), person)
    assert standing_events(log.events) == ()
    assert {undoable(log.events, person) for person in people} <= {0}
    for person in reversed(people):
        log.add(redo(redoable(log.events, person)), person)
    assert folded(log.events) == before
    assert {redoable(log.events, person) for person in people} <= {0}


def test_what_was_taken_back_stays_so_once_something_else_is_done(log: Log) -> None:
    log.add(undo(log.add(drop(US))))
    assert redoable(log.events, "Anna") == 1
    log.add(drop(HU))
    assert (undoable(log.events, "Anna"), redoable(log.events, "Anna")) == (3, 0)
    assert (undoable(log.events, "Bjørn"), redoable(log.events, "Bjørn")) == (0, 0)


def last_texts(events: list[Event]) -> dict[Key, set[str]]:
    """By the rule in words: of each sentence, every text that no later act on it has seen, or come from its author."""
    found: dict[Key, set[str]] = {}
    for i, event in enumerate(events):
        if event.act.do in ("lock", "write") and event.act.key:
            later = [e for e in events[i + 1 :] if e.act.key == event.act.key]
            if not any(e.at >= event.seq or e.person == event.person for e in later):
                found.setdefault(event.act.key, set()).add(event.act.text)
    return found


text_act = st.one_of(st.builds(write, some_sentence, some_text, some_text), st.builds(lock, some_sentence, some_text))


@st.composite
def interleaved(draw: st.DrawFn) -> list[Event]:
    """Two editors who write over sentences, each from the page that they have loaded last."""
    log, seen = Log(), {"Anna": 0, "Bjørn": 0}
    for act, person, loads in draw(
        st.lists(
            st.tuples(st.one_of(text_act, st.builds(release, some_key)), st.sampled_from(list(seen)), st.booleans())
        )
    ):
        if loads:
            seen[person] = len(log.events)
        log.add(act, person, seen[person])
    return log.events


@LAW
@given(interleaved())
def test_two_editors_lose_nothing(events: list[Event]) -> None:
    result = applied(SHORT, edits_of(events))
    for key, expected in last_texts(events).items():
        line = result.line(key)
        assert line is not None
        shown = {line.sentence.text} | {v.text for v in (line.conflict.versions if line.conflict else ())}
        assert expected <= shown
        if len(expected) > 1:
            assert line.conflict is not None and line.conflict.kind == "rivals"


@LAW
@given(interleaved())
def test_editors_of_different_sentences_are_not_in_each_others_way(events: list[Event]) -> None:
    mine = set(KEYS[::2])
    apart = [e for e in events if e.act.key and (e.act.key in mine) == (e.person == "Anna")]
    alone = [replace(e, at=e.seq - 1) for e in apart]
    assert applied(SHORT, edits_of(apart)) == applied(SHORT, edits_of(alone))


def test_what_two_have_wanted_alike_stays_when_one_of_them_changes_their_mind(log: Log) -> None:
    base = FOLLOWING[US]
    log.add(write(US, base, "Begges ord."), "Anna", 0)
    log.add(write(US, base, "Begges ord."), "Bjørn", 0)
    line = applied(SHORT, edits_of(log.events)).line(US)
    assert line and (line.sentence.text, line.conflict) == ("Begges ord.", None)
    log.add(write(US, base, "Bjørns ord."), "Bjørn", 0)
    line = applied(SHORT, edits_of(log.events)).line(US)
    assert line and line.conflict
    assert {v.text for v in line.conflict.versions} == {"Begges ord.", "Bjørns ord."}


def test_the_first_text_stands_until_somebody_who_has_seen_both_decides(log: Log) -> None:
    base = FOLLOWING[US]
    log.add(write(US, base, "Annas ord."), "Anna", 0)
    log.add(write(US, base, "Bjørns ord."), "Bjørn", 0)
    line = applied(SHORT, edits_of(log.events)).line(US)
    assert line and line.conflict
    assert line.sentence.text == "Annas ord."
    assert [(v.text, v.person) for v in line.conflict.versions] == [("Annas ord.", "Anna"), ("Bjørns ord.", "Bjørn")]
    log.add(write(US, base, "Begges ord."), "Chi", 2)
    settled = applied(SHORT, edits_of(log.events)).line(US)
    assert settled and (settled.sentence.text, settled.conflict) == ("Begges ord.", None)


def test_words_over_a_sentence_that_another_has_dropped_meanwhile(log: Log) -> None:
    log.add(drop(DOUBLED), "Anna", 0)
    log.add(write(DOUBLED, FOLLOWING[DOUBLED], "Bjørns ord."), "Bjørn", 0)
    line = applied(SHORT, edits_of(log.events)).line(DOUBLED)
    assert line and line.conflict
    assert (line.state, [v.text for v in line.conflict.versions]) == ("dropped", ["", "Bjørns ord."])


def test_two_who_want_the_same_are_not_at_odds(log: Log) -> None:
    for person in ("Anna", "Bjørn"):
        log.add(write(US, FOLLOWING[US], "Samme ord."), person, 0)
        log.add(drop(HU), person, 0)
    result = applied(SHORT, edits_of(log.events))
    assert result.conflicts == ()
    assert [line.state for line in result.lines if line.key in (US, HU)] == ["own", "dropped"]


def test_the_last_embargo_holds_and_quotes_are_checked_in_their_words(log: Log) -> None:
    log.add(embargo("2025-03-14T06:00+01:00"))
    second = log.add(embargo("2025-03-15T06:00+01:00"))
    log.add(checked("growth", "Ja"))
    assert dossier_of(NAME, log.events).embargo == "2025-03-15T06:00+01:00"
    assert dossier_of(NAME, log.events).checked == {"growth": "Ja"}
    log.add(undo(second))
    assert dossier_of(NAME, log.events).embargo == "2025-03-14T06:00+01:00"


def test_the_last_hand_is_that_of_who_has_changed_the_text_and_nobody_has_changed_it_since_having_seen_that() -> None:
    log = Log()
    assert not is_last_hand(log.events, "Anna")
    log.add(checked("growth", "Ord"), "Anna")
    log.add(embargo("2025-03-14T06:00+01:00"), "Anna")
    assert not is_last_hand(log.events, "Anna")  # neither is a change of the text
    log.add(drop(US), "Anna")
    assert is_last_hand(log.events, "Anna")
    assert not is_last_hand(log.events, "Bjørn")
    unseen = Log(list(log.events))
    unseen.add(drop(HU), "Bjørn", 0)
    assert is_last_hand(unseen.events, "Anna") and is_last_hand(unseen.events, "Bjørn")
    log.add(drop(HU), "Bjørn")
    assert is_last_hand(log.events, "Bjørn") and not is_last_hand(log.events, "Anna")


def test_an_own_change_that_is_taken_back_is_none_and_taking_back_that_of_another_is_one() -> None:
    log = Log()
    own = log.add(drop(US), "Anna")
    log.add(undo(own), "Anna")
    assert not is_last_hand(log.events, "Anna")
    log.add(redo(own), "Anna")
    assert is_last_hand(log.events, "Anna")
    log.add(undo(own), "Bjørn")
    assert is_last_hand(log.events, "Bjørn")
    assert not is_last_hand(log.events, "Anna")
