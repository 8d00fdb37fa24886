import subprocess
import sys

START = """
import gc
import devosupport.wsgi
assert gc.get_freeze_count() > 100_000, gc.get_freeze_count()
assert len(gc.get_objects()) < 20_000, len(gc.get_objects())
"""


def test_a_web_process_walks_only_what_its_pages_made():
    """Otherwise one page in twenty waits a tenth of a second for the garbage collector."""
    subprocess.run([sys.executable, "-c", START], check=True)
