"""What is said of the envelope of the call when one of its movements is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.files.edition.edit import Put
from fabriques_cli.files.edition.edits import applied, word_at
from fabriques_cli.findings import written
from fabriques_cli.format.registre import PROGRAMME
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros
from fabriques_cli.text.shell import quoted

ENVELOPPE = "enveloppe"


def without_source(fichier: str, puts: Sequence[Put], facts: Any) -> Iterator[str]:
    """What is said of each movement that is given, and whose source is not: a figure carries its own."""
    given = [
        put for put in puts if fichier == PROGRAMME and put.chemin[0] == ENVELOPPE and len(put.chemin) > 1
    ]
    for put in given:
        facts = applied(facts, put)
    for item in dict.fromkeys(put.chemin[:2] for put in given):
        if word_at(facts, item) and not word_at(facts, (*item, "source")):
            typed = quoted(f"{written(item)}.source=TEXTE")
            later = f"fabriques modifier programme {typed}"
            yield f"« {written(item)} » : source à confirmer. Quand elle est connue : {later}"


def moved(before: Charge, after: Charge) -> str:
    """`Enveloppe au 30/11/2026 : 45 000 000 € → 46 000 000 €`; of the last movement's day where today sees none."""
    old, new = before.registre.programme, after.registre.programme
    days = [after.au, *sorted(one.le for one in (*old.enveloppe, *new.enveloppe) if one.le > after.au)]
    for day in days:
        was, will_be = old.enveloppe_au(day), new.enveloppe_au(day)
        if was != will_be:
            return f"Enveloppe au {jour_court(day)} : {euros(was)} → {euros(will_be)}"
    return ""
