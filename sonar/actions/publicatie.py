"""Taking someone off the publication: at once, whatever the reason; only a round puts someone on it."""

from django.utils import timezone

from sonar.models import Kandidaatnummer


def haal_van_publicatie(*, klant: int) -> None:
    """Ends the klant's number for good. Whoever publishes removes what goes by it in the same transaction."""
    Kandidaatnummer.objects.filter(klantprofiel=klant, tot__isnull=True).update(tot=timezone.now())
