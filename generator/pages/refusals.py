"""How a request is refused: in one line to a person, as a fault to a machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from generator.faults import Fault, Faults, Place

API = "/api/"
STATUS = {"H01": 400, "H02": 404, "H03": 401, "H04": 403, "H05": 413, "H06": 403}  # of a fault; any other is 422
CODES = {400: "H01", 401: "H03", 403: "H04", 404: "H02", 405: "H02", 413: "H05", 415: "H01"}


@dataclass(frozen=True)
class Refusal:
    """Why a request is not answered, before anything of it has been done."""

    status: int
    code: str
    message: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def answer(self, path: str) -> Response:
        """Return the answer to a request to a path."""
        if not path.startswith(API):
            return PlainTextResponse(self.message, self.status, {**self.headers})
        return told([Fault(Place("request"), self.code, self.message)], self.status, self.headers)


def told(faults: Iterable[Fault], status: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return faults as a machine reads them."""
    plain = [{"code": f.code, "place": str(f.place), "message": f.message, "hint": f.hint} for f in faults]
    return JSONResponse({"faults": plain}, status, {**(headers or {})})


def status_of(faults: Faults) -> int:
    """Return the status of an answer with faults: that of the gravest that says something of the request itself."""
    return next((STATUS[f.code] for f in faults.faults if f.code in STATUS), 422)


def is_machine(request: Request) -> bool:
    """Whether an answer is read by a machine."""
    return request.url.path.startswith(API)
