import json
from dataclasses import replace

import matplotlib.path
import numpy as np
import pytest
from matplotlib.transforms import Bbox

from communique import basemap, countries, figures, paths
from communique.figures import labels, map_of_hosts

# Snyder's worked example (1987): a sphere of radius 1, parallels 29.5 and 45.5, centre 96 W 23 N; the point 75 W 35 N.
SNYDER = basemap.Albers((-96, 23), (29.5, 45.5))


def inside(country, point):
    return any(matplotlib.path.Path(outline).contains_point(point) for outline, *_ in country.polygons)


def test_the_projection_gives_the_published_example():
    assert SNYDER(np.array([-75.0, 35.0])) == pytest.approx((0.2952720, 0.2416774), abs=5e-8)
    assert SNYDER(np.array([-96.0, 23.0])) == pytest.approx((0, 0))


def test_the_projection_keeps_areas():
    # A degree by a degree has on the sphere the area that the formula for zones gives, wherever it lies.
    for lon, lat in ((-96, 23), (-60, 50), (100, 70), (170, 0)):
        steps = np.linspace(0, 1, 101)
        edges = [(lon + steps, lat + 0 * steps), (lon + 1 + 0 * steps, lat + steps)]
        edges += [(lon + steps[::-1], lat + 1 + 0 * steps), (lon + 0 * steps, lat + steps[::-1])]
        x, y = SNYDER(np.stack([np.concatenate(part) for part in zip(*edges, strict=True)], axis=-1)).T
        area = abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2
        zone = np.radians(1) * (np.sin(np.radians(lat + 1)) - np.sin(np.radians(lat)))
        assert area == pytest.approx(zone, rel=1e-4)


def test_the_map_is_cut_open_opposite_its_centre():
    east, west = SNYDER(np.array([[83.99, 50.0], [84.01, 50.0]]))
    assert east[0] == pytest.approx(-west[0], abs=1e-3)
    assert SNYDER(np.array([-179.0, 60.0])) == pytest.approx(SNYDER(np.array([181.0, 60.0])))


def test_parallels_lie_a_sixth_within_what_is_shown():
    projection = basemap.fitted([(20, 30), (100, 60), (40, 45)])
    assert projection == basemap.Albers((60, 45), (35, 55))


def test_every_member_state_is_on_the_base_map(report):
    known = {country.iso3: country for country in basemap.countries()}
    for iso3 in countries.members(report)["iso3"]:
        assert inside(known[iso3], known[iso3].middle)


def test_every_place_lies_in_its_state_or_on_its_coast(report):
    known = {country.iso3: country for country in basemap.countries()}
    iso3 = report.actors.set_index("id")["iso3"]
    for place in report.places.dropna(subset=["lat"]).itertuples():
        own, point = known[iso3[place.country]], (place.lon, place.lat)
        corners = np.concatenate([ring for polygon in own.polygons for ring in polygon])
        assert inside(own, point) or abs(corners - point).max(axis=1).min() < 0.3, place.name
        assert not any(inside(country, point) for country in known.values() if country is not own)


def test_the_base_map_says_where_it_is_from():
    about = json.loads(basemap.COUNTRIES.read_text(encoding="utf-8"))["about"]
    readme = (paths.DATA / "basemap" / "README.md").read_text(encoding="utf-8")
    assert "public domain" in about["licence"]
    assert "1:50m" in about["source"]
    assert "Natural Earth](https://www.naturalearthdata.com/) 4.1.0" in readme
    assert basemap.borders().startswith("Borders: Natural Earth 4.1.0, ")
    # what the line says of Crimea is what the data draw
    russia = next(country for country in basemap.countries() if country.iso3 == "RUS")
    assert ("Crimea with Russia" in basemap.borders()) == inside(russia, (34.10, 44.95))


def test_neighbours_share_their_border(report):
    known = {country.iso3: country for country in basemap.countries()}

    def points(iso3):
        return {tuple(point) for polygon in known[iso3].polygons for ring in polygon for point in ring.tolist()}

    assert len(points("KAZ") & points("KGZ")) > 10
    assert len(points("TJK") & points("KGZ")) > 10


def test_nobody_can_change_the_outlines():
    with pytest.raises(ValueError, match="read-only"):
        basemap.countries()[0].polygons[0][0][0] = 0


# The labels


def test_labels_stand_apart_and_on_the_sheet():
    dot = Bbox.from_extents(9, 29, 11, 31)
    wanted = {str(n): labels.Wanted((10 + 6 * n, 30.0), (14, 3), dot.translated(6 * n, 0)) for n in range(6)}
    placed = labels.place(wanted, 70, 60)
    boxes = list(placed.values())
    for number, one in enumerate(boxes):
        assert one.x0 >= 0
        assert one.x1 <= 70
        assert not one.count_overlaps(boxes[number + 1 :])
        assert not one.count_overlaps([label.off for label in wanted.values()])
    again = labels.place(dict(reversed(wanted.items())), 70, 60)
    assert {name: again[name].extents.tolist() for name in placed} == {
        name: each.extents.tolist() for name, each in placed.items()
    }


def test_a_label_without_room_is_told():
    crowd = {str(n): labels.Wanted((5.0, 5.0), (9, 9), None) for n in range(3)}
    with pytest.raises(ValueError, match=r"no room for a label on a map of 12 times 12 mm: 1; make it wider"):
        labels.place(crowd, 12, 12)


# The map


@pytest.fixture(scope="module")
def drawn(report):
    return figures.draw("map_of_hosts", report)


def test_numbers_in_brackets_are_the_sums_of_the_marks(drawn, report):
    [axes] = drawn.figure.axes
    written = {text.get_label(): text.get_text() for text in axes.texts if text.get_gid() == "state"}
    sums = drawn.rows.groupby("row")["size"].sum()
    never = countries.silent(report)
    assert written == {name: f"{name} ({'–' if name in never else sums[name]})" for name in written}
    assert set(written) == set(countries.members(report)["short"])


def test_every_kind_of_mark_has_a_shape_of_its_own_in_grey():
    looks = set()
    for part in map_of_hosts.PARTS:
        mark = map_of_hosts._mark(part, 0, 0)
        looks.add((mark.get_facecolor(), tuple(map(tuple, mark.get_xy().round(2)))))
    assert len(looks) == len(map_of_hosts.PARTS) == 4


def test_silence_has_a_broken_outline_and_nothing_else_has(drawn, report):
    [axes] = drawn.figure.axes
    states = [patch for patch in axes.patches if patch.get_gid() == "state"]
    broken = [patch.get_label() for patch in states if patch.get_linestyle() != "solid"]
    assert broken == countries.silent(report)


def test_the_description_of_the_map_is_read_from_it(drawn, report):
    figure = figures.draw("map_of_hosts", report).figure
    [axes] = figure.axes
    number = next(text for text in axes.texts if text.get_text() == "3")
    minsk = next(text for text in axes.texts if text.get_text() == "Minsk")
    number.xy = minsk.xy  # the number now stands in another country
    words = figures.description.describe(figure)
    assert "Belarus: Minsk 3 stated, Minsk 2 stated." in words
    assert "Kyrgyzstan: nothing." in words
    assert words != drawn.description


def test_the_map_needs_no_network_and_no_other_place(report, monkeypatch):
    def refused(*arguments, **options):
        raise AssertionError("the map opens a connection")

    monkeypatch.setattr("socket.socket.connect", refused)
    basemap.countries.cache_clear()
    assert figures.draw("map_of_hosts", report).rows["row"].nunique() == 5


def test_a_single_state_without_a_city_has_a_map(report):
    frames = dict(report._frames)
    frames["memberships"] = frames["memberships"].query("organisation != @report.narrator or actor == 'tajikistan'")
    frames["activities"] = frames["activities"].query("host == 'tajikistan' and place.isna()")
    drawn = figures.draw("map_of_hosts", replace(report, _frames=frames))
    assert drawn.description.splitlines()[2:] == ["Tajikistan: no city named 2 stated."]
