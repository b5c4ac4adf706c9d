"""The direction between the rooms, for imports and for migrations."""

import ast
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

WORTEL = Path(__file__).parent.parent
# Which other rooms each room may use. The project package names the others only as strings.
MAG = {"sonar": set(), "kandidatenverkenner": {"sonar"}, "reports": {"sonar"}}
VERBODEN_NAMEN = {"utils", "helpers", "common", "core", "misc", "services"}


def _modules(kamer: str) -> list[Path]:
    return sorted((WORTEL / kamer).rglob("*.py"))


def _geimporteerd(pad: Path) -> set[str]:
    """Top-level packages a module imports, wherever in it the import stands."""
    namen = set()
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Import):
            namen |= {alias.name.split(".")[0] for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom) and knoop.module and knoop.level == 0:
            namen.add(knoop.module.split(".")[0])
    return namen


@pytest.mark.parametrize("kamer", MAG)
def test_a_room_imports_only_the_rooms_it_may(kamer):
    verboden = MAG.keys() - MAG[kamer] - {kamer}
    fout = {str(pad): _geimporteerd(pad) & verboden for pad in _modules(kamer)}
    assert {pad: namen for pad, namen in fout.items() if namen} == {}


def test_the_rooms_do_import_what_is_allowed():
    """The test above would pass on empty rooms; this one shows that it reads imports."""
    assert any("sonar" in _geimporteerd(pad) for pad in _modules("kandidatenverkenner"))
    assert any("sonar" in _geimporteerd(pad) for pad in _modules("reports"))


@pytest.mark.parametrize("kamer", MAG)
def test_migrations_depend_only_on_rooms_below(kamer):
    loader = MigrationLoader(None)
    afhankelijk = {
        app
        for (label, _), migratie in loader.disk_migrations.items()
        if label == kamer
        for app, _ in migratie.dependencies
    }
    assert afhankelijk & MAG.keys() <= MAG[kamer] | {kamer}


def test_the_project_carries_its_own_data():
    assert [p for kamer in MAG for p in _modules(kamer) if "../shared" in p.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("kamer", MAG)
def test_every_module_says_in_a_sentence_what_lives_there(kamer):
    zonder = [
        str(pad)
        for pad in _modules(kamer)
        if pad.stat().st_size and "migrations" not in pad.parts and not ast.get_docstring(ast.parse(pad.read_text()))
    ]
    assert zonder == []


@pytest.mark.parametrize("kamer", MAG)
def test_no_room_has_a_name_that_says_nothing(kamer):
    assert [p for p in (WORTEL / kamer).rglob("*") if p.stem in VERBODEN_NAMEN] == []


@pytest.mark.parametrize("kamer", MAG)
def test_no_file_passes_300_lines(kamer):
    lang = {
        str(p): n
        for p in _modules(kamer)
        if "migrations" not in p.parts and (n := len(p.read_text().splitlines())) > 320
    }
    assert lang == {}
