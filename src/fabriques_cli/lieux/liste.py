"""A list of dossiers: what each one shows, which ones pass the filters, what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from fabriques_cli.budget.colonnes import colonne
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.faits import jour_du_depot
from fabriques_cli.domain.position.comptes import Comptes
from fabriques_cli.domain.position.position import Position
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.porteur import FORMES_DITES
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.referentiels.communes import Commune
from fabriques_cli.text.montant import ABSENT, somme
from fabriques_cli.text.proches import plie
from fabriques_cli.text.tableau import Choix, Colonne, Tableau, Valeur


@dataclass(frozen=True, slots=True)
class Vue:
    """A dossier with all that can be shown or filtered of it on the day."""

    position: Position
    verdict: Verdict
    commune: Commune | None
    departement: str | None
    region: str | None
    constats: int

    @property
    def slug(self) -> str:
        """The identity of the dossier."""
        return self.position.slug

    @property
    def dossier(self) -> Dossier:
        """The dossier itself."""
        return self.position.dossier

    @property
    def statut(self) -> Statut:
        """Its status on the day."""
        return self.position.statut

    @property
    def comptes(self) -> Comptes:
        """Its money on the day."""
        return self.position.comptes


def vues(situation: Situation, slugs: Iterable[str] | None = None) -> list[Vue]:
    """Every dossier that can be read, or those that are named, by slug; raises ``KeyError`` on what is not one."""
    active = Counter(constat.fichier for constat in situation.controle.constats if constat.actif)
    return [
        _vue(situation, slug, active)
        for slug in sorted(situation.registre.dossiers if slugs is None else slugs)
    ]


def _vue(situation: Situation, slug: str, active: Mapping[str, int]) -> Vue:
    lieu, communes = situation.commune(slug), situation.cadres.general.references.communes
    commune = lieu.commune if lieu else None
    return Vue(
        situation.position(slug),
        situation.controle.verdicts[slug],
        commune,
        communes.nom_departement(commune.departement) if commune else None,
        communes.nom_region(commune.region) if commune else None,
        active.get(fichier_de(slug), 0),
    )


@dataclass(frozen=True, slots=True)
class Champ:
    """A column that can be shown: how it is titled, and how it is taken from a dossier."""

    colonne: Colonne
    of: Callable[[Vue], Valeur]


def _amount(mot: str) -> Champ:
    return Champ(colonne(mot, secondaire=mot == "verse"), lambda vue: getattr(vue.comptes, mot))


def _commune(vue: Vue) -> str | None:
    written = vue.dossier.adresse.commune if vue.dossier.adresse else None
    return vue.commune.nom if vue.commune else written


def _choix(mots: Mapping[str, str], code: str | None) -> Choix | None:
    return Choix(mots.get(code, code), code) if code else None


CHAMPS: tuple[Champ, ...] = (
    Champ(Colonne("slug", "Identifiant"), lambda v: v.slug),
    Champ(Colonne("nom", "Lieu"), lambda v: v.dossier.nom),
    Champ(Colonne("vague", "Vague", "jour"), lambda v: v.dossier.vague),
    Champ(Colonne("numero_ds", "Numéro DS"), lambda v: v.dossier.numero_ds),
    Champ(Colonne("depose_le", "Déposé le", "jour"), lambda v: jour_du_depot(v.dossier)),
    Champ(Colonne("statut", "Statut", "choix"), lambda v: Choix(v.statut.mot, v.statut)),
    Champ(Colonne("verdict", "Verdict", "choix"), lambda v: Choix(v.verdict.mot, v.verdict)),
    Champ(Colonne("constats", "Constats", "nombre"), lambda v: v.constats),
    Champ(Colonne("porteur", "Porteur"), lambda v: v.dossier.porteur.nom if v.dossier.porteur else None),
    Champ(
        Colonne("forme_juridique", "Forme juridique", "choix"),
        lambda v: _choix(FORMES_DITES, v.dossier.porteur.forme_juridique if v.dossier.porteur else None),
    ),
    Champ(Colonne("siret", "SIRET"), lambda v: v.dossier.porteur.siret if v.dossier.porteur else None),
    Champ(Colonne("ridet", "RIDET"), lambda v: v.dossier.porteur.ridet if v.dossier.porteur else None),
    Champ(
        Colonne("tahiti", "Numéro TAHITI"), lambda v: v.dossier.porteur.tahiti if v.dossier.porteur else None
    ),
    Champ(
        Colonne("categorie", "Catégorie", "choix"),
        lambda v: _choix(
            CATEGORIES_COURTES, v.dossier.territoire.categorie if v.dossier.territoire else None
        ),
    ),
    Champ(Colonne("commune", "Commune", secondaire=True), _commune),
    Champ(
        Colonne("code_insee", "Code INSEE"),
        lambda v: v.dossier.adresse.code_insee if v.dossier.adresse else None,
    ),
    Champ(Colonne("departement", "Département"), lambda v: v.departement),
    Champ(Colonne("region", "Région"), lambda v: v.region),
    *(_amount(mot) for mot in Comptes._fields),
)
PAR_CLE: Mapping[str, Champ] = {champ.colonne.cle: champ for champ in CHAMPS}
PAR_DEFAUT = ("slug", "commune", "statut", "verdict", "demande", "accorde", "verse")


@dataclass(frozen=True, slots=True)
class Bornes:
    """An interval of euros or days, ends included; an absent end is open."""

    bas: Decimal | date | None
    haut: Decimal | date | None

    def holds(self, value: Valeur) -> bool:
        """Whether a value is inside; an unknown one is not."""
        if not isinstance(value, Decimal | date):
            return False
        above = self.bas is None or self.bas <= value  # type: ignore[operator]  # both ends are of the value's kind
        return above and (self.haut is None or value <= self.haut)  # type: ignore[operator]  # the same


@dataclass(frozen=True, slots=True)
class Cherche:
    """A word that is looked for in the name of the place, of its porteur, of its commune, folded as they are."""

    mot: str

    def holds(self, vue: Vue) -> bool:
        """Whether one of the names holds it."""
        porteur = vue.dossier.porteur.nom if vue.dossier.porteur else None
        names = (vue.dossier.nom, porteur, _commune(vue), vue.slug)
        return any(self.mot in plie(name) for name in names if name)


Filtre = tuple[str, frozenset[str] | Bornes | Cherche]
"""A key, and the values that pass: words of the field, or an interval; or no key, and a word looked for."""


def passes(vue: Vue, filtres: Iterable[Filtre]) -> bool:
    """Whether a dossier passes all the filters."""
    return all(_passes(vue, cle, wanted) for cle, wanted in filtres)


def _passes(vue: Vue, cle: str, wanted: frozenset[str] | Bornes | Cherche) -> bool:
    if isinstance(wanted, Cherche):
        return wanted.holds(vue)
    if isinstance(wanted, Bornes):
        return wanted.holds(PAR_CLE[cle].of(vue))
    return raw(vue, cle) in wanted


def raw(vue: Vue, cle: str) -> str:
    """What a filter compares: the word of the file or the code, never the words shown; empty when absent."""
    special = {
        "statut": vue.statut.value,
        "verdict": vue.verdict.value,
        "departement": vue.commune.departement if vue.commune else "",
        "region": vue.commune.region if vue.commune else "",
        "commune": vue.commune.code if vue.commune else "",
        "vague": vue.dossier.vague.isoformat() if vue.dossier.vague else "",
    }
    if cle in special:
        return special[cle]
    value = PAR_CLE[cle].of(vue)
    if isinstance(value, Choix):
        return value.code
    return "" if value is None or value is ABSENT else str(value)


def tries(vues: Sequence[Vue], cle: str, *, descending: bool) -> list[Vue]:
    """The dossiers in the order of a column; those that have no value there come last, either way."""
    known = [vue for vue in vues if _is_known(vue, cle)]
    unknown = [vue for vue in vues if not _is_known(vue, cle)]
    return [*sorted(known, key=lambda vue: _ordre(vue, cle), reverse=descending), *unknown]


def _is_known(vue: Vue, cle: str) -> bool:
    """Whether there is a value of the column's own kind: an amount may be a word, « inconnu »."""
    champ = PAR_CLE[cle]
    value = champ.of(vue)
    if champ.colonne.genre == "montant":
        return isinstance(value, Decimal)
    return value is not None


def _ordre(vue: Vue, cle: str) -> Any:
    """What orders a value: a status by its place in the life of a dossier, a text without case nor accents."""
    if cle == "statut":
        return list(Statut).index(vue.statut)
    value = PAR_CLE[cle].of(vue)
    return plie(value) if isinstance(value, str) else value


def tableau(
    shown: Sequence[Vue], cles: Sequence[str], illisibles: Sequence[str], notes: Sequence[str] = ()
) -> Tableau:
    """The dossiers under the columns asked for, their totals, and what the totals leave out."""
    champs = [PAR_CLE[cle] for cle in cles]
    lignes = tuple(tuple(champ.of(vue) for champ in champs) for vue in shown)
    return Tableau(
        "Lieux",
        tuple(champ.colonne for champ in champs),
        lignes,
        tuple(_total(champ, shown, first=not index) for index, champ in enumerate(champs)) if shown else (),
        (*_notes(champs, shown, illisibles), *notes),
        tuple((champ.colonne.cle, unknown) for champ in champs if (unknown := _unknown(champ, shown))),
    )


def _total(champ: Champ, shown: Sequence[Vue], *, first: bool) -> Valeur:
    if champ.colonne.genre == "montant":
        return _sum([champ.of(vue) for vue in shown])
    return "Total" if first else ""


def _sum(values: Sequence[Valeur]) -> Valeur:
    """What is known; where nothing is, unknown as soon as one is, and else absent: neither is zero."""
    known = [value for value in values if isinstance(value, Decimal)]
    return somme(known) if known else None if None in values else ABSENT


def _unknown(champ: Champ, shown: Sequence[Vue]) -> tuple[str, ...]:
    """The dossiers whose amount is unknown, none for a column that holds no amount."""
    return tuple(vue.slug for vue in shown if champ.colonne.genre == "montant" and champ.of(vue) is None)


def _notes(champs: Sequence[Champ], shown: Sequence[Vue], illisibles: Sequence[str]) -> Iterable[str]:
    for champ in champs:
        if unknown := _unknown(champ, shown):
            s = "s" if len(unknown) > 1 else ""
            yield (
                f"{champ.colonne.titre} : {len(unknown)} dossier{s} sans montant, hors du total "
                f"({', '.join(unknown)})."
            )
    if illisibles:
        yield f"Fichiers illisibles, hors de la liste : {', '.join(illisibles)}."
