"""Word, Excel, PowerPoint and OpenDocument: zips of XML. What they may hold, nested ones too."""

import zipfile
from collections.abc import Iterable
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from devosupport.core.files import zips
from devosupport.core.files.kinds import ODF, OOXML, Unfit
from devosupport.core.files.markup import windows, words
from devosupport.core.files.names import ending_of
from devosupport.core.files.old_office import HAS_MACROS, HAS_PACKAGE, check_old_office
from devosupport.core.files.ole import MAGIC
from devosupport.core.files.zips import Budget, Part, contents, open_zip

DEEPEST = 2
IN_MEMORY = 1_000_000
NOT_ONE = "It is a zip file, not a document. Attach the documents on their own."
TEMPLATE = "It is a template or a show. Save it as an ordinary document and attach that."
LINKED = "It loads parts from elsewhere when it is opened. Save it as PDF and attach that."
COMMANDS = "It passes commands to other programs. Save it as PDF and attach that."
DEFINITIONS = "Its text defines things in terms of themselves. Save it again, or as PDF."

MAIN = {
    f"{OOXML}wordprocessingml.document.main+xml": "docx",
    f"{OOXML}spreadsheetml.sheet.main+xml": "xlsx",
    f"{OOXML}presentationml.presentation.main+xml": "pptx",
}
TEXTS = {f"{ODF}text": "odt", f"{ODF}spreadsheet": "ods", f"{ODF}presentation": "odp"}
MACRO_TYPES = words(
    r"macroEnabled", r"vnd\.ms-office\.vbaProject", r"(?:intl)?macrosheet", r"activeX"
)
MACRO_PARTS = words(
    r"vba(?:Project|Data)", r"(?:^|/)macrosheets/", r"(?:^|/)activeX/", r"^Basic/", r"^Scripts/"
)
ENTITIES = words(r"<!ENTITY")
DOCTYPE = words(r"<!DOCTYPE")
# From where a document takes its template or an object: the web, or a share reached by the web.
WEB = r"(?:https?|ftp|mhtml|ms-|file:[/\\]*[^\"']*@|\\\\[^\"']*@)"
ELSEWHERE = words(
    r"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)"
    r"(?=[^>]*/(?:attachedTemplate|oleObject|frame|subDocument|control)[\"'])"
    rf"(?=[^>]*Target\s*=\s*[\"'](?:\s|&#)*{WEB})"
)
DDE = words(
    r"\bDDEAUTO\b",
    r"<(?:\w+:)?ddeLink\b",
    r"w:instr\s*=\s*[\"']\s*DDE\b",
    r"instrText[^>]*>\s*DDE\s",
    r"ppaction://(?:program|macro)",
)
ODF_SCRIPT = words(
    r"vnd\.sun\.star\.script:", r"[\"']macro:", r"<office:script\s", r"<script:event-listener"
)
ODF_COMMANDS = words(
    r"<text:dde-connection",
    r"<table:dde-link\b",
    r"<office:dde-source",
    r"presentation:action\s*=\s*[\"']execute",
)
ODF_PLUGIN = words(r"<draw:(?:plugin|applet)\b")
ODF_LOCKED = words(r"encryption-data")
ALT_CHUNK = words(r"/aFChunk[\"']")
SCRIPT = words(r"<script\b", r"javascript:")


def check_office(file: BinaryIO) -> str:
    """The code of the kind. Raises Unfit with the first thing that is wrong."""
    return check_zip(file, Budget(), depth=0)


def check_zip(file: BinaryIO, budget: Budget, *, depth: int) -> str:
    with open_zip(file) as packed:
        kind = kind_of(packed, budget)
        if not kind and depth == 0:
            raise Unfit(NOT_ONE)
        if not kind:
            raise Unfit(zips.ARCHIVE)
        for name, part in contents(packed, budget):
            check_name(name)
            check_part(name, part, depth, ooxml=kind in MAIN.values())
    return kind


def kind_of(packed: zipfile.ZipFile, budget: Budget) -> str:
    """By what the document says of itself, never by the name of the file."""
    names = packed.namelist()
    if "[Content_Types].xml" in names:
        said = head_of(packed, "[Content_Types].xml", budget, 2_000_000)
        if MACRO_TYPES.search(said):
            raise Unfit(HAS_MACROS)
        said = said.replace("'", '"')
        main = (code for content, code in MAIN.items() if f'"{content}"' in said)
        return next(main, "") or odd()
    if names[:1] == ["mimetype"] and "META-INF/manifest.xml" in names:
        said = head_of(packed, "mimetype", budget, 200).strip()
        if ODF_LOCKED.search(head_of(packed, "META-INF/manifest.xml", budget, 5_000_000)):
            raise Unfit(zips.LOCKED)
        return TEXTS.get(said, "") or odd()
    return ""


def odd() -> str:
    raise Unfit(TEMPLATE)


def head_of(packed: zipfile.ZipFile, name: str, budget: Budget, most: int) -> str:
    found = bytearray()
    for chunk in Part(packed, packed.getinfo(name), budget).chunks():
        found += chunk
        if len(found) > most:
            raise Unfit(zips.STRANGE)
    return next(windows([bytes(found)]), "")


def check_name(name: str) -> None:
    if MACRO_PARTS.search(name):
        raise Unfit(HAS_MACROS)


def check_part(name: str, part: Part, depth: int, *, ooxml: bool) -> None:
    """One pass over the part, whatever it is, so that its sum is checked too."""
    chunks = part.chunks()
    first = next(chunks, b"")
    if first.startswith(zips.PROGRAM_STARTS):
        raise Unfit(zips.PROGRAM)
    if first.startswith(zips.ARCHIVE_STARTS):
        raise Unfit(zips.ARCHIVE)
    whole = chain([first], chunks)
    if first.startswith((b"PK\x03\x04", b"PK\x05\x06", MAGIC)):
        check_nested(first, whole, part.budget, depth)
    elif is_markup(name, first):
        check_markup(name, whole, ooxml=ooxml)
    else:
        for _ in whole:
            pass


def is_markup(name: str, first: bytes) -> bool:
    start = first[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return ending_of(name) in ("xml", "rels", "vml", "svg", "rdf") or start.startswith(b"<")


def check_markup(name: str, whole: Iterable[bytes], *, ooxml: bool) -> None:
    drawing = ending_of(name) == "svg"
    for text in windows(whole):
        if ENTITIES.search(text) or (not drawing and DOCTYPE.search(text)):
            raise Unfit(DEFINITIONS)
        if drawing and SCRIPT.search(text):
            raise Unfit(zips.PROGRAM)
        if ooxml:
            check_ooxml(name, text)
        else:
            check_odf(text)


def check_odf(text: str) -> None:
    if ODF_SCRIPT.search(text):
        raise Unfit(HAS_MACROS)
    if ODF_COMMANDS.search(text):
        raise Unfit(COMMANDS)
    if ODF_PLUGIN.search(text):
        raise Unfit(zips.PROGRAM)


def check_ooxml(name: str, text: str) -> None:
    if ending_of(name) == "rels":
        if ELSEWHERE.search(text):
            raise Unfit(LINKED)
        if ALT_CHUNK.search(text):
            raise Unfit(HAS_PACKAGE)
    elif DDE.search(text):
        raise Unfit(COMMANDS)


def check_nested(first: bytes, whole: Iterable[bytes], budget: Budget, depth: int) -> None:
    """A chart brings its spreadsheet along. It is held to the same rules, to two levels."""
    if depth >= DEEPEST:
        raise Unfit(zips.ARCHIVE)
    with SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        for data in whole:
            copy.write(data)
        inner = cast(BinaryIO, copy)
        if first.startswith(MAGIC):
            check_old_office(inner)
        else:
            check_zip(inner, budget, depth=depth + 1)
