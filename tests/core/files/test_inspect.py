"""What a file is, by its content; and everything that is not taken, each with its sentence."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest

from devosupport.core.files.inspect import LARGEST, Checked, inspect
from devosupport.core.files.kinds import BY_ENDING, Unfit
from tests.core.files import samples
from tests.core.files.samples import GOOD, chunk, compound, doc, jpg, odf, ooxml, pdf, png, zipped


def look(content: bytes, name: str) -> Checked:
    return inspect(io.BytesIO(content), name, len(content))


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(Unfit) as refused:
        look(content, name)
    words = str(refused.value)
    assert words.startswith("“"), words
    assert words.endswith("."), words
    return words


@pytest.mark.parametrize("ending", GOOD)
def test_every_kind_we_name_is_taken(ending):
    found = look(GOOD[ending], f"Plan.{ending.upper()}")
    assert (found.kind.code, found.size, len(found.sha256)) == (ending, len(GOOD[ending]), 64)


def test_jpeg_is_jpg_too():
    assert look(GOOD["jpg"], "map.jpeg").kind.code == "jpg"


@pytest.mark.parametrize("said", BY_ENDING)
@pytest.mark.parametrize("is_really", GOOD)
def test_a_file_is_what_its_name_says_or_nothing(said, is_really):
    if is_really == BY_ENDING[said].code:
        return
    words = refusal(GOOD[is_really], f"a.{said}")
    assert "something else inside" in words or "not a plain table" in words or "holds a" in words


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.exe", "a.zip", "a.docm", "a.txt", "plan"])
def test_other_endings_are_refused_with_what_we_take(name):
    assert "We take PDF, Word, Excel" in refusal(b"<svg/>", name)


def test_limits_say_what_they_are():
    assert "It is empty" in refusal(b"", "a.pdf")
    with pytest.raises(Unfit, match=r"It is 20\.1 MB, and a file may be 20 MB at most"):
        inspect(io.BytesIO(b"x"), "a.pdf", LARGEST + 1 + 50_000)


MACROS = "macros"
VBA = '<Types><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
EXTERNAL = (
    '<Relationships><Relationship Id="r" Type="http://schemas/{what}" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)


def rels(what: str, target: str) -> dict[str, bytes | str]:
    return {"word/_rels/settings.xml.rels": EXTERNAL.format(what=what, target=target)}


def named(name: str, content: bytes | str = b"x") -> dict[str, bytes | str]:
    return {name: content}


PPT_MACROS = b"\x1f\x00\xff\x03\x14\x00\x00\x00\x02\x00\x00\x04\x0c\x00\x00\x00\x05\0\0\0\x01\0\0\0"
EXCEL_4 = struct.pack("<HH", 0x85, 10) + b"\0\0\0\0\0\x01" + b"abcd"
BAD = {
    # Office
    "a vba project": (ooxml("docx", named("word/vbaProject.bin")), "a.docx", MACROS),
    "a macro type": (
        ooxml("docx", content_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "a.docx",
        MACROS,
    ),
    "excel 4 macros": (ooxml("xlsx", named("xl/macrosheets/sheet1.xml", "<x/>")), "a.xlsx", MACROS),
    "activex": (ooxml("docx", named("word/activeX/activeX1.xml", "<x/>")), "a.docx", MACROS),
    "a docm inside": (ooxml("docx", named("word/embeddings/a.docm")), "a.docx", "a program"),
    "an exe inside": (ooxml("docx", named("word/embeddings/a.exe")), "a.docx", "a program"),
    "an exe by another name": (
        ooxml("docx", named("word/media/a.png", b"MZ\x90\0")),
        "a.docx",
        "a program",
    ),
    "a shell script": (odf("odt", named("Pictures/a.png", b"#!/bin/sh")), "a.odt", "a program"),
    "a web page inside": (
        ooxml("docx", named("word/afchunk.htm", "<html>")),
        "a.docx",
        "a program",
    ),
    "a package": (
        ooxml("docx", named("word/embeddings/oleObject1.bin", compound({"\x01Ole10Native": b"x"}))),
        "a.docx",
        "Another file is embedded",
    ),
    "macros two levels down": (
        ooxml("pptx", named("ppt/embeddings/a.xlsx", ooxml("xlsx", named("xl/vbaProject.bin")))),
        "a.pptx",
        MACROS,
    ),
    "a zip inside": (
        ooxml("docx", named("word/media/a.bin", zipped({"a.txt": "x"}))),
        "a.docx",
        "Another archive",
    ),
    "a rar inside": (odf("odt", named("Object 1", b"Rar!\x1a\x07")), "a.odt", "Another archive"),
    "an outside template": (
        ooxml("docx", rels("attachedTemplate", "https://x.example/t.dotm")),
        "a.docx",
        "loads parts from elsewhere",
    ),
    "an outside object": (
        ooxml("docx", rels("oleObject", "mhtml:https://x.example/!x")),
        "a.docx",
        "loads parts from elsewhere",
    ),
    "dde": (
        ooxml("docx", named("word/footer1.xml", "<w:instrText>DDEAUTO c:\\\\x</w:instrText>")),
        "a.docx",
        "commands to other programs",
    ),
    "a program action": (
        ooxml("pptx", named("ppt/slides/s.xml", '<a:hlinkClick action="ppaction://program"/>')),
        "a.pptx",
        "commands",
    ),
    "an xml bomb": (
        ooxml("docx", named("word/styles.xml", '<!DOCTYPE x [<!ENTITY a "&b;&b;">]><x/>')),
        "a.docx",
        "in terms of themselves",
    ),
    "an xml bomb in utf-16": (
        ooxml("docx", named("word/styles.xml", '<!ENTITY a "b">'.encode("utf-16"))),
        "a.docx",
        "in terms of themselves",
    ),
    "a plain zip": (zipped({"a.txt": "x"}), "a.docx", "a zip file, not a document"),
    "a template": (
        ooxml("docx", content_type="x.wordprocessingml.template.main+xml"),
        "a.docx",
        "a template",
    ),
    "a climbing name": (
        ooxml("docx", named("../../etc/passwd")),
        "a.docx",
        "a document does not have",
    ),
    "an absolute name": (ooxml("docx", named("/etc/passwd")), "a.docx", "a document does not have"),
    # OpenDocument
    "basic": (odf("ods", named("Basic/Standard/Module1.xml", "<x/>")), "a.ods", MACROS),
    "a python script": (odf("odt", named("Scripts/python/a.txt")), "a.odt", MACROS),
    "a script link": (
        odf("odt", named("styles.xml", '<a xlink:href="vnd.sun.star.script:a.b?location=user"/>')),
        "a.odt",
        MACROS,
    ),
    "a script from outside": (
        odf("odt", named("x.xml", '<office:script xlink:href="https://x.example/a.js"/>')),
        "a.odt",
        MACROS,
    ),
    "an event": (
        odf("odt", named("x.xml", '<script:event-listener script:event-name="dom:load"/>')),
        "a.odt",
        MACROS,
    ),
    "odf dde": (odf("ods", named("x.xml", "<table:dde-link/>")), "a.ods", "commands"),
    "an applet": (odf("odp", named("x.xml", "<draw:applet/>")), "a.odp", "a program"),
    "a locked odt": (
        odf("odt", {"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        "a.odt",
        "locked with a password",
    ),
    # Older Office
    "doc macros": (compound({"WordDocument": bytes(64)}, ("Macros", "VBA")), "a.doc", MACROS),
    "xls macros": (compound({"Workbook": bytes(64)}, ("_VBA_PROJECT_CUR",)), "a.xls", MACROS),
    "xls 4 macros": (compound({"Workbook": EXCEL_4}), "a.xls", MACROS),
    "ppt macros": (compound({"PowerPoint Document": PPT_MACROS}), "a.ppt", MACROS),
    "a package in doc": (doc(**{"\x01Ole10Native": b"MZ"}), "a.doc", "Another file is embedded"),
    "a locked docx": (compound({"EncryptedPackage": b"x"}), "a.docx", "locked with a password"),
    "a locked doc": (
        compound({"WordDocument": bytes(10) + b"\x00\x01" + bytes(50)}),
        "a.doc",
        "locked",
    ),
    "a locked xls": (
        compound({"Workbook": struct.pack("<HH", 0x2F, 2) + b"ab"}),
        "a.xls",
        "locked",
    ),
    "an msi": (compound({"Something": b"x"}), "a.doc", "something else inside"),
    # PDF
    "javascript": (pdf(b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"), "a.pdf", "scripts"),
    "javascript by escapes": (pdf(b"<< /S /J#61vaScr#69pt /JS (x) >>"), "a.pdf", "scripts"),
    "packed javascript": (pdf(samples.packed_objects(b"<< /S /JavaScript >>")), "a.pdf", "scripts"),
    "packed otherwise": (
        pdf(
            samples.packed_objects(b"<< >>", described=b"/Filter /LZWDecode").replace(
                b"\x78\x9c", b"xx"
            )
        ),
        "a.pdf",
        "a way we cannot check",
    ),
    "launch": (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "a.pdf", "starts programs"),
    "a file in a pdf": (pdf(b"<< /Type /EmbeddedFile >>"), "a.pdf", "Other files are attached"),
    "xfa": (pdf(b"<< /XFA [ (x) 5 0 R ] >>"), "a.pdf", "a form of a kind"),
    "a locked pdf": (pdf(b"<< /Encrypt 5 0 R >>"), "a.pdf", "locked with a password"),
    "half a pdf": (pdf()[:-10], "a.pdf", "damaged"),
    "a pdf and a zip": (pdf() + zipped({"a": "b"}), "a.pdf", "something else behind"),
    "a pdf and a page": (pdf() + b"<script>", "a.pdf", "something else behind"),
    # Pictures
    "a zip behind a png": (png(behind=zipped({"a": "b"})), "a.png", "something else behind"),
    "a page in a png": (png(chunk(b"tEXt", b"x\0<script>alert(1)</script>")), "a.png", "a script"),
    "a png bomb": (png(width=60_000, height=60_000), "a.png", "100 million dots"),
    "half a png": (png()[:-6], "a.png", "damaged"),
    "a wrong sum": (png().replace(b"IDAT", b"IDAX"), "a.png", "damaged"),
    "a page in a jpg": (jpg(b"<?php system($_GET[0]); ?>"), "a.jpg", "a script"),
    "a pdf in a jpg": (jpg(b"%PDF-1.4"), "a.jpg", "a script or another file"),
    "a zip behind a jpg": (jpg(behind=zipped({"a": "b"})), "a.jpg", "something else behind"),
    "half a jpg": (jpg()[:-2], "a.jpg", "damaged"),
    # Tables
    "a page as csv": (b"a,b\n<html><script>", "a.csv", "a web page"),
    "a drawing as csv": (b'<?xml version="1.0"?><svg onload="x">', "a.csv", "a web page"),
    "bytes as csv": (b"a,b\0,c", "a.csv", "not a plain table"),
    "a command as csv": (b"a,b\n1,=cmd|'/C calc'!A0\n", "a.csv", "starts another program"),
}


@pytest.mark.parametrize("what", BAD)
def test_nothing_active_hidden_or_broken_is_taken(what):
    content, name, words = BAD[what]
    assert words in refusal(content, name)


HARMLESS = {
    "a spreadsheet behind a chart": (
        ooxml("pptx", named("ppt/embeddings/a.xlsx", ooxml("xlsx"))),
        "a.pptx",
    ),
    "an equation of old": (
        ooxml("docx", named("word/embeddings/oleObject1.bin", compound({"Equation Native": b"x"}))),
        "a.docx",
    ),
    "a template on our own server": (
        ooxml("docx", rels("attachedTemplate", "file:///\\\\server\\Council.dotx")),
        "a.docx",
    ),
    "a link": (ooxml("docx", rels("hyperlink", "https://www.local.gov.uk/")), "a.docx"),
    "a drawing by Office": (
        ooxml("docx", named("word/media/image2.svg", "<!DOCTYPE svg><svg/>")),
        "a.docx",
    ),
    "a slide that leads on": (
        odf(
            "odp",
            named(
                "x.xml",
                '<presentation:event-listener script:event-name="dom:click" '
                'presentation:action="next-page"/>',
            ),
        ),
        "a.odp",
    ),
    "packed objects": (pdf(samples.packed_objects(b"<< /Type /Page >>")), "a.pdf"),
    "a link in a pdf": (pdf(b"<< /S /URI /URI (https://www.local.gov.uk/) >>"), "a.pdf"),
    "ppt without macros": (compound({"PowerPoint Document": PPT_MACROS[:-4] + bytes(4)}), "a.ppt"),
    "windows letters": ("Zoë,1\n".encode("cp1252"), "a.csv"),
    "utf-16": ("a,b\n1,2\n".encode("utf-16"), "a.csv"),
    "a sum": (b"a,b\n1,=A1+B1\n-5,+3\n", "a.csv"),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_what_councils_send_every_day_is_taken(what):
    content, name = HARMLESS[what]
    assert look(content, name)


def test_a_part_that_unpacks_a_thousandfold_is_a_bomb():
    bomb = ooxml("xlsx", named("xl/worksheets/sheet1.xml", bytes(8_000_000)))
    assert len(bomb) < 20_000
    assert "unpacks to far more" in refusal(bomb, "a.xlsx")


def test_nested_parts_share_one_limit(monkeypatch):
    monkeypatch.setattr("devosupport.core.files.zips.MOST_UNPACKED", 300_000)
    monkeypatch.setattr("devosupport.core.files.zips.Budget.__init__.__defaults__", (300_000,))
    inner = ooxml("xlsx", named("xl/a.bin", bytes(200_000)))
    parts = {f"ppt/embeddings/{n}.xlsx": inner for n in range(3)}
    assert "unpacks to far more" in refusal(ooxml("pptx", parts), "a.pptx")
    assert look(ooxml("pptx", {"ppt/embeddings/1.xlsx": inner}), "a.pptx")


def test_parts_that_share_bytes_are_a_bomb():
    """Two entries of the list that point to the same bytes unpack to more than there is."""
    good = bytearray(ooxml("docx", named("word/big.bin", b"abc" * 5_000)))
    directory = good.rindex(b"PK\x01\x02")
    first = good.index(b"PK\x01\x02")
    struct.pack_into("<I", good, directory + 42, struct.unpack_from("<I", good, first + 42)[0])
    assert "unpacks to far more" in refusal(bytes(good), "a.docx")


def test_a_lying_size_is_found_by_unpacking():
    made = bytearray(ooxml("docx", named("word/a.bin", b"abcdef" * 100)))
    at = made.rindex(b"PK\x01\x02")
    struct.pack_into("<I", made, at + 24, 10)
    assert "damaged" in refusal(bytes(made), "a.docx")


def test_four_levels_of_documents_are_too_many():
    nested = ooxml("xlsx")
    for _ in range(3):
        nested = ooxml("xlsx", {"xl/embeddings/a.xlsx": nested})
    assert "Another archive" in refusal(nested, "a.xlsx")


def test_a_directory_that_goes_in_circles_is_damaged():
    made = bytearray(GOOD["doc"])
    table = 512 + 512 * (len(made) // 512 - 2)
    for number in range(8, 12):
        struct.pack_into("<I", made, table + number * 4, 8)
    assert "damaged" in refusal(bytes(made), "a.doc")


def test_a_pdf_bomb_stops_early(monkeypatch):
    monkeypatch.setattr("devosupport.core.files.pdf.MOST_UNPACKED", 1_000_000)
    assert "unpacks to far more" in refusal(pdf(samples.packed_objects(bytes(5_000_000))), "a.pdf")


def test_any_bytes_are_a_sentence_and_never_a_crash():
    """Every sample, cut short and with a byte turned, is taken or refused as unfit."""
    for ending, content in GOOD.items():
        for at in range(0, len(content), max(1, len(content) // 40)):
            turned = bytearray(content)
            turned[at] ^= 0xFF
            for made in (content[:at], bytes(turned)):
                with suppress(Unfit):
                    look(made, f"a.{ending}")


def test_a_locked_zip_part_is_refused():
    made = bytearray(ooxml("docx"))
    at = made.rindex(b"PK\x01\x02")
    made[at + 8] |= 1
    assert "locked" in refusal(bytes(made), "a.docx")


def test_odd_compression_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_BZIP2) as packed:
        packed.writestr("[Content_Types].xml", "x")
    assert "a document does not have" in refusal(made.getvalue(), "a.docx")
