"""A draft that is sent arrives once, unpublished, and only if it may: approved, and after its embargo."""

from __future__ import annotations

import hmac
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from generator.accounts import open_register
from generator.cli import main
from generator.desk import open_store
from generator.drafting import Library
from generator.faults import Faults
from generator.pages.access import Access
from generator.pages.sending import Sending
from generator.sending import posting, targets_of
from generator.sending.addresses import Where
from generator.sending.delivery import PAUSES
from tests.pages.conftest import Served, serving
from tests.pages.test_api import PLACE, Machine, codes
from tests.sending.newsroom import System, running

SECRETS = {"SAKLIG_CMS": "lbxA 1yq8 PgJh", "SAKLIG_HOOK": "et langt og hemmelig ord", "HOME": "/root"}
TARGETS = """
targets:
  cms: {{kind: wordpress, address: "{address}/", user: saklig, secret: SAKLIG_CMS, private: [127.0.0.1]}}
  waiting: {{kind: wordpress, address: "{address}", user: a, secret: SAKLIG_CMS, status: pending, private: [127.0.0.1]}}
  hook: {{kind: webhook, address: "{address}/hook?a=b", secret: SAKLIG_HOOK, private: [127.0.0.0/8]}}
  elsewhere: {{kind: webhook, address: "{address}/hook", secret: SAKLIG_HOOK}}
  empty: {{kind: webhook, address: "{address}/hook", secret: SAKLIG_NOT_SET, private: [127.0.0.1]}}
"""


@dataclass
class Newsroom:
    """A desk with an approver and an editor, a system to send to, and the pauses that were made."""

    served: Served
    system: System
    kari: Machine
    ola: Machine
    log: Path
    pauses: list[float] = field(default_factory=list)

    def approve(self) -> None:
        """Take the draft all the way to approval."""
        for quote, words in self.kari.get(PLACE)[1]["desk"]["unchecked"].items():
            self.kari.post(f"{PLACE}/acts", do="checked", quote=quote, words=words, at=self.kari.seq())
        for step in ("submit", "approve"):
            assert self.kari.post(f"{PLACE}/steps", do=step, at=self.kari.seq())[0] == 200

    def done(self) -> list[tuple[str, str]]:
        """What is on record after approval: what was done, and the note on it."""
        events = self.kari.get(f"{PLACE}/events")[1]["events"]
        approved = next(n for n, e in enumerate(events) if e["do"] == "approve")
        return [(e["do"], e["note"]) for e in events[approved + 1 :]]


@pytest.fixture
def newsroom(own: Library, tmp_path: Path) -> Iterator[Newsroom]:
    register = open_register(tmp_path / "desk-accounts.sqlite")
    pauses: list[float] = []
    for name, role in (("Kari Nordmann", "approver"), ("Ola Normann", "editor")):
        register.add(name, role, "fire epler og en sykkel")
    log, access = tmp_path / "desk.sqlite", Access(register, needed=True)
    with running() as system, serving(own, log, access, Sending(SECRETS, pauses.append)) as page:
        (own.data / "desk.yaml").write_text(TARGETS.format(address=system.address), encoding="utf-8")
        machines = (Machine(page.browser(), register.add_token(a.name, 1)) for a in register.accounts())
        yield Newsroom(page, system, *machines, log, pauses)
    register.close()


@pytest.fixture
def approved(newsroom: Newsroom) -> Newsroom:
    newsroom.approve()
    return newsroom


def send(newsroom: Newsroom, target: str, machine: Machine | None = None) -> tuple[int, object]:
    return (machine or newsroom.kari).post(f"{PLACE}/send", target=target)


def test_a_draft_becomes_a_draft_in_wordpress(approved: Newsroom) -> None:
    assert send(approved, "cms") == (200, {"reference": "41", "attempts": 1})
    (post,) = approved.system.bodies()
    article = approved.kari.get(PLACE)[1]
    headline = next(b for b in article["blocks"] if b["role"] == "headline" and "part" not in b)
    assert post["title"] == headline["sentences"][0]["text"]
    assert post["status"] == "draft"
    assert "kontrollert av Kari Nordmann" in post["content"].splitlines()[-1]
    assert "<table>" in post["content"]
    assert approved.system.asked[-1][2]["authorization"].startswith("Basic ")
    assert approved.done() == [("export", "cms")]
    assert article["desk"]["standing"]["state"] == "exported"


def test_one_that_waits_for_somebody_there_is_pending(approved: Newsroom) -> None:
    assert send(approved, "waiting")[0] == 200
    assert [p["status"] for p in approved.system.bodies()] == ["pending"]


def test_a_webhook_can_tell_that_it_came_from_the_desk(approved: Newsroom) -> None:
    assert send(approved, "hook")[0] == 200
    ((method, path, headers, body),) = approved.system.asked
    expected = hmac.new(SECRETS["SAKLIG_HOOK"].encode(), body, sha256).hexdigest()
    assert (method, path, headers["saklig-signature"]) == ("POST", "/hook?a=b", f"sha256={expected}")
    sent = json.loads(body)
    assert sent["draft"]["schema"] == "saklig.draft/1"
    assert sent["draft"]["state"] == "approved"
    assert sent["key"] == headers["idempotency-key"]


@pytest.mark.parametrize("step", ["nothing", "submit", "send back", "change"])
def test_only_what_is_approved_as_it_stands_is_sent(newsroom: Newsroom, step: str) -> None:
    kari = newsroom.kari
    if step == "submit":
        kari.post(f"{PLACE}/steps", do="submit", at=0)
    elif step != "nothing":
        newsroom.approve()
        change = {"do": "drop", "key": kari.line("short_headline")["key"], "at": kari.seq()}
        status, _ = (
            kari.post(f"{PLACE}/acts", **change)
            if step == "change"
            else kari.post(f"{PLACE}/steps", do=step, at=kari.seq())
        )
        assert status == 200
    assert codes(send(newsroom, "hook")) == (422, ["A03"])
    assert newsroom.system.asked == []


def test_nothing_is_sent_before_its_time(approved: Newsroom) -> None:
    approved.kari.post(f"{PLACE}/acts", do="embargo", until="2026-03-01T08:00+01:00", at=approved.kari.seq())
    assert codes(send(approved, "hook")) == (422, ["A04"])
    assert approved.system.asked == []
    approved.served.clock.now = "2026-03-01T08:00:01+01:00"
    assert send(approved, "hook")[0] == 200


def test_an_editor_sends_nothing(approved: Newsroom) -> None:
    assert codes(send(approved, "hook", approved.ola)) == (403, ["H04"])
    assert approved.system.asked == []


@pytest.mark.parametrize(("target", "code"), [("elsewhere", "W02"), ("empty", "W01"), ("hok", "W01"), ("../x", "W01")])
def test_what_is_no_target_of_the_house_is_sent_nothing(approved: Newsroom, target: str, code: str) -> None:
    assert codes(send(approved, target)) == (422, [code])
    assert approved.system.asked == []
    assert approved.done() == []


def test_a_tired_system_is_tried_again_with_the_same_key(approved: Newsroom) -> None:
    approved.system.first = [(503, {}), None, (429, {"Retry-After": "7"})]
    assert send(approved, "hook") == (200, {"reference": "", "attempts": 4})
    assert approved.pauses == [PAUSES[0], PAUSES[1], max(PAUSES[2], 7)]
    assert len({headers["idempotency-key"] for _, _, headers, _ in approved.system.asked}) == 1
    assert approved.done() == [("export", "hook")]


def test_it_is_given_up_in_the_end(approved: Newsroom) -> None:
    approved.system.first = [(500, {"Retry-After": "999999"})] * 20
    assert codes(send(approved, "hook")) == (422, ["W03"])
    assert len(approved.system.asked) == len(PAUSES) + 1
    assert max(approved.pauses) <= 30
    assert approved.done() == []


@pytest.mark.parametrize("status", [401, 404])
def test_no_is_no(approved: Newsroom, status: int) -> None:
    approved.system.first = [(status, {})]
    assert codes(send(approved, "hook")) == (422, ["W03"])
    assert len(approved.system.asked) == 1
    assert approved.pauses == []


@pytest.mark.parametrize("status", [302, 308])
def test_nobody_is_led_elsewhere(approved: Newsroom, status: int) -> None:
    with running() as inside:
        approved.system.first = [(status, {"Location": f"{inside.address}/inside"})]
        assert codes(send(approved, "hook")) == (422, ["W03"])
        assert inside.asked == []


def test_a_post_whose_answer_was_lost_is_not_made_twice(approved: Newsroom) -> None:
    approved.system.loses = 1
    assert send(approved, "cms") == (200, {"reference": "41", "attempts": 2})
    assert len(approved.system.bodies()) == 1
    assert send(approved, "cms")[0] == 200
    assert len(approved.system.posts) == 1


def test_a_post_that_is_out_there_already_is_told_and_not_passed_over(approved: Newsroom) -> None:
    approved.system.published = True
    assert codes(send(approved, "cms")) == (422, ["W03"])
    assert approved.done() == []


def test_an_answer_without_end_is_cut_off(approved: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "LARGEST", 1)
    assert codes(send(approved, "hook")) == (422, ["W03"])


def test_an_answer_that_drips_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "WHOLE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                for _ in range(400):
                    connection.sendall(b"HTTP/1.1 200 OK\r\nX: "[:1] if _ else b"HTTP/1.1 200 OK\r\nX: ")
                    time.sleep(0.05)

        thread = threading.Thread(target=drip)
        thread.start()
        began = time.monotonic()
        with pytest.raises(posting.Unanswered):
            posting.asked(Where(False, "news.example", port, "/", "127.0.0.1"), "GET", "/", None, {})
        assert time.monotonic() - began < 10
        thread.join(30)


def test_a_name_that_means_another_machine_by_now_is_not_asked_again() -> None:
    with running() as system:
        place = Where(False, "news.example", system.port, "/", "127.0.0.1")
        assert posting.asked(place, "GET", "/", None, {}).status == 200
    assert system.asked[0][2]["host"] == f"news.example:{system.port}"


def test_from_the_page_it_is_a_button(approved: Newsroom) -> None:
    draft = {"story": "arms-exports", "kind": "news", "language": "nb", "show": "nb"}
    browser = approved.served.browser().at_desk("Kari Nordmann", "fire epler og en sykkel")
    page = browser.get("/draft", **draft)
    assert "target=hook" in page.text
    assert browser.send("POST", f"/send?{urlencode(draft)}&target=hook").status == 403
    sent = browser.post(f"/send?{urlencode(draft)}&target=hook")
    assert (sent.status, len(approved.system.asked)) == (200, 1)
    assert approved.done() == [("export", "hook")]
    editor = approved.served.browser().at_desk("Ola Normann", "fire epler og en sykkel")
    assert "target=hook" not in editor.get("/draft", **draft).text
    assert editor.post(f"/send?{urlencode(draft)}&target=hook").status == 403


def test_no_secret_is_told_or_kept(approved: Newsroom) -> None:
    for answers in ([(401, {})], [(503, {})] * 4, []):
        approved.system.first = list(answers)
        _, answer = send(approved, "hook")
        assert not [s for s in SECRETS.values() if s in json.dumps(answer)]
    for path in approved.log.parent.glob("*.sqlite*"):
        assert SECRETS["SAKLIG_HOOK"].encode() not in path.read_bytes()


def test_from_the_terminal_it_is_the_same(approved: Newsroom) -> None:
    data = approved.served.library
    root = data.data.parent
    for name, folder in (("rules", data.rules), ("templates", data.templates)):
        (root / name).symlink_to(folder)
    words = [
        "desk",
        "send",
        "arms-exports/2024.news.nb",
        "--by",
        "Kari",
        "--log",
        str(approved.log),
        "--library",
        str(root),
    ]
    done = CliRunner(env=SECRETS).invoke(main, [*words, "--to", "cms"])
    assert (done.exit_code, done.output) == (0, "sent to cms, as 41\n")
    refused = CliRunner(env=SECRETS).invoke(main, [*words, "--to", "nowhere"])
    assert (refused.exit_code, "W01" in refused.output) == (2, True)
    store = open_store(approved.log)
    assert [(e.person, e.act.note) for e in store.changes() if e.act.do == "export"] == [("Kari", "cms")]
    store.close()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("targets: {a: {kind: ftp, address: x, secret: SAKLIG_A}}", "K04"),
        ("targets: {a: {kind: webhook, address: x, secret: hunter2}}", "K03"),
        ("targets: {a: {kind: webhook, address: x, secret: AWS_SECRET_ACCESS_KEY}}", "K03"),
        ("targets: {a: {kind: webhook, address: x}}", "K02"),
        ("targets: {a: {kind: wordpress, address: x, secret: SAKLIG_A}}", "K02"),
        ("targets: {a: {kind: wordpress, address: x, user: a, secret: SAKLIG_A, status: publish}}", "K04"),
        ("targets: {a: {kind: webhook, address: x, secret: SAKLIG_A, private: [everything]}}", "K04"),
        ("targets: {a: {kind: webhook, address: x, secret: SAKLIG_A, password: x}}", "K01"),
        ("target: {}", "K01"),
    ],
)
def test_a_mistake_in_the_file_of_targets_is_told_by_line(own: Library, text: str, code: str) -> None:
    (own.data / "desk.yaml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(Faults) as wrong:
        targets_of(own)
    assert [(f.code, f.place.line) for f in wrong.value.faults] == [(code, 1)]


def test_without_a_file_there_are_no_targets(own: Library) -> None:
    assert targets_of(own) == {}
