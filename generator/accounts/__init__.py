"""Who may work at a newsroom's desk: accounts with a role, their passwords, visits that are open, and tokens.

    open_register(path) -> Register                          raises Faults for a file that cannot be used
    Register.add(name, role, password)                       raises Faults for a name that is taken, a short password
    Register.remove(name)   Register.accounts()   Register.change_password(name, password)
    Register.log_in(name, password, address, now) -> str     the visit's secret; raises TooMany, Refused
    Register.at_visit(secret, now) -> Account | None         Register.log_out(secret)
    Register.add_token(name, now) -> str                     Register.by_token(token) -> Account | None

Secrets are kept as hashes alone. Times are seconds since 1970, and always given by the caller.
"""

from generator.accounts.file import default_path, open_register
from generator.accounts.register import ROLES, Account, Refused, Register, Role, TooMany

__all__ = ["ROLES", "Account", "Refused", "Register", "Role", "TooMany", "default_path", "open_register"]
