"""A PxWeb query saved as a file: what a statistics office's page shows as the query for a table.

Version 1 of the interface is asked with "query", a list of dimensions with their selections, and "response"; version 2
with "selection" (Statistics Sweden, PxWeb API 1.0 and PxWebApi 2.0). Neither names the table: its address is given
beside the file, or stands in it as "url".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.sources.download import is_address
from generator.sources.json_text import read_json

FORMAT = "json-stat2"  # whatever the query asks for: it has labels, units and signs
LARGEST_QUERY = 1_000_000  # bytes; what is larger is a table
HINT = 'give the address of the table: --address URL, or "url": "https://…" in the file'


@dataclass(frozen=True)
class Query:
    """What is sent to which address for a table."""

    address: str
    body: bytes


def looks_like_query(data: bytes) -> bool:
    """Whether a file is a query rather than a table."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if len(data) > LARGEST_QUERY or start != b"{" or not (b'"query"' in data or b'"selection"' in data):
        return False
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and ("query" in found or isinstance(found.get("selection"), list))


def read_query(data: bytes, name: str, address: str = "") -> Query:
    """Return the query of a file, for a table at an address; raise Faults with everything that is wrong in it."""
    found = read_json(data, name)
    findings = Findings()
    where = address or found.get("url") or ""
    if not (isinstance(where, str) and is_address(where)):
        message = (
            f"{excerpt(str(where))} is no address of the web" if where else "the query does not say of which table"
        )
        findings.add("Y01", Place(name), message, HINT)
    key, code, values = (
        ("query", "code", "selection") if "query" in found else ("selection", "variableCode", "valueCodes")
    )
    for fault in _misshapen(found[key], key, code, values):
        findings.add("Y01", Place(name), fault, f'write {{"{code}": "Region", "{values}": …}} for each dimension')
    findings.raise_if_any()
    kept = {k: v for k, v in found.items() if k not in ("url", "response")}
    if key == "query":
        return Query(where, _written({**kept, "response": {"format": FORMAT}}))
    mark = "&" if "?" in where else "?"
    return Query(where if "outputFormat=" in where else f"{where}{mark}outputFormat={FORMAT}", _written(kept))


def _misshapen(selected: Any, key: str, code: str, values: str) -> Iterator[str]:
    """Yield what is wrong with the dimensions of a query."""
    if not isinstance(selected, list):
        yield f"“{key}” is no list of dimensions"
        return
    for number, each in enumerate(selected, start=1):
        if not (isinstance(each, dict) and isinstance(each.get(code), str) and values in each):
            yield f"dimension {number} of “{key}” has no “{code}” or no “{values}”"


def _written(query: dict[str, Any]) -> bytes:
    return json.dumps(query, ensure_ascii=False, separators=(",", ":")).encode()


def not_queried(name: str) -> Faults:
    """Return the fault of a query where a table is wanted, as in a story's folder."""
    hint = f"make a story of it: saklig new {name} --address URL, which keeps the table itself"
    return Faults([Fault(Place(name), "F03", "a query, and not the table that it asks for", hint)])
