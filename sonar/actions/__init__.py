"""Writes with consequences, one noun per file: atomic, keyword-only, with who does it (``by``)."""
