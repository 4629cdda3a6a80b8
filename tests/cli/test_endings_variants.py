"""The other ways in which a rule of management finds fault: each proposes a command too, accepted, that ends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from commandes import call, registre
from endings import ended, weighs
from registres import EXEMPLE, laid_over

MAI, ETE, HIVER, LOIN = date(2021, 5, 31), date(2021, 8, 1), date(2021, 12, 31), date(2024, 12, 31)
ANNUITES = "annuites: {2021: 40000, 2022: 50000, 2023: 30000}"
LAUREAT = f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}}}]\n"
SIGNEE = 'convention: {numero_ej: "2103456789", signee_le: 2021-05-20}\n'
RANG_1 = "{le: 2021-05-10, resultat: liste_complementaire, rang: 1}"
DEUX_FOIS = "{le: 2021-09-20, annuite: 2021, montant: 20000"
REMPLACE = f"decisions: [{{le: 2021-05-25, resultat: laureat, {ANNUITES}, remplace: autre}}]\n"
PRISE = f"decisions: [{{le: 2021-05-24, resultat: laureat, {ANNUITES}, remplace: autre}}]\n"
RESILIEE = "resiliation: {le: 2021-10-01, annuites: {2021: 30000, 2022: 0, 2023: 0}}\n"


class Variante(NamedTuple):
    """A fault: its rule, what the dossiers say over the complete one, its day, and the words that the officer types."""

    nom: str
    code: str
    jour: date
    texte: str
    autres: Mapping[str, str] = {}
    mots: Mapping[str, str] = {}

    @property
    def files(self) -> dict[str, str]:
        """The files of its registre."""
        found = {"lieux/la-filature.yaml": laid_over(EXEMPLE, self.texte)}
        for rank, (slug, text) in enumerate(self.autres.items(), 1):
            base = laid_over(EXEMPLE, f'numero_ds: "456780{rank}"\nnom: Lieu {slug}\n')
            found[f"lieux/{slug}.yaml"] = laid_over(base, text)
        return found


LIS = [
    Variante(
        "ex æquo",
        "LIS-01",
        MAI,
        f"decisions: [{RANG_1}]\n",
        {"autre": f"decisions: [{RANG_1}]\n"},
        {"RANG": "2"},
    ),
    Variante(
        "place gardée",
        "LIS-01",
        MAI,
        REMPLACE,
        {"autre": LAUREAT, "parti": f"{LAUREAT}desistement: {{le: 2021-05-11}}\n"},
        {"IDENTIFIANT": "parti", "DATE": "2021-05-20"},
    ),
    Variante(
        "remplacé inconnu",
        "LIS-01",
        MAI,
        REMPLACE.replace("autre", "autr"),
        {"autre": f"{LAUREAT}desistement: {{le: 2021-05-11}}\n"},
        {"IDENTIFIANT": "autre"},
    ),
    Variante(
        "se remplace",
        "LIS-01",
        MAI,
        REMPLACE.replace("autre", "la-filature"),
        {"autre": f"{LAUREAT}desistement: {{le: 2021-05-11}}\n"},
        {"IDENTIFIANT": "autre"},
    ),
    Variante(
        "déjà remplacé",
        "LIS-01",
        MAI,
        REMPLACE,
        {
            "autre": f"{LAUREAT}desistement: {{le: 2021-05-11}}\n",
            "parti": f"{LAUREAT}desistement: {{le: 2021-05-11}}\n",
            "premier": PRISE,
        },
        {"IDENTIFIANT": "parti"},
    ),
]

INS = [
    Variante(
        "refus sans argument",
        "INS-01",
        HIVER,
        "criteres:\ndecisions: [{le: 2021-06-08, resultat: non_retenu, motif: m}]\n",
    ),
    Variante(
        "sans montant",
        "INS-02",
        MAI,
        "decisions: [{le: 2021-05-20, resultat: laureat}]\n",
        mots={"ANNÉE": "2021", "MONTANT": "100000"},
    ),
    Variante(
        "désistement avant toute décision",
        "INS-04",
        ETE,
        "desistement: {le: 2021-06-01, motif: m}\n",
        mots={"DATE": "2021-06-15"},
    ),
    Variante(
        "avenant sans convention",
        "INS-04",
        ETE,
        f"{LAUREAT}avenants: [{{le: 2021-06-01, objet: duree}}]\n",
        mots={"DATE": "2021-05-20"},
    ),
    Variante(
        "clôture sans convention",
        "INS-04",
        ETE,
        f"{LAUREAT}cloture: {{le: 2021-06-01, {ANNUITES}}}\n",
        mots={"DATE": "2021-05-20"},
    ),
    Variante(
        "signature sans décision",
        "INS-04",
        ETE,
        SIGNEE,
        mots={"DATE": "2021-05-10", "ANNÉE=MONTANT": "2021=50000 --annuite 2022=50000"},
    ),
    Variante(
        "refus après la signature",
        "INS-04",
        ETE,
        f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}}}, "
        f"{{le: 2021-05-25, resultat: sans_suite}}]\n{SIGNEE}",
        mots={"DATE": "2021-05-25", "ANNÉE=MONTANT": "2021=0 --annuite 2022=0 --annuite 2023=0"},
    ),
    Variante(
        "désistement après la signature",
        "INS-04",
        ETE,
        f"{LAUREAT}{SIGNEE}desistement: {{le: 2021-05-21}}\n",
        mots={"DATE": "2021-05-21", "ANNÉE=MONTANT": "2021=0 --annuite 2022=0 --annuite 2023=0"},
    ),
    Variante(
        "validation sans réception",
        "INS-04",
        ETE,
        "comptes_rendus: [{annuite: 2021, type: financier, valide_le: 2021-06-30}]\n",
        mots={"DATE": "2021-06-30"},
    ),
    Variante(
        "publication sans signature",
        "INS-04",
        ETE,
        f"{LAUREAT}convention: {{publiee_le: 2021-06-01}}\n",
        mots={"DATE": "2021-05-20"},
    ),
    Variante(
        "dates croisées",
        "INS-04",
        MAI,
        f"{LAUREAT}convention: {{signee_le: 2021-05-20, publiee_le: 2021-05-19}}\n",
        mots={"DATE": "2021-05-21"},
    ),
    Variante(
        "acte sous un plus récent",
        "INS-04",
        MAI,
        f"decisions: [{{le: 2021-05-25, resultat: sans_suite}}, {{le: 2021-05-10, resultat: laureat, {ANNUITES}}}]\n",
        mots={"DATE": "2021-05-26"},
    ),
    Variante(
        "empreinte qui n'en est pas une",
        "INS-06",
        MAI,
        "avis: [{organe: anct, le: 2021-05-20, sens: favorable, vu: oui}]\n",
        mots={"EMPREINTE": "@empreinte"},
    ),
]

MONTANTS = [
    Variante(
        "année à zéro",
        "MNT-07",
        MAI,
        "decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 50000, 2022: 50000, 2023: 0}}]\n",
    ),
    Variante(
        "paiement de zéro",
        "MNT-07",
        MAI,
        f"{LAUREAT}versements: [{{le: 2021-05-28, annuite: 2021, montant: 0}}]\n",
    ),
    Variante(
        "convention à signer trop basse",
        "MNT-01",
        MAI,
        f"{LAUREAT}convention: {{annuites: {{2021: 30000, 2022: 30000}}}}\n",
        mots={"ANNÉE": "2022", "MONTANT": "50000"},
    ),
    Variante(
        "convention à signer trop haute",
        "MNT-02",
        MAI,
        f"{LAUREAT}convention: {{annuites: {{2021: 30000, 2022: 60000}}}}\n",
        mots={"ANNÉE": "2022", "MONTANT": "50000"},
    ),
    Variante(
        "étalement sur quatre ans",
        "MNT-03",
        MAI,
        f"{LAUREAT}{SIGNEE}"
        "avenants: [{le: 2021-05-28, annuites: {2021: 30000, 2022: 30000, 2023: 30000, 2024: 30000}}]\n",
    ),
    Variante(
        "année jamais demandée",
        "MNT-09",
        HIVER,
        "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2024: 30000}}]\n",
    ),
    Variante(
        "clôture sans une année",
        "MNT-08",
        HIVER,
        f"{LAUREAT}{SIGNEE}cloture: {{le: 2021-06-20, annuites: {{2021: 0, 2022: 0}}}}\n",
        mots={"ANNÉE": "2023", "MONTANT": "0"},
    ),
    Variante(
        "total baissé",
        "AVN-01",
        HIVER,
        f"{LAUREAT}{SIGNEE}avenants: [{{le: 2021-06-01, annuites: {{2021: 40000, 2022: 40000, 2023: 30000}}}}]\n",
    ),
    Variante(
        "décision après la signature",
        "CNV-04",
        HIVER,
        f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}}}, {{le: 2021-10-01, resultat: laureat, "
        f"annuites: {{2021: 40000, 2022: 50000, 2023: 40000}}}}]\n{SIGNEE}",
    ),
    Variante(
        "sans SIRET",
        "REC-05",
        HIVER,
        f"{LAUREAT}porteur: {{nom: A, forme_juridique: association, existence: existante}}\n",
        mots={"NUMÉRO": "13002603200016"},
    ),
]

PAIEMENTS = [
    Variante(
        "titre à encaisser",
        "VER-01",
        HIVER,
        f"{LAUREAT}{SIGNEE}versements: [{{le: 2021-09-20, annuite: 2021, montant: 40100}}]\n"
        "titres_de_perception: [{le: 2021-10-01, numero: TP-1, annuite: 2021, nature: indu, montant: 100}]\n",
    ),
    Variante(
        "titre sans numéro",
        "VER-01",
        HIVER,
        f"{LAUREAT}{SIGNEE}versements: [{{le: 2021-09-20, annuite: 2021, montant: 40100}}]\n"
        "titres_de_perception: [{le: 2021-10-01, annuite: 2021, nature: indu, montant: 100}]\n",
    ),
    Variante(
        "année non accordée",
        "VER-02",
        LOIN,
        f"{LAUREAT}{SIGNEE}versements: [{{le: 2024-06-10, annuite: 2024, montant: 1000}}]\n",
    ),
    Variante(
        "année éteinte",
        "VER-02",
        LOIN,
        f"{LAUREAT}{SIGNEE}{RESILIEE}versements: [{{le: 2022-06-10, annuite: 2022, montant: 1000}}]\n",
    ),
    Variante(
        "à qui s'est désisté",
        "VER-02",
        HIVER,
        f"{LAUREAT}desistement: {{le: 2021-06-20}}\nversements: [{{le: 2021-09-20, annuite: 2021, montant: 40000}}]\n",
    ),
    Variante(
        "trop versé, sans titre",
        "VER-04",
        HIVER,
        f"{LAUREAT}{SIGNEE}{RESILIEE}versements: [{{le: 2021-09-20, annuite: 2021, montant: 40000}}]\n",
    ),
    Variante(
        "trop versé, titre partiel",
        "VER-04",
        HIVER,
        f"{LAUREAT}{SIGNEE}{RESILIEE}versements: [{{le: 2021-09-20, annuite: 2021, montant: 40000}}]\n"
        "titres_de_perception: [{le: 2021-10-02, numero: TP-1, annuite: 2021, nature: indu, montant: 4000}]\n",
    ),
    Variante(
        "référence d'un autre dossier",
        "VER-05",
        LOIN,
        f"{LAUREAT}{SIGNEE}versements: [{DEUX_FOIS}, reference: DP-1}}]\n",
        {"autre": f"{LAUREAT}versements: [{DEUX_FOIS}, reference: DP-1}}]\n"},
    ),
    Variante(
        "même référence, autre montant",
        "VER-05",
        LOIN,
        f"{LAUREAT}{SIGNEE}versements: [{DEUX_FOIS}, reference: DP-1}}, "
        "{le: 2021-09-21, annuite: 2021, montant: 10000, reference: DP-1}]\n",
    ),
    Variante(
        "deux paiements sans référence",
        "VER-05",
        LOIN,
        f"{LAUREAT}{SIGNEE}versements: [{DEUX_FOIS}}}, {DEUX_FOIS}}}]\n",
    ),
    Variante(
        "compte rendu sans titre",
        "CRF-02",
        LOIN,
        f"{LAUREAT}{SIGNEE}versements: [{{le: 2021-09-20, annuite: 2021, montant: 40000}}]\n"
        "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-06-01, montant_justifie: 35000}]\n",
    ),
    Variante(
        "avenant après la fin",
        "FIN-03",
        LOIN,
        f'{LAUREAT}convention: {{numero_ej: "2103456789", signee_le: 2021-05-20, fin: 2022-06-30}}\n'
        "avenants: [{le: 2022-07-02, objet: duree, fin: 2023-06-30}]\n",
    ),
    Variante(
        "résiliation au-dessus de l'engagé",
        "FIN-01",
        LOIN,
        f"{LAUREAT}{SIGNEE}resiliation: {{le: 2022-03-15, annuites: {{2021: 40001, 2022: 0, 2023: 0}}}}\n",
        mots={"MONTANT": "40000"},
    ),
]

VARIANTES = [*LIS, *INS, *MONTANTS, *PAIEMENTS]


@pytest.mark.parametrize("variante", VARIANTES, ids=lambda one: f"{one.code} {one.nom}")
def test_every_way_that_is_proposed_ends_the_fault(variante: Variante, tmp_path: Path) -> None:
    mots = dict(variante.mots)
    if mots.get("EMPREINTE") == "@empreinte":
        top = registre(tmp_path / "lu", variante.files)
        mots["EMPREINTE"] = call("lieu", "la-filature", "--empreinte", "-C", top).out.strip()
    assert ended(tmp_path, variante.code, variante.files, variante.jour, mots) == []


def test_every_variant_says_something_else_than_the_others_of_its_rule(tmp_path: Path) -> None:
    said = set()
    for number, variante in enumerate(VARIANTES):
        top = registre(tmp_path / str(number), variante.files)
        found = weighs(top, variante.code, variante.jour)[0]
        said.add((found.code, found.chemin, found.message, found.a_faire))
    assert len(said) == len(VARIANTES)
