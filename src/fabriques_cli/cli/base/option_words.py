"""The options of a command as people type them: other names, long dashes, blanks and quotes of a word processor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from fabriques_cli.cli.base.errors import nearest
from fabriques_cli.text.dialecte.ecriture import INSECABLES, sans_guillemets, sans_insecables
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

CHEMINS = ("FICHIER", "RÉPERTOIRE", "CHEMIN", "CHEMINS", "SLUG", "SLUG...", "FICHIER.xlsx")
"""What names a file: its own blanks and quotes belong to it."""

TIRET_LONG = re.compile(r"([–—−]|-(?!-))([^\W_][\w-]*)(=.*)?", re.DOTALL)
INSECABLE = re.compile("[\u00a0\u202f\u2007]")

AUTREMENT: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("date", "jour", "date decision", "decide le"), ("--le", "--depose-le", "--au")),
    **dict.fromkeys(("signee le", "signe le", "signature", "date signature"), ("--le",)),
    **dict.fromkeys(("paye le", "verse le", "versement le", "emis le", "emise le"), ("--le",)),
    **dict.fromkeys(("situation", "au le", "day"), ("--au",)),
    **dict.fromkeys(("le",), ("--depose-le", "--au")),
    **dict.fromkeys(("depot", "depose", "date depot", "deposee le"), ("--depose-le", "--depot")),
    **dict.fromkeys(
        ("montant", "somme", "euros", "accorde"), ("--montant", "--annuite", "--montant-justifie")
    ),
    **dict.fromkeys(("demande", "montants", "subvention", "montant demande"), ("--annuite", "--montant")),
    **dict.fromkeys(("justifie",), ("--montant-justifie",)),
    **dict.fromkeys(("annuites", "annee", "exercice"), ("--annuite",)),
    **dict.fromkeys(("ej", "engagement", "engagement juridique", "numero"), ("--numero-ej", "--numero-ds")),
    **dict.fromkeys(("ds", "demarches simplifiees", "numero dossier"), ("--numero-ds",)),
    **dict.fromkeys(("statut", "decision", "avis", "result"), ("--resultat", "--sens")),
    **dict.fromkeys(("favorable", "conclusion"), ("--sens",)),
    **dict.fromkeys(("piece", "documents", "complements", "manque"), ("--pieces",)),
    **dict.fromkeys(("echeance", "delai", "limite", "date limite", "jusqu au"), ("--avant-le",)),
    **dict.fromkeys(("demande le", "demandes le"), ("--demande-du", "--le")),
    **dict.fromkeys(("organisme", "prefecture", "auteur"), ("--organe",)),
    **dict.fromkeys(("publiee le", "publication", "mise en ligne"), ("--le",)),
    **dict.fromkeys(("raison", "justification", "commentaire", "motivation"), ("--motif", "--texte")),
    **dict.fromkeys(("ref", "dp", "numero dp", "arrete"), ("--reference", "--numero")),
    **dict.fromkeys(("titre",), ("--numero", "--nom")),
    **dict.fromkeys(("encaisse", "encaissement", "encaissee le"), ("--encaisse-le",)),
    **dict.fromkeys(("notifie le", "notification"), ("--notifiee-le",)),
    **dict.fromkeys(("recu", "reception", "recue le"), ("--recu-le",)),
    **dict.fromkeys(("valide", "validation", "validee le"), ("--valide-le",)),
    **dict.fromkeys(("qui", "signataire", "decideur"), ("--autorite", "--organe", "--acteur")),
    **dict.fromkeys(("classement", "ordre"), ("--rang", "--tri")),
    **dict.fromkeys(("sort", "trier", "trier par", "tri par"), ("--tri",)),
    **dict.fromkeys(("group by", "grouper", "ventiler", "axe"), ("--par",)),
    **dict.fromkeys(("colonne", "columns", "champs"), ("--colonnes",)),
    **dict.fromkeys(("fichier", "pv", "classeur", "import"), ("--depuis", "--sortie")),
    **dict.fromkeys(("output", "out", "export", "vers", "o"), ("--sortie",)),
    **dict.fromkeys(("dry run", "simulation", "essai", "simuler", "test"), ("--a-blanc",)),
    **dict.fromkeys(("wave",), ("--vague",)),
    **dict.fromkeys(("structure", "association"), ("--porteur",)),
    **dict.fromkeys(("ville", "insee", "code insee"), ("--commune",)),
    **dict.fromkeys(("cp",), ("--code-postal",)),
    **dict.fromkeys(("forme", "statut juridique"), ("--forme-juridique",)),
    **dict.fromkeys(("lieu", "nom du lieu"), ("--nom",)),
    **dict.fromkeys(("id", "identifiant"), ("--slug",)),
    **dict.fromkeys(("type", "type de lieu"), ("--types", "--type")),
    **dict.fromkeys(("adresse", "rue"), ("--voie",)),
    **dict.fromkeys(("quartier", "code qpv"), ("--qpv",)),
}
"""What people call an option that has another name: the first that the command knows is meant."""


def meant_option(option: str, known: Iterable[str], words: Mapping[str, str]) -> str:
    """`Vouliez-vous dire « --le DATE » ?`, by another name of the option, else by its spelling; empty without one.

    ``words`` are what the help shows after each option.
    """
    names, said = tuple(known), plie(option)
    if INSECABLE.search(option) or " " in option:
        head = INSECABLE.sub(" ", option).split()[0]
        if head in names:
            return f"Une espace insécable suit {head} : tapez une espace ordinaire."
    same = next((name for name in names if name.startswith("--") and plie(name) == said), "")
    found = same or next((name for name in AUTREMENT.get(said, ()) if name in names), "")
    if not found:
        return nearest(option, names)
    value = words.get(found, "")
    return f"Vouliez-vous dire « {found}{f' {value}' if value else ''} » ?"


def refuse_dashes(arguments: Iterable[str], known: Iterable[str]) -> None:
    """Raise `Refus` on an option whose dashes a word processor has joined, or that has one of its two."""
    names = tuple(known)
    for argument in arguments:
        found = TIRET_LONG.fullmatch(argument)
        if found and f"--{found[2]}" in names:
            dash = "un seul tiret" if found[1] == "-" else "un tiret long"
            raise Refus(f"« {argument} » commence par {dash}.", f"Écrivez --{found[2]}{found[3] or ''}")


def as_typed(ctx: Any, params: Iterable[Any]) -> None:
    """Make ordinary the blanks of every value; raise `Refus` on one that a shell left between its quotes."""
    for param in params:
        given = ctx.get_parameter_source(param.name)
        if param.metavar in CHEMINS or given is None or given.name != "COMMANDLINE":
            continue
        value = ctx.params[param.name]
        if param.param_type_name == "option":
            _refuse_quotes(param.opts[-1], value)
        if isinstance(value, str):
            ctx.params[param.name] = sans_insecables(value)
        elif isinstance(value, list | tuple):
            ctx.params[param.name] = [
                one.translate(INSECABLES) if isinstance(one, str) else one for one in value
            ]


def _refuse_quotes(option: str, value: Any) -> None:
    for one in value if isinstance(value, list | tuple) else (value,):
        inside = sans_guillemets(one) if isinstance(one, str) else ""
        if inside:
            raise Refus(
                f"{option} : la valeur est entre guillemets.",
                f"Sans les guillemets : {option} {quoted(inside)}",
            )
