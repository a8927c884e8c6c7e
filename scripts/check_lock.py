"""The lock files name no place to fetch from, pin every package, hash every file and agree with each other.

Run as ``python scripts/check_lock.py``; prints what is wrong, one line a fault, and exits with 1 if there is any.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock", "requirements-peers.lock")
PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def faults(name: str, text: str) -> list[str]:
    """What is wrong with one lock file, in words."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or PIN.match(line) or HASH.match(line):
            continue
        found.append(f"{name}:{number}: neither a pin nor a hash (an address or an option?): {line.strip()[:80]}")
    for entry in re.split(r"\n(?=\S)", text):
        if PIN.match(entry) and "--hash=sha256:" not in entry:
            found.append(f"{name}: no hash for {entry.splitlines()[0]}")
    return found


def pins(text: str) -> dict[str, set[str]]:
    """The versions that a lock pins, by package."""
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if match := PIN.match(line):
            found.setdefault(match[1].lower(), set()).add(match[2])
    return found


def main() -> int:
    """Check all locks against each other and against pyproject.toml."""
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in LOCKS}
    found = [fault for name, text in texts.items() for fault in faults(name, text)]
    runtime, dev = pins(texts["requirements.lock"]), pins(texts["requirements-dev.lock"])
    found += [
        f"requirements-dev.lock differs from requirements.lock: {p}" for p, v in runtime.items() if dev.get(p) != v
    ]
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for requirement in declared:
        if (name := re.split(r"[<>=!~; \[]", requirement, maxsplit=1)[0].lower()) not in runtime:
            found.append(f"requirements.lock lacks {name}; run make lock")
    print("\n".join(found) or "locks: every package pinned, every file hashed, no address")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
