"""The communes of France: codes, names, postal codes, former codes (files written by scripts/communes.py)."""

import os
from collections import namedtuple

from fabriques_cli.referentiels.search import find, lines, starting
from fabriques_cli.text.accents import bare

TYPE_CHECKING = False  # importing typing costs more than a thousand look-ups; type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FICHIERS = (
    "communes.txt",
    "anciens.txt",
    "noms.txt",
    "anciens_noms.txt",
    "codes_postaux.txt",
    "departements.txt",
    "regions.txt",
    "epci.txt",
)
LES = {"les": "lez", "lez": "les"}
ARTICLES = ("le", "la", "les", "l")
SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
DISTRICT = 5
"""How many fields a line has at most, but for a municipal district: a sixth one names its commune."""
ARRONDISSEMENT = ("arrondissement", "arr", "ardt")

# Not a dataclass nor a typing.NamedTuple: those imports alone cost 10 to 15 ms, more than 1 000 look-ups.
_Champs = namedtuple(
    "_Champs",
    ("code", "nom", "codes_postaux", "departement", "region", "epci", "population", "commune_parente"),
)


class Commune(_Champs):
    """A commune of the list, or a municipal district of Paris, Lyon or Marseille (`commune_parente`)."""

    __slots__ = ()
    code: str
    nom: str
    codes_postaux: tuple[str, ...]
    departement: str
    region: str
    epci: str | None
    population: int | None
    commune_parente: str | None


def simplify(nom: str) -> str:
    """Key under which the spellings of a name are equal: « St-Denis (93) » and « SAINT DENIS Cedex 2 »."""
    texte = _without_parentheses(nom.casefold()).replace("œ", "oe").replace("æ", "ae").replace(" s/", " sur ")
    mots = "".join(c if c.isalnum() else " " for c in bare(texte)).split()
    if "cedex" in mots[1:]:
        mots = mots[: mots.index("cedex", 1)]
    return " ".join(filter(None, (_word(mot) for mot in mots if mot not in ARRONDISSEMENT)))


def _spellings(simple: str) -> "Iterator[str]":
    """A simplified name as it is, with « lès » spelled otherwise, then with the article that was left out.

    None is ever taken away: La Baule is not Baule.
    """
    yield simple
    if simple:
        mots = simple.split()
        yield " ".join([mots[0], *(LES.get(mot, mot) for mot in mots[1:])])
        for article in ARTICLES:
            yield f"{article} {simple}"


def _word(mot: str) -> str:
    # Only the districts have a number in their name: « Paris 10e », « Paris 10 », « Lyon 03 », « Lyon 3ème ».
    return mot.rstrip("erm").lstrip("0") if mot[0].isdigit() else SAINTS.get(mot, mot)


def _without_parentheses(texte: str) -> str:
    avant, *suites = texte.split("(")
    return " ".join((avant, *(suite.partition(")")[2] for suite in suites)))


class Communes:
    """Look-up in the bytes of the eight files; an unknown or absurd code is None, never an exception."""

    __slots__ = ("_fichiers", "_region_of")

    def __init__(self, fichiers: "Mapping[str, bytes]") -> None:
        self._fichiers = {nom: fichiers[nom] for nom in FICHIERS}
        self._region_of = {code: region for code, region, _ in lines(fichiers["departements.txt"])}

    def get(self, code: str) -> Commune | None:
        """Commune or municipal district that bears this code today."""
        ligne = self._find("communes.txt", code)
        if ligne is None:
            return None
        nom, codes_postaux, epci, population, parente = (*ligne.split("\t"), "", "", "", "")[:5]
        departement = code[:3] if code[:2] in ("97", "98") else code[:2]
        return Commune(
            code,
            nom,
            tuple(codes_postaux.split()),
            departement,
            self._region_of[departement],
            epci or None,
            int(population) if population else None,
            parente or None,
        )

    def codes(self) -> "list[str]":
        """Codes of all the communes of the list, municipal districts left out."""
        rows = self._fichiers["communes.txt"].decode().splitlines()
        fields = (row.split("\t") for row in rows if not row.startswith("#"))
        return [row[0] for row in fields if len(row) <= DISTRICT]

    def successeur(self, code: str) -> str | None:
        """Current code of the commune that a former code belongs to; None for a code that is still borne."""
        return self._find("anciens.txt", code)

    def code_zonage(self, code: str) -> str | None:
        """Code under which a zoning counts this one: current code, commune of a municipal district."""
        commune = self.get(self.successeur(code) or code)
        return None if commune is None else commune.commune_parente or commune.code

    def par_code_postal(self, code_postal: str) -> tuple[Commune, ...]:
        """Communes and municipal districts that a postal code serves, by code."""
        return self._all(self._find("codes_postaux.txt", code_postal))

    def par_nom(self, nom: str) -> tuple[Commune, ...]:
        """Communes of that name, its article written or not, in the sense of `simplify`, by code."""
        return self._named("noms.txt", nom)

    def par_ancien_nom(self, nom: str) -> tuple[Commune, ...]:
        """Communes of today of which a delegated or associated commune bears that name, by code."""
        return self._named("anciens_noms.txt", nom)

    def noms(self, debut: str) -> tuple[str, ...]:
        """Names of communes, in the sense of `simplify`, that begin so; none for an empty beginning."""
        simple = simplify(debut)
        rows = starting(self._fichiers["noms.txt"], simple.encode()) if simple else []
        return tuple(row.decode().partition("\t")[0] for row in rows)

    def nom_departement(self, code: str) -> str | None:
        """Name of a département or overseas collectivity."""
        ligne = self._find("departements.txt", code)
        return ligne and ligne.partition("\t")[2]

    def nom_region(self, code: str) -> str | None:
        """Name of a région or overseas collectivity."""
        return self._find("regions.txt", code)

    def nom_epci(self, code: str) -> str | None:
        """Name of an EPCI with its own taxation, from its SIREN."""
        return self._find("epci.txt", code)

    def departement(self, nom_ou_code: str) -> str | None:
        """Code of the département an officer names (« 2a », « 1 », « cotes d'armor »)."""
        noms = ((code, nom) for code, _, nom in lines(self._fichiers["departements.txt"]))
        return _code_of(nom_ou_code, noms)

    def region(self, nom_ou_code: str) -> str | None:
        """Code of the région an officer names (« bretagne », « Réunion », « 53 »)."""
        return _code_of(nom_ou_code, ((code, nom) for code, nom in lines(self._fichiers["regions.txt"])))

    def _find(self, fichier: str, code: str) -> str | None:
        # A code that holds a tab or a line break would match across the fields.
        return self._line(fichier, code) if code.isalnum() else None

    def _line(self, fichier: str, key: str) -> str | None:
        ligne = find(self._fichiers[fichier], f"{key}\t".encode())
        return None if ligne is None else ligne.decode()

    def _named(self, fichier: str, nom: str) -> tuple[Commune, ...]:
        for spelling in _spellings(simplify(nom)):
            if codes := self._line(fichier, spelling):
                return self._all(codes)
        return ()

    def _all(self, codes: str | None) -> tuple[Commune, ...]:
        communes = (self.get(code) for code in (codes or "").split())
        return tuple(commune for commune in communes if commune is not None)


def _code_of(nom_ou_code: str, noms: "Iterable[tuple[str, str]]") -> str | None:
    code_voulu = nom_ou_code.strip().upper().zfill(2)
    nom_voulu = simplify(nom_ou_code).removeprefix("la ")
    for code, nom in noms:
        if code_voulu == code or nom_voulu == simplify(nom).removeprefix("la "):
            return code
    return None


# Not functools.cache nor importlib.resources: their imports take longer than reading the files.
_shipped: list[Communes] = []


def load() -> Communes:
    """The shipped list, read once; the only function that touches the disk (OSError if a file is missing)."""
    if not _shipped:
        _shipped.append(Communes({nom: _read(nom) for nom in FICHIERS}))
    return _shipped[0]


def _read(nom: str) -> bytes:
    with open(os.path.join(os.path.dirname(__file__), nom), "rb") as fichier:
        return fichier.read()
