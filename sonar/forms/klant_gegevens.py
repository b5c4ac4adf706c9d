"""Who a klant is and where they live, changed while a colleague may be changing it too."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sonar.forms.klant_velden import AdresForm, BsnField, DatumField, collegas, valideer_geboortedatum
from sonar.models import Gebruiker, Lidmaatschap, Werkzoekende
from sonar.samenvoegen import Samengevoegd, voeg_samen
from sonar.validators import valideer_telefoon
from sonar.woonplaats import bij_postcode

_ZOUT = "klant-gegevens"
_VAST = ("naam", "email", "telefoon", "straat", "huisnummer", "toevoeging", "postcode")
_PLAATSEND = {"postcode", "plaats", "woongemeente"}
MIJN, HUN = "mijn", "hun"


class Botsing(Exception):
    """Two people changed the same field; ``form`` asks the second what stays."""

    def __init__(self, form: "GegevensForm") -> None:
        super().__init__()
        self.form = form


class PersoonForm(AdresForm):
    """What a new klant and a known one are both asked."""

    groepen: tuple[tuple[Any, tuple[str, ...]], ...] = ()
    verberg_optioneel = False

    naam = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Voornaam en achternaam."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    geboortedatum = DatumField(label=gettext_lazy("Geboortedatum"), required=False, validators=[valideer_geboortedatum])
    bsn = BsnField(required=False)
    id_wz = forms.CharField(
        label=gettext_lazy("Kenmerk in uw eigen systeem (ID_WZ)"),
        max_length=50,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    telefoon = forms.CharField(
        label=gettext_lazy("Telefoonnummer"),
        required=False,
        validators=[valideer_telefoon],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    consulent = forms.ModelChoiceField(
        queryset=Gebruiker.objects.none(),
        label=gettext_lazy("Vaste consulent"),
        required=False,
        empty_label=gettext_lazy("Nog niemand"),
    )

    def __init__(self, *args: Any, lidmaatschap: Lidmaatschap, ook: int | None = None, **kwargs: Any) -> None:
        """:param ook: the consulent there is, who may have left."""
        super().__init__(*args, **kwargs)
        wie = self.fields["consulent"]
        assert isinstance(wie, forms.ModelChoiceField)
        wie.queryset = Gebruiker.objects.filter(
            Q(pk__in=collegas(lidmaatschap).order_by().values("pk")) | Q(pk=ook)
        ).order_by("naam")
        # While typing the page tells which place it is; the form's other fields do not travel along.
        self.fields["postcode"].widget.attrs.update(
            {
                "hx-post": reverse("sonar:klant_postcode"),
                "hx-trigger": "input changed delay:400ms, change from:#id_woongemeente",
                "hx-target": "#woonplaats",
                "hx-params": "csrfmiddlewaretoken,postcode,woongemeente",
                "hx-sync": "this:replace",
            }
        )

    def gegroepeerd(self) -> Iterator[tuple[Any, list[BoundField]]]:
        for titel, namen in self.groepen:
            yield titel, [self[naam] for naam in namen if naam in self.fields]


class GegevensForm(PersoonForm):
    """Carries what it was rendered from (``basis``), so that a second writer loses nothing and overwrites nothing."""

    groepen = (
        (gettext_lazy("Wie is het?"), ("naam", "geboortedatum", "bsn", "id_wz")),
        (gettext_lazy("Contact"), ("telefoon", "email")),
        (
            gettext_lazy("Adres"),
            ("postcode", "huisnummer", "toevoeging", "straat", "plaats", "woongemeente"),
        ),
        (gettext_lazy("Begeleiding"), ("consulent",)),
    )

    basis = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, klant: Werkzoekende, lidmaatschap: Lidmaatschap, **kwargs: Any) -> None:
        self.klant, self.lidmaatschap = klant, lidmaatschap
        super().__init__(*args, lidmaatschap=lidmaatschap, ook=klant.consulent_id, **kwargs)
        if klant.id_wz and klant.id_wz_organisatie_id != lidmaatschap.organisatie_id:
            del self.fields["id_wz"]
        self.fields["bsn"].help_text = (
            _("Er is een BSN. Vul hier alleen iets in als het anders moet worden.")
            if klant.bsn_hash
            else _("Nog niet bekend.")
        )
        if not self.is_bound:
            self.initial = {**stand(klant), "basis": _teken(klant)}
        self.gezien = self._gezien()
        self._voeg_keuzes_toe()

    @property
    def velden(self) -> list[str]:
        """The fields that are compared; the BSN is compared by its mark alone."""
        return [naam for naam in stand(self.klant) if naam in self.fields]

    @classmethod
    def na_botsing(
        cls, data: Mapping[str, Any], nu: Werkzoekende, samen: Samengevoegd, lidmaatschap: Lidmaatschap
    ) -> "GegevensForm":
        """The form again: what a colleague changed elsewhere filled in, and of each clash both values."""
        form = cls({**data, **samen.waarden, "basis": _teken(nu, samen.botsingen)}, klant=nu, lidmaatschap=lidmaatschap)
        form.is_valid()
        return form

    def _gezien(self) -> dict[str, Any] | None:
        """What was on the page this was filled in on; None when that did not come along whole."""
        if not self.is_bound:
            return None
        try:
            gezien: dict[str, Any] = signing.loads(self.data.get("basis", ""), salt=_ZOUT)
        except signing.BadSignature:
            return None
        return gezien if gezien["klant"] == self.klant.pk else None

    def _voeg_keuzes_toe(self) -> None:
        if self.gezien is None:
            return
        for veld in [veld for veld in self.gezien["botsingen"] if veld in self.fields]:
            label = self.fields[veld].label
            self.fields[f"keuze_{veld}"] = forms.ChoiceField(
                label=_("%(veld)s: een collega heeft dit intussen ook gewijzigd") % {"veld": label},
                choices=[
                    (MIJN, _("Wat u invulde: %(waarde)s") % {"waarde": self._toon(veld, self.data.get(veld, ""))}),
                    (
                        HUN,
                        _("Wat er nu staat: %(waarde)s") % {"waarde": self._toon(veld, self.gezien["waarden"][veld])},
                    ),
                ],
                widget=forms.RadioSelect,
                error_messages={"required": _("Kies wat blijft staan.")},
            )

    def _toon(self, veld: str, waarde: str) -> str:
        """A value as people read it."""
        if not waarde:
            return _("niets")
        try:
            schoon = self.fields[veld].clean(waarde)
        except ValidationError:
            return waarde
        return date_format(schoon, "j F Y") if veld == "geboortedatum" else str(schoon)

    def botsingen(self) -> list[BoundField]:
        return [self[naam] for naam in self.fields if naam.startswith("keuze_")]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if self.gezien is None:
            self.data = {**self.data, "basis": _teken(self.klant)}
            raise ValidationError(_("Controleer wat hier staat en bewaar het nog eens."), code="basis")
        return gegevens

    def ingevuld(self) -> dict[str, str]:
        """What was filled in, as ``stand`` writes it, after the choices between one's own and a colleague's."""
        assert self.gezien is not None
        waarden = {}
        for veld in self.velden:
            waarde = self.cleaned_data[veld]
            waarden[veld] = str(getattr(waarde, "pk", waarde) or "")
            if self.cleaned_data.get(f"keuze_{veld}") == HUN:
                waarden[veld] = self.gezien["waarden"][veld]
        return waarden

    def kies(self, nu: Werkzoekende) -> dict[str, Any]:
        """Which fields to set of the klant as they are now.

        :raises Botsing: when a colleague changed one of them meanwhile, or what both filled in does not go together.
        """
        assert self.gezien is not None
        was = stand(nu)
        samen = voeg_samen(self.gezien["waarden"], self.ingevuld(), was)
        bsn = self.cleaned_data["bsn"]
        if bsn and self.gezien["bsn"] != _merk(nu):
            form = self.na_botsing(self.data, nu, samen, self.lidmaatschap)
            form.add_error(
                "bsn", _("Een collega heeft het BSN intussen gewijzigd. Moet het toch anders, bewaar dan nog eens.")
            )
            raise Botsing(form)
        if samen.botsingen:
            raise Botsing(self.na_botsing(self.data, nu, samen, self.lidmaatschap))
        samengevoegd = GegevensForm({**samen.waarden, "basis": _teken(nu)}, klant=nu, lidmaatschap=self.lidmaatschap)
        if not samengevoegd.is_valid():
            raise Botsing(samengevoegd)
        return samengevoegd._verschil(was) | ({"bsn": bsn} if bsn else {})

    def _verschil(self, was: Mapping[str, str]) -> dict[str, Any]:
        anders = {veld for veld, waarde in self.ingevuld().items() if waarde != was[veld]}
        if anders & _PLAATSEND:
            anders |= _PLAATSEND
        nieuw = {**self.cleaned_data, **self.adres()}
        return {veld: (nieuw[veld] or None) if veld in {"id_wz", "consulent"} else nieuw[veld] for veld in anders}


def stand(klant: Werkzoekende) -> dict[str, str]:
    """A klant as the form's fields hold them; place and gemeente only where they differ from the postcode's."""
    volgens = bij_postcode(klant.postcode)
    eigen_gemeente = volgens is None or volgens.gemeente.pk != klant.woongemeente_id
    return {
        **{veld: getattr(klant, veld) for veld in _VAST},
        "geboortedatum": str(klant.geboortedatum or ""),
        "id_wz": klant.id_wz or "",
        "plaats": "" if volgens and volgens.plaats == klant.plaats else klant.plaats,
        "woongemeente": klant.woongemeente_id if eigen_gemeente else "",
        "consulent": str(klant.consulent_id or ""),
    }


def _merk(klant: Werkzoekende) -> str:
    """Tells whether the BSN was changed, and nothing about the BSN."""
    return signing.Signer(salt=f"{_ZOUT}-bsn").signature(bytes(klant.bsn_hash or b"").hex())[:16]


def _teken(klant: Werkzoekende, botsingen: list[str] | None = None) -> str:
    gezien = {"klant": klant.pk, "waarden": stand(klant), "bsn": _merk(klant), "botsingen": botsingen or []}
    return signing.dumps(gezien, salt=_ZOUT, compress=True)
