"""Settings come from the environment alone, and nonsense is refused with a sentence that names it."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

WORTEL = Path(__file__).parent.parent.parent
SLEUTELS = {
    "SECRET_KEY": "een-geheim-van-meer-dan-vijftig-tekens-met-genoeg-Variatie-0123456789",
    "BSN_SLEUTELS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "KENMERK_SLEUTEL": "k" * 40,
    "SCHUD_SLEUTEL": "s" * 40,
    "AFROND_SLEUTEL": "a" * 40,
}
PRODUCTIE = {**SLEUTELS, "DATABASE_URL": "postgres://x@localhost/x", "ALLOWED_HOSTS": "kandidaten.example"}


def _laad(tmp_path: Path, omgeving: dict[str, str], code: str = "import kandidatenverkenner.settings") -> str:
    """What loading the settings in a process of its own prints, warnings and errors included."""
    schoon = {naam: os.environ[naam] for naam in ("PATH", "LANG", "VIRTUAL_ENV") if naam in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=WORTEL,
        env={**schoon, "DATA_DIR": str(tmp_path), **omgeving},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    ).stderr.strip()


def test_env_example_names_exactly_the_variables_that_are_read():
    bron = (WORTEL / "kandidatenverkenner/settings.py").read_text()
    gelezen = set(re.findall(r'(?:env_\w+|sleutel|environ\.get)\(\s*"([A-Z_]+)"', bron))
    genoemd = set(re.findall(r"^([A-Z_]+)=", (WORTEL / ".env.example").read_text(), re.M))
    assert gelezen == genoemd


def test_production_settings_load(tmp_path):
    assert _laad(tmp_path, PRODUCTIE) == ""


@pytest.mark.parametrize("naam", SLEUTELS)
def test_with_a_database_url_each_missing_key_is_refused_by_name(tmp_path, naam):
    zonder = {k: v for k, v in PRODUCTIE.items() if k != naam}
    assert f"{naam} ontbreekt" in _laad(tmp_path, zonder)
    assert not (tmp_path / "sleutels").exists()


@pytest.mark.parametrize("naam", SLEUTELS)
def test_a_key_that_is_too_short_is_refused_by_name_and_not_repeated(tmp_path, naam):
    gezegd = _laad(tmp_path, {**PRODUCTIE, naam: "kort-en-geheim-van-31-tekens-lang"[:31]})
    assert f"{naam} is te kort: 31 tekens, minstens 32" in gezegd
    assert "kort-en-geheim" not in gezegd


@pytest.mark.parametrize(
    ("omgeving", "melding"),
    [
        ({"DEBUG": "misschien"}, "DEBUG='misschien'"),
        ({"MFA_VERPLICHT": "0"}, "MFA_VERPLICHT=0 mag alleen met DEBUG of DEMO"),
        ({"DAGBUDGET_KANDIDATEN": "0"}, "budget van 0"),
        ({"DAGBUDGET_ZOEKVRAGEN": "veel"}, "DAGBUDGET_ZOEKVRAGEN='veel'"),
        ({"API_TEMPO": "-1"}, "API_TEMPO='-1'"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS=*"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS ontbreekt"),
        ({"DATABASE_URL": "sqlite:///db"}, "DATABASE_URL moet naar PostgreSQL wijzen"),
    ],
    ids=str,
)
def test_nonsense_is_refused_with_a_sentence(tmp_path, omgeving, melding):
    assert melding in _laad(tmp_path, {**PRODUCTIE, **omgeving})


def test_an_embedded_database_gets_keys_once_that_only_the_owner_can_read(tmp_path):
    assert _laad(tmp_path, {}) == ""
    eerst = (tmp_path / "sleutels").read_text()
    assert {regel.split("=")[0] for regel in eerst.splitlines()} == SLEUTELS.keys()
    assert stat.S_IMODE((tmp_path / "sleutels").stat().st_mode) == 0o600
    assert _laad(tmp_path, {}) == ""
    assert (tmp_path / "sleutels").read_text() == eerst


def test_a_bsn_key_of_the_wrong_form_is_refused(tmp_path):
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'kandidatenverkenner.settings'; import django; "
        "django.setup(); from sonar.encryption import versleutel; versleutel('999999990')"
    )
    assert "BSN_SLEUTELS: elke sleutel is base64 van 32 bytes" in _laad(
        tmp_path, {**PRODUCTIE, "BSN_SLEUTELS": "geen-base64-van-tweeendertig-bytes"}, code
    )


def test_passwords_are_kept_with_argon2(tmp_path):
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'kandidatenverkenner.settings'; import django; "
        "django.setup(); from django.contrib.auth.hashers import make_password; "
        "sys.stderr.write(make_password('een-lang-wachtwoord')[:14])"
    )
    assert _laad(tmp_path, PRODUCTIE, code) == "argon2$argon2i"


def test_the_deployment_check_is_clean(tmp_path):
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'kandidatenverkenner.settings'; "
        "from django.core.management import execute_from_command_line as run; "
        "run(['manage.py', 'check', '--deploy', '--fail-level', 'WARNING'])"
    )
    assert _laad(tmp_path, PRODUCTIE, code) == ""
