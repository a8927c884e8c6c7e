"""The map of the house: every module with the first sentence of its docstring, package by package, in docs/house.md.

``python scripts/house.py`` writes the map between the markers of docs/house.md; ``--check`` only says whether it is
true to the code and exits with 1 if not. What stands outside the markers is written by hand.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "sayso"
PAGE = ROOT / "docs" / "house.md"
BEGIN, END = "<!-- map: made by scripts/house.py -->", "<!-- end of map -->"
# In the order in which data flows; a package that is not named here comes last.
ORDER = (
    "",
    "types",
    "ingest",
    "extract",
    "lineage",
    "reconcile",
    "ledger",
    "report",
    "web",
    "cluster",
    "cli",
    "example",
)


def first_sentence(path: Path) -> str:
    """The first sentence of a module's docstring, on one line, reStructuredText roles as plain code."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    line = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    line = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", line).replace("``", "`").replace("|", "\\|")
    return re.split(r"(?<=[a-z)`”\"])[.:](?=\s[A-Z]|$)", line, maxsplit=1)[0].rstrip(".:")


def modules() -> dict[str, list[Path]]:
    """The modules by top package; those that hold nothing yet are left out."""
    found: dict[str, list[Path]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if not path.read_text(encoding="utf-8").strip():
            continue
        inside = path.relative_to(SOURCE)
        found.setdefault(inside.parts[0] if len(inside.parts) > 1 else "", []).append(path)
    return found


def table() -> str:
    """The map as Markdown: a heading and a table for each package."""
    found = modules()
    parts = []
    for package in sorted(found, key=lambda p: (ORDER.index(p) if p in ORDER else len(ORDER), p)):
        parts.append(f"### `sayso.{package}`\n" if package else "### `sayso`, the root\n")
        parts.append("| module | what it is |\n|---|---|")
        for path in sorted(found[package], key=lambda p: (p.parent, p.name != "__init__.py", p.name)):
            name = path.relative_to(SOURCE).as_posix().removesuffix("/__init__.py") if package else path.name
            parts.append(f"| [{name}](../{path.relative_to(ROOT).as_posix()}) | {first_sentence(path)} |")
        parts.append("")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write the map, or with ``--check`` compare it."""
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    tail = rest.partition(END)[2]
    made = f"{head}{BEGIN}\n\n{table()}\n{END}{tail}"
    if "--check" in arguments:
        if made != page:
            print("docs/house.md is not true to the code: run `make house`")
        return int(made != page)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
