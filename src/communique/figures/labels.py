"""Room for the labels of points on a sheet: each beside its point, none on another, the same each time."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from matplotlib.path import Path
from matplotlib.transforms import Bbox

NEAR, FAR, STEP = 1.4, 45.0, 0.8  # mm: how far a label may stand from its point
AROUND = 24  # directions that are tried
APART = 0.8  # mm between two labels

Point = tuple[float, float]


@dataclass(frozen=True)
class Wanted:
    """A label to be placed, in mm.

    Parameters
    ----------
    point
        What it belongs to.
    size
        Its width and height.
    off
        What it keeps off: its point, or the outline of what is too small for it; None where it may stand on its point.
    """

    point: Point
    size: tuple[float, float]
    off: Bbox | None


def place(wanted: Mapping[str, Wanted], width: float, height: float) -> dict[str, Bbox]:
    """Return a box for each label on a sheet of `width` times `height` mm, as near to its point as there is room.

    Those whose points are crowded come first. A label keeps off the others, off their points and off the lines that
    lead from a label to its point.

    Raises
    ------
    ValueError
        There is no room for a label; the message names it.
    """
    order = sorted(wanted, key=lambda name: (_nearest(name, wanted), name))
    placed: dict[str, Bbox] = {}
    points = {name: Bbox.from_extents(*_around(wanted[name].point)) for name in wanted}
    for name in order:
        # What is as good as at the same point is in no one's way.
        taken = [*(box for box in points.values() if not box.overlaps(points[name])), *placed.values()]
        lines = [leader(wanted[other].point, box) for other, box in placed.items()]
        for box in _tries(wanted[name]):
            inside = box.x0 >= APART and box.y0 >= APART and box.x1 <= width - APART and box.y1 <= height - APART
            off = wanted[name].off
            own = leader(wanted[name].point, box)
            if (
                inside
                and not box.padded(APART).count_overlaps(taken)
                and not (off and box.overlaps(off))
                and not any(line.intersects_bbox(box.padded(APART / 2), filled=False) for line in lines)
                and not any(own.intersects_bbox(other, filled=False) for other in taken)
                and not any(own.intersects_path(line, filled=False) for line in lines)
            ):
                placed[name] = box
                break
        else:
            raise ValueError(
                f"no room for a label on a map of {width:.0f} times {height:.0f} mm: {name}; make it wider"
            )
    return placed


def leader(point: Point, box: Bbox) -> Path:
    """Return the line from `point` to the nearest point of `box`."""
    end = (min(max(point[0], box.x0), box.x1), min(max(point[1], box.y0), box.y1))
    return Path([point, end])


def _around(point: Point) -> tuple[float, float, float, float]:
    return point[0] - NEAR / 2, point[1] - NEAR / 2, point[0] + NEAR / 2, point[1] + NEAR / 2


def _nearest(name: str, wanted: Mapping[str, Wanted]) -> float:
    """Return the distance from the point of a label to that of its nearest neighbour."""
    return min(
        (math.dist(wanted[name].point, other.point) for key, other in wanted.items() if key != name), default=0.0
    )


def _tries(label: Wanted) -> Iterator[Bbox]:
    """Yield the boxes in which `label` may stand, the best first: on its point or beside it, then ever farther."""
    (x, y), (wide, high) = label.point, label.size
    across, along = (wide / 2 + NEAR, high / 2 + NEAR) if label.off else (0, 0)
    for ring in range(int(FAR / STEP)):
        # To the right, to the left, then ever steeper: a name beside its point is read most easily.
        for turn in sorted(range(AROUND), key=lambda turn: round(abs(math.sin(2 * math.pi * turn / AROUND)), 6)):
            angle = 2 * math.pi * turn / AROUND
            left = x + math.cos(angle) * (across + ring * STEP) - wide / 2
            low = y + math.sin(angle) * (along + ring * STEP) - high / 2
            yield Bbox.from_bounds(left, low, wide, high)
