"""Fetches the one address that the user named: a size cap, a time-out, and every redirect shown."""

from __future__ import annotations

import http.client
import ipaddress
import time
import urllib.error
import urllib.request
from email.message import Message
from typing import IO
from urllib.parse import urlsplit

from sayso.errors import InputError
from sayso.ingest.page import MAX_BYTES, Payload

TIMEOUT = 20.0
"""Seconds that a server may stay silent."""

DEADLINE = 60.0
"""Seconds that one address may take in all."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects between web addresses, notes them, and refuses one from outside into the user's own network."""

    max_redirections = 8

    def __init__(self) -> None:
        self.notes: list[str] = []

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in {"http", "https"} or (_local(newurl) and not _local(req.full_url)):
            raise InputError(
                req.full_url, f"it redirects to {newurl[:300]}, which is not followed.", "Name that address yourself."
            )
        self.notes.append(f"{req.full_url}: redirected to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(url: str, *, allowed: bool = True) -> Payload:
    """The bytes at ``url``, with the redirects as notes. Raises ``InputError`` with what the server or the network answered."""
    if not allowed:
        raise InputError(url, "fetching is switched off.", "Save the page and name the file.")
    redirects = _Redirects()
    opener = urllib.request.build_opener(redirects)
    started = time.monotonic()
    try:
        request = urllib.request.Request(  # noqa: S310 - only http and https addresses come here
            url, headers={"User-Agent": "sayso", "Accept-Encoding": "identity", "Accept": "text/html,*/*;q=0.5"}
        )
        with opener.open(request, timeout=TIMEOUT) as answer:
            parts: list[bytes] = []
            size = 0
            while data := answer.read1(65_536):
                parts.append(data)
                size += len(data)
                if size > MAX_BYTES:
                    raise InputError(
                        url,
                        f"it is larger than {MAX_BYTES // 1_000_000} MB.",
                        "Save the article's page and name the file.",
                    )
                if time.monotonic() - started > DEADLINE:
                    raise InputError(
                        url, f"it took longer than {DEADLINE:.0f} seconds.", "Try again later, or save the page."
                    )
            kind = answer.headers.get_content_type() if answer.headers.get("Content-Type") else None
            charset = answer.headers.get_content_charset()
            return Payload(url, b"".join(parts), kind, charset, answer.geturl(), tuple(redirects.notes))
    except urllib.error.HTTPError as error:
        raise InputError(
            url, f"the server answered {error.code} {error.reason}.", "Open it in a browser, save it, name the file."
        ) from None
    except urllib.error.URLError as error:
        raise InputError(url, f"it cannot be reached ({error.reason}).", "Check the address and the network.") from None
    except TimeoutError:
        raise InputError(
            url, f"the server stayed silent for {TIMEOUT:.0f} seconds.", "Try again later, or save the page."
        ) from None
    except (http.client.HTTPException, ValueError, OSError) as error:
        raise InputError(url, f"it cannot be fetched ({str(error)[:120]}).", "Check the address.") from None


def _local(url: str) -> bool:
    """Whether the address names this machine or a private network by number or as localhost."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
