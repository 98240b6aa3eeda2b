"""The sheet that a figure is drawn on: its size in millimetres, its title, and the shapes that figures share."""

import textwrap
from collections.abc import Callable, Mapping

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.textpath import TextPath

MM = 1 / 25.4  # inches in a millimetre
TITLE_LINE, TEXT_LINE, KEY_LINE = 4.3, 3.6, 4.2  # mm from one line to the next
EDGE = 2  # mm between text and the edge of the sheet
INK, GREY, RULE = "#0b3c5d", "#5f5f5f", "#d0d0d0"
# For parts of a whole, from dark to light, so that the order holds in grey too.
SHADES = ("#0b3c5d", "#6c9bc0", "#f2b880", "#f4f1ea")
# How boxes look: stated in the report, inferred from it, and from other sources, which is no part of it.
FULL = {"facecolor": INK, "edgecolor": INK, "linewidth": 0.8}
OUTLINED = {"facecolor": "white", "edgecolor": INK, "linewidth": 0.8}
BROKEN = {**OUTLINED, "linestyle": "--"}  # the last of three
HATCHED = {"facecolor": "white", "edgecolor": INK, "linewidth": 0.6, "hatch": "//////"}
LETTER = 1.32  # mm that a letter takes on average, plain 7 pt
HINTING = 0.96  # a letter in few pixels is a little wider than its shape
TITLE_WIDTH, TEXT_WIDTH = 1.9, 1.45  # mm that a letter takes on average, bold 9 pt and plain 7.5 pt


def sheet(
    width: float,
    height: float,
    title: str,
    subtitle: str,
    *,
    left: float,
    above: float = 0,
    below: float = EDGE,
) -> tuple[Figure, Axes]:
    """Make a figure with one pair of axes below a title.

    Parameters
    ----------
    width
        Width of the figure, in mm; its height follows from what it holds.
    height
        Height of the axes, in mm.
    title
        What the figure says.
    subtitle
        What is counted, and where it comes from.
    left, above, below
        Room beside, above and below the axes for their labels, in mm.
    """
    heads = _lines(title, width - 2 * EDGE, TITLE_WIDTH, size=9, weight="bold")
    texts = _lines(subtitle, width - 2 * EDGE, TEXT_WIDTH, size=7.5)
    top = EDGE + TITLE_LINE * len(heads) + TEXT_LINE * len(texts) + 2 + above
    total = below + height + top
    figure = Figure(figsize=(width * MM, total * MM))
    axes = figure.add_axes((left / width, below / total, (width - left - 2 * EDGE) / width, height / total))
    down = EDGE
    for lines, gid, step in ((heads, "title", TITLE_LINE), (texts, "subtitle", TEXT_LINE)):
        look = {"size": 9, "weight": "bold"} if gid == "title" else {"size": 7.5, "color": GREY}
        for line in lines:
            figure.text(EDGE / width, 1 - down / total, line, va="top", gid=gid, **look)
            down += step
    return figure, axes


def count(number: int, what: str) -> str:
    """Return `number` of `what`, a word whose plural ends in s, in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def nothing(width: float, title: str, subtitle: str) -> Figure:
    """Make a figure that says in its title that there is nothing to draw, and in its subtitle of what."""
    figure, axes = sheet(width, 1, title, subtitle, left=EDGE)
    axes.set(xticks=[], yticks=[])
    axes.axis("off")
    return figure


def _lines(text: str, room: float, letter: float, **font) -> list[str]:
    """Break `text` into lines of `room` mm, for letters of `letter` mm on average; measured, and shortened at need."""
    longest = int(room / letter)
    while True:
        lines = textwrap.wrap(text, longest)
        paths = [TextPath((0, 0), line, prop=FontProperties(**font)) for line in lines]
        if max(path.get_extents().width for path in paths) / 72 / MM <= room * HINTING:
            return lines
        longest -= 1


def key(axes: Axes, colours: Mapping[str, str], width: float, lift: float = 0) -> None:
    """Write what each colour means in lines above `axes`, which are `width` mm wide, and `lift` mm higher."""
    for label, x, y, height in _key_places(axes, colours, width, lift):
        look = {"facecolor": colours[label], "edgecolor": INK, "linewidth": 0.4}
        square = Rectangle((x / width, y / height), 2.4 / width, 2.4 / height, **look)
        square.set(transform=axes.transAxes, clip_on=False)
        axes.add_artist(square)


def line_key(axes: Axes, looks: Mapping[str, Mapping], width: float) -> None:
    """Write what each look of a line means in lines above `axes`, which are `width` mm wide."""
    for label, x, y, height in _key_places(axes, looks, width, 0):
        ends = ([x / width, (x + 2.8) / width], [(y + 1.2) / height] * 2)
        axes.add_artist(Line2D(*ends, transform=axes.transAxes, clip_on=False, linewidth=1.1, **looks[label]))


def symbol_key(axes: Axes, symbols: Mapping[str, Callable[[float, float], Artist]], width: float) -> None:
    """Write what each symbol means in lines above `axes`, which are `width` mm wide and have units of a mm.

    What draws a symbol is given the point around which it stands.
    """
    for label, x, y, _ in _key_places(axes, symbols, width, 0):
        symbol = symbols[label](x + 1.2, y + 1.2)
        symbol.set(clip_on=False)
        axes.add_artist(symbol)


def _key_places(axes: Axes, labels: Mapping[str, object], width: float, lift: float):
    """Write `labels` in lines above `axes`; yield each with the place of its mark and the height of the axes, in mm."""
    height = axes.get_position().height * axes.figure.get_figheight() / MM
    for number, line in enumerate(reversed(_key_lines(labels, width))):
        x, y = 0.0, height + 1.6 + lift + number * KEY_LINE
        for label in line:
            place = ((x + 3.4) / width, (y + 1.2) / height)
            axes.text(*place, label, transform=axes.transAxes, va="center_baseline", gid="key")
            yield label, x, y, height
            x += _key_room(label)


def key_height(colours: Mapping[str, object], width: float) -> float:
    """Return the height in mm that `key` takes above axes of `width` mm."""
    return KEY_LINE * len(_key_lines(colours, width)) + 1


def _key_room(label: str) -> float:
    return 6 + len(label) * TEXT_WIDTH


def _key_lines(colours: Mapping[str, object], width: float) -> list[list[str]]:
    lines, used = [[]], 0.0
    for label in colours:
        if lines[-1] and used + _key_room(label) > width:
            lines.append([])
            used = 0.0
        lines[-1].append(label)
        used += _key_room(label)
    return lines


def rows(axes: Axes, labels: list[str], *, grid: bool = True) -> None:
    """Make `labels` the rows of `axes`, from above, with a thin rule between them."""
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(range(len(labels)), labels)
    for name in ("left", "bottom"):
        axes.spines[name].set_visible(False)
    for line in range(1, len(labels) if grid else 0):
        axes.axhline(line - 0.5, color=RULE, linewidth=0.5, zorder=0)


def left_labels(axes: Axes, left: float) -> None:
    """Let the labels of the rows of `axes` begin at the edge of the sheet, `left` mm from the axes."""
    axes.tick_params(axis="y", pad=(left - EDGE) * MM * 72)
    for label in axes.get_yticklabels():
        label.set_ha("left")


def columns(axes: Axes, labels: list[str], room: float) -> None:
    """Make `labels` the columns of `axes`, each `room` mm wide: level where they fit, else upright."""
    axes.set_xlim(-0.5, len(labels) - 0.5)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0, pad=2)
    rotation = 0 if level(labels, room) else 90
    axes.set_xticks(range(len(labels)), ["\n".join(lines) for lines in _broken(labels, room)], rotation=rotation)


def label_height(labels: list[str], room: float) -> float:
    """Return the height in mm that `columns` needs for `labels` above columns of `room` mm."""
    broken = _broken(labels, room)
    if level(labels, room):
        return max(map(len, broken)) * 3.4 + 1
    return max(len(line) for lines in broken for line in lines) * 1.6 + 2


def level(labels: list[str], room: float) -> bool:
    """Tell whether `labels` have room in columns of `room` mm without standing upright."""
    return max(len(word) for label in labels for word in label.split()) * 1.75 <= room


def _broken(labels: list[str], room: float) -> list[list[str]]:
    """Break each label into lines: as wide as its column, or upright into as many lines as the column has room for."""
    longest = max(len(word) for label in labels for word in label.split())
    width = int(room / TEXT_WIDTH) if level(labels, room) else max(longest, 15 if room > 7 else 99)
    return [textwrap.wrap(label, width, break_long_words=False) for label in labels]


def boxes(axes: Axes, layers: Mapping[str, pd.DataFrame], looks: Mapping[str, Mapping] | None = None) -> None:
    """Draw counts as numbers in boxes, at their row and column; nothing stands where a count is 0 or NA.

    Parameters
    ----------
    axes
        Axes with rows and columns.
    layers
        Counts by what they mean.
    looks
        The look of the boxes of each layer; where none is given, the first are full, those after it outlined, and
        of three or more the last have a broken outline.
    """
    looks = looks or dict(
        zip(layers, [FULL, *[OUTLINED] * (len(layers) - 2), BROKEN if len(layers) > 2 else OUTLINED], strict=False)
    )
    shape = next(iter(layers.values())).shape
    for row in range(shape[0]):
        for column in range(shape[1]):
            counts = {name: frame.iloc[row, column] for name, frame in layers.items()}
            counts = {name: count for name, count in counts.items() if not pd.isna(count) and count > 0}
            for place, (name, count) in enumerate(counts.items()):
                x = column + (place - (len(counts) - 1) / 2) * 0.44
                box(axes, x, row, str(count), name, looks[name], half=0.4 / len(counts))


def box(axes: Axes, x: float, y: float, text: str, gid: str, look: Mapping, *, half: float, size: float = 7.5) -> None:
    """Draw `text`, `size` pt high, in a box that is twice `half` wide, in units of `axes`."""
    axes.add_patch(FancyBboxPatch((x - half, y - 0.34), 2 * half, 0.68, boxstyle="square,pad=0", **look))
    ink = "white" if look["facecolor"] == INK else INK
    # Behind words in a hatched box the hatching has to end.
    ground = {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.8}} if "hatch" in look else {}
    axes.text(x, y, text, ha="center", va="center_baseline", color=ink, size=size, gid=gid, **ground)


def bars(axes: Axes, sizes: pd.DataFrame, colours: Mapping[str, str], width: float) -> None:
    """Draw `sizes` as stacked bars, a row a bar, with the number in each part that has room for it.

    Parameters
    ----------
    axes
        Axes of `width` mm.
    sizes
        A row a bar, a column a part.
    colours
        The colour of each part.
    width
        Width of the axes, in mm.
    """
    longest = float(sizes.sum(axis=1).max())
    axes.set_xlim(0, longest * 1.01)
    axes.xaxis.set_visible(False)
    start = pd.Series(0.0, index=sizes.index)
    for name in sizes.columns:
        values = sizes[name].astype(float)
        axes.barh(
            range(len(sizes)), values, left=start, height=0.68, label=name,
            color=colours[name], edgecolor=INK, linewidth=0.4,
        )  # fmt: skip
        for row, (value, left) in enumerate(zip(values, start, strict=True)):
            if value / longest * width > 2.2 * len(f"{value:.0f}"):
                ink = "white" if _is_dark(colours[name]) else "#1a1a1a"
                axes.text(
                    left + value / 2,
                    row,
                    f"{value:.0f}",
                    ha="center",
                    va="center_baseline",
                    color=ink,
                    gid="value",
                )
        start += values


def _is_dark(colour: str) -> bool:
    return sum(to_rgb(colour)) < 1.4


def ticks(axes: Axes, marks: Mapping[str, list[float]], row: int) -> None:
    """Draw a small upright tick into `row` at each place of `marks`, places by what they are called."""
    for name, places in marks.items():
        look = {"linestyle": "none", "marker": "|", "markersize": 8, "markeredgewidth": 0.8, "color": INK}
        axes.plot(places, [row] * len(places), label=name, gid="marks", **look)


def strip(axes: Axes, parts: pd.DataFrame, lines: list[str], colours: Mapping[str, str]) -> None:
    """Draw `parts` one after another from left to right, each in its line.

    Parameters
    ----------
    axes
        Axes whose rows are `lines`.
    parts
        A row a part, in order: `theme` (its line), `status` (its colour), `words` (its length).
    lines
        The lines, from above.
    colours
        The colour of each status.
    """
    ends = parts["words"].astype(float).cumsum()
    axes.set_xlim(0, ends.iloc[-1])
    axes.xaxis.set_visible(False)
    place = {line: number for number, line in enumerate(lines)}
    for status, colour in colours.items():
        chosen = parts[parts["status"] == status]
        axes.barh(
            chosen["theme"].astype("str").map(place), chosen["words"].astype(float),
            left=ends[chosen.index] - chosen["words"].astype(float), height=0.8, label=status,
            color=colour, edgecolor="white" if _is_dark(colour) else INK, linewidth=0.3,
        )  # fmt: skip


def divisions(axes: Axes, spans: pd.DataFrame, width: float) -> None:
    """Rule off the parts of the x axis of `axes` (`width` mm wide) and write their names above, upright.

    Parameters
    ----------
    axes
        The axes.
    spans
        A row a part (index: its name): `begin` and `end`, in units of the axes.
    width
        Width of the axes, in mm.
    """
    whole = float(spans["end"].max())
    for name, begin, end in zip(spans.index, spans["begin"], spans["end"], strict=True):
        if begin:
            axes.axvline(float(begin), color=GREY, linewidth=0.6, zorder=0)
        room = float(end - begin) / whole * width
        lines = _upright(name, room)
        fits = room > 2.6 * len(lines)
        look = {
            "rotation": 90,
            "ha": "left" if fits else "right",
            "va": "bottom",
            "size": 7,
            "linespacing": 1,
            "gid": "key",
        }
        place = (float(begin), 1) if fits else (float(end), 1)
        axes.annotate(
            "\n".join(lines), place, (1 if fits else 0, 3), ("data", "axes fraction"), "offset points", **look
        )


def divisions_height(spans: pd.DataFrame, width: float) -> float:
    """Return the height in mm that `divisions` takes above axes of `width` mm."""
    rooms = (spans["end"] - spans["begin"]) / spans["end"].max() * width
    return max(len(line) for name, room in rooms.items() for line in _upright(name, room)) * 1.4 + 2


def _upright(name: str, room: float) -> list[str]:
    """Break `name` into one line, or into two of even length where there is room for these, in mm."""
    lines = 2 if room > 5.2 else 1
    for width in range(len(name) // lines, len(name) + 1):
        broken = textwrap.wrap(name, width, break_long_words=False)
        if len(broken) <= lines:
            return broken
    return [name]


def note(axes: Axes, x: float, row: int, text: str) -> None:
    """Write `text` into a row of `axes`, at `x` in their units."""
    axes.text(x, row, text, va="center_baseline", color=GREY, style="italic", gid="note")
