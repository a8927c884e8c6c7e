"""WARC archives (ISO 28500), plain or gzip: the pages among their response records, read one record at a time."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError
from sayso.ingest.page import MAX_BYTES, Payload
from sayso.types import Failure

_MAX_RATIO = 100
"""Text packs to a tenth of its size; what unpacks to a hundred times is a bomb, not an archive."""

_MAX_HEAD = 64_000
_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "application/atom+xml"})


class _Bounded(io.RawIOBase):
    """A gzip stream that stops with ``InputError`` where it unpacks to far more than it was."""

    def __init__(self, name: str, packed: BinaryIO, size: int) -> None:
        self._name, self._stream = name, gzip.GzipFile(fileobj=packed)
        self._left = size * _MAX_RATIO + 1_000_000

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            problem = f"it unpacks to more than {_MAX_RATIO} times its size, and is read no further."
            raise InputError(self._name, problem, "Check where it comes from; unpack it by hand if you trust it.")
        return data


def archive(name: str, path: Path) -> Iterator[Payload | Failure]:
    """The pages that a WARC file has kept, of whatever format. Raises ``InputError`` where it is none, is cut short, or is a bomb."""
    try:
        size = path.stat().st_size
        with open(path, "rb") as file:
            zipped = file.peek(2)[:2] == b"\x1f\x8b"
            stream: BinaryIO | _Bounded = _Bounded(name, file, size) if zipped else file
            yield from _records(name, stream)
    except FileNotFoundError:
        raise InputError(name, "it is gone: it vanished before it was read.", "Put it back and read again.") from None
    except PermissionError:
        raise InputError(
            name, "it may not be read.", "Change its permissions, or run as a user who may read it."
        ) from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise InputError(name, "its gzip data is damaged or cut short.", "Fetch the archive again.") from None


def records(name: str, raw: bytes) -> Iterator[Payload | Failure]:
    """As :func:`archive`, of bytes already read."""
    return _records(name, io.BytesIO(raw))


def _records(name: str, stream: BinaryIO | _Bounded) -> Iterator[Payload | Failure]:
    reader = _Reader(stream)
    number = 0
    while (version := reader.line()) is not None:
        if not version.strip():
            continue
        if not version.startswith(b"WARC/"):
            raise InputError(name, f"it is not a WARC file (after record {number}).", "Fetch the archive again.")
        number += 1
        head = reader.headers()
        length = head.get("content-length", "")
        if not length.isdigit() or len(length) > 15:
            raise InputError(name, f"record {number} has no length.", "Fetch the archive again.")
        address = head.get("warc-target-uri", "").strip("<>")
        wanted = head.get("warc-type") == "response" and head.get("content-type", "").replace(" ", "").startswith(
            "application/http"
        )
        if not wanted or int(length) > MAX_BYTES:
            if wanted:
                problem = f"the record is larger than {MAX_BYTES // 1_000_000} MB."
                yield Failure(f"{name} {address}", problem, "Save the page on its own and read that.")
            if not reader.skip(int(length)):
                raise InputError(name, f"it ends within record {number}.", "Fetch the archive again.")
            continue
        body = reader.take(int(length))
        if len(body) < int(length):
            raise InputError(name, f"it ends within record {number}.", "Fetch the archive again.")
        yield from _response(name, address, body)


def _response(name: str, address: str, body: bytes) -> Iterator[Payload | Failure]:
    """The page of one archived HTTP response; pictures, redirects and errors give nothing."""
    inner = _Reader(io.BytesIO(body))
    status = inner.line() or b""
    if not re.match(rb"HTTP/\d(?:\.\d)? 200\b", status):
        return
    head = inner.headers()
    media, _, rest = head.get("content-type", "text/html").partition(";")
    media = media.strip().lower()
    if media not in _TYPES:
        return
    where = f"{name} {address}"
    try:
        payload = inner.take(len(body))
        if "chunked" in head.get("transfer-encoding", "").lower():
            payload = _unchunk(payload)
        payload = _unpack(where, payload, head.get("content-encoding", "").strip().lower())
        charset = re.search(r"(?i)charset=[\"']?([\w:-]{2,40})", rest)
        url = address if address.startswith(("http://", "https://")) else None
        yield Payload(where, payload, media, charset.group(1) if charset else None, url)
    except InputError as error:
        yield Failure(error.name, error.reason, error.remedy)


def _unchunk(payload: bytes) -> bytes:
    """The body of a chunked response; one that was stored unchunked is returned as it is."""
    parts: list[bytes] = []
    at = 0
    while (end := payload.find(b"\r\n", at, at + 1_000)) >= 0:
        size = re.match(rb"\s*([0-9a-fA-F]{1,8})\s*(?:;|$)", payload[at:end])
        if size is None:
            return payload if not parts else b"".join(parts)
        length = int(size.group(1), 16)
        if length == 0:
            break
        parts.append(payload[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts) if parts else payload


def _unpack(name: str, payload: bytes, encoding: str) -> bytes:
    if encoding in {"", "identity"}:
        return payload
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise InputError(
            name, f"the page is packed with '{encoding[:20]}', which is not read.", "Archive it unpacked, or with gzip."
        )
    for window in (47, -15):
        try:
            unpacked = zlib.decompressobj(window).decompress(payload, MAX_BYTES + 1)
        except zlib.error:
            continue
        if len(unpacked) > MAX_BYTES:
            raise InputError(name, f"the page unpacks to more than {MAX_BYTES // 1_000_000} MB.", "Save it on its own.")
        return unpacked
    raise InputError(name, f"the page's {encoding} data is damaged.", "Fetch the archive again.")


class _Reader:
    """Lines, headers and stretches of a stream, with bounded memory."""

    def __init__(self, stream: BinaryIO | _Bounded) -> None:
        self._stream = stream
        self._held = b""

    def _fill(self) -> bool:
        data = self._stream.read(65_536)
        self._held += data or b""
        return bool(data)

    def line(self) -> bytes | None:
        while b"\n" not in self._held[:_MAX_HEAD] and len(self._held) < _MAX_HEAD and self._fill():
            pass
        if not self._held:
            return None
        end = self._held.find(b"\n", 0, _MAX_HEAD)
        end = end + 1 if end >= 0 else min(len(self._held), _MAX_HEAD)
        line, self._held = self._held[:end], self._held[end:]
        return line

    def headers(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for _ in range(500):
            line = self.line()
            if line is None or not line.strip():
                break
            key, _, value = line.decode("utf-8", "replace").partition(":")
            found.setdefault(key.strip().lower(), value.strip())
        return found

    def take(self, size: int) -> bytes:
        parts, left = [self._held[:size]], size - len(self._held)
        self._held = self._held[size:]
        while left > 0 and (data := self._stream.read(min(left, 65_536))):
            parts.append(data)
            left -= len(data)
        return b"".join(parts)

    def skip(self, size: int) -> bool:
        """Passes over ``size`` bytes; whether they were there."""
        left = size - len(self._held)
        self._held = self._held[size:]
        while left > 0 and (data := self._stream.read(min(left, 65_536))):
            left -= len(data)
        return left <= 0
