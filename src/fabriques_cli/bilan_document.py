"""The report of a wave laid out as a document, for the committee or for publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fabriques_cli.bilan import Bilan, rang
from fabriques_cli.budget import Part, Somme, left_out, named, part
from fabriques_cli.document import Document, Section
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.instruction import CRITERES
from fabriques_cli.domain.lieu import CATEGORIES_COURTES
from fabriques_cli.domain.montant import entier, euros
from fabriques_cli.lieux import Vue
from fabriques_cli.tableau import Colonne, Tableau, Valeur

USAGE_INTERNE = "usage interne"
DIFFUSION = "version pour diffusion"
CRITERES_COURTS = ("Essor", "Ancrage", "Gouvernance", "Modèle")
INCONNUE = "sans commune connue"


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
    left = _left_out(bilan, vues)
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
    return [
        Section("montants", "Montants", (), _amounts(part([v.position for v in vues]), diffusion)),
        *(_by(one, vues, diffusion) for one in REGROUPEMENTS),
    ]


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


def _by(axe: Regroupement, vues: Sequence[Vue], diffusion: bool) -> Section:
    groups: dict[str, list[Vue]] = {}
    for vue in vues:
        groups.setdefault(axe.mot(vue), []).append(vue)
    rows = [(word, part([v.position for v in found])) for word, found in sorted(groups.items())]
    asked = () if diffusion else (Colonne("demande", "Demandé", "montant"),)
    colonnes = (
        Colonne(axe.cle, axe.tete),
        Colonne("dossiers", "Dossiers", "nombre"),
        *asked,
        Colonne("accorde", "Accordé", "montant"),
        Colonne("places", "Places", "nombre"),
    )
    lines = tuple((word, *_cells(one, diffusion)) for word, one in rows)
    total = ("Total", *_cells(part([v.position for v in vues]), diffusion)) if rows else ()
    return Section(
        axe.cle, axe.titre, (), Tableau(axe.titre, colonnes, lines, total), "Aucun dossier à compter."
    )


def _cells(one: Part, diffusion: bool) -> tuple[Valeur, ...]:
    asked: tuple[Valeur, ...] = () if diffusion else (known(one.demande),)
    return (one.dossiers, *asked, known(one.accorde), one.places)


def _dossiers(bilan: Bilan, vues: Sequence[Vue], diffusion: bool) -> Section:
    if diffusion:
        return Section("laureats", "Lauréats", (), _public_table(vues), "Aucun lauréat à ce jour.")
    listed = {vue.slug for vue in bilan.liste}
    rows = [vue for vue in vues if vue.slug not in listed]
    return Section(
        "dossiers", "Dossiers", (), _table(bilan, "Dossiers", rows), "Aucun dossier dans cette vague."
    )


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
    if porteur is None or porteur.forme_juridique in ("personne_physique", "entreprise_individuelle"):
        return None
    return porteur.nom


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
    """The four marks as they are written, since half a point is neither euros nor a count."""
    criteres = vue.dossier.criteres
    found = [getattr(criteres, cle) if criteres else None for cle in CRITERES]
    return tuple(
        f"{one.note.normalize():f}".replace(".", ",") if one and one.note is not None else None
        for one in found
    )


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
    lifted = tuple((v.slug, c.code, c.level.mot, c.message, _motive(v, c.leve_par)) for v, c in bilan.levees)
    columns = (*head, Colonne("constat", "Constat levé"), Colonne("motif", "Motif"))
    yield Section(
        "derogations", "Dérogations en vigueur", (), Tableau("Dérogations", columns, lifted), "Aucune."
    )


def _motive(vue: Vue, chemin: object) -> str:
    return next((d.motif for d in vue.dossier.derogations if d.chemin == chemin), "")


def _call(bilan: Bilan) -> Iterator[Section]:
    """Places and envelope before the wave, in it, and after it."""
    before, after, bounds = bilan.avant, bilan.apres, bilan.programme.places
    colonnes = (
        Colonne("places", "Places"),
        Colonne("avant", "Avant la vague", "nombre"),
        Colonne("vague", "Dans la vague", "nombre"),
        Colonne("apres", "Après la vague", "nombre"),
        Colonne("sur", "Sur", "nombre"),
    )
    rows: list[tuple[Valeur, ...]] = [
        (
            "Total",
            before.places.total,
            after.places.total - before.places.total,
            after.places.total,
            bounds.total.valeur,
        )
    ]
    for cle, court in CATEGORIES_COURTES.items():
        one, other = getattr(before.places, cle), getattr(after.places, cle)
        rows.append((court, one, other - one, other, getattr(bounds, cle).valeur))
    if after.places.non_ventile:
        rows.append(("non ventilé (reprise)", before.places.non_ventile, 0, after.places.non_ventile, None))
    yield Section("places", "Places avant et après la vague", (), Tableau("Places", colonnes, tuple(rows)))
    columns = (
        Colonne("mot", "Enveloppe"),
        Colonne("avant", "Avant la vague", "montant"),
        Colonne("vague", "Dans la vague", "montant"),
        Colonne("apres", "Après la vague", "montant"),
    )
    money = tuple(
        (word, one.connu, other.connu - one.connu, other.connu)
        for word, one, other in (
            ("Total attribué", before.attribue, after.attribue),
            ("Reste à attribuer", before.reste_a_attribuer, after.reste_a_attribuer),
        )
    )
    yield Section("enveloppe", "Enveloppe avant et après la vague", (), Tableau("Enveloppe", columns, money))


def _support(vues: Sequence[Vue], diffusion: bool) -> Iterator[Section]:
    """The support recorded, and outside publication the needs declared."""
    kinds = {"communaute": "communauté", "developpement": "développement", None: "non précisé"}
    actors = {"anct": "ANCT", "france_tiers_lieux": "France Tiers-Lieux", None: ""}
    columns = (
        Colonne("slug", "Identifiant"),
        Colonne("le", "Le", "jour"),
        Colonne("type", "Type"),
        Colonne("acteur", "Par"),
        Colonne("action", "Action"),
    )
    rows = tuple(
        (vue.slug, a.le, kinds[a.type], actors[a.acteur], a.action)
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


def _left_out(bilan: Bilan, vues: Sequence[Vue]) -> Section | None:
    """What the totals leave out, each thing named."""
    total = part([vue.position for vue in vues])
    unknown = (*total.accorde.inconnus, *bilan.apres.attribue.inconnus)
    phrases = []
    if unknown:
        once = tuple(sorted(set(unknown)))
        phrases.append(f"Hors des montants accordés et attribués : {left_out(once)} ({named(once)}).")
    if bilan.illisibles:
        phrases.append(f"Fichiers illisibles, dont la vague est inconnue : {', '.join(bilan.illisibles)}.")
    return Section("hors_totaux", "Ce que les totaux laissent de côté", tuple(phrases)) if phrases else None
