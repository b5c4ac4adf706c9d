"""Jobs: what happens outside a request. One noun per file; each is imported here, so that the worker knows it."""

from sonar.tasks import contact, imports, mail, onderhoud, toelating, zegel

__all__ = ["contact", "imports", "mail", "onderhoud", "toelating", "zegel"]
