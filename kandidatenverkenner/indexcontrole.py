"""Whether what the search index answers from is what the published rows say."""

from dataclasses import dataclass

from django.db import connection, transaction
from pyroaring import BitMap

from kandidatenverkenner.bitmaps import Bitmaps, Sleutel, laad, lees_bitmaps
from kandidatenverkenner.models import Kandidaat, Ronde, Verwijdering


@dataclass(frozen=True)
class Verschil:
    """:ivar te_veel: kandidaten the bitmap has without having the value. :ivar te_weinig: the other way round."""

    groep: str
    waarde: str
    te_veel: int
    te_weinig: int


@dataclass(frozen=True)
class Controle:
    """:ivar vergeleken: how many values were compared."""

    ronde: int
    versie: int
    kandidaten: int
    vergeleken: int
    verschillen: tuple[Verschil, ...]


def controleer() -> Controle:
    """Compares the stored bitmaps, without the places that became empty since, with SQL over the rows.

    All in one snapshot, so that a removal or a round meanwhile is no difference.
    """
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read read only")
        ronde, versie = Ronde.objects.values_list("nummer", "versie").first() or (0, 0)
        weg = BitMap(Verwijdering.objects.values_list("plaats", flat=True))
        bewaard = {sleutel: bits - weg for sleutel, bits in laad(ronde).items()}
        nu = dict(lees_bitmaps(Kandidaat._meta.db_table))
    return Controle(
        ronde=ronde,
        versie=versie,
        kandidaten=len(nu.get(Sleutel("alle", ""), BitMap())),
        vergeleken=len(bewaard.keys() | nu.keys()),
        verschillen=tuple(_verschillen(bewaard, nu)),
    )


def _verschillen(bewaard: Bitmaps, nu: Bitmaps) -> list[Verschil]:
    leeg = BitMap()
    paren = [(s, bewaard.get(s, leeg), nu.get(s, leeg)) for s in sorted(bewaard.keys() | nu.keys())]
    return [Verschil(*s, te_veel=len(van - naar), te_weinig=len(naar - van)) for s, van, naar in paren if van != naar]
