"""Web pages with a spreadsheet's name, which systems export and Excel saves (“网页”).

A page is one sheet, as a spreadsheet program opens it: texts and tables below each other.
"""

import re
from collections.abc import Iterable
from html import unescape

from lxml.etree import HTMLParser, LxmlError

from goalint.errors import FormError
from goalint.patterns import late_pattern
from goalint.sheet.container import broken
from goalint.sheet.grid import Hidden, Sheet, Workbook, make_sheet
from goalint.sheet.web_elements import PageReader
from goalint.sheet.web_table import Layout
from goalint.sheet.web_text import decode

_NAME = late_pattern(r"<x:Name>([^<>]{1,200})</x:Name>", re.IGNORECASE)
_OPENS, _CLOSES = late_pattern(r"<table\b", re.IGNORECASE), late_pattern("</table", re.IGNORECASE)
_NOTHING = "文件内容是网页，里面没有表格，可能是登录页面或出错页面，请登录系统后重新导出"


def read_web_page(data: bytes) -> Workbook:
    """The sheet that a page shows; `FormError` as `read_pages` has it."""
    return read_pages([("", decode(data))])


def read_pages(pages: Iterable[tuple[str, str]], hidden: tuple[str, ...] = ()) -> Workbook:
    """The sheets that pages show, each called as given or, without a name, as it says of itself.

    `FormError` when none has a table, and for a page that is cut off.
    """
    sheets: list[Sheet] = []
    said: list[str] = []
    for name, text in pages:
        reader = _read_elements(text)
        if not reader.tables:
            said.append(_without_tables(reader))
            continue
        found = _NAME.search(text)
        stated = unescape(found[1]).strip() if found else reader.title
        sheets.append(_to_sheet(name or stated or "网页", reader.whole()))
        hidden += (f"{sheets[-1].name}里看不见的表格",) if reader.unseen else ()
    if not sheets:
        raise FormError(said[0] if said else _NOTHING)
    return Workbook(tuple(sheets), hidden)


def _read_elements(text: str) -> PageReader:
    """A page that was read to its end; `FormError` for one whose last table has none."""
    reader = PageReader()
    parser = HTMLParser(target=reader, encoding="utf-8")
    try:
        parser.feed(text.encode("utf-8", "replace"))
        parser.close()
    except LxmlError as error:
        raise broken() from error
    if reader.tables and _last(_OPENS, text) > _last(_CLOSES, text):
        raise broken()
    return reader


def _to_sheet(name: str, layout: Layout) -> Sheet:
    """A page's layout as a sheet that ends with its last text."""
    shown = [box for box in layout.boxes if box.text]
    height = max((box.first[0] + 1 for box in shown), default=0)
    width = max((box.first[1] + 1 for box in shown), default=0)
    rows = [[""] * width for _ in range(height)]
    for box in shown:
        rows[box.first[0]][box.first[1]] = box.text
    merged = [
        (box.first, box.last)
        for box in layout.boxes
        if box.first != box.last and box.first[0] < height and box.first[1] < width
    ]
    hidden = Hidden(frozenset(layout.hidden_rows), frozenset(layout.hidden_columns))
    return make_sheet(name, rows, merged, hidden)


def _last(sign: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in sign.finditer(text)), default=-1)


def _without_tables(reader: PageReader) -> str:
    if reader.frames:
        return (
            "文件内容是网页的框架，表格在旁边同名的文件夹里，"
            "请用 Excel 或 WPS 打开后另存为 .xlsx 再检查"
        )
    said = reader.said()
    return f"{_NOTHING}；网页上写着“{said}”" if said else _NOTHING
