"""Loaded by pytest before the settings (``-p tests.omgeving``): the environment the tests run in."""

import os

# Plain http, no second factor, as in the demonstration; production's settings are tested in processes of their own.
os.environ["DEMO"] = "1"
os.environ["DEBUG"] = "0"
# A test asks faster than people do; those about the rate set one.
os.environ["API_TEMPO"] = "0"
for _naam in ("MFA_VERPLICHT", "ALLOWED_HOSTS", "THEME_STYLESHEET"):
    os.environ.pop(_naam, None)
