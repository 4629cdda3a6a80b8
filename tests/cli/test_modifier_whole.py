"""`fabriques modifier` on a wave and on the programme: named without doubt, read by their keys, judged, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import call, registre, snapshot
from constats import fr
from registres import EXEMPLE, VAGUES

VAGUE = "vagues/2021-03-30.yaml"
WORDS = VAGUES[VAGUE]


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The registre of the tests, where the commands are run."""
    monkeypatch.chdir(registre(tmp_path))
    return tmp_path


def text(top: Path, fichier: str = VAGUE) -> str:
    """A file as it now is."""
    return (top / fichier).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "named",
    [["2021-03-30"], ["30/03/2021"], ["vague 6"], ["vague", "6"], ["Vague", "6"], ["vague du 30/03/2021"], [VAGUE],
     ["2021-03-30.yaml"]],
)  # fmt: skip
def test_a_wave_goes_by_its_day_its_number_or_its_file(top: Path, named: list[str]) -> None:
    done = call("modifier", *named, "comite.le=8 juin 2021")
    assert done.code == 0, done.err
    assert text(top) == WORDS.replace(
        "zonage", "comite: {le: 2021-06-08}\nzonage"
    ) or "le: 2021-06-08" in text(top)
    assert done.err == (
        f"Écrit : {VAGUE}.\nEnsuite : fabriques vague 2021-03-30\nPour annuler : fabriques annuler\n"
    )
    assert call("annuler", "-q").code == 0
    assert text(top) == WORDS


def test_a_number_alone_is_that_of_a_dossier(top: Path) -> None:
    done = call("modifier", "6", "cloture=2021-03-31")
    assert done.err == (
        "fabriques : aucun dossier n'a le numéro 6.\n  La vague s'écrit \"vague 6\", ou par sa date, 2021-03-30.\n"
    )
    (top / "lieux/six.yaml").write_text(EXEMPLE.replace('"4567890"', '"6"'), encoding="utf-8")
    assert call("modifier", "6", "nom=Six").code == 0
    assert text(top) == WORDS


@pytest.mark.parametrize("slug", ["programme", "2021-03-30", "vague 6"])
def test_a_dossier_is_never_hidden_by_the_name_of_another_file(top: Path, slug: str) -> None:
    (top / f"lieux/{slug}.yaml").write_text(EXEMPLE.replace('"4567890"', '"5"'), encoding="utf-8")
    assert call("modifier", slug, "nom=Autre").code == 0
    assert "nom: Autre" in text(top, f"lieux/{slug}.yaml")
    assert text(top) == WORDS


@pytest.mark.parametrize("named", ["programme", "programme.yaml", "Programme"])
def test_the_programme_goes_by_its_name(top: Path, named: str) -> None:
    before = text(top, "programme.yaml")
    done = call("modifier", named, "enveloppe[+].le=1/1/2022", "enveloppe[+].montant=5 M€")
    assert done.code == 0, done.err
    added = [one for one in text(top, "programme.yaml").splitlines() if one not in before.splitlines()]
    assert [one.strip() for one in added] == ["- {le: 2022-01-01, montant: 5000000}"]
    assert "Ensuite : fabriques budget" in done.err
    assert call("annuler", "-q").code == 0
    assert text(top, "programme.yaml") == before


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("cloture=31/3/21", "cloture: 2021-03-31"),
        ("numero.valeur= 12 ", "numero: {valeur: 12}"),
        ("hors_enveloppe=Oui", "hors_enveloppe: oui"),
        ("Hors-enveloppe=NON", "hors_enveloppe: non"),
        ("zonage.qpv=2024", "zonage: {qpv: 2024}"),
        ("comite.pv=PV n° 6, du 8 juin", "pv: PV n° 6, du 8 juin"),
        ("subvention.minimum.valeur=50 000,50 €", "valeur: 50000.50"),
        ("subvention.plafond_annuel.valeur=50k€", "valeur: 50000"),
        ("laureats_max.valeur=1\u00a0030", "valeur: 1030"),
    ],
)
def test_a_value_is_read_by_its_key(top: Path, typed: str, line: str) -> None:
    done = call("modifier", "2021-03-30", typed)
    assert done.code == 0, done.err
    assert any(line in one for one in text(top).splitlines()), text(top)


@pytest.mark.parametrize(
    ("named", "typed", "message", "remedy"),
    [
        ("2021-03-30", "cloture=30/02/2021", "« cloture » : lu : « 30/02/2021 »", "Corrigez la valeur"),
        ("2021-03-30", "cloture=2021-03-29", "« cloture » : Clôture le 29/03/2021, avant la date de la", "CAL-05"),
        ("2021-03-30", "numero.valeur=7", "« numero » : Le numéro 7 est aussi celui de vagues/2021", "CAL-05"),
        ("2021-03-30", "laureats_max=30", "« laureats_max » est un bloc, et ne prend pas de valeur.",
         "Écrivez laureats_max.valeur=30, et sa source : laureats_max.source=…"),
        ("2021-03-30", "le=1/2/2021", "clé inconnue « le ».", "Écrivez comite.le=1/2/2021"),
        ("2021-03-30", "clôtur=1/2/2021", "clé inconnue « clôtur ».", "Vouliez-vous dire « cloture » ?"),
        ("2021-03-30", "cloture:2021-03-31", "« cloture:2021-03-31 » n'est pas de la forme clé=valeur.",
         "Écrivez cloture=2021-03-31"),
        ("2021-03-30", 'cloture="2021-03-31"', "« cloture » : la valeur est entre guillemets.", "cloture=2021-03-31"),
        ("2021-03-30", "zonage.qpv=2016-17", "« zonage.qpv » : lu : « 2016-17 »", "Corrigez"),
        ("2021-03-30", "hors_enveloppe=peut-être", "« hors_enveloppe » : lu : « peut-être » ; attendu : oui ou", ""),
        ("2021-03-30", "decisions[+].le=1/2/2021", "clé inconnue « decisions ».", ""),
        ("programme", "enveloppe[0].montant=45,000", "« enveloppe[0].montant » : lu : « 45,000 »", ""),
        ("programme", "enveloppe[7].montant=1", "« enveloppe » n'a pas d'élément 7", "enveloppe[+] en ajoute un."),
        ("programme", "places=", "programme.yaml est inutilisable.", "« places »"),
        ("programme", "verifications[+].vague=12", "« verifications[0].vague » : vague inconnue : « 12 ».", "Vagues"),
        ("programme", "statut=laureat", "clé inconnue « statut ».", ""),
        ("vague 12", "cloture=2021-03-31", "vague inconnue : « vague 12 ».", "Vagues du registre : vague 5"),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused_and_nothing_is_written(
    top: Path, named: str, typed: str, message: str, remedy: str
) -> None:
    before = {name: text(top, name) for name in (VAGUE, "programme.yaml")}
    done = call("modifier", named, typed)
    assert done.code == 2
    assert done.err.startswith(f"fabriques : {message}")
    assert remedy in done.err
    assert {name: text(top, name) for name in before} == before


MENDED = [
    ("subvention: {minimum: {valeur: 50,000, source: AMI}}", "subvention.minimum.valeur=50000",
     "subvention: {minimum: {valeur: 50000, source: AMI}}"),
    ("comite: {pv: PV 6, du 8 juin, le: 2021-06-08}", "comite.pv=PV 6, du 8 juin",
     'comite: {pv: "PV 6, du 8 juin", le: 2021-06-08}'),
    ("comite: {le:2021-06-08}", "comite.le=2021-06-08", "comite: {le: 2021-06-08}"),
    ("laureats_max: {valeur: 1,030}", "laureats_max.valeur=1030", "laureats_max: {valeur: 1030}"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "asked", "new"), MENDED)
def test_a_value_that_a_slip_took_apart_is_mended_by_one_command(
    top: Path, old: str, asked: str, new: str
) -> None:
    (top / VAGUE).write_text(f"{WORDS}{old}\n", encoding="utf-8")
    done = call("modifier", "30/03/2021", asked)
    assert (done.code, text(top)) == (0, f"{WORDS}{new}\n"), done.err
    assert call("annuler", "-q").code == 0
    assert text(top) == f"{WORDS}{old}\n"


def test_an_unknown_key_is_taken_away(top: Path) -> None:
    (top / VAGUE).write_text(f"{WORDS}telephone:\n", encoding="utf-8")
    assert call("modifier", "2021-03-30", "telephone=").code == 0
    assert text(top) == WORDS


def test_a_movement_of_the_envelope_is_said_not_to_be_written_again(top: Path) -> None:
    done = call("modifier", "programme", "enveloppe[0].montant=44000000", "--a-blanc")
    assert done.err.startswith(
        "Un mouvement de l'enveloppe s'ajoute et ne se réécrit pas : ne corrigez ici qu'une "
    )
    assert done.err.count("mouvement") == 1
    added = call("modifier", "programme", "enveloppe[+].le=2022-01-01", "enveloppe[+].montant=1", "--a-blanc")
    assert added.err == (
        "« enveloppe[1] » : source à confirmer. Quand elle est connue : fabriques modifier programme "
        '"enveloppe[1].source=TEXTE"\n'
    )
    words = (
        "enveloppe[+].le=2022-01-01",
        "enveloppe[+].montant=1",
        "enveloppe[+].source=Arrêté du 3 janvier",
    )
    assert call("modifier", "programme", *words, "--a-blanc").err == ""


@pytest.mark.parametrize(
    ("le", "montant", "said"),
    [
        ("2021-01-01", "1000000", "45 000 000 € → 46 000 000 €"),
        ("2021-01-01", "-1000000", "45 000 000 € → 44 000 000 €"),
        ("2098-01-01", "1000000", "Enveloppe au 01/01/2098 : 45 000 000 € → 46 000 000 €"),
    ],
)
def test_the_envelope_is_shown_before_and_after(top: Path, le: str, montant: str, said: str) -> None:
    done = call("modifier", "programme", f"enveloppe[+].le={le}", f"enveloppe[+].montant={montant}")
    assert done.code == 0, done.err
    (shown,) = [one for one in done.lines if one.startswith("Enveloppe au ")]
    assert shown.endswith(fr(said))
    assert "Enveloppe au" not in call("modifier", "programme", "nom=Autre").out


def test_a_block_of_the_programme_is_refused_with_its_keys(top: Path) -> None:
    done = call("modifier", "programme", "contact=nouveau@exemple.fr")
    assert (done.code, done.err) == (
        2,
        "fabriques : « contact » est un bloc, et ne prend pas de valeur.\n"
        "  Précisez une de ses clés : contact.courriel, contact.adresse, contact.source.\n",
    )


def test_an_item_of_the_programme_goes_by_its_day(top: Path) -> None:
    call("modifier", "programme", "verifications[+].au=2021-05-31", "verifications[+].verse=0")
    done = call("modifier", "programme", "verifications[31/05/2021].verse=10")
    assert done.code == 0, done.err
    assert "verse: 10" in text(top, "programme.yaml")


def test_what_it_brings_is_shown_before_it_is_written(top: Path) -> None:
    before = snapshot(top)
    done = call(
        "modifier", "programme", "verifications[+].au=2021-05-31", "verifications[+].verse=1", "--a-blanc"
    )
    assert "alerte ENV-07" in done.out
    assert snapshot(top) == before


def test_the_command_that_a_rule_says_is_one_that_runs(top: Path) -> None:
    for named, code in (("programme", "ENV-02"), ("2021-03-30", "ENV-04")):
        done = call(
            *("modifier", named, f"derogations[+].regle={code}", "derogations[+].le=2021-05-01"),
            *("derogations[+].motif=MOTIF", "derogations[+].autorite=DG", "derogations[+].reference=D-1"),
        )
        assert done.code == 0, done.err
