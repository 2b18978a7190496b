"""The tables of accounts, visits and failed attempts."""

from __future__ import annotations

PROGRAM = 0x53414B41  # "SAKA": marks the file as one of ours, and not as a log
ACCOUNTS = (
    """create table account (
        name text primary key,
        role text not null check (role in ('editor', 'approver')),
        password text not null
    )""",
    """create table visit (
        secret text primary key,
        account text not null references account (name) on delete cascade,
        until integer not null
    )""",
    """create table token (
        secret text primary key,
        account text not null references account (name) on delete cascade,
        made integer not null
    )""",
    "create table attempt (whose text not null, time integer not null)",
    "create index attempt_of on attempt (whose, time)",
)
VERSIONS = (ACCOUNTS,)  # what each version adds to the one before; never changed once it has been released
