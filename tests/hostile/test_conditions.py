"""A condition compares numbers and nothing else: known escapes from Python are refused, each by its line."""

from __future__ import annotations

import json
from functools import partial

from tests.hostile.conftest import Hostile
from tests.hostile.test_sentences import lines

ESCAPES = [
    "__import__('os').system('id') == 0",
    "__builtins__.eval('1')",
    "eval('1') == 1",
    "exec('import os')",
    "open('/etc/passwd')",
    "getattr(rank, 'x') == 1",
    "().__class__.__bases__[0].__subclasses__()",
    "rank.__class__ == 1",
    "total.__class__ == 1",
    "total.value.__class__ == 1",
    "rank.real == 1",
    "f'{rank}' == 1",
    "f'{__import__(\"os\")}' == 1",
    "b'x' == 1",
    "'a' * 999999999 == 1",
    "'%999999999s' % 1 == 1",
    "(lambda: rank)() == 1",
    "[x for x in rank] == 1",
    "{x: x for x in rank} == 1",
    "(x for x in rank) == 1",
    "[rank, rank] == 1",
    "(rank, rank) == 1",
    "{rank} == 1",
    "(y := rank) == 1",
    "y = rank",
    "rank; import os",
    "rank == 1 import os",
    "await rank",
    "yield rank",
    "(yield) == 1",
    "rank if rank else rank",
    "*rank == 1",
    "max(*rank) == 1",
    "max(**rank) == 1",
    "max(a=rank, b=rank) == 1",
    "print(rank) == 1",
    "pow(9, 999999999) == 1",
    "range(999999999) == 1",
    "9**9**9 == 1",
    "rank == 9**9**9**9",
    "rank == 1 << 999999999",
    "rank // 1 == 1",
    "rank % 2 == 1",
    "rank @ rank == 1",
    "rank ^ 1 == 1",
    "~rank == 1",
    "+rank == 1",
    "rank == 1e999",
    "rank == 1e-999",
    "rank == 1e16",
    "rank == " + "9" * 1_900,
    "rank == " + "9" * 100_000,
    "rank == 0." + "0" * 1_900 + "1",
    "rank == 0x10",
    "rank == 0b1",
    "rank == 1_000",
    "rank == 1j",
    "rank == 01",
    "rank == \u0661\u0662",
    "rank == \uff11",
    "rank == inf",
    "rank == nan",
    "rank == infinity",
    "rank == None",
    "None",
    "True",
    "rank == True",
    "null",
    "...",
    "rank is rank",
    "rank in total",
    "rank not in total",
    "rank[0:9] == 1",
    "rank[total] == 1",
    "rank[1] == 1",
    "rank[-31] == 1",
    "rank[-999999999999999999] == 1",
    "rank[-1][-1] == 1",
    "rank[-1.5] == 1",
    "rank[True] == 1",
    "`id`",
    "$(id)",
    "rank == 1 # x",
    "rank == 1 \\",
    "rank == 1 \\\n",
    "\\N{DIGIT ONE} == 1",
    "{{ rank }} == 1",
    "{% if rank %}",
    "\uff52ank == 1",
    "\u1d63ank == 1",
    "r\u0430nk == 1",
    "tot\uff41l.value > 1",
    "\u00aabs(rank) == 1",
    "ma\U0001d4cd(rank, 1) == 1",
    "rank\u00b2 == 1",
    "x" * 1_900 + " == 1",
    "\U0001d4c7" * 400 + " == 1",
    "(" * 41 + "rank == 1" + ")" * 41,
    "(" * 1_000,
    ")" * 1_000,
    "[" * 1_000,
    "(" * 900 + "rank" + ")" * 900,
    "abs(" * 41 + "rank" + ")" * 41 + " == 1",
    "not " * 450 + "record",
    "-" * 1_900 + "rank == 1",
    "rank" + "+rank" * 380 + " == 1",
    "rank" + "[-1]" * 450,
    "total" + ".value" * 300,
    "rank == 1" + " and rank == 1" * 5_000,
    "rank == 1" + " or not rank == 1" * 100_000,
    "rank < " * 300,
    "<" * 1_900,
    "=" * 1_900,
    "'" * 1_900,
    "#" * 1_900,
    "rank \u00bd 1",
    "rank" * 100_000,
    "",
    "   ",
    "rank",
]
quoted = partial(json.dumps, ensure_ascii=False)
RULE = """\
  about: member
  newsworthiness: 1
  topic: change
  why: x
  quiet: [{rank: 2}]
"""
PLAIN = [text for text in ESCAPES if len(text) <= 10_000]


def test_every_escape_in_when_is_refused_by_its_line(hostile: Hostile) -> None:
    hostile.write("rules/more.yaml", "".join(f"r{i}:\n{RULE}  when: {quoted(t)}\n" for i, t in enumerate(PLAIN)))
    _each(hostile, PLAIN, 7)


def test_every_escape_in_newsworthiness_is_refused_by_its_line(hostile: Hostile) -> None:
    rule = RULE.replace("  newsworthiness: 1\n", "  when: rank == 1\n")
    written = "".join(f"r{i}:\n{rule}  newsworthiness: {quoted(t)}\n" for i, t in enumerate(PLAIN[:-1]))
    hostile.write("rules/more.yaml", written)
    _each(hostile, PLAIN[:-1], 7)  # `rank` alone is a number


def test_every_escape_in_let_is_refused_by_its_line(hostile: Hostile) -> None:
    rule = RULE + "  when: rank == 1\n"
    written = "".join(f"r{i}:\n{rule}  let: {{own: {quoted(t)}}}\n" for i, t in enumerate(PLAIN[:-1]))
    hostile.write("rules/more.yaml", written)
    _each(hostile, PLAIN[:-1], 8)


def test_every_escape_in_a_plan_is_refused_by_its_line(hostile: Hostile) -> None:
    told = [text for text in PLAIN[:-1] if text]  # an empty one is none
    step = "  - {{role: lede, steps: [{{say: [change], {key}: {text}}}]}}\n"
    for key in ("where", "order"):
        written = "".join(step.format(key=key, text=quoted(text)) for text in told)
        hostile.write("rules/plans/brief.yaml", f"kind: brief\nblocks:\n{written}")
        refused = lines("rules/plans/brief.yaml", hostile.refused())
        assert [t for line, t in enumerate(told, start=3) if line not in refused] == []


def test_what_no_file_may_hold(hostile: Hostile) -> None:
    too_long = [text for text in ESCAPES if len(text) > 10_000]
    hostile.write("rules/more.yaml", "".join(f"r{i}:\n{RULE}  when: {quoted(t)}\n" for i, t in enumerate(too_long)))
    told = hostile.refused()
    assert len(told) == len(too_long) > 2
    assert all(" Y05 a text of " in fault for fault in told)


def test_names_of_quantities(hostile: Hostile) -> None:
    names = ["__class__", "value", "total", "and", "x y", "X", "\uff56alue", "x" * 51, "", "{x}"]
    written = "".join(f"    {quoted(name)}: rank\n" for name in names)
    hostile.write("rules/more.yaml", f"r:\n{RULE}  when: rank == 1\n  let:\n{written}")
    assert len(lines("rules/more.yaml", hostile.refused())) == len(names)


def test_thousands_of_long_conditions_are_read_in_time(hostile: Hostile) -> None:
    long = "rank == 1" + " and rank == 1" * 140
    hostile.write("rules/more.yaml", "".join(f"r{i}:\n{RULE}  when: {long} x\n" for i in range(400)))
    assert len(lines("rules/more.yaml", hostile.refused())) == 400


def test_plans_that_lead_nowhere(hostile: Hostile) -> None:
    for plan, told in [
        ("kind: brief\nlike: news\n", ":2:7: K04 the plan 'brief' is like 'news'"),
        ("kind: brief\nlike: brief\n", ":2:7: K04 the plan 'brief' is like 'brief'"),
        (
            "kind: brief\nblocks: [{role: lede, steps: [{say: [{}]}]}]\n",
            ":2:37: K04 a mapping that is not of one topic",
        ),
        ("kind: brief\nblocks: [{role: lede, steps: [{say: [x]}]}]\n", ":2:37: R02 unknown topic 'x'"),
    ]:
        hostile.write("rules/plans/brief.yaml", plan)
        assert hostile.refused()[0].startswith(f"rules/plans/brief.yaml{told}")


def _each(hostile: Hostile, texts: list[str], size: int) -> None:
    faults = hostile.refused()
    refused = lines("rules/more.yaml", faults)
    assert [t for i, t in enumerate(texts) if not refused & set(range(i * size + 1, (i + 1) * size + 1))] == []
