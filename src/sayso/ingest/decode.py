"""From bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from sayso.errors import InputError

_MAGIC = (
    (b"%PDF", "a PDF", "Save its text or its web page and read that."),
    (b"PK\x03\x04", "a ZIP archive or office document", "Unpack it, or save the document as text."),
    (b"\x89PNG", "a picture", "Name the article's text."),
    (b"\xff\xd8\xff", "a picture", "Name the article's text."),
    (b"GIF8", "a picture", "Name the article's text."),
    (b"SQLite format 3", "a database", "Name the articles, and the ledger with --ledger."),
    (b"\x7fELF", "a program", "Name the article's text."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it; only .warc.gz is read as it is."),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([a-z0-9_:-]{2,40})""")
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_:-]{2,40})""")
_MOJIBAKE = re.compile(
    "[\u0080-\u009f\u00a1-\u00a2\u00a4-\u00a6\u00a8\u00ac\u00af\u00b2-\u00b3\u00b5\u00b8-\u00b9\u00d7\u00f7ÐÞðþÿ]"
)
_REMEDY = "Save it as UTF-8 (iconv -f WINDOWS-1252 -t UTF-8, say) and read it again."


def decode(name: str, raw: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of ``raw`` with notes on how it was decoded.

    UTF-8 is tried first, whatever is declared (a page in good UTF-8 that declares Latin-1 is UTF-8), then the declared
    encoding, then Windows-1252 where the result reads as that, then what charset-normalizer finds. Raises
    ``InputError`` for an empty input, a binary, and for bytes that no encoding explains: a guess would put words in
    a mouth.
    """
    if not raw.strip():
        raise InputError(name, "it is empty.", "Drop it, or fetch the article again.")
    for magic, kind, remedy in _MAGIC:
        if raw.startswith(magic):
            raise InputError(name, f"it is {kind}, not text.", remedy)
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            try:
                return raw.decode(encoding), ()
            except UnicodeDecodeError:
                raise InputError(name, f"it claims to be {encoding} and is not.", _REMEDY) from None
    if b"\0" in raw:
        raise InputError(name, "it is binary, not text.", "Name the article's text or page.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(name, raw, declared or declared_in(raw), error.start)
    controls = sum(text.count(chr(c)) for c in (1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23))
    if controls * 20 > len(text):
        raise InputError(name, "it is binary, not text.", "Name the article's text or page.")
    return text, ()


def declared_in(raw: bytes) -> str | None:
    """The encoding that an HTML or XML page declares of itself."""
    found = _XML.match(raw[:200].lstrip()) or _META.search(raw[:4096])
    return found.group(1).decode("ascii") if found else None


def _not_utf8(name: str, raw: bytes, declared: str | None, at: int) -> tuple[str, tuple[str, ...]]:
    if declared:
        # Latin-1 on the web means Windows-1252, as browsers take it.
        folded = declared.lower().replace("_", "-")
        encoding = "cp1252" if folded in {"iso-8859-1", "latin1", "latin-1", "us-ascii"} else declared
        try:
            if folded not in {"utf-8", "utf8"}:
                return raw.decode(encoding), (f"{name}: read as {declared}, as it declares.",)
        except (LookupError, UnicodeError):
            pass
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and _reads_as_western(text):
        return text, (f"{name}: not UTF-8; read as Windows-1252.",)
    if not _partly_utf8(raw):
        from charset_normalizer import from_bytes

        best = from_bytes(raw[:20_000], threshold=0.15).best()
        if best is not None and best.encoding not in {"ascii", "utf_8"} and best.coherence >= 0.5:
            try:
                return raw.decode(best.encoding), (f"{name}: not UTF-8; read as {best.encoding}, which fits best.",)
            except (LookupError, UnicodeDecodeError):
                pass
    raise InputError(name, f"it is not valid UTF-8 (first at byte {at}), and no other encoding fits.", _REMEDY)


def _reads_as_western(text: str) -> bool:
    """Whether decoded Windows-1252 reads as writing: few characters above ASCII, none that only a wrong guess makes."""
    high = sum(char > "\x7f" for char in text)
    if high * 4 > len(text) or _MOJIBAKE.search(text):
        return False
    # Accented capitals inside a word ("Ã©") are UTF-8 misread, or another alphabet.
    return not re.search(r"[a-zà-ÿ][À-Þ]|[À-Þ]{3}", text)


def _partly_utf8(raw: bytes) -> bool:
    """Whether most of the bytes above ASCII form UTF-8 sequences: damaged UTF-8, not another encoding."""
    kept = len(raw.decode("utf-8", "ignore").encode("utf-8"))
    high = sum(byte > 0x7F for byte in raw[:200_000])
    return 2 * (len(raw) - kept) < high
