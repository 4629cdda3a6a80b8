"""What `journal --format json` prints, as a JSON Schema."""

from __future__ import annotations

from fabriques_cli.render.journal.json import VERSION
from fabriques_cli.render.schemas.json_forms import CHANGEMENTS, block, count, many, may_be_null, output, text

ENTREE = block(
    commit=may_be_null(text("L'empreinte du commit ; null pour ce qui n'est pas encore enregistré.")),
    le=may_be_null(text("L'instant du commit, ISO 8601.")),
    ecrit_le=may_be_null(text("L'instant où il a été écrit par son auteur, ISO 8601.")),
    auteur=may_be_null(text("Qui l'a écrit, les adresses masquées.")),
    message=may_be_null(text("Ce qu'il en a dit, les coordonnées masquées.")),
    slug=text("L'identifiant du dossier à ce moment."),
    mentions=many("Ce qui arrive au fichier.", text("Une mention, en français.")),
    lignes=many("Ce qui change, en français.", text("Une phrase.")),
    changements=CHANGEMENTS,
)

SORTIE = output(
    "Sortie de « fabriques journal --format json »",
    VERSION,
    slug=text("L'identifiant du dossier aujourd'hui."),
    nom=may_be_null(text("Le dernier nom connu du lieu.")),
    fichiers=text("Jusqu'où l'histoire est lue : dossier de travail, ou commit."),
    champ=may_be_null(text("La valeur suivie, quand une seule l'est.")),
    entrees=many("Les étapes, de la plus récente à la plus ancienne.", ENTREE),
    entrees_plus_anciennes=count("Étapes plus anciennes, non montrées."),
)
