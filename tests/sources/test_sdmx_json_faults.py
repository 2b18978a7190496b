"""SDMX-JSON that is broken or hostile: every fault is named, and nothing else comes of it."""

from __future__ import annotations

import copy
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.faults import Faults
from generator.sources.cube import Cube
from generator.sources.sdmx.json import looks_like_sdmx_json, read_sdmx_json
from tests.sources.test_sdmx_json import POLICY_RATE, TRADE, VERSION_2, component

SOON = 10  # seconds; what these guard against takes minutes


def told(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    with pytest.raises(Faults) as raised:
        read_sdmx_json(data, "m.json")
    return str(raised.value)


def with_(path, value):
    """The trade message with another value at a path such as "structure.dimensions"."""
    message = copy.deepcopy(TRADE)
    node = message
    *parents, last = path.split("/")
    for part in parents:
        node = node[int(part) if isinstance(node, list) else part]
    node[int(last) if isinstance(node, list) else last] = value
    return message


SERIES = "dataSets/0/series"


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ([], "K03 the file is not a data message of SDMX-JSON"),
        (with_("dataSets", []), "F02 the message holds no data"),
        ({"errors": [{"code": 404, "title": "No results"}]}, "F02 the message holds no data: No results"),
        (with_("dataSets", {}), "K03 message.dataSets is an object"),
        (with_("dataSets", [3]), "K03 message.dataSets[0] is a number"),
        (with_(SERIES, {}), "F02 the message holds no observations"),
        (with_(SERIES, [1]), "K03 message.dataSets[0].series is a list"),
        (with_(f"{SERIES}/0:0", "x"), "K03 message.dataSets[0].series.0:0 is a text"),
        (with_(f"{SERIES}/0:0/observations", [1]), "observations is a list"),
        (with_(f"{SERIES}/0:0/observations/0", 1), "K03 message.dataSets[0].series.0:0.observations.0 is not a list"),
        (with_(f"{SERIES}/0:0/observations/0", [True]), "T01 the figure of"),
        (with_(f"{SERIES}/0:0/observations/0", [{"a": 1}]), "is no number"),
        (with_(f"{SERIES}/0:0/observations/0", ["1,5 kr"]), "REF_AREA NO, FLOW I, TIME_PERIOD 2022 is '1,5 kr'"),
        (with_(f"{SERIES}/0:0/observations/0", [10**20]), "too large"),
        (with_(f"{SERIES}/0:0/observations/0", ["Infinity"]), "not a number"),
        (with_(f"{SERIES}/0:0/observations/7", [1]), "points to the value '7' of TIME_PERIOD, which has 3"),
        (with_(f"{SERIES}/0:0/observations/-1", [1]), "points to the value '-1'"),
        (with_(f"{SERIES}/0:0/observations/00", [1]), "points to the value '00'"),
        (with_(f"{SERIES}/0:0/observations/0:0", [1]), "has a key of 2 parts for 1 dimensions"),
        (with_(f"{SERIES}/0", {"observations": {"0": [1]}}), "has a key of 1 parts for 2 dimensions"),
        (with_(f"{SERIES}/9:0", {"observations": {"0": [1]}}), "points to the value '9' of REF_AREA, which has 2"),
        (with_(f"{SERIES}/0:0/attributes", [5, 0]), "T08 an index of UNIT_MEASURE is '5', and it has 1 values"),
        (with_(f"{SERIES}/0:0/attributes", ["a", 0]), "an index of UNIT_MEASURE"),
        (with_(f"{SERIES}/0:0/attributes", 3), "attributes is a number"),
        (with_("dataSets/0/action", "Delete"), "T08 message.dataSets[0] deletes data"),
        (with_("structure", 3), "K03 message.structure is a number"),
        (with_("structure/dimensions/series", [1]), "K03"),
        (with_("structure/dimensions/series/0/id", None), "K02"),
        (
            with_("structure/dimensions/series/0", component("FLOW", "a", "b")),
            "T02 the dimension 'FLOW' is given twice",
        ),
        (with_("structure/dimensions/series/0", component("GEO", "a", "a")), "T02 GEO has the value 'a' twice"),
        (with_("structure/dimensions/series/0/values", [{}, {"id": "a"}]), "K02 a value of REF_AREA has no id"),
        (with_("structure/dimensions/dataSet", [component("FREQ", "A", "Q")]), "T08 FREQ has 2 values for the whole"),
        (with_("structure/name", "x" * 10_001), "Y05 message.structure.name is a text of 10001 characters"),
        (with_("structure/attributes/series/0", component("DECIMALS", "99")), "T01 DECIMALS of"),
        (with_("structure/measures", {"observation": [component("M", "a")]}), "T08 the measure M is a code"),
    ],
)
def test_each_fault_is_named(message, fault):
    assert fault in told(message)


def test_all_faults_are_told_at_once():
    message = copy.deepcopy(TRADE)
    message["dataSets"][0]["series"]["0:0"]["observations"] |= {"8": [1], "9": [1], "0": [1]}
    assert told(message).count("points to the value") == 2
    message = copy.deepcopy(TRADE)
    message["dataSets"][0]["series"]["0:0"]["observations"] |= {"0": ["a lot of it"], "1": ["4 5"]}
    assert told(message).count("not a number") == 2


def test_a_cell_given_twice_is_named():
    message = copy.deepcopy(TRADE)
    message["dataSets"].append(copy.deepcopy(TRADE["dataSets"][0]))
    assert "m.json: T02 the cell REF_AREA NO, FLOW I, TIME_PERIOD 2022 is given twice" in told(message)


def test_categories_in_a_ring_are_refused():
    values = [{"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}]
    assert "is counted under itself" in told(with_("structure/dimensions/series/0/values", values))


def test_tables_of_two_structures_are_refused():
    message = copy.deepcopy(VERSION_2)
    message["data"]["structures"].append(message["data"]["structures"][0])
    message["data"]["dataSets"].append(message["data"]["dataSets"][0] | {"structure": 1})
    assert "T08 the message holds several tables" in told(message)
    message["data"]["dataSets"] = [message["data"]["dataSets"][0] | {"structure": 9}]
    assert "K02 the message has no structure for its data" in told(message)


@pytest.mark.parametrize("group", ["9:", ":::", "x:", "-1:", "9" * 5_000 + ":"])
def test_groups_that_lead_nowhere_are_named(group):
    message = copy.deepcopy(VERSION_2)
    message["data"]["dataSets"][0]["dimensionGroupAttributes"] = {group: [0]}
    assert "leads nowhere" in told(message)


def test_huge_tables_are_refused_before_anything_is_built():
    started = time.perf_counter()
    message = copy.deepcopy(TRADE)
    wide = [component(f"D{i}", *(str(n) for n in range(1_000))) for i in range(7)]
    message["structure"]["dimensions"]["series"] = wide
    message["dataSets"][0]["series"] = {":".join("0" * 7): {"observations": {"0": [1]}}}
    assert "Y05" in told(message)
    message["structure"]["dimensions"]["series"] = [component(f"D{i}", "a") for i in range(100)]
    message["dataSets"][0]["series"] = {":".join("0" * 100): {"observations": {"0": [1]}}}
    assert "Y05 101 dimensions" in told(message)
    assert time.perf_counter() - started < SOON


def test_many_broken_keys_are_told_soon():
    started = time.perf_counter()
    message = copy.deepcopy(TRADE)
    message["dataSets"][0]["series"] = {f"{i}:0": {"observations": {"0": [1]}} for i in range(100_000)}
    assert "more than 500 faults" in told(message)
    assert time.perf_counter() - started < SOON


def test_deep_nesting_and_constants_are_refused():
    assert "Y05" in told(b'{"dataSets": ' + b"[" * 100_000)
    assert "T01" in told(json.dumps(TRADE).replace('"1.50"', "NaN").encode())
    assert "too large" in told(json.dumps(TRADE).replace('"1.50"', "9" * 40).encode())
    assert "not a number" in told(json.dumps(TRADE).replace('"1.50"', "1e999").encode())


SMALL = [json.dumps(TRADE).encode(), json.dumps(VERSION_2).encode(), POLICY_RATE.read_bytes()]
SCRAPS = [b"null", b"true", b"-1", b"1e999", b"[]", b"{}", b'""', b'"id"', b'"0:0"', b",", b":", b"\x00", b"\xff", b"9"]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SMALL), st.data())
def test_any_change_of_bytes_gives_a_table_or_faults(message, data):
    changed = bytearray(message)
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(changed)))
        changed[start : start + data.draw(st.integers(0, 20))] = data.draw(st.sampled_from(SCRAPS))
    looks_like_sdmx_json(bytes(changed))
    try:
        assert isinstance(read_sdmx_json(bytes(changed), "m.json"), Cube)
    except Faults as faults:
        assert str(faults)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "0", "values", ""]), inner),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([TRADE, VERSION_2]), JSON, st.data())
def test_any_value_in_any_place_gives_a_table_or_faults(message, value, data):
    changed = copy.deepcopy(message)
    node = changed
    while True:
        key = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        if not isinstance(node[key], (dict, list)) or not node[key] or data.draw(st.integers(0, 5)) == 0:
            node[key] = value
            break
        node = node[key]
    try:
        assert isinstance(read_sdmx_json(json.dumps(changed).encode(), "m.json"), Cube)
    except Faults as faults:
        assert str(faults)
