"""A parcel delivered: tried again while the other side is only tired, and never there twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.faults import Fault, Faults, Place
from generator.sending.parcels import Parcel
from generator.sending.posting import Reply, Unanswered, asked

PAUSES = (1.0, 4.0, 10.0)  # seconds before the second attempt, the third and the last
LONGEST = 30.0  # seconds that the other side may ask to be left alone
TIRED = (408, 425, 429, 500, 502, 503, 504)
POSTS = "/wp-json/wp/v2/posts"
UNPUBLISHED = ("draft", "pending")
Pause = Callable[[float], None]


@dataclass(frozen=True)
class Receipt:
    """What the other side says of a parcel: its own name for it, and after how many attempts it had come."""

    reference: str
    attempts: int


def delivered(parcel: Parcel, pause: Pause) -> Receipt:
    """Deliver a parcel, and return what the other side says; raise Faults if it has not come."""
    send = _posted if parcel.target.kind == "wordpress" else _hooked
    why = ""
    for attempt, wait in enumerate((*PAUSES, None), start=1):
        try:
            reply = send(parcel)
        except Unanswered as wrong:
            why, asked_for = f"no answer ({wrong})", 0.0
        else:
            if 200 <= reply.status < 300:
                return Receipt(_reference(parcel, reply), attempt)
            why, asked_for = f"the answer was {reply.status}", _asked_for(reply)
            if reply.status not in TIRED:
                raise _failed(parcel, why)
        if wait is not None:
            pause(max(wait, asked_for))
    raise _failed(parcel, f"{why}, and {len(PAUSES) + 1} attempts were made")


def _hooked(parcel: Parcel) -> Reply:
    return asked(parcel.place, "POST", parcel.place.path, parcel.body, parcel.headers)


def _posted(parcel: Parcel) -> Reply:
    """Make a post, unless an attempt whose answer was lost has made it."""
    base = parcel.place.path.partition("?")[0].rstrip("/") + POSTS
    query = f"{base}?slug=saklig-{parcel.key}&status=draft,pending&context=edit"
    there = asked(parcel.place, "GET", query, None, {k: v for k, v in parcel.headers.items() if k != "Content-Type"})
    found = _json(there.body) if there.status == 200 else []
    if there.status != 200:
        return there
    if isinstance(found, list) and found:
        return Reply(200, {}, json.dumps(found[0]).encode())
    return asked(parcel.place, "POST", base, parcel.body, parcel.headers)


def _reference(parcel: Parcel, reply: Reply) -> str:
    if parcel.target.kind != "wordpress":
        return ""
    post = _json(reply.body)
    status = post.get("status") if isinstance(post, dict) else None
    if status not in UNPUBLISHED:
        raise _failed(parcel, "the answer does not say that it is a draft there; look it up")
    return str(post.get("id", ""))[:40]


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _asked_for(reply: Reply) -> float:
    text = reply.headers.get("retry-after", "")
    return min(float(text), LONGEST) if text.isascii() and text.isdecimal() else 0.0


def _failed(parcel: Parcel, why: str) -> Faults:
    hint = "nothing is on record as sent; mend it there, and send it again"
    return Faults([Fault(Place(parcel.target.name), "W03", why, hint)])
