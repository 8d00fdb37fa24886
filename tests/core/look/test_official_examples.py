"""Every question of ours renders as GOV.UK Frontend's own examples do, attribute by attribute."""

import pytest

from tests.core.look.markup import fixtures, meaning
from tests.core.look.official import render, revealed

COMPONENTS = (
    "input",
    "textarea",
    "select",
    "radios",
    "checkboxes",
    "date-input",
    "file-upload",
    "character-count",
)
# Options, or parts of them, that our forms do not have, and why.
LEFT_OUT = {
    "describedBy": "a question is described by its own hint and error alone",
    "fieldset.describedBy": "as above",
    "fieldset.classes": "a group has no looks of its own",
    "fieldset.attributes": "as above",
    "fieldset.legend.html": "labels are text, never markup",
    "label.html": "as above",
    "items.html": "as above",
    "prefix.html": "as above",
    "suffix.html": "as above",
    "prefix.classes": "a prefix is text and nothing else",
    "prefix.attributes": "as above",
    "suffix.classes": "as above",
    "suffix.attributes": "as above",
    "inputWrapper": "as above",
    "formGroup": "a question has no classes around it",
    "countMessage": "as above",
    "wrapperClasses": "as above",
    "wrapperAttributes": "as above",
    "javascript": "files are chosen with the browser's own control",
    "chooseFilesButtonText": "the portal speaks English only",
    "textareaDescriptionText": "as above",
    "charactersUnderLimitText": "as above",
    "countType": "we count characters by their number, words when Look.max_words is set",
    "items.id": "choices number themselves",
    "items.name": "the boxes of one question share its name",
    "items.label": "a choice's label has no looks of its own",
    "items.disabled": "what cannot be chosen is not offered",
    "items.attributes": "a choice has no attributes of its own",
    "items.error": "a date has its three boxes, which are not configured",
    "items.classes": "as above",
    "day.classes": "as above",
    "year.classes": "as above",
    "day.label": "as above",
    "day.name": "as above",
}
# Examples whose options all exist but which ask for what a form of ours never does, and why.
NEVER = {
    ("radios", "with falsy items"): "an item that is nothing",
    ("checkboxes", "with falsy values"): "an item that is nothing",
    ("checkboxes", "empty conditional"): "a choice that reveals nothing and says so",
    ("radios", "with empty conditional"): "a choice that reveals nothing and says so",
    ("select", "with falsy items"): "an item that is nothing",
    ("select", "with falsy values"): "a value that is nothing",
    ("select", "without values"): "a choice without a value",
    ("select", "without values with selected value"): "a choice without a value",
    ("file-upload", "with value"): "a browser never takes a file's name from the page",
    ("date-input", "with errors only"): "a mark without words",
    ("date-input", "day and month"): "a date without a year",
    ("date-input", "month and year"): "a date without a day",
    ("select", "item selected overrides value"): "a value and its contrary",
    ("radios", "item checked overrides value"): "a value and its contrary",
    ("checkboxes", "item checked overrides values"): "a value and its contrary",
    ("character-count", "with textarea maxlength attribute"): "browsers would cut off pasted text",
    ("character-count", "to configure in JavaScript"): "a count without a number",
    (
        "character-count",
        "with neither maxlength, maxwords nor textarea description set",
    ): "a count without a number",
}


def paths(options, before=""):
    """Every option said, as dotted paths; the items of a list share one."""
    for key, value in options.items():
        path = f"{before}{key}"
        yield path
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from paths(part, f"{path}.")


def reason(component, name, options):
    said = [LEFT_OUT[path] for path in paths(options) if path in LEFT_OUT]
    if (component, name) in NEVER:
        said.append(NEVER[component, name])
    grouped = component in ("radios", "checkboxes", "date-input")
    if grouped and not options.get("fieldset", {}).get("legend", {}).get("text"):
        said.append("a group always has a legend")
    if component == "date-input" and "items" in options:
        said.append("a date has its three boxes, which are not configured")
    return " / ".join(said)


EXAMPLES = [
    pytest.param(component, *example, id=f"{component}: {name}")
    for component in COMPONENTS
    for name, example in fixtures(component).items()
    if not reason(component, name, example[0])
]


@pytest.mark.parametrize(("component", "options", "html"), EXAMPLES)
def test_a_question_renders_as_the_official_example(component, options, html):
    for item, ours in zip(
        [one for one in options.get("items", []) if one.get("conditional")],
        revealed(component, options),
        strict=True,
    ):
        html = html.replace(item["conditional"]["html"].strip(), ours)
    if component == "date-input" and "namePrefix" not in options:
        # Ours are always named after the question, so that a form can have two dates.
        for box in ("day", "month", "year"):
            html = html.replace(f'name="{box}"', f'name="{options["id"]}-{box}"')
    assert meaning(render(component, options)) == meaning(html)


@pytest.mark.parametrize("component", COMPONENTS)
def test_most_of_what_an_example_shows_first_is_compared(component):
    shown = {one.id for one in EXAMPLES if one.values[0] == component}
    assert len(shown) >= 4


def test_what_is_left_out_still_exists_in_the_examples():
    said = {
        path
        for component in COMPONENTS
        for options, _ in fixtures(component).values()
        for path in paths(options)
    }
    gone = [path for path in LEFT_OUT if path not in said]
    gone += [one for one in NEVER if one[1] not in fixtures(one[0])]
    assert not gone
