"""Forms on shared storage, by address: `s3://…`, `hdfs://…`, whatever fsspec knows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from fsspec.core import url_to_fs

from goalint.errors import FormError, UsageError
from goalint.sheet import check_length
from goalint.text import one_line


def list_remote(address: str, is_form: Callable[[str], bool]) -> list[str]:
    """The addresses of the forms under a folder, by name, sorted; of a file, its own.

    Folders that can't be looked into are listed too, so that nobody takes them for empty. Hidden
    files and folders are left out. `UsageError` where there is no such storage.
    """
    with _reachable(address):
        files, path = url_to_fs(address)
        if not files.isdir(path):
            return [address]
        closed: list[OSError] = []
        found = [
            files.unstrip_protocol(f"{folder.rstrip('/')}/{name}")
            for folder, _, names in files.walk(path, on_error=closed.append)
            for name in names
            if is_form(name) and not _is_hidden(folder.removeprefix(path))
        ]
        return [*sorted(found), *(error.filename or address for error in closed)]


def _is_hidden(folder: str) -> bool:
    return any(part.startswith(".") for part in folder.split("/"))


def read_remote(address: str) -> bytes:
    """A file's bytes; `FormError` says why they can't be had."""
    try:
        files, path = url_to_fs(address)
        described: dict[str, Any] = files.info(path)
        if described.get("type") != "file":
            raise FormError("不是普通文件，请检查地址")
        check_length(described.get("size") or 0)
        content: bytes = files.cat_file(path)
    except FileNotFoundError as error:
        raise FormError("没有这个文件，请检查地址") from error
    except PermissionError as error:
        raise FormError("没有读取权限，请检查访问密钥和权限") from error
    except FormError:
        raise
    except Exception as error:  # each storage has errors of its own
        raise FormError(f"读不到（{_words(error)}），请检查地址、网络和访问密钥") from error
    return content


@contextmanager
def _reachable(address: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise UsageError(f"{address}：读这种存储还要安装别的包（{error}）") from error
    except ValueError as error:
        known = "、".join(name for name in ("file", "s3", "hdfs", "gcs", "webhdfs", "memory"))
        raise UsageError(f"{address}：没有这种存储，例如有：{known}（{error}）") from error
    except Exception as error:  # each storage has errors of its own
        raise UsageError(
            f"{address}：连不上（{_words(error)}），请检查地址、网络和访问密钥"
        ) from error


def _words(error: Exception) -> str:
    return one_line(str(error)) or type(error).__name__
