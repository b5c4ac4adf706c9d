"""``manage.py controleer_index``"""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from kandidatenverkenner.indexcontrole import controleer


class Command(BaseCommand):
    help = "Vergelijkt de bewaarde bitmaps van de zoekindex met de gepubliceerde kandidaten; status 1 bij een verschil."

    def handle(self, *args: Any, **options: Any) -> None:
        controle = controleer()
        for verschil in controle.verschillen:
            self.stdout.write(
                f"{verschil.groep}:{verschil.waarde} te veel {verschil.te_veel}, te weinig {verschil.te_weinig}"
            )
        self.stderr.write(
            f"Ronde {controle.ronde}, versie {controle.versie}: {controle.vergeleken} bitmaps over "
            f"{controle.kandidaten} kandidaten vergeleken, {len(controle.verschillen)} verschillen.",
            style_func=str,
        )
        if controle.verschillen:
            sys.exit(1)
