"""One page per project for the committee: what it is, what it asks, what was thought of it, what stands against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import connus
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.instruction import ORGANES, SENS
from fabriques_cli.lieux.budget_prevu import DITS as BUDGET_DIT
from fabriques_cli.lieux.budget_prevu import budget_prevu
from fabriques_cli.lieux.candidature import SANS_DATE, criteres, missions
from fabriques_cli.lieux.cartes import petite_carte
from fabriques_cli.lieux.document import CONSTATS, FAITS, constat_dit
from fabriques_cli.lieux.fiche import annees, faits
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.document import Section
from fabriques_cli.text.fort import appuye
from fabriques_cli.text.montant import ABSENT, counted, euros, somme
from fabriques_cli.text.nombre import nombre
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur
from fabriques_cli.vague.avis import DEFAVORABLE, contraire, verdict_motive
from fabriques_cli.vague.bilan import Bilan
from fabriques_cli.vague.classement import Classe
from fabriques_cli.vague.passages import Passage

CLE = "projets"
PREFIXE = "projet."
"""What the key of a section of one project begins with: its slug follows."""

COMMUN = (
    "Une page par projet, dans l'ordre des classements.",
    *(f"Budget prévisionnel : {one[0].lower()}{one[1:]}" for one in BUDGET_DIT),
    SANS_DATE,
)
"""What is said of all the projects, once."""

LIENS = {"avant": "candidature précédente", "ici": "ce dossier", "apres": "candidature suivante"}

AVIS = (
    Colonne("le", "Le", "jour"),
    Colonne("organe", "Par", "choix"),
    Colonne("sens", "Sens", "choix"),
    Colonne("propose", TITRES["propose"], "montant"),
    Colonne("par_annuite", "Par annuité"),
    Colonne("texte", "Avis"),
)
COMPLEMENTS = (
    Colonne("demande_le", "Demandés le", "jour"),
    Colonne("pieces", "Pièces"),
    Colonne("avant_le", "Attendus avant le", "jour"),
    Colonne("recu_le", "Reçus le", "jour"),
)
DEROGATIONS = (
    Colonne("regle", "Règle"),
    Colonne("le", "Le", "jour"),
    Colonne("motif", "Motif"),
    Colonne("autorite", "Autorité"),
    Colonne("reference", "Référence"),
)
CANDIDATURES = (
    Colonne("lien", "Candidature", "choix"),
    Colonne("lieu", "Lieu"),
    Colonne("slug", "Identifiant", precise="lieu"),
    Colonne("vague", "Vague"),
    Colonne("depose_le", "Déposée le", "jour"),
    Colonne("resultat", "Résultat"),
    Colonne("accorde", TITRES["accorde"], "montant"),
)


def projets(bilan: Bilan, cadre: Cadre) -> Iterator[Section]:
    """A page for each project that is deposited, in the order of the rankings; drafts are named."""
    ranked = bilan.classement.toutes
    shown = [one for one in ranked if one.vue.statut is not Statut.BROUILLON]
    drafts = [one.vue.slug for one in ranked if one.vue.statut is Statut.BROUILLON]
    said = list(COMMUN) if shown else ["Aucun projet déposé."]
    said += [f"Sans page, car restés en brouillon : {', '.join(drafts)}."] if drafts else []
    yield Section(CLE, "Les projets", tuple(said), page=True)
    for one in shown:
        yield from projet(bilan, one, cadre)


def projet(bilan: Bilan, one: Classe, cadre: Cadre) -> Iterator[Section]:
    """The page of one project."""
    vue, key = one.vue, f"{PREFIXE}{one.vue.slug}"
    inside = f"{key}."
    found = bilan.constats.get(vue.slug, ())
    title = f"{vue.dossier.nom} ({vue.slug})" if vue.dossier.nom else vue.slug
    card = petite_carte(vue, inside)
    facts = tuple((name, text) for name, text in _facts(vue, cadre) if text)
    yield Section(
        key,
        title,
        tuple(_standing(bilan, one, found)),
        Tableau("Le projet", FAITS, facts),
        niveau=2,
        page=True,
        figures=(card,) if card else (),
    )
    years = annees(vue, bilan.au)
    yield Section(f"{inside}montants", years.titre, years.notes, replace(years, notes=()), niveau=3)
    yield replace(budget_prevu(vue.dossier, inside, niveau=3), phrases=())
    yield _opinions(vue, bilan.au, inside)
    yield replace(criteres(vue.dossier, bilan.programme, inside, niveau=3), phrases=())
    yield missions(vue.dossier, inside, niveau=3)
    yield _findings(found, inside)
    yield from _when_any(vue, bilan, inside)


def _standing(bilan: Bilan, one: Classe, found: Sequence[Constat]) -> Iterator[str]:
    """Where the dossier stands, before anything else."""
    vue = one.vue
    said = f"Statut : {vue.statut.mot}. Verdict : {verdict_motive(vue, found, bilan.au)}."
    yield appuye(said, si=contraire(vue.dossier, bilan.au))
    if one.rang is not None and one.notation.moyenne is not None:
        among = len(bilan.classement.moities[vue.position.categorie or ""])
        yield f"Rang {one.rang} sur {among} dans sa moitié, moyenne {nombre(one.notation.moyenne)}."
    else:
        why = one.motif if one in bilan.classement.hors else f"notes qui manquent : {one.motif}"
        yield f"Dans aucun classement ({why.removesuffix('.')})."


def _facts(vue: Vue, cadre: Cadre) -> Iterator[tuple[str, str]]:
    """Those of its sheet, and what a committee reads besides: the consortium, and why there."""
    dossier = vue.dossier
    for name, text in faits(vue, cadre):
        if name != "Vague":
            yield name, text
        if name == "Porteur" and dossier.consortium:
            members = ", ".join(one.nom for one in dossier.consortium.membres if one.nom)
            yield "Consortium", " : ".join(part for part in (dossier.consortium.nom, members) if part)
    yield (
        "Justification du territoire",
        (dossier.territoire.justification if dossier.territoire else "") or "",
    )
    yield "Justification du lieu", (dossier.lieu.justification if dossier.lieu else "") or ""


def _opinions(vue: Vue, au: date, inside: str) -> Section:
    """The opinions in full, oldest first."""
    rows: tuple[tuple[Valeur, ...], ...] = tuple(
        (
            one.le,
            MotDeChoix(ORGANES[one.organe], one.organe) if one.organe else None,
            MotDeChoix(SENS[one.sens], one.sens, fort=one.sens == DEFAVORABLE) if one.sens else None,
            somme(one.annuites.values()) if one.annuites else ABSENT,
            " · ".join(f"{year} : {euros(amount)}" for year, amount in sorted(one.annuites.items())),
            one.texte,
        )
        for one in connus(vue.dossier.avis, au)
    )
    return Section(f"{inside}avis", "Avis", (), Tableau("Avis", AVIS, rows), "Aucun avis rendu.", niveau=3)


def _findings(found: Sequence[Constat], inside: str) -> Section:
    """What stands against the dossier or is lifted, with what to do: information and management are elsewhere."""
    told = [one for one in found if one.level > Level.INFO]
    rows = tuple(constat_dit(one)[:-1] for one in told if one.portee is not Portee.GESTION)
    managed = sum(one.portee is Portee.GESTION and one.actif for one in told)
    said = (f"{counted(managed, 'anomalie de gestion', 'anomalies de gestion')}, hors de ce tableau.",)
    table = Tableau("Constats", CONSTATS[:-1], rows)
    return Section(
        f"{inside}constats", "Constats", said if managed else (), table, "Rien à signaler.", niveau=3
    )


def _when_any(vue: Vue, bilan: Bilan, inside: str) -> Iterator[Section]:
    """What few dossiers have: a dérogation, papers asked of the applicant, another candidature of the place."""
    au = bilan.au
    lifted = tuple(
        (one.regle, one.le, one.motif, one.autorite, one.reference)
        for one in connus(vue.dossier.derogations, au)
    )
    asked = tuple(
        (one.demande_le, ", ".join(one.pieces), one.avant_le, _by(one.recu_le, au))
        for one in vue.dossier.complements
        if one.demande_le is None or one.demande_le <= au
    )
    others = tuple(_passage(one) for one in bilan.passages.get(vue.slug, ()))
    for cle, titre, columns, rows in (
        ("derogations", "Dérogations", DEROGATIONS, lifted),
        ("complements", "Compléments demandés", COMPLEMENTS, asked),
        ("candidatures", "Les candidatures de ce lieu", CANDIDATURES, others),
    ):
        if rows:
            yield Section(f"{inside}{cle}", titre, (), Tableau(titre, columns, rows), niveau=3)


def _by(le: date | None, au: date) -> date | None:
    return le if le is not None and le <= au else None


def _passage(one: Passage) -> tuple[Valeur, ...]:
    word = MotDeChoix(LIENS[one.lien], one.lien)
    if not one.trouve:
        return word, one.slug, None, None, None, "absente du registre", ABSENT
    decided = f", décision du {jour_court(one.decision.le)}" if one.decision else ""
    motive = f" : {one.decision.motif}" if one.decision and one.decision.motif else ""
    said = f"{one.statut.mot if one.statut else ''}{decided}{motive}"
    return word, one.nom or one.slug, one.slug, one.vague, one.depose_le, said, one.accorde
