"""Slow and violent tests: many at once, and killed half-way. Each runs a part here and everything with VOLLEDIG=1."""

import os


def aantal(naam: str, *, hier: int, volledig: int) -> int:
    """How often: ``AANTAL_<naam>`` when set, else everything with VOLLEDIG=1, else the part for every day."""
    standaard = volledig if os.environ.get("VOLLEDIG") == "1" else hier
    return int(os.environ.get(f"AANTAL_{naam}", standaard))
