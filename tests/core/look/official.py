"""An official example of GOV.UK Frontend, asked as a question of a form of ours."""

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field, as_crispy_form
from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look

ATTRIBUTES = ("inputmode", "autocomplete", "autocapitalize", "pattern", "spellcheck")
WIDGETS = {
    "input": forms.TextInput,
    "textarea": forms.Textarea,
    "character-count": forms.Textarea,
    "select": forms.Select,
    "radios": forms.RadioSelect,
    "checkboxes": forms.CheckboxSelectMultiple,
    "file-upload": forms.FileInput,
}


def render(component, options):
    """The markup of our pack for the question that the options describe."""
    form, name = ask(component, options)
    return as_crispy_form(form) if component != "date-input" else as_crispy_field(form[name])


def revealed(component, options):
    """What our form shows under a choice, for each choice that reveals something."""
    form, _ = ask(component, options)
    return [as_crispy_field(form[name]) for name in form.fields if name.startswith("under_")]


def ask(component, options):
    """A form with the question, and the question's name."""
    name = options.get("namePrefix") or options.get("name") or options["id"]
    field = question(component, options)
    under = {f"under_{item['value']}": forms.CharField() for item in revealing(options)}
    parts = {name: field, **under, "looks": {name: look(options)}, "says_optional": False}
    form_class = type("Form", (BaseForm,), parts)
    form = form_class(initial={name: initial(component, options)})
    if "errorMessage" in options:
        form = form_class(data={}, initial=form.initial)
        form._errors = forms.utils.ErrorDict()
        form.cleaned_data = {}
        form.add_error(name, error(options))
        form.is_bound = False
    return form, name


def revealing(options):
    return [one for one in options.get("items", []) if one.get("conditional", {}).get("html")]


def question(component, options):
    legend = options.get("fieldset", {}).get("legend", {})
    common = {
        "label": options.get("label", legend).get("text", ""),
        "help_text": options.get("hint", {}).get("text", ""),
        "disabled": options.get("disabled", False),
        "required": False,
    }
    if component == "date-input":
        field = DayField(**common)
        field.widget.attrs["id"] = options["id"]
        return field
    widget = WIDGETS[component](attrs=attributes(component, options))
    widget.input_type = options.get("type", getattr(widget, "input_type", "text"))
    if component == "file-upload":
        widget.allow_multiple_selected = options.get("multiple", False)
    if "items" in options:
        items = [item for item in options["items"] if "divider" not in item]
        choices = [(item["value"], item["text"]) for item in items]
        kind = forms.MultipleChoiceField if component == "checkboxes" else forms.ChoiceField
        field = kind(**common, widget=widget, choices=choices)
        return field
    if component == "file-upload":
        return forms.FileField(**common, widget=widget)
    return forms.CharField(**common, widget=widget, max_length=options.get("maxlength"))


def attributes(component, options):
    found = {name: options[name] for name in ATTRIBUTES if name in options}
    if "spellcheck" in found:
        found["spellcheck"] = str(found["spellcheck"]).lower()
    found |= options.get("attributes", {})
    found["id"] = options.get("id") or options.get("idPrefix") or options["name"]
    if component in ("textarea", "character-count"):
        found["rows"] = options.get("rows", 5)
    modifiers = ("--small", "--inline") if component in ("radios", "checkboxes") else ()
    classes = options.get("classes", "").split()
    found["class"] = " ".join(one for one in classes if not one.endswith(modifiers or ("\0",)))
    return found


def look(options):
    heading = options.get("label") or options.get("fieldset", {}).get("legend", {})
    size = heading.get("classes", "").rpartition("--")[2]
    items = options.get("items", [])
    dividers = {}
    for before, after in zip(items, items[1:], strict=False):
        if "divider" in before:
            dividers[after["value"]] = before["divider"]
    return Look(
        size=size,
        heading=heading.get("isPageHeading", False),
        prefix=options.get("prefix", {}).get("text", ""),
        suffix=options.get("suffix", {}).get("text", ""),
        hints={item["value"]: item["hint"]["text"] for item in items if "hint" in item},
        reveals={item["value"]: [f"under_{item['value']}"] for item in revealing(options)},
        dividers=dividers,
        exclusive=next((one["value"] for one in items if one.get("behaviour")), ""),
        small="--small" in options.get("classes", ""),
        inline="--inline" in options.get("classes", ""),
        count="maxlength" in options,
        max_words=options.get("maxwords", 0),
        threshold=options.get("threshold", 0),
    )


def initial(component, options):
    if component == "date-input":
        values = options.get("values", {})
        values = {name.rpartition("-")[2]: value for name, value in values.items()}
        boxes = (options.get(box, {}).get("value", values.get(box, "")) for box in BOXES)
        return tuple(str(value) for value in boxes)
    chosen = [one["value"] for one in options.get("items", []) if one.get("checked")]
    chosen += [one["value"] for one in options.get("items", []) if one.get("selected")]
    if component == "checkboxes":
        return chosen + options.get("values", [])
    return chosen[0] if chosen else options.get("value")


def error(options):
    words = options["errorMessage"]["text"]
    marked = {box: options.get(box, {}).get("error") for box in BOXES}
    boxes = [box for box in BOXES if marked[box]] or [
        box for box in BOXES if marked[box] is not False
    ]
    return forms.ValidationError(words, params={"boxes": boxes})


BOXES = ("day", "month", "year")
