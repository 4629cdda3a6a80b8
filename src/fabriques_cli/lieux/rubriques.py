"""What is known of a dossier, a key a row: its column, how it filters, how it parts the totals, how it groups a wave.

A new column, filter, axis or group is a row here, in the tuples where it is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias, get_args

from fabriques_cli.budget.colonnes import colonne
from fabriques_cli.budget.ventilation import par_annuite, par_exercice
from fabriques_cli.domain.faits import jour_du_depot
from fabriques_cli.domain.position.comptes import Comptes
from fabriques_cli.domain.position.position import Position
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.format.lieu import CATEGORIES_COURTES, TYPES_DITS, Categorie
from fabriques_cli.format.porteur import FORMES_DITES, Porteur
from fabriques_cli.format.programme import Programme
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.proches import plie
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

Filtre: TypeAlias = Literal[
    "", "mots", "montants", "jours", "vague", "commune", "departement", "region", "slug", "code", "agent"
]
"""How the values of a filter are typed; empty for a key that is none."""

LAST = "\uffff"
"""Orders what has no word of its own after everything else."""

SANS_CATEGORIE = MotDeChoix("sans catégorie", "sans_categorie")
"""What stands for the half of a dossier that declares none."""

INCONNUE = "sans commune connue"


@dataclass(frozen=True, slots=True)
class Rubrique:
    """What a list knows under a key: its column, and how its value is taken from a dossier.

    ``filtre`` is how its filter is typed, ``mots`` the words that this one takes, each with what is shown for it, and
    ``code`` what it compares where that is not the value. ``part`` is what the totals are broken down by: the key that
    orders, and the word. ``groupe`` is the word under which a wave's report counts a dossier.
    """

    colonne: Colonne
    of: Callable[[Vue], Valeur]
    filtre: Filtre = ""
    mots: Mapping[str, str] = field(default_factory=dict)
    code: Callable[[Vue], str] | None = None
    part: Callable[[Vue], tuple[str, str]] | None = None
    groupe: Callable[[Vue], str] | None = None

    @property
    def cle(self) -> str:
        """What is typed for it."""
        return self.colonne.cle

    def compared(self, vue: Vue) -> str:
        """What a filter compares: the word of the file or the code, never the words shown; empty when absent."""
        if self.code is not None:
            return self.code(vue)
        value = self.of(vue)
        return value.code if isinstance(value, MotDeChoix) else str(value or "")


@dataclass(frozen=True, slots=True)
class AxeAnnuel:
    """An axis that counts a dossier in several years: its key, and the table of the totals by year."""

    cle: str
    tableau: Callable[[Programme, Sequence[Position], date], Tableau]


def _amount(mot: str) -> Rubrique:
    return Rubrique(colonne(mot, secondaire=mot == "verse"), lambda v: getattr(v.comptes, mot), "montants")


def _number(cle: str, titre: str) -> Rubrique:
    return Rubrique(Colonne(cle, titre), lambda v: _holder(v, cle), "code")


def _holder(vue: Vue, cle: str) -> str | None:
    porteur: Porteur | None = vue.dossier.porteur
    found: str | None = getattr(porteur, cle) if porteur else None
    return found


def commune(vue: Vue) -> str | None:
    """The name of the commune, as its dossier writes it where no commune is known."""
    written = vue.dossier.adresse.commune if vue.dossier.adresse else None
    return vue.commune.nom if vue.commune else written


def commune_situee(vue: Vue) -> str | None:
    """`Thiers (63)`, or what the dossier writes where no commune is known."""
    return f"{vue.commune.nom} ({vue.commune.departement})" if vue.commune else commune(vue)


def half(vue: Vue) -> MotDeChoix:
    """The half of the call that a dossier is in."""
    categorie = vue.position.categorie
    return MotDeChoix(CATEGORIES_COURTES[categorie], categorie) if categorie else SANS_CATEGORIE


def _choix(mots: Mapping[str, str], code: str | None) -> MotDeChoix | None:
    return MotDeChoix(mots.get(code, code), code) if code else None


def _kinds(vue: Vue) -> str | None:
    """All the types of a place together: counted under each, it would be counted twice."""
    kinds = sorted(vue.dossier.lieu.types) if vue.dossier.lieu else []
    return " + ".join(TYPES_DITS[one] for one in kinds) or None


def _named(word: str | None, otherwise: str, order: str = "") -> tuple[str, str]:
    return (order or word, word) if word else (LAST, otherwise)


VAGUE = Rubrique(
    Colonne("vague", "Vague", "jour"),
    lambda v: v.dossier.vague,
    "vague",
    part=lambda v: _named(v.vague.titre if v.vague else None, "sans vague connue", str(v.dossier.vague)),
)
STATUT = Rubrique(
    Colonne("statut", "Statut", "choix"),
    lambda v: MotDeChoix(v.statut.mot, v.statut),
    "mots",
    {one.value: one.mot for one in Statut},
    part=lambda v: (f"{list(Statut).index(v.statut):02}", v.statut.mot),
)
CATEGORIE = Rubrique(
    Colonne("categorie", "Catégorie", "choix"),
    lambda v: _choix(CATEGORIES_COURTES, v.dossier.territoire.categorie if v.dossier.territoire else None),
    "mots",
    {mot: CATEGORIES_COURTES[mot] for mot in get_args(Categorie)},
    part=lambda v: _named(
        CATEGORIES_COURTES.get(v.position.categorie or ""), str(SANS_CATEGORIE), str(v.position.categorie)
    ),
    groupe=half,
)
DEPARTEMENT = Rubrique(
    Colonne("departement", "Département"),
    lambda v: v.departement,
    "departement",
    code=lambda v: v.commune.departement if v.commune else "",
    part=lambda v: _named(v.departement, INCONNUE),
    groupe=lambda v: f"{v.commune.departement} {v.departement}" if v.commune else INCONNUE,
)
REGION = Rubrique(
    Colonne("region", "Région"),
    lambda v: v.region,
    "region",
    code=lambda v: v.commune.region if v.commune else "",
    part=lambda v: _named(v.region, INCONNUE),
    groupe=lambda v: v.region or INCONNUE,
)
AGENT = Rubrique(
    Colonne("instruit_par", "Instruit par"),
    lambda v: v.dossier.instruit_par,
    "agent",
    code=lambda v: plie(v.dossier.instruit_par or ""),
    part=lambda v: _named(v.dossier.instruit_par, "sans agent", plie(v.dossier.instruit_par or "")),
)
"""Who follows it: a name that is typed, and so is compared folded."""

TYPE = Rubrique(Colonne("type", "Type de lieu"), _kinds, part=lambda v: _named(_kinds(v), "sans type"))

COLONNES: tuple[Rubrique, ...] = (
    Rubrique(Colonne("slug", "Identifiant"), lambda v: v.slug, "slug"),
    Rubrique(Colonne("nom", "Lieu"), lambda v: v.dossier.nom),
    VAGUE,
    AGENT,
    Rubrique(Colonne("numero_ds", "Numéro DS"), lambda v: v.dossier.numero_ds, "code"),
    Rubrique(Colonne("depose_le", "Déposé le", "jour"), lambda v: jour_du_depot(v.dossier), "jours"),
    STATUT,
    Rubrique(
        Colonne("verdict", "Verdict", "choix"),
        lambda v: MotDeChoix(v.verdict.mot, v.verdict),
        "mots",
        {one.value: one.mot for one in Verdict},
    ),
    Rubrique(Colonne("constats", "Constats", "nombre"), lambda v: v.constats),
    Rubrique(Colonne("porteur", "Porteur"), lambda v: _holder(v, "nom")),
    Rubrique(
        Colonne("forme_juridique", "Forme juridique", "choix"),
        lambda v: _choix(FORMES_DITES, _holder(v, "forme_juridique")),
        "mots",
        FORMES_DITES,
    ),
    _number("siret", "SIRET"),
    _number("ridet", "RIDET"),
    _number("tahiti", "Numéro TAHITI"),
    CATEGORIE,
    Rubrique(
        Colonne("commune", "Commune", secondaire=True),
        commune,
        "commune",
        code=lambda v: v.commune.code if v.commune else "",
    ),
    Rubrique(
        Colonne("code_insee", "Code INSEE"),
        lambda v: v.dossier.adresse.code_insee if v.dossier.adresse else None,
        "code",
    ),
    DEPARTEMENT,
    REGION,
    *(_amount(mot) for mot in Comptes._fields),
)
"""What a list can show, in the order in which it is proposed; what filters is among it."""

PAR_CLE: Mapping[str, Rubrique] = {champ.cle: champ for champ in COLONNES}
PAR_DEFAUT = ("slug", "commune", "statut", "verdict", "demande", "accorde", "verse")
FILTRES: Mapping[str, Rubrique] = {champ.cle: champ for champ in COLONNES if champ.filtre}
AXES: Mapping[str, Rubrique | AxeAnnuel] = {
    axe.cle: axe
    for axe in (
        VAGUE,
        AxeAnnuel("annuite", par_annuite),
        AxeAnnuel("exercice", par_exercice),
        CATEGORIE,
        REGION,
        DEPARTEMENT,
        STATUT,
        TYPE,
        AGENT,
    )
}
"""What `budget --par` breaks the totals down by."""

GROUPES = (CATEGORIE, REGION, DEPARTEMENT)
"""What a wave's report counts its dossiers by."""
