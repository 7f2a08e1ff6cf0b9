"""Many files behind one `map`: found, checked by as many processes as help, kept in order."""

from goalint.batch.check import Cluster, check_files
from goalint.batch.extra import import_extra
from goalint.batch.file import NO_ORIGINAL, Asked, check_content, check_file, read_content
from goalint.batch.find import STDIN, find_files
from goalint.sheet import SUFFIXES

__all__ = [
    "NO_ORIGINAL",
    "STDIN",
    "SUFFIXES",
    "Asked",
    "Cluster",
    "check_content",
    "check_file",
    "check_files",
    "find_files",
    "import_extra",
    "read_content",
]
