"""The demonstration story: cases, a roster and a past, dated around today.

`loading.load_demo` puts it together. Live cases are made by the very verbs the screens use, each
run as of its day; closed ones and the roster's past work are written in bulk.

Nothing here says that a real council is in dispute, late, turned down or unhappy: such cases
belong to the bodies of `bodies.py`, which exist nowhere and stand in no public list.
"""
