"""REC · who applies, what the place does, what came before."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr, of, one
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, laid_over, run, run_example

LAUREAT = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 40000}}]\n"
REFUSE = "decisions: [{le: 2021-05-20, resultat: non_retenu, motif: Trop tôt.}]\n"
LISTE = "decisions: [{le: 2021-05-20, resultat: liste_complementaire, rang: 1}]\n"


def porteur(keys: str) -> str:
    """A porteur of those keys, with someone to answer for it."""
    return f"porteur: {{nom: La Filature, representant: {{nom: Claude Exemple}}, {keys}}}\n"


# REC-01


@pytest.mark.parametrize("written", ["porteur:", "porteur: {forme_juridique: scic}"])
def test_a_dossier_without_a_named_porteur_is_to_be_completed(written: str) -> None:
    constat = one(run_example(written), "REC-01")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.CANDIDATURE)
    assert constat.chemin == ("porteur",)
    assert constat.message == "Aucun porteur de projet n'est nommé."


@pytest.mark.parametrize("written", ["", "representant: {qualite: présidence}"])
def test_someone_answers_for_the_dossier(written: str) -> None:
    fragment = f"numero_ds:\nporteur: {{nom: La Filature, {written}}}"
    constat = one(run_example(fragment), "REC-01")
    assert constat.chemin == ("porteur", "representant")
    assert constat.message == (
        "Personne n'est désigné pour répondre du dossier : ni représentant, ni numéro de dossier en ligne."
    )


@pytest.mark.parametrize(
    "fragment",
    [
        'numero_ds: "4567890"\nporteur: {nom: La Filature}',
        "numero_ds:\nporteur: {nom: La Filature, representant: {nom: Claude Exemple}}",
        'porteur: {siret: "13002603200016"}',
    ],
)
def test_a_representative_or_a_number_to_reach_them_by_is_enough(fragment: str) -> None:
    assert of(run_example(fragment), "REC-01") == []


def test_an_unreadable_number_or_representative_is_not_judged() -> None:
    bad_number = "numero_ds: [4567890]\nporteur: {nom: La Filature}"
    assert of(run_example(bad_number), "REC-01") == []
    bad_name = "numero_ds:\nporteur: {nom: La Filature, representant: {nom: [Claude]}}"
    assert of(run_example(bad_name), "REC-01") == []


def test_a_laureate_without_a_porteur_is_an_incomplete_laureate() -> None:
    constat = one(run_example(f"porteur:\n{LAUREAT}"), "REC-01")
    assert constat.level is Level.ALERTE
    assert constat.requalifie == "lauréat avec dossier incomplet"


# REC-02

EN_CREATION = "forme_juridique: scic, existence: en_creation"


@pytest.mark.parametrize(
    ("state", "level", "motif"),
    [
        ("", Level.A_COMPLETER, False),
        (LISTE, Level.A_COMPLETER, False),
        (LAUREAT, Level.BLOQUANT, False),
        (REFUSE, Level.A_COMPLETER, True),
    ],
)
def test_a_porteur_to_be_created_weighs_by_the_state(state: str, level: Level, motif: bool) -> None:
    constat = one(run_example(porteur(EN_CREATION) + state), "REC-02")
    assert (constat.level, constat.motif, constat.portee) == (level, motif, Portee.CANDIDATURE)
    assert constat.chemin == ("porteur", "existence")
    assert constat.message == (
        "La Filature n'existe pas encore, et aucune structure existante ne porte le projet."
    )


def test_the_decision_counts_from_its_day() -> None:
    fragment = porteur(EN_CREATION) + LAUREAT
    assert one(run_example(fragment, date(2021, 5, 19)), "REC-02").level is Level.A_COMPLETER
    assert one(run_example(fragment, date(2021, 5, 20)), "REC-02").level is Level.BLOQUANT


def test_the_planned_creation_is_told() -> None:
    fragment = porteur(f"{EN_CREATION}, creation_prevue_le: 2021-09-01")
    assert "La Filature n'existe pas encore (création prévue le 01/09/2021), et" in (
        one(run_example(fragment), "REC-02").message
    )


@pytest.mark.parametrize("entity", ['siret: "13002603200016"', "nom: Coopérative d'activités"])
def test_an_existing_body_may_carry_the_project(entity: str) -> None:
    fragment = porteur(f"{EN_CREATION}, porteur_provisoire: {{{entity}}}")
    assert of(run_example(fragment + LAUREAT), "REC-02") == []


def test_an_empty_or_unreadable_provisional_body() -> None:
    empty = porteur(f"{EN_CREATION}, porteur_provisoire: {{}}")
    assert one(run_example(empty), "REC-02")
    lost = porteur(f"{EN_CREATION}, porteur_provisoire: {{siret: 1.3E+13}}")
    assert of(run_example(lost), "REC-02") == []


def test_an_existing_porteur_is_admitted() -> None:
    assert of(run_example(porteur("forme_juridique: scic, existence: existante")), "REC-02") == []


@pytest.mark.parametrize(
    ("keys", "cle", "message", "a_faire"),
    [
        (
            "forme_juridique: scic",
            "existence",
            "Rien ne dit si le porteur existe déjà.",
            "Demandez au porteur s'il existe déjà ou reste à créer, et notez-le dans « porteur.existence ».",
        ),
        (
            "existence: existante",
            "forme_juridique",
            "La forme juridique du porteur n'est pas indiquée.",
            "Demandez au porteur sa forme juridique, et notez-le dans « porteur.forme_juridique ».",
        ),
    ],
)
def test_what_is_not_said_of_the_porteur_is_to_be_completed(
    keys: str, cle: str, message: str, a_faire: str
) -> None:
    controle = run_example(porteur(f"{keys}, siret: '13002603200016'"))
    constat = one(controle, "REC-02")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.CANDIDATURE)
    assert (constat.chemin, constat.message, constat.a_faire) == (("porteur", cle), message, a_faire)
    assert controle.verdicts == {"la-filature": Verdict.A_COMPLETER}


def test_both_may_be_missing_and_what_cannot_be_read_is_not() -> None:
    assert len(of(run_example(porteur("siret: '13002603200016'")), "REC-02")) == 2
    unreadable = porteur("forme_juridique: coop, existence: oui")
    assert of(run_example(unreadable), "REC-02") == []


def test_an_existing_body_that_carries_the_project_makes_the_existence_of_no_matter() -> None:
    carried = porteur("forme_juridique: scic, porteur_provisoire: {nom: Coopérative d'activités}")
    assert of(run_example(carried), "REC-02") == []


@pytest.mark.parametrize("state", ["", LAUREAT])
@pytest.mark.parametrize(
    ("forme", "nom"),
    [
        ("personne_physique", "une personne physique"),
        ("entreprise_individuelle", "une entreprise individuelle, donc une personne physique"),
    ],
)
def test_a_natural_person_is_refused_at_once(forme: str, nom: str, state: str) -> None:
    keys = f"forme_juridique: {forme}, existence: existante, siret: '13002603200016'"
    controle = run_example(porteur(keys) + state)
    constat = one(controle, "REC-02")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.CANDIDATURE)
    assert constat.chemin == ("porteur", "forme_juridique")
    assert constat.message == (
        f"Le porteur est {nom} ; l'appel s'adresse à des personnes morales existantes."
    )
    assert controle.verdicts == {"la-filature": Verdict.INELIGIBLE}


# REC-03


def test_another_legal_form_is_made_precise() -> None:
    constats = of(run_example(porteur("forme_juridique: autre")), "REC-03")
    assert {(c.chemin, c.message, c.level) for c in constats} == {
        (
            ("porteur", "precision"),
            "La forme juridique du porteur est « autre », sans précision.",
            Level.ALERTE,
        ),
        (
            ("porteur", "droit"),
            "La forme juridique du porteur est « autre » ; rien ne dit si elle est publique ou privée.",
            Level.ALERTE,
        ),
    }


@pytest.mark.parametrize(
    ("keys", "paths"),
    [
        ("forme_juridique: autre, precision: union locale", [("porteur", "droit")]),
        ("forme_juridique: autre, droit: prive", [("porteur", "precision")]),
        ("forme_juridique: autre, precision: union locale, droit: privé", []),
        ("forme_juridique: autre, precision: union locale, droit: public", []),
        ("forme_juridique: scic", []),
    ],
)
def test_only_what_is_missing_of_another_form_is_asked(keys: str, paths: list[tuple[str, ...]]) -> None:
    assert [c.chemin for c in of(run_example(porteur(keys)), "REC-03")] == paths


# REC-04

LA_FILATURE = '{nom: La Filature, siret: "13002603200016"}'
LA_POSTE = '{nom: Relais postal, siret: "35600000049837"}'


@pytest.mark.parametrize(
    ("membres", "message"),
    [
        ("consortium: {nom: Les Tisserands}", "Le consortium ne compte aucun membre."),
        (f"consortium: {{membres: [{LA_FILATURE}]}}", "Le consortium ne compte qu'un membre."),
    ],
)
def test_a_consortium_has_two_members(membres: str, message: str) -> None:
    constat = one(run_example(membres), "REC-04")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.CANDIDATURE)
    assert (constat.chemin, constat.message) == (("consortium", "membres"), message)


def test_two_identified_members_are_enough() -> None:
    assert of(run_example(f"consortium: {{membres: [{LA_FILATURE}, {LA_POSTE}]}}"), "REC-04") == []


def test_each_member_is_identified() -> None:
    constats = of(run_example(f"consortium: {{membres: [{LA_FILATURE}, {{nom: Le Labo}}, {{}}]}}"), "REC-04")
    assert [(c.chemin, c.message) for c in constats] == [
        (("consortium", "membres", 1, "siret"), "Le membre « Le Labo » du consortium n'a pas de SIRET."),
        (("consortium", "membres", 2, "siret"), "Le membre n° 3 du consortium n'a pas de SIRET."),
    ]


def test_an_unreadable_member_leaves_the_count_unknown() -> None:
    assert of(run_example(f"consortium: {{membres: [{LA_FILATURE}, Le Labo]}}"), "REC-04") == []


# REC-05


@pytest.mark.parametrize(
    ("state", "level", "portee", "motif"),
    [
        ("", Level.ALERTE, Portee.CANDIDATURE, False),
        (LISTE, Level.ALERTE, Portee.CANDIDATURE, False),
        (LAUREAT, Level.A_COMPLETER, Portee.GESTION, False),
        (REFUSE, Level.ALERTE, Portee.CANDIDATURE, True),
    ],
)
def test_a_siret_is_needed_to_be_paid(state: str, level: Level, portee: Portee, motif: bool) -> None:
    controle = run_example(porteur("forme_juridique: scic") + state)
    constat = one(controle, "REC-05")
    assert (constat.level, constat.portee, constat.motif) == (level, portee, motif)
    assert constat.chemin == ("porteur", "siret")
    assert constat.message == "Le SIRET du porteur manque : l'aide ne peut pas être payée sans lui."


@pytest.mark.parametrize(
    ("code", "word"), [("98818", "RIDET"), ("98735", "TAHITI")], ids=["Nouméa", "Papeete"]
)
def test_where_another_number_stands_for_the_siret_it_is_the_one_asked_for(code: str, word: str) -> None:
    """Nothing says that the aid cannot be paid there: Sirene does not hold these bodies."""
    place = f'adresse: {{code_insee: "{code}"}}\nconsortium: {{nom: C, membres: [{{nom: A}}, {{nom: B}}]}}\n'
    controle = run_example(porteur("forme_juridique: scic") + place)
    constat = one(controle, "REC-05")
    assert constat.message == f"Le numéro {word} du porteur (ou son SIRET) manque."
    first, second = of(controle, "REC-04")
    assert first.message == f"Le membre « A » du consortium n'a ni numéro {word} ni SIRET."
    assert second.a_faire == f"Demandez au chef de file le numéro {word} (ou le SIRET) de ce membre."
    assert second.chemin == ("consortium", "membres", 1, word.lower())


def test_a_missing_siret_is_said_again_at_the_signature_and_at_each_payment() -> None:
    signed = LAUREAT + 'convention: {numero_ej: "2103456789", signee_le: 2021-05-20}\n'
    paid = signed + "versements: [{le: 2021-05-25, annuite: 2021, montant: 20000, reference: DP-1}]\n"
    said = [one(run_example(porteur("forme_juridique: scic") + facts), "REC-05") for facts in (signed, paid)]
    assert [constat.message for constat in said] == [
        "Le SIRET du porteur manque, alors que la convention est signée : l'aide ne peut pas être payée sans lui.",
        fr(
            "Le SIRET du porteur manque, alors que 20 000 € lui sont versés : l'aide ne peut pas être payée sans lui."
        ),
    ]


def test_a_missing_siret_never_changes_the_verdict_of_a_laureate() -> None:
    with_it = run_example(porteur('forme_juridique: scic, siret: "13002603200016"') + LAUREAT)
    without = run_example(porteur("forme_juridique: scic") + LAUREAT)
    assert without.verdicts == with_it.verdicts


@pytest.mark.parametrize(
    "keys",
    [
        'siret: "13002603200016"',
        'existence: en_creation, porteur_provisoire: {siret: "13002603200016"}',
        "forme_juridique: personne_physique",
        "siret: 1.3E+13",
        "porteur_provisoire: {siret: 1.3E+13}",
    ],
)
def test_a_siret_is_not_asked_when_there_is_one_or_cannot_be(keys: str) -> None:
    assert of(run_example(porteur(keys)), "REC-05") == []


def test_a_provisional_body_known_by_its_name_alone_cannot_be_paid() -> None:
    assert one(run_example(porteur("existence: en_creation, porteur_provisoire: {nom: La CAE}")), "REC-05")


# REC-06


@pytest.mark.parametrize("written", ["missions:", "missions: {}"])
def test_a_dossier_without_missions_is_to_be_completed(written: str) -> None:
    constat = one(run_example(written), "REC-06")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.CANDIDATURE)
    assert constat.chemin == ("missions",)
    assert constat.message == "Aucune des trois missions d'une Fabrique n'est décrite."


def test_each_mission_left_out_is_an_alert() -> None:
    constats = of(run_example("missions: {lieu_ressource: Anime un réseau.}"), "REC-06")
    assert [(c.chemin, c.level) for c in constats] == [
        (("missions", "competences_numeriques"), Level.ALERTE),
        (("missions", "faire_ensemble"), Level.ALERTE),
    ]
    assert [c.message for c in constats] == [
        "Une mission n'est pas décrite : faire monter en compétences numériques.",
        "Une mission n'est pas décrite : apprendre par le « faire ensemble ».",
    ]


def test_one_mission_left_out_is_an_alert() -> None:
    written = "missions: {lieu_ressource: Anime., faire_ensemble: Accueille.}"
    assert one(run_example(written), "REC-06").chemin == ("missions", "competences_numeriques")


def test_an_unreadable_mission_is_not_a_missing_one() -> None:
    two_missing = of(run_example("missions: {lieu_ressource: [Anime]}"), "REC-06")
    assert [c.level for c in two_missing] == [Level.ALERTE, Level.ALERTE]
    assert of(run_example("missions: [Anime]"), "REC-06") == []
    written = (
        "missions: {lieu_ressource: [Anime], faire_ensemble: Accueille., competences_numeriques: Tient.}"
    )
    assert of(run_example(written), "REC-06") == []


# REC-07


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("lieu: {etat: en_projet}", True),
        ("lieu: {etat: en_projet, justification: Aucun tiers-lieu à moins de 40 km.}", False),
        ("lieu: {etat: en_projet, justification: [Aucun]}", False),
        ("lieu: {etat: existant}", False),
        ("lieu: {types: [fablab]}", False),
        ("lieu:", False),
    ],
)
def test_a_planned_place_says_that_the_territory_has_none(written: str, found: bool) -> None:
    assert bool(of(run_example(written), "REC-07")) is found


def test_what_is_said_of_a_planned_place() -> None:
    constat = one(run_example("lieu: {etat: en_projet}"), "REC-07")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.CANDIDATURE)
    assert constat.chemin == ("lieu", "justification")
    assert constat.message == (
        "Le lieu est en projet, et rien ne dit que le territoire n'a pas encore de tiers-lieu."
    )


# REC-08

PRECEDENT = 'vague: 2020-12-30\nnumero_ds: "4000001"\ndepose_le: 2020-12-15\n'


def renewed(link: str, previous: str, au: date = date(2021, 5, 31)) -> list[tuple[str, str, str]]:
    """What REC-08 says of a dossier with that link: file, path, message."""
    files = {
        "lieux/la-filature.yaml": laid_over(EXEMPLE, link),
        "lieux/la-filature-2020.yaml": laid_over(EXEMPLE, PRECEDENT + previous),
    }
    return [(c.fichier, str(c.chemin[-1]), c.message) for c in of(run(files, au), "REC-08")]


@pytest.mark.parametrize("link", ["la-filature-2020", '"4000001"'])
def test_a_refused_candidature_may_be_renewed_by_slug_or_by_number(link: str) -> None:
    assert renewed(f"candidature_precedente: {link}", REFUSE) == []


def test_an_unknown_previous_candidature() -> None:
    assert renewed("candidature_precedente: la-filatur", "") == [
        (
            "lieux/la-filature.yaml",
            "candidature_precedente",
            "La candidature précédente « la-filatur » n'est pas dans le registre.",
        )
    ]


def test_a_dossier_that_precedes_itself() -> None:
    assert renewed("candidature_precedente: la-filature", "") == [
        (
            "lieux/la-filature.yaml",
            "candidature_precedente",
            "Le dossier se donne lui-même pour candidature précédente.",
        )
    ]


def test_an_illegible_previous_candidature_is_not_unknown() -> None:
    files = {
        "lieux/la-filature.yaml": laid_over(EXEMPLE, "candidature_precedente: illisible"),
        "lieux/illisible.yaml": "[",
    }
    assert of(run(files), "REC-08") == []


@pytest.mark.parametrize(("vague", "found"), [("2021-03-30", False), ("2021-06-30", True)])
def test_the_previous_candidature_is_not_of_a_later_wave(vague: str, found: bool) -> None:
    messages = [
        message for _, _, message in renewed("candidature_precedente: la-filature-2020", f"vague: {vague}")
    ]
    assert messages == (
        [
            "La candidature précédente « la-filature-2020 » est de la vague du 30/06/2021, après celle de ce "
            "dossier (30/03/2021)."
        ]
        if found
        else []
    )


@pytest.mark.parametrize(
    ("link", "previous", "found"),
    [
        ("", LAUREAT, True),
        ("relabellisation: non", LAUREAT, True),
        ("relabellisation: oui", LAUREAT, False),
        ("relabellisation: Oui", LAUREAT, False),
        ("", f"{LAUREAT}desistement: {{le: 2021-05-25}}", False),
        ("", LISTE, False),
    ],
)
def test_a_laureate_applies_again_only_for_a_new_label(link: str, previous: str, found: bool) -> None:
    said = renewed(f"candidature_precedente: la-filature-2020\n{link}", previous)
    assert said == (
        [
            (
                "lieux/la-filature.yaml",
                "relabellisation",
                "La candidature précédente « la-filature-2020 » est déjà lauréate, et rien ne dit qu'une "
                "relabellisation est demandée.",
            )
        ]
        if found
        else []
    )


def test_the_previous_decision_counts_from_its_day() -> None:
    link = "candidature_precedente: la-filature-2020"
    assert renewed(link, LAUREAT, date(2021, 5, 19)) == []
    assert len(renewed(link, LAUREAT, date(2021, 5, 20))) == 1
