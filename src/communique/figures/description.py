"""A figure in words: what was drawn, read back from the drawing."""

from bisect import bisect
from collections import Counter

from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.patches import Patch


def title(figure: Figure) -> str:
    """Return the title of `figure` as one line."""
    return " ".join(text.get_text() for text in figure.texts if text.get_gid() == "title")


def subtitle(figure: Figure) -> str:
    """Return what is counted in `figure` and where it comes from, as one line."""
    return " ".join(text.get_text() for text in figure.texts if text.get_gid() == "subtitle")


def describe(figure: Figure) -> str:
    """Return what `figure` shows, in words: title and subtitle, then each row with what stands in it.

    The words come from the drawing alone: bars by their lengths, numbers in boxes by their positions between
    the labels of rows and columns, marks by their number or their place. So a figure and its description cannot
    say different things.
    """
    lines = [title(figure) + ".", subtitle(figure)]
    for axes in figure.axes:
        marks = {patch.get_gid() for patch in axes.patches}
        reads = {"tie": _ties, "gone": _ties, "span": _dates, "state": _map}
        read = next((reads[mark] for mark in reads if mark in marks), _rows)
        lines += read(axes)
    return "\n".join(lines)


def _rows(axes: Axes) -> list[str]:
    labels = [_one_line(label.get_text()) for label in axes.get_yticklabels()]
    found: list[list[str]] = [[] for _ in labels]
    for bar in axes.containers:
        if isinstance(bar, BarContainer):
            sizes: dict[int, list[float]] = {}
            for patch in bar.patches:
                if patch.get_width():
                    sizes.setdefault(round(patch.get_y() + patch.get_height() / 2), []).append(patch.get_width())
            for row, widths in sizes.items():
                boxes = "1 box" if len(widths) == 1 else f"{len(widths)} boxes"
                parts = f" in {boxes}" if len(bar.patches) > len(labels) else ""
                found[row].append(f"{bar.get_label()} {sum(widths):.0f}{parts}")
    for line in axes.lines:
        row = round(float(line.get_ydata()[0]))
        if line.get_gid() == "marks":
            found[row].append(f"{line.get_label()} {len(line.get_xdata())}")
        elif line.get_gid() == "place":
            number = _beside(axes, line.get_label(), row)
            found[row].append(f"{line.get_label()} {number} place {line.get_xdata()[0]:.0f}")
    columns = [_one_line(label.get_text()) for label in axes.get_xticklabels()]
    for text in axes.texts:
        if text.get_gid() in ("key", "value", "beside"):
            continue
        x, y = text.get_position()
        if text.get_gid() == "note":
            found[round(y)].append(text.get_text())
        elif text.get_gid() == "words":  # a box that says itself what it is
            found[round(y)].append(f"{columns[round(x)]} {_one_line(text.get_text())}")
        else:
            found[round(y)].append(f"{columns[round(x)]} {text.get_text()} {text.get_gid()}".rstrip())
    return [f"{label}: {', '.join(items) or 'nothing'}." for label, items in zip(labels, found, strict=True)]


def _dates(axes: Axes) -> list[str]:
    """Read the dates of each row from their texts, by the rows that they stand in; equal ones are counted."""
    labels = [_one_line(label.get_text()) for label in axes.get_yticklabels()]
    ends = axes.get_yticks(minor=True)
    found: list[Counter] = [Counter() for _ in labels]
    for text in axes.texts:
        when, _, part = text.get_text().removesuffix(")").partition(" (")
        row = bisect(ends, text.get_position()[1])
        found[row][when, f"{text.get_gid()}{f': {part}' if part else ''}"] += 1
    return [
        f"{label}: {', '.join(_dated(*date, count) for date, count in dates.items())}."
        for label, dates in zip(labels, found, strict=True)
    ]


def _dated(when: str, look: str, count: int) -> str:
    return f"{when} {look}" if count == 1 else f"{when} {count} {look}"


def _beside(axes: Axes, label: str, row: int) -> str:
    """Return the number called `label` that stands beside the marks of `row`."""
    return next(
        text.get_text()
        for text in axes.texts
        if (text.get_gid(), text.get_label(), round(text.get_position()[1])) == ("beside", label, row)
    )


def _ties(axes: Axes) -> list[str]:
    """Read ties from the ends of their lines: from which actor to which, how many of which look."""
    actors = {text.xy: _one_line(text.get_text()) for text in axes.texts if text.get_gid() == "actor"}
    found: dict[str, Counter] = {}
    gone = sum(patch.get_gid() == "gone" for patch in axes.patches)
    for patch in axes.patches:
        if patch.get_gid() != "tie":
            continue
        ends = patch.get_path().vertices[[0, -1]]
        source, target = (actors[tuple(map(float, end))] for end in ends)
        found.setdefault(source, Counter())[target, patch.get_label()] += 1
    order = [name for name in actors.values() if name in found]
    alone = sorted(set(actors.values()) - set(found) - {target for ties in found.values() for target, _ in ties})
    lines = [
        f"{name}: {', '.join(f'{target} {count} {look}' for (target, look), count in found[name].items())}."
        for name in order
    ]
    lines += [f"No tie: {', '.join(alone)}."] if alone else []
    return [*lines, f"Taken out, in grey: {gone} ties."] if gone else lines


def _map(axes: Axes) -> list[str]:
    """Read a map: which numbers belong to a point in which state, and the name of the city there."""
    states = {patch.get_label(): patch for patch in axes.patches if patch.get_gid() == "state"}
    cities = {text.xy: text.get_text() for text in axes.texts if text.get_gid() == "place"}
    found: dict[str, list[str]] = {text.get_label(): [] for text in axes.texts if text.get_gid() == "state"}
    for text in axes.texts:
        if text.get_gid() in ("key", "place", "state"):
            continue
        # A harbour may lie off a coast that is drawn with few points: the nearest state is its own.
        inside = [name for name, patch in states.items() if patch.get_path().contains_point(text.xy)]
        [state] = inside or [min(states, key=lambda name: _away(states[name], text.xy))]
        found[state].append(f"{cities.get(text.xy, 'no city named')} {text.get_text()} {text.get_gid()}")
    never = [name for name, patch in states.items() if patch.get_linestyle() != "solid"]
    return [
        f"{name}: {', '.join(items) or ('never named in the report' if name in never else 'nothing')}."
        for name, items in found.items()
    ]


def _away(patch: Patch, point: tuple[float, float]) -> float:
    """Return how far `point` is from the nearest corner of `patch`."""
    return float(min(((corner - point) ** 2).sum() for corner in patch.get_path().vertices))


def _one_line(text: str) -> str:
    return " ".join(text.split())
