"""Makes data/basemap/countries.geojson, the outlines of the world's countries, from Natural Earth.

Not needed to use the project: the file is in it. To make it again, with npm and uv installed:

    uv run tools/basemap.py

It fetches one release of the npm package world-atlas, whose checksum it knows, and gives the same bytes each time.
"""

# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "pycountry==26.2.16", # turns the numeric codes of world-atlas into those of three letters
#     "shapely==2.1.2", # leaves out points that do not show, and finds the middle of a country
# ]
# ///

import hashlib
import json
import math
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pycountry
from shapely import LineString, Polygon
from shapely.ops import polylabel

RELEASE = "world-atlas@2.0.2"
MEMBER = "package/countries-50m.json"
CHECKSUM = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
TARGET = Path(__file__).resolve().parent.parent / "data" / "basemap" / "countries.geojson"
TOLERANCE = 0.06  # degrees: at most 6.7 km, less than two tenths of a millimetre on a map of Eurasia 170 mm wide
SMALLEST = 0.05  # square degrees: islands below it do not show
DIGITS = 2  # decimals of a degree

ABOUT = {
    "source": "Natural Earth 4.1.0, Admin 0 – Countries, 1:50m (https://www.naturalearthdata.com/)",
    "licence": "public domain (https://www.naturalearthdata.com/about/terms-of-use/)",
    "by way of": f"npm package {RELEASE} (ISC), {MEMBER}, SHA-256 {CHECKSUM}",
    "changed": f"points within {TOLERANCE} degrees of a straight line, islands below {SMALLEST} square degrees and "
    "digits after the second left out; `middle` added: of the largest part the point farthest from its outline",
    "borders": "drawn de facto (Crimea with Russia), which is no statement of the authors",
    "made by": "tools/basemap.py",
}


def fetch() -> dict:
    """Return the topology of the release, after a look at its checksum."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", RELEASE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        [archive] = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as files:
            content = files.extractfile(MEMBER).read()
    found = hashlib.sha256(content).hexdigest()
    if found != CHECKSUM:
        raise SystemExit(f"{RELEASE}, {MEMBER}: its SHA-256 is {found}, expected {CHECKSUM}")
    return json.loads(content)


def arcs(topology: dict) -> list[list[tuple[float, float]]]:
    """Return the lines of which outlines are made, thinned: two countries share that between them, so no gap opens."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda point, step: (point[0] + step[0], point[1] + step[1]))
        points = [(x * wide + left, y * high + low) for x, y in steps]
        if points[0] == points[-1] and len(points) > 2:  # an island: a closed line would shrink to its ends
            half = len(points) // 2
            points = [*_thin(points[: half + 1]), *_thin(points[half:])[1:]]
        else:
            points = _thin(points)
        lines.append([(round(x, DIGITS), round(y, DIGITS)) for x, y in points])
    return lines


def _thin(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return list(LineString(points).simplify(TOLERANCE).coords) if len(points) > 2 else points


def rings(lines: list, indices: list[list[int]]) -> list[list[tuple[float, float]]]:
    """Join lines to the rings of a polygon; a negative number is a line from its end to its beginning."""
    found = []
    for ring in indices:
        points = []
        for index in ring:
            line = lines[index] if index >= 0 else lines[~index][::-1]
            points += line if not points else line[1:]
        if len(dict.fromkeys(points)) > 2:
            found.append([point for point, after in zip(points, [*points[1:], None], strict=True) if point != after])
    return found


def features(topology: dict) -> Iterator[dict]:
    """Yield each country as a GeoJSON feature, by name."""
    lines = arcs(topology)
    for country in sorted(
        topology["objects"]["countries"]["geometries"], key=lambda entry: entry["properties"]["name"]
    ):
        groups = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        polygons = [found for group in groups if (found := rings(lines, group))]
        if not polygons:  # of Vatican City nothing is left
            continue
        largest = max(polygons, key=_area)
        polygons = [polygon for polygon in polygons if polygon is largest or _area(polygon) >= SMALLEST]
        middle = _middle(largest)
        code = pycountry.countries.get(numeric=country.get("id", ""))
        yield {
            "type": "Feature",
            "properties": {
                "name": country["properties"]["name"],
                "iso3": code.alpha_3 if code else None,
                "middle": middle,
            },
            "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        }


def _middle(polygon: list) -> list[float]:
    """Return the point farthest from the outline, a degree of longitude being as long as in the polygon's centre."""
    narrow = math.cos(math.radians(Polygon(polygon[0]).centroid.y))
    outline, *holes = [[(x * narrow, y) for x, y in ring] for ring in polygon]
    found = polylabel(Polygon(outline, holes), tolerance=0.1)
    return [round(found.x / narrow, DIGITS), round(found.y, DIGITS)]


def _area(polygon: list) -> float:
    return Polygon(polygon[0]).area


def main() -> None:
    """Write the file, a country a line."""
    head = json.dumps({"type": "FeatureCollection", "about": ABOUT}, ensure_ascii=False, indent=2)
    countries = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features(fetch())]
    TARGET.parent.mkdir(exist_ok=True)
    text = f'{head.removesuffix("}").rstrip()},\n  "features": [\n' + ",\n".join(countries) + "\n]}\n"
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(countries)} countries, {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
