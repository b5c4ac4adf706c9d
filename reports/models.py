"""Publicatie: counts frozen for a peildatum, never changed."""

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from reports import canonical
from reports.counts import LandelijkeTransparantie
from reports.words import datum
from sonar.models import Gebruiker


class Publicatie(models.Model):
    """Triggers refuse UPDATE, DELETE and TRUNCATE. What changed since is told by a newer one."""

    peildatum = models.DateField(unique=True)
    gemaakt_op = models.DateTimeField(db_default=Now(), editable=False)
    cijfers = models.JSONField(help_text="Alle regio's en gemeenten, in de vorm van reports.canonical.")
    trechter = models.JSONField(
        null=True,
        blank=True,
        help_text="De afgeronde trechter, in de vorm van reports.openbaar; leeg bij wat bevroren is voor die er was.",
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    fictief = models.BooleanField("cijfers over verzonnen mensen")
    door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-peildatum"]
        verbose_name_plural = "publicaties"
        constraints = [
            models.CheckConstraint(
                name="publicatie_sha256_is_64_hexcijfers",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="Een SHA-256 is 64 hexadecimale cijfers.",
            )
        ]

    def __str__(self) -> str:
        return f"publicatie van {datum(self.peildatum)}"

    @cached_property
    def landelijk(self) -> LandelijkeTransparantie:
        """The frozen counts as the object every page and file renders."""
        return canonical.thaw(self.peildatum, self.cijfers)

    @property
    def document(self) -> bytes:
        """The bytes whose SHA-256 this publication carries."""
        return canonical.document(self.peildatum, self.cijfers, self.trechter, fictief=self.fictief)

    def klopt(self) -> bool:
        """Whether what is kept still is what was frozen."""
        return canonical.sha256(self.document) == self.sha256
