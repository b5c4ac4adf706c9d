"""The menu of the reports, and how their figures are written."""

from typing import Any

from django import template

from reports.intern.tonen import Procent, Waarde
from reports.menu import menu_voor
from reports.words import getal

register = template.Library()


@register.inclusion_tag("reports/_menu.html", takes_context=True)
def rapportmenu(context: dict[str, Any]) -> dict[str, Any]:
    return {"punten": menu_voor(context["request"])}


@register.filter
def waarde(cel: Waarde) -> str:
    """2.174, 64%, words, or a dash where there is nothing to say."""
    if cel is None:
        return "–"
    if isinstance(cel, Procent):
        return f"{cel.getal}%"
    return getal(cel) if isinstance(cel, int) else cel
