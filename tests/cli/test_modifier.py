"""`fabriques modifier`: the difference shown, the file written, the exact words of every refusal."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from commandes import AU, call, registre, spawn
from registres import EXEMPLE

DEMANDE = (
    "La demande reste telle qu'elle a été déposée : ne corrigez ici qu'une erreur de saisie. Un autre montant se "
    "propose dans un avis, ou se demande au porteur.\n"
)


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The registre of the tests, where the commands are run."""
    monkeypatch.chdir(registre(tmp_path))
    return tmp_path


def text(top: Path) -> str:
    """The dossier as it now is."""
    return (top / "lieux/la-filature.yaml").read_text(encoding="utf-8")


def test_an_amount_is_changed_shown_and_nothing_else(top: Path) -> None:
    done = call("modifier", "la-filature", "demande.annuites.2022=45000")
    assert done.code == 0
    assert done.out == (
        "--- lieux/la-filature.yaml\n"
        "+++ lieux/la-filature.yaml\n"
        "@@ -33,7 +33,7 @@\n"
        "   gouvernance: {avis: Collège d'usagers., note: 3}\n"
        "   modele_economique: {avis: Équilibre en 2024., note: 3}\n"
        " demande:\n"
        "-  annuites: {2021: 40000, 2022: 50000, 2023: 30000}\n"
        "+  annuites: {2021: 40000, 2022: 45000, 2023: 30000}\n"
        " budget_previsionnel:\n"
        "   2021: {charges: 212000, produits: 212000, dont_fabrique: 40000}\n"
        "   2022: {charges: 220000, produits: 220000, dont_fabrique: 50000}\n"
    )
    assert done.err == (
        f"{DEMANDE}Écrit : lieux/la-filature.yaml.\nEnsuite : fabriques check la-filature\n"
        "Pour annuler : fabriques annuler\n"
    )
    assert text(top) == EXEMPLE.replace("2022: 50000, 2023", "2022: 45000, 2023")


def test_the_next_command_takes_a_name_with_blanks_whole(tmp_path: Path) -> None:
    top = registre(tmp_path, {"lieux/Le Lieu d'été.yaml": EXEMPLE})
    done = call("modifier", "Le Lieu d'été", "nom=L'été", "-C", top)
    assert done.err.splitlines()[-2:] == [
        f'Ensuite : fabriques -C {top} check "Le Lieu d\'été"',
        f"Pour annuler : fabriques -C {top} annuler",
    ]
    done = call("check", "Le Lieu d'été", "--format=texte", "-C", top)
    assert done.lines[-1].startswith('Un dossier : fabriques lieu "Le Lieu d\'été" · une règle : ')


def test_a_blanc_shows_and_writes_nothing_at_all(top: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in top.rglob("*")}
    done = call("modifier", "la-filature", "nom=Le Moulin : un lieu", "--a-blanc")
    assert (done.code, done.err) == (0, "")
    assert '-nom: La Filature\n+nom: "Le Moulin : un lieu"\n' in done.out
    assert {path: path.stat().st_mtime_ns for path in top.rglob("*")} == before


def test_what_is_already_so_is_said(top: Path) -> None:
    done = call("modifier", "la-filature", "nom=La Filature", "adresse.latitude=45.9567", "notes=")
    assert (done.code, done.out) == (0, "")
    assert done.err == "Rien à changer : le registre dit déjà cela.\n"
    assert text(top) == EXEMPLE


@pytest.mark.parametrize("name", ["la-filature", "4567890", "lieux/la-filature.yaml"])
def test_a_dossier_is_named_by_slug_number_or_path(top: Path, name: str) -> None:
    assert call("modifier", name, "nom=Autre", "-q").code == 0
    assert text(top) == EXEMPLE.replace("nom: La Filature", "nom: Autre", 1)


def test_several_values_are_one_edit_and_keys_go_to_their_place(top: Path) -> None:
    done = call(
        "modifier", "la-filature", "porteur.siret=01300261300001", "versements[+].le=2021-09-20",
        "versements[+].annuite=2021", "versements[+].montant=40000",
        "besoins[+]=un local", "besoins[+]=du temps", "adresse.longitude=", "relabellisation=non",
    )  # fmt: skip
    assert (done.code, done.err.splitlines()[0]) == (0, "Écrit : lieux/la-filature.yaml.")
    assert text(top) == (
        EXEMPLE.replace('siret: "13002603200016"', 'siret: "01300261300001"')
        .replace("  longitude: 2.1686\n", "")
        .replace("criteres:\n", "besoins: [un local, du temps]\ncriteres:\n")
        + "versements:\n  - {le: 2021-09-20, annuite: 2021, montant: 40000}\nrelabellisation: non\n"
    )


def test_an_item_is_named_by_its_number_or_its_date(top: Path) -> None:
    path = top / "lieux/la-filature.yaml"
    items = (
        "versements:\n  - {le: 2021-09-20, annuite: 2021, montant: 1} # un\n"
        "  - {le: 2022-09-20, annuite: 2022, montant: 2}\n"
    )
    path.write_text(EXEMPLE + items, encoding="utf-8")
    done = call("modifier", "la-filature", "versements[2021-09-20].reference=DP-1", "versements[1].montant=3")
    assert done.code == 0
    assert done.err.startswith(
        "Un versement fait ne se réécrit pas : ne corrigez ici qu'une erreur de saisie.\n"
    )
    assert text(top) == EXEMPLE + items.replace("1} #", "1, reference: DP-1} #").replace(
        "montant: 2}", "montant: 3}"
    )
    done = call("modifier", "la-filature", "versements[20/09/2022].montant=4", "-q")
    assert "montant: 4}" in text(top)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["demande.annuites.2022=45.000"],
            "fabriques : « demande.annuites.2022 » : lu : « 45.000 » ; attendu : un montant en euros, comme 50000 ou "
            "50000.50.\n  Corrigez la valeur ; si elle n'est pas connue, laissez la clé sans valeur.\n",
        ),
        (
            ["vague=12"],
            "fabriques : « vague » : vague inconnue : « 12 ».\n  Vagues du registre : vague 5 (30/12/2020), vague 6 "
            "(30/03/2021), vague 7 (30/06/2021), vague 8 (30/09/2021).\n",
        ),
        (
            ["porteur.forme_juridique=asociation", "adresse.latitude=nord"],
            "fabriques : « porteur.forme_juridique » : lu : « asociation » ; attendu : un de ces mots : association, "
            "fondation, fonds_de_dotation, scic, scop, cooperative, sas, sarl, sa, entreprise_individuelle, "
            "personne_physique, commune, epci, departement, region, syndicat_mixte, gip, gie, etablissement_public, "
            "spl, sem, autre.\n  Vouliez-vous dire « association » ?\n"
            "  « adresse.latitude » : lu : « nord » ; attendu : des degrés décimaux, comme 48.8566. Corrigez la "
            "valeur ; si elle n'est pas connue, laissez la clé sans valeur.\n",
        ),
        (
            ["versements[+].montant=5"],
            "fabriques : « versements[0] » est sans « le », et ne peut pas être compté.\n  Ajoutez la clé « le ».\n"
            "  « versements[0] » est sans « annuite », et ne peut pas être compté. Ajoutez la clé « annuite ».\n",
        ),
        (
            ["demande.annuites.22=45000"],
            "fabriques : « demande.annuites.22 » : lu : « 22 » ; attendu : une année, comme 2021.\n"
            "  Corrigez la valeur ; si elle n'est pas connue, laissez la clé sans valeur.\n",
        ),
        (
            ["porteur.sirt=1"],
            "fabriques : clé inconnue « sirt » dans « porteur ».\n  Vouliez-vous dire « siret » ?\n",
        ),
        (
            ["zzz=1"],
            "fabriques : clé inconnue « zzz ».\n  Clés possibles ici : nom, vague, instruit_par, numero_ds, depose_le, "
            "expedie_le, complements, porteur, consortium, adresse, territoire, lieu, missions, besoins, criteres, "
            "demande, budget_previsionnel, avis, decisions, desistement, convention, avenants, versements, "
            "comptes_rendus, "
            "titres_de_perception, regularisations, resiliation, cloture, accompagnement, derogations, "
            "candidature_precedente, relabellisation, notes.\n",
        ),
        (
            ["missions=Des ateliers"],
            "fabriques : « missions » est un bloc, et ne prend pas de valeur.\n  Précisez une de ses clés : "
            "missions.lieu_ressource, missions.faire_ensemble, missions.competences_numeriques.\n",
        ),
        (
            ["besoins=un local"],
            "fabriques : « besoins » est une liste, et ne prend pas de valeur.\n  Précisez un élément : "
            "besoins[0], ou besoins[+] pour en ajouter un.\n",
        ),
        (
            ["versements.montant=5"],
            "fabriques : « versements » est une liste.\n  Précisez un élément : versements[0], ou versements[+] pour "
            "en ajouter un.\n",
        ),
        (
            ["lieu.types[7]=fablab"],
            "fabriques : « lieu.types » n'a pas d'élément 7 : le dernier est 1.\n  lieu.types[+] en ajoute un.\n",
        ),
        (
            ["versements[2021-09-20].montant=5"],
            "fabriques : « versements » n'a pas d'élément du 20/09/2021.\n  versements[+] en ajoute un.\n",
        ),
        (
            ["versements[hier].montant=5"],
            "fabriques : « hier » n'est pas une date.\n  Une date s'écrit comme 2021-03-30 ou 30/03/2021.\n",
        ),
        (
            ["nom.x=5"],
            "fabriques : « nom » est une valeur, et n'a pas de clés.\n  Exemples : demande.annuites.2022, "
            "porteur.siret, versements[0].montant, versements[2021-09-20].reference.\n",
        ),
        (
            ["nom"],
            "fabriques : « nom » n'est pas de la forme clé=valeur.\n  Exemples : demande.annuites.2022, "
            "porteur.siret, versements[0].montant, versements[2021-09-20].reference.\n",
        ),
        (
            ["nom..x=1"],
            "fabriques : « nom..x » n'est pas une clé.\n  Exemples : demande.annuites.2022, porteur.siret, "
            "versements[0].montant, versements[2021-09-20].reference.\n",
        ),
        (
            ["nom=A", "nom=B"],
            "fabriques : « nom » est donné deux fois.\n  Gardez une seule des deux valeurs.\n",
        ),
        (
            ["nom=a\x1b[31m"],
            "fabriques : lieux/la-filature.yaml : « nom » : caractère de contrôle U+001B dans le texte.\n"
            "  Supprimez-le : il ne se voit pas, et décale ou coupe le texte dans d'autres outils.\n",
        ),
        (
            ["nom=  "],
            "fabriques : lieux/la-filature.yaml : « nom » : texte vide.\n  Pour vider une clé, n'écrivez rien après le "
            "signe égal.\n",
        ),
    ],
)  # fmt: skip
def test_what_is_refused_says_why_and_what_to_do_and_writes_nothing(
    top: Path, words: list[str], said: str
) -> None:
    done = call("modifier", "la-filature", *words)
    assert (done.code, done.out, done.err) == (2, "", said)
    assert text(top) == EXEMPLE


def test_an_unknown_dossier_is_named_with_the_nearest(top: Path) -> None:
    done = call("modifier", "la-filatur", "nom=A")
    assert (done.code, done.err) == (
        2, "fabriques : dossier inconnu : « la-filatur ».\n  Vouliez-vous dire « la-filature » ?\n"
    )  # fmt: skip


def test_what_was_wrong_before_does_not_stop_another_edit(top: Path) -> None:
    (top / "lieux/la-filature.yaml").write_text(EXEMPLE + "notez: rien\n", encoding="utf-8")
    assert call("modifier", "la-filature", "nom=A", "-q").code == 0
    assert text(top).startswith(EXEMPLE.partition("nom: La")[0] + "nom: A\n")


def held(top: Path, old: str, new: str) -> None:
    """Another text in the file, as an editor would have written it."""
    assert old in EXEMPLE
    (top / "lieux/la-filature.yaml").write_text(EXEMPLE.replace(old, new, 1), encoding="utf-8")


def test_a_value_that_the_file_holds_already_is_judged_by_its_key(top: Path) -> None:
    held(top, "vague: 2021-03-30", "vague: 30/03/2021")
    before = text(top)
    done = call("modifier", "la-filature", "vague=mars")
    assert (done.code, done.out, text(top)) == (2, "", before)
    # What is typed is read as a person's word, and the file gets the one that it holds.
    assert call("modifier", "la-filature", "vague=30/03/2021").code == 0
    assert text(top) == EXEMPLE


def test_a_wrong_value_that_the_file_holds_already_stops_the_right_ones_given_with_it(top: Path) -> None:
    held(top, "2022: 50000, 2023", "2022: 50.000, 2023")
    before = text(top)
    done = call("modifier", "la-filature", "nom=Autre", "demande.annuites.2022=50.000")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "fabriques : « demande.annuites.2022 » : lu : « 50.000 » ; attendu : un montant en euros, comme 50000 ou "
        "50000.50.\n  Corrigez la valeur ; si elle n'est pas connue, laissez la clé sans valeur.\n"
    )
    assert text(top) == before


def test_a_wrong_value_of_the_file_that_is_not_given_stops_nothing(top: Path) -> None:
    held(top, "2022: 50000, 2023", "2022: 50 000, 2023")
    assert call("modifier", "la-filature", "nom=Autre", "demande.annuites.2021=30000", "-q").code == 0
    assert "{2021: 30000, 2022: 50 000, 2023" in text(top)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("  telephone: 06 12 34 56 78\n", "porteur.telephone"),
        ("  n° tel. fixe: 06 12 34 56 78\n", "porteur.n° tel. fixe"),
        ("  a=b: 1\n", "porteur.a=b"),
        ("  contacts:\n    - {le: 2021-03-01, mel: a}\n", "porteur.contacts"),
    ],
)
def test_a_key_of_the_file_is_emptied_whatever_it_is_called(top: Path, line: str, key: str) -> None:
    held(top, "porteur:\n", f"porteur:\n{line}")
    done = call("modifier", "la-filature", f"{key}=")
    assert (done.code, done.err.splitlines()[0]) == (0, "Écrit : lieux/la-filature.yaml.")
    assert text(top) == EXEMPLE


@pytest.mark.parametrize("key", ["porteur.contacts[1].mel", "porteur.contacts[2021-03-02].mel"])
def test_an_unknown_key_of_an_item_is_emptied(top: Path, key: str) -> None:
    items = "  contacts:\n    - {le: 2021-03-01, mel: a}\n    - {le: 2021-03-02, mel: b}\n"
    held(top, "porteur:\n", f"porteur:\n{items}")
    assert call("modifier", "la-filature", f"{key}=", "-q").code == 0
    assert text(top) == EXEMPLE.replace("porteur:\n", f"porteur:\n{items}".replace(", mel: b", ""), 1)


def test_what_the_rules_ask_to_move_out_of_the_file_can_be(top: Path) -> None:
    held(top, "porteur:\n", "porteur:\n  telephone: 06 12 34 56 78\n")
    asked = call("check", "la-filature", AU).out
    assert "FIC-03 Clé inconnue « telephone » dans « porteur »." in asked
    assert "TXT-02" in asked
    assert call("modifier", "la-filature", "porteur.telephone=").code == 0
    assert "FIC-03" not in (after := call("check", "la-filature", AU).out)
    assert "TXT-02" not in after


def test_an_unknown_key_takes_no_value_nor_is_it_made(top: Path) -> None:
    held(top, "porteur:\n", "porteur:\n  telephone: 06 12 34 56 78\n")
    for word in ("porteur.telephone=5", "porteur.portable="):
        done = call("modifier", "la-filature", word)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("fabriques : clé inconnue « ")


def a_draft(top: Path) -> str:
    """The file of a dossier that has a name and nothing else."""
    call("nouveau", "--non-interactif", "--nom", "Le Moulin", AU)
    return (top / "lieux/le-moulin.yaml").read_text(encoding="utf-8")


def test_what_a_new_file_says_of_an_empty_key_goes_when_it_is_filled(top: Path) -> None:
    draft = a_draft(top)
    words = ["missions.lieu_ressource=Réseau", "numero_ds=24501887", "demande.annuites.2022=45000"]
    words += ["demande.annuites.2023=40000", "budget_previsionnel.2022.charges=1000"]
    assert call("modifier", "le-moulin", *words, "-q").code == 0
    after = (top / "lieux/le-moulin.yaml").read_text(encoding="utf-8")
    assert after == (
        draft.replace("# comment le lieu sert les tiers-lieux du territoire (REC-06)", "Réseau")
        .replace("# numéro du dossier en ligne (REC-01)", '"24501887"')
        .replace(
            " # par année, comme {2021: 50000, 2022: 40000} (MNT-06)", "\n    2022: 45000\n    2023: 40000"
        )
        .replace(
            " # par année, tous financeurs, comme 2021: {charges: …, produits: …, dont_fabrique: …} (ECO-01)\n",
            "\n  2022:\n    charges: 1000\n\n",
        )
    )


@pytest.mark.parametrize(
    "comment",
    ["# demander à Claude", "# comment le lieu sert les tiers-lieux du territoire (REC-06), à revoir"],
)
def test_what_the_officer_noted_of_an_empty_key_stays(top: Path, comment: str) -> None:
    draft = a_draft(top).replace("# comment le lieu sert les tiers-lieux du territoire (REC-06)", comment)
    (top / "lieux/le-moulin.yaml").write_text(draft, encoding="utf-8")
    assert call("modifier", "le-moulin", "missions.lieu_ressource=Réseau", "-q").code == 0
    after = (top / "lieux/le-moulin.yaml").read_text(encoding="utf-8")
    assert after == draft.replace("lieu_ressource:", "lieu_ressource: Réseau")


def test_a_key_that_was_full_keeps_what_stands_beside_it(top: Path) -> None:
    hint = "# comment le lieu sert les tiers-lieux du territoire (REC-06)"
    draft = a_draft(top).replace(hint, f"Un {hint}")
    (top / "lieux/le-moulin.yaml").write_text(draft, encoding="utf-8")
    assert call("modifier", "le-moulin", "missions.lieu_ressource=Deux", "-q").code == 0
    assert f"lieu_ressource: Deux {hint}\n" in (top / "lieux/le-moulin.yaml").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_refused_with_its_line(top: Path) -> None:
    (top / "lieux/la-filature.yaml").write_text("nom: Le Moulin : un lieu\n", encoding="utf-8")
    done = call("modifier", "la-filature", "nom=A")
    assert (done.code, done.err) == (
        2,
        "fabriques : lieux/la-filature.yaml:1:16 : « : » au milieu d'un texte sans guillemets, ou indentation "
        "décalée.\n"
        '  Mettez le texte entre guillemets : nom: "Le Moulin : un lieu".\n',
    )


def test_a_place_that_cannot_be_edited_is_refused_with_its_line(top: Path) -> None:
    (top / "lieux/la-filature.yaml").write_text("nom: A\n\nnom: B\n", encoding="utf-8")
    done = call("modifier", "la-filature", "nom=C")
    assert (done.code, done.err) == (
        2,
        "fabriques : lieux/la-filature.yaml:1:6 : « nom » ne peut pas être modifié sans risque : la clé « nom » est "
        "écrite deux fois.\n  Modifiez le fichier à la main, ligne 1.\n",
    )


def test_what_is_private_shows_on_a_screen_and_not_in_a_log(top: Path) -> None:
    done = call(
        "modifier",
        "la-filature",
        "porteur.representant.nom=Camille Exemple",
        "notes=entre nous : 06 12 34 56 78",
    )
    assert done.code == 0
    assert "Exemple" not in done.out
    assert "entre nous" not in done.out
    assert "-  representant: (masqué)\n+  representant: (masqué)\n" in done.out
    assert "+notes: (masqué)\n" in done.out
    assert "{nom: Camille Exemple, qualite: présidence}" in text(top)


def test_a_long_private_text_does_not_show_a_line_of_itself(top: Path) -> None:
    done = call("modifier", "la-filature", "notes=premier\nDupont: refuse\nfin")
    assert done.code == 0
    assert done.out.endswith("+notes: (masqué)\n+(masqué)\n+(masqué)\n+(masqué)\n")


def test_the_line_ends_and_the_mark_of_the_file_stay_and_do_not_show(top: Path) -> None:
    path = top / "lieux/la-filature.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + EXEMPLE.replace("\n", "\r\n").encode())
    done = call("modifier", "la-filature", "nom=A")
    assert "-nom: La Filature\n+nom: A\n" in done.out
    assert (
        path.read_bytes()
        == b"\xef\xbb\xbf" + EXEMPLE.replace("La Filature\n", "A\n", 1).replace("\n", "\r\n").encode()
    )


def test_git_sees_the_file_and_nothing_else(top: Path) -> None:
    for words in ("init -q", "add -A", "-c user.name=A -c user.email=a@exemple.fr commit -qm un"):
        subprocess.run(["git", *words.split()], cwd=top, check=True)
    assert call("modifier", "la-filature", "nom=A", "-q").code == 0
    status = subprocess.run(["git", "status", "--porcelain"], cwd=top, check=True, capture_output=True)
    assert status.stdout == b" M lieux/la-filature.yaml\n"


def test_the_difference_applies_with_other_tools(top: Path) -> None:
    done = call(
        "modifier", "la-filature", "nom=A", "adresse.commune=Guéret", "relabellisation=non", "--a-blanc"
    )
    subprocess.run(["git", "apply", "-p0"], cwd=top, input=done.out.encode(), check=True)
    after = text(top)
    (top / "lieux/la-filature.yaml").write_text(EXEMPLE, encoding="utf-8")
    assert (
        call("modifier", "la-filature", "nom=A", "adresse.commune=Guéret", "relabellisation=non", "-q").code
        == 0
    )
    assert text(top) == after


def test_a_file_that_changes_meanwhile_is_refused(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fabriques_cli.cli.writing import writing  # noqa: PLC0415 # one of its steps is spied on

    shown = writing.render

    def saved_by_an_editor(before: object, after: object) -> object:
        (top / "lieux/la-filature.yaml").write_text(EXEMPLE + "# vu\n", encoding="utf-8")
        return shown(before, after)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(writing, "render", saved_by_an_editor)
    done = call("modifier", "la-filature", "nom=A")
    assert (done.code, done.err) == (
        2,
        "fabriques : lieux/la-filature.yaml a changé depuis sa lecture : rien n'a été écrit.\n"
        "  Relancez la commande : elle partira du fichier tel qu'il est maintenant.\n",
    )
    assert text(top) == EXEMPLE + "# vu\n"


def test_a_disk_that_refuses_is_said_in_french(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    done = call("modifier", "la-filature", "nom=A")
    assert done.code == 2
    assert done.err == (
        "fabriques : le registre . ne peut pas être écrit : il n'y a plus de place sur le disque.\n  Rien n'a changé.\n"
    )
    assert text(top) == EXEMPLE


def test_the_folder_for_writes_cannot_be_made(top: Path) -> None:
    (top / ".fabriques").write_bytes(b"")
    done = call("modifier", "la-filature", "nom=A")
    assert (done.code, done.err) == (
        2,
        "fabriques : .fabriques ne peut pas être écrit : un fichier porte déjà ce nom, ou celui d'un de ses "
        "répertoires.\n  Rien n'a changé.\n",
    )
    assert text(top) == EXEMPLE


def test_it_works_in_a_process_of_its_own(top: Path) -> None:
    done = spawn("modifier", "la-filature", "nom=A", cwd=top)
    assert (done.returncode, done.stderr.decode()) == (
        0,
        "Écrit : lieux/la-filature.yaml.\nEnsuite : fabriques check la-filature\n"
        "Pour annuler : fabriques annuler\n",
    )


def test_an_item_whose_day_is_that_of_another_is_never_guessed(top: Path) -> None:
    one, two = (f"  - {{le: 2021-10-25, annuite: 202{n}, montant: {n}}}\n" for n in (1, 2))
    paid = f"versements:\n{one}{two}"
    (top / "lieux/la-filature.yaml").write_text(EXEMPLE + paid, encoding="utf-8")
    for words in (
        "versements[2021-10-25]=",
        "versements[2021-10-25].montant=",
        "versements[2021-10-25].montant=5",
    ):
        done = call("modifier", "la-filature", words)
        assert (done.code, done.out) == (2, "")
        assert done.err.splitlines()[0] == "fabriques : « versements » a 2 éléments du 25/10/2021."
    assert text(top) == EXEMPLE + paid
    assert call("modifier", "la-filature", "versements[1]=").code == 0
    assert "montant: 1" in text(top)
    assert "montant: 2" not in text(top)
