"""Where drafts can be sent: the targets that stand in desk.yaml beside the stories, each with its secret elsewhere."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.drafting import Library
from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt
from generator.positions import read_yaml
from generator.sources.schema import checked

FILE = "desk.yaml"
# What a secret may be called: no other variable of the machine can be sent away by naming it here.
SECRET = r"^SAKLIG_[A-Z0-9_]{1,60}$"


class TargetShape(BaseModel):
    """One target of desk.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kind: Literal["wordpress", "webhook"]
    address: str
    secret: Annotated[str, Field(pattern=SECRET)]
    user: str = ""
    status: Literal["draft", "pending"] = "draft"
    private: list[str] = []


class DeskShape(BaseModel):
    """desk.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    targets: dict[str, TargetShape] = {}


Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Target(BaseModel):
    """Where a draft can be sent; `private` are the addresses inside the house that it may lie at."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: Literal["wordpress", "webhook"]
    address: str
    secret: str
    user: str
    status: Literal["draft", "pending"]
    private: tuple[Network, ...]


def targets_of(library: Library) -> Mapping[str, Target]:
    """Return the targets of a library by name, none where there is no such file; raise Faults for what is wrong."""
    path = library.data / FILE
    if not path.exists():
        return {}
    document, findings, found = read_yaml(path, FILE), Findings(), {}
    for name, shape in checked(document, DeskShape).targets.items():
        networks = []
        for text in shape.private:
            try:
                networks.append(ipaddress.ip_network(text))
            except ValueError:
                hint = "write an address such as 10.0.0.7, or a network such as 10.0.0.0/24"
                place = document.place("targets", name, "private")
                findings.add("K04", place, f"{excerpt(text)} is no address of a machine", hint)
        if shape.kind == "wordpress" and not shape.user:
            findings.add("K02", document.place("targets", name), "the key 'user' is missing", "write 'user:'")
        plain = shape.model_dump(exclude={"private"})
        found[name] = Target(name=name, private=tuple(networks), **plain)
    findings.raise_if_any()
    return found


def target_called(library: Library, name: str) -> Target:
    """Return the target with a name; raise Faults if there is none."""
    targets = targets_of(library)
    if name not in targets:
        hint = did_you_mean(name, targets) or f"describe it in {FILE} beside the stories"
        raise Faults([Fault(Place(FILE), "W01", f"there is no target {excerpt(name)}", hint)])
    return targets[name]
