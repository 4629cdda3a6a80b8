"""Facts dated before, after or without the one that they follow from: the days compared, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from fabriques_cli.domain.remedes import resilier
from fabriques_cli.findings import Chemin, Finding, Level
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Avenant
from fabriques_cli.format.instruction import Decision
from fabriques_cli.text.dates import jour_court

SIGNATURE = ("convention", "signee_le")

VERIFIEZ = "Comparez les deux dates avec les actes."
REMETTEZ = "Vérifiez la date : un acte s'ajoute à la fin, et le plus récent par sa date l'emporte."


class FaitDate(NamedTuple):
    """One dated fact: its name at the head of a sentence, its day, and the key path of its date."""

    nom: str
    le: date
    chemin: Chemin

    def avant(self, autre: str, le: date, a_faire: str = VERIFIEZ) -> Finding:
        """The alerte that it is dated before the fact that it follows from."""
        return self._alerte(f", avant {autre} ({jour_court(le)})", a_faire)

    def apres(self, autre: str, le: date) -> Finding:
        """The alerte that it is dated after the fact that leaves it no room."""
        return self._alerte(f", après {autre} ({jour_court(le)})", VERIFIEZ)

    def sans(self, manque: str, a_faire: str) -> Finding:
        """The alerte that the fact that it follows from is not written."""
        return self._alerte(f", et {manque}", a_faire)

    def a_resilier(self, signee_le: date, slug: str) -> Finding:
        """The alerte that it leaves a convention standing, which only its termination ends."""
        signature = f", après la signature de la convention ({jour_court(signee_le)})"
        return self._alerte(
            f"{signature} : une convention signée se résilie",
            f"Notez la résiliation, avec les annuités qui restent dues : {resilier(slug)}",
        )

    def _alerte(self, suite: str, a_faire: str) -> Finding:
        message = f"{self.nom} est du {jour_court(self.le)}{suite}."
        return Finding(self.chemin, message, a_faire, level=Level.ALERTE)


def signature(dossier: Dossier, au: date) -> date | None:
    """The day of the signature, none while it is not known on the day of the situation."""
    signee_le = dossier.convention.signee_le if dossier.convention else None
    return signee_le if signee_le is not None and signee_le <= au else None


def fins(dossier: Dossier, au: date) -> list[FaitDate]:
    """The termination and the closing that are known, the earlier first."""
    found = []
    if dossier.resiliation is not None and dossier.resiliation.le <= au:
        found.append(FaitDate("La résiliation", dossier.resiliation.le, ("resiliation", "le")))
    if dossier.cloture is not None and dossier.cloture.le <= au:
        found.append(FaitDate("La clôture", dossier.cloture.le, ("cloture", "le")))
    return sorted(found, key=lambda fin: fin.le)


def out_of_order(nom: str, actes: Iterable[Decision] | Iterable[Avenant], au: date) -> Iterator[Finding]:
    """The known acts of an append-only list that are dated before one written above them."""
    last: date | None = None
    for acte in actes:
        if last is not None and acte.le < last:
            yield FaitDate(nom, acte.le, acte.at("le")).avant("l'acte écrit au-dessus", last, REMETTEZ)
        elif acte.le <= au:
            last = acte.le
