"""Whole waves of candidatures, made up and always the same: dossier 17 is the same in a wave of 60 and in one of 450.

To have one on the disk: `PYTHONPATH=tests python -m vagues_generees 60 /tmp/vague60`.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from stdnum.luhn import calc_check_digit

from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.text.accents import bare
from registres import communes

MODELE = Path(__file__).parent.parent / "src" / "fabriques_cli" / "modele"
VAGUE = "2021-09-30"
"""The wave that is made; the renewed candidatures were first in the one before."""
PRECEDENTE = "2021-06-30"
COMITE, DECISION = "2021-12-07", "2021-12-14"
AU = "--au=2021-12-01"
"""A day on which everything is deposited and marked, and nothing decided."""

POSITIONS = """
97411 -20.88 55.45|97209 14.61 -61.07|97105 16.00 -61.72|97302 4.93 -52.33|80021 49.89 2.30|59350 50.63 3.06
62041 50.29 2.78|76540 49.44 1.10|14118 49.18 -0.37|35238 48.11 -1.68|29019 48.40 -4.49|56121 47.75 -3.37
44109 47.22 -1.55|49007 47.47 -0.55|72181 48.00 0.20|37261 47.39 0.69|45234 47.90 1.91|18033 47.08 2.40
86194 46.58 0.34|17219 45.82 -1.10|33063 44.84 -0.58|24322 45.18 0.72|40192 43.89 -0.50|64445 43.30 -0.37
31555 43.60 1.44|12202 44.35 2.57|30350 43.99 3.60|34172 43.61 3.88|66136 42.70 2.90|13055 43.30 5.38
83137 43.12 5.93|06088 43.71 7.26|04070 44.09 6.24|2A004 41.93 8.74|2B033 42.70 9.45|38185 45.19 5.72
69123 45.76 4.84|42218 45.44 4.39|63113 45.78 3.08|43157 45.04 3.88|03190 46.56 3.33|21231 47.32 5.04
58194 46.99 3.16|25056 47.24 6.02|68224 47.75 7.34|67482 48.57 7.75|57463 49.12 6.18|54395 48.69 6.18
51454 49.26 4.03|10387 48.30 4.07|08105 49.77 4.72|93066 48.94 2.36|91228 48.63 2.44|77288 48.54 2.66
95018 48.95 2.25|23008 45.96 2.17|87085 45.83 1.26|19272 45.27 1.77|48095 44.52 3.50|26362 44.93 4.89
05061 44.56 6.08|11069 43.21 2.35|65440 43.23 0.08|32013 43.65 0.59|47001 44.20 0.62|16015 45.65 0.16
79191 46.32 -0.46|85191 46.67 -1.43|53130 48.07 -0.77|61001 48.43 0.09|22278 48.51 -2.77|28085 48.45 1.49
"""
"""Communes and about where they are."""

LIEUX = (
    *("L'Atelier", "La Fabrique", "Le Comptoir", "La Halle", "Le Hangar", "La Forge", "Le Préau", "L'Usine"),
    *(
        "La Manufacture",
        "Le Dépôt",
        "La Cour",
        "L'Entrepôt",
        "La Remise",
        "Le Quai",
        "La Verrière",
        "Le Relais",
    ),
    *("La Ruche", "Le Silo", "L'Imprimerie", "La Poste", "Le Lavoir", "La Gare", "L'Arsenal", "Le Moulin"),
    *("La Filature", "Le Fournil", "L'École", "La Corderie", "Le Chantier", "La Grange"),
)
SUITES = (
    *("des Possibles", "du Faubourg", "des Deux Rives", "de la Lande", "des Communs", "du Vieux Port"),
    *("des Savoirs", "de l'Écluse", "du Grand Pré", "des Tilleuls", "de la Butte", "des Artisans"),
    *("du Haut Pays", "de la Combe", "des Passerelles", "du Levant", "de l'Horloge", "des Quatre Vents"),
    *("de la Source", "du Triage", "des Canaux", "de la Tannerie", "du Plateau", "des Voisins"),
    *("de la Digue", "des Marches", "du Bocage", "de la Garrigue", "des Métiers", "du Rempart"),
    *("de l'Estran", "des Terrasses", "du Carrefour", "de la Clairière", "des Ateliers", "du Belvédère"),
    *("de la Lisière", "des Mariniers", "du Verger", "de l'Octroi", "des Compagnons"),
)
"""As many as it takes for 1 230 names, 30 and 41 having no common divisor."""

FORMES = (
    *(("association", "Association {}"), ("scic", "SCIC {}"), ("association", "Les amis de {}")),
    *(("cooperative", "Coopérative {}"), ("association", "Collectif {}"), ("sas", "{} SAS")),
)
AGENTS = ("Camille Exemple", "Dominique Fictif", "Sacha Imaginaire", "Alix Inventée")
TYPES = ("coworking", "tiers_lieu", "fablab", "living_lab", "friche_artistique")
ARGUMENTS = (
    "Anime déjà un réseau de huit lieux et leur prête son atelier mobile.",
    "Porteur connu, soutenu par la commune et par l'intercommunalité ; le bail court jusqu'en 2030.",
    "Collèges d'usagers, de salariés et de partenaires ; une assemblée par trimestre, aux comptes rendus publics.",
    "Équilibre attendu la quatrième année, à condition que l'activité de formation double.",
    "Trois conventions avec des lycées, une avec l'université ; le calendrier reste à préciser.",
    "Le projet dépend d'un seul financeur, qui n'a pas confirmé sa participation.",
    "Les ressources propres passent de 30 % à 55 % en trois ans : hausse ambitieuse, mais documentée par les "
    "réservations déjà prises.",
)
AVIS = (
    "Le projet complète le contrat de territoire.",
    "Dossier solide. Le plan de financement suppose une subvention régionale qui n'est pas votée : à vérifier avant "
    "la convention.",
    "L'articulation avec le tiers-lieu voisin, à douze minutes, n'est pas décrite ; les deux porteurs se connaissent "
    "et s'engagent à l'écrire.",
    "Projet utile au quartier, porté par une équipe expérimentée.",
)


@dataclass(frozen=True)
class Place:
    """Where a dossier is: a commune of the reference, and its position where it is told."""

    code: str
    position: tuple[float, float] | None


def vague_generee(
    combien: int, *, graine: int = 1, fautes: bool = False, decidee: bool = False
) -> dict[str, str]:
    """The files of a registre whose wave 8 has that many dossiers, by path.

    Some have no mark, lack one, ask for an unknown amount, are not eligible, or come back from the wave before. With
    ``fautes`` one in thirty has a mark out of the scale. A wave that is ``decidee`` has its decisions.
    """
    files = {"programme.yaml": _programme(), **_waves()}
    for index in range(combien):
        files |= _dossier(index, graine, fautes, decidee)
    return files


def slug(index: int) -> str:
    """What dossier number `index` goes by."""
    words = bare(_nom(index)).lower().replace("'", "-").split()
    return "-".join(words)


def ecrite(folder: Path, files: dict[str, str]) -> Path:
    """The same on the disk."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def _programme() -> str:
    text = (MODELE / "programme.yaml").read_text(encoding="utf-8")
    fictif = text.replace("nom: Fabriques de Territoire\n", "nom: Fabriques de Territoire\nfictif: oui\n")
    assert fictif != text
    return f"""{fictif}
reprise:
  au: 2021-07-01
  hors_grands_centres_urbains: {{fabriques: 134, engage: 20500000, verse: inconnu}}
  qpv: {{fabriques: 136, engage: 21000000, verse: inconnu}}
  hypothese: chiffres inventés
"""


def _waves() -> dict[str, str]:
    found = {
        f"vagues/{path.stem.removeprefix('vague-')}.yaml": path.read_text(encoding="utf-8")
        for path in sorted(MODELE.glob("vague-*.yaml"))
    }
    file = f"vagues/{VAGUE}.yaml"
    found[file] += f"comite: {{le: {COMITE}, pv: PV fictif n° 8}}\ncredits_par_annuite:\n" + "".join(
        f"  {year}: {{valeur: 1300000, source: chiffre inventé}}\n" for year in (2022, 2023, 2024)
    )
    return found


def _nom(index: int) -> str:
    return f"{LIEUX[index % len(LIEUX)]} {SUITES[7 * index % len(SUITES)]}"


def _dossier(index: int, graine: int, fautes: bool, decidee: bool) -> dict[str, str]:
    """The file of a dossier, and that of its first candidature where it has one."""
    marks = list(notes(index, graine))
    if fautes and index % 30 == 29:
        marks[2] = "45"
    parts = list(_parts(index, random.Random(graine * 100_000 + index), marks))
    if decidee:
        parts.append(_decision(index))
    files = {f"lieux/{slug(index)}.yaml": "\n".join(parts)}
    if index % 20 == 3:
        old = re.sub(r"(?m)^(vague|depose_le|numero_ds|candidature_precedente):.*\n", "", parts[0])
        files[f"lieux/{slug(index)}-v7.yaml"] = "\n".join(
            (
                f"{old}vague: {PRECEDENTE}\ndepose_le: 2021-06-15\n",
                *parts[1:4],
                "decisions:\n  - {le: 2021-09-14, resultat: non_retenu, motif: modèle économique à préciser}\n",
            )
        )
    return files


def _parts(index: int, rng: random.Random, marks: list[str]) -> Iterator[str]:
    """What the file of a dossier says, part by part."""
    place = _place(index, rng)
    yield _head(index, rng)
    yield _porteur(index)
    yield _adresse(index, rng, place)
    yield _lieu(rng)
    yield _criteres(rng, marks)
    annuites = _annuites(index, rng)
    if annuites:
        yield f"demande:\n  annuites: {_flow(annuites)}\n"
    yield _budget(rng, annuites)
    yield _avis(index, rng, annuites)


def _head(index: int, rng: random.Random) -> str:
    lines = [
        f"nom: {_nom(index)}",
        f"vague: {VAGUE}",
        f'numero_ds: "{8_000_000 + index}"',
        f"depose_le: 2021-09-{1 + rng.randrange(30):02}T{8 + rng.randrange(12):02}:{rng.randrange(60):02}:00+02:00",
    ]
    if index % 30 != 23:
        lines.append(f"instruit_par: {AGENTS[index % len(AGENTS)]}")
    if index % 20 == 3:
        lines.append(f"candidature_precedente: {slug(index)}-v7")
    return "\n".join(lines) + "\n"


def _porteur(index: int) -> str:
    forme, name = FORMES[index % len(FORMES)]
    siren = f"2098{index:04}"
    siren += calc_check_digit(siren)
    siret = f"{siren}0001"
    rna = f"  rna: W{480_000_000 + index}\n" if forme == "association" else ""
    return (
        f"porteur:\n  nom: {name.format(_nom(index))}\n  forme_juridique: {forme}\n  existence: existante\n"
        f'  siret: "{siret}{calc_check_digit(siret)}"\n{rna}'
        "  representant: {nom: Claude Exemple, qualite: présidence}\n"
    )


def _place(index: int, rng: random.Random) -> Place:
    """One place in four is in any commune of the reference, its position not told; the others near a known town."""
    if index % 4 == 2:
        codes = communes().codes()
        return Place(codes[rng.randrange(len(codes))], None)
    towns = POSITIONS.replace("|", "\n").split("\n")[1:-1]
    code, latitude, longitude = towns[rng.randrange(len(towns))].split()
    moved = (float(latitude) + rng.uniform(-0.03, 0.03), float(longitude) + rng.uniform(-0.03, 0.03))
    return Place(code, moved)


def _adresse(index: int, rng: random.Random, place: Place) -> str:
    commune = communes().get(place.code)
    position = ""
    if place.position:
        position = f"  latitude: {place.position[0]:.4f}\n  longitude: {place.position[1]:.4f}\n"
    postal = f'  code_postal: "{commune.codes_postaux[0]}"\n' if commune.codes_postaux else ""
    district = f"QP{commune.departement:0>3}{1 + index % 99:03}"
    territoire = "  categorie: hors_grands_centres_urbains\n"
    if place.position and rng.random() < 0.65:
        situation = "dans" if index % 3 else "proximite_immediate, distance_m: 300"
        territoire = f"  categorie: qpv\n  qpv: {{code: {district}, situation: {situation}}}\n"
    return (
        f"adresse:\n  voie: {1 + index % 80} rue de l'Exemple\n{postal}  commune: {commune.nom}\n"
        f'  code_insee: "{place.code}"\n{position}\nterritoire:\n{territoire}'
    )


def _lieu(rng: random.Random) -> str:
    types = sorted(rng.sample(TYPES, 1 + rng.randrange(3)), key=TYPES.index)
    return (
        f"lieu:\n  etat: existant\n  types: [{', '.join(types)}]\n  surface_m2: {80 + 10 * rng.randrange(90)}\n\n"
        "missions:\n"
        "  lieu_ressource: Réunit chaque mois les tiers-lieux du bassin et leur prête ses outils.\n"
        "  faire_ensemble: Forme avec deux lycées professionnels, et ouvre ses ateliers deux soirs par semaine.\n"
        "  competences_numeriques: Médiation numérique quatre jours par semaine, dont deux sur les marchés.\n\n"
        "besoins: [mise en réseau, appui juridique]\n"
    )


def notes(index: int, graine: int = 1) -> tuple[str, ...]:
    """The marks of dossier number `index` in the order of the leaflet; empty where there is none."""
    rng = random.Random(f"notes {graine} {index}")
    drawn = tuple(rng.choice(("2", "3", "3", "3.5", "4", "4", "4.5", "5")) for _ in CRITERES)
    if index % 15 == 7:
        return ("",) * len(CRITERES)
    return (*drawn[:2], "", drawn[3]) if index % 20 == 11 else drawn


def _criteres(rng: random.Random, marks: list[str]) -> str:
    lines = "criteres:\n"
    for cle, note in zip(CRITERES, marks, strict=True):
        said = " ".join(rng.sample(ARGUMENTS, 1 + rng.randrange(3)))
        lines += f'  {cle}:\n    avis: "{said}"\n' + (f"    note: {note}\n" if note else "")
    return lines


def _annuites(index: int, rng: random.Random) -> dict[int, int]:
    """The euros asked by year: none one time in thirty, above the ceiling as often."""
    if index % 30 == 17:
        return {}
    asked = {year: 25_000 + 1_000 * rng.randrange(26) for year in (2022, 2023, 2024)}
    return {**asked, 2023: 60_000} if index % 30 == 21 else asked


def _budget(rng: random.Random, annuites: dict[int, int]) -> str:
    lines = "budget_previsionnel:\n"
    charges = 90_000 + 1_000 * rng.randrange(200)
    for year in (2022, 2023, 2024, 2025):
        charges += 1_000 * rng.randrange(9)
        aide = f", dont_fabrique: {annuites[year]}" if year in annuites else ""
        lines += f"  {year}: {{charges: {charges}, produits: {charges + 500 * rng.randrange(3)}{aide}}}\n"
    return lines


def _avis(index: int, rng: random.Random, annuites: dict[int, int]) -> str:
    """No opinion one time in ten; the ANCT's proposes less than what is asked one time in six."""
    if index % 10 == 8:
        return ""
    sens = "defavorable" if index % 25 == 13 else "avec_reserves" if index % 9 == 4 else "favorable"
    less = {year: max(25_000, euros - 5_000) for year, euros in annuites.items()} if index % 6 == 5 else {}
    found = [
        f"organe: prefecture\nle: 2021-10-{5 + rng.randrange(20):02}\nsens: {sens}\n"
        f'texte: "{AVIS[rng.randrange(len(AVIS))]}"\n',
        f"organe: anct\nle: 2021-11-{5 + rng.randrange(20):02}\nsens: {'avec_reserves' if less else 'favorable'}\n"
        + (f"annuites: {_flow(less)}\n" if less else ""),
    ]
    return "avis:\n" + "".join(f"  - {indent(one, '    ').strip()}\n" for one in found)


def _decision(index: int) -> str:
    """Granted one time in two, on the list one in eight, else refused."""
    if index % 2 == 0 and index % 30 not in (17, 21):
        said = "resultat: laureat, annuites: {2022: 30000, 2023: 30000, 2024: 30000}"
    elif index % 8 == 1:
        said = f"resultat: liste_complementaire, rang: {1 + index // 8}"
    else:
        said = "resultat: non_retenu, motif: modèle économique à préciser"
    return f"decisions:\n  - {{le: {DECISION}, {said}, reference: DEC-FICTIVE-8-{index:03}}}\n"


def _flow(annuites: dict[int, int]) -> str:
    return "{" + ", ".join(f"{year}: {euros}" for year, euros in annuites.items()) + "}"


if __name__ == "__main__":
    ecrite(Path(sys.argv[2]), vague_generee(int(sys.argv[1]), decidee="--decidee" in sys.argv))
