"""A figure for print: any width and format from one call and one command, with its caption."""

import os
import re
import subprocess
import sys
from importlib import import_module

import matplotlib.image
import pypdf
import pytest
from test_figures import collisions

from communique import cli, figures

MM = 25.4 / 72  # a point of a PDF in mm
# Between the two widths that are published, and to the end of what is allowed.
BETWEEN = (100, 120, 140, 155, figures.WIDEST)


def fonts(page):
    """Each font of a page with its descriptor, which a font in the file has."""
    for font in (entry.get_object() for entry in page["/Resources"]["/Font"].values()):
        own = font["/DescendantFonts"][0].get_object() if font["/Subtype"] == "/Type0" else font
        yield font["/BaseFont"], own["/Subtype"], own.get("/FontDescriptor", {})


def read(report, path, name="map_of_hosts", width=120):
    drawn = figures.save(name, report, path, width)
    [page] = pypdf.PdfReader(path).pages
    return drawn, page


@pytest.mark.parametrize("name", figures.NAMES)
def test_a_pdf_holds_its_fonts(report, tmp_path, name):
    _, page = read(report, tmp_path / "figure.pdf", name)
    found = list(fonts(page))
    assert found
    for font, kind, descriptor in found:
        assert re.fullmatch(r"/[A-Z]{6}\+DejaVuSans(-\w+)?", font), "a part of the font that matplotlib brings"
        assert kind == "/CIDFontType2", "TrueType"
        assert "/FontFile2" in descriptor.get_object(), "in the file"


def test_the_words_of_a_pdf_can_be_copied(report, tmp_path):
    drawn, page = read(report, tmp_path / "map.pdf")
    text = " ".join(page.extract_text().split())
    assert drawn.title in text
    for word in ("Kyrgyzstan (3)", "Vladivostok", "host inferred from a city", "42°"):
        assert word in text


def test_a_pdf_says_what_it_shows_and_nothing_of_when_and_with_what(report, tmp_path):
    drawn, _ = read(report, tmp_path / "map.pdf")
    reader = pypdf.PdfReader(tmp_path / "map.pdf")
    assert dict(reader.metadata) == {"/Title": drawn.title, "/Subject": drawn.description}
    assert b"atplotlib" not in (tmp_path / "map.pdf").read_bytes()


def test_a_figure_has_the_width_that_is_asked_for(report, tmp_path):
    _, page = read(report, tmp_path / "map.pdf", width=133)
    assert float(page.mediabox.width) * MM == pytest.approx(133, abs=0.01)
    figures.save("map_of_hosts", report, tmp_path / "map.png", 133)
    assert matplotlib.image.imread(tmp_path / "map.png").shape[1] == pytest.approx(133 / 25.4 * 300, abs=1)
    figures.save("map_of_hosts", report, tmp_path / "map.SVG", 133)
    [width] = re.findall(r'<svg [^>]*width="([\d.]+)pt"', (tmp_path / "map.SVG").read_text(encoding="utf-8"))
    assert float(width) * MM == pytest.approx(133, abs=0.01)


@pytest.mark.parametrize("name", figures.NAMES)
def test_no_text_collides_at_widths_between_the_published(report, name):
    draw = import_module(f"communique.figures.{name}").draw
    with figures._style():
        for width in BETWEEN:
            assert collisions(draw(report, width)) == [], width


@pytest.mark.parametrize("kind", figures.FORMATS)
def test_the_same_bytes_in_new_processes(tmp_path, kind):
    made = []
    for seed in ("1", "2"):
        path = tmp_path / seed / f"map.{kind}"
        program = "import sys; from communique.cli import main; sys.exit(main(sys.argv[1:]))"
        command = [sys.executable, "-c", program, "figure", "map_of_hosts", "--to", str(path), "--width", "90"]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_the_settings_of_the_reader_change_nothing(report, tmp_path):
    figures.save("hosts_by_country", report, tmp_path / "plain.pdf")
    with matplotlib.rc_context({"pdf.fonttype": 3, "font.size": 20, "font.family": "monospace"}):
        figures.save("hosts_by_country", report, tmp_path / "other.pdf")
    assert (tmp_path / "plain.pdf").read_bytes() == (tmp_path / "other.pdf").read_bytes()


@pytest.mark.parametrize("name", figures.NAMES)
def test_a_caption_says_what_is_shown_from_where_and_how(report, name):
    drawn = figures.draw(name, report)
    shown, method = drawn.caption.splitlines()
    assert shown.startswith(f"{drawn.title}. ")
    assert shown.endswith(report.source_line)
    assert method.startswith("Method. ")
    assert method.endswith(figures.METHOD)
    assert "  " not in drawn.caption
    assert "`" not in drawn.caption


def test_the_caption_of_the_map_has_its_projection_and_borders(report):
    caption = figures.draw("map_of_hosts", report).caption
    assert "parallels 42° and 54° N" in caption
    assert "Albers' equal-area conic projection (Snyder 1987)" in caption
    assert "Natural Earth 4.1.0" in caption
    assert "no statement of the authors" in caption


def test_the_command_writes_figure_and_caption(report, tmp_path, capsys):
    path = tmp_path / "new" / "map.svg"
    assert cli.main(["figure", "map_of_hosts", "--to", str(path), "--caption"]) == 0
    assert capsys.readouterr().out == f"written: {path}\nwritten: {path}.txt\n"
    drawn = figures.draw("map_of_hosts", report)
    assert path.read_bytes() == drawn.svg
    assert (tmp_path / "new" / "map.svg.txt").read_text(encoding="utf-8") == drawn.caption


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["hosts", "--to", "map.pdf"], "no figure 'hosts'; there are words_by_section"),
        (["map_of_hosts", "--to", "map.gif"], "map.gif: no format for figures; the file's name ends in one of .pdf,"),
        (["map_of_hosts", "--to", "map"], "map: no format for figures"),
        (["map_of_hosts", "--to", "map.pdf", "--width", "0"], "a figure 0 mm wide: it is 85 to 250 mm wide"),
        (["map_of_hosts", "--to", "map.pdf", "--width", "nan"], "a figure nan mm wide"),
        (["map_of_hosts", "--to", "map.pdf", "--width", "1000"], "a figure 1000 mm wide"),
    ],
)
def test_what_cannot_be_drawn_is_told_and_nothing_is_written(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["figure", *arguments]) == 1
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
