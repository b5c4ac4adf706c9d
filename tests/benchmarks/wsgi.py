"""The application as it is served, over the database that BENCHMARK_DATABASE names."""

import os

from django.db import connections

from kandidatenverkenner.wsgi import application

connections.settings["default"]["NAME"] = os.environ["BENCHMARK_DATABASE"]

__all__ = ["application"]
