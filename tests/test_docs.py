"""What the documents promise: every command, option, key, measure, filter and code is in them, and snippets load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from generator.analysis import MEASURES
from generator.cli import main
from generator.faults import CODES
from generator.limits import Checks
from generator.numerals import FILTERS
from generator.planning import BlockShape, EachShape, PlanShape, StepShape
from generator.positions import parse_yaml
from generator.rules import RuleShape
from generator.sending.targets import DeskShape, TargetShape
from generator.sources.schema import (
    GroupShape,
    MemberShape,
    MembershipShape,
    NoteShape,
    QuoteShape,
    SourceShape,
    StoryShape,
)

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The part of the reference below a heading, up to the next of its level or above."""
    level = len(title) - len(title.lstrip("#"))
    found = re.search(rf"^{re.escape(title)}$(.*?)(?=^#{{1,{level}}} |\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def commands(group: click.Group, words: tuple[str, ...] = ("saklig",)) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group) and command.invoke_without_command:
            yield " ".join((*words, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))
        else:
            yield " ".join((*words, name)), command


@pytest.mark.parametrize(("name", "command"), list(commands(main)))
def test_every_command_is_in_the_reference_with_its_options(name: str, command: click.Command) -> None:
    told = section(f"### {name}")
    for option in command.params:
        written = (
            [*option.opts, *option.secondary_opts] if isinstance(option, click.Option) else [option.human_readable_name]
        )
        for text in written:
            assert re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", told), text


def keys_told(*titles: str) -> set[str]:
    """The keys that stand in the first columns of tables, or in the prose, of these sections."""
    return {key for title in titles for key in re.findall(r"`([a-z_]+)", section(title))}


@pytest.mark.parametrize(
    ("shape", "title"),
    [
        (StoryShape, "### story.yaml"),
        (GroupShape, "### story.yaml"),
        (MembershipShape, "### story.yaml"),
        (MemberShape, "### story.yaml"),
        (SourceShape, "### story.yaml"),
        (QuoteShape, "### quotes.yaml and notes.yaml"),
        (DeskShape, "### desk.yaml"),
        (TargetShape, "### desk.yaml"),
        (NoteShape, "### quotes.yaml and notes.yaml"),
        (RuleShape, "## Rules"),
        (PlanShape, "### Plans"),
        (BlockShape, "### Plans"),
        (StepShape, "### Plans"),
        (EachShape, "### Plans"),
    ],
)
def test_every_key_is_in_the_reference(shape: type[BaseModel], title: str) -> None:
    assert set(shape.model_fields) <= keys_told(title)


def test_every_setting_of_checks_is_told_with_the_number_rules() -> None:
    told = (ROOT / "docs" / "number-rules.md").read_text(encoding="utf-8")
    assert [key for key in Checks.model_fields if not re.search(rf"\b{key}\b", told)] == []


def test_every_measure_filter_and_code_is_in_the_reference() -> None:
    assert [m for m in MEASURES if f"| `{m}` |" not in section("### Measures")] == []
    assert [f for f in FILTERS if f"| `{f}` |" not in section("### Filters")] == []
    assert [c for c in CODES if f"| {c} |" not in section("## Codes")] == []


def test_every_filter_and_measure_says_what_it_is() -> None:
    for part in (section("### Filters"), section("### Measures")):
        rows = [line.split("|") for line in part.splitlines() if line.startswith("| `")]
        assert rows and all(len(row[3].strip()) > 10 for row in rows)


def snippets() -> Iterator[tuple[str, str]]:
    for path in DOCUMENTS:
        for i, text in enumerate(re.findall(r"^```yaml\n(.*?)^```$", path.read_text(encoding="utf-8"), re.M | re.S)):
            yield f"{path.name}-{i}", text


@pytest.mark.parametrize(("name", "text"), list(snippets()))
def test_every_snippet_of_yaml_loads(name: str, text: str) -> None:
    assert parse_yaml(text, name).data


def test_links_between_documents_lead_somewhere() -> None:
    for path in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
