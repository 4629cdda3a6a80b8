"""Each act in one sentence, with all that it holds of what counts."""

from __future__ import annotations

import pytest

from constats import fr
from dossiers import dossier
from fabriques_cli.plan.evolution import evolution
from registres import EXEMPLE, laid_over

ACTES = (
    (
        "derogations: [{regle: CAL-01, motif: panne du dépôt, le: 2021-04-02, autorite: ANCT, reference: D-2021-7, "
        "expire_le: 2021-12-31}]",
        "dérogation à CAL-01 : « panne du dépôt », du 02/04/2021, ANCT, référence D-2021-7, expire le 31/12/2021",
    ),
    (
        "regularisations: [{regle: VER-01, le: 2021-10-04, motif: accord du comptable, autorite: ANCT, "
        "reference: R-2021-3}]",
        "régularisation de VER-01 : « accord du comptable », du 04/10/2021, ANCT, référence R-2021-3",
    ),
    (
        "complements: [{demande_le: 2021-04-06, pieces: [budget, statuts], avant_le: 2021-04-20, recu_le: 2021-04-16}]",
        "compléments demandés le 06/04/2021 : budget, statuts, attendus avant le 20/04/2021, reçus le 16/04/2021",
    ),
    (
        "decisions: [{le: 2021-06-08, resultat: liste_complementaire, rang: 2, annuites: {2021: 40000}, "
        "motif: à suivre, remplace: le-fanal}]",
        "décision du 08/06/2021 : liste complémentaire, rang 2, 40 000 € (2021), remplace le-fanal, « à suivre »",
    ),
    (
        "avenants: [{le: 2021-11-01, objet: montant, motif: hausse, annuites: {2021: 50000, 2022: 0}, "
        "fin: 2024-06-30}]",
        "avenant du 01/11/2021 : montant, 50 000 € (2021 : 50 000 €, 2022 : 0 €), jusqu'au 30/06/2024, « hausse »",
    ),
    (
        "versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: '100000123'}]",
        "versement du 20/09/2021 : 40 000 € pour 2021 (100000123)",
    ),
    (
        "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-06-30, valide_le: 2022-07-12, "
        "montant_justifie: 38000}]",
        "compte rendu financier 2021 : reçu le 30/06/2022, validé le 12/07/2022, 38 000 € justifiés",
    ),
    (
        "titres_de_perception: [{le: 2022-09-01, numero: T-12, annuite: 2021, nature: indu, montant: 2000, "
        "motif: payé deux fois, encaisse_le: 2022-10-05}]",
        "titre de perception du 01/09/2022 : 2 000 €, indu, annuité 2021, n° T-12, encaissé le 05/10/2022, "
        "« payé deux fois »",
    ),
    (
        "resiliation: {le: 2022-03-01, motif: lieu fermé, annuites: {2021: 40000}, libere_la_place: oui}",
        "résiliation : le 01/03/2022, dû 40 000 € (2021), libère la place, « lieu fermé »",
    ),
    (
        "resiliation: {le: 2022-03-01, motif: lieu fermé, annuites: {2021: 40000}, libere_la_place: non}",
        "résiliation : le 01/03/2022, dû 40 000 € (2021), « lieu fermé »",
    ),
    (
        "cloture: {le: 2024-03-01, motif: soldé, annuites: {2021: 40000}}",
        "clôture : le 01/03/2024, dû 40 000 € (2021), « soldé »",
    ),
    (
        "desistement: {le: 2021-07-01, motif: locaux vendus}",
        "désistement : le 01/07/2021, « locaux vendus »",
    ),
    (
        "accompagnement: [{le: 2021-10-05, type: communaute, acteur: anct, action: rencontre annuelle}]",
        "accompagnement du 05/10/2021 : communauté, ANCT, « rencontre annuelle »",
    ),
)


@pytest.mark.parametrize(("written", "said"), ACTES)
def test_an_act_that_comes_is_said_whole(written: str, said: str) -> None:
    before, after = (dossier(laid_over(EXEMPLE, text)) for text in ("", written))
    assert [line.phrase for line in evolution(before, after)] == [fr(said)]
