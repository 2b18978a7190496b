"""What an account may do: an editor changes and submits; an approver also approves, lets out and changes rules."""

from __future__ import annotations

from generator.faults import Fault, Faults, Place
from generator.pages.asking import Visit

APPROVING = ("approve", "send back", "export", "send", "change rules")


def check_right(visit: Visit, do: str) -> None:
    """Raise Faults if whoever sits here may not do something; at a desk without accounts anybody may."""
    account = visit.caller.account
    if account is not None and do in APPROVING and not account.approves:
        hint = "ask somebody who has the role approver"
        raise Faults([Fault(Place(do), "H04", f"an {account.role} does not {do}", hint)])
