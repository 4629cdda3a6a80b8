"""A word among those that a key holds, however it is cased, accented, spaced, or said at length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fabriques_cli.text.proches import plie

AUTREMENT: Mapping[str, tuple[str, ...]] = {
    "association": ("association loi 1901", "association loi de 1901", "asso"),
    "scic": ("société coopérative d'intérêt collectif",),
    "scop": ("société coopérative de production", "société coopérative et participative"),
    "sas": ("société par actions simplifiée",),
    "sarl": ("société à responsabilité limitée",),
    "sa": ("société anonyme",),
    "epci": (
        *("communauté de communes", "communauté d'agglomération", "communauté urbaine"),
        "établissement public de coopération intercommunale",
    ),
    "gip": ("groupement d'intérêt public",),
    "gie": ("groupement d'intérêt économique",),
    "spl": ("société publique locale",),
    "sem": ("société d'économie mixte",),
    "qpv": (
        "en quartier prioritaire",
        "quartier prioritaire",
        "quartier prioritaire de la politique de la ville",
        "en quartier prioritaire (QPV) ou à proximité immédiate",
    ),
    "dans": ("dans le quartier",),
    "proximite_immediate": ("à proximité immédiate",),
    "hors_grands_centres_urbains": (
        *("hors des grands centres urbains", "hors grand centre urbain"),
        *("hors grands centres urbains", "HGCU"),
    ),
    "fablab": ("fab lab",),
    "coworking": ("co-working",),
    "avec_reserves": (
        *(
            "avec réserve",
            "sous réserve",
            "sous réserves",
            "favorable avec réserve",
            "favorable avec réserves",
        ),
        *("favorable sous réserve", "favorable sous réserves"),
    ),
    "prefecture": ("préfet", "préfète"),
    "anct": ("agence nationale de la cohésion des territoires",),
    "comite": ("comité de sélection",),
    "note": ("moyenne", "note moyenne", "meilleure note"),
    "depot": ("date de dépôt", "dépôt le plus ancien", "déposé le"),
    "slug": ("identifiant", "nom du fichier"),
    "asc": ("croissant",),
    "desc": ("décroissant",),
    "existante": ("existant",),
    "existant": ("existante",),
}
"""What means the very same thing as a word of the files, and is written so in the dossiers that arrive."""


def choisi(texte: str, mots: Iterable[str], dits: Mapping[str, str] | None = None) -> str:
    """The word that a text says, none when it is none of them; ``dits`` are the words as they are shown elsewhere."""
    return par_ecriture(mots, dits).get(plie(texte), "")


def par_ecriture(mots: Iterable[str], dits: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every way to write one of the words, folded, with the word."""
    words, found = tuple(mots), dict[str, str]()
    for mot in words:
        for dit in (mot.replace("_", " "), (dits or {}).get(mot, ""), *AUTREMENT.get(mot, ())):
            found.setdefault(plie(dit), mot)
    found.pop("", None)
    # A word is first itself.
    return {**found, **{plie(mot): mot for mot in words}}
