"""Finding terms by what someone types: the label or any other name, accents forgiven, the best first."""

from django.db.models import Case, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Cast, Concat, Length

from sonar.models.naam import Naamsleutel, Termvector, naamsleutel, naamvraag
from sonar.models.termen import Term

HOOGSTENS = 12


def zoek_termen(model: type[Term], tekst: str, *, zonder: list[int]) -> list[Term]:
    """At most ``HOOGSTENS`` terms in which every typed word begins a word of the label or of another name.

    First those whose label begins with the text, then those with all words in the label, then the rest; short labels
    before long ones.

    :param zonder: ids that were chosen already.
    """
    vraag = naamvraag(tekst)
    if vraag is None or len(tekst.strip()) < 2:
        return []
    # A space before each word, so that "begins a word" is a plain search.
    sleutel = Naamsleutel(Concat(Value(" ", TextField()), Cast("label", TextField())))
    woorden = naamsleutel(tekst.replace("\x00", "")).split()
    in_label = Q()
    for woord in woorden:
        in_label &= Q(sleutel__contains=f" {woord}")
    return list(
        model.objects.te_kiezen()
        .exclude(pk__in=zonder)
        .annotate(woorden=Termvector("label", "alternatieven"))
        .filter(woorden=vraag)
        .annotate(sleutel=sleutel)
        .order_by(
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
