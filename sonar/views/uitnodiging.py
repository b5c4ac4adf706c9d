"""Accepting an invitation by its link: with a new account, or with the one that address has already."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sonar.actions.leden import NietMogelijk, accepteer, vind_geldige
from sonar.forms.toelating import NieuwAccountForm
from sonar.models import Gebruiker
from sonar.toegang import over_mensen

VERWIJZER = "strict-origin"
"""Of an address with a key in it nothing but the site's name goes along. (With no-referrer, browsers send
``Origin: null`` with a form, which the check against forged forms refuses.)"""


def met_sleutel(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = VERWIJZER
    return response


def link_werkt_niet(request: HttpRequest) -> HttpResponse:
    """Used, withdrawn, expired or never made: the same page, so that it tells nothing."""
    context = {"verwijzer": VERWIJZER}
    return met_sleutel(render(request, "sonar/link_werkt_niet.html", context, status=404))


@login_not_required
@sensitive_post_parameters("wachtwoord")
@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def uitnodiging(request: HttpRequest, token: str) -> HttpResponse:
    """What one is invited for, and accepting it."""
    rij = vind_geldige(token)
    if rij is None:
        return link_werkt_niet(request)
    user = request.user if isinstance(request.user, Gebruiker) else None
    bestaat = Gebruiker.objects.filter(email=rij.email).exists()
    past = user is not None and user.email == rij.email
    form = None
    if user is None and not bestaat:
        form = NieuwAccountForm(request.POST if request.method == "POST" else None, email=rij.email)
    klaar = past or (form is not None and form.is_valid())
    if request.method == "POST" and klaar:
        try:
            if form is None:
                accepteer(uitnodiging=rij.pk, gebruiker=user)
            else:
                accepteer(uitnodiging=rij.pk, **form.cleaned_data)
        except NietMogelijk:
            return link_werkt_niet(request)
        messages.success(request, _("U hebt de uitnodiging aangenomen."))
        return met_sleutel(redirect("sonar:lidmaatschap" if past else "account_login"))
    context = {"uitnodiging": rij, "form": form, "past": past, "bestaat": bestaat, "verwijzer": VERWIJZER}
    return met_sleutel(render(request, "sonar/uitnodiging.html", context))
