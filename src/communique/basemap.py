"""Outlines of the world's countries, and the projection that lays them on a sheet.

The outlines are Natural Earth's, kept in `data/basemap/`; nothing is fetched.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from . import paths

COUNTRIES = paths.DATA / "basemap" / "countries.geojson"


@dataclass(frozen=True)
class Country:
    """A country of the base map.

    Parameters
    ----------
    iso3
        ISO 3166-1 alpha-3 code; None for an area that has none.
    middle
        Longitude and latitude of a point well inside its largest part, in degrees.
    polygons
        Its parts: of each the rings, the outline first and then holes, as arrays of longitude and latitude.
    """

    iso3: str | None
    middle: tuple[float, float]
    polygons: tuple[tuple[np.ndarray, ...], ...]


@dataclass(frozen=True)
class Albers:
    """The equal-area conic projection of Albers, of a sphere of radius 1.

    A map of half a continent is the same to a fifth of a percent on the ellipsoid, and the formula is short, so no
    library for projections is needed. Areas are true, so that a large country looks as large as it is.

    Parameters
    ----------
    centre
        Longitude and latitude that come to lie at 0, 0, in degrees.
    parallels
        The two latitudes along which lengths are true, in degrees; not each other's opposites.

    References
    ----------
    Snyder, J. P. (1987). Map Projections: A Working Manual. U.S. Geological Survey Professional Paper 1395.
    https://doi.org/10.3133/pp1395
    """

    centre: tuple[float, float]
    parallels: tuple[float, float]

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """Return the places on the sheet, x and y in radii of the sphere, of `points`: longitudes and latitudes."""
        sines = np.sin(np.radians(self.parallels))
        n = sines.mean()
        c = np.cos(np.radians(self.parallels[0])) ** 2 + 2 * n * sines[0]
        # The meridian opposite the centre is where the map is cut open.
        turned = (points[..., 0] - self.centre[0] + 180) % 360 - 180
        theta = n * np.radians(turned)
        rho = np.sqrt(c - 2 * n * np.sin(np.radians(points[..., 1]))) / n
        start = np.sqrt(c - 2 * n * np.sin(np.radians(self.centre[1]))) / n
        return np.stack([rho * np.sin(theta), start - rho * np.cos(theta)], axis=-1)


def fitted(points: Sequence[tuple[float, float]]) -> Albers:
    """Return a projection for a map of `points`, longitudes and latitudes in degrees.

    The standard parallels lie a sixth of the height within its limits, which keeps the distortion of scale low
    (the rule of one sixth, Snyder 1987); all is rounded to whole degrees.
    """
    low, high = np.min(points, axis=0), np.max(points, axis=0)
    sixth = (high[1] - low[1]) / 6
    middle = tuple(float(each) for each in ((low + high) / 2).round())
    return Albers(middle, (float(round(low[1] + sixth)), float(round(high[1] - sixth))))


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries, by name; nobody may change their arrays."""
    return tuple(
        Country(
            entry["properties"]["iso3"],
            tuple(entry["properties"]["middle"]),
            tuple(tuple(map(_fixed, polygon)) for polygon in entry["geometry"]["coordinates"]),
        )
        for entry in _read()["features"]
    )


def borders() -> str:
    """Return where the borders are from, and whose they are, for the line below a map."""
    about = _read()["about"]
    return f"Borders: {about['source'].split(',')[0]}, {about['borders']}."


@cache
def _read() -> dict:
    return json.loads(COUNTRIES.read_text(encoding="utf-8"))


def _fixed(ring: list) -> np.ndarray:
    points = np.array(ring, dtype=float)
    points.flags.writeable = False
    return points
