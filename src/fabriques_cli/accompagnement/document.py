"""The view of the support as a report: its sections, whatever they are written as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fabriques_cli.accompagnement.suivi import FINANCEMENT, SOUTIENS, Accompagne
from fabriques_cli.format.gestion import ACTEURS, TYPES_D_ACCOMPAGNEMENT
from fabriques_cli.lieux.liste import tableau
from fabriques_cli.lieux.rubriques import PAR_CLE
from fabriques_cli.text.document import USAGE_INTERNE, Document, Section
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

TITRE = "Accompagnement des lauréats"
LIEU = (Colonne("slug", "Identifiant"), Colonne("nom", "Lieu", secondaire=True))
NON_PRECISE = MotDeChoix("non précisé", "non_precise")
SANS_VAGUE = "sans vague connue"
PAR_SOUTIEN = tuple(Colonne(cle, mot.capitalize(), "nombre") for cle, mot in SOUTIENS.items())
RIEN = Colonne("rien", "Rien", "nombre")


def document(suivis: Sequence[Accompagne], situation: str, notes: Sequence[str]) -> Document:
    """The whole view, in sections."""
    return Document(TITRE, USAGE_INTERNE, situation, tuple(_sections(suivis, tuple(notes))))


def par_lieu(suivis: Sequence[Accompagne], notes: Sequence[str] = ()) -> Tableau:
    """A row a laureate: how many times it had each support, and what it was paid."""
    columns = (
        *LIEU,
        Colonne("vague", "Vague", "jour"),
        Colonne("statut", "Statut", "choix", secondaire=True),
        *PAR_SOUTIEN,
        PAR_CLE["verse"].colonne,
        Colonne("dernier", "Dernière action", "jour"),
        Colonne("besoins", "Besoins", "nombre"),
    )
    rows = tuple(
        (
            *_lieu(one),
            one.vue.dossier.vague,
            PAR_CLE["statut"].of(one.vue),
            *map(one.de, SOUTIENS),
            one.vue.comptes.verse,
            one.dernier,
            len(one.vue.dossier.besoins),
        )
        for one in suivis
    )
    money = tableau([one.vue for one in suivis], ("slug", "verse"), ())
    totals: tuple[Valeur, ...] = (
        *("Total", "", "", ""),
        *(sum(one.de(soutien) for one in suivis) for soutien in SOUTIENS),
        *(*money.totaux[1:], "", sum(len(one.vue.dossier.besoins) for one in suivis)),
    )
    said = (*money.notes, *notes)
    return Tableau("Par lieu", columns, rows, totals if rows else (), said, money.hors_du_total)


def _lieu(one: Accompagne) -> tuple[Valeur, Valeur]:
    return one.vue.slug, one.vue.dossier.nom


def _sections(suivis: Sequence[Accompagne], notes: tuple[str, ...]) -> Iterator[Section]:
    yield Section("soutiens", "Par soutien", notes, _par_soutien(suivis), "Aucun lauréat.")
    yield Section("vagues", "Par vague", (), _par_vague(suivis), "Aucun lauréat.")
    yield Section("lieux", "Par lieu", (), par_lieu(suivis), "Aucun lauréat.")
    yield Section("sans_rien", "Ceux qui n'ont rien eu", (), _sans_rien(suivis), "Tous ont eu un soutien.")
    yield Section("actions", "Actions", (), _actions(suivis), "Aucun accompagnement enregistré.")
    yield Section(
        "besoins", "Besoins déclarés, et ce qui a été fait", (), _besoins(suivis), "Aucun besoin déclaré."
    )
    yield Section(
        "missions", "Les trois missions", _missions_dites(suivis), _missions(suivis), "Aucun lauréat."
    )


def _par_soutien(suivis: Sequence[Accompagne]) -> Tableau:
    """A row a support: the laureates that had it and those that did not, the actions, the payments."""
    columns = (
        Colonne("soutien", "Soutien", "choix"),
        Colonne("lieux", "Lieux qui l'ont eu", "nombre"),
        Colonne("sans", "Lieux sans", "nombre"),
        Colonne("fois", "Actions ou versements", "nombre"),
    )
    rows: list[tuple[Valeur, ...]] = []
    for soutien, mot in SOUTIENS.items():
        having = sum(one.de(soutien) > 0 for one in suivis)
        times = sum(one.de(soutien) for one in suivis)
        rows.append((MotDeChoix(mot, soutien), having, len(suivis) - having, times))
    none = sum(one.rien for one in suivis)
    rows.append((MotDeChoix("aucun des trois", "aucun"), none, len(suivis) - none, 0))
    return Tableau("Par soutien", columns, tuple(rows) if suivis else ())


def _par_vague(suivis: Sequence[Accompagne]) -> Tableau:
    """A row a wave: its laureates, how many had each support, how many none."""
    columns = (
        Colonne("vague", "Vague"),
        Colonne("lieux", "Lieux", "nombre"),
        *PAR_SOUTIEN,
        RIEN,
    )
    by_wave: dict[tuple[str, str], list[Accompagne]] = {}
    for one in suivis:
        vague = one.vue.vague
        key = (vague.jour.isoformat(), vague.titre) if vague else ("~", SANS_VAGUE)
        by_wave.setdefault(key, []).append(one)
    rows: tuple[tuple[Valeur, ...], ...] = tuple(
        (titre, *_counts(own)) for (_, titre), own in sorted(by_wave.items())
    )
    return Tableau("Par vague", columns, rows, ("Total", *_counts(suivis)) if rows else ())


def _counts(own: Sequence[Accompagne]) -> tuple[int, ...]:
    had = (sum(one.de(soutien) > 0 for one in own) for soutien in SOUTIENS)
    return (len(own), *had, sum(one.rien for one in own))


def _sans_rien(suivis: Sequence[Accompagne]) -> Tableau:
    columns = (
        *LIEU,
        Colonne("vague", "Vague", "jour"),
        Colonne("statut", "Statut", "choix"),
        Colonne("besoins", "Besoins déclarés"),
    )
    rows = tuple(
        (*_lieu(one), one.vue.dossier.vague, PAR_CLE["statut"].of(one.vue), _joined(one.vue.dossier.besoins))
        for one in suivis
        if one.rien
    )
    return Tableau("Sans rien", columns, rows)


def _actions(suivis: Sequence[Accompagne]) -> Tableau:
    columns = (
        *LIEU,
        Colonne("le", "Le", "jour"),
        Colonne("type", "Soutien", "choix"),
        Colonne("acteur", "Par", "choix"),
        Colonne("action", "Action"),
    )
    rows = tuple(
        (
            *_lieu(one),
            action.le,
            MotDeChoix(TYPES_D_ACCOMPAGNEMENT[action.type], action.type) if action.type else NON_PRECISE,
            MotDeChoix(ACTEURS[action.acteur], action.acteur) if action.acteur else NON_PRECISE,
            action.action,
        )
        for one in suivis
        for action in one.actions
    )
    return Tableau("Actions", columns, rows)


def _besoins(suivis: Sequence[Accompagne]) -> Tableau:
    """A row a laureate that says what it needs, with what was done beside: who reads judges whether it answers."""
    columns = (
        *LIEU,
        Colonne("besoins", "Besoins déclarés"),
        Colonne("actions", "Actions"),
        Colonne("versements", "Versements", "nombre"),
    )
    rows = tuple(
        (
            *_lieu(one),
            _joined(one.vue.dossier.besoins),
            _joined(action.action or "sans précision" for action in one.actions) or "aucune",
            one.de(FINANCEMENT),
        )
        for one in suivis
        if one.vue.dossier.besoins
    )
    return Tableau("Besoins", columns, rows)


def _missions(suivis: Sequence[Accompagne]) -> Tableau:
    """The three missions as each laureate describes them."""
    columns = (
        *LIEU,
        Colonne("lieu_ressource", "Lieu ressource"),
        Colonne("faire_ensemble", "Faire ensemble"),
        Colonne("competences_numeriques", "Compétences numériques"),
    )
    rows: tuple[tuple[Valeur, ...], ...] = tuple(
        (*_lieu(one), *(getattr(one.vue.dossier.missions, colonne.cle, None) for colonne in columns[2:]))
        for one in suivis
    )
    return Tableau("Missions", columns, rows)


def _missions_dites(suivis: Sequence[Accompagne]) -> tuple[str, ...]:
    """`Les trois missions sont décrites par 4 lieux sur 7.`"""
    whole = sum(all(cell for cell in row[2:]) for row in _missions(suivis).lignes)
    return (
        f"Les trois missions sont décrites par {whole} lieu{'x' if whole > 1 else ''} sur {len(suivis)}.",
    )


def _joined(texts: Iterable[str]) -> str:
    return " ; ".join(texts)
