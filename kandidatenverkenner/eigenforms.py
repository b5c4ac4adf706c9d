"""The name of what someone keeps, and where a page leads back to."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kandidatenverkenner.models.eigen import HOOGSTENS_EIGEN, Eigen, Vol
from sonar.models import Lidmaatschap

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


class NaamForm(forms.Form):
    """A name nothing else of the same kind, and of the same lidmaatschap, has."""

    naam = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Vul een naam in.")},
    )

    def __init__(
        self,
        model: type[Eigen],
        lidmaatschap: Lidmaatschap,
        *args: Any,
        van: Eigen | None = None,
        hint: "StrOrPromise" = "",
        **kwargs: Any,
    ) -> None:
        """:param van: what gets another name; None for a new one."""
        super().__init__(*args, **kwargs)
        self._model, self._lidmaatschap, self._van = model, lidmaatschap, van
        self.fields["naam"].help_text = hint

    def clean_naam(self) -> str:
        naam: str = self.cleaned_data["naam"]
        ander = self._model._default_manager.filter(lidmaatschap=self._lidmaatschap, naam__iexact=naam)
        if ander.exclude(pk=self._van.pk if self._van else None).exists():
            raise forms.ValidationError(_bestaat(naam))
        return naam

    def maak(self, **velden: Any) -> Eigen | None:
        """Make it; None, with what is wrong in ``errors``, when there is no place or the name was just taken."""
        naam = self.cleaned_data["naam"]
        try:
            with transaction.atomic():
                return self._model._default_manager.maak(self._lidmaatschap, naam=naam, **velden)  # type: ignore[attr-defined,no-any-return]
        except Vol:
            self.add_error(None, vol_tekst())
        except IntegrityError:
            self.add_error("naam", _bestaat(naam))
        return None

    def hernoem(self) -> bool:
        """Whether what gets another name has it now; if not, it was just taken."""
        assert self._van is not None
        naam = self.cleaned_data["naam"]
        try:
            with transaction.atomic():
                self._model._default_manager.filter(pk=self._van.pk).update(naam=naam)
        except IntegrityError:
            self.add_error("naam", _bestaat(naam))
            return False
        return True


def vol_tekst() -> str:
    return _("U hebt er al %(aantal)s. Haal er eerst een weg.") % {"aantal": HOOGSTENS_EIGEN}


def _bestaat(naam: str) -> str:
    return _("U hebt al iets met de naam “%(naam)s”. Kies een andere naam.") % {"naam": naam}


def terug_naar(request: HttpRequest, anders: str) -> str:
    """The page of ours that the form says it came from, else ``anders``."""
    terug = request.POST.get("terug", "")
    eigen = url_has_allowed_host_and_scheme(terug, {request.get_host()}, require_https=request.is_secure())
    return terug if eigen and terug.startswith("/") else anders
