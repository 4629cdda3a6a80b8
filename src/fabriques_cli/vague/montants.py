"""The figures of a wave's report: its dates and bounds, its counts, its euros by half, region and department."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from fabriques_cli.budget.colonnes import colonne
from fabriques_cli.budget.sommes import Part, left_out, named, part
from fabriques_cli.budget.totaux_dits import hors_des_totaux
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.vague import OUTRE_MER, Vague
from fabriques_cli.lieux.cartes import carte
from fabriques_cli.lieux.rubriques import DEPARTEMENT, GROUPES, REGION, Rubrique
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.accents import bare
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.document import Section
from fabriques_cli.text.figure import Figure
from fabriques_cli.text.montant import counted, entier, euros, somme
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur
from fabriques_cli.vague.bilan import Bilan
from fabriques_cli.vague.figures import by_region


def figures(bilan: Bilan, cadre: Cadre) -> Section:
    """The dates of the wave, and the bounds of an aid in it."""
    vague, bounds = bilan.vague, cadre.subvention
    comite = vague.comite
    facts: list[tuple[str, str]] = [
        ("Appel", bilan.programme.nom),
        ("Attribuant", _body(bilan.programme)),
        ("Vague", vague.titre),
        ("Dépôt jusqu'au", f"{jour_court(vague.dernier_jour)} inclus"),
        ("Comité", _committee(bilan)),
        ("Lieu du comité", (comite.lieu if comite else None) or "non indiqué"),
        ("Lauréats au plus", entier(vague.laureats_max.valeur) if vague.laureats_max else "non fixé"),
        ("Aide par lieu", f"de {euros(bounds.minimum.valeur)} à {euros(bounds.maximum.valeur)}"),
        ("Plafond annuel", euros(bounds.plafond_annuel.valeur)),
        ("Annuités au plus", entier(bounds.annuites_max.valeur)),
        ("Liste des QPV", _lists(vague)),
    ]
    if vague.hors_enveloppe:
        facts.append(("Enveloppe", "comptée à part"))
    return Section("chiffres", "Dates et chiffres de la vague", (), _pairs("Dates et chiffres", facts))


def _body(programme: Programme) -> str:
    """Who grants the aid, and its number; a programme may not say it."""
    body = programme.attribuant
    if body is None:
        return "non indiqué"
    return " · ".join(part for part in (body.nom, f"SIRET {body.siret}" if body.siret else "") if part)


def _committee(bilan: Bilan) -> str:
    """Its day; where the wave says none, the days of the decisions, which are known."""
    comite = bilan.vague.comite
    if comite and comite.le:
        return jour_court(comite.le)
    days = sorted({d.le for vue in bilan.vues for d in vue.dossier.decisions if d.le <= bilan.au})
    if not days:
        return "non fixé"
    first, last = days[0], days[-1]
    return f"décisions du {jour_court(first)}" + (f" au {jour_court(last)}" if last != first else "")


def _lists(vague: Vague) -> str:
    """`2024 (outre-mer : 2015)` in the year between the two decrees, else one vintage."""
    general, outre_mer = vague.millesime_qpv(), vague.millesime_qpv(OUTRE_MER[0])
    return str(general) if general == outre_mer else f"{general} (outre-mer : {outre_mer})"


def _pairs(titre: str, facts: Iterable[tuple[str, str]]) -> Tableau:
    return Tableau(titre, (Colonne("fait", "Fait"), Colonne("valeur", "Valeur")), tuple(facts))


def counts(bilan: Bilan) -> Iterator[Section]:
    """How many dossiers by status and by verdict."""
    rows: list[tuple[Valeur, ...]] = [
        ("Statut", MotDeChoix(statut.mot, statut), count) for statut, count in bilan.statuts
    ]
    rows += [("Verdict", MotDeChoix(verdict.mot, verdict), count) for verdict, count in bilan.verdicts]
    colonnes = (
        Colonne("sorte", "Par"),
        Colonne("valeur", "Valeur", "choix"),
        Colonne("dossiers", "Dossiers", "nombre"),
    )
    table = Tableau("Statuts et verdicts", colonnes, tuple(rows))
    drafts = dict(bilan.statuts).get(Statut.BROUILLON, 0)
    of = f"Sur {counted(len(bilan.vues), 'dossier')}, brouillons compris ({entier(drafts)})."
    said = (of,) if drafts else ()
    yield Section("statuts", "Statuts et verdicts", said, table, "Aucun dossier dans cette vague.")


def groups(bilan: Bilan, vues: Sequence[Vue], diffusion: bool) -> list[Section]:
    """What is asked, proposed and granted, in all and by group."""
    whole = part([v.position for v in vues])
    return [
        Section("montants", "Montants", _given_back(bilan.vues, diffusion), _amounts(whole, diffusion)),
        *(
            replace(_by(one, vues, whole, diffusion), figures=_pictures(one, vues, diffusion))
            for one in GROUPES
        ),
    ]


def _pictures(champ: Rubrique, vues: Sequence[Vue], diffusion: bool) -> tuple[Figure, ...]:
    if champ is REGION:
        return tuple(by_region(vues, diffusion=diffusion))
    drawn = (
        carte("image-departement", vues, "accorde" if diffusion else "demande")
        if champ is DEPARTEMENT
        else None
    )
    return (drawn,) if drawn else ()


def _given_back(vues: Sequence[Vue], diffusion: bool) -> tuple[str, ...]:
    """What was granted to who no longer has a place, which is promised to nobody.

    The total granted holds it; for publication, where they are not laureates, it does not, and names nobody.
    """
    gone = [
        (vue.slug, amount)
        for vue in vues
        if isinstance(amount := vue.comptes.accorde, Decimal) and amount and not vue.position.occupe_une_place
    ]
    if not gone:
        return ()
    granted = euros(somme(amount for _, amount in gone), centimes=True)
    if diffusion:
        count = f"{len(gone)} dossier{'s' if len(gone) > 1 else ''}"
        return (f"Accordé ne comprend pas {granted} à qui a rendu sa place ({count}).",)
    return (f"Accordé comprend {granted} à qui a rendu sa place : {named(tuple(slug for slug, _ in gone))}.",)


def _amounts(total: Part, diffusion: bool) -> Tableau:
    shown = ("accorde",) if diffusion else ("demande", "propose", "accorde")
    colonnes = (
        Colonne("mot", "Montant"),
        Colonne("euros", "Euros", "montant"),
        Colonne("hors_total", "Hors du total"),
    )
    sums = [(TITRES[mot], getattr(total, mot)) for mot in shown]
    return Tableau("Montants", colonnes, tuple((w, s.chiffre, left_out(s.inconnus)) for w, s in sums))


def _by(champ: Rubrique, vues: Sequence[Vue], whole: Part, diffusion: bool) -> Section:
    assert champ.groupe is not None  # a group has one
    groups: dict[str, list[Vue]] = {}
    for vue in vues:
        groups.setdefault(champ.groupe(vue), []).append(vue)
    rows = [
        (word, part([v.position for v in found])) for word, found in sorted(groups.items(), key=_alphabetical)
    ]
    asked = () if diffusion else (colonne("demande"),)
    colonnes = (
        Colonne(champ.cle, champ.colonne.titre, champ.colonne.genre),
        Colonne("dossiers", "Dossiers", "nombre"),
        *asked,
        colonne("accorde"),
        Colonne("places", "Places", "nombre"),
    )
    lines = tuple((word, *_cells(one, diffusion)) for word, one in rows)
    total = ("Total", *_cells(whole, diffusion)) if rows else ()
    sums = (*(() if diffusion else (("demande", whole.demande),)), ("accorde", whole.accorde))
    notes = tuple(hors_des_totaux(sums, noms=False))
    titre = f"Par {champ.colonne.titre.lower()}"
    table = Tableau(titre, colonnes, lines, total, notes)
    return Section(champ.cle, titre, (), table, "Aucun dossier à compter.")


def _alphabetical(group: tuple[str, object]) -> str:
    """French order, near enough for regions: accents and capitals aside, so that Île-de-France follows Hauts-de-…"""
    return bare(group[0]).casefold()


def _cells(one: Part, diffusion: bool) -> tuple[Valeur, ...]:
    asked: tuple[Valeur, ...] = () if diffusion else (one.demande.chiffre,)
    return (one.dossiers, *asked, one.accorde.chiffre, one.places)
