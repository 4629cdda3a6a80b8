"""Random dossiers with money, as files: the facts in any order of dates, with what is forgotten in real ones."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from fabriques_cli.format.registre import Registre
from laureats import programme, registre

JOURS = [date(2021, 1, 1) + timedelta(days=30 * step) for step in range(36)]
MONTANTS = st.sampled_from(["0", "0.01", "25000", "49999.99", "50000", "75000"])
RESULTATS = st.sampled_from(
    ["laureat", "laureat", "laureat", "liste_complementaire", "non_retenu", "sans_suite"]
)


def annuites() -> st.SearchStrategy[dict[int, str]]:
    return st.dictionaries(st.sampled_from([2021, 2022, 2023]), MONTANTS, min_size=1)


def fact(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"le": st.sampled_from(JOURS), **fields})


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def titles() -> st.SearchStrategy[dict[str, Any]]:
    """A title of an annuity or of none, whose nature is said or not, with or without a number, cashed or not."""
    return fact(
        numero=maybe(st.sampled_from(["TP-1", "TP-2"])),
        annuite=maybe(st.sampled_from([2021, 2022, 2023])),
        nature=maybe(st.sampled_from(["indu", "non_justifie"])),
        montant=MONTANTS,
        encaisse_le=maybe(st.sampled_from(JOURS)),
    )


def dossiers_at_random() -> st.SearchStrategy[dict[str, Any]]:
    """The facts of a dossier, in any order of dates; a grant may have no amount."""
    amounts = annuites() | st.just({})
    return st.fixed_dictionaries(
        {
            "vague": st.sampled_from(["2021-03-30", "2021-06-30", "2021-09-30"]),
            "territoire": maybe(
                st.sampled_from([{"categorie": "qpv"}, {"categorie": "hors_grands_centres_urbains"}])
            ),
            "demande": maybe(st.fixed_dictionaries({"annuites": annuites()})),
            "decisions": st.lists(fact(resultat=RESULTATS, annuites=amounts), max_size=3),
            "desistement": maybe(fact()),
            "convention": maybe(
                st.fixed_dictionaries({"signee_le": st.sampled_from(JOURS), "annuites": amounts})
            ),
            "avenants": st.lists(fact(annuites=amounts), max_size=2),
            "versements": st.lists(
                fact(annuite=st.sampled_from([2021, 2022, 2023]), montant=MONTANTS), max_size=3
            ),
            "titres_de_perception": st.lists(titles(), max_size=2),
            "resiliation": maybe(fact(annuites=annuites(), libere_la_place=st.sampled_from(["oui", "non"]))),
            "cloture": maybe(fact(annuites=amounts)),
        }
    )


def opening() -> st.SearchStrategy[dict[str, Any]]:
    figures = st.sampled_from(["inconnu", "0", "1000.01"])
    part = st.fixed_dictionaries(
        {"fabriques": st.sampled_from(["inconnu", "0", "3"]), "engage": figures, "verse": figures}
    )
    return st.fixed_dictionaries(
        {"hors_grands_centres_urbains": maybe(part), "qpv": maybe(part), "non_ventile": maybe(part)}
    )


def registres_at_random() -> st.SearchStrategy[Registre]:
    """The registre of those files."""
    return files_at_random().map(registre)


@st.composite
def files_at_random(draw: st.DrawFn) -> dict[str, str]:
    """Up to six dossiers, an envelope that moves, an opening balance or none, a wave counted apart or none."""
    movements = [
        {"le": date(2019, 7, 11), "montant": "200000"},
        *draw(st.lists(fact(montant=MONTANTS), max_size=2)),
    ]
    parts: dict[str, Any] = {
        "enveloppe": movements,
        "reemploi_des_liberations": {"valeur": draw(st.sampled_from(["oui", "non"]))},
    }
    balance = draw(maybe(opening()))
    if balance and any(balance.values()):
        parts["reprise"] = {"au": date(2020, 12, 29), **balance}
    files = programme(lines(parts))
    files["vagues/2021-09-30.yaml"] = f"hors_enveloppe: {draw(st.sampled_from(['oui', 'non']))}\n"
    for number, facts in enumerate(draw(st.lists(dossiers_at_random(), max_size=6))):
        files[f"lieux/lieu-{number}.yaml"] = lines(facts)
    return files


def lines(facts: Mapping[str, Any]) -> str:
    """The facts as a file, a key a line; what is absent or empty is left out."""
    return "".join(f"{key}: {flow(value)}\n" for key, value in facts.items() if value)


def flow(value: Any) -> str:
    """A value on one line; an absent one is left out of its mapping."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{key}: {flow(one)}" for key, one in value.items() if one not in (None, {}))
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


DAYS = st.sampled_from([*JOURS, *(day - timedelta(days=1) for day in JOURS[1:]), date(2030, 1, 1)])
FUZZ = os.environ.get("FABRIQUES_FUZZ") == "1"
QUICK = settings(max_examples=1000 if FUZZ else 30, derandomize=not FUZZ, database=None, deadline=None)
