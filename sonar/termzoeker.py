"""Finding terms by what someone types: the label or any other name, accents forgiven, the best first."""

from django.db.models import Case, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Cast, Concat, Length

from sonar.models.naam import Naamsleutel, naamsleutel
from sonar.models.termen import Term

HOOGSTENS = 12
_SPATIE, _LABEL = Value(" ", TextField()), Cast("label", TextField())


def zoek_termen(model: type[Term], tekst: str, *, zonder: list[int]) -> list[Term]:
    """At most ``HOOGSTENS`` terms in which every typed word begins a word of the label or of another name.

    First those whose label begins with the text, then those with all words in the label, then the rest; short labels
    before long ones.

    :param zonder: ids that were chosen already.
    """
    woorden = naamsleutel(tekst.replace("\x00", "")).split()
    if not woorden or len(tekst.strip()) < 2:
        return []
    gevonden = (
        model.objects.te_kiezen()
        .exclude(pk__in=zonder)
        .annotate(
            # A space before each word, so that "begins a word" is a plain search.
            sleutel=Naamsleutel(Concat(_SPATIE, _LABEL)),
            alles=Naamsleutel(Concat(_SPATIE, _LABEL, _SPATIE, "alternatieven")),
        )
    )
    in_label, in_alles = Q(), Q()
    for woord in woorden:
        in_label &= Q(sleutel__contains=f" {woord}")
        in_alles &= Q(alles__contains=f" {woord}") | Q(alles__contains=f"|{woord}")
    return list(
        gevonden.filter(in_alles).order_by(
            Case(
                When(sleutel__startswith=f" {' '.join(woorden)}", then=0),
                When(in_label, then=1),
                default=2,
                output_field=IntegerField(),
            ),
            Length("label"),
            "label",
        )[:HOOGSTENS]
    )
