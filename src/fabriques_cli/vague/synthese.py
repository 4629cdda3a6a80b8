"""The first page of the report of a wave: whose call, which committee, the figures and three sentences made of them."""

from __future__ import annotations

from fabriques_cli.budget.sommes import A_DECIDER, Somme, part
from fabriques_cli.budget.totaux_dits import hypothese
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.text.document import Section
from fabriques_cli.text.montant import counted, entier
from fabriques_cli.text.nombre import nombre
from fabriques_cli.vague.avis import contraire, derniers_avis, reserve
from fabriques_cli.vague.bilan import Bilan
from fabriques_cli.vague.chiffres import chiffres_cles, par_verdict, somme_dite
from fabriques_cli.vague.depassements import depassements


def synthese(bilan: Bilan, *, diffusion: bool) -> Section:
    """The figures, then the sentences; for publication those of what is promised alone."""
    committee = (_dossiers, _judged, _wanted)
    said = [one(bilan) for one in ((_promised,) if diffusion else committee)]
    said += () if diffusion else depassements(bilan)
    figures = chiffres_cles(bilan, diffusion=diffusion)
    return Section("synthese", "En bref", (*said, *hypothese(bilan.programme)), chiffres=figures)


def _promised(bilan: Bilan) -> str:
    kept = bilan.retenus
    if not kept:
        return "La vague n'a pas de lauréat à ce jour."
    granted = part([vue.position for vue in kept]).accorde
    return f"La vague a {counted(len(kept), 'lauréat')}, pour {_euros(granted)} en tout."


def _dossiers(bilan: Bilan) -> str:
    """Who candidates, and what the rules say of them."""
    drafts = sum(vue.statut is Statut.BROUILLON for vue in bilan.vues)
    deposited = len(bilan.vues) - drafts
    rest = f" ; {counted(drafts, 'dossier est resté', 'dossiers sont restés')} en brouillon" if drafts else ""
    if not deposited:
        return f"Aucun dossier n'est déposé dans cette vague{rest}."
    said = counted(deposited, "dossier est déposé", "dossiers sont déposés")
    return f"{said} dans cette vague : {par_verdict(bilan)}{rest}."


def _judged(bilan: Bilan) -> str:
    """How many are ranked, and what the bodies think."""
    found = bilan.classement
    if not bilan.vues:
        return "Il n'y a rien à classer."
    parts = [_ranked(bilan)]
    if found.sans_note:
        parts.append(f"{counted(len(found.sans_note), 'est', 'sont')} sans note complète")
    if found.hors:
        parts.append(f"{counted(len(found.hors), 'est', 'sont')} hors classement")
    return f"{', '.join(parts)} ; {_opinions(bilan)}."


def _ranked(bilan: Bilan) -> str:
    means = [one.notation.moyenne for one in bilan.classement.classes if one.notation.moyenne is not None]
    if not means:
        return "Aucun dossier n'est classé"
    low, high = nombre(min(means)), nombre(max(means))
    spread = f"moyenne {low}" if low == high else f"moyennes de {low} à {high}"
    return f"{counted(len(means), 'dossier est classé', 'dossiers sont classés')} ({spread})"


def _opinions(bilan: Bilan) -> str:
    dossiers = [vue.dossier for vue in bilan.vues]
    against = sum(contraire(one, bilan.au) for one in dossiers)
    doubtful = sum(reserve(one, bilan.au) for one in dossiers)
    if not any(derniers_avis(one, bilan.au) for one in dossiers):
        return "aucun avis n'est rendu"
    said = (
        f"{counted(against, 'a', 'ont')} un avis défavorable" if against else "aucun avis n'est défavorable"
    )
    return f"{said}, {counted(doubtful, 'a', 'ont')} des réserves" if doubtful else said


def _wanted(bilan: Bilan) -> str:
    """What granting all that waits would take, and leave; what bounds the wave."""
    waiting = [vue for vue in bilan.vues if vue.statut in A_DECIDER]
    if not waiting:
        return f"Aucun dossier n'attend de décision ; {_after(bilan, Somme(), 0)}{_bound(bilan, 0)}."
    asked, count = part([vue.position for vue in waiting]).demande, len(waiting)
    said = counted(
        count, "dossier attend une décision et demande", "dossiers attendent une décision et demandent"
    )
    return f"{said} {_euros(asked)} ; {_after(bilan, asked, count)}{_bound(bilan, count)}."


def _euros(total: Somme) -> str:
    unknown = f" ({entier(len(set(total.inconnus)))} sans montant)" if total.inconnus else ""
    return f"{'un montant inconnu' if total.chiffre is None else somme_dite(total)}{unknown}"


def _after(bilan: Bilan, asked: Somme, count: int) -> str:
    """What is left of the envelope and of the places once what waits takes its euros and places."""
    if bilan.vague.hors_enveloppe:
        return "la vague est comptée à part de l'enveloppe et des places"
    lead = {0: "", 1: "retenu au montant demandé, "}.get(count, "tous retenus au montant demandé, ")
    money, short = _money(bilan.apres.reste_si_retenus(asked))
    places, full = _places(bilan, count)
    stays, lacks = ("il reste", "il manque") if not count else ("il resterait", "il manquerait")
    first, then = (lacks if short else stays), (lacks if full else stays)
    said = f"{first} {money} et {places}" if short == full else f"{first} {money} mais {then} {places}"
    return f"{lead}{said} après la vague"


def _money(left: Somme) -> tuple[str, bool]:
    """The euros left to promise, or those that lack and that it is so."""
    if left.connu < 0:
        return somme_dite(-left), True
    if left.chiffre is None:
        return "un montant inconnu à attribuer", False
    return f"{somme_dite(left)} à attribuer", False


def _places(bilan: Bilan, count: int) -> tuple[str, bool]:
    """The places left in all, or those that lack and that it is so."""
    bound, taken = bilan.programme.places.total.valeur, bilan.apres.places
    free = bound - taken.total - count
    some = "" if not taken.inconnues else "au moins " if free < 0 else "au plus "
    return f"{some}{counted(abs(free), 'place')} sur {entier(bound)}", free < 0


def _bound(bilan: Bilan, count: int) -> str:
    """How many laureates the wave admits, where it says so, and how many too many there would be."""
    most = bilan.vague.laureats_max
    if most is None:
        return ""
    already = f", dont {entier(bilan.part.places)} déjà" if bilan.part.places else ""
    over = bilan.part.places + count - most.valeur
    many = f" : ce serait {entier(over)} de trop" if over > 0 else ""
    return f" ; la vague admet {counted(most.valeur, 'lauréat')} au plus{already}{many}"
