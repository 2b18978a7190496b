"""The library with one story, as the page's tests have it."""

from tests.pages.conftest import own

__all__ = ["own"]
