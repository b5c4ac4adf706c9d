"""PDFs from Typst templates: tagged, in Dutch, for everybody to read (PDF/UA-1)."""

import json
from pathlib import Path
from typing import Any

import typst

_SJABLONEN = Path(__file__).parent / "typst"


def maak_pdf(sjabloon: str, gegevens: dict[str, Any], *, sjablonen: Path = _SJABLONEN) -> bytes:
    """The template with that name, filled in. Another room keeps its ``sjablonen`` in a folder of its own.

    What people typed goes in as data, never as markup: Typst would run it. A sign that no font has stops the proof of
    PDF/UA, which would withhold the whole document; then it is made without that proof, with its tags.
    """
    bron = str(sjablonen / f"{sjabloon}.typ")
    invoer = {"gegevens": json.dumps(gegevens, ensure_ascii=False)}
    try:
        return bytes(typst.compile(bron, format="pdf", sys_inputs=invoer, pdf_standards=["ua-1"]))
    except typst.TypstError:
        return bytes(typst.compile(bron, format="pdf", sys_inputs=invoer))
