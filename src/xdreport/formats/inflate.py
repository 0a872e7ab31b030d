"""What unpacks the parts of a package: zlib-ng where the extra ``fast`` is installed, in half the time; else zlib."""

import zlib
from collections.abc import Callable
from importlib import import_module
from typing import Any

ERRORS: tuple[type[Exception], ...] = (zlib.error,)
"""What unpacking damaged data raises."""

inflater: Callable[[int], Any] = zlib.decompressobj
"""As ``zlib.decompressobj``."""

crc32: Callable[[bytes, int], int] = zlib.crc32
"""As ``zlib.crc32``."""

try:
    _quick = import_module("zlib_ng.zlib_ng")
except ImportError:  # the extra is not installed
    pass
else:
    ERRORS, inflater, crc32 = (zlib.error, _quick.error), _quick.decompressobj, _quick.crc32
