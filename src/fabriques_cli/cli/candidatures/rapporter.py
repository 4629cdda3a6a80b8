"""The workbook of `fabriques export xlsx`, changed in a spreadsheet, brought back: only the cells that were changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.candidatures.arbres import ArbresLus, lus_de
from fabriques_cli.cli.candidatures.retenir import Retour, retenir
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.cli.writing.judged import Jugement, judged, page, refuse_wrong
from fabriques_cli.cli.writing.next_steps import commit_steps, following
from fabriques_cli.cli.writing.writing import Ecrits, Work, write
from fabriques_cli.exchange.classeurs.read import read
from fabriques_cli.exchange.classeurs.registre import REGISTRE, a_une_feuille
from fabriques_cli.findings import Chemin, under
from fabriques_cli.format.dossier import CHAMPS_PRIVES
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.render.acts import acte as acte_texte
from fabriques_cli.render.candidatures.rapporte import render
from fabriques_cli.tableur.comparaison import comparaison
from fabriques_cli.tableur.ecarts import Comparaison
from fabriques_cli.tableur.marque import FEUILLE
from fabriques_cli.tableur.retour import LISEZ_MOI, ClasseurRendu, rendu
from fabriques_cli.tableur.volets import DOSSIERS
from fabriques_cli.text.heures import DEUX_FOIS
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

A_VOIR = 1
"""The exit code where something is refused or left to a person."""

RIEN = "Rien n'est écrit."
DEJA = "Rien à changer : le registre dit déjà tout ce que dit le classeur."


def est_un_export(data: bytes) -> bool:
    """Whether a file is the workbook of a registre, whatever it is called, or was one before it lost its mark."""
    return a_une_feuille(data, FEUILLE) or all(a_une_feuille(data, nom) for nom in (LISEZ_MOI, DOSSIERS))


def rapporter(
    options: Options, fichier: str, data: bytes, *, vider: bool, au: str = "", a_blanc: bool = False
) -> int:
    """Write the cells that were changed, all or none; 1 when some of them are refused, or left to a person.

    Raises `Refus` where the workbook is no export, or cannot be told apart.
    """
    try:
        classeur = rendu(read(data, REGISTRE))
    except Refus as refus:
        raise Refus(f"{fichier} : {refus.message}", refus.a_faire) from None
    retour = Retour(fichier, vider)
    jugements: list[Jugement] = []

    def compute(charge: Charge) -> Work:
        compared, lus = _compared(charge, classeur)
        retenir(retour, charge, lus, compared)
        edits = {fichier_de(slug): edits for slug, edits in retour.edits.items()}
        return Work(
            edits,
            notices=tuple(retour.notices),
            next_step=_next(charge, list(retour.edits)),
            rien=RIEN if retour.issue.refuses or retour.issue.a_trancher else DEJA,
            head=_head(charge, classeur, compared, retour),
        )

    def judge(before: Charge, after: Charge, ecrits: Ecrits) -> None:
        jugements.append(judged(before, after))
        refuse_wrong(jugements[0], ecrits)

    def inspect(before: Charge, after: Charge) -> None:
        found = jugements[0].apportes
        projected = {constat.fichier for constat in found}
        terminal.show_fitted(acte_texte.findings(found, page(found, after, projected)), options.couleur)

    write(options, compute, judge=judge, inspect=inspect, au=au, a_blanc=a_blanc)
    if a_blanc and not options.silencieux:
        terminal.notice("À blanc : rien n'est écrit.")
    return A_VOIR if retour.issue.refuses or retour.issue.a_trancher else 0


def _compared(charge: Charge, classeur: ClasseurRendu) -> tuple[Comparaison, ArbresLus]:
    named = {
        ligne.marque.slug if ligne.marque else ligne.identifiant
        for feuille in classeur.feuilles
        for ligne in feuille.lignes
    }
    lus = lus_de(charge, sorted(slug for slug in named if fichier_de(slug) in charge.source))
    found = comparaison(classeur.feuilles, lus.arbres, charge.cadres.general.fuseau, lus.illisibles)
    return found, lus


def _head(charge: Charge, classeur: ClasseurRendu, compared: Comparaison, retour: Retour) -> Iterator[Any]:
    title = f"{retour.fichier}, export du registre ({classeur.origine})"

    def hidden(chemin: Chemin) -> bool:
        return not terminal.is_terminal() and any(under(chemin, one) for one in CHAMPS_PRIVES)

    return render(charge.en_tete, title, retour.issue, list(_notes(classeur, compared)), hidden)


def _notes(classeur: ClasseurRendu, compared: Comparaison) -> Iterator[str]:
    """What of the workbook was read otherwise than one may think, and what was not read."""
    hidden = [feuille.nom for feuille in classeur.feuilles if feuille.masquee]
    if hidden:
        yield f"Feuilles masquées, lues comme les autres : {', '.join(hidden)}."
    if compared.masquees:
        yield f"Lignes masquées ou filtrées, lues comme les autres : {compared.masquees}."
    if compared.barrees:
        yield f"Cellules barrées : {compared.barrees} ; barrer ne retire rien."
    if compared.deux_fois:
        yield f"{', '.join(compared.deux_fois)} : {DEUX_FOIS}."
    if compared.disparues:
        yield f"Lignes de l'export qui ne sont plus là : {compared.disparues} ; rien n'est supprimé."
    for feuille in classeur.feuilles:
        if feuille.absentes:
            yield f"Feuille {feuille.nom}, colonnes absentes, inchangées : {', '.join(feuille.absentes)}."
        if feuille.inconnues:
            yield f"Feuille {feuille.nom}, colonnes non lues : {', '.join(feuille.inconnues)}."
    if classeur.absentes:
        yield f"Feuilles de l'export qui ne sont plus là, inchangées : {', '.join(classeur.absentes)}."
    if classeur.autres:
        yield f"Feuilles non lues : {', '.join(classeur.autres)}."
    if compared.partis:
        yield f"Dossiers qui ne sont plus dans le registre, laissés : {', '.join(compared.partis)}."


def _next(charge: Charge, slugs: Sequence[str]) -> str:
    files = [fichier_de(slug) for slug in slugs]
    message = f"Classeur rapporté : {counted(len(slugs), 'dossier')}"
    first = f"fabriques check {quoted(slugs[0])}" if len(slugs) == 1 else "fabriques check"
    return following(first, *commit_steps(charge, files, message)) if slugs else ""
