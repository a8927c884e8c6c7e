"""Frames as data: each kind of claim is one small TOML file with triggers, slots, rules and examples.

A pack is a folder of such files. Those that are always read stand in ``sayso/frame_data/PACK/NAME.toml``; those that are
read where they are chosen, by name, in ``sayso/frame_packs``; any other folder is a user's own. Adding a frame is adding
a file: neither the reader (`extract.what`) nor the reconciler knows any frame by name.
"""

from __future__ import annotations

import functools
import hashlib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path, PurePath
from typing import Any, Literal

from sayso.errors import FrameError
from sayso.types import FactStatus

OTHER = "other"
DATA = Path(__file__).parent / "frame_data"
PACKS = Path(__file__).parent / "frame_packs"
CHOSEN = "SAYSO_FRAMES"
"""The environment variable that names the packs chosen beside those always read, with commas between them."""
NO_PACKS = "none"
"""In place of names: the frames always read, and no others."""

Answer = Literal["truth", "holder", "quantity", "none"]
Conflict = Literal["opposite", "exclusive", "disjoint", "none"]
Supersession = Literal["latest", "higher", "none"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that call a frame, and where its slots stand around them.

    Words: ``verbs`` (lemmas; "cut off" is a verb with its particle), ``nouns`` and ``adjectives`` (lemmas), ``phrases``
    (runs of lower-case words or lemmas). ``counted`` calls the frame by what a number counts, where a place follows.
    Slots name arguments of the trigger: "agent" (who does), "patient" (to what), "of", "head" (the noun modified),
    "owner" (possessive), "whose" (the name that a thing is said to be of: "came from Oro", "was Oro's"), "doer" (whose deed
    or weapon the agent is: "Oro's shells"), or a preposition ("in", "from").
    ``patient_is``, ``agent_is`` demand a sort of argument, ``needs`` that a slot is filled.
    """

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    patient_is: tuple[str, ...] = ()
    agent_is: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    with_words: tuple[str, ...] = ()
    """At least one of these lemmas must stand in the trigger's clause."""
    without_words: tuple[str, ...] = ()
    not_amid: tuple[str, ...] = ()
    """Words of which an article that has them thrice tells of something else: those in hospital there are ill, not hurt."""
    place: tuple[str, ...] = ("in",)
    group: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    """Whose people those counted are ("Velda lost 400 soldiers"): they are named with the group."""
    holds: bool = True
    status: FactStatus = FactStatus.STATED
    nobody: bool = False
    """The words say that no one holds the place ("grey zone")."""
    part: bool = False
    """The words count a part of a total so far ("three bodies were recovered")."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the claims of this frame that must be read from it (an empty list: none)."""

    text: str
    claims: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of claim, with its question and its rules for conflict and supersession."""

    name: str
    pack: str
    about: str
    """One line for ``sayso frames``."""
    answer: Answer
    question: str
    """Template with {place} and {group}; ``question_no_place`` and ``question_no_group`` serve where one is unknown."""
    conflict: Conflict
    supersession: Supersession
    triggers: tuple[Trigger, ...] = ()
    question_no_place: str = ""
    question_no_group: str = ""
    unit: str | None = None
    """The unit that the number must have, if the frame counts something."""
    also_in: tuple[str, ...] = ()
    """Other units in which the frame's numbers are told: people are displaced by families and households."""
    per_group: bool = False
    """Whether claims about different groups answer different questions."""
    needs_number: bool = False
    """Whether words without a number make no claim of this frame."""
    needs_place: bool = False
    """Whether words without a place make no claim of this frame."""
    yields_to_number: bool = False
    """Whether the frame gives way where its argument is a share or an area of the place, not the place."""
    place_from_context: bool = False
    """Whether a claim without a place of its own takes the place the sentences before it are about."""
    counts_those_who_are: bool = False
    """Whether people whom a state describes are counted by what befalls them: "killed | eight displaced people"."""
    answers: str | None = None
    """Another frame whose question these claims also bear on (a share of a town bears on who controls it)."""
    same_event_days: int | None = None
    """Claims whose times lie further apart are about different events; none for states."""
    examples: tuple[Example, ...] = ()

    def question_for(self, place: str | None, group: str | None) -> str:
        """The question in plain English for this place and group."""
        template = self.question
        if group is None and self.question_no_group:
            template = self.question_no_group
        if place is None:
            if self.question_no_place:
                template = self.question_no_place
            else:
                for joint in (" in {place}", " near {place}", " of {place}", " from {place}", " at {place}"):
                    template = template.replace(joint, "")
        if group is None:
            template = template.replace("{group} ", "people ").replace("{group}", "people")
        return template.format(place=place or "the place", group=group or "people")


@dataclass(frozen=True, slots=True)
class Pack:
    """The files of a pack by path, as they were read: a ledger keeps those of a user's own."""

    files: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, folder: Path) -> Pack:
        """The pack that a folder holds. Raises :class:`FrameError` where a file of it cannot be read."""
        return cls(tuple((str(path), _text(path)) for path in sorted(folder.glob("**/*.toml"))))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FrameError(f"{path}: not a readable TOML file ({error}).", "Correct the file or take it out.") from error


def _tuple(value: object) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _trigger(data: dict[str, Any], path: object) -> Trigger:
    known = {f.name: f for f in fields(Trigger)}
    made: dict[str, Any] = {}
    for key, value in data.items():
        if key not in known:
            raise FrameError(f"{path}: a trigger has the unknown key {key!r}.", f"Use one of: {', '.join(known)}.")
        if key in ("holds", "nobody", "part"):
            made[key] = bool(value)
        elif key == "status":
            made[key] = FactStatus(value)
        else:
            made[key] = _tuple(value)
    return Trigger(**made)


def read_frame(path: Path, pack: str, triggers_of: Mapping[str, Frame] | None = None) -> Frame:
    """One frame from its TOML file. Raises :class:`FrameError`, naming the file and the key, if it is not well formed.

    ``triggers_from = "controls"`` takes over another frame's triggers (a share of a town is held by the same words as
    the town itself); that frame is looked up in ``triggers_of``.
    """
    return _frame(_text(path), str(path), pack, triggers_of)


def _frame(text: str, path: str, pack: str, triggers_of: Mapping[str, Frame] | None) -> Frame:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FrameError(f"{path}: not a readable TOML file ({error}).", "Correct the file or take it out.") from error
    triggers = [_trigger(t, path) for t in data.pop("trigger", [])]
    borrowed = data.pop("triggers_from", None)
    if borrowed is not None:
        if triggers_of is None or borrowed not in triggers_of:
            raise FrameError(
                f"{path}: triggers_from names the unknown frame {borrowed!r}.", "Name a frame of the packs."
            )
        triggers += triggers_of[borrowed].triggers
    examples = tuple(Example(e["text"], tuple(e.get("claims", ()))) for e in data.pop("example", []))
    known = {f.name for f in fields(Frame)} - {"triggers", "examples", "pack"}
    unknown = set(data) - known
    if unknown:
        raise FrameError(f"{path}: unknown keys {sorted(unknown)}.", f"Use: {', '.join(sorted(known))}.")
    if "also_in" in data:
        data["also_in"] = _tuple(data["also_in"])
    try:
        return Frame(pack=pack, triggers=tuple(triggers), examples=examples, **data)
    except TypeError as error:
        raise FrameError(f"{path}: a key is missing ({error}).", "Compare it with a frame that ships.") from error


@functools.cache
def _load(packs: tuple[Path | Pack, ...]) -> dict[str, Frame]:
    frames: dict[str, Frame] = {}
    files = [file for p in packs for file in (p if isinstance(p, Pack) else Pack.of(p)).files]
    # Frames that borrow triggers are read after those they borrow from.
    for path, text in sorted(files, key=lambda file: "triggers_from" in file[1]):
        frame = _frame(text, path, PurePath(path).parent.name, frames)
        frames[frame.name] = frame
    return dict(sorted(frames.items()))


def shipped_packs() -> tuple[str, ...]:
    """The names of the packs that ship and are read where they are chosen."""
    return tuple(sorted(p.name for p in PACKS.iterdir() if p.is_dir()))


def named_packs(names: str) -> dict[str, Path]:
    """The folders of the packs that ``names`` lists with commas, each by its name: a shipped pack's, or the full path of
    a folder with frames; ``none`` names none.

    Raises :class:`FrameError`, which names the remedy, where one is neither.
    """
    found: dict[str, Path] = {}
    for name in filter(None, (n.strip() for n in names.split(",") if names.strip() != NO_PACKS)):
        shipped = name in shipped_packs()
        folder = PACKS / name if shipped else Path(name).expanduser()
        if not folder.is_dir() or not any(folder.glob("**/*.toml")):
            raise FrameError(
                f"{name}: no pack of frames.",
                f"Name a folder that holds frames as TOML files, or one of: {', '.join(shipped_packs())}.",
            )
        found[name if shipped else str(folder.resolve())] = folder
    return found


def pack_folders(names: str) -> tuple[Path, ...]:
    """The folders of :func:`named_packs`."""
    return tuple(named_packs(names).values())


def choose(names: str) -> None:
    """Choose packs, listed with commas, for this process and those that it starts. Raises :class:`FrameError`."""
    load(pack_folders(names))
    os.environ[CHOSEN] = names


def chosen() -> str | None:
    """The packs chosen, listed with commas; ``None`` where nothing was said of packs."""
    return os.environ.get(CHOSEN) or None


@functools.cache
def _fingerprint(packs: tuple[Path | Pack, ...]) -> str:
    files = [file for p in packs for file in (p if isinstance(p, Pack) else Pack.of(p)).files]
    return hashlib.sha256(repr(files).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def fingerprint(extra: Iterable[Path | Pack] = ()) -> str:
    """What tells the files that :func:`load` reads from others, found without reading frames from them."""
    return _fingerprint((DATA, *pack_folders(chosen() or ""), *extra))


def load(extra: Iterable[Path | Pack] = ()) -> dict[str, Frame]:
    """All frames by name: those always read, those of the packs chosen (see :func:`choose`) and those of the packs in
    ``extra``. A later one replaces one of its name."""
    return dict(_load((DATA, *pack_folders(chosen() or ""), *extra)))
