"""Files of payments made at random with all that goes wrong in them, beside a registre whose truth is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
import yaml
from stdnum import luhn

from ardeur import some
from commandes import call
from paiements import AU, Ligne, grant, paid, received

GRAINES = some(range(60), 12)
NOMS = ("Varlope", "Contrejour", "Filature", "Ravine", "Manivelle", "Bobine", "Grange", "Fanal")


def siret(number: int, establishment: int) -> str:
    """A number whose keys are right."""
    siren = f"2099{number:04}"
    siren += luhn.calc_check_digit(siren)
    whole = f"{siren}{establishment:04}"
    return whole + luhn.calc_check_digit(whole)


@dataclass
class Monde:
    """Grants, the lines of a file, and of which grant and annuity each really is; what is noted already."""

    dossiers: dict[str, str] = field(default_factory=dict)
    lignes: list[Ligne] = field(default_factory=list)
    vrais: list[tuple[str, int]] = field(default_factory=list)
    en_trop: set[int] = field(default_factory=set)


def monde(graine: int) -> Monde:
    """Eight grants and about thirty lines."""
    dice = Random(graine)
    made = Monde()
    numero = 0
    for rank, nom in enumerate(NOMS):
        ej, slug, own = f"21{dice.randrange(10**7):07}{rank}", nom.lower(), siret(rank, 1)
        noted: list[str] = []
        for year, amount in ((2021, 40000), (2022, 50000)):
            if dice.random() < 0.2:
                continue
            numero += 1
            base = Ligne(
                ej, f"1000{numero:05}", f"{amount},00", f"{dice.randrange(10, 28)}/10/{year}", str(year), own,
                f"ASSOCIATION {nom.upper()}",
            )  # fmt: skip
            pieces = list(_pieces(dice, base, amount))
            if dice.random() < 0.3 and {one.dp for one in pieces} == {base.dp}:
                day, month, _ = base.le.split("/")
                noted.append(
                    f"{{le: {year}-{month}-{day}, annuite: {year}, montant: {amount}, reference: '{base.dp}'}}"
                )
            for piece in pieces:
                made.lignes.append(_dirty(dice, piece, rank))
                made.vrais.append((slug, year))
            if dice.random() < 0.1:
                made.lignes.append(made.lignes[-1])
                made.vrais.append((slug, year))
                made.en_trop.add(len(made.lignes) - 1)
            if dice.random() < 0.15:
                numero += 1
                back = base._replace(
                    dp=f"1000{numero:05}", montant=dice.choice(("-2500,00", f"−{amount},00"))
                )
                made.lignes.append(back)
                made.vrais.append((slug, 0))
        more = f"versements: [{', '.join(noted)}]\n" if noted else ""
        made.dossiers[slug] = grant(ej, nom=nom, siret=own, more=more)
    return made


def _pieces(dice: Random, base: Ligne, amount: int) -> Iterator[Ligne]:
    """A payment whole, on two lines of one request, or in two requests."""
    way = dice.random()
    part = dice.randrange(1, amount * 100)
    first, second = (f"{cents // 100},{cents % 100:02}" for cents in (part, amount * 100 - part))
    if way < 0.6:
        yield base
    elif way < 0.8:
        yield base._replace(montant=first)
        yield base._replace(montant=second, poste_dp="2")
    else:
        yield base._replace(montant=first)
        yield base._replace(montant=second, dp=f"9{base.dp[1:]}")


def _dirty(dice: Random, line: Ligne, rank: int) -> Ligne:
    """The same, as it may come: its commitment lost or mistyped, its number moved, an amount as a person types it."""
    way = dice.random()
    if way < 0.08:
        return line._replace(ej="#")
    return _mistyped(dice, line, way) if way < 0.2 else _moved(line, way, rank)


def _mistyped(dice: Random, line: Ligne, way: float) -> Ligne:
    if way < 0.16:
        at = dice.randrange(2, 9)
        other = str((int(line.ej[at]) + dice.randrange(1, 10)) % 10)
        return line._replace(ej=f"{line.ej[:at]}{other}{line.ej[at + 1 :]}")
    return line._replace(ej=line.ej[:-2] + line.ej[-1] + line.ej[-2])


def _moved(line: Ligne, way: float, rank: int) -> Ligne:
    if way < 0.3:
        return line._replace(siret=siret(rank, 7))
    if way < 0.35:
        return line._replace(siret="#")
    if way < 0.4:
        return line._replace(siret=line.siret[:-1])
    if way < 0.5:
        whole, _, cents = line.montant.partition(",")
        return line._replace(
            montant=f"{int(whole):,},{cents} €".replace(",", "\u202f", whole.count(",") + (len(whole) > 3))
        )
    return line


@pytest.mark.parametrize("graine", GRAINES)
def test_the_right_dossier_and_nothing_wrong_taken(tmp_path: Path, graine: int) -> None:
    made = monde(graine)
    top = paid(tmp_path, **made.dossiers)
    path = received(tmp_path, made.lignes)
    done = call("rapprocher", path, "--format=json", AU, "-C", top)
    told = json.loads(done.out)
    assert call("rapprocher", path, "--format=json", AU, "-C", top).out == done.out
    rows = {}
    for cle in ("egal", "a_noter", "ambigu", "inconnu"):
        for row in told["sections"][cle]["tableau"]["lignes"]:
            rows[int(row["place"].removeprefix("ligne ")) - 2] = (cle, row)
    assert sorted(rows) == list(range(len(made.lignes)))
    whole = sum((Decimal(row["montant"]) for _, row in rows.values()), Decimal(0))
    assert whole == Decimal(told["fichier"]["total"]) == sum(map(euros, made.lignes), Decimal(0))
    right = [(row["dossier"] or "").split(", ")[0] == made.vrais[rank][0] for rank, (_, row) in rows.items()]
    assert sum(right) * 100 >= 99 * len(right), [one for one in rows.items() if one[1][1]["dossier"] is None]
    for rank, (cle, row) in rows.items():
        if cle in ("egal", "a_noter"):
            assert row["dossier"] == made.vrais[rank][0]
            assert rank not in made.en_trop
    code = call("rapprocher", path, "--ecrire", AU, "-C", top)
    assert code.code in (0, 1), code.err
    kept = {one.name: one.read_bytes() for one in (top / "lieux").iterdir()}
    written = _written(top, made)
    assert not written, written
    call("rapprocher", path, "--ecrire", AU, "-C", top)
    assert {one.name: one.read_bytes() for one in (top / "lieux").iterdir()} == kept


def euros(line: Ligne) -> Decimal:
    """The amount of a line, by another way than the program's."""
    digits = "".join(sign for sign in line.montant if sign.isdigit() or sign in ",-−")
    return Decimal(digits.replace("−", "-").replace(",", "."))


def _written(top: Path, made: Monde) -> list[str]:
    """The payments of the registre that are of another dossier or annuity than the true one, or of no line."""
    true = {(line.dp, made.vrais[rank]) for rank, line in enumerate(made.lignes) if rank not in made.en_trop}
    wrong = []
    for slug in made.dossiers:
        text = (top / "lieux" / f"{slug}.yaml").read_text(encoding="utf-8")
        for one in yaml.load(text, Loader=yaml.BaseLoader).get("versements", []):
            dp = one["reference"].rpartition("/")[2]
            if (dp, (slug, int(one["annuite"]))) not in true:
                wrong.append(f"{slug} {one}")
    return wrong
