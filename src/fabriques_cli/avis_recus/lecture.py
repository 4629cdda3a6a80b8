"""The opinions that a body filled in, read back: every problem of every row, or an opinion per row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fabriques_cli.actes.avis import ajoute, aviser, du_meme_jour, ecarts
from fabriques_cli.avis_recus.modele import DATE, FORME, ORGANE, PROPOSE, SENS_DE_L_AVIS, TEXTE
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import ORGANES, SENS, Avis
from fabriques_cli.format.registre import Registre
from fabriques_cli.format.vague import Vague
from fabriques_cli.questionnaire.correction import modifier
from fabriques_cli.questionnaire.ecarte import SANS_REPONSE, Reponses
from fabriques_cli.questionnaire.entete import Ligne, above, day, labelled, require_wave, said, wave_of
from fabriques_cli.questionnaire.forme import QUI, VAGUE
from fabriques_cli.questionnaire.lecture import Lecteur, Lecture
from fabriques_cli.questionnaire.lecture import lire as lire_table
from fabriques_cli.questionnaire.mots_de_ligne import amount, chosen
from fabriques_cli.questionnaire.qui import dossier_of
from fabriques_cli.questionnaire.releve import LigneLue, Releve, place
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.grille import Cellule, Feuille
from fabriques_cli.text.refus import Refus


def lire(
    feuilles: Sequence[Feuille],
    registre: Registre,
    vague: Vague | None,
    au: date,
    reponses: Reponses = SANS_REPONSE,
) -> Lecture[Avis]:
    """The opinions of a table; nothing is to be written if it has problems.

    ``vague`` is the wave that was asked for; without one, that of the head, if it names one. Raises `SansTable`, and
    `AutreVague` when neither the head nor a row is of the wave that was asked for.
    """
    releve: Releve[Avis] = Releve(registre, vague, au, FORME)
    return lire_table(feuilles, releve, Lecteur(shared, read_row, _left), reponses)


def shared(releve: Releve[Avis], rows: Sequence[Ligne]) -> dict[str, str]:
    """What is said once above the table: the body, the wave, the day of all but the rows that have their own."""
    found = labelled(releve, rows)
    told = said(releve, found)
    releve.entete = {
        key: above(found[label], label) for key, label in (("organe", ORGANE), ("le", DATE)) if label in found
    }
    if told.get(VAGUE):
        _take_wave(releve, told[VAGUE], found[VAGUE])
    organe = ""
    if told.get(ORGANE):
        organe = chosen(releve, above(found[ORGANE], ORGANE), told[ORGANE], ORGANES, "un organe")
    elif ORGANE not in found or not found[ORGANE].trouble:
        releve.refuse(ORGANE, "l'organe qui rend ces avis manque, au-dessus du tableau.")
    le = day(releve, above(found[DATE], DATE), told[DATE]) if DATE in found else ""
    return {"organe": organe, "le": le}


def _take_wave(releve: Releve[Avis], text: str, cell: Cellule) -> None:
    if releve.vague is not None:
        require_wave(releve, text, cell)
        return
    found = wave_of(releve, text)
    if found is None:
        releve.refuse(
            above(cell, VAGUE), f"« {text} » n'est pas une vague de ce registre ; videz la cellule."
        )
    else:
        releve.vague = releve.registre.vagues[found]


def read_row(releve: Releve[Avis], numero: int, cells: Mapping[str, Cellule]) -> None:
    """Take in one row, given its cells by title: one without a sense says no opinion, a day alone being none."""
    before = len(releve.problemes)
    read = {title: releve.text(place(numero, title), cell) for title, cell in cells.items()}
    texts = {title: text for title, text in read.items() if text}
    dossier = dossier_of(releve, numero, texts)
    if not cells.keys() - QUI - {DATE}:
        return
    words = _words(releve, numero, texts)
    if SENS_DE_L_AVIS not in cells:
        releve.refuse(place(numero, SENS_DE_L_AVIS), "le sens est vide, alors que la ligne est remplie.")
    if not words["le"] and DATE not in cells and not releve.entete.get("le"):
        releve.refuse(
            place(numero, DATE),
            "le jour de l'avis manque : écrivez-le ici, ou une fois au-dessus du tableau.",
        )
    if dossier is not None and len(releve.problemes) == before and words["le"] and releve.commun["organe"]:
        _advise(releve, numero, dossier, Avis.model_validate(words))


def _words(releve: Releve[Avis], numero: int, texts: Mapping[str, str]) -> dict[str, Any]:
    """The words of the opinion of a row, as its file will hold them; what is none of them is noted."""
    words: dict[str, Any] = {"annuites": {}, "le": releve.commun["le"], "organe": releve.commun["organe"]}
    for title, text in texts.items():
        where = place(numero, title)
        if title == SENS_DE_L_AVIS:
            words["sens"] = chosen(releve, where, text, SENS, "un sens")
        elif title == TEXTE:
            words["texte"] = text
        elif title == DATE:
            words["le"] = day(releve, where, text)
        elif title.startswith(PROPOSE):
            words["annuites"][title.rpartition(" ")[2]] = amount(releve, where, text, "proposé")
    return words


def _advise(releve: Releve[Avis], numero: int, dossier: Dossier, avis: Avis) -> None:
    known = min(
        reversed(du_meme_jour(dossier, avis)), key=lambda autre: len(ecarts(avis, autre)), default=None
    )
    keys = ecarts(avis, known) if known else ()
    if known is not None and keys:
        releve.refuse(place(numero, FORME.titre_de(keys[0])), _correction(dossier, avis, known, keys))
    elif known is not None and not ajoute(avis, known):
        releve.deja.append(dossier.slug)
    else:
        try:
            releve.lignes.append(LigneLue(numero, dossier.slug, avis, aviser(dossier, avis)))
        except Refus as refuse:
            releve.refuse(f"ligne {numero} ({dossier.slug})", refuse.message)


def _correction(dossier: Dossier, avis: Avis, autre: Avis, keys: tuple[str, ...]) -> str:
    """`lieu-00 a déjà un autre avis du 08/06/2021 (« favorable ») ; … : fabriques modifier …`"""
    sens = f" (« {SENS[autre.sens]} »)" if autre.sens else ""
    known = f"{dossier.slug} a déjà un autre avis du {jour_court(autre.le)}{sens}"
    return f"{known} ; retirez la ligne, ou corrigez ce qui est enregistré : {modifier(dossier, avis, autre, keys)}"


def _left(releve: Releve[Avis]) -> tuple[str, ...]:
    """The dossiers of the table that no row says an opinion of."""
    told = {ligne.slug for ligne in releve.lignes} | set(releve.deja)
    return tuple(sorted(releve.vus.keys() - told))
