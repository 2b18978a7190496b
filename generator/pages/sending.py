"""An approved draft sent from the page to the newsroom's own system, while others go on working."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from generator.faults import Faults
from generator.pages.asking import Visit, visit
from generator.pages.drafts import laid_out
from generator.pages.rights import check_right
from generator.sending import Receipt, delivered, parcel_of, target_called


@dataclass(frozen=True)
class Sending:
    """What sending needs beside the draft: the secrets by their names, and how to wait for another attempt."""

    secrets: Mapping[str, str] = field(default_factory=dict)
    pause: Callable[[float], None] = time.sleep


NOWHERE = Sending()  # without a secret nothing is sent


def sent(visit: Visit) -> Receipt:
    """Send a draft, and put on record that it went out; raise Faults if it may not, or has not come."""
    sending: Sending = visit.request.app.state.sending
    room = visit.room
    with room.lock:
        check_right(visit, "send")
        name, view = visit.name(), visit.view()
        target = target_called(room.library, visit.asked("target"))
        parcel = parcel_of(visit.desk(), view, target, room.clock(), sending.secrets)
    receipt = delivered(parcel, sending.pause)
    room.store.append(name, parcel.act, visit.person, room.clock(), view.dossier.seq)
    return receipt


async def send(request: Request) -> Response:
    """Send a draft, and answer with the sheet as it is then."""
    return await run_in_threadpool(_sent, await visit(request))


def _sent(visit: Visit) -> Response:
    if not visit.person:
        return visit.page("nameless.html", 403)
    try:
        sent(visit)
        with visit.room.lock:
            return laid_out(visit)
    except Faults as faults:
        return visit.faults(faults)
