"""A PxWeb query as it was saved: sent to the table's address, asking for JSON-stat 2, and kept like any download."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.faults import Faults
from generator.sources.published import cube_of
from generator.sources.query import looks_like_query, read_query
from tests.sources.office import Answers, serving

WHERE = "https://data.example.no/api/v0/no/table/07459"
FIRST = {
    "query": [{"code": "Region", "selection": {"filter": "item", "values": ["0301", "4601"]}}],
    "response": {"format": "px"},
}
SECOND = {"selection": [{"variableCode": "Region", "valueCodes": ["0301"]}]}
TABLE = {
    "version": "2.0",
    "class": "dataset",
    "label": "Population, by region and year",
    "source": "Statistics Norway",
    "id": ["Region", "Tid"],
    "size": [2, 2],
    "role": {"time": ["Tid"], "geo": ["Region"]},
    "dimension": {
        "Region": {
            "label": "region",
            "category": {"index": ["0301", "4601"], "label": {"0301": "Oslo", "4601": "Bergen"}},
        },
        "Tid": {"label": "year", "category": {"index": ["2023", "2024"], "label": {"2023": "2023", "2024": "2024"}}},
    },
    "value": [709037, 717710, 289330, 291940],
}


def saved(query: object) -> bytes:
    return json.dumps(query).encode()


def test_a_query_is_told_from_a_table() -> None:
    assert looks_like_query(saved(FIRST))
    assert looks_like_query(b"\xef\xbb\xbf" + saved(SECOND).replace(b"\xef", b""))
    for other in (saved(TABLE), b"a;b\n1;2\n", b'{"query', b'[{"query": []}]', b""):
        assert not looks_like_query(other)


def test_what_is_too_large_for_a_query_is_not_parsed_to_find_out() -> None:
    assert not looks_like_query(saved({**FIRST, "notes": "x" * 1_000_000}))


def test_the_first_version_asks_for_json_stat_whatever_was_saved() -> None:
    query = read_query(saved(FIRST), "q.json", WHERE)
    assert query.address == WHERE
    assert json.loads(query.body) == {"query": FIRST["query"], "response": {"format": "json-stat2"}}


def test_the_second_version_asks_for_it_in_the_address() -> None:
    query = read_query(saved({**SECOND, "url": f"{WHERE}/data?lang=no"}), "q.json")
    assert query.address == f"{WHERE}/data?lang=no&outputFormat=json-stat2"
    assert json.loads(query.body) == SECOND
    assert read_query(saved(SECOND), "q.json", f"{WHERE}?outputFormat=px").address == f"{WHERE}?outputFormat=px"


@pytest.mark.parametrize(
    ("query", "address", "said"),
    [
        (FIRST, "", "does not say of which table"),
        (FIRST, "file:///etc/passwd", "no address of the web"),
        ({**FIRST, "url": 7}, "", "no address of the web"),
        ({"query": "all"}, WHERE, "no list of dimensions"),
        ({"query": [{"code": 1}, {"code": "A", "selection": {}}]}, WHERE, "dimension 1 of “query”"),
        ({"selection": [{"variableCode": "A"}]}, WHERE, "dimension 1 of “selection”"),
    ],
)
def test_what_is_wrong_with_a_query_is_said(query: object, address: str, said: str) -> None:
    with pytest.raises(Faults, match=said):
        read_query(saved(query), "q.json", address)


def test_all_faults_of_a_query_are_told_at_once() -> None:
    with pytest.raises(Faults) as caught:
        read_query(saved({"query": [{"code": 1}, {}]}), "q.json")
    assert len(caught.value.faults) == 3


def test_a_query_in_place_of_a_table_says_what_to_do() -> None:
    with pytest.raises(Faults, match=r"saklig new q\.json --address URL"):
        cube_of(saved(FIRST), "q.json")


class _Office(Answers):
    def answer(self, asked: bytes) -> None:
        query = json.loads(asked)
        known = query["query"][0]["code"] == "Region" and query["response"] == {"format": "json-stat2"}
        self.send_response(200 if known else 400)
        self.end_headers()
        self.wfile.write(saved(TABLE) if known else b"")


@pytest.fixture
def office() -> Iterator[HTTPServer]:
    with serving(_Office) as server:
        yield server


def test_a_story_is_made_of_a_query_and_keeps_the_table(
    office: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "people.json").write_bytes(saved(FIRST))
    words = [str(tmp_path / "people.json"), "--address", f"http://127.0.0.1:{office.server_port}/07459"]
    shown = CliRunner().invoke(main, ["table", *words])
    assert shown.exit_code == 0, shown.output
    assert "Population" in shown.output
    office.shutdown()
    office.server_close()  # what has come is kept, and not asked for again
    done = CliRunner().invoke(main, ["new", *words, "--output", str(tmp_path / "story")])
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "story" / "table.json").read_bytes()) == TABLE
    draft = next((tmp_path / "story" / "drafts").glob("*news.en.md")).read_text(encoding="utf-8")
    assert "1,009,650" in draft or "1.01 million" in draft, draft


def test_an_address_beside_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "table.json").write_bytes(saved(TABLE))
    done = CliRunner().invoke(main, ["table", str(tmp_path / "table.json"), "--address", WHERE])
    assert done.exit_code == 2
    assert "is no query" in done.output
