"""What a statistical file holds, for people in the terminal and as JSON."""

from __future__ import annotations

import json as standard
import textwrap
from collections.abc import Iterator
from typing import Any

import numpy as np

from generator.sources.cube import Category, Cube, Dimension

_NAMED = 6  # categories that are listed by name
_LONGEST_NOTE = 300
_WIDTH = 100


def contents(cube: Cube, name: str) -> str:
    """Return what a file holds: its dimensions, periods, units, marks and notes, one thing a line."""
    about = (cube.form, cube.title, cube.source, f"updated {cube.updated}" if cube.updated else "")
    lines = [f"{name}: {', '.join(part for part in about if part)}"]
    lines += [_dimension(dimension) for dimension in cube.dimensions]
    lines.append(f"cells     {_counted(cube)}")
    for remark in cube.remarks:
        of = f" ({', '.join(f'{d} {c}' for d, c in remark.of.items())})" if remark.of else ""
        text = textwrap.shorten(remark.text, _LONGEST_NOTE, placeholder=" …")
        lines.append(f"{'note *' if remark.required else 'note':10}{text}{of}")
    return "\n".join(textwrap.fill(line, _WIDTH, subsequent_indent=" " * 10) for line in lines)


def _dimension(dimension: Dimension) -> str:
    categories = dimension.categories
    if dimension.role == "time":
        first, last = categories[0].code or "not named", categories[-1].code
        told = f"{len(categories)} periods, {first} to {last}" if len(categories) > 1 else f"one period, {first}"
    else:
        shown = "; ".join(_category(c, dimension) for c in categories[:_NAMED])
        told = f"{len(categories)}: {shown}" + ("; …" if len(categories) > _NAMED else "")
    label = f"{dimension.label} ({dimension.code})" if dimension.label not in ("", dimension.code) else dimension.code
    return f"{dimension.role or 'other':10}{label}, {told}"


def _category(category: Category, dimension: Dimension) -> str:
    label = category.label if category.label in ("", category.code) else f"{category.code} {category.label}"
    unit = ", ".join(part for part in (category.unit, category.base) if part)
    whole = " = all of them" if category.code == dimension.whole and dimension.whole else ""
    return f"{label or category.code}{f' [{unit}]' if unit else ''}{whole}"


def _counted(cube: Cube) -> str:
    parts = [f"{count} {status}" + (f" ({symbol})" if symbol else "") for status, symbol, count in counts(cube)]
    return f"{cube.values.size}: {', '.join(parts)}"


def counts(cube: Cube) -> Iterator[tuple[str, str, int]]:
    """Yield (status, sign, number of cells) of each mark that stands in the file; a cell without one is plain."""
    found = np.bincount(cube.marked.ravel(), minlength=len(cube.marks))
    for mark, count in zip(cube.marks, found.tolist(), strict=True):
        if count:
            yield mark.status or "plain", mark.symbol, count


def contents_json(cube: Cube, name: str) -> str:
    """Return what a file holds as JSON, with every category."""
    data = {
        "schema": "saklig.contents/1",
        "file": name,
        "form": cube.form,
        "title": cube.title,
        "source": cube.source,
        "language": cube.language,
        "updated": cube.updated,
        "code": cube.code,
        "dimensions": [_dimension_json(d) for d in cube.dimensions],
        "cells": cube.values.size,
        "marks": [{"status": status, "sign": sign, "cells": n} for status, sign, n in counts(cube)],
        "remarks": [{"text": r.text, "of": dict(r.of), "required": r.required} for r in cube.remarks],
    }
    return standard.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _dimension_json(dimension: Dimension) -> dict[str, Any]:
    return {
        "code": dimension.code,
        "label": dimension.label,
        "role": dimension.role,
        "whole": dimension.whole,
        "categories": [
            {"code": c.code, "label": c.label, "unit": c.unit, "base": c.base, "parent": c.parent}
            for c in dimension.categories
        ],
    }
