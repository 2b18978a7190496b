"""A rule or sentence changed at the desk: tried without a trace, shown as it will be, saved whole, and taken back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.desk import Proofreader, Store, open_store, rulebook
from generator.desk.entries import Entry, plain
from generator.desk.rulebook import Rulebook
from generator.domain import Article
from generator.drafting import Library, open_desk
from generator.faults import Faults

NOW = "2026-02-01T09:00:00+01:00"
SENTENCES, RULES = "templates/nb/total.yaml", "rules/total.yaml"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of its own with one story."""
    shipped = Library.of()
    shutil.copytree(shipped.rules, tmp_path / "rules")
    shutil.copytree(shipped.templates, tmp_path / "templates", ignore=shutil.ignore_patterns("pages"))
    shutil.copytree(shipped.data / "arms-exports", tmp_path / "data" / "arms-exports")
    return Library.of(tmp_path)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "desk.sqlite")
    yield store
    store.close()


@pytest.fixture
def book(library: Library, store: Store) -> Rulebook:
    return Rulebook(library, store)


def stories(book: Rulebook) -> list[Proofreader]:
    return [Proofreader(open_desk(book.library, "arms-exports"))]


def files(library: Library) -> dict[Path, bytes]:
    folders = library.rules, library.templates, library.data
    return {path: path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()}


def texts(library: Library) -> dict[tuple[str, str], list[str]]:
    desk = open_desk(library, "arms-exports")
    return {(kind, code): said(desk.article(kind, code)) for kind in desk.outlines for code in desk.packs}


def said(article: Article) -> list[str]:
    return [s.text for p in article.passages for s in (*p.sentences, *(s for row in p.rows for s in row))]


def changed(book: Rulebook, file: str, name: str, old: str, new: str) -> str:
    text = book.entry(file, name).text
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (SENTENCES, "Det er rekord", "Det ble rekord"),
        (SENTENCES, '    - "Norsk eksport av', '    # a remark\n    - "Norsk eksport av'),
        (RULES, "record_streak >= 2", "record_streak >= 3"),
        (RULES, "newsworthiness: 100", "newsworthiness: 1"),
    ],
)
def test_what_was_shown_is_what_drafting_gives_after_saving(
    library: Library, book: Rulebook, file: str, old: str, new: str
) -> None:
    text, before = changed(book, file, "record-streak", old, new), texts(library)
    shown = book.tried(file, "record-streak", text, stories(book))
    assert shown.stands, shown
    assert texts(library) == before
    book.save(book.entry(file, "record-streak"), text, "Kari", NOW, stories(book))
    after = texts(library)
    assert shown.drafts == len(after) / (1 if file == RULES else 4)  # sentences change drafts of one language
    assert {(e.kind, e.language) for e in shown.effects} == {key for key in after if after[key] != before[key]}
    for effect in shown.effects:
        key = effect.kind, effect.language
        gone, come = ([s for s in (getattr(x, side) for x in effect.sentences) if s] for side in ("old", "new"))
        assert sorted(before[key]) == sorted([*_without(after[key], come), *gone])


def _without(texts: list[str], some: list[str]) -> list[str]:
    left = list(texts)
    for text in some:
        left.remove(text)
    return left


def test_a_change_of_a_sentence_is_seen_in_its_own_language_alone(book: Rulebook) -> None:
    text = changed(book, SENTENCES, "record-streak", "Det er rekord", "Det ble rekord")
    shown = book.tried(SENTENCES, "record-streak", text, stories(book))
    assert {e.language for e in shown.effects} == {"nb"}
    (sentence,) = {(s.old, s.new) for e in shown.effects for s in e.sentences}
    assert sentence[0].replace("Det er rekord", "Det ble rekord") == sentence[1]


def test_trying_writes_nothing_and_leaves_open_stories_as_they_are(library: Library, book: Rulebook) -> None:
    own, before = stories(book), files(library)
    drafted = said(own[0].desk.article("news", "nb"))
    for new in ("Det ble rekord", "Det er fall", '"', "{valu}"):
        text = changed(book, SENTENCES, "record-streak", "Det er rekord", new)
        book.tried(SENTENCES, "record-streak", text, own)
    book.tried(RULES, "record-streak", changed(book, RULES, "record-streak", ">= 2", ">= 9"), own)
    assert files(library) == before
    assert said(own[0].desk.article("news", "nb")) == drafted
    assert said(open_desk(library, "arms-exports").article("news", "nb")) == drafted
    assert book.revisions() == ()


def test_saving_touches_the_lines_of_the_entry_and_nothing_else(library: Library, book: Rulebook) -> None:
    before, entry = files(library), book.entry(SENTENCES, "record-streak")
    text = changed(book, SENTENCES, "record-streak", "Det er rekord", "Det ble rekord")
    book.save(entry, text.replace("\n", "\r\n"), "Kari", NOW, stories(book))
    after, path = files(library), library.templates / "nb" / "total.yaml"
    assert {p for p in after if after[p] != before.get(p)} == {path}
    old, new = before[path].split(b"\n"), after[path].split(b"\n")
    assert len(old) == len(new)
    differing = [i for i, (a, b) in enumerate(zip(old, new, strict=True), start=1) if a != b]
    assert differing
    assert all(entry.first <= i <= entry.last for i in differing)
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(".")] == []


def refused(book: Rulebook, file: str, text: str, code: str, person: str = "Kari", sha256: str = "") -> None:
    before, entry = files(book.library), book.entry(file, "record-streak")
    with pytest.raises(Faults) as faults:
        book.save(replace(entry, sha256=sha256 or entry.sha256), text, person, NOW, stories(book))
    assert code in {f.code for f in faults.value.faults}, faults.value.faults
    assert files(book.library) == before
    assert book.revisions() == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (SENTENCES, "{value|money}", "{valu|money}", "S02"),
        (SENTENCES, "Det er rekord", "Det er fall", "V01"),
        (SENTENCES, "record-streak:", "record-streaks:", "R04"),
        (SENTENCES, "record-streak:", "record-streak: x", "Y01"),
        (RULES, "record_streak >= 2", "record_streek >= 2", "C02"),
        (RULES, "record_streak >= 2", "record_streak >= 4", "R03"),
        (RULES, "topic: lede", "topics: lede", "K01"),
    ],
)
def test_what_is_wrong_is_not_saved(book: Rulebook, file: str, old: str, new: str, code: str) -> None:
    refused(book, file, changed(book, file, "record-streak", old, new), code)


def test_a_sentence_that_is_emptied_leaves_no_language_out_unseen(book: Rulebook) -> None:
    text = 'record-streak:\n  sentence: ""'
    found = book.tried(SENTENCES, "record-streak", text, stories(book))
    assert not found.stands


def test_a_file_that_somebody_has_changed_meanwhile_is_left_alone(library: Library, book: Rulebook) -> None:
    opened = book.entry(SENTENCES, "record-streak")
    path = library.templates / "nb" / "total.yaml"
    path.write_bytes(path.read_bytes() + b"\n# somebody was here\n")
    text = changed(book, SENTENCES, "record-streak", "Det er rekord", "Det ble rekord")
    refused(book, SENTENCES, text, "R05", sha256=opened.sha256)


def test_nobody_and_nothing_are_no_change(book: Rulebook) -> None:
    text = book.entry(SENTENCES, "record-streak").text
    refused(book, SENTENCES, text, "A05")
    refused(book, SENTENCES, text.replace("Det er rekord", "Det ble rekord"), "A05", person=" ")


def test_a_change_is_on_record_and_can_be_taken_back(library: Library, book: Rulebook) -> None:
    before = files(library)
    opened = book.entry(SENTENCES, "record-streak")
    text = changed(book, SENTENCES, "record-streak", "Det er rekord", "Det ble rekord")
    first = book.save(opened, text, "Kari", NOW, stories(book))
    assert (first.person, first.time, first.file, first.old, first.new) == ("Kari", NOW, SENTENCES, opened.text, text)
    second = book.take_back(first.number, "Ola", NOW, stories(book))
    assert (second.of, second.old, second.new) == (first.number, text, opened.text)
    assert files(library) == before
    assert book.revisions() == (first, second)
    for number in (first.number, 99):
        with pytest.raises(Faults) as faults:
            book.take_back(number, "Ola", NOW, stories(book))
        assert {f.code for f in faults.value.faults} == {"R06"}


def test_the_log_is_only_added_to(book: Rulebook, store: Store) -> None:
    text = changed(book, SENTENCES, "record-streak", "Det er rekord", "Det ble rekord")
    book.save(book.entry(SENTENCES, "record-streak"), text, "Kari", NOW, stories(book))
    for statement in ("update revision set person = 'Ola'", "delete from revision"):
        with pytest.raises(Faults), store.writing() as connection:
            connection.execute(statement)
    assert [r.person for r in book.revisions()] == ["Kari"]


def test_a_file_that_cannot_be_written_leaves_no_record(
    book: Rulebook, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    text = changed(book, SENTENCES, "record-streak", "Det er rekord", "Det ble rekord")
    refused(book, SENTENCES, text, "F04")
    assert [p.name for p in (library.templates / "nb").iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize(
    "file",
    ["../secret.yaml", "/etc/passwd", "rules/../../secret.yaml", "templates/nb/language.yaml", "rules/plans/news.yaml",
     "data/arms-exports/story.yaml", "rules/linked.yaml", "", "rules/", "templates/nb/../nb/total.yaml"],
)  # fmt: skip
def test_only_files_of_rules_and_sentences_are_opened(library: Library, book: Rulebook, file: str) -> None:
    (library.rules.parent.parent / "secret.yaml").write_text("record-streak:\n  secret: 1\n", encoding="utf-8")
    (library.rules / "linked.yaml").symlink_to(library.rules.parent.parent / "secret.yaml")
    with pytest.raises(Faults) as faults:
        book.entry(file, "record-streak")
    assert {f.code for f in faults.value.faults} == {"R04"}
    assert "secret" not in str(faults.value)[len(file) + 2 :]


def test_a_log_of_the_version_before_is_brought_up_to_date(tmp_path: Path, library: Library) -> None:
    from generator.desk.schema import VERSIONS

    open_store(tmp_path / "old.sqlite", versions=VERSIONS[:1]).close()
    store = open_store(tmp_path / "old.sqlite")
    assert Rulebook(library, store).revisions() == ()
    store.close()
    with sqlite3.connect(tmp_path / "old.sqlite") as connection:
        assert connection.execute("pragma user_version").fetchone() == (3,)


class Killed(BaseException):
    """Stands for the end of the process: nothing that comes after it is done."""


def kill(*_: object) -> None:
    raise Killed


def new_words(book: Rulebook) -> tuple[Entry, str]:
    entry = book.entry(SENTENCES, "record-streak")
    return entry, entry.text.replace("Det er rekord", "Det ble rekord")


def test_a_change_that_was_written_when_the_server_was_killed_gets_its_record(
    book: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, text = new_words(book)
    write = rulebook.written

    def written_and_killed(path: Path, content: str) -> None:
        write(path, content)
        raise Killed

    monkeypatch.setattr(rulebook, "written", written_and_killed)
    with pytest.raises(Killed):
        book.save(entry, text, "Anna", NOW, stories(book))
    assert book.revisions() == ()
    (kept,) = book.recover()
    assert (kept.person, kept.new) == ("Anna", plain(text))
    assert book.revisions() == (kept,)
    assert book.recover() == ()


def test_a_change_that_was_not_written_when_the_server_was_killed_is_forgotten(
    book: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, text = new_words(book)
    monkeypatch.setattr(rulebook, "written", kill)
    with pytest.raises(Killed):
        book.save(entry, text, "Anna", NOW, stories(book))
    monkeypatch.undo()
    assert book.recover() == book.revisions() == ()
    assert book.entry(SENTENCES, "record-streak").text == entry.text
    book.save(entry, text, "Bjørn", NOW, stories(book))
    assert [r.person for r in book.revisions()] == ["Bjørn"]
    assert book.recover() == ()


def test_a_change_that_cannot_be_written_leaves_nothing_to_recover(book: Rulebook, library: Library) -> None:
    entry, text = new_words(book)
    path = library.templates / "nb" / "total.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Det er rekord", "Det var rekord"), encoding="utf-8")
    with pytest.raises(Faults):
        book.save(entry, text, "Anna", NOW, stories(book))
    assert book.recover() == book.revisions() == ()
