"""What has been read and compiled once is kept for the next story of the same process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_PLAIN = (str, int, float, bytes, frozenset, tuple, type)  # equal where they say the same; all else is told by identity


def kept(
    most: int, by: Callable[..., Iterable[Any]] | None = None
) -> Callable[[Callable[Given, Answer]], Callable[Given, Answer]]:
    """Keep the last `most` answers of a function that depends on nothing but what it is given.

    Documents and mappings cannot be hashed: they count as the same only if they are the same object, and must not be
    changed afterwards. `by` returns what the answer depends on, where that is less than all that is given. What the
    function raises is not kept.
    """

    def decorate(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
        answers: OrderedDict[Hashable, tuple[Answer, tuple[Any, ...]]] = OrderedDict()

        @wraps(function)
        def answered(*given: Given.args, **named: Given.kwargs) -> Answer:
            on = tuple(by(*given, **named) if by else (*given, *named.values()))
            key = tuple(part if isinstance(part, _PLAIN) else (id(part),) for part in on)
            if key in answers:
                answers.move_to_end(key)
                return answers[key][0]
            answer = function(*given, **named)
            answers[key] = answer, on  # they are held, so that no other object can get the identity of one of them
            while len(answers) > most:
                answers.popitem(last=False)
            return answer

        return answered

    return decorate
