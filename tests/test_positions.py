"""YAML means what it looks like, every value knows its line, and every mistake is told in plain words."""

import json
import math
import os
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import positions
from generator.faults import Faults, Place
from generator.letters import hidden
from generator.positions import parse_yaml, read_yaml

LOADERS = [yaml.SafeLoader] + ([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])
QUOTE = "put the sentence in double quotes"
INDENT = "begin keys and list items of one level in the same column, with spaces"
SOON = 10  # seconds of work; what these guard against takes minutes or kills the process
BACKSLASH = "Y01 an unknown sign after a backslash in this text – write \\\\ for a backslash"


# What YAML 1.1 would turn into something else, and what only looks like a number.
PLAIN = ["NO", "no", "Yes", "yes", "on", "off", "True", "NULL", "0303", "12:30", "2024-03-07", "1_000", "1e3"]
PLAIN += [".5", "5.", "+5", "0x1F", "0o17", "-.inf", ".nan", "00", "-01", "01.5", "=", "٣", "٣.٣", "1,5"]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request, monkeypatch):
    monkeypatch.setattr(positions, "_LOADER", request.param)


def told(text, name="f.yaml"):
    with pytest.raises(Faults) as raised:
        parse_yaml(text, name)
    return str(raised.value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("2.50", 2.5),
        ("-0.5", -0.5),
        ("1.5e3", 1500.0),
        ("1.5E-3", 0.0015),
        (".inf", math.inf),
        ("'true'", "true"),
        ('"12"', "12"),
        ("''", ""),
        ("|\n  12\n", "12\n"),
        ("Hallo æøå", "Hallo æøå"),
        ("[1, [a, {b: no}]]", [1, ["a", {"b": "no"}]]),
        *[(text, text) for text in PLAIN],
    ],
)
def test_values_are_what_they_look_like(written, read, loader):
    value = parse_yaml(f"key: {written}", "f").data["key"]
    assert value == read
    assert type(value) is type(read)


def test_keys_are_always_text(loader):
    text = "2024: a\nNO: b\n1.50: c\ntrue: d\n~: e\n'<<': f\n"
    assert list(parse_yaml(text, "f").data) == ["2024", "NO", "1.50", "true", "~", "<<"]


DOCUMENT = """\
# a comment
more-than-doubled:
  when: ratio > 2
  fires: [{ratio: 2.2},
          {ratio: 3}]
  quiet:
    - ratio: 2.0
    - æøå: "x"
  empty:
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("more-than-doubled",), (3, 3), (2, 1)),
        (("more-than-doubled", "when"), (3, 9), (3, 3)),
        (("more-than-doubled", "fires", 1, "ratio"), (5, 19), (5, 12)),
        (("more-than-doubled", "fires", 1), (5, 11), (5, 11)),
        (("more-than-doubled", "quiet", 1, "æøå"), (8, 12), (8, 7)),
        (("more-than-doubled", "empty"), (9, 9), (9, 3)),
        (("more-than-doubled", "when", "not", "there"), (3, 9), (3, 3)),
        (("more-than-doubled", "missing"), (3, 3), (2, 1)),
        (("missing",), (2, 1), (2, 1)),
    ],
)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_every_value_and_key_knows_its_place(path, value, key, breaks, loader):
    document = parse_yaml(DOCUMENT.replace("\n", breaks), "f.yaml")
    assert document.place(*path) == Place("f.yaml", *value)
    assert document.key_place(*path) == Place("f.yaml", *key)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n\tb: 1\n", "2:1: Y01 a tab where spaces belong – use spaces, not the Tab key, to indent"),
        ("a: 1\n\tb: 2\n", "2:1: Y01 a tab where spaces belong – use spaces, not the Tab key, to indent"),
        (
            "about:member\nwhen: x\n",
            "2:5: Y01 a colon that does not belong to a key – put a space after the colon in line 1",
        ),
        ("a: Norge: opp\n", f"1:9: Y01 a colon that does not belong to a key – {QUOTE}"),
        (
            "a: 1\n  b: 2\n",
            f"2:4: Y01 a colon that does not belong to a key – {QUOTE}, or check the indentation",
        ),
        ("s: {subject} rose\n", f"1:14: Y01 this does not fit what stands before it – {QUOTE}"),
        ("- {subject} rose\n", f"1:13: Y01 this does not fit what stands before it – {QUOTE}"),
        ("- {subject} rose: x\n", f"1:3: Y01 a key cannot be a list or a mapping – {QUOTE}"),
        ("a: {{ b }}\n", f"1:5: Y01 a key cannot be a list or a mapping – {QUOTE}"),
        ("a: %x\n", f"1:4: Y01 a text may not start with '%' – {QUOTE}"),
        ("a: @x\n", f"1:4: Y01 a text may not start with '@' – {QUOTE}"),
        ("a: `x`\n", f"1:4: Y01 a text may not start with '`' – {QUOTE}"),
        ("a: *b* c\n", f"1:4: Y01 a text may not start with '*' – {QUOTE}"),
        ("a: & c\n", f"1:4: Y01 a text may not start with '&' – {QUOTE}"),
        ("a: |x\n", f"1:4: Y01 a text may not start with '|' – {QUOTE}"),
        ("a: |0\n x\n", f"1:4: Y01 a text may not start with '|' – {QUOTE}"),
        ("a: ? b\n", f"1:4: Y01 a text may not start with '? ' – {QUOTE}"),
        ("a: !<x\n", f"1:4: Y01 this cannot be read as YAML – {QUOTE}"),
        ("a: ]\n", f"1:4: Y01 a value is missing before this sign – {QUOTE}"),
        (
            'a: "open\nb: 1\n',
            "1:4: Y01 this quotation mark is never closed – close it at the end of the text",
        ),
        ("a: 'open\n---\n", "1:4: Y01 this quotation mark is never closed – close it at the end of the text"),
        (
            "a: 'it's'\n",
            "1:8: Y01 this does not fit what stands before it – "
            "a quotation mark ends the text early: write \\\" inside double quotes, '' inside single ones",
        ),
        (
            "a: [1, 2\nb: 3\n",
            "1:4: Y01 a list that opens with [ lacks a comma or its ] – "
            "put commas between the items and close it with ]",
        ),
        (
            "a: {b: 1\nc: 2\n",
            "1:4: Y01 a mapping that opens with { lacks a comma or its } – "
            "put commas between the entries and close it with }",
        ),
        ("a: 1\nb\n", "2:1: Y01 a key without a colon – write a colon and a space after the key"),
        ("a: 1\nb:2\n", "2:1: Y01 a key without a colon – put a space after the colon in line 2"),
        ("a:\n  b: 1\n c: 2\n", f"3:2: Y01 this does not fit what stands before it – {INDENT}"),
        ("- a\nb: 1\n", f"2:1: Y01 this does not fit what stands before it – {INDENT}"),
        ("a: - b\n", "1:4: Y01 a list cannot start here – put each item on a line of its own"),
        ("a: 1\n...\nb: 2\n", f"3:1: Y01 text after the end of the document – {INDENT}"),
        ('a: "x\\q"\n', f"1:4: {BACKSLASH}"),
        ('a: "\\xZZ"\n', f"1:4: {BACKSLASH}"),
        ('a: "\\uD800"\n', f"1:4: {BACKSLASH}"),
        ("a: b\x07\n", "1:5: Y01 the invisible character '\\x07' is not allowed – delete it"),
        ("a: \ud800\n", "1:4: Y01 the invisible character '\\ud800' is not allowed – delete it"),
        (
            "a: 1\n%TAG ! x\n",
            f"2:1: Y01 a line may not start with '%' – remove the line, or {QUOTE}, on one line",
        ),
        (
            "a: b\n---\nc\n",
            "2:1: Y01 a second document starts here – "
            "remove the line with ---, or move what follows to a file of its own",
        ),
        (
            "a: !!str b\n",
            "1:4: Y04 a tag ('!!str') is not allowed – remove it; put text that starts with ! in double quotes",
        ),
        (
            "a: !x b\n",
            "1:4: Y04 a tag ('!x') is not allowed – remove it; put text that starts with ! in double quotes",
        ),
        (
            "a: &x 1\n",
            "1:4: Y04 an anchor ('&x') is not allowed – remove it; put text that starts with & in double quotes",
        ),
        (
            "a: *x\n",
            "1:4: Y04 an alias ('*x') is not allowed – "
            "write the value out; put text that starts with * in double quotes",
        ),
        ("<<: {}\n", "1:1: Y04 merging with << is not allowed – write the keys out where they are needed"),
        (
            "a: " + "9" * 101,
            f"1:4: Y05 the number '{'9' * 19}…' is too large – put it in quotes if it is a text",
        ),
        ("a: 1.0e999", "1:4: Y05 the number '1.0e999' is too large – put it in quotes if it is a text"),
    ],
)
def test_mistakes_are_told_in_plain_words(text, message, loader):
    assert told(text) == f"f.yaml:{message}"


@pytest.mark.parametrize("text", ["a: !x!y z\n", 'a: "\\U00110000"\n', "a: !<x", "&", "a: *\n", "!!", "? : ?"])
def test_whatever_yaml_says_becomes_a_fault(text, loader):
    assert "Y0" in told(text)


def test_duplicate_keys_are_told_all_at_once_with_both_lines(loader):
    assert told("a: 1\nb: {c: 1, c: 2}\n'a': [{1: x, '1': y}]\na: 3\n") == "\n".join(
        [
            "f.yaml:2:11: Y02 the key 'c' is written in line 2 and again in line 2 – keep one of them",
            "f.yaml:3:1: Y02 the key 'a' is written in line 1 and again in line 3 – keep one of them",
            "f.yaml:3:14: Y02 the key '1' is written in line 3 and again in line 3 – keep one of them",
            "f.yaml:4:1: Y02 the key 'a' is written in line 1 and again in line 4 – keep one of them",
        ]
    )


def test_what_was_found_before_a_syntax_error_is_told_too(loader):
    assert [line.split()[1] for line in told("a: &x 1\na: 2\nb: %\n").splitlines()] == ["Y04", "Y02", "Y01"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is empty"),
        (" \n\n", "is empty"),
        ("# only\n", "has only comments"),
        ("---\n", "has only comments"),
    ],
)
def test_an_empty_file(text, what, loader):
    hint = "write at least one entry, or delete the file"
    assert told(text) == f"f.yaml: F02 the file {what} – {hint}"


def test_files_are_read_with_or_without_a_byte_order_mark(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: \xc3\xa6\n")
    document = read_yaml(path)
    assert document.data == {"a": "æ"}
    assert document.name == str(path)
    assert document.key_place("a") == Place(str(path), 1, 1)
    assert read_yaml(path, "rules/a.yaml").name == "rules/a.yaml"


def told_of(path):
    with pytest.raises(Faults) as raised:
        read_yaml(path, "f.yaml")
    return str(raised.value)


def test_what_can_be_wrong_with_a_file(tmp_path):
    (tmp_path / "change.yaml").write_bytes(b"a: 1\nb: \xc3\xa6\xe6x\n")
    (tmp_path / "wide.yaml").write_bytes("a: 1".encode("utf-16"))
    missing = "f.yaml: F01 there is no such file – "
    assert told_of(tmp_path / "chnage.yaml") == missing + "did you mean 'change.yaml'?"
    assert told_of(tmp_path / "x.txt") == missing + "check the name and the folder"
    assert told_of(tmp_path / "no" / "x.yaml") == missing + "the folder does not exist either"
    assert told_of(tmp_path) == "f.yaml: F03 it is a folder – give the name of a file"
    assert told_of(tmp_path / ("x" * 300)) == "f.yaml: F03 the system says: File name too long"
    assert told_of(tmp_path / "a\0b") == "f.yaml: F03 the system says: embedded null byte"
    place, hint = "f.yaml:2:5: Y03", "save the file as UTF-8"
    assert told_of(tmp_path / "change.yaml") == f"{place} the byte 0xe6 at offset 10 is not UTF-8 – {hint}"
    assert told_of(tmp_path / "wide.yaml") == (
        "f.yaml:1:1: Y03 the byte 0xff at offset 0 is not UTF-8 – the file is UTF-16; save it as UTF-8"
    )


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert told_of(tmp_path / "pipe") == "f.yaml: F03 it is not an ordinary file – give the name of a file"


def test_a_file_without_permission(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text("a: 1")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert told_of(path) == "f.yaml: F03 reading it is not permitted – ask for permission to read it"


LARGE = "f.yaml: Y05 the file is larger than 4 MB – split it into several files"


def test_thirty_levels_are_fine_and_one_more_is_not(loader):
    parse_yaml("[" * 30 + "]" * 30, "f")
    assert told("[" * 31 + "]" * 31) == "f.yaml:1:31: Y05 nested more than 30 levels deep – write it flatter"


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "[\n" * 100_000])
def test_deep_nesting_is_refused_at_once(text, loader):
    started = time.process_time()
    assert "Y05 nested more than 30 levels deep" in told(text)
    assert time.process_time() - started < SOON


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("? " * 100_000, "Y01"),
        ("%TAG !a! b\n" * 300_000, "Y01"),
        ("a: &x [*x, *x]\n" * 50_000, "Y05 too many faults; nothing was read from here on"),
        ("a: 1\n" * 50_000, "Y05 too many faults; nothing was read from here on"),
        ("[" + "a," * 300_000 + "]", "Y05 more than 100000 values – split the file into several"),
        ("[" + "{a}," * 900_000 + "]", "Y05"),
        ("a:\n  " + "x" * 1_000_000 + ": y: z", "Y01"),
        ('"' + "a\n" * 1_000_000, "Y01"),
        ("é" * 2_000_001, LARGE),
        ("x" * 4_000_001, LARGE),
    ],
)
def test_hostile_text_is_answered_soon(text, code):
    started = time.process_time()
    found = told(text)
    assert code in found
    assert len(found) < 20_000
    assert time.process_time() - started < SOON


def test_a_large_file_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)  # sparse: takes no room
    assert told_of(path) == LARGE
    path.write_bytes("æ".encode() * 2_000_000 + "æ".encode()[:1])
    assert told_of(path) == LARGE


# What cannot be seen is refused, also behind a backslash.
SEEN = st.characters(exclude_categories=["Cs"]).filter(lambda sign: not hidden(sign))


@given(st.dictionaries(st.text(SEEN), st.text(SEEN), min_size=1))
def test_quoted_text_comes_back_the_same(mapping):
    written = yaml.safe_dump(mapping, default_style='"', sort_keys=False)
    assert parse_yaml(written, "f").data == mapping


# JSON writes letters beyond U+FFFF as two escapes, which YAML does not know.
# YAML itself ends a key in braces after 1,024 bytes.
WORDS = st.text(SEEN.filter(lambda sign: ord(sign) <= 0xFFFF), max_size=100)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)


def places_fit(document, value, lines, path=()):
    place = document.place(*path)
    assert 1 <= place.line <= len(lines) + 1
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        assert document.key_place(*path, step) >= place
        places_fit(document, part, lines, (*path, step))


@given(st.dictionaries(WORDS, TREES, min_size=1))
def test_json_is_read_as_json_with_places_in_the_text(tree):
    written = json.dumps(tree, indent=1)
    document = parse_yaml(written, "f")
    assert document.data == json.loads(written)
    places_fit(document, tree, written.splitlines())


@given(st.text(alphabet="ab:-?[]{},&*!|>'\"%@`#\\ \t\n1.<~"))
def test_any_text_is_a_document_or_faults(text):
    try:
        parse_yaml(text, "f")
    except Faults as found:
        assert len(str(found).splitlines()) == len(found.faults)
