"""Where the files say which JSON Schema describes them."""

from __future__ import annotations

from fabriques_cli.format.registre import CORRESPONDANCES, LIEUX, PROGRAMME, SCENARIOS, VAGUES

SCHEMAS = "schemas"
QUOI = {
    LIEUX: "dossier",
    VAGUES: "vague",
    PROGRAMME: "programme",
    CORRESPONDANCES: "correspondance",
    SCENARIOS: "scenario",
}


def fichier_de_schema(quoi: str) -> str:
    """The path of the schema of a kind of file, from the top of the registre."""
    return f"{SCHEMAS}/{quoi}.schema.json"


def premiere_ligne(fichier: str) -> str:
    """The comment that heads a file of the registre, by which editors find its schema."""
    room, slash, _ = fichier.partition("/")
    up = "../" if slash else ""
    return f"# yaml-language-server: $schema={up}{fichier_de_schema(QUOI[room])}"
