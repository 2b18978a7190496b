"""A sentence can do nothing but tell: known escapes from Jinja2 and str.format are refused, each by its line."""

from __future__ import annotations

import json
import re

import pytest

from tests.hostile.conftest import Hostile

RANK = "templates/en/rank.yaml"
ESCAPES = [
    # towards Python
    "{{ ''.__class__.__mro__ }}",
    "{''.__class__.__mro__[1].__subclasses__()}",
    "{subject.__class__}",
    "{subject['__class__']}",
    "{subject|attr('__class__')}",
    "{subject|attr('__cl' ~ 'ass__')}",
    "{value|money|attr('x')}",
    "{self}",
    "{self.__init__.__globals__}",
    "{self._TemplateReference__context}",
    "{__class__}",
    "{lipsum}",
    "{lipsum.__globals__['os'].popen('id').read()}",
    "{cycler.__init__.__globals__.os}",
    "{joiner}",
    "{namespace(a=1)}",
    "{dict(a=1)}",
    "{request}",
    "{config.items()}",
    "{url_for.__globals__}",
    "{get_flashed_messages}",
    "{range(9999999)}",
    "{caller()}",
    "{varargs}",
    "{kwargs}",
    "{loop.index}",
    "{subject()}",
    "{subject.format(1)}",
    "{(subject).x}",
    # filters
    "{subject|safe}",
    "{subject|map('upper')}",
    "{subject|format('x')}",
    "{subject|unknown_form}",
    "{subject|says('x')}",
    "{'%999999999s'|format(1)}",
    "{value|center(999999999)}",
    "{value|money(1)}",
    "{value|money(*subject)}",
    "{value|money(**subject)}",
    "{value|money(a='b')}",
    "{period|money}",
    "{asides|wordcount}",
    "{questions|random}",
    "{measured|upper}",
    # more than a slot
    "{'a' * 999999999}",
    "{9 ** 9 ** 9}",
    "{10**100000}",
    "{1e999}",
    "{value + 1}",
    "{subject ~ subject}",
    "{subject if value else group}",
    "{value is defined}",
    "{value in group}",
    "{not value}",
    "{[1, 2]}",
    "{(1, 2)}",
    "{{'a': 'b'}}",
    "{'text'}",
    "{true}",
    "{none}",
    "{a['b']}",
    "{subject['b']}",
    "{subject[-1]}",
    "{value[0:9]|money}",
    "{value[value]|money}",
    "{value[1]|money}",
    "{value[-99]|money}",
    "{value[-31]|money}",
    "{value[-999999999999999999999999]|money}",
    "{value[-true]|money}",
    "{value[-1.0]|money}",
    "{value[-\u0661]|money}",
    "{value[-1][-1]|money}",
    # statements, comments, escapes
    "{% for x in range(999999999) %}x{% endfor %}",
    "{% if value %}x{% endif %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import path %}",
    "{% extends 'x' %}",
    "{% set x = 1 %}",
    "{% macro x() %}{% endmacro %}",
    "{% block x %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% call x() %}{% endcall %}",
    "{% raw %}{value}{% endraw %}",
    "{%- raw -%}{value}{%- endraw -%}",
    "{% autoescape false %}x{% endautoescape %}",
    "{% with %}{% endwith %}",
    "{% do x %}",
    "{% break %}",
    "{% print(1) %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
    "x {# remark #} y",
    "{# never closed",
    "{#}",
    "{-subject-}",
    "{+subject}",
    # braces
    "{",
    "}",
    "{}",
    "{{}}",
    "{0}",
    "{!r}",
    "{:>999999999}",
    "{subject!r}",
    "{subject:>999999999}",
    "{subject",
    "subject}",
    "{{subject}}",
    "{{{subject}}}",
    "{subject{group}}",
    "{subject} }",
    "{ {subject} }",
    "%} x",
    "{%",
    "${subject.x}",
    "#{subject.x}",
    "<%= subject %> {x}",
    # letters that only look like others, or cannot be seen
    "{\uff53ubject}",
    "{sub\u017fect}",
    "{v\u0430lue|money}",
    "{value|m\u043eney}",
    "{\u1d64alue|money}",
    "{subject\u200b}",
    "\u202etcejbus{subject}",
    "x\u2028y",
    "x\x85y",
    "x\x00y",
    "x\x1b[31my",
    # words that state a measure
    "{rank|says('\\u202e')}",
    "{rank|says('\\x1b[31m')}",
    "{rank|says('{x}')}",
    "{rank|says('{')}",
    "{rank|says('she said “no”')}",
    "{rank|says('a' * 999999999)}",
    "{rank|says(subject)}",
    "{rank|says('a', 'b')}",
    "{rank|says}",
    # nothing at all, and too much
    "",
    "   ",
    "\n\n",
    "x" * 1001,
    "x" * 100_000,
    "{" * 900,
    "}" * 900,
    "{subject" * 100,
    "{" + "(" * 450 + ")" * 450 + "}",
    "{" + "[" * 450 + "]" * 450 + "}",
    "{" + "not " * 240 + "x}",
    "{" + "-" * 900 + "1}",
    "{" + "x." * 400 + "x}",
    "{value" + "|money" * 150 + "}",
    "{value" + "[-1]" * 200 + "|money}",
    "{" + "a~" * 400 + "a}",
    "{" + "9" * 900 + "}",
    "{" + "x" * 900 + "}",
    "{" + "\u00e9" * 900 + "}",
]


def lines(path: str, faults: list[str]) -> set[int]:
    found = (re.match(rf"{re.escape(path)}:(\d+)(?::\d+)?: [A-Z]\d\d \S", fault) for fault in faults)
    return {int(m[1]) for m in found if m}


def unreadable(text: str) -> bool:
    """Whether a file cannot hold the text at all, so that it is refused before any other is looked at."""
    return len(text) > 10_000 or any(not (c.isprintable() or c == "\n") for c in text)


READ = [text for text in ESCAPES if not unreadable(text)]


def test_every_escape_is_refused_by_its_line(hostile: Hostile) -> None:
    written = "".join(f"    - {json.dumps(text, ensure_ascii=False)}\n" for text in READ)
    hostile.write(RANK, f"largest:\n  sentence:\n{written}")
    refused = lines(RANK, hostile.refused())
    assert [text for line, text in enumerate(READ, start=3) if line not in refused] == []


def test_every_escape_is_refused_in_a_storys_own_sentences(hostile: Hostile) -> None:
    written = "".join(f"      - {json.dumps(text, ensure_ascii=False)}\n" for text in READ)
    hostile.append("data/fish/en.yaml", f"sentences:\n  largest:\n    headline:\n{written}")
    first = hostile.place("data/fish/en.yaml", "    headline:").split(":")[1]
    refused = lines("fish/en.yaml", hostile.refused())
    assert [text for line, text in enumerate(READ, start=int(first) + 1) if line not in refused] == []


def test_what_no_file_may_hold(hostile: Hostile) -> None:
    written = "".join(f"    - {json.dumps(text, ensure_ascii=True)}\n" for text in ESCAPES if unreadable(text))
    hostile.write(RANK, f"largest:\n  sentence:\n{written}")
    assert lines(RANK, hostile.refused()) == set(range(3, 3 + len(ESCAPES) - len(READ)))


@pytest.mark.parametrize(
    "text", ["{subject\u200b}", "\u202etcejbus{subject}", "x\x00y", "x\x1b[31my", "x\u00ady", "x\ufeffy", "x\ufe0fy"]
)
def test_signs_that_cannot_be_seen_are_refused_as_they_are(hostile: Hostile, text: str) -> None:
    hostile.write(RANK, f"largest:\n  sentence: '{text}'\n")
    (told,) = (fault for fault in hostile.faults() if fault.startswith("templates"))
    assert re.match(rf"{RANK}:2:\d+: Y01 the invisible character '.*' (\(.*\) )?is not allowed – delete it", told)


def test_no_fault_is_told_in_the_words_of_a_programmer(hostile: Hostile) -> None:
    written = "".join(f"    - {json.dumps(text, ensure_ascii=False)}\n" for text in READ)
    hostile.write(RANK, f"largest:\n  sentence:\n{written}")
    told = "\n".join(re.sub(r"'.*'|\".*\"", "", fault) for fault in hostile.faults())
    assert not re.search(r"token|expected|print statement|end of template|undefined|jinja|tuple|NoneType", told, re.I)


@pytest.mark.parametrize(
    "harmless",
    [
        "# for x in y",
        "## {subject}",
        "{subject} %% {value|money}",
        "$x $(id) `id` %s %(x)s",
        "<script>alert(it)</script> {subject}",
        "\\{subject}",
        "(" * 900,
        "{ subject }",
        "{subject}: { value | money }",
        "{value[-30]|money}",
    ],
)
def test_what_only_looks_like_one_is_text(hostile: Hostile, harmless: str) -> None:
    hostile.write(RANK, f"largest:\n  sentence: {json.dumps(harmless)}\n")
    assert hostile.draft().exit_code == 0


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("largest:\n  sentence: []\n", "2:13: S05 sentence has no sentence"),
        ("largest:\n  sentence: [[]]\n", "2:13: S05 sentence has no sentence"),
        ("largest:\n  sentence: [x, []]\n", "2:13: S05 sentence has no sentence"),
        ("largest:\n  sentence: null\n", "2:13: K03 a sentence is 'None', not text"),
        ("- largest\n", "1:1: K03 the file is not a mapping of rules"),
        ("largest\n", "1:1: K03 the file is not a mapping of rules"),
        ("largest: x\n", "1:10: K03 largest is 'x'"),
        ("largest: {__class__: x}\n", "1:11: K01 unknown form '__class__'"),
        ("__class__: {sentence: x}\n", "1:1: S07 sentences for '__class__', which is no rule"),
    ],
)
def test_the_shape_of_a_file(hostile: Hostile, written: str, told: str) -> None:
    hostile.write(RANK, written)
    assert any(fault.startswith(f"{RANK}:{told}") for fault in hostile.faults())


def test_a_form_that_a_name_may_have_and_one_that_none_has(hostile: Hostile) -> None:
    hostile.write(RANK, 'largest:\n  sentence: "{subject|owner} and {subject|onwer}."\n')
    told = "S03 unknown form of a name 'onwer' – did you mean 'owner'?"
    assert hostile.faults() == [f"{RANK}:2:13: {told}"]


def test_lines_of_a_block_are_one_sentence(hostile: Hostile) -> None:
    hostile.write(RANK, "largest:\n  sentence: |\n    {subject}\n\n    # bought {value|money}.\n")
    assert hostile.draft().exit_code == 0
    (text,) = (hostile.written() or {}).values()
    assert "France \\# bought NOK 120 million.**\n" in text.decode()
