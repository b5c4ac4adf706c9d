"""What an employer may see, and nothing else about a person; and what an employer keeps of it."""

from kandidatenverkenner.models.kandidaat import Kandidaat
from kandidatenverkenner.models.ronde import Bitmap, Ronde, Verwijdering
from kandidatenverkenner.models.selectie import Bewaard, Selectie
from kandidatenverkenner.models.zoekopdracht import Zoekopdracht

__all__ = ["Bewaard", "Bitmap", "Kandidaat", "Ronde", "Selectie", "Verwijdering", "Zoekopdracht"]
