"""The places of a wave's report: the table of dossiers, the list, what is missing, the support given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from fabriques_cli.budget.colonnes import colonne
from fabriques_cli.budget.sommes import part
from fabriques_cli.domain.notation import notes_ecrites
from fabriques_cli.format.gestion import ACTEURS, TYPES_D_ACCOMPAGNEMENT
from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.format.porteur import PERSONNES_PHYSIQUES
from fabriques_cli.lieux.rubriques import commune_situee, half
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.document import Section
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur
from fabriques_cli.vague.avis import avis_en_bref
from fabriques_cli.vague.bilan import Bilan, rang
from fabriques_cli.vague.classement import CRITERES_COURTS, Classe
from fabriques_cli.vague.classement_dit import SANS_DATE, moyenne

AJOUTS = (
    Colonne("moyenne", "Moyenne", "nombre", secondaire=True),
    Colonne("classement", "Rang dans sa moitié", "nombre", secondaire=True),
    Colonne("hors_classement", "Ce qui l'écarte du classement", secondaire=True),
    Colonne("avis", "Avis", secondaire=True),
)
"""What was added to the table that programs read: only ever at its end."""

PERSONNES = (None, *PERSONNES_PHYSIQUES)
"""The legal forms whose holder may be a person: one that is not stated may be."""


def lieux(bilan: Bilan, vues: Sequence[Vue], diffusion: bool) -> Section:
    """The dossiers of the wave, those of the list aside; for publication its laureates."""
    if diffusion:
        return Section("laureats", "Lauréats", (), _public_table(vues), "Aucun lauréat à ce jour.")
    listed = {vue.slug for vue in bilan.liste}
    rows = [vue for vue in vues if vue.slug not in listed]
    table = _table(bilan, "Dossiers", rows)
    return Section(
        "dossiers", "Dossiers", (SANS_DATE,) if vues else (), table, "Aucun dossier hors de la liste."
    )


def _public_table(vues: Sequence[Vue]) -> Tableau:
    colonnes = (
        Colonne("nom", "Lieu"),
        Colonne("porteur", "Porteur"),
        Colonne("commune", "Commune"),
        Colonne("categorie", "Catégorie", "choix"),
        colonne("accorde"),
    )
    rows = tuple((v.dossier.nom, _holder(v), commune_situee(v), half(v), v.comptes.accorde) for v in vues)
    return Tableau("Lauréats", colonnes, rows)


def _holder(vue: Vue) -> str | None:
    """The body that is paid; a natural person is not named."""
    porteur = vue.dossier.porteur
    return None if porteur is None or porteur.forme_juridique in PERSONNES else porteur.nom


def _table(bilan: Bilan, titre: str, vues: Sequence[Vue]) -> Tableau:
    colonnes = (
        Colonne("slug", "Identifiant"),
        Colonne("nom", "Lieu", secondaire=True),
        Colonne("commune", "Commune", secondaire=True),
        Colonne("categorie", "Catégorie", "choix", secondaire=True),
        *(
            Colonne(cle, court, "nombre", secondaire=True)
            for cle, court in zip(CRITERES, CRITERES_COURTS, strict=True)
        ),
        colonne("demande"),
        colonne("propose", secondaire=True),
        colonne("accorde"),
        Colonne("rang", "Rang de liste complémentaire", "nombre", secondaire=True),
        Colonne("statut", "Statut", "choix"),
        Colonne("verdict", "Verdict", "choix"),
        Colonne("constats", "Constats", "nombre", secondaire=True),
        *AJOUTS,
    )
    ranked = {one.vue.slug: one for one in bilan.classement.toutes}
    rows = tuple(_line(bilan, ranked[vue.slug]) for vue in vues)
    total = part([vue.position for vue in vues])
    sums = (total.demande.chiffre, total.propose.chiffre, total.accorde.chiffre)
    totals = ("Total", *([""] * 7), *sums, *([""] * (4 + len(AJOUTS)))) if rows else ()
    return Tableau(titre, colonnes, rows, totals)


def _line(bilan: Bilan, one: Classe) -> tuple[Valeur, ...]:
    vue = one.vue
    why = f"notes manquantes : {one.motif}" if one in bilan.classement.sans_note else one.motif
    return (
        vue.slug,
        vue.dossier.nom,
        commune_situee(vue),
        half(vue),
        *notes_ecrites(vue.dossier),
        vue.comptes.demande,
        vue.comptes.propose,
        vue.comptes.accorde,
        rang(vue, bilan.au),
        MotDeChoix(vue.statut.mot, vue.statut),
        MotDeChoix(vue.verdict.mot, vue.verdict),
        vue.constats,
        moyenne(one),
        one.rang,
        why,
        avis_en_bref(vue.dossier, bilan.au),
    )


def comite(bilan: Bilan) -> Iterator[Section]:
    """What the committee needs besides the table: the list, what is missing, what was lifted."""
    waiting = _table(bilan, "Liste complémentaire", bilan.liste)
    yield Section("liste", "Liste complémentaire", (), waiting, "Aucun dossier sur la liste complémentaire.")
    head = (Colonne("slug", "Identifiant"), Colonne("regle", "Règle"), Colonne("niveau", "Niveau"))
    missing = tuple(
        (vue.slug, c.code, c.level.mot, c.message, c.a_faire) for vue, found in bilan.manques for c in found
    )
    columns = (*head, Colonne("constat", "Constat"), Colonne("a_faire", "À faire"))
    yield Section(
        "manques",
        "Ce qui manque avant le comité",
        (),
        Tableau("Manques", columns, missing),
        "Rien ne manque.",
    )
    lifted = tuple((name, c.code, c.level.mot, c.message, motif) for name, c, motif in bilan.levees)
    columns = (*head, Colonne("constat", "Constat levé"), Colonne("motif", "Motif"))
    yield Section(
        "derogations", "Dérogations en vigueur", (), Tableau("Dérogations", columns, lifted), "Aucune."
    )


def support(vues: Sequence[Vue], au: date, diffusion: bool) -> Iterator[Section]:
    """The support given by the day; outside publication what was done, in free text, and the needs declared."""
    columns = (
        Colonne("slug", "Identifiant"),
        Colonne("le", "Le", "jour"),
        Colonne("type", "Type"),
        Colonne("acteur", "Par"),
        *(() if diffusion else (Colonne("action", "Action"),)),
    )
    rows = tuple(
        (
            vue.slug,
            a.le,
            TYPES_D_ACCOMPAGNEMENT.get(a.type or "", "non précisé"),
            ACTEURS.get(a.acteur or "", ""),
            *(() if diffusion else (a.action,)),
        )
        for vue in vues
        for a in vue.dossier.accompagnement
        if a.le is None or a.le <= au
    )
    table = Tableau("Accompagnement", columns, rows)
    yield Section("accompagnement", "Accompagnement", (), table, "Aucun accompagnement enregistré.")
    if not diffusion:
        needs = tuple((vue.slug, besoin) for vue in vues for besoin in vue.dossier.besoins)
        table = Tableau(
            "Besoins", (Colonne("slug", "Identifiant"), Colonne("besoin", "Besoin déclaré")), needs
        )
        yield Section("besoins", "Besoins déclarés", (), table, "Aucun besoin déclaré.")
