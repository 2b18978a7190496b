"""The log on disk: what is confirmed stays, what cannot be used says so, and nobody changes what is written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.desk.acts import Act, Event, drop, embargo, headline, lock, move, redo, restore, reword, undo, write
from generator.desk.dossier import dossier_of
from generator.desk.keys import DraftName, Key
from generator.desk.schema import VERSIONS
from generator.desk.store import Store, default_path, open_store
from generator.drafting import Library
from generator.faults import Faults
from tests.desk.conftest import NAME
from tests.desk.test_applied import HU, TABLE, US

TIME = "2025-03-14T10:30+01:00"
OTHER = DraftName("arms-exports", "2024", "news", "nn")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    yield opened
    opened.close()


def fault(action: Callable[[], object]) -> str:
    with pytest.raises(Faults) as found:
        action()
    return str(found.value)


def test_events_are_read_as_they_were_added(store: Store, path: Path) -> None:
    first = store.append(NAME, write(US, "USA var størst.", "Mest gikk til USA."), "Anna", TIME, 0)
    second = store.append(OTHER, drop(HU), "Bjørn", TIME, 0)
    third = store.append(NAME, move(US, HU), " Chi ", TIME, 1)
    assert (first.seq, second.seq, third.seq) == (1, 1, 2)
    assert third.person == "Chi"
    assert store.events(NAME) == (first, third)
    assert store.events(NAME, since=1) == (third,)
    assert store.changes() == (first, second, third)
    assert store.changes(since=first.number) == (second, third)
    assert store.drafts() == (NAME, OTHER)
    store.close()
    again = open_store(path)
    assert again.events(NAME) == (first, third)
    again.close()


def test_the_log_lies_beside_the_stories() -> None:
    library = Library.of()
    assert default_path(library) == library.data / "desk.sqlite"


def test_a_dossier_is_folded_from_the_file(store: Store) -> None:
    store.append(NAME, drop(US), "Anna", TIME, 0)
    store.append(NAME, undo(1), "Anna", TIME, 1)
    store.append(NAME, embargo(TIME), "Anna", TIME, 2)
    dossier = dossier_of(NAME, store.events(NAME))
    assert (dossier.seq, dossier.embargo, dossier.edits.treatments) == (3, TIME, {})


@pytest.mark.parametrize(
    ("act", "code", "words"),
    [
        (write(US, "a", "  "), "A05", "own words without words"),
        (write(US, "a", "b\nc"), "A05", "of several lines"),
        (write(US, "a", "b "), "A05", "spaces around"),
        (write(US, "a", "b\u200bc"), "A05", "ZERO WIDTH SPACE"),
        (write(US, "a", "b" * 2001), "A05", "2001 characters"),
        (lock(TABLE, "x"), "A05", "a table is not written over"),
        (drop(Key("label")), "A05", "the label cannot be changed"),
        (Act("drop"), "A05", "a change of no sentence"),
        (Act("move", US), "A05", "a move to nowhere"),
        (move(US, Key("label"), after=False), "A05", "a move to nowhere"),
        (reword(US, ""), "A05", "no wording is named"),
        (headline(""), "A05", "a choice for no headline"),
        (Act("checked"), "A05", "a check of no quote"),
        (embargo("tomorrow"), "A05", "'tomorrow' is no time"),
        (embargo("2025-03-14T10:30"), "A05", "with its offset"),
        (undo(7), "A06", "there is no event 7"),
        (redo(1), "A06", "event 1 stands already"),
        (Act("submit", note="\u202eb"), "A05", "RIGHT-TO-LEFT OVERRIDE"),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_no_event(store: Store, act: Act, code: str, words: str) -> None:
    store.append(NAME, drop(US), "Anna", TIME, 0)
    told = fault(lambda: store.append(NAME, act, "Anna", TIME, 1))
    assert code in told and words in told
    assert len(store.events(NAME)) == 1
    assert store.append(NAME, restore(US), "Anna", TIME, 1).seq == 2


def test_who_when_and_at_what_state_are_needed(store: Store) -> None:
    assert "A05 an act of nobody" in fault(lambda: store.append(NAME, drop(US), " ", TIME, 0))
    assert "A05 '14 March' is no time" in fault(lambda: store.append(NAME, drop(US), "Anna", "14 March", 0))
    assert "the draft has 0" in fault(lambda: store.append(NAME, drop(US), "Anna", TIME, 1))
    assert store.changes() == ()


def test_what_was_taken_back_is_not_taken_back_again(store: Store) -> None:
    store.append(NAME, drop(US), "Anna", TIME, 0)
    store.append(NAME, undo(1), "Anna", TIME, 1)
    assert "event 1 has been taken back already" in fault(lambda: store.append(NAME, undo(1), "Anna", TIME, 2))
    assert "event 2 is undo" in fault(lambda: store.append(NAME, undo(2), "Anna", TIME, 2))
    store.append(NAME, Act("submit"), "Anna", TIME, 2)
    assert "event 3 is submit" in fault(lambda: store.append(NAME, undo(3), "Anna", TIME, 3))


@settings(max_examples=15, deadline=None)
@given(st.text(), st.text())
def test_no_name_or_note_is_taken_for_a_command(
    tmp_path_factory: pytest.TempPathFactory, story: str, note: str
) -> None:
    store = open_store(tmp_path_factory.mktemp("log") / "desk.sqlite")
    name = DraftName(f"'; drop table event; --{story}".encode(errors="replace").decode(), "2024", "news", "nb")
    try:
        added = store.append(name, Act("submit", note=f"');{note}"), "x'--", TIME, 0)
    except Faults as faults:
        assert "hidden sign" in str(faults)
    else:
        assert store.events(name) == (added,)
    store.close()


def test_the_file_itself_refuses_to_change_what_is_written(store: Store, path: Path) -> None:
    store.append(NAME, drop(US), "Anna", TIME, 0)
    with sqlite3.connect(path) as other:
        for statement in ("update event set person = 'x'", "delete from event"):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                other.execute(statement)
    other.close()
    assert [e.person for e in store.events(NAME)] == ["Anna"]


def test_the_settings_that_keep_what_is_confirmed(store: Store) -> None:
    told = [store._connection.execute(f"pragma {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert told == ["wal", 2]


def test_writers_in_several_threads_and_files_get_numbers_without_gaps(path: Path) -> None:
    stores = [open_store(path), open_store(path)]
    added: list[Event] = []

    def write_many(store: Store, person: str) -> None:
        for i in range(15):
            added.append(store.append(NAME, write(US, "a", f"{person} {i}"), person, TIME, 0))

    threads = [Thread(target=write_many, args=(stores[i % 2], f"P{i}")) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    events = stores[0].events(NAME)
    assert [e.seq for e in events] == list(range(1, 61))
    assert sorted(added, key=lambda e: e.seq) == list(events)
    dossier = dossier_of(NAME, events)
    assert sorted(w.value.text for w in dossier.edits.treatments[US]) == [f"P{i} 14" for i in range(4)]
    for store in stores:
        store.close()


# Files that cannot be used


def test_a_file_of_a_newer_version(store: Store, path: Path) -> None:
    store.close()
    with sqlite3.connect(path) as other:
        other.execute("pragma user_version = 99")
    other.close()
    before = path.read_bytes()
    assert f"B01 it is of version 99, and this program knows version {len(VERSIONS)}" in fault(lambda: open_store(path))
    assert path.read_bytes() == before


def test_a_database_of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("create table recipes (name text)")
    other.close()
    assert "B01 it is a file of another program" in fault(lambda: open_store(path))


def test_a_file_that_is_no_database_is_left_as_it_is(path: Path) -> None:
    path.write_text("Kjære dagbok, " * 100)
    assert "B03 the log cannot be read" in fault(lambda: open_store(path))
    assert path.read_text() == "Kjære dagbok, " * 100


def test_a_damaged_file(store: Store, path: Path) -> None:
    for i in range(200):
        store.append(NAME, write(US, "a", f"Ord nummer {i}"), "Anna", TIME, i)
    store.close()
    whole = bytearray(path.read_bytes())
    whole[4096 * 3 : 4096 * 5] = bytes(4096 * 2)
    path.write_bytes(whole)
    assert "B03 the log cannot be read" in fault(lambda: open_store(path))


def test_an_event_that_cannot_be_read(store: Store, path: Path) -> None:
    with sqlite3.connect(path) as other:
        row = ("arms-exports", "2024", "news", "nb", 1, 0, "Anna", TIME, '{"do": "shred"}')
        other.execute("insert into event values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    other.close()
    assert "B03 the log cannot be read (event 1 cannot be read)" in fault(lambda: store.events(NAME))


def test_a_file_that_another_program_holds(store: Store, path: Path) -> None:
    store.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    waiting = open_store(path, patience=0.05)
    assert "B02 another program holds the log" in fault(lambda: waiting.append(NAME, drop(US), "Anna", TIME, 0))
    other.execute("rollback")
    assert waiting.append(NAME, drop(US), "Anna", TIME, 0).seq == 1
    waiting.close()
    other.close()


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    assert "F04 the log cannot be used" in fault(lambda: open_store(tmp_path / "nowhere" / "desk.sqlite"))
    assert "F04 the log cannot be used" in fault(lambda: open_store(tmp_path))


# Versions

ADDED = ("alter table event add column place text not null default 'Oslo'",)


def test_an_older_log_is_brought_up_to_date_with_all_that_it_holds(store: Store, path: Path) -> None:
    first = store.append(NAME, drop(US), "Anna", TIME, 0)
    store.close()
    newer = open_store(path, versions=(*VERSIONS, ADDED))
    assert newer.events(NAME) == (first,)
    assert newer._connection.execute("select place from event").fetchall() == [("Oslo",)]
    assert newer._connection.execute("pragma user_version").fetchone() == (len(VERSIONS) + 1,)
    newer.close()
    assert f"B01 it is of version {len(VERSIONS) + 1}" in fault(lambda: open_store(path))


def test_a_change_of_version_that_fails_leaves_the_log_as_it_was(store: Store, path: Path) -> None:
    first = store.append(NAME, drop(US), "Anna", TIME, 0)
    store.close()
    shutil.copy(path, path.with_suffix(".copy"))
    assert "F04" in fault(lambda: open_store(path, versions=(*VERSIONS, (*ADDED, "alter table nothing add column x"))))
    again = open_store(path)
    assert again.events(NAME) == (first,)
    assert again._connection.execute("select * from event").description[-1][0] == "act"
    again.close()
