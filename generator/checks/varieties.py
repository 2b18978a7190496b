"""Words of another variety of a language, such as bokmål in nynorsk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.texts import Written
from generator.faults import Fault, excerpt
from generator.languages import Language


def mixed(language: Language, texts: Iterable[Written]) -> Iterator[Fault]:
    """Yield a fault for each word that the language's `never:` list rules out."""
    if not language.shape.never:
        return
    never = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, language.shape.never))})(?!\w)", re.IGNORECASE)
    for each in texts:
        for word in dict.fromkeys(match[0] for match in never.finditer(each.text)):
            message = f"{excerpt(word)} is not {language.shape.name}"
            hint = f"write another word, or take it off never: in templates/{language.code}/language.yaml"
            yield Fault(each.place, "P08", message, hint)
