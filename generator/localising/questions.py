"""What a new language's files say to the person who fills them, read from a file."""

from __future__ import annotations

from pathlib import Path

from generator.positions import read_yaml
from generator.sources.schema import Shape, checked

_FILE = Path("pages") / "new-language" / "questions.yaml"


class FilesShape(Shape):
    """What stands at the top of each kind of file."""

    language: str
    sentences: str
    vocabulary: str
    story: str
    words: str


class CommentsShape(Shape):
    """What stands beside a gap or a draft."""

    beside: str
    drafted: str
    kept: str
    example: str
    slots: str
    rule: str
    name: str


class QuestionsShape(Shape):
    """questions.yaml: comments, and what is asked beside each key of language.yaml, by its path with dots."""

    files: FilesShape
    comments: CommentsShape
    quotation: dict[str, list[str]]
    questions: dict[str, str]


def read_questions(templates: Path) -> QuestionsShape:
    """Return the questions of a library; raise Faults with what is missing or wrong in them."""
    return checked(read_yaml(templates / _FILE, f"templates/{_FILE.as_posix()}"), QuestionsShape)
