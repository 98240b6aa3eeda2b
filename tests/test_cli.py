import shutil

import pytest

from communique import cli, notebooks, paths


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the data, which the command takes for its own."""
    shutil.copytree(paths.DATA, tmp_path / "data")
    monkeypatch.setattr(paths, "DATA", tmp_path / "data")
    return tmp_path / "data"


def test_seal_has_nothing_to_do_when_all_fits(data, capsys):
    assert cli.main(["seal"]) == 0
    assert "nothing to do" in capsys.readouterr().out


def test_seal_records_an_honest_edit(data, capsys):
    places = data / "reference" / "places.csv"
    places.write_text(places.read_text(encoding="utf-8").replace("Almaty", "Alma-Ata"), encoding="utf-8")
    assert cli.main(["seal"]) == 0
    assert "reference/datapackage.json" in capsys.readouterr().out
    assert cli.main(["seal"]) == 0


def test_faulty_data_are_told_without_a_traceback(data, capsys):
    path = data / "csto-2024" / "activities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("special-exercise", "parade", 1), encoding="utf-8")
    for command in ("seal", "figures"):
        assert cli.main([command]) == 1
        said = capsys.readouterr().err
        assert "activities.csv, line 8, column kind: 'parade': unknown code of the list activity_kind" in said


def test_figures_runs_every_notebook(tmp_path, monkeypatch, capsys):
    bad = paths.ROOT / "tests" / "fixtures" / "notebooks"
    shutil.copy(bad / "good.ipynb", tmp_path / "01_good.ipynb")
    shutil.copy(bad / "raises.ipynb", tmp_path / "02_raises.ipynb")
    monkeypatch.setattr(paths, "NOTEBOOKS", tmp_path)
    assert cli.main(["figures"]) == 1
    said = capsys.readouterr()
    assert "Running 2 notebooks" in said.out
    assert "01_good.ipynb: " in said.out
    assert "02_raises.ipynb failed:" in said.err
    assert "on purpose" in said.err
    assert notebooks.faults(tmp_path / "01_good.ipynb") == []


def test_a_command_is_asked_for(capsys):
    with pytest.raises(SystemExit):
        cli.main([])
    assert "COMMAND" in capsys.readouterr().err
