"""What another program may ask of the desk: every field is known, and none is without bounds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.desk.admission import LONGEST

KeyText = Annotated[str, Field(min_length=1, max_length=2000, description="The key of a sentence, as lines have it.")]
Words = Annotated[str, Field(max_length=LONGEST)]
Short = Annotated[str, Field(max_length=300)]
Seq = Annotated[int, Field(ge=0, le=999_999_999, description="The last event that was seen: `seq` of the draft.")]
Form = Literal["markdown", "html", "text", "json"]


class Body(BaseModel):
    """What is sent; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Question(BaseModel):
    """What stands in an address after the question mark; all of it is text there."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Done(Body):
    """Something that is done to a draft."""

    at: Seq


class Lock(Done):
    """Keep a sentence as it reads."""

    do: Literal["lock"]
    key: KeyText
    text: Words


class Write(Done):
    """Put own words in the place of a sentence; `base` is what is drafted there."""

    do: Literal["write"]
    key: KeyText
    base: Words
    text: Words


class Reword(Done):
    """Tell the same in another wording of its rule."""

    do: Literal["reword"]
    key: KeyText
    wording: Short


class Plain(Done):
    """Release, drop or restore a sentence, or set it back to where it was drafted."""

    do: Literal["release", "drop", "restore", "stay"]
    key: KeyText


class Move(Done):
    """Set a sentence behind or before another."""

    do: Literal["move"]
    key: KeyText
    anchor: KeyText
    after: bool = True


class Headline(Done):
    """Choose the message of a headline, and its wording; without a rule, leave the choice to the plan again."""

    do: Literal["headline"]
    role: Short
    rule: Short = ""
    subject: Short = ""
    wording: Short = ""


class Checked(Done):
    """Say that a quote has been held against its source, in these words."""

    do: Literal["checked"]
    quote: Short
    words: Words


class Embargo(Done):
    """Let nothing out before a time, such as 2026-03-01T08:00+01:00; an empty time lifts the embargo."""

    do: Literal["embargo"]
    until: Short


class Taken(Done):
    """Take an event back, or do it again."""

    do: Literal["undo", "redo"]
    of: Seq


AnyAct = Annotated[
    Lock | Write | Reword | Plain | Move | Headline | Checked | Embargo | Taken, Field(discriminator="do")
]


class Step(Done):
    """A step on the way to the reader; approval is in the name of the account."""

    do: Literal["submit", "send back", "approve"]
    note: Annotated[str, Field(max_length=500)] = ""


class Export(Body):
    """Take an approved draft out as a file."""

    format: Form = "markdown"


class Send(Body):
    """Send an approved draft to a target of desk.yaml."""

    target: Short


class Typed(Body):
    """A sentence as it is being typed."""

    key: KeyText
    text: Words


class Period(Question):
    """Which period of a story; its own if none is named."""

    period: Short = ""


class Nothing(Question):
    """No question at all."""


class OfSentence(Question):
    """Of which sentence."""

    key: KeyText


class OfNumber(OfSentence):
    """Of which number: `at` is where its span begins."""

    at: Annotated[int, Field(ge=0, le=1_000_000)]


class Who(Question):
    """Who is not mentioned, by any name or code."""

    who: Annotated[str, Field(min_length=1, max_length=200)]


class OfRole(Question):
    """The headlines of which role."""

    role: Short = "headline"


class Since(Question):
    """The events after the one with a number."""

    since: Seq = 0


class Fields(Body):
    """What a table does not say of itself; the file is the part `table` of the form."""

    name: Short = ""
    title: Short = ""
    publisher: Short = ""
    published: Short = ""
    link: Short = ""
    language: Short = ""
    sheet: Short = ""
    measure: Short = ""
    time: Short = ""
    period: Short = ""
    kind: Short = ""
    subjects: Short = ""
    total: Short = ""
    called_da: Short = ""
    called_en: Short = ""
    called_nb: Short = ""
    called_nn: Short = ""
