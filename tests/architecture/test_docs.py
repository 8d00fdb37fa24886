"""The guides say what is so: every setting, every command, every decision."""

import re

import pytest

from tests.architecture.source import BASE, python_files

DOCS = BASE / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("0*.md"))
READ = re.compile(r'(?:env\.?\w*|required)\(\s*"([A-Z][A-Z_]+)"')
# Said by the Makefile, or run by another command.
NOT_BY_HAND = {"demo_people", "screens", "states"}


def guides() -> str:
    return "".join(
        page.read_text(encoding="utf-8") for page in (BASE / "README.md", *DOCS.glob("*.md"))
    )


def test_every_setting_stands_in_the_operations_guide():
    said = (DOCS / "operations.md").read_text(encoding="utf-8")
    settings = READ.findall((BASE / "devosupport/settings.py").read_text(encoding="utf-8"))
    assert len(settings) > 15
    assert [name for name in settings if f"`{name}`" not in said] == []


def test_every_command_is_named_in_a_guide():
    commands = {path.stem for path in python_files() if path.parent.name == "commands"}
    commands -= {"__init__"}
    assert "load_places" in commands
    said = guides()
    assert sorted(name for name in commands - NOT_BY_HAND if name not in said) == []


def test_decisions_are_numbered_one_by_one_and_all_listed():
    numbers = [int(page.name[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    listed = (DOCS / "decisions/README.md").read_text(encoding="utf-8")
    assert [page.name for page in DECISIONS if f"]({page.name})" not in listed] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name[:4])
def test_a_decision_bears_its_number_and_says_whether_it_holds(page):
    heading, _, status = page.read_text(encoding="utf-8").splitlines()[:3]
    assert heading.startswith(f"# {int(page.name[:4])}. ")
    assert status.startswith(("Accepted", "Superseded"))
