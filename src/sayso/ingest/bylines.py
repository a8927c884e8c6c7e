"""Bylines and the credits that end a story: "By A and B", "A B, Reuters", "(Reporting by …; Editing by …)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.ingest.dates import DateLine, date_line, find_date
from sayso.ingest.furniture import label
from sayso.ingest.wires import agencies, agency, find_agency

_BY = re.compile(
    r"(?i)^[\W_]{0,3}(?:(?:story|text|words|report|reported|written|posted|published|analysis|explainer"
    r"|compiled)\s)?by\s?[:|]?\s+(?=\S)"
)
_AUTHOR = re.compile(r"(?i)^[\W_]{0,3}(?:author|authors|reporter|reporters|writer|correspondent|by)\s?:\s*(?=\S)")
_DATED_BY = re.compile(r"(?i)^(?P<date>.{6,60}?\d)[\s|,–—-]{1,4}by\s(?=\S)")
_STAFF = re.compile(
    r"(?i)\b(?:staff|our|special|web|news|monitoring|city|desk|bureau|agencies|correspondents?|reporters?|report"
    r"|editors?|columnist)\b"
)
_FROM = re.compile(r"^(?:From|FROM)\s+(?=[A-Z])")
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Lt|Col|Gen|Maj)\.?\s)?[^\W\d_][\w'’.-]*(?:\s(?:de|del|della|der|van|von|den|al|el"
    r"|bin|ibn|binti|da|dos|la|le|du|ter|ten|di|ul|ur))*"
    r"(?:\s[^\W\d_][\w'’.-]*){0,4}"
)
_ROLE = re.compile(
    r"(?i)\b(?:correspondents?|reporters?|editors?|staff|writers?|bureau|chief|desk|team|contributor|columnist"
    r"|analyst|agency|agencies|news|press"
    r"|media|times|post|herald|gazette|daily|tribune|guardian|bbc|standard|chronicle|journal|journalist|service"
    r"|online|digital|web|newsroom"
    r"|freelance|special|fellow|professor|photographer|monitor|monitoring|observer|mirror|independent|telegraph|mail"
    r"|express|star|sun|world|admin"
    r"|sent by|network|radio|tv|channel|group|inc|ltd|com|org|production|producer|producers|host|anchor|intern)\b"
)
_NOT_A_NAME = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december then now today tonight dawn dusk noon midnight morning evening night late
    early mid the a an this that these those it he she they we you i his her its their our my your all most many some
    any no not in on at to of for with from contrast comparison law order default design means far train bus car
    plane air sea land rail road foot accident mistake himself herself themselves itself itself nightfall christmas
easter""".split()
)
_PARTICLE = frozenset("de del della der van von den al el bin ibn binti da dos la le du ter ten di ul ur e y".split())
_CREDIT = re.compile(
    r"(?i)^[\s(\[*_–—-]{0,5}(?:(?:additional|further|with)\s)?(?:reporting|writing|editing|compiled|production"
    r"|graphics?|translation|translated|edited|reported"
    r"|research|visuals|editors?(?=\s?:)|fact-check(?:ing|ed)?)(?:\s(?:and|&|/)\s\w+)?\s?(?:by\b|:|from\b)"
    r"|^[\s(\[*_–—-]{0,5}(?:with (?:inputs?|additional reporting|reporting|files|agenc|news agenc|wire (?:services?|reports?|inputs?))"
    r"|from (?:wire (?:services?|reports?)|(?:news )?agenc(?:y|ies)(?: reports?)?)[\s)\].]*$|inputs? from\b|source:"
    r"|sources:|via:|agencies[\s)\].]*$)"
)
_CONTRIBUTED = re.compile(
    r"(?:\bcontributed (?:to this (?:report|story|article)(?=[\s.)\]]*$|[.)]|\s(?:from|in)\s[A-Z])|(?:reporting|from)\b)|\breport(?:s|ed"
    r"|ing) from [A-Z][\w ,.]{2,50}[.)]?\s*$)"
)
_TAIL = re.compile(
    r"\s*[(\[](?:(?:Additional |With )?(?:Reporting|Writing|Editing|Compiled|Inputs|inputs|Agency inputs"
    r"|agency inputs|agencies)\b[^()\[\]]{0,500}"
    r"|With [A-Z]{2,6} inputs?)[)\]]?\.?\s*$"
)
_SIGNED = re.compile(
    r"(?<=[.!?”\"’'])\s*(?:[(\[](?P<in>[^()\[\]\n]{2,40})[)\]]|[–—-]{1,2}\s?(?P<after>[A-Z][\w /,&'-]{1,40}))\.?\s*$"
)
_REPORTERS = re.compile(r"(?i)\breporting by ([^;()\n]{3,200})")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who signs: names without agencies and roles, the agency where one signs, and a date on the same line."""

    names: tuple[str, ...]
    wire: str | None = None
    date: DateLine | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that names where the reporting comes from; ``names`` are its reporters, not its editors."""

    wire: str | None
    names: tuple[str, ...] = ()


def byline(text: str) -> Byline | None:
    """Reads ``text`` as a line that says it is a byline ("By …", "Author: …"); ``None`` where it is not one."""
    if len(text) > 250:
        return None
    signed = _DATED_BY.match(text)
    if signed and (date := date_line(signed["date"])) is not None:
        names, wire, _ = _names(text[signed.end() :])
        return Byline(names, wire, date)
    start = _BY.match(text) or _AUTHOR.match(text) or _FROM.match(text)
    if start is None:
        return None
    from_place = start.re is _FROM
    rest, date = _without_date(text[start.end() :])
    if rest.endswith((".", "!", "?")) and len(rest.split()) > 8:
        return None
    names, wire, sure = _names(rest)
    if from_place and not (names and re.search(r"\b(?:in|at)\s+[A-Z]", rest)):
        return None
    if names or wire or (sure and _ROLE.search(rest)):
        return Byline(names, wire, date)
    single = rest.strip(" .|")
    if re.fullmatch(r"[\w.-]{3,30}", single) and single.casefold() not in _NOT_A_NAME:
        return Byline((single,) if single.istitle() else (), None, date)
    return None


def bare_byline(text: str) -> Byline | None:
    """Reads ``text`` as names without "By", said by where it stands: "A B, Reuters", "A B | The Paper", "A B in
    Kyiv", "A B"."""
    if len(text) > 160 or text.endswith((".", "?", "!", ":")):
        return None
    rest, date = _without_date(text)
    wire = agencies(rest)
    if wire:
        return Byline((), wire, date)
    names, wire, sure = _names(rest)
    if not names or not sure or not all(2 <= len(name.split()) <= 4 for name in names):
        return None
    if any(label(word) for name in names for word in name.split()):
        return None
    return Byline(names, wire, date)


def signs_with_more(text: str) -> bool:
    """Whether a bare byline carries its own proof: an agency, a role, a paper or a town beside the name."""
    return bool(re.search(r"[|•]|, | in [A-Z]", text) and (_ROLE.search(text) or find_agency(text) or " in " in text))


def role_line(text: str) -> bool:
    """Whether a line names a role or paper and no person ("Our Correspondent", "BBN News, in Port Orlen")."""
    return (
        len(text) <= 80
        and not text.endswith((".", "?", "!", ":"))
        and text.count(" ") < 9
        and bool(_ROLE.search(text) or _STAFF.search(text))
    )


def staff_line(text: str) -> bool:
    """Whether a line signs for the staff without a name ("The Newspaper's Staff Reporter")."""
    return (
        text.count(" ") < 5
        and not text.endswith((".", "?", "!", ":"))
        and len(_STAFF.findall(text)) >= 1 + text.count(" ") // 3
    )


def _without_date(text: str) -> tuple[str, DateLine | None]:
    found = find_date(text)
    if found is None:
        return text.strip(), None
    before = text[: found[1].start]
    cut = max(
        before.rfind(mark)
        for mark in (
            "|",
            "•",
            "·",
            " - ",
            " – ",
            " — ",
            ",",
            "Published",
            "Updated",
            "Posted",
            "PUBLISHED",
            "UPDATED",
            " on ",
        )
    )
    head = before[:cut] if cut > 0 else re.sub(r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun)\w*\W*$", "", before)
    date = date_line(text[len(head) :].strip(" |•·,-–—"))
    return (head.strip(" |•·,-–—"), date) if date else (text.strip(), None)


def _names(rest: str) -> tuple[tuple[str, ...], str | None, bool]:
    """Names and agency in the words after "By"; ``sure`` that every part was a name, an agency, a role or a town."""
    names: list[str] = []
    wire: str | None = None
    sure = True
    rest = re.sub(r"\([^()]{0,40}\)", lambda m: " , " + m.group()[1:-1] + " ", rest)
    for segment in re.split(r"\s*(?:[|•·;/]|,|\s[-–—]\s|\band\b|\bAND\b|&|\bwith\b|\bfor\b)\s*", rest):
        segment = re.sub(r"(?i)^by\s+", "", segment.strip(" .*_"))
        segment = re.split(r"\s(?:in|at|reporting from|from)\s(?=[A-Z])", segment)[0].strip()
        if not segment:
            continue
        found = agency(segment)
        if found:
            wire = wire or found
            continue
        inside = find_agency(segment)
        if inside:
            # "Jane Doe Associated Press": the agency ends the name.
            wire = wire or inside[0]
            segment = segment[: inside[1].start].strip(" ,")
            if not segment or segment.casefold() == "the":
                continue
        role = _ROLE.search(segment)
        if role:
            segment = _before_role(segment, role.start())
            if not segment:
                continue
        if _is_name(segment):
            names.append(_tidy(segment))
        else:
            sure = False
    return tuple(dict.fromkeys(names)) if sure or names else (), wire, sure


def _before_role(segment: str, at: int) -> str:
    """The name that stands before a role without a comma ("Jane Doe Defence Correspondent"): its first two words."""
    words = segment[:at].split()
    return (
        " ".join(words[:2])
        if len(words) >= 2 and all(w[0].isupper() for w in words) and _is_name(" ".join(words[:2]))
        else ""
    )


def _is_name(words: str) -> bool:
    parts = words.split()
    if not 1 < len(parts) <= 6 or not _NAME.fullmatch(words):
        return False
    return all(
        part.strip(".").casefold() not in _NOT_A_NAME
        and (part[0].isupper() or part.casefold() in _PARTICLE or part.startswith(("al-", "el-", "d'")))
        for part in parts
    )


def _tidy(name: str) -> str:
    """A name set in capitals in upper and lower case; others as printed."""
    if name.upper() != name or len(name) < 5:
        return name
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize() if len(m.group()) > 1 else m.group(), name)


def credit(text: str) -> Credit | None:
    """Reads ``text`` as a credit line at the foot (or head) of a story; ``None`` where it is not one."""
    if len(text) > 700:
        return None
    bare = text.strip(" ()[]*_–—-.")
    if text.lstrip()[:1] in "([–—-" and (wire := agencies(bare)):
        return Credit(wire)
    if _CREDIT.match(text):
        found = find_agency(text)
        reporters = _REPORTERS.search(text)
        names = _names(reporters.group(1))[0] if reporters else ()
        return Credit(found[0] if found else None, names)
    if (
        len(text) <= 400
        and _CONTRIBUTED.search(text)
        and (re.search(r"contributed to this", text) or text.lstrip()[:1] in "([—–-")
    ):
        found = find_agency(text)
        return Credit(found[0] if found else None)
    return None


def credit_tail(text: str) -> tuple[int, Credit] | None:
    """Where a credit begins that stands at the end of a paragraph ("… he said. (Reuters)"), or ``None``."""
    start = max(0, len(text) - 600)
    tail = text[start:]
    opened = (
        tail.rfind("(")
        if tail.rstrip(" .").endswith(")")
        else tail.rfind("[")
        if tail.rstrip(" .").endswith("]")
        else -1
    )
    if opened >= 0:
        found = _TAIL.match(tail, len(tail[:opened].rstrip()))
        if found and (whole := credit(tail[opened:])):
            return start + opened, whole
    signed = _SIGNED.search(text, max(0, len(text) - 60))
    if signed:
        wire = agencies(signed["in"] or signed["after"])
        if wire:
            at = (
                signed.start("in") - 1
                if signed["in"]
                else signed.start() + len(signed.group()) - len(signed.group().lstrip())
            )
            return at, Credit(wire)
    return None
