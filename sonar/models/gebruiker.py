"""Who logs in, and for which organisation in which role."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from sonar.choices import Rol
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.organisatie import Organisatie, toegelaten
from sonar.permissions import ROLLEN_PER_SOORT, Recht, rechten_van


class GebruikerManager(BaseUserManager["Gebruiker"]):
    def create_user(self, email: str, password: str | None = None, **velden: Any) -> "Gebruiker":
        """A user who logs in with this e-mail address (kept in lower case)."""
        gebruiker = self.model(email=email.strip().lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        return self.get(email__iexact=username)


class Gebruiker(AbstractBaseUser):
    """A person with an account. What they may do follows from the lidmaatschap they act for, never from the account."""

    email = models.EmailField(
        "e-mailadres", unique=True, error_messages={"unique": "Er is al een account met dit e-mailadres."}
    )
    naam = models.CharField(max_length=150)
    is_active = models.BooleanField("mag inloggen", default=True)
    geen_mail: "ArrayField[Any, Any]" = ArrayField(
        models.CharField(max_length=32), default=list, blank=True, verbose_name="berichten die niet ook als mail komen"
    )
    aangemaakt_op = models.DateTimeField(auto_now_add=True)

    objects = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        ordering = ["email"]
        verbose_name_plural = "gebruikers"
        constraints = [
            # Together with unique: no second account that differs in capitals alone.
            models.CheckConstraint(
                name="gebruiker_email_in_kleine_letters",
                condition=Q(email=Lower("email")),
                violation_error_message="Schrijf het e-mailadres in kleine letters.",
            )
        ]

    def __str__(self) -> str:
        return self.naam or self.email


def kan_optreden(voor: str = "") -> Q:
    """For whom one can act now: not stopped, and of an employer only while that is admitted and not blocked.

    :param voor: the path to the lidmaatschap, such as ``lidmaatschap__``.
    """
    return toegelaten(f"{voor}organisatie__") & Q(**{f"{voor}actief": True, f"{voor}gebruiker__is_active": True})


class LidmaatschapQuerySet(models.QuerySet["Lidmaatschap"]):
    def actief(self) -> "LidmaatschapQuerySet":
        """Those one can act for now."""
        return self.filter(kan_optreden())


@met_geschiedenis()
class Lidmaatschap(models.Model):
    """A gebruiker works for an organisatie in one rol; a session acts for exactly one of these."""

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="lidmaatschappen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField(max_length=14, choices=Rol)
    beheert_leden = models.BooleanField("nodigt collega's uit en stopt toegang", default=False)
    actief = models.BooleanField(default=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.UniqueConstraint(
                name="lidmaatschap_een_rol_per_organisatie",
                fields=["gebruiker", "organisatie", "rol"],
                violation_error_message="Deze collega heeft deze rol al.",
            ),
            models.CheckConstraint(
                name="lidmaatschap_rol_bestaat",
                condition=Q(rol__in=Rol.values),
                violation_error_message="Kies een bestaande rol.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.get_rol_display()} bij {self.organisatie}"

    def clean(self) -> None:
        if self.rol not in ROLLEN_PER_SOORT[self.organisatie.soort]:
            raise ValidationError({"rol": "Deze rol past niet bij deze soort organisatie."})

    def mag(self, recht: Recht) -> bool:
        """Whether acting for this lidmaatschap gives that right."""
        return recht in rechten_van(self.rol)
