"""SDMX-JSON as central banks and statistics offices write it: what each part of a message becomes."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path

import numpy as np
import pytest

from generator.sources.cube import Category, Mark, Remark
from generator.sources.sdmx.json import looks_like_sdmx_json, read_sdmx_json

POLICY_RATE = Path(__file__).parent / "files" / "sdmx-json-policy-rate.json"  # five days of Norges Bank's message


def component(code, *values, **more):
    """A dimension or attribute whose values are codes, or codes with names."""
    pairs = [v if isinstance(v, tuple) else (v, v) for v in values]
    return {"id": code, "name": code.lower(), "values": [{"id": c, "name": n} for c, n in pairs], **more}


TIME = component("TIME_PERIOD", "2022", "2020", "2021")
TRADE = {
    "header": {"prepared": "2024-05-01T10:00:00Z", "sender": {"id": "X", "name": "Statistics X"}},
    "structure": {
        "name": "Trade",
        "dimensions": {
            "series": [component("REF_AREA", ("NO", "Norway"), ("SE", "Sweden")), component("FLOW", "I")],
            "observation": [TIME],
        },
        "attributes": {
            "series": [component("UNIT_MEASURE", ("NOK", "Norwegian krone")), component("UNIT_MULT", "6", "0")],
            "observation": [component("OBS_STATUS", ("A", "Normal value"), ("P", "Provisional value"), "M")],
        },
    },
    "dataSets": [
        {
            "series": {
                "0:0": {"attributes": [0, 0], "observations": {"0": ["1.50", 1], "1": ["2", 0], "2": [None, 2]}},
                "1:0": {"attributes": [0, 0], "observations": {"1": [3]}},
            }
        }
    ],
}


def read(message):
    return read_sdmx_json(json.dumps(message).encode(), "m.json")


def trade(**attributes):
    """The trade message with other attributes of its series."""
    message = copy.deepcopy(TRADE)
    given = message["structure"]["attributes"]
    for code, values in attributes.items():
        given["series"] = [a for a in given["series"] if a["id"] != code] + [component(code, *values)]
    for series in message["dataSets"][0]["series"].values():
        series["attributes"] = [0] * len(given["series"])
    return message


def test_a_message_of_norges_bank_becomes_a_series_by_day():
    data = POLICY_RATE.read_bytes()
    cube = read_sdmx_json(data, "rate.json")
    assert looks_like_sdmx_json(data)
    assert (cube.form, cube.title, cube.source, cube.code) == ("sdmx-json", "Policy rate", "Norges Bank", "IR")
    assert (cube.language, cube.updated) == ("en", "2026-03-27T13:31:18")
    assert [d.code for d in cube.dimensions] == [
        *("FREQ", "INSTRUMENT_TYPE", "TENOR", "UNIT_MEASURE", "TIME_PERIOD", "OBS_VALUE"),
    ]
    assert [c.code for c in cube.dimensions[4].categories] == [
        *("2023-03-22", "2023-03-23", "2023-03-24", "2023-05-05", "2026-03-26"),
    ]
    assert cube.values.ravel().tolist() == [2.75, 2.75, 3.0, 3.25, 4.0]
    assert cube.decimals.ravel().tolist() == [2] * 5
    assert not cube.marked.any()


def test_the_measure_is_added_with_the_name_of_the_table_and_its_unit():
    cube = read_sdmx_json(POLICY_RATE.read_bytes(), "rate.json")
    assert cube.dimensions[-1].role == "measure"
    assert cube.dimensions[-1].categories == (Category("OBS_VALUE", "Policy rate", unit="Rate"),)
    assert cube.dimensions[3].categories == (Category("R", "Rate"),)


def test_descriptions_and_attributes_in_words_are_remarks():
    remarks = read_sdmx_json(POLICY_RATE.read_bytes(), "rate.json").remarks
    assert Remark("Collection Indicator: End of day") in remarks
    assert [r.of for r in remarks if "sight deposit rate" in r.text] == [{"INSTRUMENT_TYPE": "KPRA"}]


def test_periods_are_put_in_order_and_cells_with_them():
    cube = read(TRADE)
    assert [c.code for c in cube.dimensions[2].categories] == ["2020", "2021", "2022"]
    np.testing.assert_array_equal(cube.values[0, 0, :, 0], [2.0, np.nan, 1.5])
    np.testing.assert_array_equal(cube.values[1, 0, :, 0], [3.0, np.nan, np.nan])


@pytest.mark.parametrize(
    ("periods", "ordered"),
    [
        (["2020-Q2", "2019-Q4", "2020-Q1"], ["2019-Q4", "2020-Q1", "2020-Q2"]),
        (["2020-W10", "2020-W2", "2020-W9"], ["2020-W2", "2020-W9", "2020-W10"]),
        (["2020-S2", "2020-S1", "2020"], ["2020", "2020-S1", "2020-S2"]),
        (["2023M10", "2023M9", "2023M11"], ["2023M9", "2023M10", "2023M11"]),
        (["2024-01-10", "2024-01-02", "2023-12-29"], ["2023-12-29", "2024-01-02", "2024-01-10"]),
        (["2020-Q4", "2020-11", "2020-02"], ["2020-02", "2020-Q4", "2020-11"]),
        (["later", "2020", "sooner"], ["2020", "later", "sooner"]),
    ],
)
def test_periods_of_every_length_are_in_order(periods, ordered):
    message = copy.deepcopy(TRADE)
    message["structure"]["dimensions"]["observation"] = [component("TIME_PERIOD", *periods)]
    assert [c.code for c in read(message).dimensions[2].categories] == ordered


def test_statuses_become_marks_and_normal_values_stay_plain():
    cube = read(TRADE)
    assert [cube.marks[m] for m in cube.marked[0, 0, :, 0]] == [
        Mark("", ""),
        Mark("M", "missing"),
        Mark("P", "provisional", "Provisional value"),
    ]
    assert cube.marks[cube.marked[1, 0, 2, 0]] == Mark("", "missing")  # the message has no such observation


def test_a_figure_that_is_held_back_is_not_used():
    message = trade(CONF_STATUS=[("C", "Confidential")])
    cube = read(message)
    assert np.isnan(cube.values).all()
    assert cube.marks[cube.marked[0, 0, 0, 0]] == Mark("C", "suppressed", "Confidential")


def test_figures_that_are_free_keep_their_other_marks():
    assert read(trade(CONF_STATUS=["F"])).status((0, 0, 2, 0)) == "provisional"


@pytest.mark.parametrize(
    ("unit", "power", "words"),
    [
        (("NOK", "Norwegian krone"), "6", "NOK million"),
        (("NOK", "Norwegian krone"), "0", "NOK"),
        (("PERS", "persons"), "3", "thousand persons"),
        (("PCT", "Per cent"), "0", "Per cent"),
        (("KG", "kilograms"), "9", "billion kilograms"),
        (("MIO_EUR", "Million euro"), "6", "Million euro"),
        (("T", "tonnes"), "-3", "10^-3 tonnes"),
        (("XYZ", "XYZ"), "2", "hundred XYZ"),
    ],
)
def test_the_multiplier_goes_to_the_words_of_the_unit_and_not_to_the_figures(unit, power, words):
    cube = read(trade(UNIT_MEASURE=[unit], UNIT_MULT=[power]))
    assert cube.dimensions[-1].categories[0].unit == words
    assert cube.values[0, 0, 0, 0] == 2.0


def test_units_that_differ_make_a_measure_each():
    message = trade(UNIT_MULT=["6", "0"])
    message["dataSets"][0]["series"]["1:0"]["attributes"] = [0, 1]
    cube = read(message)
    assert [c.unit for c in cube.dimensions[-1].categories] == ["NOK million", "NOK"]
    assert [c.label for c in cube.dimensions[-1].categories] == ["Trade (NOK million)", "Trade (NOK)"]
    assert cube.values[1, 0, 0, 1] == 3.0
    assert math.isnan(cube.values[1, 0, 0, 0])


def test_a_dimension_of_units_is_the_measure():
    message = copy.deepcopy(TRADE)
    units = component("UNIT_MEASURE", ("NOK", "Norwegian krone"), ("TN", "tonnes"))
    message["structure"]["dimensions"]["series"][0] = units
    message["structure"]["attributes"]["series"] = []
    cube = read(message)
    assert cube.axis("measure") == 0
    assert [c.unit for c in cube.dimensions[0].categories] == ["NOK", "tonnes"]
    assert len(cube.dimensions) == 3


def test_a_dimension_that_the_file_calls_measure_has_the_units():
    message = trade(BASE_PER=["2015"])
    message["structure"]["dimensions"]["series"][0] = component(
        "MEASURE", ("CPI", "Prices"), ("PPI", "Producer prices")
    )
    cube = read(message)
    assert cube.dimensions[0].categories[1] == Category("PPI", "Producer prices", unit="NOK million", base="2015=100")
    assert len(cube.dimensions) == 3


@pytest.mark.parametrize(("power", "unit"), [("0", "NOK"), ("2", "NOK per 100")])
def test_a_rate_of_exchange_is_in_the_quoted_currency_for_so_many_units_of_the_other(power, unit):
    message = trade(UNIT_MULT=[power])
    message["structure"]["attributes"]["series"] = message["structure"]["attributes"]["series"][1:]
    message["structure"]["dimensions"]["series"][1] = component("QUOTE_CUR", ("NOK", "Norwegian krone"))
    assert read(message).dimensions[-1].categories[0].unit == unit


def test_decimals_are_those_the_message_states():
    assert (read(trade(DECIMALS=["1"])).decimals == 1).all()


def test_decimals_are_else_the_most_digits_written_in_the_series():
    cube = read(TRADE)
    assert cube.decimals[0, 0, :, 0].tolist() == [2, 2, 2]
    assert cube.decimals[1, 0, 0, 0] == 0


@pytest.mark.parametrize(
    ("written", "value", "digits"),
    [
        ("2.750", 2.75, 3),
        (2.75, 2.75, 2),
        (3.0, 3.0, 0),
        (12, 12.0, 0),
        ("1.5e-3", 0.0015, 4),
        (1e-07, 1e-07, 7),
        ("-0.0", 0.0, 1),
        ("−4.2", -4.2, 1),
        (" 7.1 ", 7.1, 1),
        ("+3", 3.0, 0),
    ],
)
def test_a_figure_may_be_text_or_number(written, value, digits):
    message = copy.deepcopy(TRADE)
    message["dataSets"][0]["series"] = {"0:0": {"observations": {"0": [written]}}}
    cube = read(message)
    assert cube.values[0, 0, 2, 0] == value
    assert cube.decimals[0, 0, 2, 0] == digits


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        (None, Mark("", "missing")),
        ("", Mark("", "missing")),
        ("NaN", Mark("NaN", "missing")),
        ("..", Mark("..", "missing")),
        (":", Mark(":", "missing")),
        ("...", Mark("...", "pending")),
        ("ø", Mark("ø", "missing")),
    ],
)
def test_a_cell_without_a_figure_says_why(written, mark):
    message = copy.deepcopy(TRADE)
    message["dataSets"][0]["series"] = {"0:0": {"observations": {"0": [written], "1": []}}}
    cube = read(message)
    assert math.isnan(cube.values[0, 0, 2, 0])
    assert cube.marks[cube.marked[0, 0, 2, 0]] == mark
    assert cube.status((0, 0, 0, 0)) == "missing"


def test_a_dash_is_exactly_nothing():
    message = copy.deepcopy(TRADE)
    message["dataSets"][0]["series"] = {"0:0": {"observations": {"0": ["-"]}}}
    cube = read(message)
    assert cube.values[0, 0, 2, 0] == 0.0
    assert cube.marks[cube.marked[0, 0, 2, 0]] == Mark("-", "nil")


def test_a_flat_message_reads_as_one_with_series():
    message = copy.deepcopy(TRADE)
    structure = message["structure"]
    structure["dimensions"] = {
        "observation": structure["dimensions"]["series"] + structure["dimensions"]["observation"]
    }
    structure["attributes"] = {
        "dataSet": structure["attributes"]["series"],
        "observation": structure["attributes"]["observation"],
    }
    cells = {"0:0:0": ["1.50", 1], "0:0:1": ["2", 0], "0:0:2": [None, 2], "1:0:1": [3]}
    message["dataSets"] = [{"attributes": [0, 0], "observations": cells}]
    flat, series = read(message), read(TRADE)
    np.testing.assert_array_equal(flat.values, series.values)
    np.testing.assert_array_equal(flat.marked, series.marked)
    assert flat.dimensions == series.dimensions


def test_dimensions_of_the_whole_data_set_have_one_category():
    message = copy.deepcopy(TRADE)
    for key in ("dataset", "dataSet"):
        message["structure"]["dimensions"][key] = [component("FREQ", ("A", "Annual"), keyPosition=0)]
        cube = read(message)
        assert cube.dimensions[0].categories == (Category("A", "Annual"),)
        assert cube.shape == (1, 2, 1, 3, 1)
        del message["structure"]["dimensions"][key]


def test_a_default_counts_where_an_index_is_left_out():
    message = copy.deepcopy(TRADE)
    message["structure"]["attributes"]["observation"][0]["default"] = "P"
    assert read(message).status((1, 0, 0, 0)) == "provisional"


def test_an_attribute_of_the_data_set_with_one_value_need_not_be_pointed_to():
    message = copy.deepcopy(TRADE)
    message["structure"]["attributes"] = {"dataSet": [component("UNIT_MEASURE", ("SEK", "krona"))]}
    assert read(message).dimensions[-1].categories[0].unit == "SEK"


def test_values_of_attributes_may_be_written_out():
    message = copy.deepcopy(TRADE)
    message["structure"]["attributes"]["series"] = [{"id": "COMMENT", "name": "Comment"}]
    for key, text in (("0:0", {"en": "New survey"}), ("1:0", None)):
        message["dataSets"][0]["series"][key]["attributes"] = [text]
    assert read(message).remarks == (Remark("Comment: New survey", {"REF_AREA": "NO"}),)


VERSION_2 = {
    "meta": {"contentLanguages": ["no"], "prepared": "2024-05-01", "sender": {"id": "unknown"}},
    "data": {
        "structures": [
            {
                "names": {"en": "Trade", "no": "Handel"},
                "links": [{"rel": "dataflow", "urn": "urn:sdmx:org.sdmx.Dataflow=OECD.SDD:DF_TRADE(1.0)"}],
                "dimensions": {
                    "observation": [
                        {"id": "TIME_PERIOD", "keyPosition": 1, "values": [{"value": "2020"}, {"value": "2021"}]},
                        {
                            "id": "AREA",
                            "names": {"en": "Country", "no": "Land"},
                            "keyPosition": 0,
                            "roles": ["REF_AREA"],
                            "values": [
                                {"id": "EU", "names": {"en": "Union"}},
                                {"id": "SE", "names": {"en": "Sweden", "no": "Sverige"}, "parent": "EU"},
                            ],
                        },
                    ],
                },
                "measures": {"observation": [{"id": "IMP", "name": "Imports"}, {"id": "EXP", "name": "Exports"}]},
                "attributes": {
                    "dimensionGroup": [component("UNIT_MULT", "6", "0"), component("DECIMALS", "0", "1")],
                    "observation": [component("OBS_STATUS", "E")],
                },
            }
        ],
        "dataSets": [
            {
                "structure": 0,
                "dimensionGroupAttributes": {":": [0], "0:": [None, 0], "1:": [None, 1]},
                "observations": {"0:0": [1.1, 2], "1:0": [3, 4], "0:1": [5, None, 0], "1:1": [7, 8]},
            }
        ],
    },
}


def test_version_2_has_measures_groups_and_values_without_codes():
    cube = read(VERSION_2)
    assert [(d.code, d.role) for d in cube.dimensions] == [
        ("AREA", "place"),
        ("TIME_PERIOD", "time"),
        ("MEASURE", "measure"),
    ]
    assert cube.values[0].tolist() == [[1.1, 2.0], [3.0, 4.0]]
    np.testing.assert_array_equal(cube.values[1], [[5.0, np.nan], [7.0, 8.0]])
    assert cube.decimals[:, 0, 0].tolist() == [0, 1]
    assert cube.status((1, 0, 0)) == "estimated"
    assert [c.label for c in cube.dimensions[2].categories] == ["Imports", "Exports"]
    assert {c.unit for c in cube.dimensions[2].categories} == {"million"}
    assert (cube.source, cube.code) == ("OECD", "DF_TRADE")


def test_texts_are_in_the_language_of_the_message_where_it_has_them():
    cube = read(VERSION_2)
    assert (cube.language, cube.title, cube.dimensions[0].label) == ("no", "Handel", "Land")
    assert cube.dimensions[0].categories == (Category("EU", "Union"), Category("SE", "Sverige", parent="EU"))


def test_the_language_is_that_of_the_name():
    message = copy.deepcopy(TRADE)
    message["structure"]["names"] = {"en": "Commerce", "nb": "Trade"}
    assert read(message).language == "nb"


def test_hidden_signs_are_taken_out_of_labels():
    message = copy.deepcopy(TRADE)
    message["structure"]["name"] = "Tr\u202ea\u200bde\r\nof  all\x07"
    assert read(message).title == "Trade of all"


def test_an_example_of_the_specification_reads():
    # The daily exchange rates in the guide to version 1.0, with the header above and attributes by name.
    message = {
        "header": {"prepared": "2012-11-29T08:40:26Z", "sender": {"id": "ECB", "name": "European Central Bank"}},
        "structure": {
            "dimensions": {
                "dataSet": [component("FREQ", ("D", "Daily"), role="FREQ")],
                "series": [component("CURRENCY", ("NZD", "New Zealand dollar"), ("RUB", "Russian rouble"))],
                "observation": [component("TIME_PERIOD", "2013-01-18", "2013-01-21", role="TIME_PERIOD")],
            },
            "attributes": {
                "dataSet": [],
                "series": [{"id": "TITLE", "values": [{"name": "New Zealand dollar (NZD)"}, {"name": "Rouble (RUB)"}]}],
                "observation": [component("OBS_STATUS", ("A", "Normal value"))],
            },
        },
        "dataSets": [
            {
                "action": "Information",
                "series": {
                    "0": {"attributes": [0], "observations": {"0": [1.5931, 0], "1": [1.5925, 0]}},
                    "1": {"attributes": [1], "observations": {"0": [40.3426, 0], "1": [40.3, 0]}},
                },
            }
        ],
    }
    cube = read(message)
    assert cube.values[0, :, :, 0].tolist() == [[1.5931, 1.5925], [40.3426, 40.3]]
    assert (cube.decimals == 4).all()
    assert cube.source == "European Central Bank"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b'{"class": "dataset", "version": "2.0", "structure": {}}',
        b"DATAFLOW,TIME_PERIOD,OBS_VALUE\n",
        b'"dataSets": [], "structure": {}',
        b"\xff\xfe{\x00",
    ],
)
def test_other_files_are_not_taken_for_sdmx_json(data):
    assert not looks_like_sdmx_json(data)


def test_both_versions_are_recognised():
    assert looks_like_sdmx_json(json.dumps(TRADE).encode())
    assert looks_like_sdmx_json(b"\xef\xbb\xbf " + json.dumps(VERSION_2).encode())
