"""An act as it goes into a dossier: what is said of it, and the words to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.base import Element, Modele
from fabriques_cli.format.champs import champs
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.montant import euros, somme
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

Mots: TypeAlias = "str | dict[str, Mots] | list[Mots]"


@dataclass(frozen=True, slots=True)
class Ecriture:
    """A value to write at a key path, in place of what is there, or as one more item of the list."""

    chemin: Chemin
    valeur: Mots
    ajout: bool = False


@dataclass(frozen=True, slots=True)
class Acte:
    """What an officer reads of the act, and what it writes; ``notes`` are what is to be known of it besides."""

    phrase: str
    ecritures: tuple[Ecriture, ...]
    notes: tuple[str, ...] = ()


def require_readable(dossier: Dossier, *aussi: str) -> None:
    """Raise `Refus` when a fact cannot be read: the act would rest on what nobody knows.

    ``aussi`` are the other lists that it rests on.
    """
    facts = {champ.nom for champ in champs(Dossier) if champ.dit.acte} | set(aussi)
    lost = sorted(written(chemin) for chemin in dossier.illisibles if chemin and chemin[0] in facts)
    if lost:
        raise Refus(
            f"{lost[0]} ne peut pas être lu : l'acte reposerait sur un fait inconnu.",
            f"Corrigez d'abord ce que montre fabriques check {quoted(dossier.slug)}.",
        )


def mots_de(bloc: Modele) -> dict[str, Mots]:
    """The words of a block as its file holds them, in the order of its keys; what is empty is left out."""
    values = {champ.nom: getattr(bloc, champ.attribut) for champ in champs(type(bloc))}
    return {cle: _mot(value) for cle, value in values.items() if value is not None and value not in ((), {})}


def _mot(value: Any) -> Mots:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Decimal):
        return montant_ecrit(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(annee): _mot(montant) for annee, montant in sorted(value.items())}
    return [_mot(item) for item in value] if isinstance(value, tuple) else str(value)


def montant_ecrit(montant: Decimal) -> str:
    """`45000`, `45000.50`: as a file holds an amount."""
    whole = montant.to_integral_value()
    return f"{whole:f}" if whole == montant else f"{montant:.2f}"


def par_annee(annuites: Mapping[int, Decimal]) -> str:
    """`90 000 € (2022 : 40 000 €, 2023 : 50 000 €)`; a single year needs no sum."""
    years = ", ".join(f"{annee} : {euros(montant)}" for annee, montant in sorted(annuites.items()))
    return years if len(annuites) == 1 else f"{euros(somme(annuites.values()))} ({years})"


def options_d_annuites(annuites: Mapping[int, Decimal]) -> str:
    """`--annuite 2022=40000 --annuite 2023=50000`: the same as a command takes it."""
    return " ".join(f"--annuite {annee}={montant_ecrit(m)}" for annee, m in sorted(annuites.items()))


def completed(autre: Element, now: Element) -> tuple[Ecriture, ...]:
    """What is new of an item that is already there; raises `Refus` when nothing is, or when it says otherwise."""
    before, after = mots_de(autre), mots_de(now)
    changed = [cle for cle, mot in after.items() if cle in before and before[cle] != mot]
    if changed:
        cle = changed[0]
        raise Refus(
            f"{written(autre.at(cle))} vaut déjà {before[cle]}.",
            "Un fait noté ne se réécrit pas par un acte : corrigez-le dans le fichier s'il est faux.",
        )
    new = [cle for cle in after if cle not in before]
    if not new:
        raise Refus("tout cela est déjà écrit.", "Rien n'est à refaire.")
    return tuple(Ecriture(autre.at(cle), after[cle]) for cle in new)
