"""Web pages packed in one file (MHTML, RFC 2557), as Excel saves “单个文件网页”."""

import re
from email import message_from_bytes
from html import unescape
from posixpath import basename
from urllib.parse import unquote

from goalint.patterns import late_pattern
from goalint.sheet.grid import Workbook
from goalint.sheet.web_page import read_pages
from goalint.sheet.web_text import decode

# What the first page says of the workbook's sheets; of a single one, without a file.
_SHEET = late_pattern(r"<x:ExcelWorksheet>(.*?)</x:ExcelWorksheet>", re.IGNORECASE | re.DOTALL)
_NAME = late_pattern(r"<x:Name>([^<>]*)</x:Name>", re.IGNORECASE)
_FILE = late_pattern(r"""<x:WorksheetSource\s[^>]*?HRef=["']([^"'>]+)""", re.IGNORECASE)
_HIDDEN = late_pattern(r"<x:Visible>\s*Sheet(?:Very)?Hidden", re.IGNORECASE)


def read_web_archive(data: bytes) -> Workbook:
    """The workbook's visible sheets; of pages that no workbook lists, all with a table."""
    pages: dict[str, str] = {}
    for nth, part in enumerate(message_from_bytes(data).walk()):
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            text = decode(
                content if isinstance(content, bytes) else b"", str(part.get_content_charset(""))
            )
            pages[_file_name(str(part.get("Content-Location", nth)))] = text
    listed = [each[1] for each in _SHEET.finditer(next(iter(pages.values()), ""))]
    files = {
        _file_name(unescape(found[1])): each
        for each in listed
        if (found := _FILE.search(each)) and _file_name(unescape(found[1])) in pages
    }
    if not files:
        return read_pages(("", text) for text in pages.values())
    return read_pages(
        [(_name(told), pages[file]) for file, told in files.items() if not _HIDDEN.search(told)],
        tuple(_name(told) for told in files.values() if _HIDDEN.search(told)),
    )


def _name(told: str) -> str:
    found = _NAME.search(told)
    return unescape(found[1]).strip() if found else ""


def _file_name(location: str) -> str:
    return unquote(basename(location.replace("\\", "/"))).lower()
