"""What an officer gets wrong, and what the program answers: the place, the remedy, the exit code."""

from __future__ import annotations

import json
import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commandes import AU, Done, call, edited, registre
from constats import fr
from registres import EXEMPLE, PROGRAMME

ANNUITES = "  annuites: {2021: 40000, 2022: 50000, 2023: 30000}"
DEPOT = "2021-03-15T10:30:00+01:00"


def annuites(*montants: str) -> str:
    """The complete dossier with these amounts asked for, one year a line, 2021 on line 37."""
    years = "".join(f"    {2021 + i}: {montant}\n" for i, montant in enumerate(montants))
    return edited(f"{ANNUITES}\n", f"  annuites:\n{years}")


def depose(instant: str) -> str:
    """The complete dossier deposited at another instant."""
    return edited(DEPOT, instant)


@dataclass(frozen=True)
class Said:
    """One finding as it is read: level, rule, place, message, remedy."""

    niveau: str
    regle: str
    place: str
    message: str
    a_faire: str


def checked(folder: Path, text: str | bytes) -> tuple[Done, list[Said]]:
    """The check of a registre whose only dossier is this one, its zoning left out."""
    registre(folder, {"lieux/la-filature.yaml": text})
    done = call("check", "-C", folder, AU, "--format", "json", "--sauf", "CAT-07")
    found = json.loads(done.out)
    said = [said_of(c) for dossier in found["dossiers"] for c in dossier["constats"]]
    return done, said + [said_of(constat) for constat in found["programme"]]


def said_of(constat: dict[str, Any]) -> Said:
    place = f"{constat['fichier']}:{constat['ligne']}:{constat['colonne']}"
    message, a_faire = (constat[key] for key in ("message", "a_faire"))
    return Said(constat["niveau"], constat["regle"], place, message, a_faire)


FICHIER = "lieux/la-filature.yaml"
REVISE = "Demandez au porteur un plan de financement révisé, ou proposez {} dans un avis. Ne modifiez pas la demande."


@pytest.mark.parametrize(
    ("montant", "propose"),
    [("60 000", "60000"), ("60000,50", "60000.50"), ("1e5", "100000"), ("40 k€", "40000")],
)
def test_an_amount_that_is_not_one_comes_with_the_cleaned_value(
    tmp_path: Path, montant: str, propose: str
) -> None:
    done, said = checked(tmp_path, annuites("40000", montant, "30000"))
    message = f"Lu : « {montant} » ; attendu : un montant en euros, comme 50000 ou 50000.50."
    assert said == [Said("bloquant", "FIC-04", f"{FICHIER}:38:11", message, f"Écrivez {propose}.")]
    assert done.code == 1


def test_a_negative_amount_is_refused(tmp_path: Path) -> None:
    done, said = checked(tmp_path, annuites("50000", "-1", "50000"))
    assert [(one.niveau, one.regle, one.place) for one in said] == [
        ("bloquant", "MNT-07", f"{FICHIER}:38:11")
    ]
    assert said[0].message == fr("−1 € en 2022 : une annuité n'est jamais négative.")
    assert done.code == 1


@pytest.mark.parametrize(
    ("montants", "message", "propose"),
    [
        (
            ("25000", "25000", "24999"),
            "Le total demandé est de 74 999 €, soit 1 € de moins que le minimum (75 000 €).",
            "75 000 €",
        ),
        (("25000", "25000", "25000"), "", ""),
        (("50000", "50000", "50000"), "", ""),
        (
            ("50000.01", "50000", "49999.99"),
            "50 000,01 € demandés en 2021, soit 0,01 € de plus que le plafond annuel (50 000 €).",
            "50 000 €",
        ),
        (
            ("30000", "30000", "30000", "30000"),
            "4 annuités demandées (2021, 2022, 2023, 2024), pour 3 annuités au plus.",
            "3 annuités au plus",
        ),
    ],
)
def test_an_amount_is_accepted_up_to_its_bound_and_refused_beyond(
    tmp_path: Path, montants: tuple[str, ...], message: str, propose: str
) -> None:
    done, said = checked(tmp_path, annuites(*montants))
    grave = [one for one in said if one.niveau == "bloquant"]
    assert [one.message for one in grave] == ([fr(message)] if message else [])
    assert all(
        fr(propose) in one.a_faire and one.a_faire.endswith("Ne modifiez pas la demande.") for one in grave
    )
    assert done.code == bool(message)


def test_a_total_and_a_year_too_high_are_both_said(tmp_path: Path) -> None:
    done, said = checked(tmp_path, annuites("50000", "50000", "50001"))
    assert said == [
        Said(
            "bloquant",
            "MNT-01",
            f"{FICHIER}:36:3",
            fr("Le total demandé est de 150 001 €, soit 1 € de plus que le maximum (150 000 €)."),
            fr(REVISE.format("150 000 €")),
        ),
        Said(
            "bloquant",
            "MNT-02",
            f"{FICHIER}:39:11",
            fr("50 001 € demandés en 2023, soit 1 € de plus que le plafond annuel (50 000 €)."),
            fr(REVISE.format("50 000 €")),
        ),
    ]
    assert done.code == 1


@pytest.mark.parametrize(
    ("instant", "late"),
    [
        ("2021-03-30T22:49:00+02:00", ""),
        ("2021-03-30T23:59:59+02:00", ""),
        ("2021-03-31T00:00:00+02:00", "à cet instant même"),
        ("2021-03-31T00:00:01+02:00", "soit 1 seconde plus tôt"),
        ("2021-03-30T22:00:00Z", "à cet instant même"),
    ],
)
def test_a_deposit_is_in_time_until_midnight_in_paris(tmp_path: Path, instant: str, late: str) -> None:
    done, said = checked(tmp_path, depose(instant))
    assert [(one.regle, one.place) for one in said] == ([("CAL-01", f"{FICHIER}:5:12")] if late else [])
    assert all(late in one.message and "vague 7 (30/06/2021)" in one.a_faire for one in said)
    assert done.code == bool(late)


def test_one_bad_amount_does_not_hide_a_late_deposit(tmp_path: Path) -> None:
    text = annuites("40000", "60 000", "30000").replace(DEPOT, "2021-03-31T00:33:00+02:00")
    done, said = checked(tmp_path, text)
    assert [(one.regle, one.place) for one in said] == [
        ("CAL-01", f"{FICHIER}:5:12"),
        ("FIC-04", f"{FICHIER}:38:11"),
    ]
    assert "33 minutes plus tôt" in said[0].message
    assert done.code == 1


CONFLIT = "nom: La Filature\n<<<<<<< HEAD\nnotes: a\n=======\nnotes: b\n>>>>>>> vague-6\n"


@pytest.mark.parametrize(
    ("text", "regle", "place", "message", "a_faire"),
    [
        (
            f"{EXEMPLE}porteurs: x\n",
            "FIC-03",
            "42:1",
            "Clé inconnue « porteurs ».",
            "Vouliez-vous dire « porteur » ?",
        ),
        (
            edited("  siret:", "  sirett:"),
            "FIC-03",
            "10:3",
            "Clé inconnue « sirett » dans « porteur ».",
            "Vouliez-vous dire « siret » ?",
        ),
        (
            f"{EXEMPLE}nom: Autre\n",
            "FIC-02",
            "42:1",
            "La clé « nom » est écrite deux fois dans le même bloc, lignes 2 et 42 ; aucune des deux valeurs n'est "
            "retenue.",
            "Gardez une seule des deux.",
        ),
        (
            f"{EXEMPLE}notes: &ici rien\n",
            "FIC-01",
            "42:8",
            "Ancre (« & ») : un dossier s'écrit sans ancre ni renvoi.",
            "Recopiez la valeur en toutes lettres, ou mettez le texte entre guillemets s'il commence par &, * ou !.",
        ),
        (
            "nom: La Filature\nporteur:\n\tnom: Association\n",
            "FIC-01",
            "3:1",
            "Tabulation : YAML n'admet que des espaces.",
            "Remplacez-la par deux espaces.",
        ),
        (
            "nom: Le Café\n".encode("latin-1"),
            "FIC-01",
            "1:12",
            "Le fichier n'est pas en UTF-8 (octet E9, sans doute « é » en latin-1).",
            "Enregistrez-le de nouveau en choisissant l'encodage UTF-8.",
        ),
        (
            "",
            "FIC-01",
            "1:1",
            "Le fichier est vide.",
            "Écrivez au moins « nom: … », ou supprimez le fichier.",
        ),
        (
            "- nom: La Filature\n",
            "FIC-01",
            "1:1",
            "Le fichier contient une liste au lieu de lignes « clé: valeur ».",
            "Écrivez « nom: … ».",
        ),
        (
            CONFLIT,
            "FIC-09",
            "2:1",
            "Conflit de fusion git non résolu entre deux versions (« HEAD » et « vague-6 »).",
            "Gardez une des deux versions, supprimez les lignes <<<<<<<, ======= et >>>>>>>, puis relancez la "
            "vérification.",
        ),
        (
            "nom: Le Moulin : un lieu\n",
            "FIC-01",
            "1:16",
            "« : » au milieu d'un texte sans guillemets, ou indentation décalée.",
            'Mettez le texte entre guillemets : nom: "Le Moulin : un lieu".',
        ),
        (
            edited("13002603200016", "73282932000075"),
            "IDE-01",
            "10:10",
            "Le SIRET « 73282932000075 » n'est pas valable : sa clé de contrôle est fausse.",
            "Vérifiez le numéro auprès du porteur ou dans l'annuaire des entreprises.",
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) and "\n" not in value else "",
)
def test_a_file_that_cannot_be_trusted_is_said_with_its_place_and_remedy(
    tmp_path: Path, text: str | bytes, regle: str, place: str, *, message: str, a_faire: str
) -> None:
    done, said = checked(tmp_path, text)
    assert Said("bloquant", regle, f"{FICHIER}:{place}", message, a_faire) in said
    assert {one.regle for one in said} == {regle}
    assert done.code == 1


def test_a_directory_named_as_a_dossier_is_a_finding_without_a_line(tmp_path: Path) -> None:
    registre(tmp_path)
    (tmp_path / "lieux" / "un-repertoire.yaml").mkdir()
    done = call("check", "-C", tmp_path, AU, "un-repertoire")
    where = os.path.relpath(tmp_path / "lieux" / "un-repertoire.yaml")
    assert done.lines == [f"{where}: bloquant FIC-01 C'est un répertoire, pas un fichier."]
    assert done.code == 1


@pytest.mark.parametrize("siret", ["13002603200016", "35600000049837"])
def test_the_siret_of_the_agency_and_of_la_poste_are_valid(tmp_path: Path, siret: str) -> None:
    done, said = checked(tmp_path, edited("13002603200016", siret))
    assert (done.code, said) == (0, [])


def test_a_former_commune_code_is_said_with_the_new_one(tmp_path: Path) -> None:
    text = (
        EXEMPLE.replace("Aubusson", "Orée-d'Anjou")
        .replace('"23200"', '"49530"')
        .replace('"23008"', '"49069"')
    )
    done, said = checked(tmp_path, text)
    assert said == [
        Said(
            "alerte",
            "GEO-03",
            f"{FICHIER}:18:15",
            "49069 est devenu 49126 (Orée d'Anjou).",
            'Écrivez code_insee: "49126".',
        )
    ]
    assert done.code == 0


# What could not be done at all: exit code 2, nothing on the standard output.


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre of two dossiers, in the folder `data` of a project."""
    files = {"lieux/la-filature.yaml": EXEMPLE, "lieux/autre.yaml": "nom: Autre\n"}
    return registre(tmp_path_factory.mktemp("projet") / "data", files)


VAGUES = "Vagues du registre : vague 5 (30/12/2020), vague 6 (30/03/2021), vague 7 (30/06/2021), vague 8 (30/09/2021)."
PORTEES = "Valeurs possibles : fichier, candidature, gestion, programme."


@pytest.mark.parametrize(
    ("words", "message", "remedy"),
    [
        ("", "il manque la commande.", "fabriques --help les présente."),
        ("chek", "commande inconnue : « chek ».", "Vouliez-vous dire « check » ?"),
        ("zzz", "commande inconnue : « zzz ».", "Commandes : check, "),
        ("import", "il manque la commande.", "fabriques import --help les présente."),
        ("import zonag f", "commande inconnue : « zonag ».", "Vouliez-vous dire « zonage » ?"),
        ("import zonage", "il manque l'argument FICHIER.", "fabriques import zonage --help montre ce qui est attendu."),
        ("import zonage absent.csv", "absent.csv ne peut pas être lu : ce chemin n'existe pas.", ""),
        ("import zonage f --millesime 24", "« 24 » n'est pas une année.", "Exemple : --millesime 2024."),
        ("import zonage f --millesime ２０２４", "« ２０２４ » n'est pas une année.", "Exemple : "),
        ("lieu", "il manque l'argument SLUG.", "fabriques lieu --help montre ce qui est attendu."),
        ("lieu a b", "argument en trop : b.", "fabriques lieu --help montre ce qui est attendu."),
        ("regle MNT-02 MNT-03", "argument en trop : MNT-03.", "fabriques regle --help montre ce qui est attendu."),
        ("check --formt json", "option inconnue : --formt.", "Vouliez-vous dire « --format » ?"),
        ("--couleurs", "option inconnue : --couleurs.", "Vouliez-vous dire « --couleur » ?"),
        ("check --format", "l'option --format attend une valeur.", ""),
        ("check -C", "l'option -C attend une valeur.", ""),
        ("check --detail=oui", "l'option --detail ne prend pas de valeur.", ""),
        ("check --format jsn", "format inconnu : « jsn ».", "Vouliez-vous dire « json » ? Valeurs possibles : texte, "),
        ("lieux --format cvs", "format inconnu : « cvs ».", "Vouliez-vous dire « csv » ? Valeurs possibles : texte, "),
        ("check --seuil bloquan", "seuil inconnu : « bloquan ».", "Vouliez-vous dire « bloquant » ?"),
        ("check --portee gestio", "portée inconnue : « gestio ».", f"Vouliez-vous dire « gestion » ? {PORTEES}"),
        ("check --regle MNT-2", "règle inconnue : « MNT-2 ».", "Vouliez-vous dire « MNT-02 » ?"),
        ("check --sauf MTN", "règle inconnue : « MTN ».", "Vouliez-vous dire « MNT » ?"),
        ("check --regle zz", "règle inconnue : « zz ».", "fabriques regle les liste."),
        ("regle cal-1", "règle inconnue : « cal-1 ».", "Vouliez-vous dire « CAL-01 » ?"),
        ("regle zz", "règle inconnue : « zz ».", "fabriques regle les liste."),
        ("check --vague 9", "vague inconnue : « 9 ».", VAGUES),
        ("check --vague 2021-03-31", "vague inconnue : « 2021-03-31 ».", VAGUES),
        ("check --vague mars", "« mars » n'est pas une vague.", VAGUES),
        ("check --au 2021-02-30", "« 2021-02-30 » n'est pas une date.", "Une date s'écrit comme 2021-03-30"),
        ("check --au 30/3", "« 30/3 » n'est pas une date.", "Une date s'écrit comme 2021-03-30"),
        ("check la-filatur", "dossier inconnu : « la-filatur ».", "Vouliez-vous dire « la-filature » ?"),
        ("check 4567891", "dossier inconnu : « 4567891 ».", "fabriques lieux liste les dossiers."),
        ("check data/lieux/la-filatur.yaml", "le chemin data/lieux/la-filatur.yaml n'existe pas.",
         "Vouliez-vous dire « data/lieux/la-filature.yaml » ?"),
        ("check lieux/la-filature.yaml", "le chemin lieux/la-filature.yaml n'existe pas.",
         "Vouliez-vous dire « data/lieux/la-filature.yaml » ?"),
        ("check data/lieu/", "le chemin data/lieu/ n'existe pas.", "Vouliez-vous dire « data/lieux/ » ?"),
        ("check ailleurs/rien", "le chemin ailleurs/rien n'existe pas.",
         "Les dossiers sont dans data/lieux/, les vagues dans data/vagues/."),
        ("check - la-filature", "« - » se donne seul : un seul dossier est lu sur l'entrée standard.", ""),
        ("check --nom x la-filature", "--nom ne sert qu'avec « - ».", "Donnez « - » pour lire l'entrée standard."),
        ("check --format demandeur", "le format demandeur s'adresse à un seul porteur.",
         "Indiquez un dossier : fabriques check SLUG."),
        ("check --sortie data/rapport.txt",
         "--sortie data/rapport.txt est dans le registre : une commande de lecture n'y écrit rien.",
         "Choisissez un fichier ailleurs."),
        ("check --sortie .git/HEAD", "--sortie .git/HEAD est dans un dossier de git : y écrire casserait le dépôt.",
         "Choisissez un fichier ailleurs."),
        ("check --sortie .git/hooks/commit-msg",
         "--sortie .git/hooks/commit-msg est dans un dossier de git : y écrire casserait le dépôt.",
         "Choisissez un fichier ailleurs."),
        ("check --sortie absent/x", "absent/x ne peut pas être écrit : ce chemin n'existe pas.", ""),
        ("check --couleur bleu", "réglage de couleur inconnu : « bleu ».",
         "Valeurs possibles : auto, toujours, jamais."),
        ("check -C absent", "le répertoire absent n'existe pas.", ""),
        ("check -C data/lieux",
         "pas de registre dans data/lieux : programme.yaml ne s'y trouve pas, ni dans son dossier data.",
         "Donnez -C data : il y en a un là, plus haut."),
        ("lieux statu:laureat", "filtre inconnu : « statu ».", "Vouliez-vous dire « statut » ?"),
        ("lieux zzz:1", "filtre inconnu : « zzz ».", "Filtres : slug, "),
        ("lieux statut", "filtre incompris : « statut ».", "Un filtre s'écrit clé:valeur, comme statut:laureat."),
        ("lieux statut:lauréa", "statut inconnu : « lauréa ».", "Vouliez-vous dire « laureat » ? Valeurs possibles : "),
        ("lieux verdict:eligibl", "verdict inconnu : « eligibl ».", "Vouliez-vous dire « eligible » ?"),
        ("lieux categorie:qvp", "categorie inconnue : « qvp ».", "Vouliez-vous dire « qpv » ?"),
        ("lieux region:bretagn", "region inconnue : « bretagn ».", "Vouliez-vous dire « Bretagne » ?"),
        ("lieux departement:creus", "departement inconnu : « creus ».", "Vouliez-vous dire « Creuse » ?"),
        ("lieux commune:zzz", "commune inconnue : « zzz ».", "Écrivez son nom entier ou son code INSEE."),
        ("lieux vague:12", "vague inconnue : « 12 ».", VAGUES),
        ("lieux demande:beaucoup", "filtre incompris : « demande:beaucoup ».", "Des montants s'écrivent "),
        ("lieux depose_le:2021-13-01..", "« 2021-13-01 » n'est pas une date.", "Une date s'écrit comme 2021-03-30"),
        ("lieux --colonnes slg", "colonne inconnue : « slg ».", "Vouliez-vous dire « slug » ?"),
        ("lieux --colonnes zzz", "colonne inconnue : « zzz ».", "Colonnes : slug, "),
        ("lieu la-filatur", "dossier inconnu : « la-filatur ».", "Vouliez-vous dire « la-filature » ?"),
        ("lieu data/lieux", "« data/lieux » désigne 2 dossiers.", "Indiquez l'un d'eux : "),
        ("lieu data/programme.yaml",
         "« data/programme.yaml » n'est pas un dossier, mais le fichier data/programme.yaml.",
         "Seul un dossier se donne ici : fabriques lieux les liste. Cet autre fichier se change ainsi : "
         "fabriques modifier programme CLÉ=VALEUR"),
        ("decider programme --resultat=laureat",
         "« programme » n'est pas un dossier, mais le fichier data/programme.yaml.", "Seul un dossier se donne ici : "),
        ("desister 2021-03-30", "« 2021-03-30 » n'est pas un dossier, mais le fichier data/vagues/2021-03-30.yaml.",
         "Seul un dossier se donne ici : "),
        ("lieu data/vagues", "« data/vagues » n'est pas un dossier.", "fabriques lieux en donne les identifiants."),
        ("lieux accorde:100000..75000", "intervalle vide : « 100000..75000 ».", "Écrivez la plus petite borne"),
        ("check --rev=", "--rev : cette option est vide.", "Donnez une valeur, ou retirez l'option."),
    ],
)  # fmt: skip
def test_a_command_line_that_cannot_be_followed_says_what_is_wrong_and_the_nearest_word(
    top: Path, monkeypatch: pytest.MonkeyPatch, words: str, message: str, remedy: str
) -> None:
    monkeypatch.chdir(top.parent)
    done = call(*words.split())
    first, *rest = done.err.splitlines()
    assert (done.code, done.out, first) == (2, "", f"fabriques : {message}")
    assert "\n".join(rest).strip().startswith(remedy)
    assert bool(remedy) == bool(rest)


def test_a_folder_without_a_registre_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("check")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        f"fabriques : pas de registre dans {tmp_path} : programme.yaml ne s'y trouve pas, ni plus haut.",
        "  Placez-vous dans le dossier du registre, ou indiquez-le avec -C RÉPERTOIRE.",
    ]


def test_a_folder_that_is_named_and_holds_no_registre(tmp_path: Path) -> None:
    done = call("check", "-C", tmp_path)
    assert (done.code, done.err) == (
        2,
        f"fabriques : pas de registre dans {tmp_path} : programme.yaml ne s'y trouve pas, ni dans son dossier data.\n"
        "  Indiquez avec -C le dossier qui contient programme.yaml.\n",
    )


def test_a_file_of_another_registre_is_not_mistaken_for_one_of_this(top: Path, tmp_path: Path) -> None:
    other = registre(tmp_path / "autre")
    done = call("check", "-C", top, other / "lieux" / "la-filature.yaml")
    assert done.code == 2
    assert f"{other / 'lieux' / 'la-filature.yaml'} est hors du registre" in done.err


def test_a_programme_that_cannot_be_used_is_said_with_its_line(tmp_path: Path) -> None:
    registre(tmp_path)
    (tmp_path / "programme.yaml").write_text("nom: Fabriques\n", encoding="utf-8")
    done = call("check", "-C", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "programme.yaml" in done.err
    (tmp_path / "programme.yaml").write_bytes(b"\xff\xfe")
    done = call("check", "-C", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "programme.yaml:1:1: FIC-01" in done.err


def test_an_unknown_time_zone_is_said(tmp_path: Path) -> None:
    registre(tmp_path)
    text = PROGRAMME.replace("Europe/Paris", "Europe/Lutèce")
    (tmp_path / "programme.yaml").write_text(text, encoding="utf-8")
    done = call("check", "-C", tmp_path)
    assert done.code == 2
    assert "fuseau horaire inconnu dans programme.yaml : « Europe/Lutèce »." in done.err


def test_the_letter_to_an_applicant_waits_for_a_file_that_can_be_trusted(tmp_path: Path) -> None:
    registre(tmp_path, {"lieux/la-filature.yaml": annuites("60 000")})
    done = call("check", "-C", tmp_path, "la-filature", "--format", "demandeur", AU)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "fabriques : la-filature : fichier à corriger, rien ne peut encore être dit au porteur.",
        "  Corrigez d'abord ce que montre fabriques check la-filature.",
    ]


def test_a_file_that_cannot_be_read_is_not_proposed_to_be_shown(tmp_path: Path) -> None:
    registre(tmp_path, {"lieux/Le Pont Vert.yaml": "nom: [\n", "lieux/la-filature.yaml": EXEMPLE})
    done = call("check", "-C", tmp_path, "--format=texte")
    assert (
        done.lines[-1] == 'Un dossier : fabriques check "Le Pont Vert" · une règle : fabriques regle FIC-01'
    )
    done = call("check", "-C", tmp_path, "--format=texte", "Le Pont Vert")
    assert done.lines[-1] == "La règle : fabriques regle FIC-01"


def test_a_proposed_command_takes_a_name_with_blanks_whole(tmp_path: Path) -> None:
    top = registre(tmp_path, {"lieux/Le Pont Vert.yaml": EXEMPLE})
    done = call("conventionner", "Le Pont Vert", "--le=2021-07-01", "--au=2022-11-30", "-C", top)
    assert done.err.splitlines()[1] == (
        '  Écrivez d\'abord la décision : fabriques decider "Le Pont Vert" --resultat laureat'
    )


def test_the_sheet_of_a_file_that_cannot_be_read_sends_to_the_check(tmp_path: Path) -> None:
    registre(tmp_path, {"lieux/la-filature.yaml": ""})
    done = call("lieu", "-C", tmp_path, "la-filature")
    assert (done.code, done.out) == (2, "")
    assert "la-filature ne peut pas être lu." in done.err
    assert "fabriques check la-filature dit pourquoi." in done.err


@pytest.mark.parametrize(
    "words",
    [
        *(
            "--",
            "-",
            "check --",
            "check - -",
            "check --au ''",
            "check --vague ''",
            "check --regle ,",
            "check --portee ''",
        ),
        *(
            "check --sortie ''",
            "check --sortie .",
            "check ''",
            "check /",
            "check ..",
            "check ../..",
            "check --nom '' -",
        ),
        *(
            "check --nom ../programme -",
            "check 'la-filature '",
            "check la-filature/",
            "check lieux/la-filature.yaml/x",
        ),
        *("check --au 0001-01-01", "check --au 9999-12-31", "check --au ２０２１-01-01", "check --vague ６"),
        *(
            "check --rev ''",
            "check --rev --output=x",
            "check --connu-le 2021-01-01",
            "check --rev x --connu-le y",
        ),
        *(
            "lieu ''",
            "lieu .",
            "lieu -",
            "lieu ../programme",
            "lieux :",
            "lieux statut:,",
            "lieux :b",
            "lieux ''",
        ),
        *(
            "lieux demande:..",
            "lieux demande:1..2..3",
            "lieux demande:100..1",
            "lieux demande:1e400",
            "lieux --colonnes ,",
        ),
        *("lieux depose_le:..", "lieux region:'\t'", "lieux commune:%00", "lieux siret:", "lieux statut:a:b"),
        *(
            "regle ' '",
            "regle -",
            "import zonage ''",
            "import zonage .",
            "import zonage x --millesime ２０２４",
        ),
        *(
            "-C '' check",
            "-C . -C data check",
            "--couleur '' check",
            "--version check",
            "check --version",
            "-h check",
            "-x",
        ),
    ],
)
def test_no_command_line_is_an_internal_error(top: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.chdir(top.parent)
    done = call(*shlex.split(words))
    assert done.code in (0, 1, 2)
    assert "erreur interne" not in done.err
    assert "Traceback" not in done.err
    assert done.err or done.code != 2
