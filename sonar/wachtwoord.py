"""The rules for a password, each with a sentence in Dutch (Django's own are not, or not quite)."""

from django.contrib.auth.password_validation import MinimumLengthValidator, UserAttributeSimilarityValidator
from django.utils.translation import gettext as _


class Minstens(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Het wachtwoord is te kort. Gebruik minstens %(aantal)d tekens.") % {"aantal": self.min_length}


class LijktNergensOp(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("Het wachtwoord lijkt te veel op uw naam of e-mailadres. Kies iets anders.")
