"""Files for a translator: PO and XLIFF 1.2, each text beside that of a language that is finished."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as Xml

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from generator.drafting import Library
from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.gaps import GAP
from generator.localising.rewriting import rewritten
from generator.localising.units import Unit, check_languages, units, units_and_gaps

_LARGEST = 20_000_000  # bytes of a file of translations
_XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_NO_SOURCE = "a further wording, which the other language has no counterpart of"


def exported(library: Library, code: str, source: str, form: str) -> str:
    """Return all texts of a language beside those of another, those that it still lacks as empty ones.

    Raises Faults for a language that there is not.
    """
    check_languages(library, code=code, source=source)
    theirs = units(library, source)
    return _WRITERS[form](_texts(library, code, theirs), theirs, code, source)


def imported(library: Library, code: str, path: Path) -> dict[Path, str]:
    """Return the files of a language that a translator's file changes, with their new text; none if nothing is new.

    Raises Faults for a file that cannot be read, and for texts that the language has no place for or cannot print.
    """
    check_languages(library, code=code)
    texts, own, findings = _read(path), units_and_gaps(library, code), Findings()
    further = _further(own)
    ends = set(further.values())
    places = {key: own.get(key) or _open_ended(key, further) for key in texts}
    for key, unit in places.items():
        if not unit and texts[key]:
            hint = "export the texts again, or add the text to the file of the language by hand"
            findings.add("L02", Place(path.name), f"there is no text {excerpt(key)} in {code}", hint)
    findings.raise_if_any()
    changed: dict[Unit, dict[int, str]] = {}
    for key, unit in places.items():
        if unit:
            changed.setdefault(unit, {_index(unit.key): ""} if unit in ends else {})
            changed[unit][_index(key) if unit in ends else 0] = texts[key]
    given = {unit: _list_of(found) for unit, found in changed.items()}
    return rewritten(library, code, {u: t for u, t in given.items() if t not in ([], [u.text], [GAP])})


def _texts(library: Library, code: str, source: Mapping[str, Unit]) -> dict[str, str]:
    """Return the texts of a language by key, empty ones for what it lacks; words that are keys cannot be exchanged.

    A gap that ends a list stands for all that the other language has in its list from there on.
    """
    found: dict[str, str] = {}
    every = units_and_gaps(library, code)
    ends = {unit: head for head, unit in _further(every).items()}
    for key, unit in every.items():
        if unit.steps[-1] != GAP:
            found[key] = unit.text
        if unit in ends:
            found |= {k: "" for k in source if _head(k) == ends[unit] and _index(k) > _index(key)}
    return found


def _further(every: Mapping[str, Unit]) -> dict[str, Unit]:
    """Return the gaps that end a list, by the key of the list."""
    last = {_head(key): unit for key, unit in every.items() if isinstance(unit.steps[-1], int)}
    return {head: unit for head, unit in last.items() if not unit.text}


def _open_ended(key: str, further: Mapping[str, Unit]) -> Unit | None:
    """Return the gap at the end of a list that a text beyond it belongs into."""
    unit = further.get(_head(key)) if _index(key) >= 0 else None
    return unit if unit and _index(key) > _index(unit.key) else None


def _head(key: str) -> str:
    return key.rpartition(" / ")[0]


def _index(key: str) -> int:
    """Return which item of a list a key is, -1 if it is none."""
    last = key.rpartition(" / ")[2]
    return int(last) if last.isdecimal() else -1


def _list_of(texts: Mapping[int, str]) -> list[str]:
    """Return what takes the place of a text: of a gap that ends a list, all items up to the last that is given.

    What is not given among them stays a gap, so that each keeps its place beside the text of the other language.
    """
    given = [i for i, text in texts.items() if text]
    if not given:
        return []
    items = [texts.get(i) or GAP for i in range(min(texts), max(given) + 1)]
    return [*items, GAP] if max(texts) > max(given) else items


def _read(path: Path) -> dict[str, str]:
    """Return the texts of a translator's file by key."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Faults(
            [Fault(Place(str(path)), "F03", f"cannot be read ({error.strerror})", "give another file")]
        ) from None
    if len(data) > _LARGEST:
        raise Faults([Fault(Place(path.name), "Y05", f"larger than {_LARGEST} bytes", "export the texts again")])
    read = _read_xliff if data.lstrip()[:1] == b"<" else _read_po
    return read(data, path.name)


def _po(own: Mapping[str, str], source: Mapping[str, Unit], code: str, language: str) -> str:
    catalogue = Catalog(locale=code, project="Saklig", charset="utf-8", fuzzy=False)
    for key, text in own.items():
        known = source.get(key)
        notes = [] if known else [_NO_SOURCE]
        message = catalogue.add(known.text if known else text or GAP, text, context=key, auto_comments=notes)
        message.flags.clear()  # braces are slots of Saklig's own, and no format of Python
    out = io.BytesIO()
    write_po(out, catalogue, width=0, omit_header=False, sort_output=False)
    dated = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Generated-By")
    lines = out.getvalue().decode().splitlines()
    return "\n".join(line for line in lines if not line.lstrip('"').startswith(dated)) + "\n"


def _read_po(data: bytes, name: str) -> dict[str, str]:
    try:
        catalogue = read_po(io.BytesIO(data), abort_invalid=True, charset="utf-8")
        return {str(m.context): str(m.string) for m in catalogue if m.id and m.context}
    except (PoFileError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 0) or 0
        hint = "export the texts again, and let a tool for PO files edit them"
        raise Faults([Fault(Place(name, line), "F03", "it is no PO file that can be read", hint)]) from None


def _xliff(own: Mapping[str, str], source: Mapping[str, Unit], code: str, language: str) -> str:
    Xml.register_namespace("", _XLIFF)
    root = Xml.Element(f"{{{_XLIFF}}}xliff", version="1.2")
    attributes = {"original": code, "source-language": language, "target-language": code, "datatype": "plaintext"}
    body = Xml.SubElement(Xml.SubElement(root, f"{{{_XLIFF}}}file", attributes), f"{{{_XLIFF}}}body")
    for key, text in own.items():
        known = source.get(key)
        whole = {"id": key, "{http://www.w3.org/XML/1998/namespace}space": "preserve"}
        each = Xml.SubElement(body, f"{{{_XLIFF}}}trans-unit", whole)
        Xml.SubElement(each, f"{{{_XLIFF}}}source").text = known.text if known else text or GAP
        if text:
            Xml.SubElement(each, f"{{{_XLIFF}}}target").text = text
        if not known:
            Xml.SubElement(each, f"{{{_XLIFF}}}note").text = _NO_SOURCE
    Xml.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _read_xliff(data: bytes, name: str) -> dict[str, str]:
    hint = "export the texts again, and let a tool for XLIFF 1.2 edit them"
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Faults([Fault(Place(name), "Y04", "a document type or an entity is not allowed", hint)])
    try:
        root = Xml.fromstring(data)
    except (Xml.ParseError, ValueError, LookupError):
        raise Faults([Fault(Place(name), "F03", "it is no XML that can be read", hint)]) from None
    if root.tag != f"{{{_XLIFF}}}xliff":
        raise Faults([Fault(Place(name), "F03", "it is no XLIFF 1.2", hint)])
    units_ = root.iter(f"{{{_XLIFF}}}trans-unit")
    targets = ((unit.get("id", ""), unit.find(f"{{{_XLIFF}}}target")) for unit in units_)
    return {key: "" if target is None else "".join(target.itertext()) for key, target in targets}


Writer = Callable[[Mapping[str, str], Mapping[str, Unit], str, str], str]
_WRITERS: Mapping[str, Writer] = {"po": _po, "xliff": _xliff}
FORMS = tuple(_WRITERS)
