"""Which dossier a payment is of: its commitment alone links it, and who was paid must not deny it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Beneficiaire
from fabriques_cli.format.porteur import Membre, Porteur, PorteurProvisoire
from fabriques_cli.rapprochement.lignes import LignePayee
from fabriques_cli.text.proches import plie

SIRET = re.compile("[0-9]{14}", re.ASCII)
BLANCS = re.compile(r"[\s\u00a0\u202f.-]+")
VIDES = frozenset(
    (
        *("association", "assoc", "asso", "scic", "scop", "sas", "sarl", "sa", "eurl", "commune", "mairie"),
        *("de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "au", "aux", "cooperative"),
    )
)
"""The words that many names share."""

Organisme = Porteur | PorteurProvisoire | Membre | Beneficiaire


@dataclass(frozen=True, slots=True)
class Lien:
    """The dossiers that a payment may be of, the nearest first, with why; ``sur`` when it is the first for sure."""

    candidats: tuple[tuple[str, str], ...] = ()
    sur: bool = False
    pourquoi: str = ""

    @property
    def slug(self) -> str:
        """The dossier that it is of, or the nearest; empty when none is."""
        return self.candidats[0][0] if self.candidats else ""


@dataclass(frozen=True, slots=True)
class Connu:
    """What is known of who may be paid for a dossier."""

    slug: str
    engagements: tuple[str, ...]
    sirets: frozenset[str]
    locaux: frozenset[str]
    noms: tuple[frozenset[str], ...]

    @property
    def sirens(self) -> frozenset[str]:
        """The bodies, whatever their establishment."""
        return frozenset(one[:9] for one in self.sirets)


class Annuaire:
    """The dossiers by commitment, by establishment, by body."""

    def __init__(self, dossiers: Mapping[str, Dossier]) -> None:
        self.connus = {slug: _connu(slug, dossier) for slug, dossier in dossiers.items()}
        self.par_ej: dict[str, list[str]] = defaultdict(list)
        self.par_siret: dict[str, list[str]] = defaultdict(list)
        self.par_siren: dict[str, list[str]] = defaultdict(list)
        self.par_local: dict[str, list[str]] = defaultdict(list)
        for slug, known in self.connus.items():
            _put(self.par_ej, known.engagements, slug)
            _put(self.par_siret, known.sirets, slug)
            _put(self.par_siren, known.sirens, slug)
            _put(self.par_local, known.locaux, slug)

    def lien(self, lignes: Sequence[LignePayee]) -> Lien:
        """The dossier of the lines of one payment."""
        line = lignes[0]
        if any(other.siret != line.siret for other in lignes):
            places = ", ".join(dict.fromkeys(f"{one.place} : {one.siret or 'aucun'}" for one in lignes))
            return Lien(
                tuple((slug, "même N° EJ") for slug in self.par_ej.get(line.ej, ())),
                pourquoi=f"une même demande de paiement porte plusieurs SIRET ({places})",
            )
        linked = self.par_ej.get(line.ej, ()) if line.ej else ()
        return self._linked(line, linked) if linked else self._proposed(line)

    def _linked(self, line: LignePayee, slugs: Sequence[str]) -> Lien:
        """One of the dossiers of a commitment: the only one, or that of who was paid."""
        said = {slug: denial(self.connus[slug], line) for slug in slugs}
        agreed = [slug for slug, trouble in said.items() if not trouble]
        exact = [slug for slug in agreed if line.siret in self.connus[slug].sirets] if line.siret else []
        chosen = exact if len(exact) == 1 else agreed
        if len(chosen) == 1:
            return Lien(((chosen[0], "même N° EJ"),), sur=True)
        others = [one for one in self._by_number(line) if one[0] not in slugs]
        # Who was paid says more than a number that is denied: it is the number that was mistyped.
        candidates = (*others, *((slug, "même N° EJ") for slug in (agreed or slugs)))
        if len(slugs) > 1:
            why = f"le N° EJ {line.ej} porte {len(slugs)} dossiers, et le SIRET ne les départage pas"
        else:
            why = said[slugs[0]]
        return Lien(candidates, pourquoi=why)

    def _by_number(self, line: LignePayee) -> list[tuple[str, str]]:
        """The dossiers of who was paid, whatever the commitment."""
        if SIRET.fullmatch(line.siret):
            if line.siret in self.par_siret:
                return [(slug, f"même SIRET ({line.siret})") for slug in self.par_siret[line.siret]]
            return [
                (slug, f"même SIREN ({line.siret[:9]}), autre établissement")
                for slug in self.par_siren.get(line.siret[:9], ())
            ]
        if line.siret:
            padded = line.siret.zfill(14)
            return [
                (slug, f"SIRET {line.siret}, auquel il manque un zéro ?")
                for slug in self.par_siret.get(padded, ())
            ]
        return (
            [(slug, f"même numéro local ({line.local})") for slug in self.par_local.get(line.local, ())]
            if line.local
            else []
        )

    def _proposed(self, line: LignePayee) -> Lien:
        """Dossiers to look at when the commitment is not one of the registre, or is not told: never sure."""
        found = self._by_number(line)
        if not line.ej:
            found = found or [(slug, "même nom") for slug in self._named(line)]
            return Lien(tuple(found), pourquoi="sans N° EJ, rien ne dit la convention") if found else Lien()
        near = [(slug, why) for slug, why in found if self._may_be(line.ej, slug)]
        if not near and not found:
            near = [
                (slug, "même nom, et un N° EJ à une faute près")
                for slug in self._named(line)
                if any(une_faute(line.ej, ej) for ej in self.connus[slug].engagements)
            ]
        if near:
            return Lien(tuple(near), pourquoi=self._why_near(line.ej, near[0][0]))
        others = ", ".join(slug for slug, _ in found)
        return Lien(
            pourquoi=f"même organisme que {others}, mais un autre N° EJ : sans doute une autre subvention"
            if others
            else ""
        )

    def _may_be(self, ej: str, slug: str) -> bool:
        known = self.connus[slug].engagements
        return not known or any(une_faute(ej, one) for one in known)

    def _why_near(self, ej: str, slug: str) -> str:
        known = self.connus[slug].engagements
        if not known:
            return f"le N° EJ {ej} n'est pas au registre, et {slug} n'en a pas encore"
        return (
            f"le N° EJ {ej} n'est pas au registre ; celui de {slug} est {', '.join(known)}, à une faute près"
        )

    def _named(self, line: LignePayee) -> Iterator[str]:
        words = _words(line.nom)
        if words:
            yield from (slug for slug, known in self.connus.items() if words in known.noms)


def _put(index: dict[str, list[str]], keys: Iterable[str], slug: str) -> None:
    for key in keys:
        index[key].append(slug)


def engagements(dossier: Dossier) -> tuple[str, ...]:
    """The numbers of commitment of a convention."""
    convention = dossier.convention
    return (BLANCS.sub("", convention.numero_ej),) if convention and convention.numero_ej else ()


def organismes(dossier: Dossier) -> Iterator[Organisme]:
    """Who may be paid for a dossier."""
    if dossier.porteur:
        yield dossier.porteur
        if dossier.porteur.porteur_provisoire:
            yield dossier.porteur.porteur_provisoire
    if dossier.consortium:
        yield from dossier.consortium.membres
    if dossier.convention:
        yield from dossier.convention.beneficiaires


def _connu(slug: str, dossier: Dossier) -> Connu:
    bodies = list(organismes(dossier))
    locaux = {
        BLANCS.sub("", number).upper() for one in bodies for number in (one.ridet, one.tahiti) if number
    }
    names = (dossier.nom, *(one.nom for one in bodies))
    return Connu(
        slug,
        engagements(dossier),
        frozenset(one.siret for one in bodies if one.siret),
        frozenset(locaux),
        tuple(words for name in names if name and (words := _words(name))),
    )


def _words(nom: str) -> frozenset[str]:
    return frozenset(plie(nom).split()) - VIDES


def denial(known: Connu, line: LignePayee) -> str:
    """Why a payment that bears the commitment of a dossier may yet not be its own; empty when nothing says so."""
    of = f"le N° EJ {line.ej} est celui de {known.slug}"
    if SIRET.fullmatch(line.siret) and known.sirets:
        agreed, trouble = (
            line.siret[:9] in known.sirens,
            f"le SIRET payé, {line.siret}, n'est celui d'aucun de ses",
        )
    elif line.local and known.locaux:
        agreed = BLANCS.sub("", line.local) in known.locaux
        trouble = f"le numéro payé, {line.local}, n'est celui d'aucun de ses"
    else:
        silent = not (line.nom or line.siret or line.local)
        agreed = silent or any(alike(_words(line.nom), words) for words in known.noms)
        lost = f" (SIRET lu « {line.siret} »)" if line.siret else ""
        trouble = f"ni SIRET ni nom{lost} ne sont ceux de ses"
    return "" if agreed else f"{of}, mais {trouble} organismes"


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names hold the same words, or one all those of the other."""
    return bool(one and other) and (one <= other or other <= one)


def une_faute(one: str, other: str) -> bool:
    """Whether two numbers are one slip apart: a digit changed, lost, added, or two that changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        differ = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(differ) == 2 and differ[1] == differ[0] + 1
        return len(differ) == 1 or (
            swapped and one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]
        )
    short, long = sorted((one, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
