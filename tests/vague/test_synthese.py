"""The first page of a wave's report: every number of its sentences is that of the dossiers, whatever they are."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from constats import fr
from fabriques_cli.text.document import Section
from fabriques_cli.vague.bilan import bilan
from fabriques_cli.vague.synthese import synthese
from registres import PROGRAMME, laid_over, situation

AU = date(2021, 12, 31)
SIX = date(2021, 3, 30)
ETATS = ("brouillon", "attend", "attend", "laureat", "non_retenu", "liste_complementaire")


class Fait(NamedTuple):
    """What a dossier of a random wave is: its state, its euros if known, its marks, its opinion."""

    etat: str
    euros: int | None
    notes: int
    sens: str


def text_of(fait: Fait) -> str:
    """The file of one."""
    lines = ["vague: 2021-03-30"]
    if fait.etat != "brouillon":
        lines.append("depose_le: 2021-03-01")
        if fait.sens:
            lines.append(f"avis: [{{organe: anct, le: 2021-05-01, sens: {fait.sens}}}]")
    if fait.etat in ETATS[3:]:
        granted = f", annuites: {{2021: {fait.euros}}}" if fait.euros is not None else ""
        lines.append(
            f"decisions: [{{le: 2021-06-08, resultat: {fait.etat}{granted if fait.etat == 'laureat' else ''}}}]"
        )
    if fait.euros is not None:
        lines.append(f"demande: {{annuites: {{2021: {fait.euros}}}}}")
    cles = ("essor_du_territoire", "ancrage_territorial", "gouvernance", "modele_economique")
    marks = ", ".join(f"{cle}: {{note: 3}}" for cle in cles[: fait.notes])
    return "\n".join([*lines, f"criteres: {{{marks}}}"]) + "\n"


FAITS = st.builds(
    Fait,
    st.sampled_from(ETATS),
    st.none() | st.sampled_from([50_000, 120_000, 2_000_000]),
    st.sampled_from([0, 3, 4, 4]),
    st.sampled_from(["", "favorable", "avec_reserves", "defavorable"]),
)


def first_page(faits: list[Fait], programme: str = "", wave: str = "", *, diffusion: bool = False) -> Section:
    """The first page of a wave of such dossiers."""
    files = {f"lieux/d{index}.yaml": text_of(fait) for index, fait in enumerate(faits)}
    files |= {"programme.yaml": laid_over(PROGRAMME, programme), "vagues/2021-03-30.yaml": wave or "{}\n"}
    one = situation(files, AU)
    return synthese(bilan(one, one.registre.vagues[SIX]), diffusion=diffusion)


def number(pattern: str, text: str, none: int = 0) -> int:
    """The number at the mark of a pattern, without its thousands spaces."""
    found = re.search(pattern.replace("N", r"(\d[\d\u202f]*)"), text)
    return int(found[1].replace("\u202f", "")) if found else none


@given(st.lists(FAITS, max_size=7), st.sampled_from([300_000, 6_000_000]), st.sampled_from([0, 2, 30]))
@settings(max_examples=60, deadline=None)
def test_every_sentence_is_true(faits: list[Fait], enveloppe: int, most: int) -> None:
    bound = f"laureats_max: {{valeur: {most}}}\n" if most else ""
    programme = (
        f"enveloppe: [{{le: 2019-07-11, montant: {enveloppe}}}]\n"
        "places: {total: {valeur: 4}, hors_grands_centres_urbains: {valeur: 2}, qpv: {valeur: 2}}\n"
    )
    dossiers, judged, wanted = first_page(faits, programme, bound).phrases
    drafts = [one for one in faits if one.etat == "brouillon"]
    waiting = [one for one in faits if one.etat == "attend"]
    kept = [one for one in faits if one.etat == "laureat"]

    assert number("^N dossiers? (?:est|sont) déposé", dossiers) == len(faits) - len(drafts)
    assert number("N dossiers? (?:est|sont) restés? en brouillon", dossiers) == len(drafts)
    verdicts = re.search(" : (.*?)(?: ;|\\.$)", dossiers)
    counted = re.findall(r"\d+", verdicts[1]) if verdicts else []
    assert sum(map(int, counted)) == len(faits) - len(drafts)

    parts = [number("^N dossiers? (?:est|sont) classés?", judged)]
    parts += [number("N (?:est|sont) sans note", judged), number("N (?:est|sont) hors classement", judged)]
    assert sum(parts) == len(faits)
    rankable = [one for one in faits if one.etat in ("attend", "laureat", "liste_complementaire")]
    assert parts[0] <= sum(one.notes == 4 for one in rankable)
    spoken = [one for one in faits if one.etat != "brouillon" and one.sens]
    assert number("N (?:a|ont) un avis défavorable", judged) == sum(o.sens == "defavorable" for o in spoken)
    assert number("N (?:a|ont) des réserves", judged) == sum(o.sens == "avec_reserves" for o in spoken)
    if faits:
        assert ("aucun avis n'est rendu" in judged) == (not spoken)

    assert number("^N dossiers? attend", wanted) == len(waiting)
    asked = sum(one.euros or 0 for one in waiting)
    blind = sum(one.euros is None for one in waiting)
    if waiting:
        assert number("demande(?:nt)? (?:au moins )?N\u00a0€", wanted) == asked
        assert number(r"\(N sans montant\)", wanted) == blind
        assert ("demande un montant inconnu" in wanted or "demandent un montant inconnu" in wanted) == (
            bool(blind) and not asked
        )
    granted = sum(one.euros or 0 for one in kept)
    left, unknown = enveloppe - granted - asked, blind + sum(one.euros is None for one in kept)
    if left or not unknown:
        stays = number("il (?:reste|resterait) (?:au plus )?N\u00a0€ à attribuer", wanted, none=-1)
        lacks = number("il (?:manque|manquerait) (?:au moins )?N\u00a0€", wanted, none=-1)
        assert (stays, lacks) == ((left, -1) if left >= 0 else (-1, -left))
        assert ("au plus " in wanted or "au moins " in wanted) >= bool(unknown)
    free = 4 - len(kept) - len(waiting)
    assert f"{abs(free)} place{'s' if abs(free) > 1 else ''} sur 4" in wanted
    over = len(kept) + len(waiting) - most
    assert number("ce serait N de trop", wanted) == (over if most and over > 0 else 0)
    assert ("la vague admet" in wanted) == bool(most)


WAITS = Fait("attend", 100_000, 4, "favorable")


@pytest.mark.parametrize(
    ("faits", "programme", "wave", "said"),
    [
        (
            [],
            "",
            "",
            "Aucun dossier n'attend de décision ; il reste 45 000 000 € à attribuer et 300 places sur 300 "
            "après la vague.",
        ),
        (
            [WAITS],
            "",
            "laureats_max: {valeur: 1}\n",
            "1 dossier attend une décision et demande 100 000 € ; retenu au montant demandé, il resterait "
            "44 900 000 € à attribuer et 299 places sur 300 après la vague ; la vague admet 1 lauréat au plus.",
        ),
        (
            [WAITS, WAITS],
            "enveloppe: [{le: 2019-07-11, montant: 150000}]\n",
            "laureats_max: {valeur: 1}\n",
            "2 dossiers attendent une décision et demandent 200 000 € ; tous retenus au montant demandé, il manquerait "
            "50 000 € mais il resterait 298 places sur 300 après la vague ; la vague admet 1 lauréat au plus : "
            "ce serait 1 de trop.",
        ),
        (
            [WAITS, WAITS._replace(euros=None)],
            "",
            "hors_enveloppe: oui\n",
            "2 dossiers attendent une décision et demandent au moins 100 000 € (1 sans montant) ; la vague est "
            "comptée à part de l'enveloppe et des places.",
        ),
        (
            [WAITS._replace(euros=None)],
            "",
            "",
            "1 dossier attend une décision et demande un montant inconnu (1 sans montant) ; retenu au montant demandé, "
            "il resterait au plus 45 000 000 € à attribuer et 299 places sur 300 après la vague.",
        ),
        (
            [WAITS._replace(etat="laureat")],
            "reprise: {au: 2020-12-29, qpv: {fabriques: inconnu, engage: inconnu}}\n",
            "",
            "Aucun dossier n'attend de décision ; il reste au plus 44 900 000 € à attribuer et au plus 299 places "
            "sur 300 après la vague.",
        ),
    ],
)
def test_what_would_be_left_is_said_with_what_is_not_known(
    faits: list[Fait], programme: str, wave: str, said: str
) -> None:
    assert first_page(faits, programme, wave).phrases[2] == fr(said)


def test_five_figures_open_it_and_two_of_them_are_bounds_of_what_is_not_told_by_half() -> None:
    opening = "reprise: {au: 2020-12-29, non_ventile: {fabriques: 189, engage: 28350000}}\n"
    shown = first_page([WAITS, WAITS._replace(etat="brouillon", euros=None)], opening).chiffres
    assert [(one.titre, one.valeur, one.precision) for one in shown] == [
        ("Dossiers déposés", "1", "1 inéligible en l'état"),
        (
            "Demandé",
            fr("au moins 100 000 €"),
            "pour 1 dossier déposé et 1 brouillon, dont 1 dossier sans montant",
        ),
        ("Proposé", "—", "0 dossier sur 2"),
        ("Reste à attribuer avant la vague", fr("16 650 000 €"), fr("sur 45 000 000 €")),
        (
            "Places restantes avant la vague",
            "111 sur 300",
            "hors grands centres urbains : au plus 150 sur 150 ; QPV : au plus 150 sur 150 ; "
            "189 places prises sans catégorie connue",
        ),
    ]


def test_for_publication_nothing_is_said_but_of_the_laureates() -> None:
    faits = [WAITS, WAITS._replace(etat="laureat"), WAITS._replace(etat="non_retenu")]
    shown = first_page(faits, diffusion=True)
    assert shown.phrases == (fr("La vague a 1 lauréat, pour 100 000 € en tout."),)
    assert [one.titre for one in shown.chiffres] == [
        *("Lauréats", "Reste à attribuer après la vague", "Places restantes après la vague")
    ]
    assert first_page([WAITS], diffusion=True).phrases == ("La vague n'a pas de lauréat à ce jour.",)
