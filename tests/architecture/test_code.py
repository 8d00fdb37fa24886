"""How the parts may reach each other, read from the source."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture.source import BASE, is_view, name_of, python_files, tree_of

# Anything else on a manager says which rows in words, and is written in querysets.py.
UNSCOPED = {"all", "filter", "get", "exclude", "create", "update", "bulk_create", "get_or_create"}
UNSCOPED |= {"update_or_create", "raw", "values", "values_list", "first", "last", "in_bulk"}
UNSCOPED |= {"aggregate", "annotate", "count", "delete", "order_by", "select_related", "using"}
VIEWS = [path for path in python_files() if is_view(path)]
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
# What belongs to others lies outside the project: where it is absent, the test says so.
NEED_WHAT_IS_NOT_OURS = {
    "tests/peers/matching/test_real_bids.py: pytest." + "skip(",
    "tests/knowledge/search/test_quality.py: pytest." + "skip(",
}


@pytest.mark.parametrize("path", VIEWS, ids=name_of)
def test_a_view_reaches_rows_only_by_a_named_question(path: Path):
    unscoped = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
        and node.attr in UNSCOPED
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    assert not unscoped, "Name the question in querysets.py, such as `visible_to(user)`."


@pytest.mark.parametrize("path", VIEWS, ids=name_of)
def test_a_view_never_hands_a_whole_table_to_a_shortcut(path: Path):
    """`get_object_or_404(Model, …)` would take a stranger's row; a scoped queryset will not."""
    whole = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"get_object_or_404", "get_list_or_404"}
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id[0].isupper()
    ]
    assert not whole


def test_work_is_triggered_by_state_and_not_by_signals():
    receivers = [
        name_of(path)
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Name) and node.id == "receiver")
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.dispatch"))
    ]
    assert not receivers


def test_nothing_is_left_unfinished_or_switched_off():
    marks = (*UNFINISHED, "pytest.mark." + "skip", "pytest." + "skip(", "mark." + "xfail")
    sources = [*python_files(), *(BASE / "tests").rglob("*.py"), *(BASE / "templates").rglob("*.*")]
    left = {
        f"{name_of(path)}: {mark}"
        for path in sources
        for mark in marks
        if mark in path.read_text(encoding="utf-8")
    }
    assert left <= NEED_WHAT_IS_NOT_OURS


def test_every_app_with_models_has_its_first_migration():
    ours = [app for app in apps.get_app_configs() if Path(app.path).is_relative_to(BASE)]
    without = [
        app.label
        for app in ours
        if list(app.get_models()) and not list(Path(app.path).glob("migrations/0001_*.py"))
    ]
    assert not without


def test_imports_run_one_way():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"],
        cwd=BASE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
