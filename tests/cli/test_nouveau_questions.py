"""The questions of `fabriques nouveau`: what is proposed, refused, explained, taken back; and in a real terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from commandes import AU, Done, call, registre, snapshot
from fabriques_cli.cli.questions import dialogue
from fabriques_cli.format.formulaire import FORMULAIRE
from pseudo_terminal import END_OF_INPUT, screen

Typed = Mapping[str, Sequence[str]]
Answer = Callable[..., Done]

HEAD = re.compile(r"^[0-9]+/[0-9]+  (.+?)(?:  |$)", re.M)
ASKED = len([fait for fait in FORMULAIRE if fait.question and not fait.si])
"""How many facts are asked for when no answer calls for another."""


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "240")
    return registre(tmp_path)


@pytest.fixture
def answer(top: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Run the command, answering each question with its lines and the others by Enter; spaces made plain."""

    def run(typed: Typed, *options: object, nom: str = "Le Moulin") -> Done:
        left = {"Nom du lieu": [nom], **{question: list(lines) for question, lines in typed.items()}}
        if "--nom" in options:
            del left["Nom du lieu"]

        def line() -> str:
            sys.stderr.flush()
            shown = sys.stderr.buffer.getvalue().decode()  # type: ignore[attr-defined]  # a BytesIO is under it
            lines = left.get(HEAD.findall(shown)[-1], [])
            return lines.pop(0) if lines else ""

        monkeypatch.setattr(dialogue, "read_line", line)
        monkeypatch.setattr(dialogue, "require_terminal", lambda: None)
        done = call("nouveau", *options, AU)
        assert not any(left.values()), f"not read: {left}"
        return Done(done.code, plain(done.out), plain(done.err))

    return run


def plain(text: str) -> str:
    """The text with the spaces of a keyboard."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def under(question: str, text: str) -> list[str]:
    """The lines shown under a question, to the next."""
    block = next(one for one in text.split("\n\n") if HEAD.findall(one) == [question])
    return block.rstrip("\n").split("\n")[1:]


def file_of(top: Path, slug: str = "le-moulin") -> str:
    return (top / f"lieux/{slug}.yaml").read_text(encoding="utf-8")


def test_the_first_lines_say_where_and_how(answer: Answer) -> None:
    assert answer({}).err.splitlines()[:4] == [
        "Nouveau dossier dans lieux/",
        "  Entrée passe la question, ou prend la réponse entre crochets ; - laisse vide, < revient, ? explique. "
        "Ctrl-C arrête tout : rien n'est écrit avant la dernière réponse.",
        "",
        f"1/{ASKED + 1}  Nom du lieu  tel que le porteur l'écrit",
    ]


def test_every_question_can_be_passed(answer: Answer, top: Path) -> None:
    done = answer({})
    assert done.code == 0
    assert done.lines[0] == "lieux/le-moulin.yaml est écrit."
    assert done.lines[2].startswith("Le Moulin (le-moulin) : à compléter — ")
    assert "nom: Le Moulin\nvague: #" in file_of(top)
    assert HEAD.findall(done.err) == [
        *(fait.question for fait in FORMULAIRE if fait.question and not fait.si),
        "Identifiant",
    ]


IDENTIFIANT = "Identifiant"


def test_a_draft_without_a_name_needs_a_slug(answer: Answer, top: Path) -> None:
    done = answer({IDENTIFIANT: ["", "-", "Le Moulin", ""]}, nom="")
    assert done.code == 0
    assert done.err.count("Le fichier a besoin d'un nom. Ctrl-C pour tout arrêter.") == 2
    assert under(IDENTIFIANT, done.err[done.err.rindex("\n\n") :]) == [
        "  « Le Moulin » n'est pas un identifiant (minuscules sans accent, chiffres et traits d'union).",
        "  Entrée pour le-moulin.",
        "Pour annuler : fabriques annuler",
    ]
    assert "\nnom: #" in file_of(top)


def test_the_same_facts_by_questions_and_by_options_make_the_same_file(answer: Answer, top: Path) -> None:
    typed = {
        "Date de dépôt": ["2021-03-15"],
        "Numéro Démarches simplifiées": ["99"],
        "Nom du porteur": ["L'Envol"],
        "Forme juridique du porteur": ["8"],
        "Existence du porteur": ["1"],
        "SIRET du porteur": ["13002603200016"],
        "Nom du représentant": ["Claude Exemple"],
        "Commune du lieu": ["49069", "1"],
        "Code postal": ["49530"],
        "Voie": ["2 rue Basse"],
        "Catégorie": ["qpv"],
        "Code du quartier prioritaire": ["QP049001"],
        "Situation par rapport au quartier": ["dans"],
        "État du lieu": ["existant"],
        "Types de lieu": ["3 ; 1"],
        "Montants demandés": ["2021=50000"],
        "Candidature précédente": ["la-filature"],
    }
    assert answer(typed).code == 0
    asked = file_of(top)
    (top / "lieux/le-moulin.yaml").unlink()
    words = ["--nom", "Le Moulin", "--depose-le", "2021-03-15", "--vague", "6", "--numero-ds", "99"]
    words += ["--porteur", "L'Envol", "--forme-juridique", "sarl", "--existence", "existante", "--siret"]
    words += ["13002603200016", "--representant", "Claude Exemple", "--commune", "49126", "--code-postal"]
    words += ["49530", "--voie", "2 rue Basse", "--categorie", "qpv", "--qpv", "QP049001", "--situation"]
    words += ["dans", "--etat", "existant", "--types", "fablab,coworking", "--annuite", "2021=50000"]
    words += ["--candidature-precedente", "la-filature"]
    assert call("nouveau", "--non-interactif", *words, AU).code == 0
    assert file_of(top) == asked


# What is proposed.


@pytest.mark.parametrize(
    ("depot", "proposed", "vague"),
    [
        ("30/03/2021", "vague 6 (30/03/2021)", "2021-03-30"),
        ("2021-03-30T23:59:59+02:00", "vague 6 (30/03/2021)", "2021-03-30"),
        ("2021-03-31T00:00:00+02:00", "vague 7 (30/06/2021)", "2021-06-30"),
        ("31/03/2021", "vague 7 (30/06/2021)", "2021-06-30"),
    ],
)
def test_the_wave_that_was_open_is_proposed(
    answer: Answer, top: Path, depot: str, proposed: str, vague: str
) -> None:
    done = answer({"Date de dépôt": [depot]})
    assert f"  Vague  sa date ou son numéro  [{proposed}]\n" in done.err
    assert f"\nvague: {vague}\n" in file_of(top)


@pytest.mark.parametrize(
    ("depot", "said"),
    [
        ("", []),
        (
            "2022-01-01",
            [
                "  Aucune vague n'est proposée : un dépôt du 01/01/2022 vient après la clôture de la dernière, "
                "vague 8 (30/09/2021)."
            ],
        ),
    ],
)
def test_no_wave_is_proposed_without_one_that_was_open(
    answer: Answer, top: Path, depot: str, said: list[str]
) -> None:
    done = answer({"Date de dépôt": [depot]})
    assert under("Vague", done.err) == [
        "   5  30/12/2020",
        "   6  30/03/2021",
        "   7  30/06/2021",
        "   8  30/09/2021",
        *said,
    ]
    assert "\nvague: #" in file_of(top)


def test_what_is_proposed_may_be_left_out(answer: Answer, top: Path) -> None:
    answer({"Date de dépôt": ["30/03/2021"], "Vague": ["-"]})
    assert "\nvague: #" in file_of(top)


@pytest.mark.parametrize(("typed", "vague"), [("7", "2021-06-30"), ("30/12/2020", "2020-12-30")])
def test_a_wave_is_given_by_number_or_by_date(answer: Answer, top: Path, typed: str, vague: str) -> None:
    answer({"Vague": [typed]})
    assert f"\nvague: {vague}\n" in file_of(top)


@pytest.mark.parametrize("existing", ["le-moulin", "Le-Moulin"])
def test_a_slug_that_is_free_is_proposed(answer: Answer, top: Path, existing: str) -> None:
    (top / f"lieux/{existing}.yaml").write_text("nom: Un autre\n")
    done = answer({"Vague": ["6"], IDENTIFIANT: ["le-moulin", ""]})
    assert f"  {IDENTIFIANT}" in done.err
    assert "  [le-moulin-2021]\n" in done.err
    assert under(IDENTIFIANT, done.err) == [
        f"  Le fichier lieux/{existing}.yaml existe déjà. Une nouvelle candidature du même lieu est un nouveau "
        "dossier, avec son propre identifiant.",
        "  Entrée pour le-moulin-2.",
        "Pour annuler : fabriques annuler",
    ]
    assert (top / f"lieux/{existing}.yaml").read_text() == "nom: Un autre\n"
    assert "nom: Le Moulin\n" in file_of(top, "le-moulin-2")


def test_options_answer_their_question_beforehand(answer: Answer, top: Path) -> None:
    done = answer({}, "--nom", "Le Moulin", "--commune", "23008", "--slug", "moulin")
    assert done.code == 0
    assert not {"Nom du lieu", "Commune du lieu", IDENTIFIANT} & set(HEAD.findall(done.err))
    assert '  code_postal: "23200"\n  commune: Aubusson\n  code_insee: "23008"\n' in file_of(top, "moulin")


def test_a_wrong_option_is_said_before_any_question(answer: Answer) -> None:
    done = answer({}, "--nom", "Le Moulin", "--categorie", "qvp")
    assert done.code == 2
    assert (
        done.err == "fabriques : --categorie : « qvp » n'est pas un des choix.\n"
        "  Vouliez-vous dire : --categorie qpv ?\n"
    )


# What is refused, and asked again.


@pytest.mark.parametrize(
    ("question", "line", "said", "written"),
    [
        (
            "Date de dépôt",
            "30 mars",
            [
                "  « 30 mars » : attendu : une date, avec l'heure si elle est connue, comme 30/03/2021, "
                "30/03/2021 22h49 ou "
                "2021-03-30T22:49:00+02:00."
            ],
            "depose_le: #",
        ),
        (
            "Forme juridique du porteur",
            "assoc",
            [
                "  « assoc » n'est pas un des choix. Vouliez-vous dire « association » ?",
                "  Entrée pour association.",
            ],
            "  forme_juridique: association\n",
        ),
        (
            "SIRET du porteur",
            "13002603200017",
            [
                "  Le SIRET « 13002603200017 » n'est pas valable : sa clé de contrôle est fausse. Vérifiez le "
                "numéro auprès du porteur ou dans l'annuaire des entreprises.",
            ],
            "  siret: #",
        ),
        (
            "Montants demandés",
            "2022=50 000,25 000",
            [
                "  « 2022=50 000,25 000 » : attendu : un montant en euros, comme 50000 ou 50000.50. "
                "Donnez chaque année et son montant, comme 2021=50000 ; 2022=40000.",
            ],
            "  annuites: #",
        ),
        (
            "Nom du représentant",
            "claude@exemple.fr",
            [
                "  Une adresse électronique dans « porteur.representant.nom ». Déplacez "
                "ces coordonnées dans data/contacts/<identifiant>.yaml, que git n'enregistre pas.",
            ],
            "    nom: #",
        ),
        (
            "Numéro Démarches simplifiées",
            "n° 4 567 890",
            [
                "  Le dossier la-filature a déjà le numéro 4567890. S'il s'agit du même dépôt, complétez ce "
                "dossier : fabriques lieu la-filature.",
            ],
            "numero_ds: #",
        ),
        (
            "Numéro Démarches simplifiées",
            "abc def",
            ["  « abc def » : attendu : un numéro en chiffres, comme 4567890."],
            "numero_ds: #",
        ),
        (
            "SIRET du porteur",
            "12 rue de l'Été",
            [
                "  « 12 rue de l'Été » n'est pas un SIRET : 14 chiffres sont attendus. Vérifiez le numéro auprès du "
                "porteur ou dans l'annuaire des entreprises.",
            ],
            "  siret: #",
        ),
        (
            "Numéro Démarches simplifiées",
            "4567890",
            [
                "  Le dossier la-filature a déjà le numéro 4567890. S'il s'agit du même dépôt, complétez ce "
                "dossier : fabriques lieu la-filature.",
            ],
            "numero_ds: #",
        ),
    ],
)
def test_a_line_that_is_refused_says_why_and_its_correction_is_an_enter_away(
    answer: Answer, top: Path, *, question: str, line: str, said: list[str], written: str
) -> None:
    done = answer({question: [line, ""]})
    assert under(question, done.err)[-len(said) :] == said
    assert f"\n{written}" in file_of(top)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("2022 : 45 000, 2023 45 000", "{2022: 45000, 2023: 45000}"),
        ("2022=45 000, 2023 : 50 000, 2024 10 000", "{2022: 45000, 2023: 50000, 2024: 10000}"),
        ("2023 : 30 000 € et 2022 : 45 000,50 €", "{2022: 45000.50, 2023: 30000}"),
    ],
)
def test_amounts_are_read_whole(answer: Answer, top: Path, line: str, written: str) -> None:
    done = answer({"Montants demandés": [line]})
    assert "Entrée pour" not in done.err
    assert f"\n  annuites: {written}\n" in file_of(top)


def test_wrong_then_right(answer: Answer, top: Path) -> None:
    done = answer(
        {
            "Date de dépôt": ["hier", "2021-13-01", "13/03/2021"],
            "Vague": ["12", "6"],
            "Types de lieu": ["7", "couture", "living lab, 1"],
            "Distance jusqu'au quartier": [],
        }
    )
    assert under("Vague", done.err)[-1].startswith("  Vague inconnue : « 12 ». Vagues du registre : vague 5")
    assert "\nvague: 2021-03-30\n" in file_of(top)
    assert "\ndepose_le: 2021-03-13\n" in file_of(top)
    assert "\n  types: [living_lab, coworking]\n" in file_of(top)


def test_several_choices_side_by_side_are_all_kept_and_a_correction_loses_none(
    answer: Answer, top: Path
) -> None:
    done = answer({"Types de lieu": ["fablab et coworkin", ""]})
    assert "Entrée pour fablab, coworking." in done.err
    assert "\n  types: [fablab, coworking]\n" in file_of(top)


@pytest.mark.parametrize(
    "typed",
    [
        "vague 6",
        "Vague 6",
        "vague n° 6",
        "vague n°6",
        "vague du 30/03/2021",
        "vague 6 (30/03/2021)",
        "vague 2021-03-30",
    ],
)
def test_a_wave_is_answered_by_the_words_that_show_it(answer: Answer, top: Path, typed: str) -> None:
    answer({"Vague": [typed]})
    assert "\nvague: 2021-03-30\n" in file_of(top)


def test_a_wave_whose_number_and_date_disagree_is_not_guessed(answer: Answer) -> None:
    done = answer({"Vague": ["vague 6 (30/06/2021)", ""]})
    assert under("Vague", done.err)[-1].startswith("  « vague 6 (30/06/2021) » n'est pas une vague.")


def test_an_explanation_names_the_rule_that_asks(answer: Answer) -> None:
    done = answer({"Date de dépôt": ["?", ""]})
    assert under("Date de dépôt", done.err)[-2:] == [
        "  Le jour du dépôt, avec l'heure si elle est connue : elle départage les dossiers du dernier soir. Sans "
        "décalage (+02:00), l'heure est celle du programme. Laissez vide un brouillon.",
        "  CAL-03 · Le dossier dit sa vague et sa date de dépôt. Voir : fabriques regle CAL-03",
    ]


# Questions that call for others, and the way back.


def test_some_answers_call_for_other_questions(answer: Answer, top: Path) -> None:
    done = answer(
        {
            "Forme juridique du porteur": ["autre"],
            "Quelle autre forme juridique": ["SCCV"],
            "De droit public ou privé": ["privé"],
            "Existence du porteur": ["en création"],
            "Création prévue le": ["15/10/2021"],
            "Porteur provisoire": ["La Coop"],
            "Nom du consortium": ["Le Groupement"],
            "Membres du consortium": ["La Coop = 130 026 032 00016 ; La Ville"],
        }
    )
    assert done.code == 0
    assert "  precision: SCCV\n  droit: prive\n  existence: en_creation\n" in file_of(top)
    assert "  creation_prevue_le: 2021-10-15\n  porteur_provisoire:\n    nom: La Coop\n" in file_of(top)
    assert '    - {nom: La Coop, siret: "13002603200016"}\n    - {nom: La Ville}\n' in file_of(top)


def test_the_way_back_proposes_the_answer_that_was_given(answer: Answer, top: Path) -> None:
    done = answer({"Nom du lieu": ["<", "Le Moulon", "Le Moulin"], "Date de dépôt": ["<"]})
    assert "  C'est la première question.\n" in done.err
    assert "  Nom du lieu  tel que le porteur l'écrit  [Le Moulon]\n" in done.err
    assert "\nnom: Le Moulin\n" in file_of(top)


def test_the_way_back_from_the_last_question(answer: Answer, top: Path) -> None:
    answer({IDENTIFIANT: ["<"], "Candidature précédente": ["", "la-filature"]})
    assert "\ncandidature_precedente: la-filature\n" in file_of(top)


def test_an_answer_whose_question_falls_is_not_written(answer: Answer, top: Path) -> None:
    done = answer(
        {
            "Forme juridique du porteur": ["association", "sas"],
            "Numéro RNA de l'association": ["W232001234", "<"],
            "SIRET du porteur": ["", "<"],
            "Existence du porteur": ["", "<"],
            "Nom du représentant": ["<"],
        }
    )
    assert "  [W232001234]\n" in done.err
    assert "rna" not in file_of(top)
    assert "  forme_juridique: sas\n" in file_of(top)


def test_another_deposit_day_has_another_wave_proposed(answer: Answer, top: Path) -> None:
    typed = {
        "Date de dépôt": ["2021-03-30", "2021-06-30"],
        "Vague": ["", "<"],
        "Numéro Démarches simplifiées": ["<"],
    }
    answer(typed)
    assert "\nvague: 2021-06-30\n" in file_of(top)


# The commune.


def commune(answer: Answer, *lines: str) -> Done:
    """Answer the question of the commune, and all others by Enter."""
    return answer({"Commune du lieu": lines})


def test_a_commune_is_chosen_among_several(answer: Answer, top: Path) -> None:
    done = commune(answer, "aubusson", "2")
    assert under("Commune du lieu", done.err) == [
        "   1  Aubusson (23008, Creuse) 23200",
        "   2  Aubusson (61011, Orne) 61100",
        "  Son numéro, ou une autre recherche.",
    ]
    assert '  code_postal: "61100"\n  commune: Aubusson\n  code_insee: "61011"\n' in file_of(top)


@pytest.mark.parametrize(("code_postal", "listed"), [("23200", 1), ("61100", 1), ("75001", 2), ("80000", 2)])
def test_a_postal_code_that_is_known_tells_homonyms_apart(
    answer: Answer, code_postal: str, listed: int
) -> None:
    done = answer({"Commune du lieu": ["Aubusson", ""]}, "--code-postal", code_postal)
    assert len([one for one in under("Commune du lieu", done.err) if "(" in one]) == listed


def test_several_communes_and_an_enter_choose_none(answer: Answer, top: Path) -> None:
    commune(answer, "aubusson", "")
    assert "  commune: #" in file_of(top)


def test_a_number_is_that_of_the_last_search(answer: Answer, top: Path) -> None:
    commune(answer, "aubusson", "9", "amiens 80000", "1")
    assert '  code_insee: "80021"\n' in file_of(top)


def test_the_only_commune_is_confirmed_with_its_code(answer: Answer, top: Path) -> None:
    done = commune(answer, "st etienne de baigorry", "")
    assert under("Commune du lieu", done.err) == [
        "   1  Saint-Étienne-de-Baïgorry (64477, Pyrénées-Atlantiques) 64430",
        "  Entrée pour celle-ci, ou une autre recherche.",
    ]
    assert '  code_insee: "64477"\n' in file_of(top)


def test_the_postal_code_that_was_sought_is_proposed(answer: Answer, top: Path) -> None:
    commune(answer, "49530", "1")
    assert '  code_postal: "49530"\n  commune: Orée d\'Anjou\n' in file_of(top)


def test_no_postal_code_is_proposed_where_there_are_several(answer: Answer, top: Path) -> None:
    commune(answer, "49126", "")
    assert "  code_postal: #" in file_of(top)
    assert '  code_insee: "49126"\n' in file_of(top)


def test_a_city_of_districts_says_how_to_name_one(answer: Answer, top: Path) -> None:
    done = commune(answer, "paris", "Paris 2", "")
    assert under("Commune du lieu", done.err) == [
        "  Pour un arrondissement : Paris 2.",
        "   1  Paris (75056, Paris) 75001 75002…",
        "  Entrée pour celle-ci, ou une autre recherche.",
        "   1  Paris 2e Arrondissement (75102, Paris) 75002",
        "  Entrée pour celle-ci, ou une autre recherche.",
    ]
    assert '  code_postal: "75002"\n  commune: Paris 2e Arrondissement\n  code_insee: "75102"\n' in file_of(
        top
    )


def test_a_hint_that_the_width_has_no_room_for_stands_below(
    answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    shown = answer({}).err.splitlines()
    assert f"5/{ASKED + 1}  Nom du porteur" in shown
    below = shown.index(f"5/{ASKED + 1}  Nom du porteur") + 1
    assert shown[below : below + 2] == [
        "  la structure qui sera payée ; d'un consortium, le chef",
        "  de file",
    ]
    assert max(len(one) for one in shown) <= 60


def test_a_near_name_is_proposed_and_never_taken_by_itself(answer: Answer, top: Path) -> None:
    done = commune(answer, "Aubuson", "xyzzy", "")
    shown = under("Commune du lieu", done.err)
    assert shown[0] == "  Aucune commune ne s'appelle « Aubuson ». Vouliez-vous dire :"
    assert shown[-1] == (
        "  Aucune commune ne s'appelle ainsi : « xyzzy ». Cherchez par un autre nom, par le code postal ou par le "
        "code INSEE."
    )
    assert "  code_insee: #" in file_of(top)


def test_many_communes_are_not_all_listed(answer: Answer) -> None:
    shown = under("Commune du lieu", commune(answer, "saint", "").err)
    assert re.fullmatch(
        "  Les 9 plus peuplées ; pour une des [0-9]+ autres, précisez le nom ou le code postal :", shown[0]
    )
    assert len([one for one in shown if one.startswith("   ")]) == 9


def test_a_text_is_no_postal_code_and_that_of_the_commune_is_an_enter_away(answer: Answer, top: Path) -> None:
    done = answer({"Commune du lieu": ["23008", ""], "Code postal": ["12 rue de l'Été", ""]})
    assert under("Code postal", done.err) == [
        "  « 12 rue de l'Été » n'est pas un code postal : cinq chiffres sont attendus. Celui d'Aubusson : 23200.",
        "  Entrée pour 23200.",
    ]
    assert '  code_postal: "23200"\n' in file_of(top)


def test_the_postal_codes_of_a_commune_that_has_several_are_told(answer: Answer, top: Path) -> None:
    done = answer({"Commune du lieu": ["49126", ""], "Code postal": ["495", "49 530"]})
    assert under("Code postal", done.err) == [
        "  « 495 » n'est pas un code postal : cinq chiffres sont attendus. Ceux d'Orée d'Anjou : 49270, 49530.",
    ]
    assert '  code_postal: "49530"\n' in file_of(top)


def test_without_a_commune_a_postal_code_is_five_digits(answer: Answer, top: Path) -> None:
    done = answer({"Code postal": ["2320", ""]})
    assert under("Code postal", done.err) == [
        "  « 2320 » n'est pas un code postal : cinq chiffres sont attendus."
    ]
    assert "  code_postal: #" in file_of(top)


# In a terminal.


def test_in_a_terminal_from_the_first_question_to_the_file(top: Path) -> None:
    with screen("nouveau", AU, "--couleur", "jamais", cwd=top) as seen:
        assert "Nom du lieu" in seen.wait_for("\n> ")
        seen.type("L'Aube é")
        assert "« hier » : attendu : une date, avec l'heure" in plain(seen.type("hier"))
        seen.type("15/03/2021")
        for _ in range(ASKED - 2):
            seen.type("")
        seen.insist("\r")
        assert seen.close() == 0
    assert "lieux/l-aube-e.yaml est écrit." in seen.shown
    assert "nom: L'Aube é\nvague: 2021-03-30\n" in file_of(top, "l-aube-e")


def test_the_questions_stay_out_of_the_result(top: Path) -> None:
    with screen("nouveau", AU, "--nom", "Le Moulin", "--slug", "moulin", cwd=top, piped=True) as seen:
        seen.wait_for("\n> ")
        for _ in range(ASKED - 2):
            seen.type("")
        seen.insist("\r")
        assert seen.close() == 0
    assert "moulin.yaml est écrit" not in seen.shown
    assert "Pour annuler : fabriques annuler" in seen.shown
    assert "Date de dépôt" in seen.shown
    assert seen.result.decode().startswith("lieux/moulin.yaml est écrit.\n\nLe Moulin (moulin) : ")
    assert "Date de dépôt  " not in seen.result.decode()


def test_what_is_no_text_is_asked_again_and_acts_on_nothing(top: Path) -> None:
    with screen("nouveau", AU, cwd=top, piped=True) as seen:
        seen.wait_for("\n> ")
        os.write(seen.terminal, b"\xff")
        assert "moitié de caractère" in seen.type("")
        assert "caractère de contrôle U+001B dans le texte" in seen.type("\x1b[31mrouge")
        assert "\x1b" not in seen.shown
        seen.insist(END_OF_INPUT)
        assert seen.close() == 2


@pytest.mark.parametrize("piped", [False, True], ids=["terminal", "pipe"])
def test_the_end_of_the_input_writes_nothing_and_says_so(top: Path, piped: bool) -> None:
    before = snapshot(top)
    with screen("nouveau", AU, cwd=top, piped=piped) as seen:
        seen.wait_for("\n> ")
        seen.type("Le Moulin")
        seen.insist(END_OF_INPUT)
        assert seen.close() == 2
    assert seen.shown.endswith(
        "fabriques : l'entrée est finie, et une question reste sans réponse.\n  Rien n'a été écrit.\n"
    )
    assert snapshot(top) == before


@pytest.mark.parametrize("piped", [False, True], ids=["terminal", "pipe"])
def test_an_interruption_writes_nothing_and_says_so(top: Path, piped: bool) -> None:
    before = snapshot(top)
    with screen("nouveau", AU, cwd=top, piped=piped) as seen:
        seen.wait_for("\n> ")
        seen.type("Le Moulin")
        seen.interrupt()
        assert seen.close() == 130
    assert seen.shown.endswith("\nRien n'a été écrit.\n")
    assert "Traceback" not in seen.shown
    assert snapshot(top) == before
