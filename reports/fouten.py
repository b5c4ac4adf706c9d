"""A report that can't be shown: what to tell who asked, and with which status."""


class RapportFout(Exception):
    """Its text is one sentence in Dutch for the person who asked; ``code`` says the same to a machine."""

    status = 404
    code = "geen_rapport"


class RegioNietGevonden(RapportFout):
    code = "onbekende_regio"


class NietGepubliceerd(RapportFout):
    """No publication has that peildatum."""

    code = "geen_publicatie"


class NogNietGepubliceerd(NietGepubliceerd):
    """There is no publication at all, and the visitor did not ask for live counts."""


class GeenPeildatum(RapportFout):
    """What was asked is no date."""

    status = 400
    code = "geen_peildatum"


class NietTeTellen(RapportFout):
    """A day to come, or before the register."""

    code = "buiten_het_register"
