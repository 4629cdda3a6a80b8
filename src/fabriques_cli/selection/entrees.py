"""What would bring in a dossier that is out, the rest being the same: points, euros less, or another's place.

Each way is sure: with it, some list that holds the dossier has more points than every list without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fabriques_cli.selection.bornes import pas
from fabriques_cli.selection.etude import Moyens
from fabriques_cli.selection.probleme import Exces, Limite, Probleme, Solveur, depassees
from fabriques_cli.selection.resoudre import Resolution, somme

ENVELOPPE, ANNEE = "enveloppe", "annee:"


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
    cents, years = _moins_cher(found, i, minimum, solveur) or (None, {})
    if depassees(probleme.limites, [*imposed, i]):
        return Moyens(slug, None, cents, "", 0, annees=years)
    kept = found.valeur - other[1] if other else None
    with_it = _avec(found, i, kept, solveur)
    points = None if with_it is None else found.valeur - with_it + pas(probleme.valeurs)
    named = found.instance.candidats[other[0]].slug if other else ""
    return Moyens(slug, points, cents, named, other[1] if other else 0, annees=years)


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


def _moins_cher(
    found: Resolution, i: int, minimum: int, solveur: Solveur
) -> tuple[int, Mapping[int, int]] | None:
    """The fewest cents that its aid would have to lose, in all and of each year of credits that is short.

    What is lost beyond those years may be of any. None when no money bounds the list, or too little aid is left.
    """
    probleme = found.bornage.probleme
    aid = found.instance.candidats[i]
    money = tuple(row for row in probleme.limites if row.cle == ENVELOPPE or row.cle.startswith(ANNEE))
    most = aid.montant - minimum
    if not money or most <= 0:
        return None
    asked = _au_moindre_cout(found, i, money, most)
    liste = solveur.meilleure(asked) if asked else None
    if liste is None:
        return None
    over = {row.cle: max(sum(row.prises[j] for j in liste) - row.borne, 0) for row in money}
    years = {int(cle.removeprefix(ANNEE)): cents for cle, cents in over.items() if cle != ENVELOPPE and cents}
    lost = max(sum(years.values()), over.get(ENVELOPPE, 0))
    return (lost, years) if 0 < lost <= most else None


def _au_moindre_cout(found: Resolution, i: int, money: tuple[Limite, ...], most: int) -> Probleme | None:
    """The cheapest list that holds it and has more points, its own aid being cut by ``most`` cents at the most.

    A cent that is cut of a year eases that year and the envelope. None where the prices tell that there is none.
    """
    borne, probleme = found.bornage, found.bornage.probleme
    target = found.valeur + pas(probleme.valeurs)
    price = dict(zip((row.cle for row in probleme.limites), borne.tarif.prix, strict=True))
    years = [row for row in money if row.cle != ENVELOPPE]
    cut = {row.cle: min(row.prises[i], most) for row in years}
    eased = min(
        max((price[cle] for cle in cut), default=0) * most,
        sum(price[cle] * cents for cle, cents in cut.items()),
    )
    eased += price.get(ENVELOPPE, 0) * most
    slack = borne.borne + eased + min(borne.ecarts[i], 0) - target * borne.tarif.denominateur
    if slack < 0:
        return None
    whole = (ENVELOPPE,) if ENVELOPPE in price else ()
    over = [Exces((row.cle, *whole), row.prises[i]) for row in years if row.prises[i]]
    over += [Exces(whole, found.instance.candidats[i].montant)] if whole else []
    enough = Limite("points", tuple(-one for one in probleme.valeurs), -target)
    return Probleme(
        (0,) * len(probleme.valeurs), (*probleme.limites, enough), _fixes(found, i, slack), tuple(over)
    )
