"""The questions of the register: `filters` for readers, `editing` for officers."""

from knowledge.register.forms.filters import AtForm, RegisterFilter

__all__ = ["AtForm", "RegisterFilter"]
