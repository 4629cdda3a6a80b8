"""The words of an import in every format: what is counted, what a value is called and how it reads."""

from __future__ import annotations

from typing import Any

from fabriques_cli.candidatures.bilan import Importation
from fabriques_cli.candidatures.rapprochement import EcartDeCle
from fabriques_cli.candidatures.resultat import Issue, Rendue
from fabriques_cli.check.constats_dits import manque_dit
from fabriques_cli.findings import Chemin, under, written
from fabriques_cli.format.champs import Choix, Mot, forme_a
from fabriques_cli.format.chemins import dit as lu
from fabriques_cli.format.dossier import CHAMPS_PRIVES, Dossier
from fabriques_cli.format.libelles import champ_de, dit
from fabriques_cli.plan.evolution import TEXTE_MAX, libelle
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

COMPTES = {
    Issue.NOUVEAU: ("nouveau", "nouveaux"),
    Issue.MODIFIE: ("modifié", "modifiés"),
    Issue.INCHANGE: ("inchangé", "inchangés"),
    Issue.A_TRANCHER: ("à trancher", "à trancher"),
    Issue.REFUSE: ("refusé", "refusés"),
}
TITRES = {
    Issue.NOUVEAU: "Nouveaux",
    Issue.MODIFIE: "Modifiés",
    Issue.INCHANGE: "Inchangés",
    Issue.A_TRANCHER: "À trancher",
    Issue.REFUSE: "Refusés",
}
PRIVE = "valeur privée"


def compte(bilan: Importation) -> str:
    """`3 lignes : 1 nouveau, 2 inchangés`: each row is in one list, and the lists add up to the rows."""
    total = counted(len(bilan.rendues), "ligne")
    return f"{total} : {listes(bilan)}{_ecrits(bilan)}" if bilan.rendues else total


def _ecrits(bilan: Importation) -> str:
    """` · 3 dossiers écrits, dont 1 à trancher`, where the lists do not add up to them."""
    partly, counts = bilan.en_partie(), bilan.projet.comptes()
    if not partly:
        return ""
    total = partly + counts[Issue.NOUVEAU] + counts[Issue.MODIFIE]
    ones, many = ("serait écrit", "seraient écrits") if bilan.a_blanc else ("écrit", "écrits")
    return f" · {counted(total, f'dossier {ones}', f'dossiers {many}')}, dont {partly} à trancher"


def listes(bilan: Importation) -> str:
    """`1 nouveau, 2 inchangés`."""
    counts = bilan.projet.comptes()
    return ", ".join(counted(counts[issue], *COMPTES[issue]) for issue in Issue if counts[issue])


def est_prive(chemin: Chemin) -> bool:
    """Whether no excerpt shows the value of a key."""
    return any(under(chemin, prive) for prive in CHAMPS_PRIVES)


def nom_de(chemin: Chemin) -> str:
    """What a key is called by an officer."""
    return libelle(tuple(map(str, chemin)))


def manque(chemin: Chemin) -> str:
    """What is missing, in a word."""
    said = manque_dit(chemin)
    return said if said != written(chemin) else nom_de(chemin)


def valeur(chemin: Chemin, mot: Any, *, prives: bool) -> str:
    """A word of a file as a sentence says it, cut where it is long; a private one only on the officer's screen."""
    if mot is None:
        return "—"
    if est_prive(chemin) and not prives:
        return PRIVE
    said = " ".join(dit(_typed(chemin, mot), champ_de(tuple(map(str, chemin)))).split())
    return said if len(said) <= TEXTE_MAX else f"{said[: TEXTE_MAX - 1].rstrip()}…"


def _typed(chemin: Chemin, mot: Any) -> Any:
    if isinstance(mot, list):
        return tuple(str(one) for one in mot)
    if isinstance(mot, dict):
        return ", ".join(f"{key} : {one}" for key, one in mot.items())
    forme = forme_a(Dossier, chemin)
    if isinstance(forme, Choix | Mot) and forme.lire is not None:
        try:
            return forme.lire(mot)
        except Refus:
            return mask(str(mot))
    return mask(str(mot))


def prendre(rendue: Rendue) -> str:
    """The command that takes the words of the form for what is to be settled; empty where it cannot be typed."""
    typed = [_assigned(ecart) for ecart in rendue.a_trancher]
    return f"fabriques modifier {quoted(rendue.slug)} {' '.join(typed)}" if typed and all(typed) else ""


def _assigned(ecart: EcartDeCle) -> str:
    name, mot = written(ecart.chemin), ecart.formulaire
    if mot is None:
        return quoted(f"{name}=")
    items = mot if isinstance(mot, list) else [mot]
    if est_prive(ecart.chemin):
        return quoted(f"{name}=") + "…"
    if not all(isinstance(one, str) and one.isprintable() for one in items):
        return ""
    if isinstance(mot, list) and any("," in one for one in items):
        return ""
    said = ",".join(items)
    return (
        quoted(f"{name}={said}") if isinstance(mot, list) or lu(Dossier, ecart.chemin, said) == said else ""
    )
