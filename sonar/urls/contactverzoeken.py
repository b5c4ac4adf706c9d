"""The desk: its list of requests, one request with its steps, a request by phone, and the requests about a klant."""

from django.urls import path

from sonar.contacthandelingen import HANDELINGEN
from sonar.views import contactverzoek, contactverzoeken, klant_contact, telefonisch, vacaturevraag

urlpatterns = [
    path("contactverzoeken/", contactverzoeken.contactverzoeken, name="contactverzoeken"),
    path("contactverzoeken/telefonisch/", telefonisch.telefonisch, name="telefonisch"),
    path("contactverzoeken/telefonisch/<int:pk>/", telefonisch.telefonische_vacature, name="telefonische_vacature"),
    path("contactverzoeken/vraag/<int:pk>/", vacaturevraag.voor_werkgever, name="vacaturevraag_bureau"),
    path("contactverzoeken/<int:pk>/", contactverzoek.contactverzoek, name="contactverzoek"),
    path("contactverzoeken/<int:pk>/gegevens/", contactverzoek.gegevens, name="contactgegevens"),
    *(
        path(f"contactverzoeken/<int:pk>/{naam}/", contactverzoek.handeling, {"naam": naam}, name=f"contact-{naam}")
        for naam in HANDELINGEN
    ),
    path("klanten/<int:pk>/contactverzoeken/", klant_contact.klant_contactverzoeken, name="klant_contactverzoeken"),
]
