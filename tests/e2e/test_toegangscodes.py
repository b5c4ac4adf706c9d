"""Who looks after the members makes a token for a system, and withdraws it."""

import pytest

from tests.e2e.kijk import in_orde


@pytest.mark.parametrize(("breedte", "schema"), [(390, "light"), (1280, "light"), (1280, "dark")])
def test_a_token_is_made_shown_once_and_withdrawn(live_server, pagina, accounts, meld_aan, breedte, schema):
    page = pagina(breedte=breedte, schema=schema)

    meld_aan(page, "consulent")
    page.goto(f"{live_server.url}/beheer/leden/")
    page.get_by_role("link", name="Toegangscodes voor systemen").click()
    in_orde(page, "leeg")
    page.get_by_role("button", name="Maak de toegangscode").click()
    page.wait_for_load_state()
    assert page.title().startswith("Fout:")
    in_orde(page, "met een fout")
    page.get_by_label("Namens wie").select_option(label="Test collega – Consulent")
    page.get_by_role("button", name="Maak de toegangscode").click()
    code = page.get_by_role("status").locator("code").inner_text()
    assert code.startswith("kvt_")
    in_orde(page, "nieuw")
    page.goto(f"{live_server.url}/beheer/toegangscodes/")
    assert code not in page.content()
    page.get_by_role("button", name="Trek in").click()
    page.get_by_text("De toegangscode is ingetrokken.").wait_for()
    assert page.get_by_role("cell", name="Ingetrokken").count() == 1
    in_orde(page, "ingetrokken")
