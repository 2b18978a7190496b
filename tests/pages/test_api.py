"""The desk for other programs: the verbs of the page in JSON, in the name of an account, with every fault told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest

from generator.accounts import Register
from generator.drafting import Library, open_desk
from generator.outputs.json import draft
from generator.pages.api.document import document
from generator.pages.api.operations import OPERATIONS
from tests.pages.conftest import DRAFT, PASSWORD, TABLE, Browser, Served

PLACE = "/api/v1/drafts/arms-exports/2024/news/nb"


@dataclass
class Machine:
    """A program with a token."""

    browser: Browser
    token: str

    def get(self, path: str, **fields: str) -> tuple[int, Any]:
        return self.ask("GET", f"{path}?{urlencode(fields)}" if fields else path)

    def post(self, path: str, **fields: object) -> tuple[int, Any]:
        return self.ask("POST", path, json.dumps(fields).encode())

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind}
        answer = self.browser.send(method, path, body, headers)
        assert answer.headers["content-type"] == "application/json"
        assert "set-cookie" not in answer.headers
        return answer.status, json.loads(answer.text) if answer.text else None

    def lines(self) -> list[dict[str, Any]]:
        return list(self.get(PLACE)[1]["desk"]["lines"])

    def line(self, role: str) -> dict[str, Any]:
        return next(line for line in self.lines() if line["key"].startswith(f"{role}/"))

    def seq(self) -> int:
        return int(self.get(PLACE)[1]["desk"]["seq"])


@pytest.fixture
def kari(newsroom: Served, register: Register) -> Machine:
    return Machine(newsroom.browser(), register.add_token("Kari Nordmann", 1))


@pytest.fixture
def ola(newsroom: Served, register: Register) -> Machine:
    return Machine(newsroom.browser(), register.add_token("Ola Normann", 1))


def codes(answer: tuple[int, Any]) -> tuple[int, list[str]]:
    """The status of a refusal, and the codes of its faults, which have all that a fault has."""
    status, plain = answer
    assert set(plain) == {"faults"}
    assert all(set(fault) == {"code", "place", "message", "hint"} for fault in plain["faults"])
    return status, [fault["code"] for fault in plain["faults"]]


def test_a_draft_keeps_its_contract_and_says_what_the_desk_knows(kari: Machine) -> None:
    status, found = kari.get(PLACE)
    desk = open_desk(Library.of(), "arms-exports")
    contract = json.loads(json.dumps(draft(desk.article("news", "nb"), desk.because)))
    own = found.pop("desk")
    assert status == 200
    assert found == contract
    assert set(own) == {"seq", "lines", "standing", "errors", "remarks", "unchecked", "embargo"}
    assert [c["verdict"] for line in own["lines"] for c in line["verdict"]["claims"]].count("supported") > 20


def test_stories_and_drafts_are_listed(kari: Machine) -> None:
    kari.post(f"{PLACE}/acts", do="embargo", until="2026-03-01T08:00+01:00", at=0)
    assert kari.get("/api/v1/stories") == (200, {"stories": [{"name": "arms-exports", "drafts": {"draft": 1}}]})
    _, listed = kari.get("/api/v1/stories/arms-exports/drafts")
    assert {(d["kind"], d["language"]) for d in listed["drafts"]} >= {("news", "nb"), ("interview", "en")}
    assert [d["seq"] for d in listed["drafts"] if (d["kind"], d["language"]) == ("news", "nb")] == [1]


def test_each_act_is_done_as_on_the_page(kari: Machine) -> None:
    line, note = kari.line("lede"), kari.line("short_headline")
    key, drafted = line["key"], line["drafted"]
    _, found = kari.get(f"{PLACE}/wordings", key=kari.line("headline")["key"])
    other = next((w["name"] for w in found["wordings"] if not w["current"]), "")
    paragraphs = [x["key"] for x in kari.lines() if x["key"].startswith("paragraph/")]
    acts: list[tuple[dict[str, object], str, str]] = [
        ({"do": "write", "key": key, "base": drafted, "text": "Egne ord."}, key, "own"),
        ({"do": "undo", "of": 1}, key, "drafted"),
        ({"do": "redo", "of": 1}, key, "own"),
        ({"do": "release", "key": key}, key, "drafted"),
        ({"do": "lock", "key": key, "text": drafted}, key, "locked"),
        ({"do": "drop", "key": note["key"]}, note["key"], "dropped"),
        ({"do": "restore", "key": note["key"]}, note["key"], "drafted"),
        ({"do": "move", "key": paragraphs[0], "anchor": paragraphs[2], "after": True}, paragraphs[0], "drafted"),
        ({"do": "stay", "key": paragraphs[0]}, paragraphs[0], "drafted"),
        ({"do": "headline", "role": "headline"}, key, "locked"),
    ]
    if other:
        acts.append(
            (
                {"do": "reword", "key": kari.line("headline")["key"], "wording": other},
                kari.line("headline")["key"],
                "reworded",
            )
        )
    for seq, (act, of, state) in enumerate(acts):
        status, answer = kari.post(f"{PLACE}/acts", **act, at=seq)
        assert status == 200, (act, answer)
        assert answer["desk"]["seq"] == seq + 1
        assert next(x["state"] for x in answer["desk"]["lines"] if x["key"] == of) == state, act
    _, events = kari.get(f"{PLACE}/events", since="2")
    assert [e["do"] for e in events["events"]] == [a["do"] for a, _, _ in acts][2:]
    assert {e["person"] for e in events["events"]} == {"Kari Nordmann"}


def test_the_way_of_a_draft_to_its_readers(kari: Machine, ola: Machine) -> None:
    for quote, words in kari.get(PLACE)[1]["desk"]["unchecked"].items():
        assert ola.post(f"{PLACE}/acts", do="checked", quote=quote, words=words, at=ola.seq())[0] == 200
    assert ola.post(f"{PLACE}/steps", do="submit", at=ola.seq())[0] == 200
    assert codes(ola.post(f"{PLACE}/steps", do="approve", at=ola.seq())) == (403, ["H04"])
    assert codes(kari.post(f"{PLACE}/export")) == (422, ["A03"])
    status, approved = kari.post(f"{PLACE}/steps", do="approve", note="lest", at=kari.seq())
    assert (status, approved["state"], approved["desk"]["standing"]["name"]) == (200, "approved", "Kari Nordmann")
    kari.post(f"{PLACE}/acts", do="embargo", until="2026-03-01T08:00+01:00", at=kari.seq())
    assert codes(kari.post(f"{PLACE}/export", format="text")) == (422, ["A04"])
    kari.post(f"{PLACE}/acts", do="embargo", until="", at=kari.seq())
    assert codes(ola.post(f"{PLACE}/export", format="text")) == (403, ["H04"])
    status, out = kari.post(f"{PLACE}/export", format="text")
    assert (status, out["name"]) == (200, "arms-exports.news.nb.txt")
    assert "kontrollert av Kari Nordmann" in out["text"]
    assert kari.get(PLACE)[1]["desk"]["standing"]["state"] == "exported"


def test_nobody_approves_what_they_have_changed_last(kari: Machine, ola: Machine) -> None:
    for quote, words in kari.get(PLACE)[1]["desk"]["unchecked"].items():
        kari.post(f"{PLACE}/acts", do="checked", quote=quote, words=words, at=kari.seq())
    key = kari.line("short_headline")["key"]
    kari.post(f"{PLACE}/acts", do="drop", key=key, at=kari.seq())
    ola.post(f"{PLACE}/steps", do="submit", at=ola.seq())
    assert codes(kari.post(f"{PLACE}/steps", do="approve", at=kari.seq())) == (422, ["A10"])
    assert kari.get(PLACE)[1]["state"] == "in review"
    kari.post(f"{PLACE}/acts", do="undo", of=kari.seq() - 1, at=kari.seq())
    assert kari.post(f"{PLACE}/steps", do="approve", at=kari.seq())[0] == 200


def test_nobody_approves_in_another_name(kari: Machine) -> None:
    kari.post(f"{PLACE}/steps", do="submit", at=0)
    assert codes(kari.post(f"{PLACE}/steps", **{"do": "approve", "at": 1, "as": "Mallory"})) == (422, ["K01"])


def test_what_lies_behind_is_told(kari: Machine) -> None:
    line = kari.line("lede")
    wrong = line["text"].replace("7,9", "9,7")
    _, verdict = kari.post(f"{PLACE}/typed", key=line["key"], text=wrong)
    assert "contradicted" in [c["verdict"] for c in verdict["claims"]]
    assert kari.seq() == 0
    at = str(line["text"].index("7,9"))
    _, number = kari.get(f"{PLACE}/number", key=line["key"], at=at)
    assert [c["name"] for c in number["card"]["cells"]] == ["TOTAL@2024"]
    _, why = kari.get(f"{PLACE}/why", who="Ungarn")
    assert why["subject"] == "HU"
    assert codes(kari.get(f"{PLACE}/why", who="Ungern")) == (422, ["U02"])
    _, heads = kari.get(f"{PLACE}/headlines")
    assert [h["current"] for h in heads["headlines"]].count(True) == 1


def test_a_table_becomes_a_story(newsroom: Served, kari: Machine) -> None:
    def sent(fields: dict[str, str], data: bytes) -> tuple[int, Any]:
        parts = [f'--x\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
        head = '--x\r\nContent-Disposition: form-data; name="table"; filename="sykler.csv"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + data + b"\r\n--x--\r\n"
        return kari.ask("POST", "/api/v1/tables", body, "multipart/form-data; boundary=x")

    assert sent({"title": "Salg av sykler"}, TABLE.encode()) == (201, {"story": "sykler"})
    assert (newsroom.library.data / "sykler" / "story.yaml").is_file()
    called = {"title": "Sykler", "name": "hjul", "called_nb": "salget av sykler", "called_en": "sales of {bikes}\u202e"}
    assert sent(called, TABLE.encode()) == (201, {"story": "hjul"})
    drafts = newsroom.library.data / "hjul" / "drafts"
    assert "salget av sykler" in (drafts / "hjul.news.nb.md").read_text(encoding="utf-8")
    assert "\u202e" not in (drafts / "hjul.news.en.md").read_text(encoding="utf-8")
    assert codes(sent({"titel": "Salg"}, TABLE.encode())) == (422, ["K01"])
    assert codes(sent({"title": "S" * 301}, TABLE.encode())) == (422, ["K03"])
    assert sent({}, b"")[0] == 422
    assert sorted(p.name for p in newsroom.library.data.iterdir() if p.is_dir()) == ["arms-exports", "hjul", "sykler"]


REFUSED: dict[str, tuple[str, str, bytes | None, int, str]] = {
    "no JSON": ("POST", "/acts", b"{", 400, "H01"),
    "no body": ("POST", "/acts", b"", 400, "H01"),
    "deep JSON": ("POST", "/acts", b"[" * 90_000, 400, "H01"),
    "half a sign": ("POST", "/typed", b'{"key": "lede/a/b/c/1/", "text": "\\ud800"}', 400, "H01"),
    "a list": ("POST", "/acts", b"[]", 422, "K03"),
    "an unknown act": ("POST", "/acts", b'{"do": "eval", "at": 0}', 422, "K04"),
    "an act without its key": ("POST", "/acts", b'{"do": "drop", "at": 0}', 422, "K02"),
    "an unknown field": ("POST", "/acts", b'{"do": "drop", "at": 0, "key": "a", "person": "Mallory"}', 422, "K01"),
    "a number as text": ("POST", "/acts", b'{"do": "drop", "at": "0", "key": "a"}', 422, "K03"),
    "a number beyond all": ("POST", "/acts", b'{"do": "undo", "at": 0, "of": 99999999999999999999}', 422, "K03"),
    "an event of the future": ("POST", "/steps", b'{"do": "submit", "at": 7}', 422, "A05"),
    "own words that are too long": ("POST", "/typed", b'{"key": "a", "text": "%s"}' % (b"a" * 2001), 422, "K03"),
    "no key": ("POST", "/typed", b'{"key": "../../x", "text": "a"}', 404, "H02"),
    "an unknown question": ("GET", "/why?who=HU&person=x", None, 422, "K01"),
    "a question asked twice": ("GET", "/why?who=HU&who=PL", None, 400, "H01"),
    "no question": ("GET", "/why", None, 422, "K02"),
    "another method": ("DELETE", "", None, 405, "H02"),
    "another address": ("GET", "/nowhere", None, 404, "H02"),
    "a format that is a path": ("POST", "/export", b'{"format": "../../etc/passwd"}', 422, "K04"),
    "too much": ("POST", "/typed", b" " * 200_001, 413, "H05"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_told_as_faults(kari: Machine, name: str) -> None:
    method, path, body, status, code = REFUSED[name]
    assert codes(kari.ask(method, PLACE + path, body)) == (status, [code])
    assert kari.seq() == 0


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("/api/v1/drafts/nobody/2024/news/nb", 404),
        ("/api/v1/drafts/..%2Farms-exports/2024/news/nb", 404),
        ("/api/v1/drafts/arms-exports/1066/news/nb", 422),
        ("/api/v1/drafts/arms-exports/2024/poem/nb", 404),
        ("/api/v1/drafts/arms-exports/2024/news/xx", 404),
    ],
)
def test_a_draft_is_one_of_the_library(kari: Machine, place: str, status: int) -> None:
    assert codes(kari.get(place))[0] == status


def test_a_body_of_another_kind_is_refused_as_a_form_of_another_site_would_be(kari: Machine) -> None:
    body = b'{"do": "submit", "at": 0}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        assert codes(kari.ask("POST", f"{PLACE}/steps", body, kind)) == (400, ["H01"])


def test_without_a_token_nothing_is_told_or_done(newsroom: Served, kari: Machine, register: Register) -> None:
    for token in ("", "saklig_x", kari.token + "x", PASSWORD, "Basic abc"):
        stranger = Machine(newsroom.browser(), token)
        assert codes(stranger.get(PLACE)) == (401, ["H03"])
        assert codes(stranger.post(f"{PLACE}/steps", do="submit", at=0)) == (401, ["H03"])
    nobody = newsroom.browser().send("GET", PLACE)
    assert nobody.status == 401
    assert newsroom.browser().send("GET", "/", None, {"Authorization": f"Bearer {kari.token}"}).status == 303
    register.remove_tokens("Kari Nordmann")
    assert kari.get(PLACE)[0] == 401


def test_a_browser_needs_the_token_of_its_forms_here_too(newsroom: Served) -> None:
    kari = newsroom.browser().at_desk("Kari Nordmann", PASSWORD)
    body, kind = b'{"do": "submit", "at": 0}', {"Content-Type": "application/json"}
    assert kari.send("GET", PLACE).status == 200
    assert kari.send("POST", f"{PLACE}/steps", body, kind).status == 403
    assert kari.send("POST", f"{PLACE}/steps", body, {**kind, "X-Saklig-Token": kari.token}).status == 200


def test_at_a_desk_without_accounts_the_name_of_the_page_counts(served: Served) -> None:
    kari, kind = served.browser(), {"Content-Type": "application/json"}
    kari.get("/")
    body = b'{"do": "submit", "at": 0}'
    nameless = kari.send("POST", f"{PLACE}/steps", body, {**kind, "X-Saklig-Token": kari.token})
    assert codes((nameless.status, json.loads(nameless.text))) == (401, ["H03"])
    kari.named("Kari")
    assert kari.send("POST", f"{PLACE}/steps", body, {**kind, "X-Saklig-Token": kari.token}).status == 200
    assert "<b>Kari</b>" in kari.get("/way", **DRAFT).text


def test_the_description_is_complete_and_is_what_is_given_out(kari: Machine) -> None:
    status, found = kari.get("/api/v1/openapi.json")
    assert status == 200
    assert found == json.loads(json.dumps(document()))
    assert found["openapi"].startswith("3.1")
    described = {(method, path) for path, methods in found["paths"].items() for method in methods}
    assert described == {(o.method.lower(), f"/api/v1{o.path}") for o in OPERATIONS} | {("post", "/api/v1/tables")}
    names = {ref.rpartition("/")[2] for ref in refs(found)}
    assert names <= set(found["components"]["schemas"])
    for schema in found["components"]["schemas"].values():
        assert schema["additionalProperties"] is False


def refs(node: object) -> Iterator[str]:
    """Every place that a description refers to."""
    if isinstance(node, dict):
        yield from ([node["$ref"]] if isinstance(node.get("$ref"), str) else [])
        for value in node.values():
            yield from refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from refs(value)
