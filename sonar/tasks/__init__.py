"""Jobs: what happens outside a request. One noun per file; each is imported here, so that the worker knows it."""

from sonar.tasks import imports, onderhoud

__all__ = ["imports", "onderhoud"]
