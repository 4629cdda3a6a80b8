"""The sheet of one dossier: its facts, its amounts by year, and its life in dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fabriques_cli.budget.plafonds import Marge, marges
from fabriques_cli.domain.cadre import Cadre, Cadres
from fabriques_cli.domain.calendrier import quand
from fabriques_cli.domain.faits import derniere_decision, jour_du_depot
from fabriques_cli.domain.position.comptes import dernier_avis_chiffre, versees_par_annuite
from fabriques_cli.domain.position.engagement import Dues, annuites_dues
from fabriques_cli.domain.position.revue import a_revoir, compares
from fabriques_cli.findings import Chemin
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.champs import Liste, champs
from fabriques_cli.format.changements import valeurs
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import (
    NATURES,
    OBJETS,
    TYPES_D_ACCOMPAGNEMENT,
    TYPES_DE_COMPTE_RENDU,
    Accompagnement,
    Avenant,
    CompteRendu,
    Regularisation,
    TitreDePerception,
    Versement,
)
from fabriques_cli.format.instruction import ORGANES, RESULTATS, SENS, Avis, Complement, Decision, Derogation
from fabriques_cli.format.libelles import en_bref
from fabriques_cli.format.lieu import CATEGORIES, ETATS, SITUATIONS, TYPES_DITS
from fabriques_cli.format.porteur import DROITS, FORMES_DITES, Porteur
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ABSENT, euros, somme
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

DITS = frozenset(
    (Complement, Avis, Decision, Avenant, Versement, CompteRendu, Accompagnement, TitreDePerception)
) | {Regularisation, Derogation}
"""The facts that have a sentence in the chronology, and the dérogations, which the findings show."""


@dataclass(frozen=True, slots=True)
class Evenement:
    """One dated fact of the life of a dossier."""

    le: date
    texte: str


@dataclass(frozen=True, slots=True)
class FicheDeLieu:
    """What the sheet shows: labelled facts, amounts by year, events in order of date."""

    faits: tuple[tuple[str, str], ...]
    annees: Tableau
    marges: tuple[Marge, ...]
    evenements: tuple[Evenement, ...]


def fiche(vue: Vue, cadres: Cadres) -> FicheDeLieu:
    """The sheet of a dossier on the day of the cadres."""
    dossier = vue.dossier
    cadre = cadres.of(dossier)
    facts = tuple((name, mask(text)) for name, text in faits(vue, cadre) if text)
    events = sorted(
        (Evenement(event.le, mask(event.texte)) for event in _events(dossier, cadre.au)),
        key=lambda event: event.le,
    )
    return FicheDeLieu(facts, annees(vue, cadre.au), marges(vue.position, cadres), tuple(events))


def faits(vue: Vue, cadre: Cadre) -> Iterator[tuple[str, str]]:
    """What is told of a dossier in a line each, those of which nothing is known empty."""
    dossier = vue.dossier
    yield "Vague", cadre.vague.titre if cadre.vague else (jour_court(dossier.vague) if dossier.vague else "")
    yield "Instruit par", dossier.instruit_par or ""
    yield "Dépôt", _deposit(dossier, cadre)
    yield "Numéro DS", dossier.numero_ds or ""
    yield "Porteur", _holder(dossier)
    yield "Adresse", _address(vue)
    yield "Catégorie", _category(dossier)
    yield "Lieu", _place(dossier)
    yield "Convention", _convention(dossier, cadre.au)


def _deposit(dossier: Dossier, cadre: Cadre) -> str:
    return quand(dossier.depose_le, cadre) if dossier.depose_le is not None else ""


def _holder(dossier: Dossier) -> str:
    porteur = dossier.porteur
    if porteur is None:
        return ""
    parts = (
        porteur.nom,
        _form(porteur),
        f"droit {DROITS[porteur.droit]}" if porteur.droit else "",
        f"SIRET {porteur.siret}" if porteur.siret else "",
        f"RIDET {porteur.ridet}" if porteur.ridet else "",
        f"TAHITI {porteur.tahiti}" if porteur.tahiti else "",
        f"RNA {porteur.rna}" if porteur.rna else "",
    )
    return " · ".join(part for part in parts if part)


def _form(porteur: Porteur) -> str:
    """Its legal form in words; of another one than those of the list, what it is."""
    word = FORMES_DITES.get(porteur.forme_juridique or "", "")
    return f"{word} ({porteur.precision})" if word and porteur.precision else word


def _address(vue: Vue) -> str:
    adresse = vue.dossier.adresse
    if adresse is None:
        return ""
    town = " ".join(part for part in (adresse.code_postal, adresse.commune) if part)
    where = ", ".join(part for part in (adresse.code_insee, vue.departement, vue.region) if part)
    street = ", ".join(part for part in (adresse.voie, town) if part)
    return f"{street} ({where})" if where else street


def _category(dossier: Dossier) -> str:
    territoire = dossier.territoire
    if territoire is None or territoire.categorie is None:
        return ""
    text = CATEGORIES[territoire.categorie]
    quartier = territoire.qpv
    if quartier is None:
        return text
    distance = f" à {quartier.distance_m} m" if quartier.distance_m is not None else ""
    where = SITUATIONS.get(quartier.situation or "", "")
    far = f"{where}{distance}" if quartier.situation == "proximite_immediate" else where
    return " · ".join(part for part in (text, quartier.code, far) if part)


def _place(dossier: Dossier) -> str:
    lieu = dossier.lieu
    if lieu is None:
        return ""
    state = ETATS.get(lieu.etat or "", "")
    area = f"{lieu.surface_m2} m²" if lieu.surface_m2 is not None else ""
    kinds = ", ".join(TYPES_DITS[one] for one in lieu.types)
    return " · ".join(part for part in (state, kinds, area) if part)


def _convention(dossier: Dossier, au: date) -> str:
    convention = dossier.convention
    if convention is None or convention.signee_le is None or convention.signee_le > au:
        return ""
    ej = f"EJ {convention.numero_ej}" if convention.numero_ej else ""
    end = f"jusqu'au {jour_court(convention.fin)}" if convention.fin else ""
    return " · ".join(part for part in (f"signée le {jour_court(convention.signee_le)}", ej, end) if part)


def annees(vue: Vue, au: date) -> Tableau:
    """The amounts by annuity, one row per word, as far as there are some."""
    dossier, amounts = vue.dossier, vue.comptes
    avis = dernier_avis_chiffre(dossier, au)
    decision = derniere_decision(dossier, au)
    granted = decision.annuites if decision and decision.resultat == "laureat" else {}
    by_word: dict[str, Dues] = {
        "demande": dossier.demande.annuites if dossier.demande else {},
        "propose": avis.annuites if avis else {},
        "accorde": granted,
        "engage": annuites_dues(dossier, au) or {},
        "verse": versees_par_annuite(dossier, au),
    }
    rows = [
        (MotDeChoix(TITRES[mot], mot), by_year, getattr(amounts, mot)) for mot, by_year in by_word.items()
    ]
    shown = [row for row in rows if row[1] or row[2] is None or row[0].code == "demande"]
    years = sorted({annee for _, by_year, _ in shown for annee in by_year})
    colonnes = (
        Colonne("montant", "Montants", "choix"),
        *(Colonne(str(annee), str(annee), "montant") for annee in years),
        Colonne("total", "Total", "montant"),
    )
    lignes: tuple[tuple[Valeur, ...], ...] = tuple(
        # Of an amount that is not known whole, a year without a figure is not one without money.
        (word, *(by_year.get(annee, None if total is None else ABSENT) for annee in years), total)
        for word, by_year, total in shown
    )
    return Tableau("Montants par annuité", colonnes, lignes, (), tuple(_balances(vue)))


def _balances(vue: Vue) -> Iterator[str]:
    for mot in ("reste_a_verser", "libere", "a_recouvrer", "recouvre"):
        amount = getattr(vue.comptes, mot)
        if amount is None or amount:
            yield f"{TITRES[mot]} : {'inconnu' if amount is None else euros(amount, centimes=True)}"


def _events(dossier: Dossier, au: date) -> Iterator[Evenement]:
    for event in _all_events(dossier, au):
        if event.le <= au:
            yield event


def _all_events(dossier: Dossier, au: date) -> Iterator[Evenement]:
    depot = jour_du_depot(dossier)
    if depot:
        yield Evenement(depot, "dépôt")
    yield from _instruction(dossier, au)
    yield from _management(dossier)
    yield from _endings(dossier)
    yield from _others(dossier)


def _others(dossier: Dossier) -> Iterator[Evenement]:
    """The facts that have no sentence here, by what an item of their list is called and what it says."""
    for champ in champs(Dossier):
        for item in getattr(dossier, champ.attribut) if isinstance(champ.forme, Liste) else ():
            le = getattr(item, "le", None)
            if type(item) not in DITS and champ.dit.public and isinstance(le, date):
                said = ", ".join(en_bref(type(item), valeurs(item)))
                yield Evenement(le, f"{champ.dit.un} : {said}" if said else champ.dit.un)


def _instruction(dossier: Dossier, au: date) -> Iterator[Evenement]:
    for complement in dossier.complements:
        pieces = f" : {', '.join(complement.pieces)}" if complement.pieces else ""
        if complement.demande_le:
            yield Evenement(complement.demande_le, f"compléments demandés{pieces}")
        if complement.recu_le:
            yield Evenement(complement.recu_le, "compléments reçus")
    seen = _seen(dossier, au)
    for avis in dossier.avis:
        sens = f" {SENS[avis.sens]}" if avis.sens else ""
        text = f"avis{sens} ({ORGANES[avis.organe] if avis.organe else 'avis'}){_sum(avis.annuites)}"
        yield Evenement(avis.le, text + seen.get(avis.chemin, ""))
    for decision in dossier.decisions:
        rank = f", rang {decision.rang}" if decision.rang else ""
        motive = f" : {decision.motif}" if decision.motif else ""
        text = f"décision : {RESULTATS[decision.resultat]}{rank}{_sum(decision.annuites)}{motive}"
        yield Evenement(decision.le, text + seen.get(decision.chemin, ""))


def _seen(dossier: Dossier, au: date) -> dict[Chemin, str]:
    """Whether what an opinion or the decision was given on is what the dossier says, by key path."""
    stale = {found.acte.chemin for found in a_revoir(dossier, au)}
    return {
        acte.chemin: f" · vu : {'à revoir' if acte.chemin in stale else 'à jour'}"
        for acte in compares(dossier, au)
    }


def _management(dossier: Dossier) -> Iterator[Evenement]:
    convention = dossier.convention
    if convention and convention.signee_le:
        yield Evenement(convention.signee_le, f"convention signée{_sum(convention.annuites)}")
    for avenant in dossier.avenants:
        about = f" ({OBJETS[avenant.objet]})" if avenant.objet else ""
        yield Evenement(avenant.le, f"avenant{about}{_sum(avenant.annuites)}")
    for versement in dossier.versements:
        text = f"versement de {euros(versement.montant)} pour {versement.annuite}"
        yield Evenement(versement.le, text)
    for rendu in dossier.comptes_rendus:
        kind = TYPES_DE_COMPTE_RENDU.get(rendu.type or "", "")
        for le, what in ((rendu.recu_le, "reçu"), (rendu.valide_le, "validé")):
            if le:
                yield Evenement(le, " ".join(f"compte rendu {kind} {rendu.annuite or ''} {what}".split()))
    for aide in dossier.accompagnement:
        if aide.le:
            said = aide.action or TYPES_D_ACCOMPAGNEMENT.get(aide.type or "", "non précisé")
            yield Evenement(aide.le, f"accompagnement : {said}")


def _endings(dossier: Dossier) -> Iterator[Evenement]:
    if dossier.desistement:
        yield Evenement(dossier.desistement.le, "désistement du lauréat")
    if dossier.resiliation:
        yield Evenement(
            dossier.resiliation.le, f"résiliation{_sum(dossier.resiliation.annuites, 'dû ramené à ')}"
        )
    for titre in dossier.titres_de_perception:
        of_what = ", ".join(
            [
                *([NATURES[titre.nature]] if titre.nature else []),
                *([str(titre.annuite)] if titre.annuite else []),
            ]
        )
        yield Evenement(
            titre.le, f"titre de perception de {euros(titre.montant)}{f' ({of_what})' if of_what else ''}"
        )
        if titre.encaisse_le:
            yield Evenement(titre.encaisse_le, f"encaissement de {euros(titre.montant)}")
    for accepte in dossier.regularisations:
        yield Evenement(accepte.le, f"régularisation de {accepte.regle} : {accepte.motif}")
    if dossier.cloture:
        yield Evenement(dossier.cloture.le, f"clôture{_sum(dossier.cloture.annuites, 'soldée à ')}")


def _sum(annuites: Mapping[int, Decimal], lead: str = "") -> str:
    return f", {lead}{euros(somme(annuites.values()))}" if annuites else ""
