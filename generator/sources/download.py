"""A statistical file from an address of the web, kept so that it is downloaded once."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import urllib.request
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit

from generator.faults import Fault, Faults, Place, excerpt
from generator.sources.published import LARGEST_FILE

TIMEOUT = 20.0  # seconds without an answer
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


class _Web(urllib.request.HTTPRedirectHandler):
    """Follows an address to another one of the web, and to nothing else."""

    def redirect_request(self, *given: object) -> urllib.request.Request | None:
        if not is_address(str(given[-1])):
            return None
        return super().redirect_request(*given)  # type: ignore[arg-type]


def is_address(text: str) -> bool:
    """Whether a text is an address of the web."""
    return bool(_ADDRESS.fullmatch(text))


def file_name(address: str) -> str:
    """Return what a file is called by its address."""
    return Path(unquote(urlsplit(address).path)).name or "table"


def downloaded(address: str, fresh: bool = False, timeout: float = TIMEOUT, kept: Path | None = None) -> bytes:
    """Return what stands at an address, from the folder where it was kept unless it is asked for afresh."""
    folder = kept or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "saklig"
    path = folder / hashlib.sha256(address.encode()).hexdigest()
    if path.is_file() and not fresh:
        return path.read_bytes()
    data = _read(address, timeout)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as waiting:
        (Path(waiting) / "file").write_bytes(data)
        (Path(waiting) / "file").replace(path)
    return data


def _read(address: str, timeout: float) -> bytes:
    place = Place(excerpt(address)[1:-1])
    opener = urllib.request.build_opener(_Web)
    try:
        with opener.open(urllib.request.Request(address, headers={"User-Agent": "saklig"}), timeout=timeout) as answer:
            data: bytes = answer.read(LARGEST_FILE + 1)
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
        reason = str(getattr(error, "reason", "") or error) or type(error).__name__
        hint = "check the address and the network, or download the file yourself"
        raise Faults([Fault(place, "F03", f"cannot be downloaded ({reason})", hint)]) from None
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raise Faults([Fault(place, "Y05", message, "choose fewer categories or periods")])
    return data
