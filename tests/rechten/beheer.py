"""Organisations and their people."""

from collections.abc import Mapping

from tests.rechten import Maker, Rijen

RIJEN: Rijen = {}
OBJECTEN: Mapping[str, Maker] = {}
