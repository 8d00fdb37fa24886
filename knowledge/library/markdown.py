"""Markdown to safe HTML: headings below the page's own, an anchor each, tables that scroll.

Raw HTML in the text is shown, never run; what is left goes through nh3 all the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

import nh3
from django.utils.html import escape
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "code", "pre", "a", "blockquote"),
    *("hr", "br", "table", "thead", "tbody", "tr", "th", "td", "div"),
    *("figure", "figcaption", "img"),
}
_ATTRIBUTES = {
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "a": {"href"},
    "ol": {"start"},
    "th": {"scope"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "figure": {"class"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"},
}
_PLACED = re.compile(r"^!\[[^\]\n]*\]\(picture:(\d{1,4})\)[ \t]*$", re.MULTILINE)
# Stands for a picture between Markdown and HTML; a letter that no text holds.
_MARK = "\ue000"
# As wide as the text beside the facts on a desk, and as the screen on a telephone.
_SIZES = "(min-width: 40.0625em) 40rem, 100vw"


@dataclass(frozen=True)
class Rendered:
    html: str
    # The main headings, for the list of contents: [[id, text], …].
    contents: list[list[str]]


def _scrolling_table(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    if tokens[index].nesting == 1:
        opened = renderer.renderToken(tokens, index, options, env)
        return f'<div class="devo-scroll" role="region" tabindex="0" aria-label="Table">{opened}'
    return "</table></div>\n"


def _parser() -> MarkdownIt:
    # Pictures are uploaded, with words for what they show: none are taken from elsewhere.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.add_render_rule("table_open", _scrolling_table)
    parser.add_render_rule("table_close", _scrolling_table)
    return parser


_PARSER = _parser()


def render(
    text: str, pictures: Sequence[Mapping[str, Any]] = (), base: str = "", top: int = 2
) -> Rendered:
    """Safe HTML for a person's Markdown, whatever it holds.

    `pictures` are those uploaded with it: `[{"number", "alt", "caption", "ending", "sizes"}]`,
    `base` what their addresses begin with. Each stands where a line `![](picture:2)` names it;
    those that no line names come at the end. `top` is the level of the highest heading.
    """
    known = {str(one["number"]): one for one in pictures}
    placed: list[str] = []

    def place(found: re.Match[str]) -> str:
        if found[1] not in known or found[1] in placed:
            return ""
        placed.append(found[1])
        return f"\n\n{_MARK}{found[1]}{_MARK}\n\n"

    # As browsers send it, each line ends in two letters.
    typed = text.replace("\r\n", "\n").replace("\x00", "").replace(_MARK, "")
    tokens = _PARSER.parse(_PLACED.sub(place, typed))
    contents = _dress(tokens, top)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    for number in placed:
        html = html.replace(f"<p>{_MARK}{number}{_MARK}</p>", figure(known[number], base), 1)
    html += "".join(figure(one, base) for number, one in known.items() if number not in placed)
    clean = nh3.clean(
        html.replace(_MARK, ""),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return Rendered(clean, contents)


def figure(picture: Mapping[str, Any], base: str) -> str:
    """A picture in the widths it has; the browser takes the smallest that is sharp."""

    def address(width: int) -> str:
        return escape(f"{base}{picture['number']}-{width}.{picture['ending']}")

    width, height = picture["sizes"][-1]
    offered = ", ".join(f"{address(one)} {one}w" for one, _ in picture["sizes"])
    caption = picture["caption"]
    under = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return (
        f'<figure class="devo-picture"><img src="{address(picture["sizes"][0][0])}" '
        f'srcset="{offered}" sizes="{_SIZES}" width="{width}" height="{height}" '
        f'alt="{escape(picture["alt"])}" loading="lazy" decoding="async">{under}</figure>\n'
    )


def plain(html: str) -> str:
    """The words alone, for the search: `html` as `render` gave it."""
    bare = nh3.clean(html.replace("<", " <"), tags=set())
    return " ".join(unescape(bare).split())


def _dress(tokens: list[Token], top: int) -> list[list[str]]:
    """Shift headings below h1, name their anchors; table headings say what they head."""
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = top - min(levels, default=top)
    contents: list[list[str]] = []
    used: set[str] = set()
    for token in _all(tokens):
        if token.type in ("th_open", "td_open"):
            token.attrs.pop("style", None)
        if token.type == "th_open":
            token.attrSet("scope", "col")
    for index, token in enumerate(tokens):
        if token.type not in ("heading_open", "heading_close"):
            continue
        level = min(int(token.tag[1]) + shift, 4)
        token.tag = f"h{level}"
        if token.type == "heading_open":
            said = "".join(child.content for child in tokens[index + 1].children or [])
            anchor = _anchor(said, used)
            token.attrSet("id", anchor)
            if level == 2:
                contents.append([anchor, said])
    return contents


def _all(tokens: Sequence[Token]) -> Any:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def _anchor(said: str, used: set[str]) -> str:
    """A name of its own for a heading; prefixed, so that none is taken by the page itself."""
    name = f"section-{slugify(said)[:50] or 'part'}"
    number, unique = 2, name
    while unique in used:
        unique, number = f"{name}-{number}", number + 1
    used.add(unique)
    return unique
