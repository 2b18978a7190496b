"""JSON-stat as statistics offices write it: what each key becomes."""

from __future__ import annotations

import copy
import json
import math

import numpy as np
import pytest

from generator.faults import Faults
from generator.sources.cube import Mark
from generator.sources.jsonstat import looks_like_jsonstat, read_jsonstat

# Figures from Statistics Norway's table 14700, as its PxWebApi 2 writes them.
PRICES = {
    "version": "2.0",
    "class": "dataset",
    "label": "14700: Consumer price index, by goods and services and month",
    "source": "Statistics Norway",
    "updated": "2026-03-10T07:00:00Z",
    "note": [
        "On sub-group levels a code is attached to the text.",
        "This table replaces [table 03013](https://www.ssb.no/en/statbank/table/03013).\n",
        ".. = Data not available.\r\n Figures have not been entered.",
    ],
    "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
    "id": ["VareTjenesteGrp", "ContentsCode", "Tid"],
    "size": [1, 2, 3],
    "dimension": {
        "VareTjenesteGrp": {
            "label": "goods and services",
            "category": {"index": {"00": 0}, "label": {"00": "Total"}},
            "extension": {"elimination": True, "eliminationValueCode": "00", "show": "code_value"},
        },
        "ContentsCode": {
            "label": "contents",
            "category": {
                "index": {"KpiIndMnd": 0, "Tolvmanedersendring": 1},
                "label": {"KpiIndMnd": "Consumer Price Index (2025=100)", "Tolvmanedersendring": "12-month rate"},
                "unit": {
                    "KpiIndMnd": {"base": "index", "decimals": 1},
                    "Tolvmanedersendring": {"base": "per cent", "decimals": 1},
                },
            },
            "extension": {"refperiod": {"KpiIndMnd": "Month"}, "basePeriod": {"KpiIndMnd": "2025"}},
        },
        "Tid": {
            "label": "month",
            "category": {"index": {"2000M12": 0, "2026M01": 1, "2026M02": 2}},
            "extension": {"noteMandatory": {"0": True}},
            "note": ["The newest month may be corrected."],
        },
    },
    "extension": {
        "noteMandatory": {"1": True},
        "px": {"decimals": 0, "tableid": "14700", "language": "en"},
    },
    "value": [55, 101.6, 102.2, None, 3.6, 2.7],
    "status": {"3": ".."},
}

# The shape of Eurostat's answers: no roles, sparse values, flags of their own.
JOBLESS = {
    "version": "2.0",
    "class": "dataset",
    "label": "Unemployment by sex and age",
    "source": "ESTAT",
    "updated": "2026-03-04T11:00:00+0100",
    "value": {"0": 3.8, "1": 4.0, "3": 7.61, "5": 7.4},
    "status": {"1": "p", "2": ":c", "3": "bd", "4": "m"},
    "id": ["freq", "unit", "geo", "time"],
    "size": [1, 1, 2, 3],
    "dimension": {
        "freq": {"label": "Time frequency", "category": {"index": {"A": 0}, "label": {"A": "Annual"}}},
        "unit": {"label": "Unit of measure", "category": {"index": {"PC": 0}, "label": {"PC": "Percentage"}}},
        "geo": {
            "label": "Geopolitical entity",
            "category": {"index": {"NO": 0, "SE": 1}, "label": {"NO": "Norway", "SE": "Sweden"}},
        },
        "time": {
            "label": "Time",
            "category": {"index": {"2022": 0, "2023": 1, "2024": 2}, "label": {"2022": "2022", "2023": "2023"}},
        },
    },
    "extension": {
        "lang": "EN",
        "id": "UNE_RT_A",
        "agencyId": "ESTAT",
        "status": {"label": {"p": "provisional", "b": "break in series", "d": "definition differs"}},
    },
}

# The example of the specification of version 1, shortened.
FIRST_VERSION = {
    "dataset": {
        "label": "Population by county",
        "source": "Statistics",
        "updated": "2014-02-20",
        "dimension": {
            "id": ["county", "sex", "year"],
            "size": [2, 2, 2],
            "role": {"time": ["year"], "geo": ["county"]},
            "county": {"label": "county", "category": {"index": ["01", "02"], "label": {"01": "North", "02": "South"}}},
            "sex": {"category": {"index": ["M", "F"], "label": {"M": "men"}}},
            "year": {"category": {"index": ["2013", "2014"]}},
        },
        "value": [1, 2, 3, 4, 5, 6, 7, 8],
        "status": ["p", None, None, None, None, None, None, None],
    }
}


def read(table, name="table.json"):
    return read_jsonstat(json.dumps(table).encode(), name)


@pytest.fixture
def prices():
    return copy.deepcopy(PRICES)


@pytest.fixture
def jobless():
    return copy.deepcopy(JOBLESS)


def cell(cube, *codes):
    index = tuple(
        [c.code for c in dimension.categories].index(code)
        for dimension, code in zip(cube.dimensions, codes, strict=True)
    )
    return cube.values[index], cube.status(index), cube.decimals[index]


def roles(cube):
    return {d.code: d.role for d in cube.dimensions}


def test_a_table_of_statistics_norway_has_its_header(prices):
    cube = read(prices)
    assert (cube.form, cube.source, cube.language, cube.code) == ("json-stat", "Statistics Norway", "en", "14700")
    assert cube.title == "14700: Consumer price index, by goods and services and month"
    assert cube.updated == "2026-03-10T07:00:00Z"
    assert roles(cube) == {"VareTjenesteGrp": "", "ContentsCode": "measure", "Tid": "time"}
    assert cube.dimensions[0].whole == "00"


def test_measures_have_their_units_and_an_index_its_base(prices):
    index, rate = read(prices).dimensions[1].categories
    assert (index.label, index.unit, index.base) == ("Consumer Price Index (2025=100)", "index", "2025=100")
    assert (rate.label, rate.unit, rate.base) == ("12-month rate", "per cent", "")


def test_the_base_period_of_an_index_counts_where_no_label_names_it(prices):
    prices["dimension"]["ContentsCode"]["category"]["label"]["KpiIndMnd"] = "Consumer Price Index"
    assert read(prices).dimensions[1].categories[0].base == "2025=100"
    prices["dimension"]["ContentsCode"]["extension"]["basePeriod"]["Tolvmanedersendring"] = "2015 prices"
    assert read(prices).dimensions[1].categories[1].base == "2015 prices"


def test_a_cell_without_a_figure_is_missing_with_the_words_of_the_file(prices):
    cube = read(prices)
    assert cell(cube, "00", "Tolvmanedersendring", "2026M02") == (2.7, "", 1)
    value, status, _ = cell(cube, "00", "Tolvmanedersendring", "2000M12")
    assert math.isnan(value)
    assert status == "missing"
    assert cube.marks == (Mark("", ""), Mark("..", "missing", "Data not available."))


def test_notes_say_what_they_are_of_and_whether_they_must_be_shown(prices):
    regions = prices["dimension"]["VareTjenesteGrp"]
    regions["category"]["note"] = {"00": ["All goods.", "All services."]}
    regions["extension"]["categoryNoteMandatory"] = {"00": {"1": True}}
    remarks = read(prices).remarks
    assert [(r.text, dict(r.of), r.required) for r in remarks] == [
        ("On sub-group levels a code is attached to the text.", {}, False),
        ("This table replaces [table 03013](https://www.ssb.no/en/statbank/table/03013).", {}, True),
        (".. = Data not available. Figures have not been entered.", {}, False),
        ("All goods.", {"VareTjenesteGrp": "00"}, False),
        ("All services.", {"VareTjenesteGrp": "00"}, True),
        ("refperiod: Month", {"ContentsCode": "KpiIndMnd"}, False),
        ("The newest month may be corrected.", {}, True),
    ]


def test_periods_come_in_the_order_of_time_and_their_cells_with_them(prices):
    prices["dimension"]["Tid"]["category"] = {
        "index": ["2026M02", "2000M12", "2026M01"],
        "note": {"2000M12": ["The first month."]},
    }
    prices["value"] = [102.2, 55, 101.6, 2.7, None, 3.6]
    prices["status"] = {"4": ".."}
    cube, expected = read(prices), read(PRICES)
    assert [c.code for c in cube.dimensions[2].categories] == ["2000M12", "2026M01", "2026M02"]
    assert np.array_equal(cube.values, expected.values, equal_nan=True)
    assert np.array_equal(cube.marked, expected.marked)
    assert [dict(r.of) for r in cube.remarks if r.text == "The first month."] == [{"Tid": "2000M12"}]


def test_periods_that_only_the_labels_name_become_the_codes(prices):
    prices["role"] = {"metric": ["ContentsCode"]}
    prices["dimension"]["Tid"]["category"] = {
        "index": {"0": 0, "1": 1, "2": 2},
        "label": {"0": "2026M02", "1": "2026M01", "2": "2000M12"},
        "note": {"2": ["The first month."]},
    }
    cube = read(prices)
    assert roles(cube)["Tid"] == "time"
    assert [c.code for c in cube.dimensions[2].categories] == ["2000M12", "2026M01", "2026M02"]
    assert cube.values[0, 0].tolist() == [102.2, 101.6, 55]
    assert [dict(r.of) for r in cube.remarks if r.text == "The first month."] == [{"Tid": "2000M12"}]


@pytest.mark.parametrize(
    "codes",
    [
        ["2013", "2014", "2015"],
        ["2023K2", "2023K3", "2023K4"],
        ["2023-Q1", "2023-Q2", "2024-Q1"],
        ["2023U01", "2023U29", "2023U52"],
        ["2023-W01", "2023-W29", "2023-W52"],
        ["2024-01-31", "2024-02-01", "2024-02-02"],
        ["2013-2014", "2014-2015", "2015-2016"],
        ["2020S1", "2020S2", "2021S1"],
    ],
)
def test_periods_of_every_length_are_known_without_a_role_and_sorted(prices, codes):
    prices["role"] = {}
    prices["dimension"]["Tid"]["category"] = {"index": codes[::-1]}
    cube = read(prices)
    assert roles(cube) == {"VareTjenesteGrp": "", "ContentsCode": "measure", "Tid": "time"}
    assert [c.code for c in cube.dimensions[2].categories] == codes


def test_municipalities_are_no_years_beside_a_dimension_called_time(prices):
    prices["role"] = {}
    prices["dimension"]["VareTjenesteGrp"]["category"] = {"index": ["1804"]}
    assert roles(read(prices)) == {"VareTjenesteGrp": "", "ContentsCode": "measure", "Tid": "time"}
    prices["dimension"]["Tid"]["category"] = {"index": ["a", "b", "c"]}
    prices["dimension"]["VareTjenesteGrp"]["category"] = {"index": ["0301"]}
    assert "time" not in roles(read(prices)).values()


def test_nil_is_nought_and_small_signs_keep_their_figures(prices):
    prices["value"] = [None, 101.6, 0, None, None, 2.7]
    prices["status"] = {"0": "-", "1": "*", "2": "-", "3": ":", "4": "...", "5": "."}
    cube = read(prices)
    assert [cube.status((0, 0, i)) for i in range(3)] == ["nil", "provisional", "nil"]
    assert cube.values[0, 0].tolist() == [0.0, 101.6, 0.0]
    assert [cube.status((0, 1, i)) for i in range(3)] == ["suppressed", "pending", "impossible"]
    assert np.isnan(cube.values[0, 1]).all()


def test_an_unknown_sign_beside_a_figure_is_kept_and_one_without_is_missing(prices):
    prices["value"] = [1, None, 3, None, 5, 6]
    prices["status"] = {"0": "q", "1": "q", "2": "-"}
    cube = read(prices)
    assert [cube.status((0, 0, i)) for i in range(3)] == ["", "missing", ""]
    assert cube.marks[cube.marked[0, 0, 0]].symbol == "q"
    assert cube.values[0, 0, 2] == 3
    assert cube.marks[cube.marked[0, 1, 0]] == Mark("", "missing")


def test_signs_may_stand_in_the_place_of_figures(prices):
    prices["value"] = ["..", 101.6, "-", "z", 3.6, "..."]
    prices["status"] = [None, "*", "", ":", None, None]
    cube = read(prices)
    assert [cube.status((0, 0, i)) for i in range(3)] == ["missing", "provisional", "nil"]
    assert [cube.status((0, 1, i)) for i in range(3)] == ["suppressed", "", "pending"]


@pytest.mark.parametrize("status", ["*", ["*"], ["*"] * 6])
def test_one_sign_may_stand_for_all_cells(prices, status):
    prices["status"] = status
    cube = read(prices)
    assert cube.status((0, 0, 0)) == cube.status((0, 1, 2)) == "provisional"
    assert cube.status((0, 1, 0)) == "missing"


def test_eurostat_gives_no_roles_but_its_codes_are_known(jobless):
    cube = read(jobless)
    assert roles(cube) == {"freq": "", "unit": "", "geo": "place", "time": "time", "measure": "measure"}
    assert (cube.source, cube.language, cube.code) == ("Eurostat", "en", "UNE_RT_A")
    assert cube.updated == "2026-03-04T11:00:00+0100"
    (measure,) = cube.dimensions[-1].categories
    assert (measure.label, measure.unit) == ("Unemployment by sex and age", "Percentage")


def test_eurostat_flags_may_come_several_in_one_cell(jobless):
    cube = read(jobless)
    norway, sweden = cube.marked[0, 0, :, :, 0]
    assert [cube.marks[i] for i in norway] == [
        Mark("", ""),
        Mark("p", "provisional", "provisional"),
        Mark(":c", "suppressed"),
    ]
    assert [cube.marks[i] for i in sweden] == [
        Mark("bd", "break", "break in series, definition differs"),
        Mark("m", "missing"),
        Mark("", ""),
    ]
    assert cube.values[0, 0, 1, 0, 0] == 7.61
    assert np.isnan(cube.values).sum() == 2


@pytest.mark.parametrize("value", [{"3": 7.61, "5": 7.4, "0": 3.8, "1": 4.0}, [3.8, 4.0, None, 7.61, None, 7.4]])
def test_numbered_figures_are_the_same_in_any_order_and_as_a_list(jobless, value):
    expected = read(jobless)
    jobless["value"] = value
    cube = read(jobless)
    assert np.array_equal(cube.values, expected.values, equal_nan=True)
    jobless["extension"]["value"] = {"0": 99}
    assert np.array_equal(read(jobless).values, expected.values, equal_nan=True)


def test_several_units_of_eurostat_are_the_measures(jobless):
    jobless["dimension"]["unit"]["category"] = {
        "index": {"PC": 0, "I15": 1},
        "label": {"PC": "Percentage", "I15": "Index, 2015=100"},
    }
    jobless["size"] = [1, 2, 1, 3]
    jobless["dimension"]["geo"]["category"] = {"label": {"NO": "Norway"}}
    cube = read(jobless)
    assert roles(cube)["unit"] == "measure"
    assert [(c.unit, c.base) for c in cube.dimensions[1].categories] == [
        ("Percentage", ""),
        ("Index, 2015=100", "2015=100"),
    ]
    assert [c.code for c in cube.dimensions[2].categories] == ["NO"]


def test_decimals_that_the_file_does_not_give_are_the_most_that_a_figure_of_the_measure_has(jobless):
    assert read(jobless).decimals.tolist() == [[[[[2]] * 3] * 2]]
    jobless["value"] = {}
    assert not read(jobless).decimals.any()
    jobless["value"] = {"0": 1e-7, "1": 123456.789}
    assert read(jobless).decimals.max() == 7


def test_decimals_of_the_whole_table_count_where_a_measure_has_none(prices):
    prices["extension"]["px"]["decimals"] = 3
    del prices["dimension"]["ContentsCode"]["category"]["unit"]["KpiIndMnd"]["decimals"]
    assert read(prices).decimals[0].tolist() == [[3] * 3, [1] * 3]
    del prices["extension"]["px"]
    del prices["dimension"]["ContentsCode"]["category"]["unit"]["Tolvmanedersendring"]
    prices["value"] = [55, 101.65, 102.2, None, 3.6, 2.7]
    assert read(prices).decimals[0].tolist() == [[2] * 3, [1] * 3]


def test_the_first_version_has_its_sizes_and_roles_inside_the_dimensions():
    cube = read(FIRST_VERSION)
    assert cube.title == "Population by county"
    assert roles(cube) == {"county": "place", "sex": "", "year": "time", "measure": "measure"}
    assert [(c.code, c.label) for c in cube.dimensions[1].categories] == [("M", "men"), ("F", "F")]
    assert cube.values[..., 0].ravel().tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    assert cube.status((0, 0, 0, 0)) == "provisional"
    assert cube.dimensions[3].categories[0].label == "Population by county"


def test_a_bundle_and_a_collection_of_one_table_are_that_table(prices):
    bundle = {"prices": FIRST_VERSION["dataset"]}
    collection = {
        "version": "2.0",
        "class": "collection",
        "link": {"item": [{"class": "dataset", "href": "https://example.org/a"}, prices]},
    }
    outer = {"class": "collection", "link": {"item": [collection]}}
    assert read(bundle).title == "Population by county"
    assert read(collection).title == read(outer).title == prices["label"]


def test_several_tables_in_one_file_are_named(prices):
    collection = {"class": "collection", "link": {"item": [prices, {**prices, "label": "Another"}]}}
    with pytest.raises(Faults) as found:
        read(collection)
    assert str(found.value) == (
        "table.json: T08 the file holds 2 tables: '14700: Consumer price index, by goods and services and month', "
        "'Another' – save one of them as a file of its own"
    )


def test_a_collection_of_links_names_them():
    items = [
        {"class": "dataset", "href": "https://example.org/a", "label": "Prices"},
        {"href": "https://example.org/b"},
    ]
    with pytest.raises(Faults, match=r"holds no table, only links: 'Prices', 'https://example\.org/b'"):
        read({"class": "collection", "link": {"item": items}})


def test_children_know_their_parent(prices):
    prices["size"] = [3, 2, 1]
    prices["dimension"]["Tid"]["category"] = {"index": ["2024"]}
    prices["dimension"]["VareTjenesteGrp"]["category"] = {
        "index": ["00", "01", "011"],
        "child": {"00": ["01", "02"], "01": ["011"], "03": ["011"]},
    }
    assert [c.parent for c in read(prices).dimensions[0].categories] == ["", "00", "01"]


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ({"label": "millions", "symbol": "$", "position": "start"}, "$ millions"),
        ({"label": "per cent", "symbol": "%", "position": "end"}, "per cent %"),
        ({"label": "%", "symbol": "%"}, "%"),
        ({"symbol": "€"}, "€"),
        ({"base": "persons", "label": None}, "persons"),
        ({}, ""),
    ],
)
def test_a_unit_has_its_symbol_on_the_side_that_the_file_says(prices, unit, text):
    prices["dimension"]["ContentsCode"]["category"]["unit"]["KpiIndMnd"] = unit
    assert read(prices).dimensions[1].categories[0].unit == text


def test_the_dimension_with_units_is_that_of_measures_without_a_role(prices):
    prices["role"] = None
    assert roles(read(prices)) == {"VareTjenesteGrp": "", "ContentsCode": "measure", "Tid": "time"}


@pytest.mark.parametrize("unit", ["tonnes", {"label": "tonnes"}])
def test_the_unit_of_a_table_without_measures_is_that_of_the_table(unit):
    table = copy.deepcopy(FIRST_VERSION)
    table["dataset"]["extension"] = {"unit": unit}
    table["dataset"]["dimension"]["id"][1] = "measure"
    table["dataset"]["dimension"]["measure"] = table["dataset"]["dimension"].pop("sex")
    added = read(table).dimensions[-1]
    assert (added.code, added.role, added.categories[0].unit) == ("measure_", "measure", "tonnes")


def test_signs_that_cannot_be_seen_are_taken_out_of_labels(prices):
    prices["label"] = "Prices\u202e \x07 and\r\nmore\u200b"
    assert read(prices).title == "Prices and more"


def test_a_date_that_is_none_is_left_out(prices):
    prices["updated"] = "yesterday"
    assert read(prices).updated == ""


def test_the_number_of_a_table_of_statistics_norway_stands_in_its_title(prices):
    del prices["extension"]
    assert read(prices).code == "14700"


@pytest.mark.parametrize("table", [PRICES, JOBLESS, FIRST_VERSION, {"class": "collection", "link": {}}])
def test_json_stat_is_known_by_its_keys(table):
    assert looks_like_jsonstat(json.dumps(table).encode())
    assert looks_like_jsonstat(b"\xef\xbb\xbf\r\n" + json.dumps(table, indent=1).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe{",
        b"a,b\n1,2\n",
        b"[1, 2]",
        b'{"data": {"dataSets": [{"series": {}}], "structure": {"dimensions": {"series": []}}}}',
        b'{"query": [{"code": "Tid", "selection": {"filter": "top", "values": ["4"]}}], "response": {"format": "x"}}',
        b'{"type": "Feature", "geometry": {}, "value": 3}',
        b'AXIS-VERSION="2000";\nMATRIX="A";\n',
    ],
)
def test_other_formats_are_not_json_stat(data):
    assert not looks_like_jsonstat(data)
