"""JSON-stat that is broken or hostile: every fault is named, and nothing else comes of it."""

from __future__ import annotations

import copy
import itertools
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.faults import Faults
from generator.sources.cube import Cube
from generator.sources.json_text import read_json
from generator.sources.jsonstat import looks_like_jsonstat, read_jsonstat

TABLE = {
    "version": "2.0",
    "class": "dataset",
    "label": "Population",
    "source": "ESTAT",
    "note": ["p = provisional"],
    "role": {"time": ["year"], "metric": ["what"]},
    "id": ["region", "what", "year"],
    "size": [2, 1, 2],
    "dimension": {
        "region": {
            "label": "region",
            "category": {
                "index": {"1": 0, "2": 1},
                "label": {"1": "North"},
                "child": {"1": ["2"]},
                "note": {"1": ["x"]},
            },
            "extension": {"eliminationValueCode": "1", "categoryNoteMandatory": {"1": {"0": True}}},
        },
        "what": {"category": {"label": {"p": "persons"}, "unit": {"p": {"base": "persons", "decimals": 0}}}},
        "year": {"category": {"index": ["2023", "2024"]}},
    },
    "extension": {"px": {"decimals": 1, "tableid": "T"}, "status": {"label": {"p": "provisional"}}},
    "value": [1, 2, None, 4.5],
    "status": {"1": "p", "2": ":"},
}
SMALL = json.dumps(TABLE).encode()


def table(**changes):
    return json.dumps({**copy.deepcopy(TABLE), **changes}).encode()


def faults(data):
    with pytest.raises(Faults) as found:
        read_jsonstat(data, "t.json")
    return str(found.value)


def dimension(code, **changes):
    changed = copy.deepcopy(TABLE["dimension"])
    changed[code]["category"].update(changes)
    return table(dimension=changed)


def test_the_table_that_is_changed_here_is_sound():
    assert isinstance(read_jsonstat(SMALL, "t.json"), Cube)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "t.json: F02 the file is empty"),
        (b" \n", "t.json: F02 the file is empty"),
        (b"\xff\xfe{\0", "t.json:1: Y03 the file is not UTF-8"),
        (b'{"label":\n "K\xf8benhavn"}', "t.json:2:4: Y03 the byte 0xf8 is not UTF-8"),
        (b'{"label":', "t.json:1:10: F03 the file ends in the middle of the JSON"),
        (b'{"label": "Pop', "t.json:1:11: F03 a quotation mark that opens here is never closed"),
        (b'{"label": 1,}', "t.json:1:13: F03 the name of a key in double quotation marks is expected"),
        (b'{"value": [1 2]}', "t.json:1:14: F03 a comma or a closing bracket is expected, at '2]}'"),
        (b'{"label" 1}', "t.json:1:10: F03 a colon is expected"),
        (b'{"label": 1} x', "t.json:1:14: F03 there is more text behind the end"),
        (b'{"label": "a\nb"}', "t.json:1:13: F03 a line break or control character stands inside a text"),
        (rb'{"label": "\x"}', "t.json:1:12: F03 a backslash that JSON does not know"),
        (b'{"value": [\n1, NaN, -Infinity]}', "t.json:2:4: T01 NaN is not a number"),
        (b'{"value": [\n1, NaN, -Infinity]}', "t.json:2:9: T01 -Infinity is not a number"),
        (b'NaNrsion": 3}', "t.json:1:1: T01 NaNrsion is not a number"),
        (b'{"a": 1,\n "\\u0061": 2}', "t.json:2:2: T02 the key 'a' is given twice – it stands in line 1 too"),
        (b'{"a": [{"b": 1, "b": 2}]}', "t.json:1:17: T02 the key 'b' is given twice"),
        (b"[" + b"7" * 5000 + b"]", "t.json:1:2: T01 a number of 5000 characters"),
        (b"[" * 51, "t.json:1:51: Y05 brackets are nested more than 50 deep"),
        (b"[\n" * 100_000, "t.json:51:1: Y05 brackets are nested more than 50 deep"),
        (b"[]", "t.json: K03 the file is a list or a single value"),
        (b'"text"', "t.json: K03 the file is a list or a single value"),
        (b"{}", "t.json: T08 the file holds no table"),
        (b'{"error": {"status": 404}}', "t.json: T08 the file holds no table; its keys are 'error'"),
        (b'{"class": "dimension", "category": {}}', "t.json: T08 the file holds no table"),
        (b'{"class": "collection", "link": 3}', "t.json: K03 link is a number, not an object"),
    ],
)
def test_text_that_is_no_table_is_told_with_line_and_column(data, fault):
    assert fault in faults(data)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (table(id=None), "K02 dimension.id is missing"),
        (table(id="region"), "K03 id is a text, not a list with the codes of the dimensions"),
        (table(size=4), "K03 size is a number, not a list"),
        (table(id=["region", 3]), "K03 id has a code that is not a text"),
        (table(id=["region", "region", "year"]), "T02 id has the dimension 'region' twice"),
        (table(id=["region", "year"]), "T08 size has 3 numbers for 2 dimensions"),
        (table(id=[], size=[]), "T08 size has 0 numbers for 0 dimensions"),
        (table(id=[str(i) for i in range(31)], size=[1] * 31), "Y05 id has 31 dimensions"),
        (table(size=None), "K02 size is missing"),
        (table(size=[2, True, 2]), "K03 size has what is not a whole number"),
        (table(size=[2, 0, 2]), "T08 size has the number 0"),
        (table(size=[2, -(10**50), 2]), "T08 size has the number an endless number"),
        (table(size=[10**9, 10**9, 10**3000]), "Y05 size asks for more than 2000000 cells"),
        (table(size=[200_001, 1, 2]), "Y05 size has a dimension of 200001 categories"),
        (table(size=[3, 1, 2]), "T08 dimension.region.category.index has 2 categories, size says 3"),
        (table(size=[3, 1, 2]), "T08 value has 4 cells, size asks for 6"),
        (table(dimension=[]), "K03 dimension is a list, not an object"),
        (table(dimension={}), "K02 dimension.region.category.index is missing"),
        (dimension("year", index=[2023, 2024]), "K03 dimension.year.category.index has codes that are not texts"),
        (dimension("year", index=["a", "a"]), "T02 dimension.year.category.index has the code 'a' 2 times"),
        (dimension("year", index=["", "a"]), "dimension.year.category has a code that is empty"),
        (dimension("year", index=["\u202e", "a"]), "dimension.year.category has a code with invisible characters"),
        (dimension("year", index=["a" * 10_001, "a"]), "dimension.year.category has a code that is far too long"),
        (dimension("year", index={"a": 0, "b": 2}), "index does not give each code its place"),
        (dimension("year", index={"a": 0, "b": 1.0}), "index does not give each code its place"),
        (dimension("year", index="2023"), "K03 dimension.year.category.index is a text"),
        (dimension("region", label={"1": 7}), "K03 dimension.region.category.label.1 is a number, not a text"),
        (dimension("region", label={"1": "x" * 10_001}), "Y05 dimension.region.category.label.1 is a text of 10001"),
        (dimension("region", child={"1": ["2"], "2": ["1"]}), "T08 dimension.region.category.child counts '2' under"),
        (dimension("region", child={"1": ["1"]}), "counts '1' under itself"),
        (dimension("what", unit={"p": {"decimals": 99}}), "K03 dimension.what.category.unit.p.decimals is '99'"),
        (dimension("what", unit={"p": {"decimals": 0.5}}), "decimals is '0.5' – write a whole number from 0 to 15"),
        (table(value=None), "K02 value is missing"),
        (table(value="1,2"), "K03 value is a text"),
        (table(value=[1, 2, 3]), "T08 value has 3 cells, size asks for 4"),
        (table(value=[1, "12", [], True]), "T01 value.1 is '12'"),
        (table(value=[1, "12", [], True]), "T01 value.2 is 'a list'"),
        (table(value=[1, "12", [], True]), "T01 value.3 is 'true or false'"),
        (table(value=[1, "x" * 30, 3, 4]), "T01 value.1 is 'xxxx"),
        (table(value=[1, 1e16, 10**400, -(10**400)]), "T01 value.1 is 1e+16, which is too large"),
        (table(value=[1, 1e16, 10**400, -(10**400)]), "T01 value.3 is -1e+300, which is too large"),
        (table(value={"4": 1}), "T08 value.4 is beyond the last cell – cells are from 0 to 3"),
        (table(value={"01": 1}), "T08 value.01 is not the number of a cell"),
        (table(value={"1_0": 1}), "T08 value.1_0 is not the number of a cell"),
        (table(value={"-1": 1, "٢": 2, "": 3, "9" * 40: 4}), "T08 value.٢ is not the number of a cell"),
        (table(value={"-1": 1, "٢": 2, "": 3, "9" * 40: 4}), "T08 value.-1 is not the number of a cell"),
        (table(status=3), "K03 status is a number"),
        (table(status=[None, None]), "T08 status has 2 cells, size asks for 4"),
        (table(status={"9": "p"}), "T08 status.9 is beyond the last cell"),
        (table(status={"0": 3}), "K03 status.0 is '3'"),
        (table(status=[{}]), "K03 status.0 is 'an object'"),
        (table(status={"0": "p" * 21}), "T05 status has the sign"),
        (table(role=3), "K03 role is a number"),
        (table(role={"time": [3]}), "K03 role.time.0 is a number"),
        (table(role={"time": 3}), "K03 role.time is a number, not a list of texts"),
        (table(label=3), "K03 label is a number"),
        (table(note=[3]), "K03 note.0 is a number"),
        (table(extension=3), "K03 extension is a number"),
        (SMALL.replace(b"4.5", b"1e999"), "T01 value.3 is inf, which is too large"),
        (SMALL.replace(b"4.5", b"-1e999"), "T01 value.3 is -inf, which is too large"),
    ],
)
def test_a_key_with_the_wrong_thing_in_it_is_named(data, fault):
    assert fault in faults(data)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ('{"0": 1, "0": 2}', "t.json:1:20: T02 the key '0' is given twice"),
        ('{"0": 1, "2": 3, "0": 2}', "T02 the key '0' is given twice"),
        ('{"0": 1,}', "t.json:1:19: F03"),
        ('{"0": 1 "1": 2}', "t.json:1:19: F03"),
        ('{"0": 1"1": 2}', "t.json:1:18: F03"),
        ('{"0": 1.}', "F03"),
        ('{"0": 01}', "F03"),
        ('{"0": 1, "4": 2}', "T08 value.4 is beyond the last cell"),
        ('{"0": 1, "3": 1e308}', "T01 value.3 is 1e+308"),
        ('{"0": 1, "999999999": null}', "T08 value.999999999 is beyond the last cell"),
    ],
)
def test_numbered_figures_with_a_flaw_are_told_where_they_stand(value, fault):
    data = '{"value": ' + value + ", " + table(value=None, status=None).decode().replace('"value": null, ', "")[1:]
    assert fault in faults(data.encode())


def test_more_signs_than_a_table_has_are_refused():
    data = table(size=[2, 1, 50], value=[1] * 100, status=[chr(0x100 + i) for i in range(100)])
    assert "T05 status has 100 different signs" in faults(data)


def test_faults_in_dimensions_and_cells_are_told_at_once():
    told = faults(table(size=[3, 1, 2], value=[1, "12"], status=7))
    assert told.count("\n") == 2


def test_endless_faults_stop_at_a_number_that_a_person_can_read():
    told = faults(table(value={str(i): 1 for i in range(4, 5000)}))
    assert "more than 500 faults" in told
    assert told.count("\n") == 500


def test_huge_files_are_refused_before_they_are_read():
    for data in (
        b"[" + b"[]," * 2_600_000,
        b"1," * 10_100_000,
        b'"' * 10_100_000,
        b":" * 10_100_000,
        b" " * 50_000_001,
    ):
        begun = time.perf_counter()
        assert "Y05" in faults(data)
        assert time.perf_counter() - begun < 2


def test_a_text_with_brackets_quotation_marks_and_colons_is_a_text():
    text = '[[[[{{{{ "": \\' * 20
    assert read_json(json.dumps({"a": text, text: [{"b": text}]}).encode(), "t.json") == {
        "a": text,
        text: [{"b": text}],
    }


def test_the_key_of_an_inner_object_may_be_that_of_the_outer():
    assert read_json(b'{"a": {"a": [{"a": 1}, {"a": 2}]}, "b": "a"}', "t.json")


def test_a_long_chain_of_parents_is_followed_once():
    codes = [str(i) for i in range(50_000)]
    chain = {"index": codes, "child": {a: [b] for a, b in itertools.pairwise(codes)}}
    data = table(
        id=["region"], size=[50_000], dimension={"region": {"category": chain}}, value={"0": 1}, status=None, role=None
    )
    begun = time.perf_counter()
    assert read_jsonstat(data, "t.json").dimensions[0].categories[-1].parent == "49998"
    assert time.perf_counter() - begun < 5


NUMBERED = table(value={"0": 1, "1": 2.5, "3": None})


ODD = st.sampled_from(
    [b"null", b"true", b"-1", b"1e400", b"{}", b"[]", b'"x"', b"NaN", b'"', b"\\", b"{", b"]", b"\xff", b"\0", b"[[1]]"]
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from([SMALL, NUMBERED]), st.data())
def test_whatever_is_changed_the_file_is_a_table_or_refused(changed, data):
    for _ in range(data.draw(st.integers(1, 3))):
        first = data.draw(st.integers(0, len(changed)))
        last = first + data.draw(st.integers(0, 12))
        changed = changed[:first] + data.draw(ODD | st.binary(max_size=4)) + changed[last:]
    outcome(changed)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["0", "1", "p", "category"]), inner),
    max_leaves=4,
)


def places(held, path=()):
    """Yield the path of every key and item."""
    for key, inner in held.items() if isinstance(held, dict) else enumerate(held):
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, key))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(list(places(TABLE))), VALUES)
def test_whatever_a_key_holds_the_file_is_a_table_or_refused(path, value):
    changed = copy.deepcopy(TABLE)
    held = changed
    for key in path[:-1]:
        held = held[key]
    held[path[-1]] = value
    outcome(json.dumps(changed).encode())


def outcome(data):
    assert looks_like_jsonstat(data) in (True, False)
    try:
        assert isinstance(read_jsonstat(data, "t.json"), Cube)
    except Faults as found:
        assert found.faults
