"""The editors' page: from a table to an approved text in a browser, with the figures behind every number."""

from generator.pages.application import application

__all__ = ["application"]
