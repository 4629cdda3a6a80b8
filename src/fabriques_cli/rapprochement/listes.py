"""What each line of the accounts is for the registre: one of four lists; the fifth is what the accounts do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from fabriques_cli.actes.acte import montant_ecrit
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement
from fabriques_cli.rapprochement.lignes import FichierPaye, LignePayee
from fabriques_cli.rapprochement.paiements import Paiement
from fabriques_cli.text.montant import somme
from fabriques_cli.text.shell import quoted


class Compartiment(Enum):
    """The five lists; the value is their key in exports."""

    EGAL = "egal"
    A_NOTER = "a_noter"
    AMBIGU = "ambigu"
    INCONNU = "inconnu"
    ABSENT = "absent"


TITRES_DES_LISTES = {
    Compartiment.EGAL: "Égal",
    Compartiment.A_NOTER: "À noter",
    Compartiment.AMBIGU: "Ambigu",
    Compartiment.INCONNU: "Inconnu du registre",
    Compartiment.ABSENT: "Payé chez nous et absent du fichier",
}


@dataclass(frozen=True, slots=True)
class Sort:
    """What a payment of the accounts is: its list, why in words, what to type, the dossiers that it may be of.

    ``versement`` is what is to be written where it is certain; ``notes`` the payments of the registre that it is.
    """

    paiement: Paiement
    liste: Compartiment
    raison: str
    commandes: tuple[str, ...] = ()
    candidats: tuple[str, ...] = ()
    versement: Versement | None = None
    notes: tuple[Versement, ...] = ()

    @property
    def slug(self) -> str:
        """The dossier, where it is known or the nearest; empty else."""
        return self.candidats[0] if self.candidats else ""


@dataclass(frozen=True, slots=True)
class Rapprochee:
    """A line of the file with the list that it is in, why, and what to type."""

    ligne: LignePayee
    liste: Compartiment
    raison: str
    candidats: tuple[str, ...] = ()
    commandes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaiementAbsent:
    """A payment of the registre that the accounts of its year do not hold."""

    slug: str
    versement: Versement
    raison: str
    commande: str = ""


@dataclass(frozen=True, slots=True)
class PaiementsRapproches:
    """The whole: every line in one list, the payments of ours that no line is.

    ``exercices`` are the years that the file speaks of; ``hors`` are our payments of other years, that it cannot hold.
    """

    fichier: FichierPaye
    sorts: tuple[Sort, ...]
    absents: tuple[PaiementAbsent, ...]
    exercices: tuple[int, ...]
    hors: tuple[Versement, ...] = ()

    def lignes(self) -> tuple[Rapprochee, ...]:
        """Each line of the file, in its order."""
        found = [one for sort in self.sorts for one in _lines(sort)]
        order = {line.rang: rank for rank, line in enumerate(self.fichier.lignes)}
        return tuple(sorted(found, key=lambda one: order[one.ligne.rang]))

    def de(self, liste: Compartiment) -> tuple[Rapprochee, ...]:
        """The lines of a list."""
        return tuple(one for one in self.lignes() if one.liste is liste)

    @property
    def certains(self) -> tuple[Sort, ...]:
        """The payments that may be written as they are."""
        return tuple(one for one in self.sorts if one.versement is not None)

    @property
    def a_voir(self) -> bool:
        """Whether anything is to be noted or looked at."""
        return bool(self.absents) or any(one.liste is not Compartiment.EGAL for one in self.lignes())


def _lines(sort: Sort) -> Iterable[Rapprochee]:
    kept = sort.paiement.lignes
    for line in kept:
        rest = f" ; avec {_places(kept, line)}" if len(kept) > 1 else ""
        commands = sort.commandes if line is kept[0] else ()
        yield Rapprochee(line, sort.liste, f"{sort.raison}{rest}", sort.candidats, commands)
    for line, first in sort.paiement.doublons.items():
        yield Rapprochee(
            line,
            Compartiment.INCONNU if sort.liste is Compartiment.INCONNU else Compartiment.AMBIGU,
            f"répète {first.place} : mêmes société, exercice, demande et postes, même montant ; c'est la même ligne, "
            "à ne compter qu'une fois",
            sort.candidats,
        )


def _places(kept: Sequence[LignePayee], line: LignePayee) -> str:
    return ", ".join(other.place for other in kept if other is not line)


def total(lignes: Iterable[Rapprochee]) -> Decimal:
    """The exact euros of some lines."""
    return somme(one.ligne.montant for one in lignes)


def commande(dossier: Dossier | str, paiement: Paiement, annee: str) -> str:
    """`fabriques verser la-filature --annuite 2022 --montant 50000 --le 2022-10-03 --reference ADCE/2022/100999202`."""
    slug = dossier if isinstance(dossier, str) else dossier.slug
    day = f" --le {paiement.le.isoformat()}" if paiement.le else " --le DATE"
    number = f" --reference {quoted(paiement.reference)}" if paiement.tete.dp else ""
    return f"fabriques verser {quoted(slug)} --annuite {annee} --montant {montant_ecrit(paiement.montant)}{day}{number}"
