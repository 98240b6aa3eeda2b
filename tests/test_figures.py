import re
import struct
import zlib
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import matplotlib.image
import pytest
from matplotlib.colors import to_rgb
from matplotlib.path import Path as MplPath

from communique import figures, paths
from communique.figures import canvas, description, ties

WIDTHS = {"": figures.PAGE, "-column": figures.COLUMN}
EVERY = [(name, suffix) for name in figures.NAMES for suffix in WIDTHS]
# With the pinned matplotlib: the share of the pixels that may differ, for other builds of its libraries.
TOLERANCE = 0.02
# Another version places letters otherwise, up to one pixel in twenty. Squares of 32 pixels (2.7 mm) differ then by
# at most 0.23 on average, from 0 to 1; by 0.39 and more where a part has another colour or a box is not there.
SQUARE, SQUARE_TOLERANCE = 32, 0.3
PINNED = re.search(r"^matplotlib==(\S+)", (paths.ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)[
    1
]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(report):
    return {(name, suffix): figures.draw(name, report, WIDTHS[suffix]) for name, suffix in EVERY}


def png_texts(png: bytes) -> dict[str, str]:
    """Read the text chunks of a PNG."""
    texts, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        chunk = png[at + 8 : at + 8 + length]
        if kind == b"tEXt":
            key, _, text = chunk.partition(b"\0")
            texts[key.decode()] = text.decode("latin-1")
        if kind in (b"iTXt", b"zTXt"):
            key, _, rest = chunk.partition(b"\0")
            packed = kind == b"zTXt" or rest[0] == 1
            text = rest[1:] if kind == b"zTXt" else rest[2:].split(b"\0", 2)[2]
            texts[key.decode()] = (zlib.decompress(text) if packed else text).decode("utf-8")
        at += length + 12
    return texts


def boxes(figure) -> list[tuple[str, object]]:
    """Every text that is drawn, with its box in pixels."""
    figure.draw_without_rendering()
    texts = [*figure.texts]
    for axes in figure.axes:
        texts += axes.texts
        if axes.xaxis.get_visible():
            texts += axes.get_xticklabels()
        texts += axes.get_yticklabels()
    return [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text()]


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_the_committed_figure_says_what_is_drawn(drawn, name, suffix):
    words = drawn[name, suffix].description
    root = ElementTree.parse(paths.FIGURES / f"{name}{suffix}.svg").getroot()
    assert root.get("role") == "img"
    assert root.find(f"{SVG}desc").text == words, "stale; run: communique figures"
    assert root.find(f"{SVG}title").text == words.split("\n")[0].removesuffix(".")
    assert png_texts((paths.FIGURES / f"{name}{suffix}.png").read_bytes())["Description"] == words


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_the_committed_figure_looks_like_what_is_drawn(drawn, tmp_path, name, suffix):
    fresh = tmp_path / "fresh.png"
    fresh.write_bytes(drawn[name, suffix].png)
    pixels, square = difference(fresh, paths.FIGURES / f"{name}{suffix}.png")
    assert square <= SQUARE_TOLERANCE
    if matplotlib.__version__ == PINNED:
        assert pixels <= TOLERANCE


def difference(one: Path, other: Path) -> tuple[float, float]:
    """Share of the pixels that differ visibly, and how much the most different square does; 1 for another size."""
    first, second = (matplotlib.image.imread(path)[:, :, :3] for path in (one, other))
    if first.shape != second.shape:
        return 1.0, 1.0
    rows, columns = (length // SQUARE for length in first.shape[:2])
    inner = (first - second)[: rows * SQUARE, : columns * SQUARE]
    squares = abs(inner.reshape(rows, SQUARE, columns, SQUARE, 3).mean(axis=(1, 3)))
    return float((abs(first - second).max(axis=2) > 0.1).mean()), float(squares.max())


def less_a_box(figure):
    figure.axes[0].patches[0].remove()


def another_colour(figure):
    figure.axes[0].patches[0].set_facecolor("#6c9bc0")


@pytest.mark.parametrize("spoil", [less_a_box, another_colour])
def test_the_comparison_sees_what_is_drawn_otherwise(report, tmp_path, spoil):
    figure = figures.draw("hosts_by_country", report).figure
    spoil(figure)
    with matplotlib.rc_context({"savefig.dpi": 300}):  # as in the style of the figures
        (tmp_path / "other.png").write_bytes(figures._png(figure, ""))
    _, square = difference(tmp_path / "other.png", paths.FIGURES / "hosts_by_country.png")
    assert SQUARE_TOLERANCE < square < 1


def test_a_figure_of_another_size_is_seen():
    sizes = [paths.FIGURES / f"hosts_by_country{suffix}.png" for suffix in ("", "-column")]
    assert difference(*sizes) == (1.0, 1.0)


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_text_is_large_enough(drawn, name, suffix):
    figure = drawn[name, suffix].figure
    sizes = {text.get_fontsize() for text in figure.findobj(matplotlib.text.Text) if text.get_text()}
    assert min(sizes) >= 7
    assert round(figure.get_figwidth() * 25.4) == WIDTHS[suffix]


def collisions(figure) -> list[str]:
    """Texts that stand on one another or leave the sheet."""
    found, bad = boxes(figure), []
    for number, (text, box) in enumerate(found):
        if box.x0 < figure.bbox.x0 or box.x1 > figure.bbox.x1 or box.y0 < figure.bbox.y0 or box.y1 > figure.bbox.y1:
            bad.append(f"{text!r} leaves the sheet")
        for other, second in found[number + 1 :]:
            across = min(box.x1, second.x1) - max(box.x0, second.x0)
            along = min(box.y1, second.y1) - max(box.y0, second.y0)
            # Boxes of text hold room for letters that are not there: a hair is no collision.
            if across > 0.5 and along > 0.25 * min(box.height, second.height):
                bad.append(f"{text!r} stands on {other!r}")
    return bad


@pytest.mark.parametrize(("name", "suffix"), EVERY)
def test_no_text_stands_on_another_or_leaves_the_sheet(drawn, name, suffix):
    assert collisions(drawn[name, suffix].figure) == []


def test_a_collision_is_seen(report):
    figure = figures.draw("hosts_by_country", report).figure
    figure.text(0.02, 0.96, "over the title")
    figure.text(0.95, 0.5, "beyond the edge of the sheet")
    said = "\n".join(collisions(figure))
    assert "stands on 'over the title'" in said
    assert "'beyond the edge of the sheet' leaves the sheet" in said


def test_colours_of_parts_differ_in_grey():
    grey = [sum(w * c for w, c in zip((0.299, 0.587, 0.114), to_rgb(colour), strict=True)) for colour in canvas.SHADES]
    assert all(second - first > 0.12 for first, second in pairwise(grey))


def test_the_description_is_read_from_the_drawing(report):
    figure = figures.draw("words_by_section", report).figure
    before = description.describe(figure)
    figure.axes[0].containers[0].patches[0].set_width(1234)
    after = description.describe(figure)
    assert "1234" in after
    assert after != before
    matrix = figures.draw("rows_by_section", report).figure
    matrix.axes[0].texts[0].set_text("77")
    assert "77" in description.describe(matrix)


def test_publishing_writes_all_four_files(report, tmp_path):
    figure = figures.publish("hosts_by_country", report, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "hosts_by_country-column.png",
        "hosts_by_country-column.svg",
        "hosts_by_country.png",
        "hosts_by_country.svg",
    ]
    assert (tmp_path / "hosts_by_country.svg").read_bytes() == figure.svg
    assert repr(figure) == figure.description


def test_a_figure_is_written_whole_or_not_at_all(report, tmp_path, monkeypatch):
    figures.publish("hosts_by_country", report, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(self, target):
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        figures.publish("hosts_by_country", report, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_unknown_figure_is_refused(report):
    with pytest.raises(ValueError, match="no figure 'hosts'; there are words_by_section"):
        figures.draw("hosts", report)


def test_figures_holds_the_figures_and_nothing_else():
    expected = {f"{name}{suffix}.{kind}" for name, suffix in EVERY for kind in ("svg", "png")}
    assert {path.name for path in paths.FIGURES.iterdir()} == expected


def test_jupyterlab_gets_the_picture_and_its_words(report, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **options: shown.append((data, options)))
    figure = figures.draw("hosts_by_country", report)
    figure._ipython_display_()
    (picture, options), (words, _) = shown
    assert options["metadata"]["image/png"]["alt"] == figure.description
    assert picture["text/plain"] == figure.title
    assert words["text/plain"] == figure.description


def test_labels_stand_upright_where_columns_are_narrow():
    assert canvas.label_height(["Coordination headquarters"], 40) < canvas.label_height(
        ["Coordination headquarters"], 9
    )


@pytest.mark.parametrize("name", figures.NAMES)
def test_the_rows_behind_a_figure_add_up_to_what_is_drawn(drawn, report, name):
    figure = drawn[name, ""]
    sizes = figure.rows.groupby(["row", "column", "part"], sort=False)["size"].sum()
    for (row, column, part), size in sizes.items():
        [line] = [line for line in figure.description.split("\n") if line.startswith(f"{row}: ")]
        mark = f"{column} {size:.0f} {part}" if column else f"{part} {size:.0f}"
        marks = line.removeprefix(f"{row}: ").removesuffix(".").split(", ")
        # A date or a box that holds words is one, without a number that says so.
        words = f"{column} {part}" if size == 1 else mark
        assert {mark.rstrip(), words} & {*marks, *(shown.split(" in ")[0] for shown in marks)}
    # and nothing is drawn that no row is behind
    unmarked = ("No tie: ", "Taken out, in grey: ")
    drawn_marks = sum(
        len(line.split(": ", 1)[1].split(", "))
        for line in figure.description.split("\n")[2:]
        if "nothing" not in line and "never named" not in line and ": " in line and not line.startswith(unmarked)
    )
    if name == "what_is_stated":  # its labels hold a colon
        drawn_marks = sum(line.count(", ") + 1 for line in figure.description.split("\n")[2:])
    assert drawn_marks == len(sizes)


@pytest.mark.parametrize("name", figures.NAMES)
def test_the_rows_behind_a_figure_are_rows_of_the_tables(drawn, report, name):
    rows = drawn[name, ""].rows
    for table, keys in rows.groupby("table")["key"]:
        assert set(keys) <= set(report.keys(table))


def test_a_box_leads_to_its_rows(report):
    figure = figures.draw("hosts_by_country", report)
    assert figure.rows_behind("Kazakhstan", "Exercise").to_numpy().tolist() == [
        ["activities", "skala-2024"],
        ["activities", "indestructible-brotherhood-2024"],
    ]
    assert len(figure.rows_behind("Kazakhstan")) == 4
    assert figure.rows_behind("Russia", part="inferred")["key"].tolist() == ["channel-far-eastern-raid-headquarters"]
    with pytest.raises(KeyError, match="no row 'Armenia' with rows behind it in hosts_by_country; there are"):
        figure.rows_behind("Armenia")
    with pytest.raises(KeyError, match="no column 'Parade'"):
        figure.rows_behind("Kazakhstan", "Parade")


NETWORKS = ["cooperation_network", "without_the_narrator", "anti_drug_partners", "trilateral", "un_bodies"]


def crossings(figure) -> list[str]:
    """Labels over which the line of a tie runs, and ties whose ends lie at no actor."""
    figure.draw_without_rendering()
    [axes] = figure.axes
    labels = [text for text in axes.texts if text.get_gid() in ("actor", "gone", "key")]
    boxes_ = [(text.get_text(), text.get_window_extent()) for text in labels]
    bad = []
    for patch in axes.patches:
        [line] = patch.get_path().transformed(axes.transData).to_polygons(closed_only=False)
        points = MplPath(line).interpolated(10).vertices
        for text, box in boxes_:
            inner = box.padded(-0.5)
            if any(inner.contains(x, y) for x, y in points):
                bad.append(f"{patch.get_label()} runs over {text!r}")
    nodes = [axes.transData.transform(line.get_xydata()[0]) for line in axes.lines]
    bad += [f"an actor stands on {text!r}" for text, box in boxes_ for node in nodes if box.contains(*node)]
    return bad


@pytest.mark.parametrize(("name", "suffix"), [(name, suffix) for name in NETWORKS for suffix in WIDTHS])
def test_no_tie_runs_over_a_label(drawn, name, suffix):
    assert crossings(drawn[name, suffix].figure) == []


def test_a_tie_that_runs_over_a_label_is_seen(report):
    figure = figures.draw("cooperation_network", report).figure
    [axes] = figure.axes
    text = next(text for text in axes.texts if text.get_text() == "INCB")
    axes.annotate("UN", (text.xy[0] - 12, text.xy[1]), gid="actor", size=7, ha="center", va="center")
    assert "runs over 'UN'" in "\n".join(crossings(figure))


def test_the_narrator_and_its_bodies_stand_apart_from_their_partners(drawn, report):
    [axes] = drawn["cooperation_network", ""].figure.axes
    places = {text.get_text().replace("\n", " "): text.xy[0] for text in axes.texts if text.get_gid() == "actor"}
    actors = report.actors.set_index("short")
    left = {name for name, x in places.items() if x == min(places.values())}
    own = {name for name in places if name == "CSTO" or actors.loc[name, "parent"] == "csto"}
    assert left == own


def test_lines_of_ties_differ_without_colour():
    assert len(set(map(str, ties.DASHES))) == len(ties.COLOURS) == len(ties.DASHES)


FROM_ELSEWHERE = ["calendar", "operations", "taking_part"]


def hatched(figure) -> list:
    return [patch for axes in figure.axes for patch in axes.patches if patch.get_hatch()]


@pytest.mark.parametrize("suffix", WIDTHS)
@pytest.mark.parametrize("name", figures.NAMES)
def test_facts_from_elsewhere_are_hatched_and_nothing_else_is(drawn, name, suffix):
    figure = drawn[name, suffix]
    outside = figure.rows[figure.rows["table"] == "external"]
    marks = outside.loc[outside["size"] > 0].drop_duplicates(["row", "column", "part"])
    assert len(hatched(figure.figure)) == len(marks)
    assert bool(len(marks)) == (name in FROM_ELSEWHERE)
    if len(marks):
        subtitle = figure.description.split("\n")[1]
        assert "hatched: not in the report" in subtitle.lower()


def test_the_calendar_draws_boxes_where_their_dates_lie(drawn, report):
    [axes] = drawn["calendar", ""].figure.axes
    texts = {(text.get_text(), text.get_gid()): text for text in axes.texts}
    room = axes.get_xlim()[1]
    session = texts["28 Nov", "report"].get_position()[1]
    [box] = [p for p in axes.patches if p.get_y() < session < p.get_y() + p.get_height()]
    assert box.get_x() == pytest.approx((31 + 29 + 31 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 27) / 366 * room)
    assert not box.get_hatch()
    month = texts["Oct", "report"].get_position()[1]
    [line] = [p for p in axes.patches if p.get_y() < month < p.get_y() + p.get_height()]
    assert line.get_width() == pytest.approx(31 / 366 * room)
    assert line.get_height() < box.get_height()


def test_the_words_of_the_calendar_are_read_from_the_drawing(report):
    figure = figures.draw("calendar", report).figure
    [text] = [text for text in figure.axes[0].texts if text.get_text() == "14–16 Aug"]
    text.set_text("15–17 Aug")
    assert "Cobalt-2024: no date report, 15–17 Aug external." in description.describe(figure)
    text.set_y(text.get_position()[1] + 5)
    assert "Cobalt-2024: no date report." in description.describe(figure)


def test_a_date_leads_to_its_facts(drawn, report):
    figure = drawn["calendar", ""]
    assert figure.rows_behind("Rubezh-2024", part="external: active phase")["key"].tolist() == ["x088", "x089"]
    assert figure.rows_behind("Rubezh-2024", part="report").to_numpy().tolist() == [["activities", "rubezh-2024"]]
    away = drawn["taking_part", ""].rows_behind("Cobalt-2024", "Armenia")
    assert away["table"].tolist() == ["external"]


def test_a_member_state_of_which_nothing_is_said_has_no_box(drawn):
    rows = drawn["taking_part", ""].rows
    rubezh = rows[rows["row"] == "Rubezh-2024"]
    assert "Armenia" not in set(rubezh["column"])


def test_two_sources_with_one_date_are_counted(data, tmp_path):
    data.cell("external", "x034", "precision", "day")
    figure = figures.draw("calendar", data.load())
    [line] = [line for line in figure.description.split("\n") if line.startswith("Interaction-2024: ")]
    assert "from 7 Sep ≠ 2 external" in line
    sizes = figure.rows.query("row == 'Interaction-2024' and column == 'from 7 Sep ≠'")["size"]
    assert sizes.sum() == 2
