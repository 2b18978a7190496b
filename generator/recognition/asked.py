"""What an editor says of a table, in place of what would be guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Asked:
    """Options by what they settle; empty where nothing was said. `select` is one category for each dimension."""

    measure: str = ""
    time: str = ""
    period: str = ""
    kind: str = ""
    subjects: str = ""
    total: str = ""
    language: str = ""
    currency: str = ""
    select: Mapping[str, str] = field(default_factory=dict)
