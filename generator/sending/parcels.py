"""What is sent of a draft, and the proof that it may be: it is approved as it stands, and its embargo is over."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from generator.desk import Act, View, export
from generator.drafting import Desk
from generator.faults import Fault, Faults, Place
from generator.outputs.json import draft
from generator.sending.addresses import Where, where
from generator.sending.fragment import fragment, told
from generator.sending.targets import FILE, Target


@dataclass(frozen=True)
class Parcel:
    """A draft that is ready to go: to where, with which proof of who sends it, and what to put on record then.

    `key` is the same for the same approved text and target, so that what is sent twice arrives once.
    """

    target: Target
    place: Where
    headers: Mapping[str, str]
    body: bytes
    key: str
    act: Act


def parcel_of(desk: Desk, view: View, target: Target, now: str, secrets: Mapping[str, str]) -> Parcel:
    """Make a draft ready; raise Faults if it is not approved, before its embargo is over, and without the secret."""
    act = export(view, now)
    secret = secrets.get(target.secret, "")
    if not secret or not secret.isprintable():
        hint = f"set the variable {target.secret} where the desk is started"
        raise Faults([Fault(Place(FILE), "W01", f"the target {target.name} has no secret", hint)])
    key = _key(view, target, act)
    plain = _post(view, target, key) if target.kind == "wordpress" else _whole(desk, view, key)
    body = json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()
    proof = _login(target, secret) if target.kind == "wordpress" else _signature(secret, body)
    headers = {"Content-Type": "application/json", "Idempotency-Key": key, **proof}
    place = where(target.address, target.private)
    return Parcel(target, place, headers, body, key, replace(act, note=target.name))


def _key(view: View, target: Target, act: Act) -> str:
    seen = act.seen
    parts = [
        str(view.dossier.name),
        target.name,
        view.standing.name,
        *([seen.text, seen.facts, seen.rules] if seen else []),
    ]
    return sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _post(view: View, target: Target, key: str) -> dict[str, Any]:
    """Return a post as WordPress takes it; the slug finds it again, and its status is never that of a published one."""
    article = view.article
    return {
        "title": told(article, "headline"), "content": fragment(article), "status": target.status,
        "excerpt": told(article, "standfirst") or told(article, "lede"), "slug": f"saklig-{key}",
    }  # fmt: skip


def _whole(desk: Desk, view: View, key: str) -> dict[str, Any]:
    return {
        "key": key, "title": told(view.article, "headline"), "html": fragment(view.article),
        "draft": draft(view.article, desk.because),
    }  # fmt: skip


def _login(target: Target, secret: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{target.user}:{secret}".encode()).decode()}


def _signature(secret: str, body: bytes) -> dict[str, str]:
    return {"Saklig-Signature": "sha256=" + hmac.new(secret.encode(), body, sha256).hexdigest()}
