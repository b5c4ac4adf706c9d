"""What is new for who looks, at the top of the page they start with."""

from typing import Any

from django import template
from django.db.models import Count, Max
from django.template import RequestContext

from sonar.berichten import TEKSTEN
from sonar.models import Bericht
from sonar.toegang import lidmaatschap_van

register = template.Library()

_TOON = 3


@register.inclusion_tag("sonar/_nieuw.html", takes_context=True)
def nieuw_voor_u(context: RequestContext) -> dict[str, Any]:
    """What was not seen, the last three pages it is about, and whether there are more; one query.

    The same news of the same page is told once, with how often.
    """
    lidmaatschap = lidmaatschap_van(context["request"])
    if lidmaatschap is None:
        return {}
    ongezien = Bericht.objects.van(lidmaatschap).nieuw().order_by().values("soort", "pad")
    rijen = list(ongezien.annotate(aantal=Count("pk"), laatst=Max("gemaakt_op")).order_by("-laatst")[: _TOON + 1])
    return {"nieuw": [(rij, TEKSTEN[rij["soort"]]) for rij in rijen[:_TOON]], "meer": len(rijen) > _TOON}
