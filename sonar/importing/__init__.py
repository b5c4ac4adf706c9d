"""Bulk import of klanten: read a file cell by cell, stage it, judge it against the register, write what differs."""

from sonar.importing.importeren import importeer
from sonar.importing.resultaat import Afkeuring, Resultaat
from sonar.importing.tabel import GeenTabel

__all__ = ["Afkeuring", "GeenTabel", "Resultaat", "importeer"]
