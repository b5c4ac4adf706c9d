"""``{% regelingen %}``: the same block on every profile, never derived from who it is about."""

from typing import Any

from django import template
from django.utils import timezone

from sonar.models import Regeling

register = template.Library()


@register.inclusion_tag("kandidatenverkenner/_regelingen.html")
def regelingen() -> dict[str, Any]:
    """What is in force today; one query."""
    return {"regelingen": list(Regeling.objects.geldig_op(timezone.localdate()))}
