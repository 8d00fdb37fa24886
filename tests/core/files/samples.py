"""Files for the tests, made byte by byte: good ones, and the same with something in them."""

import io
import struct
import zipfile
import zlib

OOXML = "application/vnd.openxmlformats-officedocument."
MAIN = {
    "docx": (f"{OOXML}wordprocessingml.document.main+xml", "word/document.xml"),
    "xlsx": (f"{OOXML}spreadsheetml.sheet.main+xml", "xl/workbook.xml"),
    "pptx": (f"{OOXML}presentationml.presentation.main+xml", "ppt/presentation.xml"),
}
ODF = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def zipped(parts: dict[str, bytes | str], *, stored: tuple[str, ...] = ()) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            packed.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return made.getvalue()


def ooxml(
    kind: str = "docx", parts: dict[str, bytes | str] | None = None, *, content_type: str = ""
) -> bytes:
    main, path = MAIN[kind]
    types = f'<Types><Override PartName="/{path}" ContentType="{content_type or main}"/></Types>'
    return zipped({"[Content_Types].xml": types, path: "<w:document/>", **(parts or {})})


def odf(kind: str = "odt", parts: dict[str, bytes | str] | None = None) -> bytes:
    start = {
        "mimetype": f"application/vnd.oasis.opendocument.{ODF[kind]}",
        "content.xml": "<office:document-content><office:scripts/></office:document-content>",
        "META-INF/manifest.xml": "<manifest:manifest/>",
    }
    return zipped(start | (parts or {}), stored=("mimetype",))


def pdf(*objects: bytes) -> bytes:
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    for number, content in enumerate(objects, 10):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return body + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def packed_objects(content: bytes, *, described: bytes = b"/Filter /FlateDecode") -> bytes:
    """An object stream: objects inside a compressed one."""
    head = b"20 0 "
    data = zlib.compress(head + content)
    words = b"<< /Type /ObjStm /N 1 /First %d %s /Length %d >>\nstream\n%s\nendstream"
    return words % (len(head), described, len(data), data)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*extra: bytes, width: int = 1, height: int = 1, behind: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + b"".join(extra) + chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"") + behind


def segment(marker: int, data: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def jpg(comment: bytes = b"a map", behind: bytes = b"") -> bytes:
    frame = segment(0xC0, b"\x08" + struct.pack(">HH", 1, 1) + b"\x01\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    start = b"\xff\xd8" + segment(0xE0, b"JFIF\0") + segment(0xFE, comment)
    return start + frame + scan + b"\xff\xd9" + behind


def compound(streams: dict[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """A small compound file as the older Office writes it; every stream in sectors of its own."""
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    data, fat, entries = b"", [], []
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        start, count = len(fat), -(-len(content) // sector)
        fat += [*range(start + 1, start + count), end]
        data += content.ljust(count * sector, b"\0")
        entries.append((name, 2, start, len(content)))
    entries = [("Root Entry", 5, end, 0), *((name, 1, 0, 0) for name in storages), *entries]
    directory = b"".join(entry(*one) for one in entries)
    directory += bytes(-len(directory) % sector)
    begins, count = len(fat), len(directory) // sector
    fat += [*range(begins + 1, begins + count), end]
    data += directory
    table_at = len(fat)
    tables = -(-(len(fat) + 1) // 128)
    fat += [0xFFFFFFFD] * tables
    table = b"".join(struct.pack("<I", n) for n in [*fat, *[free] * (tables * 128 - len(fat))])
    listed = [*range(table_at, table_at + tables), *[free] * (109 - tables)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, begins, 0, 4096, end, 0, end, 0)
    return head + struct.pack("<109I", *listed) + data + table


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    title = (name + "\0").encode("utf-16-le")
    head = title.ljust(64, b"\0") + struct.pack("<HBB", len(title), kind, 1)
    links = struct.pack("<III", *[0xFFFFFFFF] * 3)
    return head + links + bytes(36) + struct.pack("<III", start, size, 0)


def doc(**streams: bytes) -> bytes:
    return compound({"WordDocument": bytes(64), **streams})


CSV = b"Council,Population\nAshmere,120000\n"
GOOD = {
    "pdf": pdf(), "docx": ooxml("docx"), "xlsx": ooxml("xlsx"), "pptx": ooxml("pptx"),
    "odt": odf("odt"), "ods": odf("ods"), "odp": odf("odp"), "csv": CSV, "png": png(),
    "jpg": jpg(), "doc": doc(), "xls": compound({"Workbook": bytes(64)}),
    "ppt": compound({"PowerPoint Document": bytes(64)}),
}  # fmt: skip
