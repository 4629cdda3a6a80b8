"""The workbook of `fabriques export xlsx`, changed in a spreadsheet, brought back: only the cells that were changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.candidatures.arbres import ArbresLus, lus_de
from fabriques_cli.cli.reading.load import Charge, reload
from fabriques_cli.cli.writing.judged import Jugement, judged, page, refuse_wrong, wrongs
from fabriques_cli.cli.writing.key_values import value_of
from fabriques_cli.cli.writing.next_steps import commit_steps, following
from fabriques_cli.cli.writing.notices import notice_of
from fabriques_cli.cli.writing.worse import troubles
from fabriques_cli.cli.writing.writing import Ecrits, Work, write
from fabriques_cli.exchange.classeurs.read import read
from fabriques_cli.exchange.classeurs.registre import REGISTRE, porte_la_marque
from fabriques_cli.files.edition.edit import Edit, Put, edited
from fabriques_cli.files.edition.edits import applied
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.findings import Chemin, under, written
from fabriques_cli.format.dossier import CHAMPS_PRIVES
from fabriques_cli.format.fichiers import chiffrees
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.render.acts import acte as acte_texte
from fabriques_cli.render.candidatures.rapporte import render
from fabriques_cli.render.words import counted
from fabriques_cli.tableur.cellules import du_mot, en_texte
from fabriques_cli.tableur.comparaison import comparaison
from fabriques_cli.tableur.ecarts import CaseChangee, Comparaison, LigneRefusee
from fabriques_cli.tableur.issue import CaseATrancher, IssueDuRetour
from fabriques_cli.tableur.marque import FEUILLE
from fabriques_cli.tableur.retour import ClasseurRendu, rendu
from fabriques_cli.text.coordonnees import NUMERO, contacts
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

A_VOIR = 1
"""The exit code where something is refused or left to a person."""

RIEN = "Rien n'est écrit."
DEJA = "Rien à changer : le registre dit déjà tout ce que dit le classeur."
AILLEURS = "Les deux ont changé depuis l'export : la valeur du registre reste."
VIDER = "La cellule a été vidée : --vider retire la valeur."


@dataclass(slots=True)
class _Retour:
    """What a workbook comes to in the registre, worked out once a reading."""

    fichier: str
    vider: bool
    issue: IssueDuRetour = field(default_factory=lambda: IssueDuRetour(()))
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    notices: dict[str, None] = field(default_factory=dict)


def est_un_export(data: bytes) -> bool:
    """Whether a file is the workbook of a registre, whatever it is called."""
    return porte_la_marque(data, FEUILLE)


def rapporter(
    options: Options, fichier: str, data: bytes, *, vider: bool = False, a_blanc: bool = False
) -> int:
    """Write the cells that were changed, all or none; 1 when some of them are refused, or left to a person.

    Raises `Refus` where the workbook is no export, or cannot be told apart.
    """
    try:
        classeur = rendu(read(data, REGISTRE))
    except Refus as refus:
        raise Refus(f"{fichier} : {refus.message}", refus.a_faire) from None
    retour = _Retour(fichier, vider)
    jugements: list[Jugement] = []

    def compute(charge: Charge) -> Work:
        compared, lus = _compared(charge, classeur)
        _decide(retour, charge, lus, compared)
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

    write(options, compute, judge=judge, inspect=inspect, a_blanc=a_blanc)
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


def _decide(retour: _Retour, charge: Charge, lus: ArbresLus, compared: Comparaison) -> None:
    """Which cells are written, which are left to a person, which dossiers are refused."""
    retour.issue = issue = IssueDuRetour(tuple(compared.lus))
    by_slug: dict[str, list[CaseChangee]] = {}
    for case in compared.changees:
        by_slug.setdefault(case.slug, []).append(case)
    puts: dict[str, list[tuple[CaseChangee, Put]]] = {}
    for slug, cases in by_slug.items():
        puts[slug] = list(_asked(retour, charge, slug, lus.arbres[slug], cases))
        if puts[slug]:
            issue.modifies[slug] = [case for case, _ in puts[slug]]
    for refusee in compared.refusees:
        issue.refuse(refusee)
    _try(retour, charge, puts)
    for slug in issue.modifies:
        retour.edits[slug] = [put for _, put in puts[slug]]
        facts = lus.arbres[slug]
        said = (notice_of(put.chemin, facts) for _, put in puts[slug])
        retour.notices.update(dict.fromkeys(filter(None, said)))


def _asked(
    retour: _Retour, charge: Charge, slug: str, facts: Any, cases: Sequence[CaseChangee]
) -> Iterator[tuple[CaseChangee, Put]]:
    """What the cells of a dossier write, each word read as `modifier` reads it."""
    issue, fuseau = retour.issue, charge.cadres.general.fuseau
    for case in cases:
        try:
            word = value_of(case.chemin, case.apres, charge, slug, facts) if case.apres else None
        except Refus as refus:
            issue.refuse(LigneRefusee(slug, case.place, refus.message, refus.a_faire))
            continue
        if word is not None and du_mot(case.colonne, word, fuseau) == case.sens:
            continue
        if _brings_contact(case):
            said = f"« {written(case.chemin)} » porterait de quoi joindre une personne."
            issue.refuse(LigneRefusee(slug, case.place, said, _contacts_go(slug)))
        elif case.ailleurs:
            issue.a_trancher.setdefault(slug, []).append(CaseATrancher(case, AILLEURS, _by_hand(case)))
        elif word is None and not retour.vider:
            issue.a_trancher.setdefault(slug, []).append(CaseATrancher(case, VIDER))
        else:
            put = Put(case.chemin, word)
            facts = applied(facts, put)
            yield case._replace(apres=en_texte(word) or ""), put


def _by_hand(case: CaseChangee) -> str:
    """What takes the value of the workbook all the same."""
    typed = quoted(f"{written(case.chemin)}={case.apres}")
    return f"Pour prendre celle du classeur : fabriques modifier {quoted(case.slug)} {typed}"


def _brings_contact(case: CaseChangee) -> bool:
    """Whether a value would let someone be reached, which git would keep for ever."""
    known = {found[0] for _, found in contacts(case.avant)}
    numbers = any(str(pas) in chiffrees() for pas in case.chemin)
    return any(
        found[0] not in known and not (sort is NUMERO and numbers) for sort, found in contacts(case.apres)
    )


def _contacts_go(slug: str) -> str:
    return f"Les coordonnées s'écrivent dans data/contacts/{slug}.yaml, que git n'enregistre pas."


def _try(retour: _Retour, charge: Charge, puts: Mapping[str, Sequence[tuple[CaseChangee, Put]]]) -> None:
    """Refuse each dossier that the reader, or the rules of `modifier`, would refuse once it is written."""
    issue = retour.issue
    made: dict[str, bytes] = {}
    for slug in list(issue.modifies):
        fichier = fichier_de(slug)
        data = charge.source[fichier]
        assert isinstance(data, bytes)
        try:
            made[fichier] = edited(fichier, data, [put for _, put in puts[slug]])
        except (Refus, Trouble) as refus:
            issue.refuse(LigneRefusee(slug, puts[slug][0][0].place, refus.message, refus.a_faire))
    while issue.modifies:
        kept = {fichier_de(slug): [case.chemin for case in cases] for slug, cases in issue.modifies.items()}
        after = reload(charge, {fichier: made[fichier] for fichier in kept})
        found = [
            *((one.fichier, one.chemin, one.message, one.a_faire) for one in troubles(charge, after, kept)),
            *(
                (one.fichier, one.chemin, f"{one.message} ({one.code})", one.a_faire)
                for one in wrongs(judged(charge, after), kept)
            ),
        ]
        if not found:
            return
        for fichier, chemin, message, a_faire in found:
            slug = next(slug for slug in puts if fichier_de(slug) == fichier)
            case = next((case for case, _ in puts[slug] if under(chemin, case.chemin)), puts[slug][0][0])
            said = f"« {written(chemin)} » : {message}" if chemin else message
            issue.refuse(LigneRefusee(slug, case.place, said, a_faire))


def _head(charge: Charge, classeur: ClasseurRendu, compared: Comparaison, retour: _Retour) -> Iterator[Any]:
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
