#!/usr/bin/env python
"""Django's command line; the one place where settings or a database that cannot start become one sentence."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
    if sys.argv[1:2] == ["demo"]:
        # The demonstration permits what is refused in production, so settings must know before they load.
        os.environ.setdefault("DEMO", "1")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from kandidatenverkenner.database.errors import DatabaseStartFout

    try:
        execute_from_command_line(sys.argv)
    except (DatabaseStartFout, ImproperlyConfigured) as fout:
        sys.stderr.write(f"{fout}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
