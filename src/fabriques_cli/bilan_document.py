"""The report of a wave laid out as a document, for the committee or for publication."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fabriques_cli.bilan import Bilan, Etat, rang
from fabriques_cli.budget import Part, Places, Somme, left_out, named, part
from fabriques_cli.document import Document, Section
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.instruction import CRITERES
from fabriques_cli.domain.lieu import CATEGORIES_COURTES
from fabriques_cli.domain.montant import ZERO, entier, euros, somme
from fabriques_cli.domain.programme import Programme
from fabriques_cli.lieux import Vue
from fabriques_cli.tableau import Colonne, Tableau, Valeur
from fabriques_cli.ventilation import PLACES_INCONNUES

USAGE_INTERNE = "usage interne"
DIFFUSION = "version pour diffusion"
CRITERES_COURTS = ("Essor", "Ancrage", "Gouvernance", "Modèle")
INCONNUE = "sans commune connue"
SANS_DATE = "Les demandes et les notes sont celles du fichier lu : elles n'ont pas de date."
PERSONNES = (None, "personne_physique", "entreprise_individuelle")
"""The legal forms whose holder may be a person: one that is not stated may be."""


def document(bilan: Bilan, cadre: Cadre, situation: str, *, diffusion: bool) -> Document:
    """The report; for publication it holds laureates and totals only: no mark, argument, refusal nor missing paper."""
    vues = bilan.retenus if diffusion else bilan.vues
    shared = [
        _figures(bilan, cadre),
        *_groups(vues, diffusion),
        _dossiers(bilan, vues, diffusion),
    ]
    internal = [] if diffusion else [*_counts(bilan), *_committee(bilan)]
    sections = [
        shared[0],
        *internal[:1],
        *shared[1:],
        *internal[1:],
        *_call(bilan),
        *_support(vues, diffusion),
    ]
    left = _left_out(bilan, vues, diffusion)
    return Document(
        f"Bilan de la {bilan.vague.titre}",
        DIFFUSION if diffusion else USAGE_INTERNE,
        situation,
        (*sections, *([left] if left else [])),
    )


def _figures(bilan: Bilan, cadre: Cadre) -> Section:
    vague, bounds = bilan.vague, cadre.subvention
    facts: list[tuple[str, str]] = [
        ("Dépôt jusqu'au", f"{jour_court(vague.dernier_jour)} inclus"),
        ("Comité", jour_court(vague.comite.le) if vague.comite and vague.comite.le else "non fixé"),
        ("Lauréats au plus", entier(vague.laureats_max.valeur) if vague.laureats_max else "non fixé"),
        ("Aide par lieu", f"de {euros(bounds.minimum.valeur)} à {euros(bounds.maximum.valeur)}"),
        ("Plafond annuel", euros(bounds.plafond_annuel.valeur)),
        ("Annuités au plus", entier(bounds.annuites_max.valeur)),
        ("Liste des QPV", str(vague.millesime_qpv)),
    ]
    if vague.hors_enveloppe:
        facts.append(("Enveloppe", "comptée à part"))
    return Section("chiffres", "Dates et chiffres de la vague", (), _pairs("Dates et chiffres", facts))


def _pairs(titre: str, facts: Iterable[tuple[str, str]]) -> Tableau:
    return Tableau(titre, (Colonne("fait", "Fait"), Colonne("valeur", "Valeur")), tuple(facts))


def _counts(bilan: Bilan) -> Iterator[Section]:
    rows: list[tuple[Valeur, ...]] = [("Statut", statut.mot, count) for statut, count in bilan.statuts]
    rows += [("Verdict", verdict.mot, count) for verdict, count in bilan.verdicts]
    colonnes = (Colonne("sorte", "Par"), Colonne("mot", "Valeur"), Colonne("dossiers", "Dossiers", "nombre"))
    table = Tableau("Statuts et verdicts", colonnes, tuple(rows))
    yield Section("statuts", "Statuts et verdicts", (), table, "Aucun dossier dans cette vague.")


@dataclass(frozen=True, slots=True)
class Regroupement:
    """A way to group the dossiers of a table: its key, its title, the head of its first column, the word of each."""

    cle: str
    titre: str
    tete: str
    mot: Callable[[Vue], str]


def _groups(vues: Sequence[Vue], diffusion: bool) -> list[Section]:
    whole = part([v.position for v in vues])
    return [
        Section("montants", "Montants", _given_back(vues), _amounts(whole, diffusion)),
        *(_by(one, vues, whole, diffusion) for one in REGROUPEMENTS),
    ]


def _given_back(vues: Sequence[Vue]) -> tuple[str, ...]:
    """What was granted to who no longer has a place: it is in the total granted, and promised to nobody."""
    gone = [vue for vue in vues if vue.comptes.accorde and not vue.position.occupe_une_place]
    if not gone:
        return ()
    granted = euros(somme(vue.comptes.accorde or ZERO for vue in gone), centimes=True)
    return (f"Accordé comprend {granted} à qui a rendu sa place : {named(tuple(vue.slug for vue in gone))}.",)


def _half(vue: Vue) -> str:
    categorie = vue.position.categorie
    return CATEGORIES_COURTES[categorie] if categorie else "sans catégorie"


def _county(vue: Vue) -> str:
    return f"{vue.commune.departement} {vue.departement}" if vue.commune else INCONNUE


REGROUPEMENTS = (
    Regroupement("categorie", "Par catégorie", "Catégorie", _half),
    Regroupement("region", "Par région", "Région", lambda vue: vue.region or INCONNUE),
    Regroupement("departement", "Par département", "Département", _county),
)


def _amounts(total: Part, diffusion: bool) -> Tableau:
    words = (("Demandé", total.demande), ("Proposé", total.propose), ("Accordé", total.accorde))
    shown = words[2:] if diffusion else words
    colonnes = (
        Colonne("mot", "Montant"),
        Colonne("euros", "Euros", "montant"),
        Colonne("hors_total", "Hors du total"),
    )
    return Tableau("Montants", colonnes, tuple((w, known(s), left_out(s.inconnus)) for w, s in shown))


def known(total: Somme) -> Decimal | None:
    """The known euros, or none where nothing is."""
    return None if total.inconnus and not total.connu else total.connu


def _by(axe: Regroupement, vues: Sequence[Vue], whole: Part, diffusion: bool) -> Section:
    groups: dict[str, list[Vue]] = {}
    for vue in vues:
        groups.setdefault(axe.mot(vue), []).append(vue)
    rows = [
        (word, part([v.position for v in found])) for word, found in sorted(groups.items(), key=_alphabetical)
    ]
    asked = () if diffusion else (Colonne("demande", "Demandé", "montant"),)
    colonnes = (
        Colonne(axe.cle, axe.tete),
        Colonne("dossiers", "Dossiers", "nombre"),
        *asked,
        Colonne("accorde", "Accordé", "montant"),
        Colonne("places", "Places", "nombre"),
    )
    lines = tuple((word, *_cells(one, diffusion)) for word, one in rows)
    total = ("Total", *_cells(whole, diffusion)) if rows else ()
    sums = (*(() if diffusion else (("Demandé", whole.demande),)), ("Accordé", whole.accorde))
    notes = tuple(hors_des_totaux(sums, noms=False))
    table = Tableau(axe.titre, colonnes, lines, total, notes)
    return Section(axe.cle, axe.titre, (), table, "Aucun dossier à compter.")


def _alphabetical(group: tuple[str, object]) -> str:
    """French order, near enough for regions: accents and capitals aside, so that Île-de-France follows Hauts-de-…"""
    return "".join(
        c for c in unicodedata.normalize("NFKD", group[0]) if not unicodedata.combining(c)
    ).casefold()


def _cells(one: Part, diffusion: bool) -> tuple[Valeur, ...]:
    asked: tuple[Valeur, ...] = () if diffusion else (known(one.demande),)
    return (one.dossiers, *asked, known(one.accorde), one.places)


def _dossiers(bilan: Bilan, vues: Sequence[Vue], diffusion: bool) -> Section:
    if diffusion:
        return Section("laureats", "Lauréats", (), _public_table(vues), "Aucun lauréat à ce jour.")
    listed = {vue.slug for vue in bilan.liste}
    rows = [vue for vue in vues if vue.slug not in listed]
    table = _table(bilan, "Dossiers", rows)
    return Section(
        "dossiers", "Dossiers", (SANS_DATE,) if vues else (), table, "Aucun dossier hors de la liste."
    )


def dossiers(document: Document) -> Tableau:
    """One row per dossier of the report, those of the complementary list last: what a CSV file holds."""
    tables = [
        s.tableau for s in document.sections if s.cle in ("dossiers", "laureats", "liste") and s.tableau
    ]
    return replace(tables[0], lignes=tuple(ligne for table in tables for ligne in table.lignes))


def _public_table(vues: Sequence[Vue]) -> Tableau:
    colonnes = (
        Colonne("nom", "Lieu"),
        Colonne("porteur", "Porteur"),
        Colonne("commune", "Commune"),
        Colonne("categorie", "Catégorie"),
        Colonne("accorde", "Accordé", "montant"),
    )
    rows = tuple((v.dossier.nom, _holder(v), _town(v), _half(v), v.comptes.accorde) for v in vues)
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
        Colonne("categorie", "Catégorie", secondaire=True),
        *(
            Colonne(cle, court, "nombre", secondaire=True)
            for cle, court in zip(CRITERES, CRITERES_COURTS, strict=True)
        ),
        Colonne("demande", "Demandé", "montant"),
        Colonne("propose", "Proposé", "montant", secondaire=True),
        Colonne("accorde", "Accordé", "montant"),
        Colonne("rang", "Rang", "nombre"),
        Colonne("statut", "Statut"),
        Colonne("verdict", "Verdict"),
        Colonne("constats", "Constats", "nombre", secondaire=True),
    )
    rows = tuple(_line(bilan, vue) for vue in vues)
    total = part([vue.position for vue in vues])
    sums = (known(total.demande), known(total.propose), known(total.accorde))
    totals = ("Total", *([""] * 7), *sums, "", "", "", "") if rows else ()
    return Tableau(titre, colonnes, rows, totals)


def _line(bilan: Bilan, vue: Vue) -> tuple[Valeur, ...]:
    return (
        vue.slug,
        vue.dossier.nom,
        _town(vue),
        _half(vue),
        *_marks(vue),
        vue.comptes.demande,
        vue.comptes.propose,
        vue.comptes.accorde,
        rang(vue, bilan.au),
        vue.statut.mot,
        vue.verdict.mot,
        vue.constats,
    )


def _marks(vue: Vue) -> tuple[Valeur, ...]:
    """The four marks, none where there is none."""
    criteres = vue.dossier.criteres
    found = [getattr(criteres, cle) if criteres else None for cle in CRITERES]
    return tuple(one.note if one else None for one in found)


def _town(vue: Vue) -> str | None:
    written = vue.dossier.adresse.commune if vue.dossier.adresse else None
    return f"{vue.commune.nom} ({vue.commune.departement})" if vue.commune else written


def _committee(bilan: Bilan) -> Iterator[Section]:
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


def _call(bilan: Bilan) -> Iterator[Section]:
    """Places and envelope before the wave, in it, and after it."""
    opening = hypothese(bilan.programme)
    unknown = places_inconnues(bilan.apres.places)
    yield Section("places", "Places avant et après la vague", (*opening, *unknown), _places(bilan))
    envelope = bilan.programme.enveloppe_au(bilan.au)
    said = (*opening, *_released(bilan.apres, envelope))
    table = _envelope(bilan.avant, bilan.apres, envelope)
    yield Section("enveloppe", "Enveloppe avant et après la vague", said, table)


def hypothese(programme: Programme) -> tuple[str, ...]:
    """The hypothesis of the opening balance, which is said with every total that holds it."""
    reprise = programme.reprise
    if reprise is None or not reprise.hypothese:
        return ()
    return (f"Reprise au {jour_court(reprise.au)} comprise, hypothèse : {reprise.hypothese}.",)


def places_inconnues(places: Places) -> tuple[str, ...]:
    """What must be said of places when the opening balance does not tell all of its own."""
    return (PLACES_INCONNUES,) if places.inconnues else ()


def _released(after: Etat, envelope: Decimal) -> tuple[str, ...]:
    """What endings gave back and nobody may promise again, so that the three totals are seen to agree."""
    released = envelope - after.attribue.connu - after.reste_a_attribuer.connu
    said = f"Libéré, hors du reste à attribuer (réemploi à confirmer) : {euros(released, centimes=True)}."
    return (said,) if released else ()


def _places(bilan: Bilan) -> Tableau:
    before, after, bounds = bilan.avant.places, bilan.apres.places, bilan.programme.places
    colonnes = (
        Colonne("places", "Places"),
        Colonne("avant", "Avant la vague", "nombre"),
        Colonne("vague", "Dans la vague", "nombre"),
        Colonne("apres", "Après la vague", "nombre"),
        Colonne("sur", "Sur", "nombre"),
    )
    found: list[tuple[str, int, int, int | None]] = [
        ("Total", before.total, after.total, bounds.total.valeur)
    ]
    found += [
        (court, getattr(before, cle), getattr(after, cle), getattr(bounds, cle).valeur)
        for cle, court in CATEGORIES_COURTES.items()
    ]
    rest = (
        ("sans catégorie", before.sans_categorie, after.sans_categorie),
        ("non ventilé (reprise)", before.non_ventile, after.non_ventile),
    )
    found += [(word, one, other, None) for word, one, other in rest if other]
    return Tableau("Places", colonnes, tuple((word, a, b - a, b, sur) for word, a, b, sur in found))


def _envelope(before: Etat, after: Etat, envelope: Decimal) -> Tableau:
    columns = (
        Colonne("mot", "Montant"),
        Colonne("avant", "Avant la vague", "montant"),
        Colonne("vague", "Dans la vague", "montant"),
        Colonne("apres", "Après la vague", "montant"),
        Colonne("hors_total", "Hors du total"),
    )
    money = (
        ("Enveloppe", Somme(envelope), Somme(envelope)),
        ("Total attribué", before.attribue, after.attribue),
        ("Reste à attribuer", before.reste_a_attribuer, after.reste_a_attribuer),
    )
    return Tableau("Enveloppe", columns, tuple(_change(*one) for one in money))


def _change(word: str, before: Somme, after: Somme) -> tuple[Valeur, ...]:
    added = tuple(name for name in after.inconnus if name not in before.inconnus)
    inside = Somme(after.connu - before.connu, added)
    return (word, known(before), known(inside), known(after), left_out(_once(after.inconnus)))


def _support(vues: Sequence[Vue], diffusion: bool) -> Iterator[Section]:
    """The support recorded; outside publication what was done, in free text, and the needs declared."""
    kinds = {"communaute": "communauté", "developpement": "développement", None: "non précisé"}
    actors = {"anct": "ANCT", "france_tiers_lieux": "France Tiers-Lieux", None: ""}
    columns = (
        Colonne("slug", "Identifiant"),
        Colonne("le", "Le", "jour"),
        Colonne("type", "Type"),
        Colonne("acteur", "Par"),
        *(() if diffusion else (Colonne("action", "Action"),)),
    )
    rows = tuple(
        (vue.slug, a.le, kinds[a.type], actors[a.acteur], *(() if diffusion else (a.action,)))
        for vue in vues
        for a in vue.dossier.accompagnement
    )
    table = Tableau("Accompagnement", columns, rows)
    yield Section("accompagnement", "Accompagnement", (), table, "Aucun accompagnement enregistré.")
    if not diffusion:
        needs = tuple((vue.slug, besoin) for vue in vues for besoin in vue.dossier.besoins)
        table = Tableau(
            "Besoins", (Colonne("slug", "Identifiant"), Colonne("besoin", "Besoin déclaré")), needs
        )
        yield Section("besoins", "Besoins déclarés", (), table, "Aucun besoin déclaré.")


def _left_out(bilan: Bilan, vues: Sequence[Vue], diffusion: bool) -> Section | None:
    """What the totals leave out, each thing named; for publication counted, since it may not be a laureate."""
    total, after = part([vue.position for vue in vues]), bilan.apres
    asked = () if diffusion else (("Demandé", total.demande), ("Proposé", total.propose))
    promised = (("Total attribué", after.attribue), ("Reste à attribuer", after.reste_a_attribuer))
    lost = (
        ("Dossiers sans vague connue, hors de ce bilan", bilan.sans_vague),
        ("Fichiers illisibles, dont la vague est inconnue", bilan.illisibles),
    )
    phrases = [
        *hors_des_totaux((*asked, ("Accordé", total.accorde), *promised), noms=not diffusion),
        *(f"{word} : {entier(len(n)) if diffusion else ', '.join(n)}." for word, n in lost if n),
    ]
    return Section("hors_totaux", "Ce que les totaux laissent de côté", tuple(phrases)) if phrases else None


def hors_des_totaux(sums: Iterable[tuple[str, Somme]], *, noms: bool = True) -> Iterator[str]:
    """A sentence for each total that is not whole: how many dossiers it leaves out, and which ones."""
    for word, total in sums:
        unknown = _once(total.inconnus)
        if unknown:
            yield f"{word} : {left_out(unknown)}, hors du total{f' ({named(unknown)})' if noms else ''}."


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
