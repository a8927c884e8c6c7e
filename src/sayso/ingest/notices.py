"""Notices: what an outlet says of the article itself (corrections, syndication disclaimers, copyright)."""

from __future__ import annotations

import re

from sayso.text import EARLIER_VERSION

_LABELLED = re.compile(
    r"(?i)^[\s*_(\[]{0,4}(?:disclaimer|correction|corrections and clarifications|clarification|editor[’']?s['’]? note"
    r"|editors[’'] note|note to (?:readers|editors)"
    r"|copyright notice|erratum|retraction|publisher[’']s note)\s*(?:[:.—–\]-]|\()"
)
_TO_DESKS = re.compile(r"^[\s*_(\[]{0,4}EDS\.?:\s")
"""What an agency tells the desks that print its story: "EDS: SUBS two grafs …"."""
_PIECE = r"(?:story|article|report|piece|post|copy|page|version|headline|text|news item|content|dispatch)"
_ABOUT = re.compile(
    rf"(?i)^[\s*_(\[]{{0,4}}(?:"
    rf"(?:this|the) {_PIECE} (?:has(?: not)? been|have been|was(?: not)?|is not|is being|is|will be|may be"
    rf"|may have been|contains|appeared|originally|first|is auto)\b[^.]{{0,40}}?\b(?:updated|corrected|amended|edited"
    rf"|published|republished"
    rf"|generated|auto-?generated|syndicated|translated|written|produced|removed|revised|modified|clarified"
    rf"|developing|reproduced|sourced|changed|appeared|graphic|distressing|created)\b"
    rf"|{EARLIER_VERSION}"
    rf"|(?:except for|other than|barring|apart from) the headline\b"
    rf"|(?:only )?the (?:headline|title)\b[^.]{{0,60}}\b(?:has|have|may have)\b[^.]{{0,40}}\b(?:changed|edited"
    rf"|reworked|modified|rewritten)\b"
    rf"|published (?:by|from|via) (?:a |an )?[^.]{{0,40}}(?:feed|syndicat)"
    rf"|this is a (?:developing|breaking)(?: news)? story\b"
    rf"|(?:the )?(?:views|opinions) expressed\b[^.]{{0,120}}\b(?:author|own|writer|not (?:necessarily )?reflect"
    rf"|personal)"
    rf"|(?:warning|content warning|note)\s?:\s?(?:this|some|the) {_PIECE}"
    rf"|(?:this material|this content|no part of this|reproduction|unauthori[sz]ed (?:use"
    rf"|reproduction))\b[^.]{{0,120}}\b(?:reproduced|published|broadcast|rewritten|redistributed|prohibited"
    rf"|permission)"
    rf"|(?:get|for) (?:all )?the latest[^.]{{0,5}} corrections"
    rf")"
)
_COPYRIGHT = re.compile(
    r"(?i)^[\s*_(\[]{0,4}(?:©|\(c\)\s|copyright\b\s?(?:©|\(c\)|(?:19|20)\d\d|:|notice|by\b|of\b))"
    r"|\ball rights reserved\.?[\s)\]]*$|^[\s*_(\[]{0,4}all rights reserved\b"
    r"|^[^.]{0,80}©\s?(?:19|20)\d\d"
)


def notice(text: str) -> str | None:
    """Why ``text`` is a notice about the article ("copyright line"), or ``None``."""
    if len(text) > 900:
        return None
    if _LABELLED.match(text) or _TO_DESKS.match(text):
        return "labelled as a notice"
    if _ABOUT.match(text):
        return "speaks of the article itself"
    if len(text) <= 400 and _COPYRIGHT.search(text):
        return "copyright line"
    return None
