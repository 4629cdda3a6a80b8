"""The history of a dossier in business words: what each commit changed, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fabriques_cli.domain.histoire import Commit, Pas, Version
from fabriques_cli.format.changements import ORDRE, Changement, Cle, Valeur, Valeurs, changements, valeurs
from fabriques_cli.format.libelles import annees
from fabriques_cli.plan.evolution import Ligne, evolution_de
from fabriques_cli.plan.suivi import Suivi
from fabriques_cli.text.coordonnees import mask

MISE_EN_FORME = "mise en forme seulement"
CHOIX = "fusion : choix entre ce que disaient les branches"
PROPRE = "fusion : valeur propre à la fusion, qu'aucune des branches n'avait"
CREATION = "création du dossier"
SUPPRESSION = "suppression du dossier"
COUPURE = "l'histoire est coupée ici, ce clone ne contient pas les commits d'avant : git fetch --unshallow les apporte"


@dataclass(frozen=True, slots=True)
class Entree:
    """What one commit did: mentions about the file, lines in words, changed values. No commit: not recorded yet."""

    commit: Commit | None
    slug: str
    mentions: tuple[str, ...]
    lignes: tuple[Ligne, ...]
    changements: tuple[Changement, ...] = ()


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
    entries = tuple(entree for one in map(_masked, steps) if (entree := _entree(one, suivi)) is not None)
    return Journal(slug, _name(steps), suivi, entries)


def versions(pas: Iterable[Pas]) -> Iterator[Version]:
    """Every state that the steps went through, newest first."""
    for one in pas:
        yield from (version for version in (one.apres, *one.avants) if version is not None)


def _name(steps: Iterable[Pas]) -> str:
    named = (version.dossier.nom for version in versions(steps) if version.dossier)
    return mask(next((name for name in named if name), ""))


def _masked(pas: Pas) -> Pas:
    """The step without what would let the people that its commit names be reached."""
    commit = pas.commit
    if commit is None:
        return pas
    return replace(pas, commit=replace(commit, auteur=mask(commit.auteur), message=mask(commit.message)))


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
        kept = tuple(mention for mention in mentions if mention in (CHOIX, PROPRE, COUPURE))
        found = _changed(pas.commit, slug, kept, (suivi.of(before), suivi.of(after)), suivi.par_valeur)
        return found if found.lignes else None
    found = _changed(pas.commit, slug, mentions, (before, after))
    if not before or not after:
        return replace(found, lignes=())
    return found if found.lignes or mentions else replace(found, mentions=(MISE_EN_FORME,))


def _changed(
    commit: Commit | None,
    slug: str,
    mentions: tuple[str, ...],
    sides: tuple[Valeurs, Valeurs],
    par_valeur: bool = False,
) -> Entree:
    changes = tuple(change for change in changements(*sides) if change.cle[-1] != ORDRE)
    return Entree(commit, slug, mentions, evolution_de(*sides, par_valeur=par_valeur), changes)


def _alone(pas: Pas) -> tuple[str, ...] | None:
    """What is said of the file itself by a commit with one parent, or none; nothing when nothing changed."""
    before = pas.avants[0] if pas.avants else None
    if pas.apres is None and before is not None and pas.suite:
        after = replace(before, chemin=pas.suite)
        return (f"{_moved(before, after)}, dont l'histoire continue sous ce nom",)
    return tuple(_file(before, pas.apres, tronque=pas.tronque))


def _file(avant: Version | None, apres: Version | None, *, tronque: bool = False) -> Iterator[str]:
    if apres is None:
        yield f"{SUPPRESSION}{_resume(avant)}"
        return
    if avant is None:
        yield COUPURE if tronque else f"{CREATION}{_resume(apres)}"
    elif avant.chemin != apres.chemin:
        yield _moved(avant, apres)
    if apres.trouble:
        yield f"fichier illisible : {apres.trouble}"
    elif avant is not None and avant.trouble:
        yield "fichier de nouveau lisible"


def _moved(avant: Version, apres: Version) -> str:
    """`fichier renommé : la-filature → la-grande-filature`; of one that moved with its folder, the whole paths."""
    if avant.slug != apres.slug:
        return f"fichier renommé : {avant.slug} → {apres.slug}"
    return f"fichier déplacé : {avant.chemin} → {apres.chemin}"


def _resume(version: Version | None) -> str:
    """` : demandé 120 000 € (…)`, nothing when no amount is asked."""
    dossier = version.dossier if version else None
    asked = dossier.demande.annuites if dossier and dossier.demande else {}
    return f" : demandé {annees({str(annee): amount for annee, amount in asked.items()})}" if asked else ""


def _merged(pas: Pas) -> tuple[tuple[str, ...] | None, Valeurs]:
    """What a merge says that is of its own: nothing when each value is what its branches make it."""
    sides = [one for one in pas.avants if one is not None]
    if pas.apres is None or not sides:
        return _presence(pas), _leaves(sides[0] if sides else None)
    after = _leaves(pas.apres)
    if pas.apres.trouble:
        known = (pas.apres.chemin, pas.apres.blob) in {(one.chemin, one.blob) for one in sides}
        return (None if known else (f"fichier illisible : {pas.apres.trouble}",)), after
    renamed = pas.apres.chemin not in {one.chemin for one in sides}
    mentions = (_moved(sides[0], pas.apres),) if renamed else ()
    leaves = [_leaves(one) for one in sides]
    expected = _without_choice(after, leaves, _leaves(pas.base))
    if expected == after:
        return (mentions or None), after
    own = any(value not in [side.get(cle) for side in leaves] for cle, value in _both(after, expected))
    return (PROPRE if own else CHOIX, *mentions), expected


def _both(after: Valeurs, expected: Valeurs) -> Iterator[tuple[Cle, Valeur | None]]:
    """What a merge left of each value that it settled."""
    keys = dict.fromkeys((*after, *expected))
    return ((cle, after.get(cle)) for cle in keys if after.get(cle) != expected.get(cle))


def _without_choice(after: Valeurs, sides: Sequence[Valeurs], base: Valeurs) -> dict[Cle, Valeur]:
    """What the file would hold if each value were what the branches make of it."""
    keys = dict.fromkeys(cle for leaves in (after, *sides) for cle in leaves)
    wanted = ((cle, _expected(cle, after, sides, base)) for cle in keys)
    return {cle: value for cle, value in wanted if value is not None}


def _presence(pas: Pas) -> tuple[str, ...] | None:
    """A file that no side had and the merge brings, or that both had and it drops."""
    if pas.apres is None:
        dropped = all(one is not None for one in pas.avants)
        return (f"{SUPPRESSION}{_resume(pas.avants[0])}", PROPRE) if dropped else None
    return (f"{CREATION}{_resume(pas.apres)}", PROPRE)


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
