"""Files from people: what may come in, how it is checked, scanned, kept and handed out.

Nothing here knows a model. `inspect(file, name)` answers what a file is, or refuses it with a
sentence that says what to do; `scanner` asks ClamAV; `private` reads where files are kept.
"""
