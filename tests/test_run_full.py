"""The command for full counts names suites that are there, and variables that a test reads."""

import re
from pathlib import Path

import pytest

from tests.run_full import SUITES

MAP = Path(__file__).parent
GELEZEN = {
    naam
    for pad in MAP.rglob("test_*.py")
    for naam in re.findall(r'omvang\(\s*"([A-Z_]+)"', pad.read_text(encoding="utf-8"))
}


def test_every_count_of_a_suite_is_read_by_a_test_and_the_other_way_round():
    assert {naam for suite in SUITES.values() for naam in suite.omvang} == GELEZEN


@pytest.mark.parametrize("naam", SUITES)
def test_what_a_suite_runs_is_there(naam):
    for opdracht in SUITES[naam].opdrachten:
        for deel in opdracht:
            if deel.startswith("tests/"):
                assert (MAP.parent / deel).is_file()
            if deel.startswith("tests."):
                assert (MAP.parent / deel.replace(".", "/")).with_suffix(".py").is_file()
