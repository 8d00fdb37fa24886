"""What we install: locked, complete, and nothing that needs the library our app shadows."""

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import requests
from tests.architecture.source import BASE

LOCKS = ("requirements", "requirements-dev")
PIN = re.compile(r"^([A-Za-z0-9._-]+)(\[[^\]]*\])?==(\S+)", re.MULTILINE)


def asked(name: str) -> dict[str, Requirement]:
    """What a .in file asks for, and those it includes."""
    found = {}
    for line in (BASE / f"{name}.in").read_text().splitlines():
        if line.startswith("-r "):
            found |= asked(line.removeprefix("-r ").strip().removesuffix(".in"))
        elif line.strip() and not line.startswith("#"):
            wanted = Requirement(line)
            found[canonicalize_name(wanted.name)] = wanted
    return found


def pinned(name: str) -> dict[str, str]:
    text = (BASE / f"{name}.txt").read_text()
    return {canonicalize_name(package): version for package, _, version in PIN.findall(text)}


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_what_was_asked_for(name):
    lock = pinned(name)
    unmet = [
        str(wanted)
        for package, wanted in asked(name).items()
        if package not in lock or not wanted.specifier.contains(lock[package])
    ]
    assert not unmet, "Run `make lock`."


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_nothing_that_is_no_longer_asked_for(name):
    text = (BASE / f"{name}.txt").read_text()
    direct = set()
    for entry in re.split(r"\n(?=[A-Za-z0-9])", text):
        package = PIN.match(entry)
        if package and re.search(r"#\s+(via\s+)?-r \S*requirements(-dev)?\.in", entry):
            direct.add(canonicalize_name(package[1]))
    assert direct == set(asked(name)), "Run `make lock`."


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_fixed_by_its_sum_and_no_index_is_named(name):
    text = (BASE / f"{name}.txt").read_text()
    assert "://" not in re.sub(r"#.*", "", text)
    assert "--index-url" not in text
    assert "--extra-index-url" not in text
    entries = [entry for entry in re.split(r"\n(?=[A-Za-z0-9])", text) if PIN.match(entry)]
    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_both_locks_agree():
    ours, theirs = pinned("requirements"), pinned("requirements-dev")
    assert {p: v for p, v in ours.items() if theirs.get(p) != v} == {}


def test_the_name_requests_is_our_app():
    assert Path(requests.__file__) == BASE / "requests" / "__init__.py"
    assert Path(requests.__file__).read_text() == ""


def test_nothing_we_run_needs_the_library_of_the_same_name():
    """In production that library is not installed, and here our app would stand in its place."""
    needy = []
    for package in pinned("requirements"):
        try:
            needs = [Requirement(line) for line in requires(package) or []]
        except PackageNotFoundError:
            continue  # for another platform
        needy += [
            package
            for need in needs
            if canonicalize_name(need.name) == "requests"
            and (need.marker is None or need.marker.evaluate({"extra": ""}))
        ]
    assert not needy
    assert "requests" not in pinned("requirements")
