"""One entry of a file is replaced, and every other line stays as it was, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.entries import entry_of, with_entry
from generator.drafting import Library
from generator.faults import Faults
from generator.positions import parse_yaml

SHIPPED = Library.of()
FILES = sorted([*SHIPPED.rules.glob("*.yaml"), *(p for p in SHIPPED.templates.glob("??/**/*.yaml"))])
REMARKS = st.sampled_from(["# a remark", "", "#", "   ", "# 'odd\" remark: [", "#\ttab"])
BODIES = st.sampled_from(
    [
        ["  when: ratio > 2  # why", "  quiet: [{ratio: 2}]"],
        ["", "  # within", "  text: |", "    # no remark", "", "    more"],
        ['  text: "one', '    two"', "  # last of it"],
        ["  - a", "  -   b: c", "", "    # deep"],
        ["  text: 'it''s'"],
    ]
)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A file of entries with remarks between them, of any kind of line ends, and the names of its entries."""
    names = draw(st.lists(st.sampled_from(["a", "b-c", "Æ", '"q q"', "d"]), min_size=1, unique=True))
    lines = draw(st.lists(REMARKS.filter(str.strip), max_size=2))
    for name in names:
        lines += [f"{name}:{draw(st.sampled_from(['', '  # at the key']))}", *draw(BODIES)]
        lines += draw(st.lists(REMARKS, max_size=3))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = draw(st.sampled_from(["", "\ufeff"])) + end.join(lines) + draw(st.sampled_from(["", end]))
    return text, [name.strip('"') for name in names]


@given(files(), st.data())
def test_all_lines_but_those_of_the_entry_stay_as_they_were(file: tuple[str, list[str]], data: st.DataObject) -> None:
    content, names = file
    name = data.draw(st.sampled_from(names))
    entry = entry_of(content, "f.yaml", name)
    head = re.split("\r?\n", entry.text)[0]
    new = "\n".join([head, *data.draw(BODIES), *data.draw(st.lists(st.just("  # more"), max_size=1))])
    changed = with_entry(content, entry, new.replace("\n", data.draw(st.sampled_from(["\n", "\r\n"]))))
    before, after = content.splitlines(keepends=True), changed.splitlines(keepends=True)
    follow = len(before) - entry.last
    assert after[: entry.first - 1] == before[: entry.first - 1]
    assert after[len(after) - follow :] == before[len(before) - follow :]
    alone = parse_yaml(new + ("\n" if before[entry.last - 1].endswith("\n") else ""), "new").data
    assert isinstance(alone, dict)
    assert parse_yaml(changed, "f.yaml").data == {**parse_yaml(content, "f.yaml").data, **alone}  # type: ignore[dict-item]


@given(files(), st.data())
def test_an_entry_put_back_is_the_file_again(file: tuple[str, list[str]], data: st.DataObject) -> None:
    content, names = file
    entry = entry_of(content, "f.yaml", data.draw(st.sampled_from(names)))
    assert with_entry(content, entry, entry.text.replace("\n", "\r\n") + "\r\n") == content


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SHIPPED.templates.parent)))
def test_every_entry_of_the_shipped_files_can_be_changed_by_itself(path: Path) -> None:
    content = path.read_bytes().decode()
    for name in parse_yaml(content, "f").data:  # type: ignore[union-attr]
        entry = entry_of(content, path.name, str(name))
        assert with_entry(content, entry, entry.text) == content
        lines = content.split("\n")
        lines[entry.last - 1] += "  # so"
        assert with_entry(content, entry, f"{entry.text}  # so") == "\n".join(lines)
        first, last = entry.first - 1, entry.last
        assert entry.text == "\n".join(content.split("\n")[first:last])


FILE = '# top\na:\n  x: 1\n\n# of b\nb:\n  y: "two"\n'


@pytest.mark.parametrize(
    "text",
    [
        "c:\n  x: 1",
        "a:\n  x: 1\nc:\n  z: 1",
        "a:\n  x: 1\nb:\n  z: 1",
        'a:\n  x: "open',
        "",
        "# gone",
        "a:\n\tx: 1",
        "x",
        "# up\na:\n  x: 2",
        "a:\n  x: 2\n# down",
    ],
    ids=[
        "renamed",
        "one more",
        "twice",
        "open quote",
        "nothing",
        "only a remark",
        "tab",
        "no mapping",
        "remark above",
        "remark below",
    ],
)
def test_what_is_not_the_entry_alone_is_refused(text: str) -> None:
    with pytest.raises(Faults):
        with_entry(FILE, entry_of(FILE, "f.yaml", "a"), text)


def test_an_entry_that_swallows_the_next_one_is_refused() -> None:
    with pytest.raises(Faults) as faults:
        with_entry(FILE, entry_of(FILE, "f.yaml", "a"), 'a: "')
    assert faults.value.faults


@pytest.mark.parametrize("content", ["{a: {x: 1}, b: 2}\n", "  a: 1\n  b: 2\n", "- a\n", "a: {x: 1,\ny: 2}\nb: 1\n"])
def test_an_entry_that_shares_its_lines_is_left_alone(content: str) -> None:
    if content.startswith("a:"):
        assert entry_of(content, "f", "a").text == "a: {x: 1,\ny: 2}"
        return
    with pytest.raises(Faults) as faults:
        entry_of(content, "f", "a")
    assert {f.code for f in faults.value.faults} == {"R04"}
