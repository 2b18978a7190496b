"""What an account may do: an editor changes and submits; an approver also approves, lets out and changes rules."""

from __future__ import annotations

from generator.desk import DraftName, is_last_hand
from generator.faults import Fault, Faults, Place
from generator.pages.asking import Visit

APPROVING = ("approve", "send back", "export", "send", "change rules")


def check_right(visit: Visit, do: str) -> None:
    """Raise Faults if whoever sits here may not do something; at a desk without accounts anybody may."""
    account = visit.caller.account
    if account is not None and do in APPROVING and not account.approves:
        hint = "ask somebody who has the role approver"
        raise Faults([Fault(Place(do), "H04", f"an {account.role} does not {do}", hint)])


def wants_another(visit: Visit, name: DraftName) -> bool:
    """Whether somebody else has to approve a draft: at a newsroom's desk, nobody does who has changed it last."""
    if not visit.access.needed or visit.access.approve_own:
        return False
    return is_last_hand(visit.room.events(name), visit.person)


def check_another(visit: Visit) -> None:
    """Raise Faults for the approval of a text by the one who has changed it last."""
    if wants_another(visit, visit.name()):
        hint = "ask another approver; a desk of one editor is run with --approve-own"
        message = "nobody else has read this text since you changed it"
        raise Faults([Fault(Place(str(visit.name())), "A10", message, hint)])
