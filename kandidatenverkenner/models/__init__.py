"""What an employer may see, and nothing else about a person."""

from kandidatenverkenner.models.kandidaat import Kandidaat
from kandidatenverkenner.models.ronde import Bitmap, Ronde, Verwijdering
from kandidatenverkenner.models.rondepoging import Rondepoging

__all__ = ["Bitmap", "Kandidaat", "Ronde", "Rondepoging", "Verwijdering"]
