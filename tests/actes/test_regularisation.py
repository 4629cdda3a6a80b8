"""Accepting a fault of management, on values: what can be, by whom, and where."""

from __future__ import annotations

import pytest

from dossiers import dossier
from fabriques_cli.actes.regularisation import regulariser
from fabriques_cli.findings import Chemin, Constat, Level, Portee
from fabriques_cli.format.gestion import Regularisation
from fabriques_cli.rules import rule
from fabriques_cli.text.refus import Refus

ONE = dossier("versements: [{le: 2021-09-20, annuite: 2021, montant: 1}]\n")
ACTE = {"autorite": "Préfète", "reference": "A-1"}


def fault(
    code: str = "CNV-02", level: Level = Level.ALERTE, chemin: Chemin = ("convention",), **more: object
) -> Constat:
    said = {"portee": Portee.GESTION, "message": "m", "a_faire": "", **more}
    return Constat(code=code, fichier="lieux/la-filature.yaml", chemin=chemin, level=level, **said)  # type: ignore[arg-type]


def accepting(code: str = "CNV-02", **more: str) -> Regularisation:
    return Regularisation.model_validate(
        {"regle": code, "le": "2022-01-10", "motif": "tenu ailleurs", **more}
    )


def accepted(one: Regularisation, *faults: Constat) -> object:
    known = rule(one.regle)
    assert known is not None
    return regulariser(ONE, one, known, faults)


def refused(one: Regularisation, *faults: Constat) -> Refus:
    with pytest.raises(Refus) as caught:
        accepted(one, *faults)
    return caught.value


def test_what_is_accepted_is_written_as_one_more_item() -> None:
    known = rule("CNV-02")
    assert known is not None
    acte = regulariser(ONE, accepting(), known, [fault()])
    assert acte.phrase == "Régularisation de CNV-02 du 10/01/2022"
    (one,) = acte.ecritures
    assert (one.chemin, one.ajout) == (("regularisations",), True)
    assert one.valeur == {"regle": "CNV-02", "le": "2022-01-10", "motif": "tenu ailleurs"}


@pytest.mark.parametrize(
    "other",
    [
        fault(level=Level.INFO),
        fault(level=Level.A_COMPLETER),
        fault(portee=Portee.CANDIDATURE),
        fault(leve_par=("derogations", 0)),
        fault(motif=True),
    ],
)
def test_only_a_standing_fault_of_management_is_accepted(other: Constat) -> None:
    refus = refused(accepting(), other, fault("VER-04"), fault("CNV-04"))
    assert refus.message == "CNV-02 ne signale rien à régulariser dans la-filature."
    assert refus.a_faire == "Règles de gestion qui y signalent quelque chose : CNV-04, VER-04."
    assert refused(accepting(), other).a_faire.endswith(" : aucune.")


def test_a_rule_whose_faults_do_not_end_is_not_accepted() -> None:
    assert "rien à régulariser" in refused(accepting("SUI-01"), fault("SUI-01")).message


@pytest.mark.parametrize(
    "cible", ["versements", "versements[0]", "versements[2021-09-20]", "versements[0].montant"]
)
def test_a_path_covers_what_is_at_or_under_it(cible: str) -> None:
    assert accepted(accepting("VER-04", chemin=cible), fault("VER-04", chemin=("versements", 0, "montant")))


@pytest.mark.parametrize("cible", ["versements[1]", "versement", "versements[0].montant.x"])
def test_a_path_that_covers_nothing_is_refused_with_those_that_would(cible: str) -> None:
    refus = refused(accepting("VER-04", chemin=cible), fault("VER-04", chemin=("versements", 0, "montant")))
    assert refus.message == f"VER-04 ne signale rien à « {cible} »."
    assert refus.a_faire == "Ce qu'elle signale est à : versements[0].montant."


@pytest.mark.parametrize(
    ("code", "level", "why"),
    [("VER-01", Level.BLOQUANT, "bloque"), ("PUB-01", Level.ALERTE, "vient de la loi")],
)
def test_what_blocks_or_comes_from_the_law_takes_an_act(code: str, level: Level, why: str) -> None:
    refus = refused(accepting(code), fault(code, level))
    assert refus.message == f"{code} {why} : une personne seule ne l'accepte pas, il faut un acte."
    assert refus.a_faire.startswith("Dites qui l'a pris et sous quelle référence (--autorite, --reference)")
    for half, word in ACTE.items():
        assert refused(accepting(code, **{half: word}), fault(code, level)).message == refus.message
    assert accepted(accepting(code, **ACTE), fault(code, level))
