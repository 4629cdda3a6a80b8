"""The minutes to sign, once a wave is decided: what they say, as a report that a person may still edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.budget.totaux_dits import hors_des_totaux
from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.format.instruction import Decision
from fabriques_cli.format.lieu import CATEGORIES, CATEGORIES_COURTES
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.proces_verbal.tables_signees import (
    Decide,
    complementaire,
    laureats,
    nom,
    non_retenus,
    par_nom,
    sans_decision,
)
from fabriques_cli.text.dates import jour_long
from fabriques_cli.text.document import USAGE_INTERNE, Document, Section
from fabriques_cli.text.montant import entier
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.tableau import Colonne, Tableau
from fabriques_cli.vague.appel import call
from fabriques_cli.vague.bilan import Bilan

SIGNATAIRES = ("La présidence du comité", "Le secrétariat de séance")
NE_SE_PUBLIE_PAS = (
    "Ce procès-verbal est à usage interne. Ne se publient pas : la liste complémentaire, les dossiers non retenus et "
    "leurs motifs, les dossiers sans décision, le nom d'une personne physique."
)
SANS_SUITE = ("non_retenu", "irrecevable", "sans_suite")


def compte_rendu(bilan: Bilan, situation: str, *, partiel: bool) -> Document:
    """The minutes of a decided wave; raises `Refus` while one of its dossiers awaits a decision, unless told."""
    found = list(_decisions(bilan))
    waiting = [vue for vue in sorted(bilan.vues, key=par_nom) if vue.statut in A_DECIDER]
    _refuse(bilan, found, waiting, partiel=partiel)
    sections = (
        _seance(bilan, found),
        *_granted(found),
        *_listed(bilan, found),
        *_refused(found),
        *_waiting(waiting),
        *call(bilan),
        *_left_out(bilan, found),
    )
    title = f"Procès-verbal du comité de sélection · {bilan.vague.titre}"
    return Document(title, USAGE_INTERNE, situation, sections)


def _decisions(bilan: Bilan) -> Iterator[Decide]:
    for vue in sorted(bilan.vues, key=par_nom):
        decision = derniere_decision(vue.dossier, bilan.au)
        if decision is not None and vue.statut not in A_DECIDER:
            yield vue, decision


def _refuse(bilan: Bilan, found: Sequence[Decide], waiting: Sequence[Vue], *, partiel: bool) -> None:
    wave, name = bilan.vague.titre, bilan.vague.court
    if not found:
        raise Refus(
            f"aucun dossier de la {wave} n'est décidé : il n'y a rien à signer.",
            f"Préparez les décisions : fabriques vague {name} --modele pv.xlsx",
        )
    if waiting and not partiel:
        one = len(waiting) == 1
        slugs = ", ".join(sorted(vue.slug for vue in waiting))
        raise Refus(
            f"{len(waiting)} dossier{'' if one else 's'} de la {wave} {'attend' if one else 'attendent'} encore une "
            f"décision : {slugs}.",
            f"Décidez-{'le' if one else 'les'} : fabriques decider --vague {name} --depuis pv.xlsx ; ou ajoutez "
            f"--partiel : le procès-verbal {'le' if one else 'les'} nomme sans décision.",
        )


def _seance(bilan: Bilan, found: Sequence[Decide]) -> Section:
    """The sitting: the call, the body, the wave, the day and the place, the act."""
    programme, vague, comite = bilan.programme, bilan.vague, bilan.vague.comite
    decisions = [decision for _, decision in found]
    days = sorted({decision.le for decision in decisions})
    body = programme.attribuant.nom if programme.attribuant else None
    facts = [
        ("Appel", programme.nom),
        ("Autorité attribuante", body or "non renseignée"),
        ("Vague", vague.titre),
        ("Date du comité", jour_long(comite.le) if comite and comite.le else "non renseignée"),
        ("Lieu du comité", (comite.lieu if comite else None) or "non renseigné"),
        ("Décisions du", _span(days)),
        ("Autorité qui décide", _each(decision.autorite for decision in decisions)),
        ("Référence", _each(decision.reference for decision in decisions)),
    ]
    table = Tableau("Séance", (Colonne("fait", "Fait"), Colonne("valeur", "Valeur")), tuple(facts))
    fictive = ("Exemple fictif : ce procès-verbal n'a aucune valeur.",) if programme.fictif else ()
    public = f"Pour ce qui se publie : fabriques vague {vague.court} --pour diffusion."
    said = (*fictive, f"{NE_SE_PUBLIE_PAS} {public}", _counted(bilan, found), *_late(bilan, decisions))
    return Section("seance", "Séance", said, table)


def _span(days: Sequence[date]) -> str:
    """`8 juin 2021 et 9 juin 2021`; the first and the last of many."""
    if len(days) > 3:
        return f"{jour_long(days[0])} au {jour_long(days[-1])}"
    return " et ".join(map(jour_long, days))


def _each(words: Iterable[str | None]) -> str:
    """What is said by some decisions, each once; that some say none is said."""
    found = list(words)
    said = sorted({word for word in found if word})
    missing = sum(not word for word in found)
    if not said:
        return "non renseignée"
    return " ; ".join([*said, *([f"non renseignée pour {entier(missing)}"] if missing else [])])


def _counted(bilan: Bilan, found: Sequence[Decide]) -> str:
    results: list[str] = [decision.resultat for _, decision in found]
    parts = (
        (results.count("laureat"), "lauréat", "lauréats"),
        (results.count("liste_complementaire"), "en liste complémentaire", "en liste complémentaire"),
        (sum(results.count(one) for one in SANS_SUITE), "écarté", "écartés"),
    )
    said = ", ".join(f"{entier(n)} {one if n == 1 else more}" for n, one, more in parts if n)
    dossiers = "dossier" if len(bilan.vues) == 1 else "dossiers"
    decided = f"{entier(len(found))} décidé{'' if len(found) == 1 else 's'}"
    return f"La vague compte {entier(len(bilan.vues))} {dossiers}, dont {decided} : {said}."


def _late(bilan: Bilan, decisions: Sequence[Decision]) -> tuple[str, ...]:
    """What was decided on another day than that of the committee: the minutes show it, and say so."""
    held = bilan.vague.comite.le if bilan.vague.comite else None
    other = sum(decision.le != held for decision in decisions)
    if held is None or not other:
        return ()
    return (
        f"{entier(other)} décision{'s' if other > 1 else ''} d'un autre jour que le comité : ce procès-verbal montre "
        "celle qui vaut à la date de la situation.",
    )


def _granted(found: Sequence[Decide]) -> Iterator[Section]:
    kept = [one for one in found if one[1].resultat == "laureat"]
    gone = [nom(vue) for vue, _ in kept if not vue.position.occupe_une_place]
    said = (f"A rendu sa place depuis, et reste dans cette liste : {', '.join(gone)}.",) if gone else ()
    if not kept:
        said = ("Aucun lauréat.",)
    yield Section("laureats", "Lauréats", said)
    for half in (*CATEGORIES_COURTES, None):
        rows = [one for one in kept if one[0].position.categorie == half]
        if rows:
            title = CATEGORIES[half].capitalize() if half else "Sans catégorie"
            table = laureats(title, rows)
            yield Section(f"laureats_{half or 'sans_categorie'}", title, (), table, niveau=2)


def _listed(bilan: Bilan, found: Sequence[Decide]) -> Iterator[Section]:
    rows = [one for one in found if one[0].statut is Statut.LISTE_COMPLEMENTAIRE]
    rows.sort(key=lambda one: (one[1].rang or 10**9, par_nom(one[0])))
    yield Section(
        "liste", "Liste complémentaire", (), complementaire(rows), "Aucun dossier en liste complémentaire."
    )
    known = {vue.slug for vue, _ in rows}
    left = [v for v, d in found if d.resultat == "liste_complementaire" and v.slug not in known]
    if left:
        names = ", ".join(map(nom, left))
        yield Section("liste_quittee", "Ont quitté la liste complémentaire", (f"{names}.",), niveau=2)


def _refused(found: Sequence[Decide]) -> Iterator[Section]:
    rows = [one for one in found if one[1].resultat in SANS_SUITE]
    yield Section("non_retenus", "Dossiers non retenus", (), non_retenus(rows), "Aucun dossier écarté.")


def _waiting(waiting: Sequence[Vue]) -> Iterator[Section]:
    if waiting:
        said = ("Ces dossiers sont déposés et attendent une décision : ce procès-verbal est partiel.",)
        yield Section("sans_decision", "Dossiers sans décision", said, sans_decision(waiting))


def _left_out(bilan: Bilan, found: Sequence[Decide]) -> Iterator[Section]:
    """What the totals leave out, each thing named."""
    drafts = [nom(vue) for vue in sorted(bilan.vues, key=par_nom) if vue.statut is Statut.BROUILLON]
    lost = (
        ("Dossiers de la vague jamais déposés, sans décision à prendre", drafts),
        ("Lauréats sans montant, hors des totaux accordés", _without_amount(found)),
        ("Dossiers sans vague connue, hors de ce procès-verbal", bilan.sans_vague),
        ("Fichiers illisibles, dont la vague est inconnue", bilan.illisibles),
        ("Dossiers qui ne sont pas à leur place dans lieux/, hors de ce procès-verbal", bilan.egares),
    )
    after = bilan.apres
    promised = (("attribue", after.attribue), ("reste_a_attribuer", after.reste_a_attribuer))
    said = (*hors_des_totaux(promised), *(f"{word} : {', '.join(names)}." for word, names in lost if names))
    if said:
        yield Section("hors_totaux", "Ce que les totaux laissent de côté", said)


def _without_amount(found: Sequence[Decide]) -> list[str]:
    return [nom(vue) for vue, decision in found if decision.resultat == "laureat" and not decision.annuites]
