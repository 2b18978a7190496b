"""The page's own words and layout: every page is a template, and every word of it stands in a file of its language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.faults import Fault, Faults
from generator.letters import visible
from generator.positions import read_yaml

FOLDER = Path("pages") / "desk"
FIRST = "en"  # the language of a page for somebody who has asked for none that there is


class Shell:
    """Renders pages in the languages that templates/pages/desk/words/ has."""

    def __init__(self, templates: Path) -> None:
        self.folder = templates / FOLDER
        self.environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self.folder),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_seen,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters["encoded"] = encoded
        self.environment.filters["clock"] = clock

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """The words of the page by language; raises Faults where a language lacks some that another has."""
        found = {
            p.stem: read_yaml(p, f"templates/{FOLDER}/words/{p.name}") for p in sorted(self.folder.glob("words/*.yaml"))
        }
        known = {key for document in found.values() for key in _pairs(document.data)}
        faults = [
            Fault(document.place(), "K02", f"no word for {key}", f"add '{key}:', as another language has it")
            for document in found.values()
            for key in sorted(known - set(_pairs(document.data)))
        ]
        if faults:
            raise Faults(faults)
        return {code: _pairs(document.data) for code, document in found.items()}

    def language(self, asked: str, accepted: str) -> str:
        """Return the language of the page: the one asked for, or the first that the browser accepts and there is."""
        if asked in self.words:
            return asked
        wanted = (part.partition(";")[0].strip().lower().partition("-")[0] for part in accepted.split(","))
        norwegian = {"no": "nb", "nn": "nb", "da": "nb"}  # the nearest that there is
        return next((code for w in wanted for code in (w, norwegian.get(w, "")) if code in self.words), FIRST)

    def page(self, template: str, interface: str, /, **data: Any) -> str:
        """Return a page or a part of one, in a language of the page."""
        return self.environment.get_template(template).render(words=self.words[interface], interface=interface, **data)


def _pairs(data: object) -> dict[str, str]:
    return {str(k): str(v) for k, v in data.items()} if isinstance(data, dict) else {}


def _seen(value: Any) -> Any:
    """Replace what cannot be seen by a mark that can, so that no label reorders or hides a part of the page."""
    return value if not isinstance(value, str) or hasattr(value, "__html__") else visible(value)


def encoded(text: object) -> str:
    """Return text as a part of an address."""
    from urllib.parse import quote

    return quote(str(text), safe="")


def clock(time: str) -> str:
    """Return a time of the log as the clock on the wall shows it; what is no time stays as it is."""
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return time
