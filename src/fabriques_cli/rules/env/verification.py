"""ENV-07 · Une vérification datée du programme est exacte.

Pourquoi
    Ce qu'un autre outil ou un procès-verbal affirme d'un jour passé se compare aux dossiers : l'écart dit qu'un
    dossier manque, ou qu'un montant a changé après coup.

Source
    `verifications` de programme.yaml
    Depuis le premier registre.

Effet
    Alerte, pour chaque mot, avec l'attendu, le trouvé et l'écart. Les mots sont ceux du budget : `attribue`, `verse`,
    `reste_a_verser` et `reste_a_attribuer` contiennent la reprise, `engage` et les autres sont ceux des dossiers. Avec
    `categorie`, la reprise ne compte que pour ce qu'elle ventile ; avec `vague`, elle ne compte pas. Une vérification
    d'un jour à venir attend son jour ; un total qui laisse des montants de côté n'est ni vrai ni faux, et le dit.

Refusé
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # programme.yaml
    verifications: [{au: 2021-05-25, attribue: 120000.01}]

Admis
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # programme.yaml
    verifications: [{au: 2021-05-24, attribue: 0}, {au: 2021-05-25, attribue: 120000, vague: 2021-03-30}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.budget.sommes import Somme, named
from fabriques_cli.budget.totaux import MOTS, reste_a_attribuer, total
from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.programme import Verification
from fabriques_cli.format.registre import LIEUX, PROGRAMME, Registre, Sorte
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros

VERIFIES = (*MOTS, "reste_a_attribuer")


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    for verification in registre.programme.verifications:
        if verification.au <= cadres.general.au:
            for mot in VERIFIES:
                attendu = getattr(verification, mot)
                if attendu is not None:
                    yield from _verify(registre, verification, mot, attendu)


def _verify(registre: Registre, verification: Verification, mot: str, attendu: Decimal) -> Iterator[Finding]:
    titre = _titre(registre, verification, mot)
    if not registre.programme.connu_au(verification.au):
        yield _finding(
            verification, mot, f"{titre} : rien n'est connu avant la reprise.", "Supprimez cette ligne."
        )
        return
    if mot not in MOTS and (verification.vague or verification.categorie):
        message = f"{titre} : l'enveloppe n'est partagée ni par vague, ni par catégorie."
        yield _finding(verification, mot, message, "Vérifiez-le sans « vague » ni « categorie ».")
        return
    trouve = _found(registre, verification, mot)
    inconnus = [*_unread(registre), *([named(trouve.inconnus)] if trouve.inconnus else [])]
    if inconnus:
        yield _finding(
            verification,
            mot,
            f"{titre} : {euros(attendu)} attendus, le total n'est pas connu ({euros(trouve.connu)} sans "
            f"{', '.join(inconnus)}).",
            "Complétez les montants qui manquent.",
        )
    elif trouve.connu != attendu:
        ecart = trouve.connu - attendu
        yield _finding(
            verification,
            mot,
            f"{titre} : {euros(attendu)} attendus, {euros(trouve.connu)} trouvés, soit "
            f"{euros(abs(ecart))} de {'plus' if ecart > ZERO else 'moins'}.",
            "Comparez les dossiers avec la source de ce montant ; ne changez l'attendu que si elle était fausse.",
        )


def _found(registre: Registre, verification: Verification, mot: str) -> Somme:
    if mot not in MOTS:
        return reste_a_attribuer(registre, verification.au)
    return total(registre, mot, verification.au, vague=verification.vague, categorie=verification.categorie)


def _unread(registre: Registre) -> list[str]:
    """The files that give no dossier, or that nothing reads: nobody knows what they hold."""
    unread = (fichier for fichier in registre.illisibles if fichier.startswith(f"{LIEUX}/"))
    return [*unread, *registre.egares_de(Sorte.DOSSIER)]


def _titre(registre: Registre, verification: Verification, mot: str) -> str:
    """`Engagé (AE) au 30/06/2021, vague 5 (30/12/2020), QPV`."""
    parts = [f"{TITRES[mot]} au {jour_court(verification.au)}"]
    if verification.vague:
        vague = registre.vagues.get(verification.vague)
        parts.append(vague.titre if vague else f"vague du {jour_court(verification.vague)}")
    if verification.categorie:
        parts.append(CATEGORIES_COURTES[verification.categorie])
    return ", ".join(parts)


def _finding(verification: Verification, mot: str, message: str, a_faire: str) -> Finding:
    return Finding(verification.at(mot), message, a_faire, fichier=PROGRAMME)


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.PROGRAMME, Origine.COHERENCE, check)
