"""Taking someone off the publication: at once, whatever the reason; only a round puts someone on it."""

from django.utils import timezone

from sonar.models import Kandidaatnummer, Werkzoekende


def haal_van_publicatie(*, klant: Werkzoekende) -> None:
    """Ends the klant's number for good. Whoever publishes removes what goes by it in the same transaction."""
    Kandidaatnummer.objects.filter(klantprofiel=klant.pk, tot__isnull=True).update(tot=timezone.now())
