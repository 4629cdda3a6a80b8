"""What one command understands of a person's words, the others do: items by day or number, amounts, identifiers."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import AU, call, registre
from depots import commit
from registres import EXEMPLE

DEUX = (
    "decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
    "versements:\n  - {le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}\n"
    "  - {le: 2022-09-20, annuite: 2022, montant: 30000, reference: DP-2}\n"
)


@pytest.fixture
def payee(depot: Path) -> Path:
    """A repository whose dossier has two payments, the second raised since."""
    for text in (DEUX, DEUX.replace("montant: 30000", "montant: 50000")):
        commit(depot, files={"lieux/la-filature.yaml": EXEMPLE + text})
    return depot


@pytest.mark.parametrize(
    "champ",
    [
        "versements[2022-09-20].montant",
        "versements[20/09/2022].montant",
        "versements[20 septembre 2022].montant",
        "versements[-1].montant",
        "versements[1].montant",
        "Versements[1].Montant",
    ],
)
def test_a_history_knows_an_item_by_its_day_or_its_number(payee: Path, champ: str) -> None:
    done = call("journal", "la-filature", "--champ", champ, "-C", payee)
    assert done.code == 0, done.err
    assert "30\u202f000\u00a0€ → 50\u202f000\u00a0€" in done.out


@pytest.mark.parametrize(
    ("champ", "message"),
    [
        ("versements[21/09/2022].montant", "« versements » n'a jamais eu d'élément « 21/09/2022 »."),
        ("versements[2].montant", "« versements » n'a jamais eu d'élément « 2 »."),
        ("versements[-3].montant", "« versements » n'a jamais eu d'élément « -3 »."),
        ("versements[-1].montan", "clé inconnue « montan »"),
        ("demande.annuites.annee", "clé inconnue « annee »"),
        ("demande.anuites.2022", "clé inconnue « anuites »"),
    ],
)
def test_a_key_path_that_names_nothing_is_refused(payee: Path, champ: str, message: str) -> None:
    done = call("journal", "la-filature", "--champ", champ, "-C", payee)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_what_may_come_and_never_did_has_had_no_value(payee: Path) -> None:
    for champ in ("demande.annuites.2029", "avenants[-1].le", "notes"):
        done = call("journal", "la-filature", "--champ", champ, "-C", payee)
        if champ.startswith("avenants"):
            assert (done.code, "n'a jamais eu d'élément « -1 »" in done.err) == (2, True)
        else:
            assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("index", "old", "new"),
    [("-1", "montant: 30000", "montant: 45000"), ("-2", "montant: 40000", "montant: 45000")],
)
def test_an_item_is_counted_from_the_end(tmp_path: Path, index: str, old: str, new: str) -> None:
    top = registre(tmp_path, {"lieux/la-filature.yaml": EXEMPLE + DEUX})
    assert call("modifier", "la-filature", f"versements[{index}].montant=45000", "-q", "-C", top).code == 0
    assert (top / "lieux/la-filature.yaml").read_text(encoding="utf-8") == EXEMPLE + DEUX.replace(old, new)


def test_an_item_before_the_first_is_none(tmp_path: Path) -> None:
    top = registre(tmp_path, {"lieux/la-filature.yaml": EXEMPLE + DEUX})
    done = call("modifier", "la-filature", "versements[-3].montant=45000", "-C", top)
    assert done.code == 2
    assert "« versements » n'a pas d'élément -3 : le dernier est 1." in done.err


@pytest.mark.parametrize(
    "words",
    [
        ["modifier", "la-filature", "demande.annuites.2022=1e3"],
        ["modifier", "la-filature", "versements[0].montant=5E4"],
        ["lieux", "accorde:1e3.."],
        ["budget", "verse:..1,5e3"],
        ["verser", "la-filature", "--annuite=2023", "--montant=1e3", "--le=2021-05-31", AU],
        ["decider", "la-filature", "--resultat=laureat", "--annuite=2023=1e3", AU],
    ],
)
def test_a_number_with_an_exponent_is_refused(tmp_path: Path, words: list[str]) -> None:
    top = registre(tmp_path, {"lieux/la-filature.yaml": EXEMPLE + DEUX})
    before = (top / "lieux/la-filature.yaml").read_bytes()
    done = call(*words, "-C", top)
    assert (done.code, done.out) == (2, "")
    assert (top / "lieux/la-filature.yaml").read_bytes() == before


@pytest.mark.parametrize("typed", ["2103 456 789", "2103456789", "2103\u00a0456\u202f789", " 2103.456.789 "])
def test_an_ej_number_is_read_without_its_blanks(tmp_path: Path, typed: str) -> None:
    top = registre(tmp_path, {"lieux/la-filature.yaml": EXEMPLE + DEUX.partition("versements")[0]})
    done = call("modifier", "la-filature", f"convention.numero_ej={typed}", "-q", "-C", top)
    assert done.code == 0, done.err
    assert 'numero_ej: "2103456789"' in (top / "lieux/la-filature.yaml").read_text(encoding="utf-8")
    acted = registre(tmp_path / "acte", {"lieux/la-filature.yaml": EXEMPLE + DEUX.partition("versements")[0]})
    done = call(
        "conventionner", "la-filature", "--numero-ej", typed, "--le=2021-05-20", AU, "-q", "-C", acted
    )
    assert done.code == 0, done.err
    assert 'numero_ej: "2103456789"' in (acted / "lieux/la-filature.yaml").read_text(encoding="utf-8")


def test_a_new_dossier_says_how_it_is_taken_back(tmp_path: Path) -> None:
    top = registre(tmp_path, {})
    done = call("nouveau", "--non-interactif", "--nom=La Bobine", "-C", top)
    assert done.code == 0
    path = top / "lieux/la-bobine.yaml"
    assert done.err.splitlines()[-1] == f"Pour annuler : fabriques -C {top} annuler"
    assert path.exists()
    assert call("annuler", "-q", "-C", top).code == 0
    assert not path.exists()
    assert "Pour annuler" not in call("nouveau", "--non-interactif", "--nom=B", "-q", "-C", top).err
    assert "Pour annuler" not in call("nouveau", "--non-interactif", "--nom=C", "--a-blanc", "-C", top).err


@pytest.mark.parametrize(
    ("typed", "key"),
    [("dept", "departement"), ("Dép.", "departement"), ("dpt", "departement"), ("ville", "commune"),
     ("ds", "numero_ds"), ("région", "region"), ("dépôt", "depose_le")],
)  # fmt: skip
def test_a_column_has_the_other_names_of_its_filter(tmp_path: Path, typed: str, key: str) -> None:
    top = registre(tmp_path)
    expected = call("lieux", f"--colonnes=nom,{key}", "--format=csv", "-C", top)
    assert call("lieux", f"--colonnes=nom,{typed}", "--format=csv", "-C", top) == expected
    assert call("lieux", f"--tri={typed}", "--format=csv", "-C", top).code == 0
