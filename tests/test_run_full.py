"""The command for full counts names suites that are there, and variables that a test reads."""

import re
from pathlib import Path

import pytest

from tests.run_full import SUITES

MAP = Path(__file__).parent
_TESTS = [pad.read_text(encoding="utf-8") for pad in MAP.rglob("test_*.py")]
GELEZEN = {
    *(naam for tekst in _TESTS for naam in re.findall(r'omvang\(\s*"([A-Z0-9_]+)"', tekst)),
    # The chaos tests name what they do by themselves, and do some things only in full.
    *(f"AANTAL_{naam}" for tekst in _TESTS for naam in re.findall(r'aantal\(\s*"([A-Z_]+)"', tekst)),
    "VOLLEDIG",
}


def test_every_count_of_a_suite_is_read_by_a_test_and_the_other_way_round():
    assert {naam for suite in SUITES.values() for naam in suite.omvang} == GELEZEN


@pytest.mark.parametrize("naam", SUITES)
def test_what_a_suite_runs_is_there(naam):
    for opdracht in SUITES[naam].opdrachten:
        for deel in opdracht:
            if deel.startswith("tests/"):
                assert (MAP.parent / deel).exists()
            if deel.startswith("tests."):
                assert (MAP.parent / deel.replace(".", "/")).with_suffix(".py").is_file()
