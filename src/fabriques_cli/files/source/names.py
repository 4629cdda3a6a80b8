"""The names of the files: a dossier's is its identity, a wave's is its deposit date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from fabriques_cli.format.anomalie import Anomalie, Nature
from fabriques_cli.text.accents import bare
from fabriques_cli.text.dialecte.mots import jour
from fabriques_cli.text.refus import Refus

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
SLUG_MAX = 60
# Windows cannot create a file of these names, whatever its suffix.
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{i}" for i in range(10)), *(f"lpt{i}" for i in range(10)))
)


def name_troubles(lieux: Iterable[str], vagues: Iterable[str]) -> Iterator[Anomalie]:
    """What is wrong with the names of the files, two that differ by case or accents only included."""
    twins: dict[str, list[str]] = {}
    for fichier in lieux:
        slug = _stem(fichier)
        trouble = slug_trouble(slug)
        if trouble:
            yield Anomalie(Nature.NOM_DE_FICHIER, fichier, (), trouble, _rename(slug))
        twins.setdefault(simplify(slug), []).append(fichier)
    for same in twins.values():
        if len(same) > 1:
            yield from _confused(same)
    for fichier in vagues:
        if day_of(_stem(fichier)) is None:
            yield Anomalie(
                Nature.NOM_DE_FICHIER,
                fichier,
                (),
                f"« {_stem(fichier)} » n'est pas une date de dépôt.",
                "Nommez la vague par sa date de dépôt : 2021-03-30.yaml.",
            )


def _confused(fichiers: list[str]) -> Iterator[Anomalie]:
    for fichier in fichiers:
        autre = next(other for other in fichiers if other != fichier)
        yield Anomalie(
            Nature.NOM_DE_FICHIER,
            fichier,
            (),
            f"ce nom ne se distingue de « {_stem(autre)} » que par la casse ou les accents.",
            "Renommez l'un des deux : Windows et macOS les confondraient.",
        )


def day_of(name: str) -> date | None:
    """The day that a name spells ``AAAA-MM-JJ``, none if it is not one of the calendar."""
    try:
        return jour(name)
    except Refus:
        return None


def slug_trouble(slug: str) -> str:
    """Why a slug is not one, in French; an empty text when it is."""
    if len(slug) > SLUG_MAX:
        return f"le nom compte {len(slug)} caractères ; la limite est de {SLUG_MAX}."
    if slug in RESERVED:
        return f"« {slug} » est un nom réservé par Windows."
    if not SLUG.fullmatch(slug):
        return f"« {slug} » n'est pas un identifiant (minuscules sans accent, chiffres et traits d'union)."
    return ""


def slugify(text: str) -> str:
    """A slug near the text; empty when nothing of it can serve."""
    plain = simplify(text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"))
    return re.sub("[^a-z0-9]+", "-", plain)[:SLUG_MAX].strip("-")


def free_slug(text: str, annee: str, taken: Iterable[str]) -> str:
    """A slug near the text that no file has yet, followed by the year or a number if it must be; empty if none is."""
    base = slugify(text)
    if not base:
        return ""
    others = {simplify(name) for name in taken}
    tails = ("", *((f"-{annee}",) if annee else ()), *(f"-{number}" for number in range(2, len(others) + 3)))
    tried = (f"{base[: SLUG_MAX - len(tail)].rstrip('-')}{tail}" for tail in tails)
    return next(slug for slug in tried if slug not in others and not slug_trouble(slug))


def simplify(text: str) -> str:
    """The text without case nor accents."""
    return bare(text).casefold()


def _rename(slug: str) -> str:
    better = slugify(slug)
    return (
        f"Renommez le fichier en {better}.yaml."
        if better and not slug_trouble(better)
        else "Renommez le fichier."
    )


def _stem(fichier: str) -> str:
    return fichier.rpartition("/")[2].removesuffix(".yaml")
