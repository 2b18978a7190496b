"""Opens the archive that a spreadsheet file is, and refuses what would fill the memory or is no spreadsheet."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from generator.faults import Fault, Faults, Place

_LARGEST = 200_000_000  # bytes of all parts unpacked
_MOST_PARTS = 2_000
_CHUNK = 1 << 20
_READ = re.compile(
    r"(?:\[Content_Types\]\.xml|_rels/\.rels|mimetype|content\.xml|META-INF/manifest\.xml)|xl/(?:[^.]*\.xml|[^.]*\.xml\.rels)",
    re.I,
)
_FORBIDDEN = re.compile(rb"<!(?!--|\[CDATA\[)")  # of a document type or an entity
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def parts(data: bytes, name: str) -> Mapping[str, bytes]:
    """Return the parts of a spreadsheet file that hold its cells, by path; raise Faults if it is not safe to read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        protected = "password" in str(error) or "encrypted" in str(error)
        raise refused(name, "it is protected by a password" if protected else "the file is damaged") from None


def _parts(archive: zipfile.ZipFile, name: str) -> Mapping[str, bytes]:
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS or sum(e.file_size for e in entries) > _LARGEST:
        raise _too_large(name)
    found: dict[str, bytes] = {}
    left = _LARGEST
    for entry in entries:
        if not _READ.fullmatch(entry.filename) or entry.filename in found:
            continue
        read = bytearray()
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                read += chunk
                if len(read) > left:  # whatever its directory says
                    raise _too_large(name)
        left -= len(read)
        _check_part(bytes(read), entry.filename, name)
        found[entry.filename] = bytes(read)
    return found


def _check_part(part: bytes, path: str, name: str) -> None:
    """Raise Faults for a part that defines entities, or in which such could hide behind another encoding."""
    if part.startswith(_UTF16) or _FORBIDDEN.search(part):
        message = f"{path} in the file defines a document type, as no spreadsheet program writes it"
        raise Faults([Fault(Place(name), "F03", message, "open it in a spreadsheet program and save it again")])


def packed(found: Mapping[str, bytes]) -> bytes:
    """Return an archive of these parts alone, so that nothing else is read than what was checked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, part in found.items():
            archive.writestr(zipfile.ZipInfo(path), part)
    return buffer.getvalue()


def refused(name: str, message: str) -> Faults:
    """Return the fault of a file that cannot be opened."""
    hint = "save it as .xlsx without a password" if "password" in message else "download it again, or save it as .xlsx"
    return Faults([Fault(Place(name), "F03", message, hint)])


def _too_large(name: str) -> Faults:
    message = f"the file is larger than {_LARGEST // 1_000_000} MB when it is unpacked"
    return Faults([Fault(Place(name), "Y05", message, "leave out sheets or rows that the story does not tell of")])
