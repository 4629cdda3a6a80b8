"""What would bring in a dossier that is out, the rest being the same: points, euros less, or another's place.

Each way is sure: with it, some list that holds the dossier has more points than every list without it.
"""

from __future__ import annotations

from dataclasses import replace

from fabriques_cli.selection.bornes import pas
from fabriques_cli.selection.etude import Moyens
from fabriques_cli.selection.probleme import Limite, Probleme, Solveur, depassees
from fabriques_cli.selection.resoudre import Resolution, somme

ENVELOPPE = "enveloppe"


def entree(found: Resolution, i: int, minimum: int, solveur: Solveur | None) -> Moyens:
    """What would bring in a candidate, by its place in order; no aid is brought under ``minimum`` cents.

    Without a solver, the exchange alone is looked for: it tells points that are enough, and maybe more than that.
    """
    probleme, slug = found.bornage.probleme, found.instance.candidats[i].slug
    imposed = [j for j, fixe in enumerate(probleme.fixes) if fixe == 1]
    if probleme.fixes[i] == 0:
        return Moyens(slug, None, None, "", 0)
    other = _echange(found, i)
    if solveur is None:
        enough = other[1] + pas(probleme.valeurs) if other else None
        named = found.instance.candidats[other[0]].slug if other else ""
        return Moyens(slug, enough, None, named, other[1] if other else 0, au_plus=True)
    euros_ = _moins_cher(found, i, minimum, solveur)
    if depassees(probleme.limites, [*imposed, i]):
        return Moyens(slug, None, euros_, "", 0)
    kept = found.valeur - other[1] if other else None
    with_it = _avec(found, i, kept, solveur)
    points = None if with_it is None else found.valeur - with_it + pas(probleme.valeurs)
    named = found.instance.candidats[other[0]].slug if other else ""
    return Moyens(slug, points, euros_, named, other[1] if other else 0)


def _echange(found: Resolution, i: int) -> tuple[int, int] | None:
    """Whose place it could take with the least loss of points, and that loss; of two, the last by the tie rule."""
    probleme, candidats = found.bornage.probleme, found.instance.candidats
    free = [j for j in found.choisis if probleme.fixes[j] is None]
    spare = {row.cle: row.borne - sum(row.prises[j] for j in found.choisis) for row in probleme.limites}
    fits = [
        j for j in free if all(row.prises[i] - row.prises[j] <= spare[row.cle] for row in probleme.limites)
    ]
    best = min(fits, key=lambda j: (probleme.valeurs[j], -candidats[j].departage), default=None)
    return None if best is None else (best, probleme.valeurs[best] - probleme.valeurs[i])


def _avec(found: Resolution, i: int, kept: int | None, solveur: Solveur) -> int | None:
    """The most points of a list that holds it, given those of one that does; none when there is no such list."""
    borne, probleme = found.bornage, found.bornage.probleme
    den, step = borne.tarif.denominateur, pas(probleme.valeurs)
    raw = borne.borne + min(borne.ecarts[i], 0)
    if kept is not None and raw // (den * step) * step <= kept:
        return kept
    slack = None if kept is None else raw - kept * den
    liste = solveur.meilleure(replace(probleme, fixes=_fixes(found, i, slack)))
    if liste is None:
        return None
    return somme(probleme.valeurs, liste)


def _fixes(found: Resolution, i: int, slack: int | None) -> tuple[int | None, ...]:
    """The candidate in, and every other decided whose price leaves no doubt, losses being bounded by ``slack``."""
    ecarts, fixes = found.bornage.ecarts, found.bornage.probleme.fixes
    return tuple(
        1
        if j == i
        else int(ecarts[j] > 0)
        if fixe is None and slack is not None and abs(ecarts[j]) > slack
        else fixe
        for j, fixe in enumerate(fixes)
    )


def _moins_cher(found: Resolution, i: int, minimum: int, solveur: Solveur) -> int | None:
    """The cents that its aid would have to lose, in all; none when there is no envelope, or too few are left."""
    probleme = found.bornage.probleme
    money = next((row for row in probleme.limites if row.cle == ENVELOPPE), None)
    if money is None or probleme.fixes[i] == 0:
        return None
    most = money.prises[i] - minimum
    if most <= 0:
        return None
    asked = _au_moindre_cout(found, i, money, most)
    liste = solveur.meilleure(asked) if asked else None
    if liste is None:
        return None
    over = sum(money.prises[j] for j in liste) - money.borne
    return over if 0 < over <= most else None


def _au_moindre_cout(found: Resolution, i: int, money: Limite, most: int) -> Probleme | None:
    """The cheapest list that holds it and has more points, its own aid being cut by ``most`` cents at the most.

    None where the prices tell that there is none.
    """
    borne, probleme = found.bornage, found.bornage.probleme
    target = found.valeur + pas(probleme.valeurs)
    price = next(prix for row, prix in zip(probleme.limites, borne.tarif.prix, strict=True) if row is money)
    slack = borne.borne + price * most + min(borne.ecarts[i], 0) - target * borne.tarif.denominateur
    if slack < 0:
        return None
    rows = [row for row in probleme.limites if row is not money]
    enough = Limite("points", tuple(-one for one in probleme.valeurs), -target)
    within = replace(money, borne=money.borne + most)
    return Probleme(tuple(-one for one in money.prises), (*rows, enough, within), _fixes(found, i, slack))
