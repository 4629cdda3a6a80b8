"""Keys as officers name them, where the file names them otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Bloc, Liste, ParAnnee, champs
from fabriques_cli.text.proches import plie
from fabriques_cli.text.shell import quoted

AUTREMENT: Mapping[str, str] = {
    **dict.fromkeys(("commune", "ville", "nom commune"), "adresse.commune"),
    **dict.fromkeys(("insee", "code insee", "code commune"), "adresse.code_insee"),
    **dict.fromkeys(("cp", "code postal"), "adresse.code_postal"),
    **dict.fromkeys(("voie", "rue"), "adresse.voie"),
    **dict.fromkeys(("siret", "siret porteur"), "porteur.siret"),
    **dict.fromkeys(("rna", "numero rna"), "porteur.rna"),
    **dict.fromkeys(("forme", "forme juridique", "statut juridique"), "porteur.forme_juridique"),
    **dict.fromkeys(("structure", "association", "nom porteur", "nom du porteur"), "porteur.nom"),
    **dict.fromkeys(("representant", "nom du representant", "contact"), "porteur.representant.nom"),
    **dict.fromkeys(("ds", "numero", "numero dossier", "demarches simplifiees"), "numero_ds"),
    **dict.fromkeys(("date", "depot", "date depot", "date de depot", "depose"), "depose_le"),
    **dict.fromkeys(("titre", "nom du lieu", "nom lieu"), "nom"),
    **dict.fromkeys(("qpv", "code qpv", "quartier"), "territoire.qpv.code"),
    **dict.fromkeys(("ej", "numero ej", "engagement juridique"), "convention.numero_ej"),
    **dict.fromkeys(("surface",), "lieu.surface_m2"),
    **dict.fromkeys(("type", "types"), "lieu.types"),
    **dict.fromkeys(("note", "remarque", "commentaire"), "notes"),
}
"""What is said of one key alone."""

PAR_ANNEE = ("montant", "montants", "annuite", "annuites", "montant demande", "demande montant")
"""What is asked for is given a year at a time."""

ACTES: Mapping[str, tuple[str, str]] = {
    "statut": ("le statut se déduit des faits", "decider {slug} --resultat …"),
    "verdict": ("le verdict se déduit des constats", "check {slug}"),
    **dict.fromkeys(("decision", "resultat"), ("une décision s'ajoute", "decider {slug} --resultat …")),
    **dict.fromkeys(
        ("accorde", "montant accorde"),
        (
            "un montant s'accorde par une décision",
            "decider {slug} --resultat laureat --annuite ANNÉE=MONTANT",
        ),
    ),
    **dict.fromkeys(
        ("engage", "signature", "signee le"),
        ("un montant s'engage à la signature de la convention", "conventionner {slug}"),
    ),
    **dict.fromkeys(
        ("verse", "paye", "versement", "paiement"),
        ("un paiement se note par un acte", "verser {slug} --annuite ANNÉE --montant MONTANT"),
    ),
    **dict.fromkeys(("avenant",), ("un avenant s'ajoute", "amender {slug}")),
    **dict.fromkeys(("rang",), ("un rang se donne par une décision", "decider {slug} --resultat … --rang N")),
}
"""What is no key at all: why, and the command that leads to it."""


def meant(key: str, value: str, model: type[Modele], slug: str) -> tuple[str, str]:
    """Why a key at the top of a file is not one, and what to type instead; empty when nothing is known of it.

    The value is repeated as it was typed.
    """
    said = plie(key)
    if said in ACTES:
        why, command = ACTES[said]
        return (
            f"« {key} » n'est pas une clé : {why}.",
            f"Voyez : fabriques {command.format(slug=quoted(slug))}",
        )
    if said in PAR_ANNEE:
        return "", f"Précisez l'année : demande.annuites.ANNÉE={value}"
    name = AUTREMENT.get(said, "")
    found = [name] if name else [written(path) for path in leaves(model) if plie(str(path[-1])) == said]
    if len(found) == 1:
        return "", f"Écrivez {quoted(f'{found[0]}={value}')}"
    return "", f"Précisez : {', '.join(found)}." if found else ""


def leaves(model: type[Modele], above: Chemin = ()) -> Iterator[Chemin]:
    """The key paths of the blocks of a model, those in lists aside: an item of a list has to be named."""
    for champ in champs(model):
        path = (*above, champ.nom)
        if isinstance(champ.forme, Bloc):
            yield from leaves(champ.forme.modele, path)
        elif not isinstance(champ.forme, Liste | ParAnnee):
            yield path


def same_key(step: str, known: tuple[str, ...]) -> str:
    """The known key that a step names in capitals, with accents or with dashes; empty when it is none."""
    found = [key for key in known if plie(key) == plie(step)]
    return found[0] if len(found) == 1 else ""
