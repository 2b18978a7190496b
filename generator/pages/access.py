"""Whom the page lets in: anybody at this machine, or those who have an account at the newsroom's desk."""

from __future__ import annotations

from dataclasses import dataclass

from generator.accounts import Account, Register

VISIT, SESSION = "saklig_visit", "saklig_session"  # cookies: of a browser, and of somebody who has logged in


@dataclass(frozen=True)
class Patience:
    """How many seconds the page waits: for the next part of a request, and for the whole of it."""

    part: float = 20.0
    whole: float = 300.0


@dataclass(frozen=True)
class Access:
    """Whether an account is needed and who has one, and whether browsers come by https.

    `approve_own`: whether somebody may approve what they have changed last, as at a desk of one editor.
    """

    register: Register | None = None
    needed: bool = False
    https: bool = False
    patience: Patience = Patience()
    approve_own: bool = False

    @property
    def scheme(self) -> str:
        """How the page's own address begins."""
        return "https" if self.https else "http"

    def cookie(self, name: str) -> str:
        """Return what a cookie is called; by https no other host of the domain can set it."""
        return f"__Host-{name}" if self.https else name

    def sealed(self, name: str, value: str) -> str:
        """Return a cookie that scripts do not see and that other sites do not make a browser send; empty, it ends."""
        ends = "" if value else "; Max-Age=0"
        secure = "; Secure" if self.https else ""
        return f"{self.cookie(name)}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{ends}"


ANYBODY = Access()  # at a desk that answers to its own machine alone


@dataclass(frozen=True)
class Caller:
    """Who sends a request: `secret` is what the token of its forms is bound to, "" of a browser that is new."""

    secret: str = ""
    account: Account | None = None
    session: str = ""
    machine: bool = False
    token: bool = False  # whether one was shown that is none
