"""The chart of an article as SVG and PNG, with the marks of its language and words for those who do not see it."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from generator.languages import Language
from generator.outputs.charted import Chart
from generator.outputs.drawing import laid_out

SCALE = 2  # pixels of a PNG for each of the drawing
SVG = "http://www.w3.org/2000/svg"


def svg(chart: Chart, language: Language) -> str:
    """Return the chart as SVG that loads nothing, with a title and a description."""
    drawn = _drawn(chart, language)[0]
    root = ET.fromstring(drawn)
    for part in root.iter():  # all of it is in one namespace, which is named once
        part.tag = part.tag.removeprefix(f"{{{SVG}}}")
    for key in ("aria-roledescription", "aria-label"):
        root.attrib.pop(key, None)
    named = {"role": "img", "aria-labelledby": "chart-title chart-description"}
    root.attrib.update({**named, "xmlns": SVG, "xml:lang": language.code})
    for at, (name, text) in enumerate((("title", chart.title), ("desc", f"{chart.label}. {chart.alternative}"))):
        element = ET.Element(name, {"id": f"chart-{'description' if at else 'title'}"})
        element.text = text
        root.insert(at, element)
    return ET.tostring(root, encoding="unicode") + "\n"


def png(chart: Chart, language: Language) -> bytes:
    """Return the chart as PNG; its title, description and state stand in the file as well."""
    drawn = _drawn(chart, language)[1]
    head, rest = drawn[:33], drawn[33:]  # the signature and the header come first
    texts = (("Title", chart.title), ("Description", chart.alternative), ("Comment", chart.label))
    return head + b"".join(_text(key, text) for key, text in texts) + rest


def _text(key: str, text: str) -> bytes:
    """Return a chunk of a PNG that holds international text, as the standard has it."""
    data = b"iTXt" + key.encode() + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))


@lru_cache(maxsize=50)
def _converted(spec: str, version: str, marks: tuple[str, str, str]) -> tuple[str, bytes]:
    import vl_convert

    decimal, thousands, minus = marks
    form = {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""], "minus": minus}
    given: dict[str, Any] = {"vl_version": version, "format_locale": form, "allowed_base_urls": []}
    return vl_convert.vegalite_to_svg(spec, **given), vl_convert.vegalite_to_png(spec, scale=SCALE, **given)


def _drawn(chart: Chart, language: Language) -> tuple[str, bytes]:
    """Return the chart as SVG and as PNG."""
    import altair as alt

    symbols = language.locale.number_symbols.get("latn", language.locale.number_symbols)
    marks = str(symbols["decimal"]), language.shape.thousands or str(symbols["group"]), language.minus
    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    return _converted(laid_out(chart).to_json(indent=None), version, marks)
