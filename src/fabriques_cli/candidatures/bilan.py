"""What an import says once its result has been read again: verdicts of the new dossiers, states that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from fabriques_cli.candidatures.etats import desaccord
from fabriques_cli.candidatures.resultat import FichierLu, Issue, Projet, Rendue
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.text.coordonnees import mask

MOTIF_DU_REFUS = "Motif du refus"
"""The column that a workbook of refused rows begins with: it comes back with them, and is not read."""


class Etats(NamedTuple):
    """A dossier whose state in the form does not go with where it stands here."""

    rendue: Rendue
    formulaire: str
    ici: Statut


class NonRepris(NamedTuple):
    """What of a file was not taken: columns without a key, mapped columns that are not there, other tables."""

    fichier: FichierLu
    colonnes: tuple[str, ...]
    absentes: tuple[str, ...]
    tables: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Importation:
    """An import and the registre that it leaves, or would leave where ``a_blanc``."""

    projet: Projet
    fichiers: tuple[FichierLu, ...]
    apres: Situation
    a_blanc: bool = False

    @property
    def rendues(self) -> list[Rendue]:
        """The rows, in the order of the files."""
        return self.projet.rendues

    def de(self, issue: Issue) -> list[Rendue]:
        """The rows of one list."""
        return [rendue for rendue in self.rendues if rendue.issue is issue]

    def nom(self, slug: str) -> str:
        """The name of a dossier, empty where it has none."""
        dossier = self.apres.registre.dossiers.get(slug)
        return mask((dossier.nom or "") if dossier else "")

    def verdict(self, slug: str) -> Verdict:
        """What the rules say of a dossier."""
        return self.apres.controle.verdicts[slug]

    def manques(self, slug: str) -> tuple[Constat, ...]:
        """What the candidature lacks, or what blocks it: the gravest first."""
        return tuple(sorted(self._manques.get(fichier_de(slug), ()), key=lambda constat: -constat.level))

    @cached_property
    def _manques(self) -> dict[str, list[Constat]]:
        """The same by file, unsorted: the findings are gone through once."""
        found: dict[str, list[Constat]] = {}
        for constat in self.apres.controle.constats:
            if constat.level < Level.A_COMPLETER or not constat.actif:
                continue
            if constat.portee in (Portee.CANDIDATURE, Portee.FICHIER):
                found.setdefault(constat.fichier, []).append(constat)
        return found

    def etats(self) -> list[Etats]:
        """The dossiers of which the form and the registre do not say the same; no decision is ever written."""
        found = {(one.rendue.slug, one.formulaire): one for one in reversed(list(self._etats()))}
        return list(reversed(found.values()))

    def _etats(self) -> Iterator[Etats]:
        for rendue in self.rendues:
            dossier = self.apres.registre.dossiers.get(rendue.slug)
            if dossier is None or rendue.issue is Issue.REFUSE:
                continue
            ici = statut(dossier, self.apres.au)
            said = desaccord(rendue.candidature.etat, ici)
            if said:
                yield Etats(rendue, said, ici)

    def non_repris(self) -> list[NonRepris]:
        """What of each file was not taken."""
        return [
            NonRepris(
                fichier,
                tuple(one.nom for one in fichier.colonnes.sans_cible if one.nom != MOTIF_DU_REFUS),
                tuple(one.colonne or one.champ or one.cible for one in fichier.colonnes.absentes),
                tuple((table.nom, len(table.lignes)) for table in fichier.recu.autres),
            )
            for fichier in self.fichiers
        ]

    def en_partie(self) -> int:
        """How many rows are to be settled, and yet written for the rest."""
        return sum(bool(rendue.ecrits or rendue.contacts) for rendue in self.de(Issue.A_TRANCHER))

    def sans_vague(self) -> int:
        """How many new dossiers have no wave."""
        return sum(("vague",) not in mots for mots in self.projet.nouveaux.values())

    @property
    def entier(self) -> bool:
        """Whether all was taken, and nothing disagrees."""
        ends = {rendue.issue for rendue in self.rendues}
        return not (ends & {Issue.A_TRANCHER, Issue.REFUSE} or self.projet.delaissees or self.etats())
