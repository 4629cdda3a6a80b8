"""The few figures that open the report of a wave, each with what puts it in its place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.budget.sommes import PlacesPrises, Somme, left_out
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.programme import Places
from fabriques_cli.text.document import ChiffreCle
from fabriques_cli.text.montant import counted, entier, euros
from fabriques_cli.vague.bilan import Bilan

A_PART = "vague comptée à part"


def chiffres_cles(bilan: Bilan, *, diffusion: bool) -> tuple[ChiffreCle, ...]:
    """Five figures for the committee; for publication, those of what is promised."""
    return tuple(_public(bilan) if diffusion else _internal(bilan))


def _internal(bilan: Bilan) -> Iterator[ChiffreCle]:
    deposited = [vue for vue in bilan.vues if vue.statut is not Statut.BROUILLON]
    drafts = len(bilan.vues) - len(deposited)
    wanting = counted(len(deposited), "dossier")
    if drafts:
        wanting = f"{counted(len(deposited), 'dossier déposé', 'dossiers déposés')} et {counted(drafts, 'brouillon')}"
    yield ChiffreCle("Dossiers déposés", entier(len(deposited)), par_verdict(bilan))
    yield _sum("demande", bilan.part.demande, f"pour {wanting}")
    if bilan.part.places:
        yield _sum("accorde", bilan.part.accorde, counted(bilan.part.places, "lauréat"))
    else:
        some = sum(isinstance(vue.comptes.propose, Decimal) for vue in bilan.vues)
        of = f"{counted(some, 'dossier')} sur {entier(len(bilan.vues))}"
        yield _sum("propose", bilan.part.propose, of if bilan.vues else counted(0, "dossier"))
    yield _left(bilan, bilan.avant.reste_a_attribuer, bilan.avant.enveloppe, "avant la vague")
    yield _places(bilan, bilan.avant.places, "avant la vague", diffusion=False)


def _public(bilan: Bilan) -> Iterator[ChiffreCle]:
    yield ChiffreCle("Lauréats", entier(len(bilan.retenus)))
    yield _left(bilan, bilan.apres.reste_a_attribuer, bilan.apres.enveloppe, "après la vague")
    yield _places(bilan, bilan.apres.places, "après la vague", diffusion=True)


def par_verdict(bilan: Bilan) -> str:
    """`2 éligibles, 3 à compléter` of the dossiers that are deposited; empty without one."""
    deposited = [vue.verdict for vue in bilan.vues if vue.statut is not Statut.BROUILLON]
    counted = ((verdict, deposited.count(verdict)) for verdict in Verdict)
    return ", ".join(verdict.compte(count) for verdict, count in counted if count)


def somme_dite(total: Somme) -> str:
    """`720 000 €`, `au moins 720 000 €`, `inconnu`, `—`: what is not known is never zero."""
    amount = total.chiffre
    if not isinstance(amount, Decimal):
        return "inconnu" if amount is None else "—"
    return f"{total.borne} {euros(amount)}".strip()


def _sum(mot: str, total: Somme, otherwise: str) -> ChiffreCle:
    unknown = left_out(total.inconnus)
    said = f"{otherwise}, dont {unknown}" if unknown else otherwise
    return ChiffreCle(TITRES[mot], somme_dite(total), said)


def _left(bilan: Bilan, left: Somme, enveloppe: Decimal, when: str) -> ChiffreCle:
    of = f"sur {euros(enveloppe)}"
    unknown = left_out(tuple(sorted(set(left.inconnus))))
    parts = [of, *([f"hors {unknown}"] if unknown else [])]
    parts += ["enveloppe dépassée"] if left.connu < 0 else []
    parts += [A_PART] if bilan.vague.hors_enveloppe else []
    return ChiffreCle(f"{TITRES['reste_a_attribuer']} {when}", somme_dite(left), " ; ".join(parts))


def _places(bilan: Bilan, taken: PlacesPrises, when: str, *, diffusion: bool) -> ChiffreCle:
    """The places left, then those of each half; what is left of one is not said once the other is exceeded."""
    bounds = bilan.programme.places
    over = any(getattr(taken, cle) > getattr(bounds, cle).valeur for cle in CATEGORIES_COURTES)
    said = (_taken if over else _free)(bounds, taken)
    halves = [] if over and diffusion else [" ; ".join(said)]
    blind = taken.non_ventile + taken.sans_categorie
    if blind:
        halves.append(f"{counted(blind, 'place prise', 'places prises')} sans catégorie connue")
    halves += [A_PART] if bilan.vague.hors_enveloppe else []
    whole = restantes(bounds.total.valeur, taken.total)
    value = f"{'au plus ' if taken.inconnues else ''}{whole} sur {entier(bounds.total.valeur)}"
    return ChiffreCle(f"Places restantes {when}", value, " ; ".join(halves))


def _free(bounds: Places, taken: PlacesPrises) -> Iterator[str]:
    """The places left in each half: a bound, while some places taken are of no known half."""
    some = "au plus " if taken.non_ventile + taken.sans_categorie or taken.inconnues else ""
    for cle, word in CATEGORIES_COURTES.items():
        bound = getattr(bounds, cle).valeur
        yield f"{word} : {some}{entier(bound - getattr(taken, cle))} sur {entier(bound)}"


def _taken(bounds: Places, taken: PlacesPrises) -> Iterator[str]:
    """The places taken in each half, and how many too many."""
    for cle, word in CATEGORIES_COURTES.items():
        bound, count = getattr(bounds, cle).valeur, getattr(taken, cle)
        many = f" ({entier(count - bound)} de trop)" if count > bound else ""
        yield f"{word} : {counted(count, 'prise')} sur {entier(bound)}{many}"


def restantes(bound: int, taken: int) -> str:
    """How many places are left; none, and how many too many, where more are taken than there are."""
    return entier(bound - taken) if taken <= bound else f"aucune ({entier(taken - bound)} de trop)"
