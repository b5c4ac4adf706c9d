"""What is new for who is logged in, and mail about it."""

from django.urls import path

from sonar.views import berichten

urlpatterns = [
    path("nieuw-voor-u/", berichten.nieuw_voor_u, name="nieuw_voor_u"),
    path("nieuw-voor-u/gezien/", berichten.nieuw_gezien, name="nieuw_gezien"),
    path("nieuw-voor-u/mail/", berichten.nieuw_mail, name="nieuw_mail"),
    path("mail/stoppen/<str:sleutel>/", berichten.mail_stoppen, name="mail_stoppen"),
]
