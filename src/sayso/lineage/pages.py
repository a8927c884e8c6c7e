"""Pages that change during the day: texts with one address are versions of one page, not sources of their own."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "ref", "cmp", "smid", "amp")


def page(url: str | None) -> str | None:
    """The address as far as it names the page: without scheme, "www.", fragment and what only counts visitors.

    ``None`` for no address, for a site's front page (whose text is another every hour), and for what is no address.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    kept = sorted((name, value) for name, value in query if not name.lower().startswith(_TRACKING))
    path = parts.path.rstrip("/")
    if not parts.netloc or not (path or kept):
        return None
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{urlencode(kept)}"
