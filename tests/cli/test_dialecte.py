"""What people type by mistake, or their own way, as one table: understood as one value, or refused with a way out.

Three rounds of use gave these inputs. Nothing passes in silence: either the file holds the value that was meant, or the
command says no, and what to type.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from commandes import AU, call, registre
from fabriques_cli.avis_recus.lecture import lire as lire_avis
from fabriques_cli.files.reading.read import read
from fabriques_cli.format.instruction import Avis, Decision
from fabriques_cli.format.registre import Registre
from fabriques_cli.lieux.rubriques import PAR_CLE
from fabriques_cli.proces_verbal.lecture import lire
from fabriques_cli.questionnaire.lecture import Lecture
from fabriques_cli.text.grille import Cellule, Feuille
from registres import AU as JOUR
from registres import EXEMPLE, AsWritten, source

SIRET = "13002603200016"
INSECABLE = "\u00a0"
FINE = "\u202f"

DECIDE = "decisions:\n  - {le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000}}\n"
SIGNE = (
    DECIDE
    + 'convention: {numero_ej: "2103456789", signee_le: 2021-06-20, annuites: {2021: 40000, 2022: 50000}}\n'
)
PAYE = SIGNE + "versements:\n  - {le: 2021-07-01, annuite: 2021, montant: 40000, reference: DP-1}\n"
ETATS = {"nouveau": "", "decider": "", "conventionner": DECIDE, "amender": SIGNE, "verser": SIGNE}
ETATS |= {"promouvoir": "decisions:\n  - {le: 2021-06-01, resultat: liste_complementaire, rang: 1}\n"}
ETATS |= {"completer": "", "aviser": "", "accompagner": DECIDE, "publier": SIGNE}
ETATS |= {"rendre-compte": PAYE, "desister": DECIDE, "resilier": SIGNE, "cloturer": PAYE, "recouvrer": PAYE}

MODIFIE: list[tuple[str, str]] = [
    # amounts
    ("demande.annuites.2022=45 000 €", "45000"),
    ("demande.annuites.2022=45 000", "45000"),
    (f"demande.annuites.2022=45{INSECABLE}000{INSECABLE}€", "45000"),
    (f"demande.annuites.2022=45{FINE}000", "45000"),
    ("demande.annuites.2022=45000,50", "45000.50"),
    ("demande.annuites.2022=45 000,50 euros", "45000.50"),
    ("demande.annuites.2022=45.000,50", "45000.50"),
    ("demande.annuites.2022=45,000.50", "45000.50"),
    ("demande.annuites.2022=45'000", "45000"),
    ("demande.annuites.2022=45 k€", "45000"),
    ("demande.annuites.2022=45k", "45000"),
    ("demande.annuites.2022=40,5 k€", "40500"),
    ("demande.annuites.2022=45000EUR", "45000"),
    ("demande.annuites.2022= 45000 ", "45000"),
    ("demande.annuites.2022 = 45000", "45000"),
    ("Demande.Annuites.2022=45000", "45000"),
    # days and instants
    ("depose_le=20/09/2021 17:05", "2021-09-20T17:05"),
    ("depose_le=20/09/2021 à 17h05", "2021-09-20T17:05"),
    ("depose_le=20/9/21 17h", "2021-09-20T17:00"),
    ("depose_le=20 septembre 2021 à 17h05", "2021-09-20T17:05"),
    (f"depose_le=20{INSECABLE}septembre{INSECABLE}2021", "2021-09-20"),
    ("depose_le=1er sept. 2021", "2021-09-01"),
    ("depose_le=lundi 20 septembre 2021", "2021-09-20"),
    ("depose_le=20-09-2021", "2021-09-20"),
    ("depose_le=2021/09/20", "2021-09-20"),
    ("depose_le=2021-9-20", "2021-09-20"),
    ("lieu.ouvert_le=15 août 2019", "2019-08-15"),
    ("lieu.ouvert_le=15 AOUT 2019", "2019-08-15"),
    ("porteur.exercice_clos=31/12", "12-31"),
    ("porteur.exercice_clos=31 août", "08-31"),
    # waves
    ("vague=8", "2021-09-30"),
    ("vague=vague 8", "2021-09-30"),
    ("vague=Vague n° 8", "2021-09-30"),
    ("vague=8e vague", "2021-09-30"),
    ("vague=vague 8 (30/09/2021)", "2021-09-30"),
    ("vague=30/9/21", "2021-09-30"),
    ("vague=30 septembre 2021", "2021-09-30"),
    ("vague=vague du 30/09/2021", "2021-09-30"),
    # words to choose
    ("porteur.forme_juridique=SCIC", "scic"),
    ("porteur.forme_juridique=Établissement public", "etablissement_public"),
    ("porteur.forme_juridique=Association loi 1901", "association"),
    ("porteur.forme_juridique=communauté de communes", "epci"),
    ("porteur.forme_juridique=syndicat mixte", "syndicat_mixte"),
    ("territoire.categorie=QPV", "qpv"),
    ("territoire.categorie=Hors grands centres urbains", "hors_grands_centres_urbains"),
    ("territoire.qpv.situation=Proximité immédiate", "proximite_immediate"),
    ("porteur.existence=en création", "en_creation"),
    ("lieu.etat=En projet", "en_projet"),
    ("lieu.types[0]=Fab Lab", "fablab"),
    # yes and no, numbers, codes
    ("relabellisation=Oui", "oui"),
    ("relabellisation=NON", "non"),
    ("relabellisation=vrai", "oui"),
    ("territoire.qpv.distance_m=300 m", "300"),
    ("lieu.surface_m2=1 200 m²", "1200"),
    ("adresse.latitude=45,9567", "45.9567"),
    ("criteres.gouvernance.note=3,5", "3.5"),
    (f"porteur.siret=130 026 032 {INSECABLE}00016", SIRET),
    ("porteur.siret=130.026.032.00016", SIRET),
    ("porteur.rna=w232001234", "W232001234"),
    ("numero_ds=24 501 887", "24501887"),
    ("numero_ds=n° 24501887", "24501887"),
    ("adresse.code_postal=23 200", "23200"),
    ("adresse.code_insee=Guéret", "23096"),
    # texts
    (f"nom=Le{INSECABLE}Moulin", "Le Moulin"),
    ("nom=Le Moulin : un lieu", "Le Moulin : un lieu"),
    ("nom=« Le Moulin »", "« Le Moulin »"),
    ("Nom=La Ruche", "La Ruche"),
    ("territoire.Catégorie=QPV", "qpv"),
]
"""What `modifier` is given, and the word of the file."""

REFUSE: list[tuple[str, str]] = [
    # what may be two values
    ("demande.annuites.2022=45.000", "attendu : un montant en euros"),
    ("demande.annuites.2022=45,000", "attendu : un montant en euros"),
    ("demande.annuites.2022=1,234 k€", "attendu : un montant en euros"),
    ("demande.annuites.2022=1,5 m€", "attendu : un montant en euros"),
    ("demande.annuites.2022=45000.125", "deux décimales au plus"),
    ("demande.annuites.2022=45 00", "attendu : un montant en euros"),
    ("demande.annuites.2022=environ 45000", "attendu : un montant en euros"),
    ("demande.annuites.22=45000", "attendu : une année, comme 2021"),
    ("depose_le=31/02/2021", "attendu : une date ou un instant"),
    ("depose_le=09/30/2021", "attendu : une date ou un instant"),
    ("depose_le=mardi 20 septembre 2021", "attendu : une date ou un instant"),
    ("depose_le=septembre 2021", "attendu : une date ou un instant"),
    ("depose_le=20/09/2021 25h00", "attendu : une date ou un instant"),
    ("vague=12", "vague inconnue : « 12 »"),
    ("vague=automne", "n'est pas une vague"),
    ("vague=30/10/2021", "vague inconnue"),
    ("vague=vague 6 (30/06/2021)", "n'est pas une vague"),
    ("porteur.forme_juridique=asociation", "Vouliez-vous dire « association » ?"),
    ("porteur.forme_juridique=club", "attendu : un de ces mots"),
    ("territoire.categorie=qvp", "Vouliez-vous dire « qpv » ?"),
    ("relabellisation=peut-être", "attendu : oui ou non"),
    # wrong identifiers, lost zeros, two numbers
    ("porteur.siret=13002603200017", "(IDE-01)"),
    ("porteur.siret=1300260320001", "(IDE-01)"),
    ("porteur.siret=abc", "(IDE-01)"),
    ("porteur.siret=1,30026E+13", "notation scientifique"),
    ("porteur.rna=W12", "(IDE-02)"),
    ("adresse.code_postal=1000", "cinq chiffres sont attendus"),
    ("adresse.code_insee=2300", "le zéro du début compris"),
    ("numero_ds=24501887 24501888", "attendu : un numéro en chiffres"),
    ("territoire.qpv.code=12 rue basse", "(CAT-04)"),
    # quotes that a shell left
    (f'porteur.siret="{SIRET}"', f"Sans les guillemets : porteur.siret={SIRET}"),
    (f"porteur.siret='{SIRET}'", f"Sans les guillemets : porteur.siret={SIRET}"),
    ('territoire.qpv.code="QP023001"', "Sans les guillemets : territoire.qpv.code=QP023001"),
    ('nom="Le Moulin"', 'Sans les guillemets : "nom=Le Moulin"'),
    ("nom=“Le Moulin”", 'Sans les guillemets : "nom=Le Moulin"'),
    ('notes="vu"', "Sans les guillemets : notes=…"),
    ('demande.annuites.2022="45000"', "Sans les guillemets : demande.annuites.2022=45000"),
    # other names of keys, what is no key
    ("commune=Guéret", "adresse.commune=Guéret"),
    ("ville=Guéret", "adresse.commune=Guéret"),
    (f"siret={SIRET}", f"porteur.siret={SIRET}"),
    ("code_postal=23200", "adresse.code_postal=23200"),
    ("forme=SCIC", "porteur.forme_juridique=SCIC"),
    ("categorie=qpv", "territoire.categorie=qpv"),
    ("date=20/09/2021", "depose_le=20/09/2021"),
    ("ej=2103456789", "convention.numero_ej=2103456789"),
    ("montant=45000", "demande.annuites.ANNÉE=45000"),
    ("statut=laureat", "fabriques decider la-filature --resultat"),
    ("verdict=eligible", "fabriques check la-filature"),
    ("decision=laureat", "fabriques decider la-filature --resultat"),
    ("accorde=45000", "fabriques decider la-filature --resultat laureat --annuite ANNÉE=MONTANT"),
    ("verse=45000", "fabriques verser la-filature --annuite ANNÉE --montant MONTANT"),
    ("porteur.sirt=1", "Vouliez-vous dire « siret » ?"),
    ("porteur=La Filature", "Précisez une de ses clés"),
    ("nom:La Ruche", 'Écrivez "nom=La Ruche"'),
    ("demande.annuites.2022:45000", "Écrivez demande.annuites.2022=45000"),
    ("demande.annuites=2021=50000 ; 2022=40000", "demande.annuites.2021=50000 demande.annuites.2022=40000"),
    ("nom", "n'est pas de la forme clé=valeur"),
    ("lieu.types=coworkin", "Vouliez-vous dire « coworking » ?"),
    ("besoins=un local", "besoins[+]"),
]
"""What `modifier` is given, and what the refusal says: why, or what to type."""

ACTES: list[tuple[str, str, str, str]] = [
    ("decider", "--resultat Lauréat --annuite 2021:40000 --annuite 2022=40000", "annuites.2021", "40000"),
    ("decider", "--resultat LAUREAT --annuite '2021 40 000' --annuite 2022=40000", "annuites.2021", "40000"),
    (
        "decider",
        "--resultat laureat --annuite '2021=40 000 €' --annuite 2022=40000",
        "annuites.2021",
        "40000",
    ),
    (
        "decider",
        "--resultat laureat --annuite '2021 : 40,5 k€' --annuite 2022=40000",
        "annuites.2021",
        "40500",
    ),
    (
        "decider",
        "--resultat laureat --annuite 2021=40000,50 --annuite 2022=40000",
        "annuites.2021",
        "40000.50",
    ),
    ("decider", "--resultat laureat --annuite '2021=40000 ; 2022=41000'", "annuites.2022", "41000"),
    (
        "decider",
        f"--resultat laureat --annuite '2021=40{FINE}000{INSECABLE}€, 2022=40000'",
        "annuites.2021",
        "40000",
    ),
    ("decider", "--resultat 'Liste complémentaire' --rang 1er", "rang", "1"),
    ("decider", "--resultat liste-complementaire --rang 'n° 2'", "rang", "2"),
    ("decider", "--resultat 'Non retenu' --motif x --le 8/6/21", "le", "2021-06-08"),
    ("decider", "--resultat 'sans suite' --motif x --le '8 juin 2021'", "le", "2021-06-08"),
    ("decider", f"--resultat 'non retenu' --motif 'Bon{INSECABLE}dossier'", "motif", "Bon dossier"),
    ("conventionner", "--le '20 juin 2021' --numero-ej 2103456789", "signee_le", "2021-06-20"),
    ("conventionner", "--le 20/06/2021 --fin '31 décembre 2024'", "fin", "2024-12-31"),
    ("amender", "--annuite '2022 : 45 000 €' --le '1er juillet 2021'", "annuites.2022", "45000"),
    ("verser", "--annuite 2021 --montant '10 000 €' --le 1/7/21", "montant", "10000"),
    ("verser", "--annuite 2021 --montant '10 k€' --le '1er juillet 2021'", "montant", "10000"),
    ("verser", "--annuite ' 2021 ' --montant 10000,5 --le 2021-07-01", "montant", "10000.50"),
    ("rendre-compte", "--annuite 2021 --recu-le '1er mars 2022' --type Financier", "recu_le", "2022-03-01"),
    ("rendre-compte", "--annuite 2021 --recu-le 1/3/22 --type ACTIVITÉ", "type", "activite"),
    ("desister", "--le '15 juin 2021'", "le", "2021-06-15"),
    ("promouvoir", "--annuite '2021 : 40 k€' --annuite 2022=40000 --le 10/06/21", "annuites.2021", "40000"),
    ("completer", "--pieces statuts --avant-le '20 avril 2021' --le 6/4/21", "avant_le", "2021-04-20"),
    ("completer", "--pieces statuts --avant-le 20/04/2021 --le '1er avril 2021'", "demande_le", "2021-04-01"),
    (
        "completer",
        f"--pieces 'plan de{INSECABLE}financement ; RIB' --le 2021-04-06",
        "pieces.0",
        "plan de financement",
    ),
    ("completer", "--pieces RIB --pieces statuts --le 06-04-2021", "pieces.1", "statuts"),
    ("aviser", "--organe Préfecture --sens Favorable --le 14/4/21", "organe", "prefecture"),
    ("aviser", "--organe ANCT --sens FAVORABLE --le 14/4/21", "organe", "anct"),
    ("aviser", "--organe 'Comité de sélection' --sens favorable --le 14/4/21", "organe", "comite"),
    ("aviser", "--organe préfet --sens 'Avec réserves' --le '14 avril 2021'", "le", "2021-04-14"),
    ("aviser", "--organe anct --sens avec-réserves --le 14/4/21", "sens", "avec_reserves"),
    (
        "aviser",
        f"--organe anct --sens 'favorable{INSECABLE}sous réserves' --le 14/4/21",
        "sens",
        "avec_reserves",
    ),
    ("aviser", "--organe anct --sens DÉFAVORABLE --le 14/4/21", "sens", "defavorable"),
    (
        "aviser",
        "--organe anct --sens favorable --annuite '2021 : 40,5 k€' --le 14/4/21",
        "annuites.2021",
        "40500",
    ),
    (
        "aviser",
        "--organe anct --sens favorable --annuite '2021=40000 ; 2022=41000'",
        "annuites.2022",
        "41000",
    ),
    (
        "aviser",
        f"--organe anct --sens favorable --annuite '2021=40{FINE}000{INSECABLE}€, 2022=40000,50'",
        "annuites.2022",
        "40000.50",
    ),
    ("aviser", f"--organe anct --sens favorable --texte 'Bon{INSECABLE}projet'", "texte", "Bon projet"),
    ("accompagner", "--type Communauté --acteur ANCT --action x --le 10/2/22", "type", "communaute"),
    (
        "accompagner",
        "--type DEVELOPPEMENT --acteur 'France Tiers-Lieux' --action x",
        "acteur",
        "france_tiers_lieux",
    ),
    (
        "accompagner",
        "--type développement --acteur anct --action x --le '10 février 2022'",
        "le",
        "2022-02-10",
    ),
    ("publier", "--le '19 juillet 2021'", "publiee_le", "2021-07-19"),
    ("publier", "--le 19/7/21", "publiee_le", "2021-07-19"),
]
"""An act, its options, and the word that it writes."""

AVIS = ("--organe", "anct", "--sens", "favorable")
SOUTIEN = ("--type", "communaute", "--acteur", "anct", "--action", "x")

ACTES_REFUSES: list[tuple[str, list[str], str]] = [
    ("decider", ["--resultat", "laureat", "--annuite", "2021=30.000"], "comme 2021=50000 ; 2022=40000"),
    ("decider", ["--resultat", "laureat", "--annuite", "30000"], "--annuite ANNÉE=30000"),
    ("decider", ["--resultat", "laureat", "--annuite", "30 000 €"], "--annuite ANNÉE=30000"),
    ("decider", ["--resultat", "laureat", "--annuite", "2021"], "--annuite 2021=MONTANT"),
    (
        "decider",
        ["--resultat", "laureat", "--annuite", "2021=1", "--annuite", "2021=2"],
        "2021 est donnée deux fois",
    ),
    ("decider", ["--resultat", "laureat", "--date", "2021-06-08"], "« --le DATE »"),
    ("decider", ["--resultat", "laureat", "--montant", "30000"], "« --annuite ANNÉE=MONTANT »"),
    ("decider", ["--statut", "laureat"], "« --resultat RÉSULTAT »"),
    ("decider", ["--Résultat", "laureat"], "« --resultat RÉSULTAT »"),
    ("decider", ["--resulat", "laureat"], "« --resultat »"),
    ("decider", ["—resultat", "laureat"], "Écrivez --resultat"),
    ("decider", [f"--resultat{INSECABLE}laureat"], "espace insécable"),
    ("decider", ["--resultat", "retenu"], "Vouliez-vous dire « laureat » ?"),
    ("decider", ["--resultat", "refusé"], "Vouliez-vous dire « non_retenu » ?"),
    (
        "decider",
        ["--resultat", "non retenu", "--reference", '"DEC-1"'],
        "Sans les guillemets : --reference DEC-1",
    ),
    (
        "decider",
        ["--resultat", "non retenu", "--reference", "'DEC-1'"],
        "Sans les guillemets : --reference DEC-1",
    ),
    ("decider", ["--resultat", "laureat", "--le", "hier"], "comme 2021-03-30 ou 30/03/2021"),
    ("decider", ["--resultat", "laureat", "--le", "31/06/2021"], "n'est pas une date"),
    ("decider", ["--resultat", "laureat", "--le", "01/01/2030"], "un acte s'écrit une fois fait"),
    ("decider", ["--resultat", "liste complementaire", "--rang", "-3"], "attendu : un rang"),
    ("decider", [], "il manque --resultat"),
    ("conventionner", ["--ej", "2103456789"], "« --numero-ej NUMÉRO »"),
    ("conventionner", ["--signature", "20/06/2021"], "« --le DATE »"),
    ("amender", ["--annuite", "2022=45,000", "--le", "2021-07-01"], "comme 2021=50000"),
    ("verser", ["--annuite", "2021=10000"], "--annuite 2021 --montant 10000"),
    ("verser", ["--annuite", "2021 : 10 000 €"], "--annuite 2021 --montant 10000"),
    ("verser", ["--annuite", "2021", "--montant", "10.000"], "attendu : un montant en euros"),
    ("verser", ["--annuite", "21", "--montant", "10000"], "comme 2022"),
    ("verser", ["--annees", "2021"], "« --annuite »"),
    ("rendre-compte", ["--annuite", "2021=40000"], "--annuite 2021 --montant-justifie 40000"),
    ("rendre-compte", ["--annuite", "2021", "--type", "financer"], "Vouliez-vous dire « financier » ?"),
    ("completer", ["--piece", "RIB"], "« --pieces PIÈCES »"),
    ("completer", ["--documents", "RIB"], "« --pieces PIÈCES »"),
    ("completer", ["—pieces", "RIB"], "Écrivez --pieces"),
    ("completer", [f"--pieces{INSECABLE}RIB"], "espace insécable"),
    ("completer", ["--pieces", '"RIB"'], "Sans les guillemets : --pieces RIB"),
    ("completer", ["--pieces", " "], "cette option est vide"),
    ("completer", ["--pieces", "RIB", "--echeance", "2021-04-20"], "« --avant-le DATE »"),
    (
        "completer",
        ["--pieces", "RIB", "--avant-le", "20 jours"],
        "--avant-le : « 20 jours » n'est pas une date",
    ),
    ("completer", ["--pieces", "RIB", "--avant-le", "31/04/2021"], "n'est pas une date"),
    ("completer", ["--pieces", "RIB", "--avant-le", "04/20/2021"], "n'est pas une date"),
    (
        "completer",
        ["--pieces", "RIB", "--le", "6/4/2021", "--avant-le", "5/4/2021"],
        "Vérifiez --avant-le et --le",
    ),
    ("completer", ["--pieces", "RIB", "--avant-le", ""], "cette option est vide"),
    ("completer", ["--recu", "2021-04-20"], "« --recu-le DATE »"),
    ("completer", ["--recu-le", "2021-04-20"], "Notez d'abord la demande"),
    ("completer", ["--recu-le", "demain"], "--recu-le : « demain » n'est pas une date"),
    ("aviser", ["--avis", "favorable"], "« --sens SENS »"),
    ("aviser", ["--organisme", "anct"], "« --organe ORGANE »"),
    ("aviser", ["--organe", "anct", "--sens", "favorables"], "Vouliez-vous dire « favorable » ?"),
    ("aviser", ["--organe", "anct", "--sens", "non favorable"], "Vouliez-vous dire « defavorable » ?"),
    ("aviser", ["--organe", "anct", "--sens", "defavorble"], "Vouliez-vous dire « defavorable » ?"),
    ("aviser", ["--organe", "prefectre", "--sens", "favorable"], "Vouliez-vous dire « prefecture » ?"),
    ("aviser", ["--organe", "sgar", "--sens", "favorable"], "Valeurs possibles : prefecture, anct, comite."),
    (
        "aviser",
        [*AVIS, "--annuite", "2021=45.000"],
        "comme 2021=50000 ; 2022=40000",
    ),
    (
        "aviser",
        [*AVIS, "--annuite", "2021=45,000"],
        "comme 2021=50000 ; 2022=40000",
    ),
    ("aviser", [*AVIS, "--annuite", "45000"], "--annuite ANNÉE=45000"),
    ("aviser", [*AVIS, "--annuite", "2021"], "--annuite 2021=MONTANT"),
    ("aviser", [*AVIS, "--annuite", "21=45000"], "comme 2021=50000"),
    (
        "aviser",
        [*AVIS, "--montant", "45000"],
        "« --annuite ANNÉE=MONTANT »",
    ),
    (
        "aviser",
        [*AVIS, "--annuites", "2021=1"],
        "« --annuite ANNÉE=MONTANT »",
    ),
    (
        "aviser",
        [*AVIS, "--annuite", "2021=1", "--annuite", "2021=2"],
        "2021 est donnée deux fois",
    ),
    ("aviser", [*AVIS, "--date", "2021-04-14"], "« --le DATE »"),
    ("aviser", [*AVIS, "--le", "14 avril"], "n'est pas une date"),
    ("aviser", [*AVIS, "--texte", ""], "cette option est vide"),
    ("aviser", [*AVIS, "--motif", "x"], "--motif"),
    (
        "accompagner",
        ["--type", "comunauté", "--acteur", "anct", "--action", "x"],
        "Vouliez-vous dire « communaute » ?",
    ),
    ("accompagner", ["--type", "communaute", "--qui", "anct"], "« --acteur ACTEUR »"),
    (
        "accompagner",
        ["--type", "communaute", "--acteur", "France tiers lieu", "--action", "x"],
        "« france_tiers_lieux »",
    ),
    ("accompagner", ["--type", "communaute", "--acteur", "anct", "--action", ""], "cette option est vide"),
    (
        "accompagner",
        [*SOUTIEN, "--le", "2/2022"],
        "n'est pas une date",
    ),
    (
        "accompagner",
        ["--type", "communaute", "--acteur", "anct", "--action", "'x'"],
        "Sans les guillemets : --action x",
    ),
    ("accompagner", ["--types", "communaute"], "« --type »"),
    ("publier", ["--le", "juillet 2021"], "n'est pas une date"),
    ("publier", ["--le", "19/06/2021"], "elle n'a pas pu être publiée le 19/06/2021"),
    ("publier", ["--publiee-le", "19/07/2021"], "« --le DATE »"),
    ("publier", ["--le", ""], "cette option est vide"),
]
"""An act, its options, and what the refusal says."""

NOUVEAU: list[tuple[list[str], str, str]] = [
    (["--depose-le", "20/9/21 17h05"], "depose_le", "2021-09-20T17:05"),
    (["--depose-le", "20 septembre 2021"], "depose_le", "2021-09-20"),
    (["--vague", "vague 8"], "vague", "2021-09-30"),
    (["--vague", "30/9/21"], "vague", "2021-09-30"),
    (["--forme-juridique", "SCIC"], "porteur.forme_juridique", "scic"),
    (["--categorie", "QPV"], "territoire.categorie", "qpv"),
    (["--siret", f"130 026 032{INSECABLE}00016"], "porteur.siret", SIRET),
    (["--annuite", "2021 : 50 k€"], "demande.annuites.2021", "50000"),
    (["--nom", f"La{INSECABLE}Bobine"], "nom", "La Bobine"),
]
NOUVEAU_REFUSE: list[tuple[list[str], str]] = [
    (["--siret", f'"{SIRET}"'], f"Sans les guillemets : --siret {SIRET}"),
    (["--siret", "13002603200017"], "clé de contrôle"),
    (["--date", "20/09/2021"], "« --depose-le DATE »"),
    (["--montant", "50000"], "« --annuite ANNÉE=MONTANT »"),
    (["--ville", "Guéret"], "« --commune TEXTE »"),
    (["--categorie", "qvp"], "Vouliez-vous dire : --categorie qpv ?"),
    (["--annuite", "50000"], "comme 2021=50000"),
]

FILTRES: list[tuple[list[str], list[str]]] = [
    (["statut:en instruction"], []),
    (["statut:Déposé"], ["la-filature", "le-moulin"]),
    (['statut:"déposé"'], ["la-filature", "le-moulin"]),
    (["Statut:DEPOSE"], ["la-filature", "le-moulin"]),
    (["statut: depose"], ["la-filature", "le-moulin"]),
    (["région:Nouvelle-Aquitaine"], ["la-filature"]),
    (["Région:nouvelle aquitaine"], ["la-filature"]),
    (["département:Creuse"], ["la-filature"]),
    (["categorie:QPV"], ["le-moulin"]),
    (["catégorie:hors grands centres urbains"], ["la-filature"]),
    (["forme-juridique:SCIC"], ["le-moulin"]),
    (["vague:vague 8"], ["le-moulin"]),
    (["vague:30/9/21"], ["le-moulin"]),
    (["vague:30 septembre 2021"], ["le-moulin"]),
    (["vague:8,6"], ["la-filature", "le-moulin"]),
    (["demande:100 000 €.."], ["la-filature"]),
    (["demande:100 k€.."], ["la-filature"]),
    ([f"demande:90{INSECABLE}000..110{INSECABLE}000"], ["le-moulin"]),
    (["demande:…100 000"], ["le-moulin"]),
    (["depose_le:1er septembre 2021.."], ["le-moulin"]),
    (["depose_le:..31/8/21"], ["la-filature"]),
    (["siret:130 026 032 00016"], ["la-filature"]),
    (["numero_ds:4 567 890"], ["la-filature"]),
    (["commune:aubusson"], ["la-filature"]),
    (["slug:La Filature"], ["la-filature"]),
    (["FILATURE"], ["la-filature"]),
    (["aubusson"], ["la-filature"]),
    (["evasion"], ["le-moulin"]),
    (["moulin", "scic"], ["le-moulin"]),
    (["--tri", "demande"], ["le-moulin", "la-filature"]),
    (["--tri", "Demandé:desc"], ["la-filature", "le-moulin"]),
    (["--tri=-demande"], ["la-filature", "le-moulin"]),
]
FILTRES_REFUSES: list[tuple[list[str], str]] = [
    (["statut=laureat"], "Écrivez statut:laureat"),
    (["statut:"], "statut:VALEUR"),
    (["statut:retenu"], "Vouliez-vous dire « laureat » ?"),
    (["statu:laureat"], "Vouliez-vous dire « statut » ?"),
    (["region:bretagn"], "Vouliez-vous dire « Bretagne » ?"),
    (["demande:>100000"], "Écrivez demande:100000.01.."),
    (["demande:>=100 000 €"], "Écrivez demande:100000.."),
    (["demande:beaucoup"], "comme demande:100000.."),
    (["demande:100.000"], "comme demande:100000.."),
    (["depose_le:2021"], "depose_le:2021-01-01..2021-12-31"),
    (["depose_le:hier"], "n'est pas une date"),
    (["nom:filature"], "Écrivez filature"),
    (["vague:12"], "vague inconnue"),
    (["siret:123"], "14 chiffres"),
    (["code_insee:1053"], "zéro compris"),
    (["--tri", "montant"], "colonne inconnue"),
    (["--tri", "demande:haut"], "Écrivez demande:desc"),
    (["--sort", "demande"], "Vouliez-vous dire « --tri COLONNE » ?"),
    (["--format", "exel"], "format inconnu"),
]
JOURS = [
    "31/5/21",
    "31 mai 2021",
    "2021-05-31",
    f"31{INSECABLE}mai{INSECABLE}2021",
    "31/05/2021",
    "2021/5/31",
]

CELLULES: list[tuple[str, str, str, str]] = [
    ("Résultat", "LAURÉAT", "resultat", "laureat"),
    ("Résultat", f"liste{INSECABLE}complémentaire", "resultat", "liste_complementaire"),
    ("Accordé 2021", "40 000 €", "annuites.2021", "40000"),
    ("Accordé 2021", f"40{FINE}000,50{INSECABLE}€", "annuites.2021", "40000.50"),
    ("Accordé 2021", "40 k€", "annuites.2021", "40000"),
    ("Date de la décision", "27 mai 2021", "le", "2021-05-27"),
    ("Date de la décision", "27/5/21", "le", "2021-05-27"),
    ("Vague", "vague 6", "resultat", "laureat"),
    ("Vague", "30 mars 2021", "resultat", "laureat"),
]
CELLULES_REFUSEES: list[tuple[str, str, str]] = [
    ("Résultat", "retenu", "Vouliez-vous dire « lauréat » ?"),
    ("Accordé 2021", "40.000", "Écrivez 40000, ou 40000,50 avec des centimes."),
    ("Accordé 2021", "40000.125", "deux décimales au plus"),
    ("Rang", "premier", "attendu : un rang"),
    ("Date de la décision", "27 brumaire", "attendu : une date"),
    ("Date de la décision", "27/05/2031", "est après aujourd'hui"),
    ("Vague", "vague 8", "alors que la vague demandée est la vague 6"),
]


AVIS_LUS: list[tuple[str, str, str, str]] = [
    ("Sens", "FAVORABLE", "sens", "favorable"),
    ("Sens", f"avec{INSECABLE}réserves", "sens", "avec_reserves"),
    ("Sens", "Favorable sous réserve", "sens", "avec_reserves"),
    ("Proposé 2021", "40 000 €", "annuites.2021", "40000"),
    ("Proposé 2021", f"40{FINE}000,50{INSECABLE}€", "annuites.2021", "40000.50"),
    ("Proposé 2021", "40 k€", "annuites.2021", "40000"),
    ("Date de l'avis", "14 avril 2021", "le", "2021-04-14"),
    ("Date de l'avis", "14/4/21", "le", "2021-04-14"),
    ("Organe", "Préfet", "organe", "prefecture"),
    ("Organe", "comite", "organe", "comite"),
    ("Vague", "vague 6", "sens", "favorable"),
]
AVIS_REFUSES: list[tuple[str, str, str]] = [
    ("Sens", "defavorble", "Vouliez-vous dire « défavorable » ?"),
    ("Sens", "oui", "n'est pas un sens (favorable, avec réserves, défavorable)."),
    ("Sens", "non", "n'est pas un sens"),
    ("Sens", "-", "n'est pas un sens"),
    ("Proposé 2021", "40.000", "Écrivez 40000, ou 40000,50 avec des centimes."),
    ("Proposé 2021", "40000.125", "deux décimales au plus"),
    ("Proposé 2021", "-", "videz la cellule si rien n'est proposé"),
    ("Proposé 2021", "idem", "attendu : un montant en euros"),
    ("Date de l'avis", "14 germinal", "attendu : une date"),
    ("Date de l'avis", "14/04/2031", "est après aujourd'hui"),
    ("Date de l'avis", "avril 2021", "attendu : une date"),
    ("Organe", "prefectur", "Vouliez-vous dire « préfecture » ?"),
    ("Organe", "DDT", "n'est pas un organe"),
    ("Vague", "vague 12", "n'est pas une vague"),
    ("Vague", "vague 8", "n'est pas de la vague 8"),
]


def test_the_table_is_the_whole_of_what_was_tried() -> None:
    tables = (MODIFIE, REFUSE, ACTES, ACTES_REFUSES, NOUVEAU, NOUVEAU_REFUSE, FILTRES, FILTRES_REFUSES, JOURS)
    assert sum(map(len, tables)) + len(CELLULES) + len(CELLULES_REFUSEES) >= 200


def word(text: str, key: str) -> Any:
    """The word of a file at a path, as it is written."""
    found: Any = yaml.load(text, AsWritten)
    for step in key.replace("[", ".").replace("]", "").split("."):
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found


def key_of(words: str) -> str:
    """The key of the file that is named by a word of the command line."""
    key = words.partition("=")[0].strip().casefold().replace("é", "e")
    return key.replace("demande.annuites", "demande.annuites")


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(registre(tmp_path))
    return tmp_path / "lieux/la-filature.yaml"


@pytest.mark.parametrize(("words", "written"), MODIFIE)
def test_modifier_writes_exactly_what_was_meant(top: Path, words: str, written: str) -> None:
    done = call("modifier", "la-filature", words)
    assert done.code == 0, done.err
    assert word(top.read_text(encoding="utf-8"), key_of(words)) == written


@pytest.mark.parametrize(("words", "said"), REFUSE)
def test_modifier_refuses_with_a_way_out(top: Path, words: str, said: str) -> None:
    done = call("modifier", "la-filature", words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) >= 2, "a refusal without a remedy"
    assert top.read_text(encoding="utf-8") == EXEMPLE


def acted(top: Path, act: str, words: list[str]) -> Any:
    """An act on the dossier as it may be made."""
    top.write_text(EXEMPLE + ETATS[act], encoding="utf-8")
    return call(act, "la-filature", *words, "--au=2022-11-30")


BLOCS = {"decider": "decisions.0", "promouvoir": "decisions.1", "conventionner": "convention"}
BLOCS |= {"amender": "avenants.0", "verser": "versements.0", "rendre-compte": "comptes_rendus.0"}
BLOCS |= {"desister": "desistement", "completer": "complements.0", "aviser": "avis.0"}
BLOCS |= {"accompagner": "accompagnement.0", "publier": "convention"}


@pytest.mark.parametrize(("act", "words", "key", "written"), ACTES)
def test_an_act_writes_exactly_what_was_meant(
    top: Path, act: str, words: str, key: str, written: str
) -> None:
    done = acted(top, act, shlex.split(words))
    assert done.code == 0, done.out + done.err
    assert word(top.read_text(encoding="utf-8"), f"{BLOCS[act]}.{key}") == written


@pytest.mark.parametrize(("act", "words", "said"), ACTES_REFUSES)
def test_an_act_refuses_with_a_way_out(top: Path, act: str, words: list[str], said: str) -> None:
    done = acted(top, act, words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert top.read_text(encoding="utf-8") == EXEMPLE + ETATS[act]


@pytest.mark.parametrize(("words", "key", "written"), NOUVEAU)
def test_nouveau_writes_exactly_what_was_meant(top: Path, words: list[str], key: str, written: str) -> None:
    done = call("nouveau", "la-bobine", "--non-interactif", *words, AU)
    assert done.code == 0, done.err
    assert word(top.with_name("la-bobine.yaml").read_text(encoding="utf-8"), key) == written


@pytest.mark.parametrize(("words", "said"), NOUVEAU_REFUSE)
def test_nouveau_refuses_with_a_way_out(top: Path, words: list[str], said: str) -> None:
    done = call("nouveau", "la-bobine", "--non-interactif", *words, AU)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not top.with_name("la-bobine.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["La Bobine"], "Libre : fabriques nouveau la-bobine"),
        (["la-filature"], "Libre : fabriques nouveau la-filature-2"),
        (["la-bobine", "--slug", "la-ruche"], "Gardez un seul des deux"),
    ],
)
def test_the_name_of_a_new_file_is_one_or_is_refused(top: Path, words: list[str], said: str) -> None:
    done = call("nouveau", "--non-interactif", *words, AU)
    assert done.code == 2
    assert said in done.err


MOULIN = (
    EXEMPLE.replace("nom: La Filature", "nom: Le Moulin", 1)
    .replace("nom: Association La Filature", "nom: Scic L'Évasion", 1)
    .replace("forme_juridique: association", "forme_juridique: scic")
    .replace("hors_grands_centres_urbains", "qpv")
    .replace("vague: 2021-03-30", "vague: 2021-09-30")
    .replace("depose_le: 2021-03-15T10:30:00+01:00", "depose_le: 2021-09-15")
    .replace("{2021: 40000, 2022: 50000, 2023: 30000}", "{2021: 40000, 2022: 50000}")
    .replace("4567890", "4567891")
    .replace(SIRET, "35600000000048")
    .replace("23200", "29200")
    .replace("commune: Aubusson", "commune: Brest")
    .replace("23008", "29019")
)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return registre(tmp_path, {"lieux/la-filature.yaml": EXEMPLE, "lieux/le-moulin.yaml": MOULIN})


@pytest.mark.parametrize(("words", "slugs"), FILTRES)
def test_a_filter_keeps_what_was_meant(two: Path, words: list[str], slugs: list[str]) -> None:
    done = call("lieux", *words, "--colonnes=slug", "--format=CSV", "--au=2021-10-01", "-C", two)
    assert done.code == 0, done.err
    assert [one.strip('"') for one in done.lines[1:] if "Total" not in one] == slugs


@pytest.mark.parametrize(("words", "said"), FILTRES_REFUSES)
def test_a_filter_that_is_none_is_refused_with_a_way_out(two: Path, words: list[str], said: str) -> None:
    done = call("lieux", *words, "-C", two, AU)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_word_that_no_name_holds_is_told_as_the_filter_that_it_may_be(two: Path) -> None:
    done = call("lieux", "lauréat", "-C", two, AU)
    assert (done.code, done.lines[-3:]) == (
        0, ["Un mot seul se cherche dans les noms ; comme filtre : statut:laureat", "", "0 lieu"],
    )  # fmt: skip


@pytest.mark.parametrize("column", list(PAR_CLE))
def test_what_has_no_value_comes_last_in_either_order(two: Path, column: str) -> None:
    (two / "lieux/le-moulin.yaml").write_text("nom: Le Moulin\n", encoding="utf-8")
    (two / "lieux/la-ruche.yaml").write_text("{}\n", encoding="utf-8")
    for order in (column, f"{column}:desc"):
        done = call("lieux", "--tri", order, "--colonnes=slug", "--format=csv", "-C", two, "--au=2021-10-01")
        assert done.code == 0, done.err
        slugs = [one for one in done.lines if one in ("la-filature", "la-ruche", "le-moulin")]
        if column not in ("slug", "statut", "verdict", "constats"):
            assert slugs.index("la-ruche") > slugs.index("la-filature")


@pytest.mark.parametrize("day", JOURS)
def test_a_day_of_the_situation_is_read_the_same_everywhere(two: Path, day: str) -> None:
    for command in ("lieux", "budget", "check", "vague"):
        done = call(command, "--au", day, "-C", two, "--format=Json")
        assert '"au": "2021-05-31"' in done.out


def test_a_word_of_a_list_is_read_however_it_is_cased(two: Path) -> None:
    done = call("budget", "--par", "Région", "--format", "CSV", "-C", two, "--au=2021-10-01")
    assert done.code == 0, done.err


def opinions(title: str, text: str) -> Lecture[Avis]:
    """The opinions of a workbook of one row, with one cell changed."""
    head = {"Organe": "préfecture", "Vague": "6", "Date de l'avis": "2021-04-14"}
    row = {"Identifiant": "la-filature", "Sens": "favorable", "Proposé 2021": "", "Texte": ""}
    (head if title in head else row)[title] = text
    lines = [
        tuple(Cellule(n, c, mot) for c, mot in enumerate(pair, 1)) for n, pair in enumerate(head.items(), 1)
    ]
    lines.append(tuple(Cellule(5, column, name) for column, name in enumerate(row, 1)))
    lines.append(tuple(Cellule(6, column, mot) for column, mot in enumerate(row.values(), 1) if mot))
    found: Registre = read(source({"lieux/la-filature.yaml": EXEMPLE}))
    return lire_avis([Feuille("Avis", tuple(lines))], found, None, JOUR)


@pytest.mark.parametrize(("title", "text", "key", "written"), AVIS_LUS)
def test_a_cell_of_the_opinions_says_exactly_what_was_meant(
    title: str, text: str, key: str, written: str
) -> None:
    found = opinions(title, text)
    assert found.problemes == ()
    [ligne] = found.lignes
    [ecriture] = ligne.acte.ecritures
    value: Any = ecriture.valeur
    for step in key.split("."):
        value = value[step]
    assert value == written


@pytest.mark.parametrize(("title", "text", "said"), AVIS_REFUSES)
def test_a_cell_of_the_opinions_that_says_nothing_known_is_refused(title: str, text: str, said: str) -> None:
    found = opinions(title, text)
    assert any(said in one for one in found.problemes), found.problemes


def minutes(title: str, text: str) -> Lecture[Decision]:
    """The minutes of one dossier, with one cell changed."""
    head = {"Vague": "6", "Date de la décision": "2021-05-27"}
    row = {"Identifiant": "la-filature", "Résultat": "lauréat", "Rang": "", "Accordé 2021": "", "Motif": ""}
    (head if title in head else row)[title] = text
    lines = [
        tuple(Cellule(n, c, mot) for c, mot in enumerate(pair, 1)) for n, pair in enumerate(head.items(), 1)
    ]
    lines.append(tuple(Cellule(4, column, name) for column, name in enumerate(row, 1)))
    lines.append(tuple(Cellule(5, column, mot) for column, mot in enumerate(row.values(), 1) if mot))
    found: Registre = read(source({"lieux/la-filature.yaml": EXEMPLE}))
    wave = next(vague for vague in found.vagues.values() if vague.numero and vague.numero.valeur == 6)
    return lire([Feuille("PV", tuple(lines))], found, wave, JOUR)


@pytest.mark.parametrize(("title", "text", "key", "written"), CELLULES)
def test_a_cell_of_the_minutes_says_exactly_what_was_meant(
    title: str, text: str, key: str, written: str
) -> None:
    found = minutes(title, text)
    assert found.problemes == ()
    [ligne] = found.lignes
    [ecriture] = ligne.acte.ecritures
    value: Any = ecriture.valeur
    for step in key.split("."):
        value = value[step]
    assert value == written


@pytest.mark.parametrize(("title", "text", "said"), CELLULES_REFUSEES)
def test_a_cell_of_the_minutes_that_says_nothing_known_is_refused(title: str, text: str, said: str) -> None:
    found = minutes(title, text)
    assert any(said in one for one in found.problemes), found.problemes


@pytest.mark.parametrize(
    "name", ["La-Filature", "LA FILATURE", "la-filature.yaml", '"la-filature"', f"la-filature{INSECABLE}"]
)
def test_a_dossier_is_found_by_its_name_however_it_is_typed(top: Path, name: str) -> None:
    done = call("modifier", name, "nom=La Ruche", "-q")
    assert done.code == 0, done.err
    assert word(top.read_text(encoding="utf-8"), "nom") == "La Ruche"


def test_what_modifier_brings_is_shown_before_it_is_written(top: Path) -> None:
    done = call("modifier", "la-filature", "demande.annuites.2022=60 000 €")
    assert done.code == 0
    assert "+  annuites: {2021: 40000, 2022: 60000, 2023: 30000}" in done.out
    assert "bloquant MNT-02" in done.out


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("decider", ["--resultat", "laureat", "--annuite", "2021=40000 ; 2022=40000"]),
        ("conventionner", ["--le", "2021-06-20"]),
        ("amender", ["--annuite", "2022=45000", "--le", "2021-07-01"]),
        ("verser", ["--annuite", "2021", "--montant", "10000", "--le", "2021-07-01"]),
        ("rendre-compte", ["--annuite", "2021", "--recu-le", "2022-03-01"]),
        ("desister", ["--le", "2021-06-15"]),
        ("promouvoir", ["--annuite", "2021=40000 ; 2022=40000", "--le", "2021-06-10"]),
        ("resilier", ["--le", "2021-12-01", "--motif", "x", "--annuite", "2021=40000 ; 2022=0"]),
        ("completer", ["--pieces", "statuts, RIB", "--avant-le", "2021-04-20", "--le", "2021-04-06"]),
        (
            "aviser",
            [*AVIS, "--annuite", "2021=40000 ; 2022=50000", "--texte", "Bon : solide", "--le", "2021-04-14"],
        ),
        ("accompagner", [*SOUTIEN, "--le", "2022-02-10"]),
        ("publier", ["--le", "2021-07-19"]),
    ],
)
def test_an_act_ends_with_the_command_that_takes_it_back(top: Path, act: str, words: list[str]) -> None:
    done = acted(top, act, words)
    assert done.code == 0, done.out + done.err
    assert done.err.splitlines()[-1] == "Pour annuler : fabriques annuler"
    assert call("annuler", "-q").code == 0
    assert top.read_text(encoding="utf-8") == EXEMPLE + ETATS[act]


ENTIERS: dict[str, tuple[str, ...]] = {
    "completer": ("--pieces", "statuts, RIB", "--avant-le", "2021-04-20", "--le", "2021-04-06"),
    "aviser": (*AVIS, "--annuite", "2021=40000", "--texte", "Bon projet", "--le", "2021-04-14"),
    "accompagner": (*SOUTIEN[:4], "--action", "Bon atelier", "--le", "2022-02-10"),
    "publier": ("--le", "2021-07-19"),
}
"""An act with each of its options."""

FAUTES: dict[str, Callable[[str, str], tuple[str, ...]]] = {
    "glued sign": lambda option, value: (f"{option}={value}",),
    "blanks around": lambda option, value: (option, f"  {value} "),
    "no-break space around": lambda option, value: (option, f"{INSECABLE}{value}{FINE}"),
    "no-break space within": lambda option, value: (option, value.replace(" ", INSECABLE)),
    "no-break space after the option": lambda option, value: (f"{option}{INSECABLE}{value}",),
    "capitals": lambda option, value: (option.upper(), value),
    "long dash": lambda option, value: (option.replace("--", "—"), value),
    "one dash": lambda option, value: (option.removeprefix("-"), value),
    "quotes left by the shell": lambda option, value: (option, f'"{value}"'),
    "typographic quotes": lambda option, value: (option, f"“{value}”"),
    "empty": lambda option, _: (option, ""),
    "blank": lambda option, _: (option, INSECABLE),
    "forgotten value": lambda option, _: (option,),
    "twice": lambda option, value: (option, value, option, value),
    "comma at the end": lambda option, value: (option, f"{value},"),
    "full stop at the end": lambda option, value: (option, f"{value}."),
}
"""What a hand, a word processor or a shell makes of an option and its value."""

GARDENT = {
    "comma at the end": ("--texte", "--action"),
    "full stop at the end": ("--texte", "--action", "--pieces"),
}
"""The texts that keep, as their own, what another option would have to refuse or leave out."""


@pytest.mark.parametrize("slip", FAUTES)
@pytest.mark.parametrize("act", ENTIERS)
def test_a_slip_in_any_option_writes_what_was_meant_or_is_refused_with_a_way_out(
    top: Path, act: str, slip: str
) -> None:
    words = ENTIERS[act]
    assert acted(top, act, list(words)).code == 0
    meant = top.read_text(encoding="utf-8")
    for at in range(0, len(words), 2):
        option, value = words[at : at + 2]
        typed = [*words[:at], *FAUTES[slip](option, value), *words[at + 2 :]]
        done = acted(top, act, typed)
        after = top.read_text(encoding="utf-8")
        if done.code:
            assert (done.code, done.out, after) == (2, "", EXEMPLE + ETATS[act]), typed
            assert len(done.err.splitlines()) >= 2, typed
        elif option not in GARDENT.get(slip, ()):
            assert yaml.load(after, AsWritten) == yaml.load(meant, AsWritten), typed
