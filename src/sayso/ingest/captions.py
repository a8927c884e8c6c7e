"""Photo lines: the caption's words, the photo credit, and the furniture around them ("open image in gallery")."""

from __future__ import annotations

import re

from sayso.ingest.wires import agencies
from sayso.types import BlockKind

Piece = tuple[BlockKind, int, int, str]

_MARK = re.compile(
    r"(?i)^\s*(?:(?:open|view) (?:full[- ]?size )?image in (?:gallery|fullscreen|full ?screen)"
    r"|(?:click|tap|press) (?:to|here to) (?:enlarge|expand|zoom)(?: (?:the )?(?:image|photo|picture))?"
    r"|(?:enlarge|expand|zoom|view|show|hide|toggle)(?: this| the)? (?:image|photo|picture|caption)s?"
    r"|(?:image|item|photo|picture|slide) \d{1,3} (?:of|/) \d{1,3}|\d{1,3} ?(?:/|of) ?\d{1,3}(?= [A-Z])"
    r"|(?:image|photo|picture|video) captions?\s?[:,]?|captions?\s?:"
    r"|(?:image|photo|picture)\s?:(?!\s?(?:afp|ap|reuters|getty)\b)"
    r"|play video\s?[:,]?|(?:watch|slide ?show)\s?:(?=\s))[\s,:]*"
)
_FILE = re.compile(
    r"^\s*(?:FILE(?: PHOTO| IMAGE)?\s?[-–—:]|FILED?\s[-–—]|PHOTO:|Representati(?:ve|onal) (?:image|photo))"
)
_AGENCY_WORD = (
    r"(?:AP|AFP|REUTERS|Reuters|Getty(?: Images)?|EPA(?:-EFE)?|PTI|ANI|Xinhua|TASS|Anadolu|dpa|Bloomberg|Alamy"
    r"|Shutterstock|Sputnik|PA|Rex|ZUMA|NurPhoto|iStock|Unsplash|Wikimedia)"
)
_CREDIT = re.compile(
    rf"[\s|]*(?:"
    rf"[(\[]\s?(?:AP|AFP|EPA|PTI|ANI|PA|Getty)?\s?(?:Photos?|Images?|Pictures?|Pics?|Illustration|Video)\b"
    rf"[^()\[\]]{{0,160}}[)\]]"
    rf"|[(\[]\s?(?:via|courtesy|credit|source|©|copyright|screengrab|screenshot|handout|file\b)[^()\[\]]{{0,160}}[)\]]"
    rf"|[(\[][^()\[\]]{{0,80}}(?:/\s?{_AGENCY_WORD}|{_AGENCY_WORD}(?:\s?/|,? (?:via|file|photo))|Getty Images|handout"
    rf"|file photo|File Photo)[^()\[\]]{{0,60}}[)\]]"
    rf"|(?:\|\s?)?(?:Photo(?:graph)?s?|Images?|Pictures?|Pics?)(?: by| [Cc]redits?| [Cc]ourtesy| [Ss]ource)?\s?[:©]\s?"
    rf"[^.!?\n]{{2,110}}"
    rf"|Photo(?:graph)? by [A-Z][^.!?\n]{{2,90}}"
    rf"|(?:Credit|Courtesy|CREDIT|Image source|Picture source)[:,]\s?[^.!?\n]{{2,110}}"
    rf"|REUTERS/[^.!?\n]{{2,60}}|AP Photo/[^.!?\n]{{2,60}}"
    rf"|[A-Z][\w .'’-]{{2,40}}/\s?{_AGENCY_WORD}(?: via [A-Z][\w ]{{2,20}})?"
    rf"|{_AGENCY_WORD} via Getty Images|Getty Images"
    rf"|©\s?[^.!?\n]{{2,80}}|[(\[]?\s?Copyright\s(?:\(c\)\s|©\s)?(?:19|20)\d\d[^()\[\]\n]{{2,120}}[)\]]?"
    rf")[\s.|]*$"
)
_BEFORE_CREDIT = re.compile(r"(?:[.!?:,;\])”\"’|–—-]|\d)\s*$")
_HINTS = re.compile(
    r"(?i)/|photo|image|pic(?:ture|s)|getty|©|copyright|credit|courtesy|handout|via|source|screen|file|reuters|\bap\b"
)


def caption(text: str) -> list[Piece] | None:
    """Cuts a photo line into caption, credit and furniture pieces that tile it; ``None`` where it is no photo line."""
    if len(text) > 1_500:
        return None
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    filed = _FILE.match(text, start)
    at = _credit_start(text, start)
    if mark is None and filed is None and at is None:
        return None
    pieces: list[Piece] = []
    if mark:
        pieces.append((BlockKind.FURNITURE, 0, start, "the page's label of a photo"))
    stop = len(text) if at is None else at
    if text[start:stop].strip(" |()[]-–—"):
        why = "photo line" if mark else "words of a photo with its credit" if at is not None else "file photo"
        pieces.append((BlockKind.CAPTION, start, stop, why))
    elif pieces and stop > start:
        pieces[-1] = (*pieces[-1][:2], stop, pieces[-1][3])
    else:
        stop = start
    if stop < len(text):
        pieces.append((BlockKind.CREDIT, stop, len(text), "photo credit"))
    return pieces


def heads_caption(text: str) -> bool:
    """Whether the line is nothing but a photo's label, so that its caption stands on the next line."""
    mark = _MARK.match(text)
    named = re.search(r"(?i)(?:image|photo|picture|video) caption|^\W*caption|open|view|image \d", text)
    return bool(mark and mark.end() == len(text) and named)


def _credit_start(text: str, start: int) -> int | None:
    """Where the credits at the end of a photo line begin; there may be several, one after the other."""
    stop = len(text)
    at: int | None = None
    if _HINTS.search(text, max(start, stop - 250)) is None:
        return None
    for _ in range(4):
        # A credit is short: only the end of the line is looked at, so that the cost does not grow with its length.
        found = _last_credit(text, max(start, stop - 200), stop, start)
        if found is None:
            break
        at = stop = found
    if at is not None:
        while at > start and text[at - 1] in " |":
            at -= 1
        if at > start:
            at += len(text[at:]) - len(text[at:].lstrip(" "))
    return at


def _last_credit(text: str, low: int, stop: int, start: int) -> int | None:
    window = text[:stop]
    for found in _candidates(window, low):
        begins = found + len(window[found:]) - len(window[found:].lstrip(" |"))
        bracketed = window[begins] in "(["
        parted = _BEFORE_CREDIT.search(window[:found] + " ") or "|" in window[found:begins]
        if begins <= start or bracketed or parted:
            # A bracketed agency alone is the story's credit, not a photo's.
            alone = begins <= start and bracketed and agencies(window[begins:].strip(" ()[].|"))
            return None if alone else begins
    return None


def _candidates(window: str, low: int) -> list[int]:
    """Every place in the last stretch of the window from which a credit reaches its end, the earliest first."""
    starts = [m.start() for m in re.finditer(r"(?:^|(?<=[\s|.!?)\]]))(?=[(\[|©A-Zvc])", window[low:])]
    return [low + s for s in starts if _CREDIT.match(window, low + s)]
