"""Finding terms and places by code, name or another spelling."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sonar.choices import Opleidingsstap
from sonar.importing.waarden import Onleesbaar, citaat, genormaliseerd
from sonar.models import Gemeente, Gemeentealias, Opleidingsniveau
from sonar.models.termen import Term


class Termenlijst:
    """One list of terms. A code wins from a label, a label from another name.

    Of terms with one label the first is found; another name that several terms share finds none.
    """

    def __init__(self, model: type[Term]) -> None:
        self._namen: dict[str, int] = {}
        andere: dict[str, set[int]] = {}
        termen = list(model.objects.te_kiezen())
        for term in termen:
            self._namen[genormaliseerd(term.code)] = term.id
        for term in termen:
            self._namen.setdefault(genormaliseerd(term.label), term.id)
            for naam in term.namen[2:]:
                andere.setdefault(genormaliseerd(naam), set()).add(term.id)
        for naam, ids in andere.items():
            if len(ids) == 1:
                self._namen.setdefault(naam, ids.pop())

    def vind(self, naam: str) -> int | None:
        return self._namen.get(genormaliseerd(naam))

    def lees(self, delen: Iterable[str]) -> tuple[list[int], list[str]]:
        """Sorted ids of what was found, and the words that are in no list."""
        gevonden, eigen = set(), []
        for deel in delen:
            if (term := self.vind(deel)) is not None:
                gevonden.add(term)
            else:
                eigen.append(deel)
        return sorted(gevonden), eigen


class Opleidingen:
    """Levels of education, and the steps (VMBO, MBO, HBO, WO …) that are valid values too."""

    def __init__(self) -> None:
        self._niveaus = Termenlijst(Opleidingsniveau)
        rijen = Opleidingsniveau.objects.values_list("id", "stap", "volgorde")
        self._stap = {niveau: stap for niveau, stap, _ in rijen}
        self._volgorde = {niveau: volgorde for niveau, _, volgorde in rijen}
        self._stappen = {
            genormaliseerd(naam): str(stap.value) for stap in Opleidingsstap for naam in (stap, stap.label)
        }

    def niveau(self, naam: str) -> int | None:
        return self._niveaus.vind(naam)

    def hoogste(self, niveaus: Iterable[int]) -> tuple[int, str]:
        """The highest of these levels, with its step."""
        niveau = max(niveaus, key=self._volgorde.__getitem__)
        return niveau, self._stap[niveau]

    def vind(self, naam: str) -> tuple[int | None, str] | None:
        """(level or None, step), or None when it is neither."""
        if (niveau := self._niveaus.vind(naam)) is not None:
            return niveau, self._stap[niveau]
        stap = self._stappen.get(genormaliseerd(naam).replace("/", "-"))
        return None if stap is None else (None, stap)


@dataclass
class Gemeenten:
    """A gemeente by CBS code, name, CBS's name or alias; each spelling may stand for several."""

    _namen: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for gemeente in Gemeente.objects.all():
            namen = {gemeente.naam, gemeente.naam_cbs, gemeente.naam_publicatie}
            # "Bergen (NH.)" is also written "Bergen", which then means two gemeenten.
            namen |= {naam.split(" (")[0] for naam in namen}
            cijfers = gemeente.code.removeprefix("GM")
            for naam in {*namen, gemeente.code, cijfers, cijfers.lstrip("0")}:
                self._noteer(naam, gemeente.code)
        for alias in Gemeentealias.objects.all():
            self._noteer(alias.alias, alias.gemeente_id)

    def _noteer(self, naam: str, code: str) -> None:
        self._namen.setdefault(genormaliseerd(naam), set()).add(code)

    def vind(self, naam: str) -> str | None:
        """The CBS code, or None when nothing is called so.

        :raises Onleesbaar: when several gemeenten are.
        """
        codes = self._namen.get(genormaliseerd(naam), set())
        if len(codes) > 1:
            raise Onleesbaar(
                f"{citaat(naam)} kan meer dan één gemeente zijn ({', '.join(sorted(codes))}). Vul de gemeentecode in."
            )
        return next(iter(codes), None)
