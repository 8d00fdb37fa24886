#!/usr/bin/env python
"""Run a management command of the devolution support portal."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from devosupport.local.environment import prepare

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "devosupport.settings")
    var = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent / "var")
    prepare(sys.argv, var)
    execute_from_command_line(sys.argv)
