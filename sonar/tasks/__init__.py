"""Jobs: what happens outside a request. One noun per file; each is imported here, so that the worker knows it."""

from sonar.tasks import zegel

__all__ = ["zegel"]
