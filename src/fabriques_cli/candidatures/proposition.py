"""A mapping proposed from the headers of a received file, each line with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabriques_cli.candidatures.reconnaissance import colonnes_ds as ds
from fabriques_cli.candidatures.reconnaissance.entetes import reconnue
from fabriques_cli.candidatures.reconnaissance.identifiant import colonne_du_numero, manques
from fabriques_cli.candidatures.reconnaissance.mots_vus import FORME, Vus, a_des_zeros, vus
from fabriques_cli.candidatures.textes import cite
from fabriques_cli.format.champs import Mot, dernier
from fabriques_cli.format.correspondance import fichier_de_correspondance
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.renvois.cibles import cible_lue
from fabriques_cli.format.schemas import premiere_ligne
from fabriques_cli.text.coordonnees import contact_in
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.proches import plie
from fabriques_cli.text.recu import Entete, Recu

COMMUNE, CODE_POSTAL = "adresse.commune", "adresse.code_postal"
AVEC_CODE_POSTAL = "(44100)"

EN_TETE = """\
{schema}
# Proposée d'après {fichier} : chaque ligne dit pourquoi. Corrigez-la, puis relancez l'import.
# Les clés qu'un dossier admet sont dans docs/format.md ; ce fichier est suivi par git, et sert à chaque import.
"""
SANS_CIBLE = """\
  # Sans cible : rien n'en est repris. Donnez-leur une clé et ôtez le « # », ou ajoutez-les à « laissees ».
"""
CONSTANTES = """\
# Ce que le formulaire ne demande pas, le même pour tous :
# constantes:
#   - {cle: vague, valeur: 2021-03-30} # ou, à l'import, --vague
"""


SANS_NUMERO = "numero: []"
"""The line of a mapping whose column of the number was not told."""


class ColonneProposee(NamedTuple):
    """What a column becomes: a key, or nothing, and why."""

    entete: Entete
    cle: str = ""
    raison: str = ""
    laissee: bool = False
    ou: tuple[str, ...] = ()


def proposer(recu: Recu) -> str:
    """The text of the mapping file: the same for the same headers and the same words."""
    entetes = [one for one in recu.dossiers.entetes if one.nom and not contact_in(one.nom)]
    numero = colonne_du_numero(recu, entetes)
    etat = next((one for one in entetes if plie(one.nom) in map(plie, ds.ETATS)), None)
    is_ds = ds.est_un_export({one.nom for one in entetes})
    lignes = _lignes([one for one in entetes if one not in (numero, etat)], is_ds=is_ds)
    parts = [
        EN_TETE.format(schema=premiere_ligne(fichier_de_correspondance("")), fichier=cite(recu.fichier)),
        *_demarche(recu),
        *_identite(recu, numero, etat, is_ds=is_ds),
        *_colonnes(recu, lignes),
        *_sans_cible(lignes),
        f"\n{CONSTANTES}\n",
        *_laissees(lignes),
    ]
    return "".join(parts)


def sans_numero(texte: str) -> int:
    """The line of a proposal where the column of the number is to be given; 0 where it was recognised."""
    lines = texte.splitlines()
    return next((at for at, one in enumerate(lines, 1) if one.startswith(SANS_NUMERO)), 0)


def _lignes(entetes: Sequence[Entete], *, is_ds: bool) -> list[ColonneProposee]:
    """What each column becomes; a key goes to the first one that means it."""
    known: dict[str, str] = {}
    taken: dict[str, str] = {}
    found = []
    for entete in entetes:
        ligne = _ligne(entete, known, is_ds=is_ds)
        if ligne.cle and ligne.cle in taken and not cible_lue(ligne.cle).est_liste:
            ligne = ColonneProposee(entete, raison=f"{ligne.cle} vient déjà de « {taken[ligne.cle]} »")
        if ligne.cle:
            taken.setdefault(ligne.cle, entete.nom)
        known.setdefault(entete.nom, ligne.cle)
        found.append(ligne)
    return found


def _ligne(entete: Entete, known: dict[str, str], *, is_ds: bool) -> ColonneProposee:
    system = ds.reprise(entete.nom) if is_ds else None
    if system is not None:
        label, one = system
        others = tuple(nom for nom in (label, *one.ou) if nom != entete.nom)
        return ColonneProposee(entete, one.cle, one.raison, ou=others)
    left = ds.laissee(entete.nom) if is_ds else ""
    if left:
        return ColonneProposee(entete, "", left, laissee=True)
    cle, raison, laissee = reconnue(entete.nom, known)
    return ColonneProposee(entete, cle, raison, laissee)


def _demarche(recu: Recu) -> Iterator[str]:
    if recu.demarche and recu.demarche.numero:
        titre = f", titre: {cite(recu.demarche.titre)}" if recu.demarche.titre else ""
        yield f'demarche: {{numero: "{recu.demarche.numero}"{titre}}}\n'


def _identite(recu: Recu, numero: Entete | None, etat: Entete | None, *, is_ds: bool) -> Iterator[str]:
    if numero is None:
        yield f"{SANS_NUMERO} # à compléter : la colonne qui porte le numéro, qui seul identifie un dossier\n"
    else:
        others = [nom for nom in ds.NUMEROS if nom != numero.nom] if is_ds else []
        raison = f"seul identifie un dossier{manques(recu, numero)}"
        yield f"numero: [{', '.join(map(cite, (numero.nom, *others)))}] # {raison}\n"
    if etat is not None:
        yield f"etat: [{cite(etat.nom)}] # comparé au nôtre, jamais écrit\n"


def _colonnes(recu: Recu, lignes: Sequence[ColonneProposee]) -> Iterator[str]:
    ranks, counted = Counter[str](), Counter(ligne.entete.nom for ligne in lignes)
    known = any(ligne.cle for ligne in lignes)
    yield "colonnes:\n" if known else "colonnes: # aucune n'est reconnue\n"
    for ligne in lignes:
        nom = ligne.entete.nom
        ranks[nom] += 1
        if ligne.cle:
            yield from _colonne(recu, ligne, ranks[nom] if counted[nom] > 1 else 0)


def _colonne(recu: Recu, ligne: ColonneProposee, rang: int) -> Iterator[str]:
    """The lines of a column; one more for the postal code that a commune comes with."""
    yield from _entree(recu, ligne, rang)
    if ligne.cle == COMMUNE and any(
        ligne.entete.rang in row.cases and row.case(ligne.entete).mot.rstrip().endswith(")")
        for row in recu.dossiers.lignes
    ):
        postal = ligne._replace(cle=CODE_POSTAL, raison=f"entre parenthèses, comme {AVEC_CODE_POSTAL}")
        yield from _entree(recu, postal, rang)


def _entree(recu: Recu, ligne: ColonneProposee, rang: int) -> Iterator[str]:
    entete = ligne.entete
    fields = [f"colonne: {cite(entete.nom)}"]
    fields += [f"rang: {rang}"] if rang else []
    fields += [f"champ: {cite(entete.champ)}"] if entete.champ else []
    fields += [f"ou: [{', '.join(map(cite, ligne.ou))}]"] if ligne.ou else []
    fields += [f"cle: {ligne.cle}"]
    champ = dernier(Dossier, cible_lue(ligne.cle).chemin) if not ligne.cle.startswith("contact.") else None
    is_point = champ is not None and champ.forme == Mot(mots.coordonnee)
    if champ is not None and (champ.dit.code or is_point) and a_des_zeros(recu, entete):
        fields += ['vides: ["0"]']
    seen = vus(recu, entete, ligne.cle) if champ is not None else Vus()
    if not seen.mots and not seen.tus:
        yield f"  - {{{', '.join(fields)}}} # {ligne.raison}\n"
        return
    head, *rest = fields
    yield f"  - {head} # {ligne.raison}\n"
    yield from (f"    {one}\n" for one in rest)
    if ligne.cle == FORME:
        yield "    # une SCIC n'a pas de catégorie à elle : l'INSEE la dit SAS, SARL ou SA\n"
    yield from _valeurs(seen)


def _valeurs(seen: Vus) -> Iterator[str]:
    """The table of a column: what is told, then what is left to say, as comments."""
    if any(one.vaut for one in seen.mots):
        yield "    valeurs: # les mots vus, et ce qu'ils valent\n"
        yield from (
            f"      - {{lu: {cite(one.lu)}, vaut: {one.vaut}}} # {one.raison}\n"
            for one in seen.mots
            if one.vaut
        )
    left = [one.lu for one in seen.mots if not one.vaut]
    if left:
        yield "    # à compléter, dans « valeurs » :\n"
        yield from (f"    #   - {{lu: {cite(lu)}, vaut: …}}\n" for lu in left)
    if seen.tus:
        several = "autres mots vus ne sont" if seen.tus > 1 else "autre mot vu n'est"
        yield f"    # {seen.tus} {several} pas montré{'s' if seen.tus > 1 else ''} ici : l'import les dira.\n"


def _laissees(lignes: Sequence[ColonneProposee]) -> Iterator[str]:
    left = {ligne.entete.nom: ligne.raison for ligne in lignes if ligne.laissee}
    if not left:
        yield "laissees: []\n"
        return
    yield "laissees: # pas reprises, exprès\n"
    yield from (f"  - {cite(nom)} # {raison}\n" for nom, raison in left.items())


def _sans_cible(lignes: Sequence[ColonneProposee]) -> Iterator[str]:
    without = [ligne for ligne in lignes if not ligne.cle and not ligne.laissee]
    if without:
        yield SANS_CIBLE
    for ligne in without:
        raison = f" # {ligne.raison}" if ligne.raison else ""
        yield f"  # - {{colonne: {cite(ligne.entete.nom)}, cle: …}}{raison}\n"
