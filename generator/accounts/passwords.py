"""Passwords: long enough, kept so that nobody can read them, and compared without telling how near a guess was."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from generator.faults import Fault, Faults, Place

SHORTEST, LONGEST = 12, 200  # characters


def check_password(password: str, name: str) -> None:
    """Raise Faults for a password that is too short to withstand guessing, or is the name itself."""
    place = Place("password")
    if len(password) < SHORTEST or len(set(password)) < 5:
        raise Faults(
            [Fault(place, "H08", "the password is too short or too plain", f"take {SHORTEST} characters or more")]
        )
    if len(password) > LONGEST:
        raise Faults([Fault(place, "H08", "the password is too long", f"take at most {LONGEST} characters")])
    if name.casefold() in password.casefold() and len(password) < len(name) + SHORTEST:
        raise Faults([Fault(place, "H08", "the password holds the name", "take other words")])


class Passwords:
    """Hashes passwords with Argon2id, and compares as long for a name that nobody has."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def hashed(self, password: str) -> str:
        """Return what is kept of a password."""
        return self._hasher.hash(password)

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one that was kept; without one, it takes as long, and is not."""
        try:
            self._hasher.verify(kept or self._nobody, password[: LONGEST + 1].encode("utf-8", "replace"))
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None
