"""What is new for who looks, at the top of the page they start with."""

from typing import Any

from django import template
from django.template import RequestContext

from sonar.berichten import met_tekst
from sonar.models import Bericht
from sonar.toegang import lidmaatschap_van

register = template.Library()

_TOON = 3


@register.inclusion_tag("sonar/_nieuw.html", takes_context=True)
def nieuw_voor_u(context: RequestContext) -> dict[str, Any]:
    """The last three messages that were not seen, and whether there are more; one query."""
    lidmaatschap = lidmaatschap_van(context["request"])
    rijen = list(Bericht.objects.van(lidmaatschap).nieuw()[: _TOON + 1]) if lidmaatschap else []
    return {"nieuw": [met_tekst(rij) for rij in rijen[:_TOON]], "meer": len(rijen) > _TOON}
