"""The history of a dossier in business words: what each commit changed, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fabriques_cli.changements import ORDRE, Cle, Valeur, Valeurs, valeurs
from fabriques_cli.domain.histoire import Commit, Pas, Version
from fabriques_cli.evolution import Ligne, evolution_de
from fabriques_cli.libelles import annees
from fabriques_cli.suivi import Suivi

MISE_EN_FORME = "mise en forme seulement"
FUSION = "fusion : ce que les deux branches disaient n'est pas repris tel quel"
CREATION = "création du dossier"
SUPPRESSION = "suppression du dossier"
COUPURE = "l'histoire est coupée ici : ce clone ne contient pas les commits d'avant"


@dataclass(frozen=True, slots=True)
class Entree:
    """What one commit did: mentions about the file, then a line per changed value. No commit: not recorded yet."""

    commit: Commit | None
    slug: str
    mentions: tuple[str, ...]
    lignes: tuple[Ligne, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """The history of one dossier: its present slug, its last known name, what was followed, the entries."""

    slug: str
    nom: str
    suivi: Suivi | None
    entrees: tuple[Entree, ...]


def journal(slug: str, pas: Iterable[Pas], suivi: Suivi | None = None) -> Journal:
    """The entries of a dossier, of one value if it is followed."""
    steps = tuple(pas)
    entries = tuple(entree for one in steps if (entree := _entree(one, suivi)) is not None)
    return Journal(slug, _name(steps), suivi, entries)


def versions(pas: Iterable[Pas]) -> Iterator[Version]:
    """Every state that the steps went through, newest first."""
    for one in pas:
        yield from (version for version in (one.apres, *one.avants) if version is not None)


def _name(steps: Iterable[Pas]) -> str:
    named = (version.dossier.nom for version in versions(steps) if version.dossier)
    return next((name for name in named if name), "")


def _entree(pas: Pas, suivi: Suivi | None) -> Entree | None:
    slug = next((one.slug for one in (pas.apres, *pas.avants) if one), "")
    if len(pas.avants) > 1:
        mentions, before = _merged(pas)
    else:
        mentions, before = _alone(pas), _leaves(pas.avants[0] if pas.avants else None)
    if mentions is None:
        return None
    after = before if pas.apres and pas.apres.trouble else _leaves(pas.apres)
    if suivi is not None:
        lines = evolution_de(suivi.of(before), suivi.of(after), par_valeur=suivi.par_valeur)
        kept = tuple(mention for mention in mentions if mention in (FUSION, COUPURE))
        return Entree(pas.commit, slug, kept, lines) if lines else None
    whole = not before or not after
    lines = () if whole else evolution_de(before, after)
    if not lines and not mentions:
        mentions = (MISE_EN_FORME,)
    return Entree(pas.commit, slug, mentions, lines)


def _alone(pas: Pas) -> tuple[str, ...] | None:
    """What is said of the file itself by a commit with one parent, or none; nothing when nothing changed."""
    before = pas.avants[0] if pas.avants else None
    return tuple(_file(before, pas.apres, tronque=pas.tronque))


def _file(avant: Version | None, apres: Version | None, *, tronque: bool = False) -> Iterator[str]:
    if apres is None:
        yield f"{SUPPRESSION}{_resume(avant)}"
        return
    if avant is None:
        yield COUPURE if tronque else f"{CREATION}{_resume(apres)}"
    elif avant.chemin != apres.chemin:
        moved = (avant.slug, apres.slug) if avant.slug != apres.slug else (avant.chemin, apres.chemin)
        yield f"fichier renommé : {moved[0]} → {moved[1]}"
    if apres.trouble:
        yield f"fichier illisible : {apres.trouble}"
    elif avant is not None and avant.trouble:
        yield "fichier de nouveau lisible"


def _resume(version: Version | None) -> str:
    """` : demandé 120 000 € (…)`, nothing when no amount is asked."""
    dossier = version.dossier if version else None
    asked = dossier.demande.annuites if dossier and dossier.demande else {}
    return f" : demandé {annees({str(annee): amount for annee, amount in asked.items()})}" if asked else ""


def _merged(pas: Pas) -> tuple[tuple[str, ...] | None, Valeurs]:
    """What a merge says that is of its own: nothing when each value is what its branches make it."""
    if pas.apres is None or all(one is None for one in pas.avants):
        return _presence(pas), _leaves(next((one for one in pas.avants if one), None))
    after = _leaves(pas.apres)
    sides = [_leaves(one) for one in pas.avants if one is not None]
    base = _leaves(pas.base)
    expected = dict(after)
    for cle in dict.fromkeys(cle for leaves in (after, *sides) for cle in leaves):
        wanted = _expected(cle, after, sides, base)
        expected.pop(cle, None)
        if wanted is not None:
            expected[cle] = wanted
    names = {(one.chemin, one.blob) for one in pas.avants if one}
    unreadable = pas.apres.trouble and (pas.apres.chemin, pas.apres.blob) not in names
    if unreadable:
        return (f"fichier illisible : {pas.apres.trouble}",), after
    renamed = pas.apres.chemin not in {chemin for chemin, _ in names}
    mentions = tuple(_file(pas.avants[0], pas.apres)) if renamed else ()
    if expected == after:
        return (mentions or None), after
    return (FUSION, *mentions), expected


def _presence(pas: Pas) -> tuple[str, ...] | None:
    """A file that no side had and the merge brings, or that both had and it drops."""
    if pas.apres is None:
        dropped = all(one is not None for one in pas.avants)
        return (f"{SUPPRESSION}{_resume(pas.avants[0])}", FUSION) if dropped else None
    return (f"{CREATION}{_resume(pas.apres)}", FUSION)


def _expected(cle: Cle, after: Valeurs, sides: Sequence[Valeurs], base: Valeurs) -> Valeur | None:
    """What a value is without a choice; of two that are set against each other, the one that was not kept."""
    here = after.get(cle)
    changed = [side.get(cle) for side in sides if side.get(cle) != base.get(cle)]
    if cle[-1] == ORDRE or not sides:
        return here
    if not changed:
        return sides[0].get(cle)
    if all(value == changed[0] for value in changed):
        return changed[0]
    return next((value for value in changed if value != here), here)


def _leaves(version: Version | None) -> dict[Cle, Valeur]:
    return valeurs(version.dossier) if version is not None else {}
