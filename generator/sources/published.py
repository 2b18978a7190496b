"""A statistical file of any format that statistics offices publish in, told apart by what stands in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.faults import Fault, Faults, Place, excerpt
from generator.sources.cube import Cube

LARGEST_FILE = 50_000_000  # bytes
FORMS = "CSV, Excel, JSON-stat, PX, SDMX-JSON, SDMX-CSV and Eurostat's TSV"

Looks = Callable[[bytes], bool]
Reads = Callable[[bytes, str], Cube]


def read_published(path: Path, name: str = "", sheet: str = "") -> Cube:
    """Return the table of a file; `name` is what faults call it, `sheet` picks one of a workbook.

    Raises Faults if there is no such file, if no format fits, or with everything that is wrong in it.
    """
    name = name or path.name
    return cube_of(content(path, name), name, sheet)


def cube_of(data: bytes, name: str, sheet: str = "") -> Cube:
    """Return the table of a file that has been read; raise Faults with everything that is wrong in it."""
    if not data.strip():
        raise Faults([Fault(Place(name), "F02", "the file is empty", "download it again")])
    from generator.sources.query import looks_like_query, not_queried
    from generator.sources.sheets.excel import looks_like_excel

    if looks_like_query(data):
        raise not_queried(name)
    for looks, read in _readers(sheet):
        if looks(data):
            if sheet and looks is not looks_like_excel:
                hint = "leave --sheet out: only a workbook has sheets"
                raise Faults([Fault(Place("--sheet"), "U02", f"{excerpt(name)} is no workbook", hint)])
            return read(data, name)
    message = "the file is none of the formats that can be read"
    raise Faults([Fault(Place(name), "F03", message, f"these can be read: {FORMS}")])


def _readers(sheet: str) -> tuple[tuple[Looks, Reads], ...]:
    """Return what recognises and reads each format, the surest first: free text is whatever is nothing else."""
    from generator.sources.free_csv import looks_like_csv, read_csv_table
    from generator.sources.jsonstat import looks_like_jsonstat, read_jsonstat
    from generator.sources.px import looks_like_px, read_px
    from generator.sources.sdmx.csv import looks_like_sdmx_csv, read_sdmx_csv
    from generator.sources.sdmx.eurostat_tsv import looks_like_eurostat_tsv, read_eurostat_tsv
    from generator.sources.sdmx.json import looks_like_sdmx_json, read_sdmx_json
    from generator.sources.sheets.excel import looks_like_excel, read_excel

    return (
        (looks_like_excel, lambda data, name: read_excel(data, name, sheet)),
        (looks_like_jsonstat, read_jsonstat),
        (looks_like_sdmx_json, read_sdmx_json),
        (looks_like_px, read_px),
        (looks_like_sdmx_csv, read_sdmx_csv),
        (looks_like_eurostat_tsv, read_eurostat_tsv),
        (looks_like_csv, read_csv_table),
    )


def content(path: Path, name: str) -> bytes:
    """Return what a file holds; raise Faults if it cannot be read, or is too large."""
    try:
        if path.exists() and not path.is_file():
            raise Faults([Fault(Place(name), "F03", "it is not an ordinary file", "give the name of a file")])
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise Faults([Fault(Place(name), "F01", "the file is missing", "correct the name")]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "check the path and its rights"
        raise Faults([Fault(Place(name), "F03", f"cannot be read ({reason})", hint)]) from None
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raise Faults([Fault(Place(name), "Y05", message, "download fewer categories or periods")])
    return data
