"""The writes of the register: its reference tables, what officers change, and the benchmarks."""

from knowledge.register.rules.figures import import_figures, load_benchmarks
from knowledge.register.rules.load import load_register
from knowledge.register.rules.parts import add_detail, change_detail, end_detail
from knowledge.register.rules.records import (
    add_record,
    change_record,
    end_deal,
    still_right,
    take_out,
    verify,
)
from knowledge.register.rules.schemes import (
    add_scheme,
    add_update,
    change_scheme,
    check_name,
    publish_scheme,
)
from knowledge.register.rules.statuses import date_status
from knowledge.register.rules.texts import change_area, change_model, check_text, verify_text

__all__ = [
    "add_detail",
    "add_record",
    "add_scheme",
    "add_update",
    "change_area",
    "change_detail",
    "change_model",
    "change_record",
    "change_scheme",
    "check_name",
    "check_text",
    "date_status",
    "end_deal",
    "end_detail",
    "import_figures",
    "load_benchmarks",
    "load_register",
    "publish_scheme",
    "still_right",
    "take_out",
    "verify",
    "verify_text",
]
