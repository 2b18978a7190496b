"""What a request asks for: which draft, in whose name, in which language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.desk import DraftName, Key, View
from generator.drafting import Desk
from generator.faults import Faults
from generator.pages.access import Access, Caller
from generator.pages.refusals import status_of
from generator.pages.room import Room
from generator.pages.shell import Shell

NAME, TONGUE = "saklig_name", "saklig_language"  # cookies: who sits here, and the language of the page
LONGEST_NAME = 80


@dataclass(frozen=True)
class Visit:
    """One request to the page, with what it needs of the desk."""

    request: Request
    form: Mapping[str, str]

    @property
    def room(self) -> Room:
        """The stories that are open."""
        room: Room = self.request.app.state.room
        return room

    @property
    def shell(self) -> Shell:
        """The layout of pages."""
        shell: Shell = self.request.app.state.shell
        return shell

    @property
    def access(self) -> Access:
        """Whom the page lets in."""
        access: Access = self.request.app.state.access
        return access

    @property
    def caller(self) -> Caller:
        """Who sends the request."""
        caller: Caller = getattr(self.request.state, "caller", Caller())
        return caller

    @property
    def language(self) -> str:
        """The language of the page, which is not that of a draft."""
        headers, cookies = self.request.headers, self.request.cookies
        return self.shell.language(cookies.get(TONGUE, ""), headers.get("accept-language", ""))

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the page."""
        return self.shell.words[self.language]

    @property
    def person(self) -> str:
        """Who sits here, "" if nobody has said so; where there are accounts, no form or cookie says who."""
        from urllib.parse import unquote

        if self.caller.account or self.access.needed:
            return self.caller.account.name if self.caller.account else ""
        return named(unquote(self.request.cookies.get(NAME, "")))

    def asked(self, name: str, default: str = "") -> str:
        """Return a field of the form or the address."""
        return self.form.get(name, self.request.query_params.get(name, default))

    @property
    def story(self) -> str:
        """The name of a story of the library, and no path elsewhere."""
        story = self.asked("story")
        if story not in self.room.library.stories:
            raise HTTPException(404)
        return story

    def desk(self) -> Desk:
        """Return the story asked for, open for its period."""
        return self.room.desk(self.story, self.asked("period"))

    @property
    def kind(self) -> str:
        """The kind of article asked for."""
        desk = self.desk()
        kind = self.asked("kind", "news")
        if kind not in desk.outlines:
            raise HTTPException(404)
        return kind

    def codes(self) -> tuple[str, ...]:
        """Return the languages asked for, or all of the story."""
        desk = self.desk()
        wanted = [c for c in self.request.query_params.getlist("show") if c in desk.packs]
        return tuple(dict.fromkeys(wanted)) or tuple(sorted(desk.packs, key=lambda c: (c == "da", c)))

    def name(self, language: str = "", kind: str = "") -> DraftName:
        """Return the draft asked for, in a language."""
        desk, code = self.desk(), language or self.asked("language")
        if code not in desk.packs:
            raise HTTPException(404)
        return DraftName(self.story, desk.period, kind or self.kind, code)

    def view(self, language: str = "") -> View:
        """Return the draft asked for as it stands."""
        return self.room.view(self.name(language))

    def key(self, field: str = "key") -> Key:
        """Return the sentence asked for."""
        try:
            return Key.read(self.asked(field))
        except ValueError:
            raise HTTPException(404) from None

    def page(self, template: str, status: int = 200, /, **data: Any) -> HTMLResponse:
        """Answer with a page or a part of one."""
        token = getattr(self.request.state, "token", "")
        account = self.caller.account
        common = {
            "person": self.person, "token": token, "languages": sorted(self.shell.words), "account": account,
            "entrance": self.access.needed, "approves": account is None or account.approves, **data,
        }  # fmt: skip
        return HTMLResponse(self.shell.page(template, self.language, **common), status)

    def faults(self, faults: Faults) -> HTMLResponse:
        """Answer with what is wrong, all of it."""
        return self.page("faults.html", status_of(faults), faults=faults.faults)


def named(text: str) -> str:
    """Return a person's name as it is kept: one line, not too long, nothing invisible."""
    return " ".join("".join(c for c in text if c.isprintable()).split())[:LONGEST_NAME]


async def visit(request: Request) -> Visit:
    """Return a request with the fields of its form; files are read by those who want them."""
    if request.method != "POST":
        return Visit(request, {})
    async with request.form(max_files=0, max_fields=60, max_part_size=100_000) as form:
        return Visit(request, {k: v for k, v in form.items() if isinstance(v, str)})
