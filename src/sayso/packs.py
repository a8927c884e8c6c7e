"""The packs of frames that a ledger was read with: kept in it, so that later reads and lists go by them unasked.

Of a pack that ships the name is kept, of a user's own the files: the folder may be changed, or be on another machine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso import frames
from sayso.frames import PACKS, Frame, Pack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sayso.ledger import Ledger

_SETTING = "packs"


@dataclass(frozen=True, slots=True)
class ForRead:
    """What one read goes by: packs beside those chosen for this process, and what the user is to know of it."""

    packs: tuple[Path | Pack, ...] = ()
    note: str | None = None


def frames_of(ledger: Ledger) -> dict[str, Frame]:
    """The frames that a ledger's claims are asked about by: the usual ones, those of all packs that it was ever read
    with, and those of the packs chosen now. Nothing that a read found is lost by listing it without its pack."""
    return frames.load(_kept(ledger).values())


def fingerprint_of(ledger: Ledger) -> str:
    """What tells the files behind :func:`frames_of` from others."""
    return frames.fingerprint(_kept(ledger).values())


def for_read(ledger: Ledger) -> ForRead:
    """What a read that begins goes by: the packs chosen for it or, where nothing was said, those of the reads before.

    Chosen ones are kept for the reads and lists to come; where they are not those of before, the note says so.
    """
    before = _kept(ledger)
    chosen = frames.chosen()
    if chosen is None:
        return ForRead(tuple(before.values()))
    folders = frames.named_packs(chosen)
    now = {
        **before,
        **{name: folder if folder.parent == PACKS else Pack.of(folder) for name, folder in folders.items()},
    }
    if now != before:
        _keep(ledger, now)
    if set(folders) == set(before) or not ledger.counts().articles:
        return ForRead()
    return ForRead(
        note=f"Read with {_listed(folders)}; this ledger was read before with {_listed(before)}. Articles that it holds already "
        "keep the claims that were read from them; lists and briefs go by all of these packs.",
    )


def _listed(packs: Mapping[str, object]) -> str:
    if not packs:
        return "no packs of frames"
    return f"the pack{'s' if len(packs) > 1 else ''} {', '.join(sorted(packs))}"


def _kept(ledger: Ledger) -> dict[str, Path | Pack]:
    found: dict[str, Path | Pack] = {}
    for name, files in json.loads(ledger.computed.setting(_SETTING) or "{}").items():
        if files is not None:
            found[name] = Pack(tuple((path, text) for path, text in files))
        elif name in frames.shipped_packs():
            found[name] = PACKS / name
    return found


def _keep(ledger: Ledger, packs: Mapping[str, Path | Pack]) -> None:
    told = {name: list(pack.files) if isinstance(pack, Pack) else None for name, pack in sorted(packs.items())}
    ledger.computed.put_setting(_SETTING, json.dumps(told))
