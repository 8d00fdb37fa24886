import os

import pytest

from devosupport.core.release import newest_change


@pytest.fixture
def project(tmp_path):
    for name in ("templates/page.html", "static/scss/app.scss", "peers/words.py"):
        written(tmp_path / name, 1_000)
    return tmp_path


def written(file, at):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    os.utime(file, (at, at))


@pytest.mark.parametrize(
    "name",
    [
        "templates/office/public/home.html",
        "static/scss/_charts.scss",
        "static/js/app.js",
        "devosupport/core/charts/bars.py",
        "knowledge/register/showing.py",
        "peers/words.py",
        "requests/issues/public.py",
    ],
)
def test_whatever_a_page_is_made_of_makes_another_release(project, name):
    assert newest_change(project) == "1000"
    written(project / name, 2_000.9)
    assert newest_change(project) == "2000"


def test_what_a_process_compiles_as_it_runs_makes_none(project):
    written(project / "peers/__pycache__/words.cpython-311.pyc", 2_000)
    assert newest_change(project) == "1000"
