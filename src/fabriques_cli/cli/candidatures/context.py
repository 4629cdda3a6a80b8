"""What is known of a registre when candidatures come in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from fabriques_cli.candidatures import voisins
from fabriques_cli.candidatures.contacts import fichier_de_contact
from fabriques_cli.candidatures.contexte import Contexte
from fabriques_cli.candidatures.etats import arrete
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.files.edition.edits import plain, word_at
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.folder import bytes_of
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.files.source.names import SLUG_MAX, slug_trouble, slugify
from fabriques_cli.findings import Chemin
from fabriques_cli.format.registre import LIEUX, Sorte, fichier_de
from fabriques_cli.text.dialecte.nombres import numero_lu, numero_sans_detour
from fabriques_cli.text.refus import Refus

NUMERO: Chemin = ("numero_ds",)


def contexte(charge: Charge, vague: str, garder: frozenset[str]) -> Contexte:
    """The registre as the rows of a form are compared with it."""

    @cache
    def words(slug: str) -> Any:
        return words_of(charge, fichier_de(slug))

    @cache
    def contacts(slug: str) -> Mapping[str, Any]:
        return contact_words(charge, slug)

    return Contexte(
        frozenset(charge.registre.dossiers),
        _numbers(charge),
        lambda slug, chemin: plain(word_at(words(slug), chemin)),
        contacts,
        lambda numero: _lost(charge, numero),
        frozenset(_taken(charge)),
        slug_of,
        charge.cadres.general.fuseau,
        lambda code: _named(charge, code),
        vague,
        garder,
        arrete=lambda slug: arrete(charge.registre.dossiers[slug]),
        voisins=voisins.de(
            (slug, dossier.nom or "", (dossier.porteur.siret if dossier.porteur else None) or "")
            for slug, dossier in charge.registre.dossiers.items()
        ),
    )


def _named(charge: Charge, code: str) -> str:
    """The name of the commune of a code, the code itself where there is none."""
    commune = charge.cadres.general.references.communes.get(code)
    return commune.nom if commune else code


def words_of(charge: Charge, fichier: str) -> Any:
    """The words of a file of the registre; none of one that cannot be read."""
    data = charge.source.get(fichier)
    try:
        return read_words(fichier, data).top if isinstance(data, bytes) else {}
    except Trouble:
        return {}


def contact_words(charge: Charge, slug: str) -> Mapping[str, Any]:
    """The words of the contacts of a dossier; raises `Refus` where they cannot be read, for they would be lost."""
    fichier = fichier_de_contact(slug)
    if not (charge.top / fichier).exists():
        return {}
    data = bytes_of(charge.top, fichier)
    if isinstance(data, bytes):
        try:
            return read_words(fichier, data).top
        except Trouble:
            pass
    raise Refus(f"{charge.prefix}{fichier} ne peut pas être lu.", "Corrigez-le, ou déplacez-le.")


def slug_of(text: str, tail: str) -> str:
    """A slug from a text and what sets it apart; empty where the text gives none."""
    base, end = slugify(text), slugify(tail)
    room = SLUG_MAX - len(end) - 1
    slug = f"{base[:room].rstrip('-')}-{end}" if end else base
    return slug if base and not slug_trouble(slug) else ""


def _numbers(charge: Charge) -> dict[str, tuple[str, ...]]:
    """The slugs of each number, one that the reader refuses for its blanks included."""
    found: dict[str, list[str]] = {}
    for slug, dossier in charge.registre.dossiers.items():
        numero = dossier.numero_ds
        if NUMERO in dossier.illisibles:
            word = word_at(words_of(charge, fichier_de(slug)), NUMERO)
            numero = numero_lu(word) if isinstance(word, str) else ""
        if numero:
            numero = numero_sans_detour(numero) or numero
            found.setdefault(numero, []).append(slug)
    return {numero: tuple(slugs) for numero, slugs in found.items()}


def _lost(charge: Charge, numero: str) -> str:
    """The dossier that cannot be read, and in whose text a number stands: it may be the one of the number."""
    for fichier in charge.registre.illisibles:
        data = charge.source.get(fichier)
        if fichier.startswith(f"{LIEUX}/") and isinstance(data, bytes):
            text = data.decode("utf-8", "replace")
            if re.search(rf"(?<![0-9]){re.escape(numero)}(?![0-9])", text):
                return f"{charge.prefix}{fichier}"
    return ""


def _taken(charge: Charge) -> list[str]:
    """The names that files have, those of dossiers that are not in their place included."""
    names = [path.removeprefix(f"{LIEUX}/") for path in charge.source if path.startswith(f"{LIEUX}/")]
    names += [path.rpartition("/")[2].lstrip(".") for path in charge.registre.egares_de(Sorte.DOSSIER)]
    bare = [name.removesuffix(".yaml") for name in names]
    return [*bare, *map(slugify, bare)]
