"""The desk for other programs: the same verbs as on the page, asked and answered in JSON, and described by OpenAPI."""

from generator.pages.api.routing import routes

__all__ = ["routes"]
