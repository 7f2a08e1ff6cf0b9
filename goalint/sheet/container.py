"""What a file's bytes are, whatever its name says, and a clear no to what cannot be read safely."""

import re
import zlib
from collections.abc import Iterable
from enum import Enum

from goalint.errors import FormError
from goalint.patterns import late_pattern
from goalint.sheet.package import Package, part_key

SUFFIXES = (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".et")  # .et: WPS's .xls
MAX_FILE = 100 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 500
_LOOKED_AT = 4096  # bytes that tell what a text is
_BLANK = 2**16  # bytes of line ends that may stand before it
_SMALL = 20 * 2**20  # below this a high ratio does no harm: a form's empty cells pack well

_SAVE_AS = "请用 Excel 或 WPS 打开后另存为 .xlsx 再检查"
_PASSWORD = "文件设有打开密码，请去掉密码后另存再检查"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BIFF = late_pattern(rb"\x09[\x00\x02\x04\x08]")
_HTML = late_pattern(
    rb"<(?:!doctype\s+html|html|head|body|frameset|table|meta|style|title|script|div|form|center|p|h[1-6])\b",
    re.IGNORECASE,
)
_XML = late_pattern(rb"<(?:\w+:)?Workbook\b")
_ARCHIVE = late_pattern(
    rb"\s*[\w-]+:.*^Content-Type:\s*multipart/related",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_OTHER = {
    b"%PDF": "这是 PDF 文件，不是电子表格，请改交 Excel 原件",
    b"{\\rtf": "这是 RTF 文档，不是电子表格，请把表格填入 Excel 后再检查",
    b"\x89PNG": "这是图片，不是电子表格，请改交 Excel 原件",
    b"\xff\xd8\xff": "这是图片，不是电子表格，请改交 Excel 原件",
    b"Rar!": "这是压缩包，请解压后检查里面的表格",
    b"7z\xbc\xaf": "这是压缩包，请解压后检查里面的表格",
}


class Container(Enum):
    """The formats that can be read."""

    XLSX = "xlsx"  # and .xlsm
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    XML = "xml"  # of Excel 2003
    WEB_PAGE = "html"  # with the ending .xls, as systems export it
    WEB_ARCHIVE = "mht"  # the same with its parts in one file


def check_length(length: int) -> None:
    """`FormError` for a file of more bytes than a form can have."""
    if length > MAX_FILE:
        raise FormError(f"文件超过 {MAX_FILE // 2**20} MB，不像申报表，请只保留申报表后另存再检查")


def identify(data: bytes) -> tuple[Container, Package | None]:
    """The format of a workbook by its content, and its package where it is one.

    `FormError` says what else the file is and what to do.
    """
    if not data:
        raise FormError("文件是空的（0 字节），请重新导出或另存后再检查")
    check_length(len(data))
    if data.startswith(b"PK"):
        return _identify_zip(data)
    if data.startswith(_OLE):
        return _identify_ole(data), None
    for magic, reason in _OTHER.items():
        if data.startswith(magic):
            raise FormError(reason)
    if _BIFF.match(data):
        raise FormError(f"这是很早的 Excel 格式，{_SAVE_AS}")
    return _identify_text(data[:_BLANK].lstrip()[:_LOOKED_AT]), None


def _identify_zip(data: bytes) -> tuple[Container, Package]:
    try:
        package = Package(data)
    except ValueError as error:
        raise broken() from error
    entries = package.entries.values()
    unpacked = sum([entry.size for entry in entries])
    if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked > MAX_RATIO * len(data)):
        raise FormError("文件解压后异常巨大，出于安全不予读取，请只保留申报表后另存再检查")
    if any(entry.encrypted for entry in entries):
        raise FormError(_PASSWORD)
    if "xl/workbook.xml" in package.entries:
        return Container.XLSX, package
    try:
        mimetype = package.read("mimetype")[:200]
        encrypted = bool(mimetype) and b"encryption-data" in package.read("META-INF/manifest.xml")
    except (ValueError, zlib.error) as error:
        raise broken() from error
    if encrypted:
        raise FormError(_PASSWORD)
    return _identify_package(package.entries, mimetype), package


def _identify_package(members: Iterable[str], mimetype: bytes) -> Container:
    names = {part_key(name) for name in members}
    if "xl/workbook.xml" in names:
        return Container.XLSX
    if "xl/workbook.bin" in names:
        return Container.XLSB
    if b"opendocument.spreadsheet" in mimetype:
        return Container.ODS
    if "word/document.xml" in names or b"opendocument.text" in mimetype:
        raise FormError("这是 Word 文档，不是电子表格，请把表格填入 Excel 后再检查")
    if any(name.startswith("ppt/") for name in names):
        raise FormError("这是演示文稿，不是电子表格，请改交 Excel 表格")
    if "[content_types].xml" in names:
        raise broken()
    raise FormError("这是压缩包，不是电子表格，请解压后检查里面的表格")


def _identify_ole(data: bytes) -> Container:
    def has(stream: str) -> bool:
        return f"{stream}\0".encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise FormError(_PASSWORD)
    if any(map(has, ("Workbook", "Book", "WORKBOOK", "BOOK"))):
        return Container.XLS
    if has("WordDocument"):
        raise FormError("这是 Word 文档，不是电子表格，请把表格填入 Excel 后再检查")
    raise broken()


def _identify_text(start: bytes) -> Container:
    if start.startswith(_UTF16):
        start = start.decode("utf-16", "replace").encode()
    if b"urn:oasis:names:tc:opendocument" in start:
        raise FormError(f"这是 XML 表格（OpenDocument，.fods），{_SAVE_AS}")
    if _XML.search(start) and b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return Container.XML
    if _ARCHIVE.match(start):
        return Container.WEB_ARCHIVE
    if _HTML.search(start):
        return Container.WEB_PAGE
    if b"\0" not in start and (b"," in start or b"\t" in start):
        raise FormError(f"文件内容是文本（如 CSV），不是电子表格，{_SAVE_AS}")
    raise FormError(f"不是能识别的电子表格（支持 {' '.join(SUFFIXES)}），{_SAVE_AS}")


def broken() -> FormError:
    """The error for a workbook whose inside is damaged or cut off."""
    return FormError("文件已损坏或不完整，请重新导出，或用 Excel、WPS 修复后另存再检查")


def locked() -> FormError:
    """The error for a workbook behind a password."""
    return FormError(_PASSWORD)
