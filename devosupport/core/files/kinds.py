"""The kinds of file people may send us, and the sentence that lists them."""

from dataclasses import dataclass

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class FileKind:
    """`code` is kept with the file; `endings` are those its name may have."""

    code: str
    label: str
    media_type: str
    endings: tuple[str, ...]


KINDS = {
    kind.code: kind
    for kind in (
        FileKind("pdf", "PDF", "application/pdf", ("pdf",)),
        FileKind("docx", "Word", f"{OOXML}wordprocessingml.document", ("docx",)),
        FileKind("xlsx", "Excel", f"{OOXML}spreadsheetml.sheet", ("xlsx",)),
        FileKind("pptx", "PowerPoint", f"{OOXML}presentationml.presentation", ("pptx",)),
        FileKind("doc", "Word", "application/msword", ("doc",)),
        FileKind("xls", "Excel", "application/vnd.ms-excel", ("xls",)),
        FileKind("ppt", "PowerPoint", "application/vnd.ms-powerpoint", ("ppt",)),
        FileKind("odt", "OpenDocument text", f"{ODF}text", ("odt",)),
        FileKind("ods", "OpenDocument spreadsheet", f"{ODF}spreadsheet", ("ods",)),
        FileKind("odp", "OpenDocument presentation", f"{ODF}presentation", ("odp",)),
        FileKind("csv", "CSV", "text/csv", ("csv",)),
        FileKind("png", "PNG picture", "image/png", ("png",)),
        FileKind("jpg", "JPEG picture", "image/jpeg", ("jpg", "jpeg")),
    )
}
BY_ENDING = {ending: kind for kind in KINDS.values() for ending in kind.endings}
ACCEPT = ",".join(f".{ending}" for ending in BY_ENDING)
IN_WORDS = "PDF, Word, Excel, PowerPoint, OpenDocument (odt, ods, odp), CSV, PNG or JPG"


class Unfit(ValueError):
    """A file that is not taken. The message says why and what to do, without the file's name."""
