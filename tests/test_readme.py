import doctest
import re

import pytest

from communique import figures, notebooks, paths

README = paths.ROOT / "README.md"
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def test_the_tour_shows_what_the_code_says(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "FIGURES", tmp_path)
    # A fence ends the output before it.
    text = README.read_text(encoding="utf-8").replace("\n```", "\n\n```")
    tour = doctest.DocTestParser().get_doctest(text, {}, README.name, str(README), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    result = runner.run(tour)
    assert result.attempted > 5
    assert result.failed == 0


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "data/README.md"])
def test_links_lead_somewhere(page):
    path = paths.ROOT / page
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_every_notebook_is_listed():
    text = README.read_text(encoding="utf-8")
    assert [path.name for path in notebooks.find() if f"notebooks/{path.name}" not in text] == []


def test_the_picture_is_a_figure():
    assert any(f"figures/{name}.png" in README.read_text(encoding="utf-8") for name in figures.NAMES)
