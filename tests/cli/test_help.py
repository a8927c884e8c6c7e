"""The help teaches, is complete, is quick, and is what docs/cli.md says."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

import sayso
from sayso.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
GROUP: Any = typer.main.get_command(app)
NAMES = list(GROUP.commands)
LISTS = ["articles", "statements", "claims", "questions", "lineage", "drift", "sources"]
FILTERS = "search place party speaker frame article since until as-of limit".split()


def test_the_commands_of_the_contract_are_there() -> None:
    assert set(NAMES) >= {*LISTS, "read", "brief", "show", "export", "demo", "frames"}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_has_help_and_an_example(name: str, run: Any) -> None:
    command = GROUP.commands[name]
    assert command.help.strip()
    assert command.rich_help_panel
    for parameter in command.params:
        assert (parameter.help or "").strip(), f"{name} {parameter.name}"
    printed = run(name, "--help")
    assert printed.exit_code == 0
    assert "Examples:" in printed.output
    assert f"sayso {name}" in printed.output.partition("Examples:")[2].partition("Options:")[0]
    assert "[bold]" not in printed.output


@pytest.mark.parametrize("name", LISTS)
def test_lists_share_their_options(name: str) -> None:
    options = {o for p in GROUP.commands[name].params for o in p.opts}
    assert options >= {"--ledger", "--format", *(f"--{f}" for f in FILTERS)}


def test_help_lists_every_command(run: Any) -> None:
    printed = run("--help").output
    for name in NAMES:
        assert f"\n  {name} " in printed
    assert "sayso demo" in printed
    assert run().output.strip().startswith("Usage: sayso")


def test_help_loads_nothing_heavy() -> None:
    heavy = (
        "('spacy', 'sqlalchemy', 'trafilatura', 'numpy', 'onnxruntime', 'lxml', 'rich', 'sayso.api', 'sayso.pipeline')"
    )
    code = (
        "import sys\nfrom sayso.cli import main\nsys.argv = ['sayso', '--help']\n"
        f"try: main()\nexcept SystemExit: print('LOADED', [m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("LOADED []")


def test_a_list_loads_only_what_it_shows(island_ledger: Path) -> None:
    """Neither what reads articles, nor what compares them, nor what reconciles claims; bounded by name, not by a clock."""
    with sayso.open(island_ledger) as kept:
        assert list(kept.records("claims"))
    heavy = (
        "('spacy', 'numpy', 'onnxruntime', 'lxml', 'rich', 'sqlalchemy.dialects.postgresql', 'sayso.lineage.tracer', "
        "'sayso.lineage.drift', 'sayso.reconcile', 'sayso.report', 'sayso.pipeline', 'sayso.cli.review')"
    )
    code = (
        "import sys\nfrom sayso.cli import main\n"
        f"sys.argv = ['sayso', 'claims', '--ledger', {str(island_ledger)!r}, '--format', 'jsonl']\n"
        f"try: main()\nexcept SystemExit: print('LOADED', [m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith('{"claim":')
    assert done.stdout.rstrip().endswith("LOADED []")


def test_version(run: Any) -> None:
    assert run("--version").output.startswith("sayso ")


def test_the_page_of_commands_is_current() -> None:
    spec = importlib.util.spec_from_file_location("generate_cli", ROOT / "docs" / "generate_cli.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.main(["--check"]) == 0, "run: python docs/generate_cli.py"
    page = script.PAGE.read_text(encoding="utf-8")
    assert [name for name in NAMES if f"## sayso {name}\n" not in page] == []
