"""SDMX-JSON files, such as those of Norges Bank, the OECD and Eurostat, read into a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.faults import Faults, Findings, Place
from generator.sources.cube import LARGEST, Cube, Remark
from generator.sources.json_text import read_json
from generator.sources.sdmx import cube
from generator.sources.sdmx.cells import Block, Cells
from generator.sources.sdmx.message import Message, flow, refusal
from generator.sources.sdmx.observations import observations
from generator.sources.sdmx.structure import Node, Slot, slots

_LOOKED_AT = 100  # bytes in which the first bracket stands
_AGAIN = "download the file again"


def looks_like_sdmx_json(data: bytes) -> bool:
    """Return whether a file is a data message in SDMX-JSON 1.0 or 2.0, by the names of its two parts."""
    if not data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    return re.search(rb'"dataSets"\s*:\s*\[', data) is not None and re.search(rb'"structures?"\s*:', data) is not None


def read_sdmx_json(data: bytes, name: str) -> Cube:
    """Return the table of a data message in SDMX-JSON 1.0 or 2.0; raise Faults if it is none or cannot be read.

    Values and their codes are kept as written; UNIT_MULT goes to the words of the unit, DECIMALS to the decimals.
    """
    read = read_json(data, name)
    if not isinstance(read, dict):
        raise refusal(Place(name), "K03", "the file is not a data message of SDMX-JSON", "an object stands there")
    root = Node(read, "message", Place(name))
    content = root.part("data") if "data" in read else root
    sets = list(content.objects("dataSets"))
    if not sets:
        told = " – ".join(t for e in root.objects("errors") if (t := e.text("title") or e.text("detail")))
        raise refusal(root.place, "F02", f"the message holds no data{': ' + told if told else ''}", _AGAIN)
    structure = _spoken(_structure(content, sets), root)
    dimensions, measures = slots(structure, "dimensions"), slots(structure, "measures")
    findings = Findings()
    cells = Cells.of([b for s in sets for b in _blocks(s, findings)], root.place)
    findings.raise_if_any()
    if not cells.keys:
        raise refusal(root.place, "F02", "the message holds no observations", "choose other periods or categories")
    if len(cells.keys) * max(len(measures), 1) > LARGEST:
        raise refusal(root.place, "Y05", f"more than {LARGEST} figures", "choose fewer categories or periods")
    axes, figures, given = observations(cells, dimensions, measures, slots(structure, "attributes"))
    notes = _remarks(structure, structure.text("name"), dimensions)
    return cube(
        Message("sdmx-json", axes, figures, given, lambda _: root.place, remarks=notes, **_called(root, structure))
    )


def _structure(content: Node, sets: list[Node]) -> Node:
    """Return the structure of the data sets: the only one in 1.0, in 2.0 the one that all of them refer to."""
    if "structure" in content.value:
        return content.part("structure")
    known = list(content.objects("structures"))
    wanted = [s.value.get("structure", 0) for s in sets]
    if any(w != wanted[0] for w in wanted):
        raise refusal(content.place, "T08", "the message holds several tables", "download them one by one")
    if type(wanted[0]) is not int or not 0 <= wanted[0] < len(known):
        raise refusal(content.place, "K02", "the message has no structure for its data", _AGAIN)
    return known[wanted[0]]


def _spoken(structure: Node, root: Node) -> Node:
    """Return the structure with the language in which its texts are to be read."""
    names = structure.part("names").value
    listed = [x for m in ("meta", "header") for x in root.part(m).listed("contentLanguages")]
    same = [code for code, text in names.items() if text == structure.value.get("name")]
    language = next((x for x in (*same, *listed, *names) if isinstance(x, str) and re.fullmatch(r"[\w-]{2,20}", x)), "")
    return Node(structure.value, structure.path, structure.place, language)


def _blocks(dataset: Node, findings: Findings) -> list[Block]:
    """Return the series of a data set, or all its observations as one block where they stand flat."""
    if dataset.text("action").lower() == "delete":
        findings.add("T08", dataset.place, f"{dataset.path} deletes data", "download the table itself, not its changes")
        return []
    shared = dataset.listed("attributes"), dataset.part("dimensionGroupAttributes").value
    blocks = []
    for key, series in dataset.part("series").value.items():
        path = f"{dataset.path}.series.{key[:60]}"
        try:
            blocks.append(_block(key, Node(series, path, dataset.place), *shared))
        except Faults as found:
            for fault in found.faults:  # one by one, as there is an end to telling them
                findings.add(fault.code, fault.place, fault.message, fault.hint)
    if flat := dataset.part("observations").value:
        blocks.append(Block("", [], flat, *shared, dataset.path))
    return blocks


def _block(key: str, series: Node, shared: list[Any], groups: Mapping[str, Any]) -> Block:
    if not isinstance(series.value, dict):
        raise series.misfit(series.value, dict)
    seen = series.part("observations").value
    return Block(key, series.listed("attributes"), seen, shared, groups, series.path)


def _called(root: Node, structure: Node) -> dict[str, str]:
    """Return title, source, language, date and code of the table."""
    meta = root.part("meta" if "meta" in root.value else "header")
    sender = meta.part("sender")
    links = [flow(k.text("urn")) for k in structure.objects("links") if k.text("rel") in ("dataflow", "datastructure")]
    agency, code, _ = next((link for link in links if link[1]), ("", structure.text("id"), ""))
    told = sender.text("name") or sender.text("id")
    return {
        "title": structure.text("name") or structure.text("description") or code,
        "source": agency or ("" if told.lower() == "unknown" else told),
        "language": structure.language,
        "updated": meta.text("prepared"),
        "code": code,
    }


def _remarks(structure: Node, title: str, dimensions: list[Slot]) -> tuple[Remark, ...]:
    """Return the descriptions of the table and of its categories, where they say more than the names."""
    whole = structure.text("description")
    found = [Remark(whole)] if whole not in ("", title) else []
    found += [Remark(note, {d.code: code}) for d in dimensions if d.role != "time" for code, note in d.notes]
    return tuple(found)
