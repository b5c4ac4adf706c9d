"""C over a dense bit matrix, called through ctypes: how fast counting can be when nothing is clever."""

import ctypes
import shutil
import subprocess
import tempfile
from array import array
from pathlib import Path

from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoekindex import Zoekindex
from tests.benchmarks.zoekpeers.tekens import GETELD, Vertaler

NAAM = "C popcount"


def kan() -> bool:
    return shutil.which("cc") is not None


def _bouw() -> ctypes.CDLL:
    with tempfile.TemporaryDirectory() as map_:
        doel = Path(map_) / "popcount.so"
        bron = Path(__file__).with_suffix(".c")
        subprocess.run(["cc", "-O3", "-march=native", "-shared", "-fPIC", "-o", doel, bron], check=True)
        return ctypes.CDLL(str(doel))


class Popcount:
    """Its rows are the very bitmaps of the index, written out: what is counted is the same by construction."""

    def __init__(self, index: Zoekindex, vertaler: Vertaler) -> None:
        self._c = _bouw()
        self._vertaler = vertaler
        self._woorden = (index.plaatsen + 63) // 64
        tellen = [(groep.naam, code, bits) for groep in index.facetgroepen for code, bits in groep.waarden]
        tellen += [(groep.naam, "onbekend", groep.onbekend) for groep in index.facetgroepen]
        tellen.sort(key=lambda rij: GETELD.index(rij[0]))
        self._namen = [(groep, code) for groep, code, _ in tellen]
        self._reeks = {
            groep: (
                next(i for i, n in enumerate(self._namen) if n[0] == groep),
                sum(n[0] == groep for n in self._namen),
            )
            for groep in GETELD
        }
        keuzes = [sleutel for sleutel in index.oordelen.bitmaps if not sleutel.groep.startswith("uren")]
        self._rij = {(sleutel.groep, sleutel.waarde): len(tellen) + nr for nr, sleutel in enumerate(keuzes)}
        uren = self._urenrijen(index)
        self._rij |= {("uren", teken): len(tellen) + len(keuzes) + nr for nr, teken in enumerate(uren)}
        bits = [b for *_, b in tellen] + [index.oordelen.bitmaps[s] for s in keuzes] + list(uren.values())
        self._matrix = (ctypes.c_uint64 * (self._woorden * len(bits)))()
        for nr, bitmap in enumerate(bits):
            self._zet(self._adres(nr), bitmap)
        self._levend = self._masker()
        self._zet(ctypes.addressof(self._levend), index.levend)

    def _zet(self, adres: int, bitmap) -> None:  # type: ignore[no-untyped-def]
        plaatsen = array("I", bitmap)
        self._c.zet(ctypes.c_void_p(adres), ctypes.c_void_p(plaatsen.buffer_info()[0]), ctypes.c_size_t(len(plaatsen)))

    def _urenrijen(self, index: Zoekindex) -> dict:  # type: ignore[type-arg]
        """One row per pair of hours that occurs."""
        bits = index.oordelen.bits
        rijen = {}
        for teken in self._vertaler.tekens["uren"]:
            begin, eind = teken.split("-")
            van = bits("uren_min", begin) if begin else index.levend - index.oordelen._bekend[0]
            tot = bits("uren_max", eind) if eind else index.levend - index.oordelen._bekend[1]
            rijen[teken] = van & tot
        return rijen

    def _adres(self, rij: int) -> int:
        return ctypes.addressof(self._matrix) + 8 * self._woorden * rij

    def _masker(self) -> "ctypes.Array[ctypes.c_uint64]":
        return (ctypes.c_uint64 * self._woorden)()

    def _beperkt(self, eisen: list[tuple[str, frozenset[str]]]) -> "ctypes.Array[ctypes.c_uint64]":
        masker = self._levend
        woorden = ctypes.c_size_t(self._woorden)
        for kolom, tekens in eisen:
            rijen = array("I", [self._rij[kolom, teken] for teken in tekens])
            doel = self._masker()
            self._c.beperk(
                self._matrix,
                woorden,
                ctypes.c_void_p(rijen.buffer_info()[0]),
                ctypes.c_size_t(len(rijen)),
                masker,
                doel,
            )
            masker = doel
        return masker

    def zoek(self, wensen: Wensen) -> tuple[int, int, dict[str, dict[str, int]]]:
        eisen = self._vertaler.eisen(wensen)
        woorden = ctypes.c_size_t(self._woorden)
        alle = self._beperkt([(eis.kolom, eis.blijft) for eis in eisen])
        zeker = self._beperkt([(eis.kolom, eis.past) for eis in eisen])
        facetten: dict[str, dict[str, int]] = {}
        for groep in GETELD:
            masker = alle
            if any(eis.groep == groep for eis in eisen):
                masker = self._beperkt([(eis.kolom, eis.blijft) for eis in eisen if eis.groep != groep])
            vanaf, aantal = self._reeks[groep]
            uit = (ctypes.c_uint32 * aantal)()
            self._c.tel(self._matrix, woorden, ctypes.c_size_t(vanaf), ctypes.c_size_t(vanaf + aantal), masker, uit)
            telling = {code: n for (_, code), n in zip(self._namen[vanaf : vanaf + aantal], uit, strict=True) if n}
            facetten[groep] = {"onbekend": 0} | telling
        return self._c.omvang(alle, woorden), self._c.omvang(zeker, woorden), facetten
