"""An opinion: what a body thinks of the dossier as it stands, and what it proposes."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.actes.acte import (
    Acte,
    Ecriture,
    completed,
    montant_ecrit,
    mots_de,
    par_annee,
    require_readable,
)
from fabriques_cli.domain.empreinte import empreinte
from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.findings import written
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import DE_ORGANE, RESULTATS, SENS, Avis
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def aviser(dossier: Dossier, avis: Avis) -> Acte:
    """One more opinion, stamped with what it is given on, or what is new of one that is written; raises `Refus`."""
    require_readable(dossier)
    _refuse_contradiction(avis)
    same_day = du_meme_jour(dossier, avis)
    for autre in same_day[-1:]:  # the last one rules: what it replaced is not completed
        if not ecarts(avis, autre):
            phrase = f"{nom(avis)}, complété{_said(avis)}"
            return Acte(phrase, _completed(autre, avis), tuple(_later(dossier, avis)))
    stamped = avis.model_copy(update={"vu": empreinte(dossier) or None})
    notes = (*_later(dossier, avis), *_beside(dossier, same_day))
    return Acte(f"{nom(avis)}{_said(avis)}", (Ecriture(("avis",), mots_de(stamped), ajout=True),), notes)


def du_meme_jour(dossier: Dossier, avis: Avis) -> list[Avis]:
    """The opinions that the same body gave on the same day."""
    return [autre for autre in dossier.avis if (autre.le, autre.organe) == (avis.le, avis.organe)]


def ecarts(avis: Avis, autre: Avis) -> tuple[str, ...]:
    """The keys that both say, and not alike: what one leaves unsaid contradicts nothing, amounts are said whole.

    Amounts that say each year of the other, and alike, only add theirs.
    """
    return tuple(_ecarts(avis, autre))


def _ecarts(avis: Avis, autre: Avis) -> Iterator[str]:
    if autre.sens is not None and avis.sens != autre.sens:
        yield "sens"
    if avis.annuites and not autre.annuites.items() <= avis.annuites.items():
        for year in sorted({*avis.annuites, *autre.annuites}):
            if avis.annuites.get(year) != autre.annuites.get(year):
                yield f"annuites.{year}"
    if avis.texte and autre.texte and avis.texte.split() != autre.texte.split():
        yield "texte"


def ajoute(avis: Avis, autre: Avis) -> bool:
    """Whether it says more than another, contradictions aside."""
    return bool(mots_de(avis).keys() - mots_de(autre).keys() or avis.annuites.keys() - autre.annuites.keys())


def _completed(autre: Avis, avis: Avis) -> tuple[Ecriture, ...]:
    """What is new of an opinion that is there, the years after those that it has; raises `Refus` when nothing is."""
    if not autre.annuites:
        return completed(autre, avis)
    added = sorted(avis.annuites.items() - autre.annuites.items())
    years = [Ecriture(autre.at("annuites", str(annee)), montant_ecrit(montant)) for annee, montant in added]
    beside = avis.model_copy(update={"annuites": autre.annuites})
    return (*years, *(completed(autre, beside) if ajoute(beside, autre) or not years else ()))


def nom(avis: Avis) -> str:
    """`Avis de la préfecture du 14/04/2021`."""
    return f"Avis{DE_ORGANE.get(avis.organe or '', '')} du {jour_court(avis.le)}"


def _said(avis: Avis) -> str:
    sens = f" : {SENS[avis.sens]}" if avis.sens else ""
    return f"{sens}, {par_annee(avis.annuites)}" if avis.annuites else sens


def _refuse_contradiction(avis: Avis) -> None:
    if avis.sens == "defavorable" and any(montant != ZERO for montant in avis.annuites.values()):
        raise Refus(
            "un avis défavorable ne propose pas d'annuités.", "Retirez-les, ou le sens de l'avis est autre."
        )


def _later(dossier: Dossier, avis: Avis) -> Iterator[str]:
    """An opinion of after the decision is more often one that was noted late, and whose day was not given."""
    decision = derniere_decision(dossier, avis.le)
    if decision is not None:
        yield (
            f"{dossier.slug} est décidé depuis le {jour_court(decision.le)} ({RESULTATS[decision.resultat]}) : cet "
            "avis vient après. S'il a été rendu avant, donnez son jour."
        )


def _beside(dossier: Dossier, same_day: list[Avis]) -> Iterator[str]:
    if same_day:
        autre = same_day[-1]
        change = f"fabriques modifier {quoted(dossier.slug)} {quoted(f'{written(autre.chemin)}.CLÉ=VALEUR')}"
        yield (
            f"L'{nom(autre)[0].lower()}{nom(autre)[1:]} est déjà écrit dans {dossier.slug}{_said(autre)}. Celui-ci s'y "
            f"ajoute, et l'emporte. Une erreur de saisie se corrige plutôt : {change}"
        )
