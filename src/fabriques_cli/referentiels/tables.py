"""The zoning tables of a registre: canonical texts, sorted, small, reviewable in git, read in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fabriques_cli.referentiels.search import find

# In the order of INSEE's « grille communale de densité à 7 niveaux »: level 1 first.
NIVEAUX = (
    "Grands centres urbains",
    "Centres urbains intermédiaires",
    "Petites villes",
    "Ceintures urbaines",
    "Bourgs ruraux",
    "Rural à habitat dispersé",
    "Rural à habitat très dispersé",
)
COMMUNE = r"(?:[0-9]{2}|2[AB])[0-9]{3}"
QUARTIER = {2015: r"QP(?:[0-9]{3}|02[AB])[0-9]{3}", 2024: r"QN(?:[0-9]{3}|02[AB])[0-9]{2}[A-Z]"}
DENSITE = "densite.csv"
REFAIRE = "relancez « fabriques import zonage » avec le fichier officiel"
INCONNU = "inconnu"
PARTIEL = "partiel"


def qpv_name(millesime: int) -> str:
    """Name of the table of one list of QPV."""
    return f"qpv-{millesime}.csv"


# Each table that is known: its column line, and the form of one row.
FORMES = {DENSITE: ("code_insee,niveau", rf"{COMMUNE},[1-7]")} | {
    qpv_name(millesime): ("code_insee,codes_qpv", f"{COMMUNE},{code}(?: {code})*")
    for millesime, code in QUARTIER.items()
}


def write_densite(niveaux: Mapping[str, int], source: str, millesime: str | None) -> bytes:
    """Canonical table of the level (1 to 7) of each commune."""
    legende = " · ".join(f"{niveau} {libelle}" for niveau, libelle in enumerate(NIVEAUX, 1))
    titre = "Grille communale de densité à 7 niveaux (INSEE)"
    entete = _entete(titre, source, millesime, len(niveaux)) + f"# niveaux : {legende}\n"
    return _text(DENSITE, entete, (f"{code},{niveau}" for code, niveau in niveaux.items()))


def write_qpv(codes: Mapping[str, Iterable[str]], source: str, millesime: int) -> bytes:
    """Canonical table of the QPV of each commune that has one."""
    titre = "Communes qui ont un quartier prioritaire de la politique de la ville"
    entete = _entete(titre, source, str(millesime), len(codes))
    rows = (f"{code},{' '.join(sorted(quartiers))}" for code, quartiers in codes.items())
    return _text(qpv_name(millesime), entete, rows)


def mark_partial(table: bytes, combien: str) -> bytes:
    """The table with what it holds of the official file said at its head: absent there is then unknown."""
    return table.replace(
        b"\n# communes : ", f"\n# {PARTIEL} : {_one_line(combien)}\n# communes : ".encode(), 1
    )


def _entete(titre: str, source: str, millesime: str | None, communes: int) -> str:
    champs = (("source", source), ("millésime", millesime or INCONNU), ("communes", str(communes)))
    lignes = "".join(f"# {nom} : {_one_line(valeur)}\n" for nom, valeur in champs)
    return f"# {titre}, table écrite par « fabriques import zonage ».\n{lignes}"


def _one_line(valeur: str) -> str:
    return "".join(c for c in " ".join(valeur.split()) if c.isprintable())


def _text(nom: str, entete: str, rows: Iterable[str]) -> bytes:
    return (entete + "\n".join((FORMES[nom][0], *sorted(rows))) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Table:
    """A canonical table whose every row has the expected form; rows are found in the text itself."""

    text: bytes = field(repr=False)
    start: int
    entete: Mapping[str, str]

    def get(self, code: str) -> str | None:
        """What the table says of a code; None when it has no row."""
        if not code.isalnum():
            return None
        key = f"{code},".encode()
        value = find(self.text, key, self.start)
        return value.decode() if value is not None else self._scan(b"\n" + key)

    @property
    def partiel(self) -> str:
        """`199 communes sur 34 875`, of a file that was imported in part; empty for a whole one."""
        return self.entete.get(PARTIEL, "")

    def holds(self, debut: str) -> bool:
        """Whether a row begins so: a département is covered."""
        return self.text.find(f"\n{debut}".encode(errors="replace"), self.start - 1) >= 0

    def with_value(self, value: str) -> tuple[str, ...]:
        """The codes of the rows whose list of values holds that one."""
        found, begin = [], self.text.find(value.encode(), self.start)
        while begin >= 0:
            line = self.text.rfind(b"\n", 0, begin) + 1
            code, _, values = self.text[line : self.text.find(b"\n", begin)].decode().partition(",")
            found += [code] if value in values.split() else []
            begin = self.text.find(value.encode(), begin + 1)
        return tuple(dict.fromkeys(found))

    def _scan(self, key: bytes) -> str | None:
        # Rows may have been put out of order by a merge: absence is only said after a full pass.
        begin = self.text.find(key, self.start - 1) + len(key)
        return None if begin < len(key) else self.text[begin : self.text.find(b"\n", begin)].decode()


def read(nom: str, data: bytes) -> Table | str:
    """The table of that name, or the French sentence that says why it cannot be trusted."""
    colonnes, forme = FORMES[nom]
    text = data.replace(b"\r\n", b"\n").removeprefix("\ufeff".encode())
    text = text if text.endswith(b"\n") else text + b"\n"
    entete, colonne, rows = text.partition(f"{colonnes}\n".encode())
    if not colonne:
        return f"la ligne « {colonnes} » manque ; {REFAIRE}."
    valid = re.compile(f"(?:{forme}\n)*+".encode()).match(rows)
    if valid is None or valid.end() < len(rows):
        return _first_bad_row(text, len(text) - len(rows) + (valid.end() if valid else 0))
    champs, communes = dict(_champs(entete)), str(rows.count(b"\n"))
    if champs.get("communes") != communes:
        annonce = champs.get("communes", "un nombre inconnu de")
        return f"l'en-tête annonce {annonce} communes et la table en compte {communes} ; {REFAIRE}."
    return Table(text, len(text) - len(rows), champs)


def _champs(entete: bytes) -> Iterable[tuple[str, str]]:
    for ligne in entete.decode(errors="replace").splitlines():
        nom, deux_points, valeur = ligne.removeprefix("# ").partition(" : ")
        if deux_points:
            yield nom, valeur


def _first_bad_row(text: bytes, begin: int) -> str:
    numero = text.count(b"\n", 0, begin) + 1
    row = text[begin:].split(b"\n", 1)[0][:40].decode(errors="replace")
    return f"la ligne {numero}, « {row} », n'a pas la forme attendue ; {REFAIRE}."
