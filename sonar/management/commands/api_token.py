"""``manage.py api_token E-MAIL [--organisatie CODE]``: a new token for the API; the token alone on stdout."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sonar.actions.tokens import maak_token, trek_in
from sonar.models import ApiToken, Lidmaatschap


class Command(BaseCommand):
    help = "Maakt een toegangscode voor de API. Codes die er al waren, blijven werken tot ze zijn ingetrokken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="E-MAIL", help="het account dat de code gebruikt")
        parser.add_argument("--organisatie", metavar="CODE", help="nodig voor wie bij meer organisaties hoort")
        parser.add_argument("--intrekken", action="store_true", help="trek de codes in die er al waren")

    def handle(self, *args: Any, email: str, organisatie: str | None, intrekken: bool, **options: Any) -> None:
        lid = _lidmaatschap(email.strip().lower(), organisatie)
        oude = list(ApiToken.objects.geldig().filter(lidmaatschap=lid).values_list("pk", flat=True))
        self.stdout.write(maak_token(lidmaatschap=lid))
        if intrekken:
            aantal = sum(trek_in(token=token) for token in oude)
            self.stderr.write(f"Ingetrokken eerdere toegangscodes: {aantal}.", style_func=str)


def _lidmaatschap(email: str, organisatie: str | None) -> Lidmaatschap:
    leden = Lidmaatschap.objects.actief().filter(gebruiker__email=email).select_related("organisatie")
    if organisatie:
        leden = leden.filter(organisatie__code=organisatie)
    gevonden = list(leden)
    if not gevonden:
        raise CommandError("Dit account heeft geen toegang, of niet bij deze organisatie.")
    codes = sorted({lid.organisatie.code for lid in gevonden})
    if len(codes) > 1:
        raise CommandError(f"Dit account hoort bij meer organisaties. Kies met --organisatie: {', '.join(codes)}.")
    # Of two roles in one organisation, the first is also the one a session starts with.
    return gevonden[0]
