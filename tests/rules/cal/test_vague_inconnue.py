"""CAL-02 · La vague du dossier est une vague du registre."""

from __future__ import annotations

from datetime import date

from constats import of, one
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.files.reading.read import read
from fabriques_cli.findings import Level, Portee
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.rules.cal import vague_inconnue
from registres import EXEMPLE, communes, run, run_example, source


def test_an_unknown_wave_names_the_nearest() -> None:
    controle = run_example("vague: 2021-03-31")
    constat = one(controle, "CAL-02")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.FICHIER)
    assert (constat.fichier, constat.chemin) == ("lieux/la-filature.yaml", ("vague",))
    assert constat.message == "Aucune vague du registre n'a pour date de dépôt le 31/03/2021."
    assert constat.a_faire == (
        "La plus proche est la vague 6 (30/03/2021) : si c'est elle, écrivez 2021-03-30. "
        "Sinon, ouvrez-la : fabriques ouvrir-vague 2021-03-31"
    )
    assert controle.verdicts == {"la-filature": Verdict.FICHIER_A_CORRIGER}


def test_of_two_waves_as_near_the_first_is_named() -> None:
    # 2021-05-15 is 46 days from both.
    assert "écrivez 2021-03-30" in one(run_example("vague: 2021-05-15"), "CAL-02").a_faire
    assert "écrivez 2021-06-30" in one(run_example("vague: 2021-05-16"), "CAL-02").a_faire


def test_without_any_wave_the_file_is_to_be_created() -> None:
    registre = read(source({"lieux/la-filature.yaml": EXEMPLE}))._replace(vagues={})
    references = References(communes(), Zoning({}))
    (finding,) = vague_inconnue.check(registre, cadres(registre, references, date(2021, 5, 31)))
    assert finding.a_faire == "Ouvrez-la : fabriques ouvrir-vague 2021-03-30"


def test_a_wave_whose_file_cannot_be_read_is_not_unknown() -> None:
    broken = {"vagues/2021-03-30.yaml": "cloture: hier\n", "lieux/la-filature.yaml": EXEMPLE}
    assert of(run(broken), "CAL-02") == []
    illegible = {"vagues/2021-03-30.yaml": "[", "lieux/la-filature.yaml": EXEMPLE}
    assert of(run(illegible), "CAL-02") == []


def test_a_wave_that_is_not_a_date_is_the_matter_of_the_reader() -> None:
    assert of(run_example("vague: mars 2021"), "CAL-02") == []
