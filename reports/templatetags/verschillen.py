"""A number as a difference."""

from django import template

from reports.words import getal

register = template.Library()


@register.filter
def verschil(aantal: int) -> str:
    """+1.234, −56 (with a minus, not a hyphen), or 0."""
    if not aantal:
        return "0"
    return f"{'+' if aantal > 0 else '−'}{getal(abs(aantal))}"
