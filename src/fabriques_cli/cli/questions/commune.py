"""Which commune an officer means: at a question, those to choose from; in an option, one or none."""

from __future__ import annotations

from collections.abc import Sequence

from fabriques_cli.cli.questions.answers import Proposition
from fabriques_cli.domain.communes.choix import CODE, by_population, candidates, recherche, titre, voisines
from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.format.formulaire import CODE_INSEE, COMMUNE
from fabriques_cli.format.lieu import Adresse
from fabriques_cli.referentiels.communes import Commune, Communes
from fabriques_cli.text.refus import Refus

LISTEES = 9
"""How many communes are listed at a time."""


def sought(line: str, code_postal: str, communes: Communes) -> tuple[tuple[Proposition, ...], str]:
    """The communes to choose from, and what is said above them; raises `Refus` when there is none.

    ``code_postal`` is that of the address when it is known already: it tells homonyms apart.
    """
    known = f"{line} {code_postal}" if code_postal and communes.par_nom(line) else line
    found = recherche(known, communes) or recherche(line, communes)
    if not found:
        near = voisines(line, communes)
        if not near:
            raise Refus(
                f"aucune commune ne s'appelle ainsi : « {line} ».",
                "Cherchez par un autre nom, par le code postal ou par le code INSEE.",
            )
        return _listed(near, communes), f"Aucune commune ne s'appelle « {line} ». Vouliez-vous dire :"
    if len(found) == 1 and _has_districts(found[0], communes):
        return _listed(found, communes), f"Pour un arrondissement : {found[0].nom} 2."
    others = len(found) - LISTEES
    more = f"Les {LISTEES} plus peuplées ; pour une des {others} autres, précisez le nom ou le code postal :"
    return _listed(found, communes), more if others > 0 else ""


def _has_districts(commune: Commune, communes: Communes) -> bool:
    """Whether it is Paris, Lyon or Marseille."""
    served = communes.par_code_postal(next(iter(commune.codes_postaux), ""))
    return any(other.commune_parente == commune.code for other in served)


def _listed(found: Sequence[Commune], communes: Communes) -> tuple[Proposition, ...]:
    return tuple(
        Proposition(str(number), f"{titre(commune, communes)} {_postal(commune)}", commune.code)
        for number, commune in enumerate(found[:LISTEES], 1)
    )


def _postal(commune: Commune) -> str:
    codes = commune.codes_postaux
    return " ".join(codes) if len(codes) <= 3 else f"{' '.join(codes[:2])}…"


def designated(text: str, code_postal: str | None, communes: Communes) -> str:
    """The INSEE code of the one commune that an option designates; raises `Refus` with the candidates."""
    code = "".join(text.split()).upper()
    current = communes.get(code)
    if current is not None:
        _refuse_postal(code, code_postal, current, communes)
        return current.code
    if CODE.fullmatch(code):
        return _of_code(text, code, communes)
    if code.isdigit():
        raise Refus(
            f"« {text} » n'est pas un code INSEE.",
            "Un code INSEE a cinq caractères, le zéro du début compris, comme 01053.",
        )
    found = candidates(Adresse(commune=text, code_postal=code_postal), communes)
    homonymes = by_population(communes.par_nom(text))
    if homonymes and not found:
        raise Refus(
            f"aucune commune nommée « {text} » n'a le code postal {code_postal}.",
            _to_give(homonymes, communes),
        )
    return _only(text, found, communes)


def _of_code(text: str, code: str, communes: Communes) -> str:
    successeur = communes.successeur(code)
    served = communes.par_code_postal(code)
    former = communes.get(successeur) if successeur else None
    if former is not None and not served:
        return former.code
    if served:
        raise Refus(
            f"« {text} » est un code postal, pas un code INSEE.",
            _to_give(by_population({c.code: c for c in (former, *served) if c}.values()), communes),
        )
    raise Refus(f"« {text} » n'est pas un code de la liste des communes de l'INSEE.")


def _refuse_postal(code: str, code_postal: str | None, current: Commune, communes: Communes) -> None:
    """The INSEE code of one commune may be the postal code of others: which one is meant is not for us to say."""
    served = communes.par_code_postal(code)
    # In the Pacific the two kinds of codes are of one series: nobody writes the one for the other.
    if not served or current in served or code_postal in current.codes_postaux or code.startswith("98"):
        return
    raise Refus(
        f"{code} est le code INSEE de {titre(current, communes)}, et le code postal d'autres communes.",
        f"Pour {current.nom}, ajoutez --code-postal {next(iter(current.codes_postaux), code)} ; pour une autre, donnez "
        f"son code INSEE : {_named(by_population(served), communes)}.",
    )


def _only(text: str, found: Sequence[Commune], communes: Communes) -> str:
    if len(found) == 1:
        return found[0].code
    if found:
        raise Refus(f"{len(found)} communes s'appellent « {text} ».", _to_give(found, communes))
    near = by_population(recherche(text, communes)) or voisines(text, communes)
    named = f"Vouliez-vous dire : {_named(near, communes)} ?" if near else ""
    raise Refus(f"commune inconnue : « {text} ».", named or "Donnez son code INSEE (cinq caractères).")


def _to_give(found: Sequence[Commune], communes: Communes) -> str:
    return f"Donnez le code INSEE de l'une d'elles : {_named(found, communes)}."


def _named(found: Sequence[Commune], communes: Communes) -> str:
    names = [f"{c.code} ({c.nom}, {communes.nom_departement(c.departement)})" for c in found[:LISTEES]]
    return ", ".join(names) + (f" et {len(found) - LISTEES} autres" if len(found) > LISTEES else "")


def derived(reponses: dict[Chemin, Word], communes: Communes) -> dict[Chemin, Word]:
    """The facts with the name of the commune that their code designates."""
    code = reponses.get(CODE_INSEE)
    commune = communes.get(code) if isinstance(code, str) else None
    return {**reponses, COMMUNE: commune.nom} if commune else reponses


def postal_codes(reponses: dict[Chemin, Word], communes: Communes) -> tuple[str, ...]:
    """The postal codes of the commune that was answered, none when it was not."""
    code = reponses.get(CODE_INSEE)
    commune = communes.get(code) if isinstance(code, str) else None
    return commune.codes_postaux if commune else ()
