"""Whatever the description of the interface allows, and much that it does not, is answered and never fails."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.accounts import open_register
from generator.drafting import Library
from generator.pages.access import Access
from tests.pages.conftest import Served, serving

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install -e '.[dev]'")

# Some seconds in the test run; SAKLIG_FUZZ=500 takes the better part of an hour.
EXAMPLES = int(os.environ.get("SAKLIG_FUZZ", "10"))
REAL = {"story": "arms-exports", "period": "2024", "kind": "news", "language": "nb"}

PLACE = "/api/v1/drafts/arms-exports/2024/news/nb"


@pytest.fixture
def token(tmp_path: Path) -> Iterator[tuple[str, Access]]:
    register = open_register(tmp_path / "desk-accounts.sqlite")
    register.add("Kari", "approver", "fire epler og en sykkel")
    yield register.add_token("Kari", 1), Access(register, needed=True)
    register.close()


@pytest.fixture
def asked(own: Library, token: tuple[str, Access], tmp_path: Path) -> Iterator[tuple[Served, dict[str, str]]]:
    with serving(own, tmp_path / "desk.sqlite", token[1]) as page:
        yield page, {"Authorization": f"Bearer {token[0]}"}


def replace(part: object, real: dict[str, object]) -> None:
    """Put what there is in the place of what was made up."""
    if isinstance(part, dict):
        part |= {name: value for name, value in real.items() if name in part}


def test_every_operation_answers_as_it_is_described(asked: tuple[Served, dict[str, str]], tmp_path: Path) -> None:
    from schemathesis import GenerationMode
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

    page, headers = asked
    described = json.loads(page.browser().send("GET", "/api/v1/openapi.json", None, headers).text)
    schema = schemathesis.openapi.from_dict(described)
    checks = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
    draft = json.loads(page.browser().send("GET", PLACE, None, headers).text)
    lede, other = (
        next(x["key"] for x in draft["desk"]["lines"] if x["key"].startswith(r)) for r in ("lede", "paragraph")
    )
    sentence = {"key": lede, "anchor": other, "at": 0, "who": "HU"}
    before = sorted(p.name for p in tmp_path.iterdir())
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        cases = st.one_of(
            operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
            operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
        )

        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, derandomize=EXAMPLES < 10, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=cases, real=st.integers(0, 4))
        def each(case: schemathesis.Case, real: int) -> None:
            nonlocal tried
            tried += 1
            if real:  # most of them reach a draft that there is, and some a sentence in it
                replace(case.path_parameters, REAL)
            if real > 2:
                replace(case.query, sentence)
                replace(case.body, sentence)
            case.call_and_validate(base_url=page.address, headers=headers, checks=checks, timeout=60)

        each()
    assert tried >= EXAMPLES * len(list(schema.get_all_operations())) // 2
    assert sorted(p.name for p in tmp_path.iterdir()) == before
