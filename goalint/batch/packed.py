"""A file's result as bytes, as it travels between processes.

Slotted dataclasses pickle themselves by way of Python functions, at twice the cost of what is
done here: each is made again by one call with its fields.
"""

import copyreg
import io
import pickle
from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final

from goalint import finding, form
from goalint.finding import FileResult
from goalint.record import fields, is_dataclass


def _reducer(record: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[object, ...]]]:
    values = attrgetter(*(field.name for field in fields(record)))
    return lambda each: (record, values(each))


_REDUCERS: Final = copyreg.dispatch_table | {
    record: _reducer(record)
    for module in (form, finding)
    for record in vars(module).values()
    if isinstance(record, type) and is_dataclass(record)
}


def pack_result(result: FileResult) -> bytes:
    """The result as bytes for `unpack_result`."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(result)
    return stream.getvalue()


def unpack_result(packed: bytes) -> FileResult:
    """The result that was packed; only for bytes that come from one's own workers or cache."""
    result: FileResult = pickle.loads(packed)
    return result
