"""Small enough to read in one sitting."""

from tests.architecture.source import functions, name_of, python_files, templates

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40
LINES_OF_A_TEMPLATE = 150


def lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_one_sitting():
    long = {name_of(p): lines(p) for p in python_files() if lines(p) > LINES_OF_A_FILE}
    assert not long


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{name_of(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in python_files()
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > LINES_OF_A_FUNCTION
    }
    assert not long


def test_no_template_is_longer_than_a_few_screens():
    long = {name_of(p): lines(p) for p in templates() if lines(p) > LINES_OF_A_TEMPLATE}
    assert not long
