"""From work to one's own klanten: the employers' wishes, asked of the register itself, for who serves these klanten."""

from kandidatenverkenner.passend.zoeken import PER_PAGINA, Klanttreffer, Passend, zoek_klanten

__all__ = ["PER_PAGINA", "Klanttreffer", "Passend", "zoek_klanten"]
