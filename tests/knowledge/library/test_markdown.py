import pytest

from knowledge.library.markdown import plain, render
from knowledge.library.presenting import script

ATTEMPTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "[click](vbscript:x)",
    "![alt](javascript:alert(1))",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe src=//evil.example></iframe>",
    "<svg/onload=alert(1)>",
    "## <script>alert(1)</script>",
    '[x](https://a.example "onmouseover=alert(1)")',
    "| a |\n|---|\n| <b onclick=alert(1)>x</b> |",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "<style>body{display:none}</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00<script>alert(1)</script>",
    "<https://x.example/?q='><script>alert(1)</script>",
]


@pytest.mark.parametrize("text", ATTEMPTS)
def test_nothing_typed_runs_as_html(text):
    html = render(text).html.lower()
    for wrong in ("<script", "<img", "<iframe", "<svg", "<style", "<b ", '<a href="java'):
        assert wrong not in html
    for wrong in ('<a href="data', '<a href="vb', "<a onmouse"):
        assert wrong not in html


def test_headings_begin_below_the_pages_own_and_have_anchors():
    rendered = render("# What we did\n\n## First\n\n# What we did")
    assert '<h2 id="section-what-we-did">' in rendered.html
    assert '<h3 id="section-first">' in rendered.html
    assert rendered.contents == [
        ["section-what-we-did", "What we did"],
        ["section-what-we-did-2", "What we did"],
    ]


def test_a_text_whose_headings_begin_lower_is_moved_up():
    assert "<h2" in render("### Only this").html


def test_a_wide_table_scrolls_in_a_frame_the_keyboard_reaches():
    html = render("| a | b |\n|:--|--:|\n| 1 | 2 |").html
    assert '<div class="devo-scroll" role="region" tabindex="0" aria-label="Table"><table>' in html
    assert '<th scope="col">a</th>' in html
    assert "style" not in html


def test_the_search_gets_words_and_no_markup():
    assert plain(render("## One\n\nTwo *three* & <four>").html) == "One Two three & <four>"


def test_json_cannot_leave_its_script_element():
    assert "</script><script>" not in script({"headline": "</script><script>alert(1)</script>"})
