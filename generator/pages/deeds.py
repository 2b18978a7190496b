"""What an editor does on the page: a change of a sentence, a choice, a step on the way to the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from generator import desk as acts
from generator.desk import Act, Event
from generator.pages.asking import NAME, TONGUE, Visit, named
from generator.pages.drafts import laid_out
from generator.pages.rights import check_another, check_right

YEAR = 31_536_000  # seconds

# What each button does, from the fields of its form.
ACTS: Mapping[str, Callable[[Visit], Act]] = {
    "lock": lambda v: acts.lock(v.key(), v.asked("text")),
    "write": lambda v: acts.write(v.key(), v.asked("base"), _own(v)),
    "reword": lambda v: acts.reword(v.key(), v.asked("wording")),
    "release": lambda v: acts.release(v.key()),
    "drop": lambda v: acts.drop(v.key()),
    "restore": lambda v: acts.restore(v.key()),
    "move": lambda v: acts.move(v.key(), v.key("anchor"), v.asked("after", "1") == "1"),
    "stay": lambda v: acts.stay(v.key()),
    "headline": lambda v: acts.headline(v.asked("role"), v.asked("rule"), v.asked("subject"), v.asked("wording")),
    "checked": lambda v: acts.checked(v.asked("quote"), v.asked("words")),
    "embargo": lambda v: acts.embargo(_zoned(v.asked("until"))),
    "undo": lambda v: acts.undo(_number(v, "of")),
    "redo": lambda v: acts.redo(_number(v, "of")),
}
STEPS: Mapping[str, Callable[[Visit], Act]] = {
    "submit": lambda v: acts.submit(v.view(), v.asked("note")),
    "send back": lambda v: acts.send_back(v.view(), v.asked("note")),
    "approve": lambda v: _approved(v),
}


def act(visit: Visit) -> Response:
    """Change a draft, and answer with it as it is now."""
    return _done(visit, ACTS)


def step(visit: Visit) -> Response:
    """Send a draft on its way, or back."""
    return _done(visit, STEPS)


def _done(visit: Visit, known: Mapping[str, Callable[[Visit], Act]]) -> Response:
    do = visit.asked("do")
    if do not in known:
        raise HTTPException(404)
    if not visit.person:
        return visit.page("nameless.html", 403)
    recorded(visit, do, known)
    return laid_out(visit)


def recorded(visit: Visit, do: str, known: Mapping[str, Callable[[Visit], Act]]) -> Event:
    """Put what somebody does on record; raise Faults for what cannot be done, or not by them."""
    check_right(visit, do)
    at = _number(visit, "at")
    return visit.room.store.append(visit.name(), known[do](visit), visit.person, visit.room.clock(), at)


def _approved(visit: Visit) -> Act:
    check_another(visit)
    return acts.approve(visit.view(), _approver(visit), visit.asked("note"))


def _approver(visit: Visit) -> str:
    """Return the name that readers will see: that of the account, or at a desk without accounts the one given."""
    return visit.person if visit.caller.account else named(visit.asked("as") or visit.person)


def _own(visit: Visit) -> str:
    """Return own words as one line without what cannot be seen."""
    return " ".join("".join(c for c in visit.asked("text") if c.isprintable() or c.isspace()).split(" "))[:4000].strip()


def _zoned(until: str) -> str:
    """Return a time of this machine's clock with its zone; what is no time stays as it is, and is refused."""
    try:
        return datetime.fromisoformat(until).astimezone().isoformat(timespec="minutes") if until else ""
    except (ValueError, OverflowError):
        return until


def _number(visit: Visit, field: str) -> int:
    text = visit.asked(field, "0")
    if not (text.isascii() and text.isdecimal() and len(text) < 12):
        raise HTTPException(400, "a number is wanted")
    return int(text)


def name(visit: Visit) -> Response:
    """Remember who sits here, at a desk without accounts."""
    if visit.access.needed or visit.caller.account:
        raise HTTPException(404)
    return _remembered(visit, NAME, quote(named(visit.asked("name"))))


def language(visit: Visit) -> Response:
    """Remember in which language the page is wanted."""
    wanted = visit.asked("language")
    return _remembered(visit, TONGUE, wanted if wanted in visit.shell.words else "")


def _remembered(visit: Visit, cookie: str, value: str) -> Response:
    answer = Response(status_code=204, headers={"hx-refresh": "true"})
    secure = visit.access.https
    answer.set_cookie(cookie, value, max_age=YEAR, httponly=True, samesite="strict", secure=secure)
    return answer
