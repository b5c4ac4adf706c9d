"""Jobs: what happens outside a request. One noun per file; each is imported here, so that the worker knows it."""

from sonar.tasks import berichten, contact, imports, mail, onderhoud, toelating, zegel

__all__ = ["berichten", "contact", "imports", "mail", "onderhoud", "toelating", "zegel"]
