"""Worklists, availability and services."""

from collections.abc import Mapping

from tests.rechten import CONSULENT, Maker, Rij

RIJEN = {"klanten/": Rij("/klanten/", CONSULENT)}
OBJECTEN: Mapping[str, Maker] = {}
