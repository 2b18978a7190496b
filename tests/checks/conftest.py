"""Small packs to check: rules written down in a test, and sentences for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.drafting import Desk
from generator.faults import Findings
from generator.rules import Rule, read_rules
from generator.wording import Catalogue, read_catalogue

Rules = dict[str, Rule]


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Rules]:
    """Return a function that reads rules from (name, when) pairs and other keys that all of them share."""

    def read(*conditions: str, **keys: str) -> Rules:
        folder = tmp_path / "rules"
        folder.mkdir(exist_ok=True)
        text = ""
        for i, when in enumerate(conditions):
            shared = {"about": "member", "newsworthiness": "10", "topic": "change", "why": "A test."} | keys
            lines = "".join(f"  {key}: {value}\n" for key, value in shared.items())
            text += f"rule-{i + 1}:\n  when: {when}\n{lines}  quiet: [{{value: 0}}]\n"
        (folder / "rules.yaml").write_text(text, encoding="utf-8")
        return read_rules(folder)

    return read


@pytest.fixture
def catalogue(tmp_path: Path, desk: Desk) -> Callable[..., Catalogue]:
    """Return a function that reads sentences for rules in a language of the shipped story."""

    def read(found: Rules, text: str, code: str = "en") -> Catalogue:
        folder = tmp_path / "templates" / code
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "rules.yaml").write_text(text, encoding="utf-8")
        language = desk.packs[code].language
        return read_catalogue(folder, language, found)

    return read


__all__ = ["Findings", "Rules"]
