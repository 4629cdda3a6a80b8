"""The sheet of one dossier as a report: what every format but the terminal's lays out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.budget.plafonds import COLONNES as MARGES
from fabriques_cli.budget.plafonds import Marge
from fabriques_cli.domain.verdict import bloque_la_gestion
from fabriques_cli.findings import Constat
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.programme import Programme
from fabriques_cli.lieux.annees import par_annee
from fabriques_cli.lieux.budget_prevu import budget_prevu
from fabriques_cli.lieux.candidature import criteres, missions
from fabriques_cli.lieux.cartes import petite_carte
from fabriques_cli.lieux.fiche import FicheDeLieu
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.document import USAGE_INTERNE, ChiffreCle, Document, Section
from fabriques_cli.text.montant import euros
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

FAITS = (Colonne("fait", "Fait"), Colonne("valeur", "Valeur"))
CHRONOLOGIE = (Colonne("le", "Le", "jour"), Colonne("fait", "Fait"))
CONSTATS = (
    Colonne("niveau", "Niveau", "choix"),
    Colonne("etat", "État"),
    Colonne("regle", "Règle"),
    Colonne("message", "Constat"),
    Colonne("a_faire", "À faire"),
    Colonne("source", "Source", secondaire=True),
)


class FicheDite(NamedTuple):
    """All that is told of a dossier, whatever the format; ``sources`` is the text behind each rule, by code."""

    vue: Vue
    fiche: FicheDeLieu
    constats: tuple[Constat, ...]
    sources: Mapping[str, str]
    programme: Programme


def document(feuille: FicheDite, situation: str) -> Document:
    """The sheet in sections."""
    vue = feuille.vue
    titre = f"{vue.dossier.nom or vue.slug} ({vue.slug})"
    return Document(titre, USAGE_INTERNE, situation, tuple(_sections(feuille)))


def _sections(feuille: FicheDite) -> Iterator[Section]:
    vue, fiche = feuille.vue, feuille.fiche
    said = (f"Statut : {vue.statut.mot}. Verdict : {vue.verdict.mot}{_beside(feuille.constats)}.",)
    facts = Tableau("Le dossier", FAITS, fiche.faits)
    yield Section(
        "dossier",
        "Le dossier",
        said,
        facts,
        "Rien de décrit pour l'instant.",
        chiffres=tuple(chiffres(vue)),
        figures=tuple(filter(None, (petite_carte(vue),))),
    )
    drawn = par_annee("image-montants", fiche.annees)
    yield Section(
        "montants",
        fiche.annees.titre,
        fiche.annees.notes,
        replace(fiche.annees, notes=()),
        figures=(drawn,) if drawn else (),
    )
    if fiche.marges:
        margins = Tableau("Plafonds", MARGES[1:], tuple(map(_margin, fiche.marges)))
        yield Section("plafonds", "Marges sous les plafonds de la vague", (), margins)
    yield missions(vue.dossier)
    yield criteres(vue.dossier, feuille.programme)
    yield budget_prevu(vue.dossier)
    events = Tableau("Chronologie", CHRONOLOGIE, tuple((one.le, one.texte) for one in fiche.evenements))
    yield Section("chronologie", "Chronologie", (), events, "Aucun fait daté.")
    found = tuple(constat_dit(one, feuille.sources) for one in feuille.constats)
    yield Section("constats", "Constats", (), Tableau("Constats", CONSTATS, found), "Rien à signaler.")


def chiffres(vue: Vue) -> Iterator[ChiffreCle]:
    """What opens the sheet of a dossier: where it stands, and its money, what it has none of left out."""
    yield ChiffreCle("Statut", vue.statut.mot)
    yield ChiffreCle("Verdict", vue.verdict.mot)
    for mot in ("demande", "propose", "accorde", "engage", "verse", "reste_a_verser"):
        amount = getattr(vue.comptes, mot)
        if amount is None or (isinstance(amount, Decimal) and (amount or mot == "demande")):
            yield ChiffreCle(TITRES[mot], "inconnu" if amount is None else euros(amount))


def _beside(constats: tuple[Constat, ...]) -> str:
    """` — 1 bloquant de gestion`: what blocks the file and leaves the verdict standing; empty for nothing."""
    count = sum(one.actif and bloque_la_gestion(one) for one in constats)
    return f" — {count} bloquant{'s' if count > 1 else ''} de gestion" if count else ""


def _margin(one: Marge) -> tuple[Valeur, ...]:
    return one.annuite, one.en_vigueur, one.plafond, one.reste


def constat_dit(one: Constat, sources: Mapping[str, str] | None = None) -> tuple[Valeur, ...]:
    """A finding as a row under `CONSTATS`; ``sources`` is the text behind each rule, by code."""
    state = "levé par dérogation" if one.leve_par else "motif constaté" if one.motif else ""
    level = MotDeChoix(one.level.mot, one.level.name.lower().replace("_", "-"))
    return level, state, one.code, one.message, one.a_faire, (sources or {}).get(one.code, "")
