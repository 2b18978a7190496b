"""The whole server killed under eight editors: what it had confirmed is there, nothing is half, and it opens again.

`KILLS=200` in the environment makes the long run; a test run kills eight times.
"""

from __future__ import annotations

import http.client
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from generator.desk import Event, dossier_of, open_store
from generator.desk.entries import plain
from generator.desk.rulebook import Rulebook
from generator.drafting import Library, open_desk
from tests.pages.conftest import DRAFT, TABLE, Browser
from tests.pages.test_rulebook import ADDRESS, SENTENCES, fields

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "8"))
EDITORS = 8
LANGUAGES = ("nb", "en", "nn", "da")
RULE = "record-streak"
KEYS = (
    "lede/record-streak/TOTAL/lede/1/",
    "headline/record-streak-driven/NATO/angle/1/",
    "short_headline/record-streak-driven/NATO/angle/1/",
)
GONE = (OSError, http.client.HTTPException)


@dataclass
class Editor:
    """Somebody who works at the page until it is gone, and remembers what was confirmed."""

    name: str
    port: int
    turn: int
    chance: random.Random
    confirmed: list[tuple[str, str, str]] = field(default_factory=list)  # who, what, and words that tell it apart
    stories: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0

    def work(self) -> None:
        """Do one thing after another until nobody answers."""
        try:
            browser = Browser(self.port).named(self.name)
            while True:
                self.count += 1
                self._deed(browser)
        except GONE:
            return

    def _deed(self, browser: Browser) -> None:
        if self.turn % 4 == 0 and self.name.endswith(".0"):
            self._table(browser)
        elif self.turn % 4 == 2 and self.name.endswith(".0"):
            self._rule(browser)
        else:
            self._act(browser)

    def _act(self, browser: Browser) -> None:
        words, language = f"{self.name} {self.count}", self.chance.choice(LANGUAGES)
        what = self.chance.choice(("write", "write", "write", "embargo", "checked", "submit", "send back"))
        until = f"2031-01-{self.turn % 28 + 1:02}T{self.count % 24:02}:{int(self.name[-1]):02}"
        own = {
            "write": {"key": KEYS[self.chance.randrange(len(KEYS))], "base": "x", "text": words + " ø" * 700 + "."},
            "embargo": {"until": until},
            "checked": {"quote": "growth", "words": words},
        }.get(what, {"note": words})
        path = "/step" if what in ("submit", "send back") else "/act"
        query = urlencode({**DRAFT, "kind": "brief", "language": language, "show": language})
        answer = browser.post(f"{path}?{query}", do=what, at="0", **own)
        if 200 <= answer.status < 400:
            told = until if what == "embargo" else words
            self.confirmed.append((self.name, what, told))
        elif answer.status != 422 or path == "/act":  # 422: a step that the state does not allow
            self.refused.append((answer.status, answer.text[:300]))

    def _table(self, browser: Browser) -> None:
        answer = browser.upload(f"sykler{self.turn}.csv", TABLE.encode(), name=f"sykler-{self.turn}")
        if answer.status == 204:
            self.stories.append(parse_qs(urlsplit(answer.headers["location"]).query)["story"][0])
        else:
            self.refused.append((answer.status, answer.text[:300]))

    def _rule(self, browser: Browser) -> None:
        form = fields(browser, SENTENCES)
        text = form["text"].replace("Det er rekord", "Det ble rekord")
        form["text"] = text if text != form["text"] else text.replace("Det ble rekord", "Det er rekord")
        answer = browser.post(f"/rulebook/save{ADDRESS}", **form)
        if answer.status == 200:
            self.rules.append(plain(form["text"]))
        else:
            self.refused.append((answer.status, answer.text[:300]))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    shipped = Library.of()
    for folder in ("rules", "templates"):
        shutil.copytree(getattr(shipped, folder), tmp_path / folder)
    shutil.copytree(shipped.data / "arms-exports", tmp_path / "data" / "arms-exports")
    return Library.of(tmp_path)


@pytest.fixture
def nursery(library: Library, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.pages.nursery", str(tmp_path), str(tmp_path / "desk.sqlite")]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}  # no thread is there to be forked
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        yield running
        assert running.stdin
        running.stdin.close()


def begun(nursery: subprocess.Popen[str]) -> tuple[int, int]:
    """Begin another server, and return its process and its port."""
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write("\n")
    nursery.stdin.flush()
    process, port = nursery.stdout.readline().split()
    return int(process), int(port)


def work_and_kill(nursery: subprocess.Popen[str], turn: int, chance: random.Random) -> list[Editor]:
    """Let eight editors work for some time, kill the server under them, and return them with what was confirmed."""
    process, port = begun(nursery)
    editors = [Editor(f"E{turn}.{i}", port, turn, random.Random(f"{turn}.{i}")) for i in range(EDITORS)]
    threads = [threading.Thread(target=editor.work) for editor in editors]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 30
    while not any(editor.confirmed for editor in editors) and time.monotonic() < until:
        time.sleep(0.005)  # opening the story is not what is tried
    time.sleep(chance.uniform(0, 2 if turn % 4 == 2 else 0.7))  # to try a rule on all drafts takes longer
    os.kill(process, signal.SIGKILL)
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    return editors


def told(event: Event) -> tuple[str, str, str]:
    """Return an event as an editor remembers it."""
    act = event.act
    words = {"write": act.text.partition(" ø")[0], "embargo": act.until[:16]}.get(act.do, act.text or act.note)
    return event.person, act.do, words


def test_what_a_server_confirmed_outlives_its_being_killed(
    nursery: subprocess.Popen[str], library: Library, tmp_path: Path
) -> None:
    chance, log = random.Random(20261128), tmp_path / "desk.sqlite"
    confirmed: list[tuple[str, str, str]] = []
    stories: list[str] = []
    saved = 0
    for turn in range(KILLS):
        editors = work_and_kill(nursery, turn, chance)
        assert [r for e in editors for r in e.refused] == []
        confirmed += [c for e in editors for c in e.confirmed]
        stories += [s for e in editors for s in e.stories]
        saved += sum(len(e.rules) for e in editors)
        store = open_store(log)  # the file opens again
        events = store.changes()
        kept = {told(e) for e in events}
        assert [c for c in confirmed if c not in kept] == []  # nothing confirmed is lost
        assert all(e.act.text.endswith(".") for e in events if e.act.do == "write")  # nothing stands half
        assert len(events) - len(confirmed) <= (turn + 1) * EDITORS  # nothing stands twice
        for name in store.drafts():
            own = store.events(name)
            assert [e.seq for e in own] == list(range(1, len(own) + 1))
            assert dossier_of(name, own).seq == len(own)
        Rulebook(library, store).recover()  # as the desk does when it starts
        check_rules(Rulebook(library, store), saved)
        store.close()
        with sqlite3.connect(log) as other:
            assert other.execute("pragma integrity_check").fetchall() == [("ok",)]
        other.close()
    check_stories(library, stories)
    print(f"{KILLS} kills, {len(confirmed)} acts, {len(stories)} tables and {saved} rules confirmed")


def check_rules(book: Rulebook, saved: int) -> None:
    """Each sentence that was saved is on record, and what stands in the file is what was saved last."""
    revisions = book.revisions()
    assert len(revisions) >= saved
    if revisions:
        assert plain(book.entry(SENTENCES, RULE).text) == revisions[-1].new


def check_stories(library: Library, stories: list[str]) -> None:
    """Each story that was confirmed is there, and each that is there can be drafted and has all its drafts."""
    assert set(stories) <= set(library.stories)
    for story in library.stories:
        desk = open_desk(library, story)
        drafts = list((library.data / story / "drafts").glob("*.md"))
        assert story == "arms-exports" or len(drafts) == len(list(desk.articles(desk.kinds(), tuple(desk.packs))))
