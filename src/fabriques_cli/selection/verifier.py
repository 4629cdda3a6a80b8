"""Check a certificate of selection by whole numbers alone: a file that runs by itself, on any Python from 3.11 on.

    python verifier.py CERTIFICAT.json

It says « prouvée », or « écart prouvé », or why it refuses (exit code 1). It trusts nothing of the certificate but the
statement of the problem: the candidates, their points and euros, and the constraints. The value is added up again from
the list, each constraint is counted again, and what no list can pass is worked out again from the prices:

- whatever the prices of the constraints, none negative, a list is worth at most what the constraints cost at these
  prices, plus what each candidate is worth over what it takes at these prices, where that is positive;
- each candidate decided otherwise than by its price costs the difference, and so does what a list leaves unused; so a
  list of a value above the bound less so much costs no more than so much, and all of those are gone through. Those that
  decided the same candidates, and took as much, go on as one: the one that lost least, then has more places, then the
  better ranks.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from math import gcd
from typing import Any, NamedTuple, NoReturn

FORMAT, VERSION = "fabriques/certificat-de-selection", 1
OCTETS = 8_000_000
CANDIDATS = 2_000
NOMBRE = 10**15  # cents: a thousand times the envelope of any call
PRIX = 10**24
LIMITES = 40
TROP_PROFOND = "le fichier est imbriqué trop profondément."
LIBELLE = 2_000
TRAVAIL = 6_000_000  # states times constraints: a minute at the most
VIVANTS = 150_000  # states held at once
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
CODE = re.compile(r"[a-z0-9_]+", re.ASCII)
LIMITE = re.compile(r"[a-z_]+(:[a-z0-9_]+)?", re.ASCII)
UNITE = re.compile(r"[0-9]{1,18}(/[0-9]{1,18})?", re.ASCII)
ANNEE = re.compile(r"[12][0-9]{3}", re.ASCII)
CLES = {
    "": (
        *("format", "version", "objet", "unite", "candidats", "contraintes", "imposes", "exclus"),
        *("liste", "valeur", "pas", "prix", "conclusion", "empreinte"),
    ),
    "candidats": ("slug", "points", "moitie", "annuites", "rang"),
    "contraintes": ("enveloppe", "places", "laureats_max", "moities", "annees"),
    "imposes": ("slug", "motif"),
    "prix": ("denominateur", "limites"),
    "conclusion": ("valeur", "borne", "departage"),
}


class Refuse(ValueError):
    """Why a certificate is not accepted, in French."""


class Conclusion(NamedTuple):
    """Whether a certificate is accepted, whether the list is proven to be of the most points, and the sentences."""

    accepte: bool
    prouve: bool
    phrases: tuple[str, ...]


class Postulant(NamedTuple):
    """A candidate as the certificate states it."""

    slug: str
    points: int
    moitie: str
    annuites: dict[int, int]
    rang: int


class Compte(NamedTuple):
    """A constraint as it is counted: its name, what it takes from each candidate, its limit and its price."""

    cle: str
    prises: Sequence[int]
    borne: int
    prix: int


class Enonce(NamedTuple):
    """What a certificate states: candidates, constraints with their prices, which candidates are decided, the unit.

    The unit is what one point is worth of weighted marks, as a numerator and a denominator.
    """

    candidats: list[Postulant]
    comptes: list[Compte]
    fixes: list[int | None]
    denominateur: int
    unite: tuple[int, int]


class Recherche(NamedTuple):
    """What is searched: by how much each candidate is over its price, which are decided, constraints, tie rule.

    ``rangs`` are the places of the candidates in the order of the tie rule, from 0.
    """

    ecarts: Sequence[int]
    fixes: Sequence[int | None]
    comptes: Sequence[Compte]
    rangs: Sequence[int]


class Fin(NamedTuple):
    """How a search ended: the best list that was met by the places in order of its candidates, None where none is."""

    liste: tuple[int, ...] | None
    etats: int


# --- what a list may be worth ---


def ecarts_et_borne(
    valeurs: Sequence[int], fixes: Sequence[int | None], comptes: Iterable[Compte], denominateur: int
) -> tuple[list[int], int]:
    """By how much each candidate is over its price, and what no list can pass, both over the denominator."""
    ecarts = [valeur * denominateur for valeur in valeurs]
    borne = 0
    for compte in comptes:
        if compte.prix:
            ecarts = [e - compte.prix * p for e, p in zip(ecarts, compte.prises, strict=True)]
            borne += compte.prix * compte.borne
    for ecart, fixe in zip(ecarts, fixes, strict=True):
        borne += max(ecart, 0) if fixe is None else ecart * fixe
    return ecarts, borne


def parcourir(recherche: Recherche, perte: int, travail: int = TRAVAIL) -> Fin | None:
    """The best of all the lists that lose no more than that; None where there are too many to go through."""
    ecarts, fixes, comptes, rangs = recherche
    base = [int(e > 0) if fixe is None else fixe for e, fixe in zip(ecarts, fixes, strict=True)]
    libres = [i for i, e in enumerate(ecarts) if fixes[i] is None and abs(e) <= perte]
    libres.sort(key=lambda i: (-abs(ecarts[i]), i))
    suivis = suivre(base, libres, comptes)
    bits = [1 << (len(ecarts) - 1 - rang) for rang in rangs]
    nombre = sum(base)
    depart = (0, nombre, sum(bit for bit, pris in zip(bits, base, strict=True) if pris))
    if perte < 0:
        return Fin(None, 0)
    vivants = {tuple(reste for reste, _, _ in suivis): depart}
    etats, permis = 0, travail // (len(suivis) + 1)
    portees = portees_de(suivis, len(libres))
    for n, i in enumerate(libres):
        pas = -1 if base[i] else 1
        change = ([deltas[n] for _, deltas, _ in suivis], abs(ecarts[i]), pas, bits[i] * pas)
        vivants = _pas(vivants, change, portees[n], perte)
        etats += len(vivants)
        if etats > permis or len(vivants) > VIVANTS:
            return None
    prix = [un for _, _, un in suivis]
    arrives = (
        (etat[0] + sum(p * r for p, r in zip(prix, cle, strict=True)), -etat[1], -etat[2])
        for cle, etat in vivants.items()
        if all(reste >= 0 for reste in cle)
    )
    perdu, _, masque = min(arrives, default=(perte + 1, 0, 0))
    return Fin(tuple(i for i, bit in enumerate(bits) if -masque & bit) if perdu <= perte else None, etats)


def suivre(base: list[int], libres: list[int], comptes: Iterable[Compte]) -> list[tuple[int, list[int], int]]:
    """The constraints that may be passed or that cost: what the base leaves, how each change moves it, the price."""
    suivis = []
    for compte in comptes:
        reste = compte.borne - sum(p for p, pris in zip(compte.prises, base, strict=True) if pris)
        deltas = [compte.prises[i] if base[i] else -compte.prises[i] for i in libres]
        if compte.prix or reste + sum(min(d, 0) for d in deltas) < 0:
            suivis.append((reste, deltas, compte.prix))
    return suivis


def portees_de(suivis: list[tuple[int, list[int], int]], pas: int) -> list[list[tuple[int, int, int]]]:
    """After each candidate, how far the next ones can move what each constraint leaves, up and down; its price."""
    after = [(0, 0, prix) for _, _, prix in suivis]
    portees = [after]
    for n in range(pas - 1, 0, -1):
        after = [
            (hausse + max(deltas[n], 0), baisse + max(-deltas[n], 0), prix)
            for (hausse, baisse, prix), (_, deltas, _) in zip(after, suivis, strict=True)
        ]
        portees.append(after)
    return portees[::-1]


def _pas(
    vivants: dict[tuple[int, ...], tuple[int, int, int]],
    change: tuple[list[int], int, int, int],
    portees: list[tuple[int, int, int]],
    perte: int,
) -> dict[tuple[int, ...], tuple[int, int, int]]:
    """The states once one more candidate is decided: those that the next ones can still bring under every limit."""
    deltas, cout, un, bit = change
    suivants: dict[tuple[int, ...], tuple[int, int, int]] = {}
    for restes, (perdu, nombre, masque) in vivants.items():
        autres = tuple(map(int.__add__, restes, deltas))
        for cle, etat in (
            (restes, (perdu, nombre, masque)),
            (autres, (perdu + cout, nombre + un, masque + bit)),
        ):
            total = etat[0]
            for reste, (hausse, baisse, prix) in zip(cle, portees, strict=True):
                if reste + hausse < 0:
                    break
                if reste > baisse:
                    total += prix * (reste - baisse)
            else:
                if total <= perte:
                    connu = suivants.get(cle)
                    if connu is None or (-etat[0], *etat[1:]) > (-connu[0], *connu[1:]):
                        suivants[cle] = etat
    return suivants


# --- reading a certificate ---


def lire(octets: bytes) -> dict[str, Any]:
    """The certificate of a file: whole numbers, texts, lists and objects alone, each key once."""
    if len(octets) > OCTETS:
        raise Refuse(f"le fichier est trop grand : plus de {OCTETS} octets.")
    try:
        lu = json.loads(
            octets.decode("utf-8"),
            object_pairs_hook=_objet,
            parse_int=_entier_lu,
            parse_float=_pas_entier,
            parse_constant=_pas_entier,
        )
    except UnicodeDecodeError:
        raise Refuse("le fichier n'est pas un texte en UTF-8.") from None
    except RecursionError:
        raise Refuse(TROP_PROFOND) from None
    except json.JSONDecodeError as error:
        raise Refuse(f"le fichier n'est pas du JSON (ligne {error.lineno}, colonne {error.colno}).") from None
    return _bloc(lu, "")


def _objet(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    lu = dict(paires)
    if len(lu) < len(paires):
        raise Refuse("une clé est écrite deux fois dans le même objet.")
    return lu


def _entier_lu(mot: str) -> int:
    if len(mot) > 40:
        raise Refuse(f"un nombre est trop grand : {mot[:20]}… ({len(mot)} chiffres).")
    return int(mot)


def _pas_entier(mot: str) -> NoReturn:
    raise Refuse(f"« {mot[:20]} » n'est pas un nombre entier.")


def _bloc(lu: Any, nom: str) -> dict[str, Any]:
    """An object with the very keys of its kind."""
    if not isinstance(lu, dict):
        raise Refuse(f"{_ou(nom)} n'est pas un objet.")
    manque = [cle for cle in CLES[nom] if cle not in lu]
    if manque:
        raise Refuse(f"{_ou(nom)} n'a pas la clé « {manque[0]} ».")
    if len(lu) > len(CLES[nom]):
        raise Refuse(
            f"{_ou(nom)} a une clé de trop : {_mot(next(cle for cle in lu if cle not in CLES[nom]))}."
        )
    return lu


def _ou(nom: str) -> str:
    return f"« {nom} »" if nom else "le certificat"


def _mot(lu: Any) -> str:
    """What a stranger wrote, short and in letters that any terminal shows."""
    return f"« {ascii(lu)[1:-1][:60] if isinstance(lu, str) else type(lu).__name__} »"


def _entier(lu: Any, nom: str, plus: int = NOMBRE) -> int:
    if type(lu) is not int:
        raise Refuse(f"{_ou(nom)} n'est pas un nombre entier.")
    if not 0 <= lu <= plus:
        raise Refuse(f"{_ou(nom)} est {'négatif' if lu < 0 else 'trop grand'} : {lu}.")
    return lu


def _texte(lu: Any, nom: str, forme: re.Pattern[str] | None = None) -> str:
    if not isinstance(lu, str) or len(lu) > LIBELLE:
        raise Refuse(f"{_ou(nom)} n'est pas un texte de {LIBELLE} caractères au plus.")
    if forme and not (forme.fullmatch(lu) and len(lu) <= 80):
        raise Refuse(f"{_ou(nom)} ne peut pas être {_mot(lu)}.")
    return lu


def _liste(lu: Any, nom: str) -> list[Any]:
    if not isinstance(lu, list) or len(lu) > CANDIDATS:
        raise Refuse(f"{_ou(nom)} n'est pas une liste de {CANDIDATS} éléments au plus.")
    return lu


def _nombres(lu: Any, nom: str, forme: re.Pattern[str], plus: int = NOMBRE) -> dict[str, int]:
    """Whole numbers by code, by year or by constraint."""
    if not isinstance(lu, dict) or len(lu) > LIMITES:
        raise Refuse(f"{_ou(nom)} n'est pas un objet de {LIMITES} clés au plus.")
    return {_texte(cle, nom, forme): _entier(un, nom, plus) for cle, un in lu.items()}


def _postulant(lu: Any) -> Postulant:
    un = _bloc(lu, "candidats")
    annuites = _nombres(un["annuites"], "annuites", ANNEE)
    return Postulant(
        _texte(un["slug"], "slug", SLUG),
        _entier(un["points"], "points"),
        _texte(un["moitie"], "moitie", CODE),
        {int(annee): cents for annee, cents in annuites.items()},
        _entier(un["rang"], "rang"),
    )


def _uniques(noms: Sequence[Any], quoi: str) -> None:
    vus: set[Any] = set()
    for nom in noms:
        if nom in vus:
            raise Refuse(f"{nom} est deux fois {quoi}.")
        vus.add(nom)


def enonce(lu: dict[str, Any]) -> Enonce:
    """What a certificate states, each constraint counted from the candidates."""
    candidats = [_postulant(un) for un in _liste(lu["candidats"], "candidats")]
    _uniques([un.slug for un in candidats], "parmi les candidats")
    _uniques([un.rang for un in candidats], "le rang d'un candidat")
    bornes = _bornes(_bloc(lu["contraintes"], "contraintes"))
    prix = _bloc(lu["prix"], "prix")
    denominateur = _entier(prix["denominateur"], "denominateur", PRIX)
    if not denominateur:
        raise Refuse("le dénominateur des prix est zéro.")
    prix_lus = _nombres(prix["limites"], "prix", LIMITE, PRIX)
    if {*prix_lus} != {*bornes}:
        raise Refuse("les prix ne sont pas ceux des contraintes, une fois chacune.")
    comptes = [
        Compte(cle, [_prise(cle, un) for un in candidats], borne, prix_lus[cle])
        for cle, borne in bornes.items()
    ]
    return Enonce(candidats, comptes, _fixes(lu, candidats), denominateur, unite_lue(lu["unite"]))


def unite_lue(lu: Any) -> tuple[int, int]:
    """What one point is worth, as a numerator and a denominator, neither of them zero."""
    haut, _, bas = _texte(lu, "unite", UNITE).partition("/")
    if not int(haut) or not int(bas or "1"):
        raise Refuse(f"« unite » ne peut pas être {_mot(lu)}.")
    return int(haut), int(bas or "1")


def _bornes(lues: dict[str, Any]) -> dict[str, int]:
    """The limit of each constraint that there is, by its name."""
    bornes = {cle: _entier(lues[cle], cle) for cle in CLES["contraintes"][:3] if lues[cle] is not None}
    for code, places in _nombres(lues["moities"], "moities", CODE).items():
        bornes[f"moitie:{code}"] = places
    for annee, cents in _nombres(lues["annees"], "annees", ANNEE).items():
        bornes[f"annee:{annee}"] = cents
    return bornes


def _prise(cle: str, un: Postulant) -> int:
    """What a constraint takes from a candidate."""
    nom, _, quoi = cle.partition(":")
    if nom == "enveloppe":
        return sum(un.annuites.values())
    if nom == "annee":
        return un.annuites.get(int(quoi), 0)
    return int(nom in ("places", "laureats_max") or un.moitie == quoi)


def _fixes(lu: dict[str, Any], candidats: list[Postulant]) -> list[int | None]:
    """Which candidates are imposed (1), excluded (0), or neither, each with its reason."""
    decides: dict[str, int] = {}
    for nom, sens in (("imposes", 1), ("exclus", 0)):
        for element in _liste(lu[nom], nom):
            un = _bloc(element, "imposes")
            _texte(un["motif"], "motif")
            slug = _texte(un["slug"], nom, SLUG)
            if slug in decides:
                raise Refuse(f"{slug} est imposé ou exclu deux fois.")
            decides[slug] = sens
    connus = {un.slug for un in candidats}
    for slug in decides:
        if slug not in connus:
            raise Refuse(f"{slug} est imposé ou exclu, et n'est pas parmi les candidats.")
    return [decides.get(un.slug) for un in candidats]


# --- judging it ---


def empreinte(lu: dict[str, Any]) -> str:
    """The stamp of all that a certificate says, against what happens to a file on its way."""
    reste = {cle: un for cle, un in lu.items() if cle != "empreinte"}
    ecrit = json.dumps(reste, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(ecrit.encode("ascii")).hexdigest()


def verifier(octets: bytes) -> Conclusion:
    """What a certificate proves; never raises."""
    try:
        return _juger(lire(octets))
    except Refuse as refus:
        return Conclusion(False, False, (f"Certificat refusé : {refus}",))
    except RecursionError:
        return Conclusion(False, False, (f"Certificat refusé : {TROP_PROFOND}",))


def _juger(lu: dict[str, Any]) -> Conclusion:
    if lu["format"] != FORMAT or type(lu["version"]) is not int or lu["version"] != VERSION:
        raise Refuse(f"ce n'est pas un certificat « {FORMAT} » de version {VERSION}.")
    _texte(lu["objet"], "objet")
    unite_lue(lu["unite"])
    if lu["empreinte"] != empreinte(lu):
        raise Refuse(
            "le fichier a été modifié depuis qu'il a été écrit (son empreinte n'est plus la sienne)."
        )
    pose = enonce(lu)
    liste = _retenus(lu, pose)
    points = [un.points for un in pose.candidats]
    valeur = sum(points[i] for i in liste)
    pas = gcd(*points) or 1
    for nom, vrai in (("valeur", valeur), ("pas", pas)):
        if _entier(lu[nom], nom) != vrai:
            raise Refuse(f"{_ou(nom)} est {lu[nom]}, et les points des candidats donnent {vrai}.")
    if valeur % pas:
        raise Refuse(f"la valeur {valeur} n'est pas un multiple de {pas}.")
    return Conclusion(True, *_preuve(_bloc(lu["conclusion"], "conclusion"), pose, liste, (valeur, pas)))


def _retenus(lu: dict[str, Any], pose: Enonce) -> tuple[int, ...]:
    """The places of the candidates of the list, once it keeps every constraint."""
    places = {un.slug: i for i, un in enumerate(pose.candidats)}
    slugs = [_texte(slug, "liste", SLUG) for slug in _liste(lu["liste"], "liste")]
    _uniques(slugs, "dans la liste")
    for slug in slugs:
        if slug not in places:
            raise Refuse(f"{slug} est dans la liste, et n'est pas parmi les candidats.")
    liste = tuple(sorted(places[slug] for slug in slugs))
    for i, (un, fixe) in enumerate(zip(pose.candidats, pose.fixes, strict=True)):
        if fixe is not None and fixe != (i in {*liste}):
            raise Refuse(f"{un.slug} est {'imposé' if fixe else 'exclu'}, et la liste ne le suit pas.")
    for compte in pose.comptes:
        pris = sum(compte.prises[i] for i in liste)
        if pris > compte.borne:
            raise Refuse(f"la liste passe la contrainte « {compte.cle} » : {pris} pour {compte.borne}.")
    return liste


def _preuve(
    dit: dict[str, Any], pose: Enonce, liste: tuple[int, ...], vaut: tuple[int, int]
) -> tuple[bool, tuple[str, ...]]:
    """Whether the list is proven, and the sentences that say what is; refuses what is claimed and is not."""
    if dit["valeur"] not in ("prouvee", "ecart") or dit["departage"] not in ("prouve", "non_prouve"):
        raise Refuse("sa conclusion n'est pas de celles qu'un certificat peut avoir.")
    annoncee, (valeur, pas) = _entier(dit["borne"], "borne"), vaut
    ecarts, haut = ecarts_et_borne(
        [un.points for un in pose.candidats], pose.fixes, pose.comptes, pose.denominateur
    )
    recherche = Recherche(ecarts, pose.fixes, pose.comptes, _places([un.rang for un in pose.candidats]))
    if dit["departage"] == "prouve":
        if dit["valeur"] != "prouvee" or annoncee != valeur:
            raise Refuse("il annonce un départage prouvé sans que la valeur le soit.")
        trouvee = _parcourue(recherche, haut - valeur * pose.denominateur)
        if trouvee != liste:
            raise Refuse(_meilleure(trouvee, pose, valeur))
        return True, (
            *_prouvee(valeur, pose, len(liste)),
            "Le départage des listes à égalité est prouvé lui aussi.",
        )
    if dit["valeur"] == "prouvee":
        if annoncee != valeur:
            raise Refuse(
                f"il annonce une liste prouvée et une borne de {_points(annoncee, pose)} pour {_points(valeur, pose)}."
            )
        trouvee = _parcourue(recherche, haut - (valeur + pas) * pose.denominateur)
        if trouvee is not None:
            raise Refuse(_meilleure(trouvee, pose, valeur))
        return True, (
            *_prouvee(valeur, pose, len(liste)),
            "Le départage des listes à égalité n'est pas prouvé.",
        )
    plafond = haut // (pose.denominateur * pas) * pas
    if annoncee < plafond:
        raise Refuse(
            f"il annonce que nulle liste ne passe {_points(annoncee, pose)}, et ses prix ne prouvent que "
            f"{_points(plafond, pose)}."
        )
    if annoncee < valeur:
        raise Refuse(
            f"il annonce une borne de {_points(annoncee, pose)}, et sa liste en a {_points(valeur, pose)}."
        )
    return False, (
        f"Écart prouvé : au plus {_points(annoncee - valeur, pose)}. La liste de {len(liste)} dossiers respecte chaque "
        f"contrainte et vaut {_points(valeur, pose)} ; aucune ne peut valoir plus de {_points(annoncee, pose)}.",
    )


def _points(valeur: int, pose: Enonce) -> str:
    """Points as weighted marks, exact: `465,5 points`, `1 point`, `28/3 points`."""
    haut, bas = valeur * pose.unite[0], pose.unite[1]
    commun = gcd(haut, bas)
    haut, bas = haut // commun, bas // commun
    mot = "points" if haut >= 2 * bas else "point"
    chiffres = next((n for n in range(19) if 10**n % bas == 0), None)
    if chiffres is None:
        return f"{haut}/{bas} {mot}"
    entiers, reste = divmod(haut * 10**chiffres // bas, 10**chiffres)
    suite = f",{reste:0{chiffres}}" if reste else ""
    return f"{entiers:,}{suite} {mot}".replace(",", "\u202f", f"{entiers:,}".count(","))


def _prouvee(valeur: int, pose: Enonce, combien: int) -> Iterator[str]:
    yield (
        f"Liste prouvée : ses {combien} dossiers respectent chaque contrainte et valent {_points(valeur, pose)} ; "
        "aucune autre liste n'en vaut plus."
    )


def _parcourue(recherche: Recherche, perte: int) -> tuple[int, ...] | None:
    fin = parcourir(recherche, perte)
    if fin is None:
        raise Refuse("la preuve qu'il annonce est trop longue à refaire : elle n'est pas tenue pour faite.")
    return fin.liste


def _meilleure(trouvee: tuple[int, ...] | None, pose: Enonce, valeur: int) -> str:
    points = sum(pose.candidats[i].points for i in trouvee or ())
    if points > valeur:
        return (
            f"une liste de {_points(points, pose)} respecte les contraintes, et la sienne en vaut "
            f"{_points(valeur, pose)}."
        )
    return "une autre liste du même nombre de points est préférée par la règle de départage."


def _places(rangs: Sequence[int]) -> tuple[int, ...]:
    places = {rang: place for place, rang in enumerate(sorted(rangs))}
    return tuple(places[rang] for rang in rangs)


def main(arguments: Sequence[str]) -> int:
    """Check the file that is named: 0 when it is accepted, 1 otherwise."""
    if len(arguments) != 1:
        sys.stdout.write("Usage : python verifier.py CERTIFICAT.json\n")
        return 1
    try:
        with open(arguments[0], "rb") as fichier:
            octets = fichier.read(OCTETS + 1)
    except (OSError, ValueError):
        sys.stdout.write("Certificat refusé : le fichier ne peut pas être lu.\n")
        return 1
    conclusion = verifier(octets)
    sys.stdout.write("\n".join(conclusion.phrases) + "\n")
    return 0 if conclusion.accepte else 1


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
