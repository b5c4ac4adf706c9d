"""The anonymous publication: the round that makes it, and the sweep that takes off who ended by date."""

from kandidatenverkenner.publicatie.fout import PublicatieFout
from kandidatenverkenner.publicatie.ronde import publiceer
from kandidatenverkenner.publicatie.termen import TERMEN_VAN
from kandidatenverkenner.publicatie.vegen import is_te_laat, veeg, veeg_nodig, veeg_te_laat
from kandidatenverkenner.publicatie.verslag import Rondeverslag

__all__ = [
    "TERMEN_VAN",
    "PublicatieFout",
    "Rondeverslag",
    "is_te_laat",
    "publiceer",
    "veeg",
    "veeg_nodig",
    "veeg_te_laat",
]
