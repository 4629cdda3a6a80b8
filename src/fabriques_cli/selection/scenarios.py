"""What a scenario asks, beside the registre: which dossiers its words stand for, and what of it cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.domain.position.statut import statut
from fabriques_cli.findings import Chemin
from fabriques_cli.format.essais.scenario import LieuVise, Scenario
from fabriques_cli.format.registre import Registre
from fabriques_cli.format.vague import Vague
from fabriques_cli.selection.mots import en_phrase
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.selection.reste import en_euros
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte.nombres import numero_lu
from fabriques_cli.text.montant import euros
from fabriques_cli.text.proches import nearest_of
from fabriques_cli.text.shell import quoted


class FauteDeScenario(NamedTuple):
    """What is wrong at a key of a scenario, and what to do about it."""

    chemin: Chemin
    message: str
    a_faire: str


def lieux_vises(scenario: Scenario, registre: Registre) -> Mapping[str, str]:
    """The dossiers that the words of the scenario stand for, by word: a slug, or a number; none that is unknown."""
    numbers = {one.numero_ds: slug for slug, one in registre.dossiers.items() if one.numero_ds}
    found = {}
    for one in (*scenario.imposes, *scenario.exclus):
        slug = one.lieu if one.lieu in registre.dossiers else numbers.get(numero_lu(one.lieu) or one.lieu)
        if slug:
            found[one.lieu] = slug
    return found


def fautes(scenario: Scenario, vague: Vague, registre: Registre, au: date) -> tuple[FauteDeScenario, ...]:
    """What of a scenario cannot be, whatever the candidates are."""
    return tuple(_fautes(scenario, vague, registre, au))


def _fautes(scenario: Scenario, vague: Vague, registre: Registre, au: date) -> Iterator[FauteDeScenario]:
    if scenario.vague is not None and scenario.vague != vague.jour:
        yield FauteDeScenario(
            ("vague",),
            f"ce scénario est celui de la vague du {jour_court(scenario.vague)}, "
            f"et la vague demandée est la {vague.titre}.",
            "Donnez l'autre vague, ou un scénario de celle-ci.",
        )
    yield from _des_montants(scenario)
    seen: dict[str, str] = {}
    slugs = lieux_vises(scenario, registre)
    for cle, named in (("imposes", scenario.imposes), ("exclus", scenario.exclus)):
        for one in named:
            slug = slugs.get(one.lieu)
            if slug is None:
                yield _inconnu(one, registre, vague)
                continue
            yield from _deja_dit(one, slug, cle, seen)
            seen.setdefault(slug, cle)
            yield from _ailleurs(one, slug, vague, registre, au)


def _des_montants(scenario: Scenario) -> Iterator[FauteDeScenario]:
    amounts: list[tuple[Chemin, Decimal | None]] = [(("enveloppe",), scenario.enveloppe)]
    amounts += [(("credits_par_annuite", str(y)), one) for y, one in scenario.credits_par_annuite.items()]
    for chemin, amount in amounts:
        if amount is not None and amount < 0:
            yield FauteDeScenario(
                chemin, f"{euros(amount)} : un montant négatif ne borne rien.", "Écrivez 0 ou plus."
            )
    taux = scenario.taux
    if taux is not None and not 1 <= taux <= 100:
        meant = f"Écrivez {(taux * 100).normalize():f}." if 0 < taux < 1 else "Écrivez un nombre de 1 à 100."
        yield FauteDeScenario(("taux",), f"lu : {taux} pour cent.", meant)


def _inconnu(one: LieuVise, registre: Registre, vague: Vague) -> FauteDeScenario:
    own = [slug for slug, dossier in registre.dossiers.items() if dossier.vague == vague.jour]
    near = nearest_of(one.lieu, sorted(own)) or nearest_of(one.lieu, sorted(registre.dossiers))
    meant = f"Vouliez-vous dire « {near} » ?" if near else "fabriques lieux liste les dossiers."
    return FauteDeScenario(one.at("lieu"), f"dossier inconnu : « {one.lieu} ».", meant)


def _deja_dit(one: LieuVise, slug: str, cle: str, seen: Mapping[str, str]) -> Iterator[FauteDeScenario]:
    before = seen.get(slug)
    if before == cle:
        yield FauteDeScenario(
            one.at("lieu"), f"« {slug} » est dit deux fois.", "Gardez une seule des deux lignes."
        )
    elif before:
        yield FauteDeScenario(
            one.at("lieu"), f"« {slug} » est imposé et exclu à la fois.", "Gardez une seule des deux lignes."
        )


def _ailleurs(
    one: LieuVise, slug: str, vague: Vague, registre: Registre, au: date
) -> Iterator[FauteDeScenario]:
    """A dossier of another wave, or decided already: the list is not about it."""
    dossier = registre.dossiers[slug]
    if dossier.vague != vague.jour:
        of = f"de la vague du {jour_court(dossier.vague)}" if dossier.vague else "d'aucune vague"
        yield FauteDeScenario(one.at("lieu"), f"« {slug} » est {of}.", "Retirez la ligne.")
    elif (found := statut(dossier, au)) not in A_DECIDER:
        yield FauteDeScenario(
            one.at("lieu"), f"« {slug} » n'attend pas de décision (« {found.mot} »).", "Retirez la ligne."
        )


def fautes_de_la_liste(preparation: Preparation) -> tuple[FauteDeScenario, ...]:
    """What of the places that a scenario imposes cannot be, once the candidates and the bounds are known."""
    return tuple(_de_la_liste(preparation))


def _de_la_liste(preparation: Preparation) -> Iterator[FauteDeScenario]:
    scenario = preparation.scenario
    out = {one.vue.slug: one for one in preparation.ecartes}
    wrong = [slug for slug in preparation.imposes if slug in out]
    for index, slug in enumerate(preparation.imposes):
        if slug in wrong and scenario:
            said = " ; ".join(out[slug].raisons)
            a_faire = f"Corrigez le dossier (fabriques check {quoted(slug)}), ou retirez la ligne."
            yield FauteDeScenario(
                scenario.imposes[index].at("lieu"),
                f"« {slug} » est imposé, et n'est pas candidat : {said}.",
                a_faire,
            )
    if not wrong:
        for said in _trop(preparation):
            yield FauteDeScenario(("imposes",), said, "Retirez-en, ou relevez la borne.")


def _trop(preparation: Preparation) -> Iterator[str]:
    """Each bound that the imposed places pass by themselves."""
    limits = preparation.instance.contraintes
    imposed = [one for one in preparation.instance.candidats if one.slug in preparation.instance.imposes]
    money = {"enveloppe": (sum(one.montant for one in imposed), limits.enveloppe)}
    for year, credit in (limits.annees or {}).items():
        money[str(year)] = (sum(one.annuites.get(year, 0) for one in imposed), credit)
    counts: dict[str, tuple[int, int | None]] = {"places": (len(imposed), limits.places)}
    counts["laureats_max"] = (len(imposed), limits.laureats_max)
    for half, left in limits.moities.items():
        counts[half] = (sum(one.moitie == half for one in imposed), left)
    for cle, (taken, bound) in money.items():
        if bound is not None and taken > bound:
            titre = en_phrase(preparation.borne(cle).titre)
            yield f"les lieux imposés demandent {euros(en_euros(taken))} ({titre} : {euros(en_euros(bound))})."
    for cle, (count, left_) in counts.items():
        if left_ is not None and count > left_:
            yield f"les lieux imposés sont {count} ({en_phrase(preparation.borne(cle).titre)} : {left_})."
