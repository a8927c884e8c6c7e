"""``sayso review``: accept, reject, correct, merge and take apart what was read; each decision signed, dated, with its reason."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.output import console, note, one_line, safe
from sayso.cli.words import day, speaker

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from sayso.api import FilterWords, Sayso
    from sayso.records import Record
    from sayso.types import Article

TEXT = described(
    "Go through the claims one by one, each in its own words, and accept, reject or correct what was read; or decide on "
    "claims and questions by their ids.\n\n"
    "A decision is a signed, dated record with a reason. It is appended, never changed; a later one undoes it. It holds "
    "when the article is read again, by a newer reader too, and goes along with --export and --import. What was read is "
    "kept beside it. --merge keeps the first claim and sets the others aside, or puts questions together as one; --split "
    "takes a claim apart into the parts that --set names, or without --set puts claims into a question of their own. Of "
    "an article it is decided where it comes from: --reject makes it an original, --set of=ARTICLE names its source.",
    "sayso review --place Brant",
    'sayso review c_1f2e --reject --reason "a comparison with last year"',
    "sayso review c_1f2e --set quantity=12.. --set place=Aldmoor --reason 'at least 12, in Aldmoor'",
    "sayso review q_77aa q_81bc --merge --reason 'one strike, told twice'",
    "sayso review a_3f9c --set of=a_77d1 --set relation=rewrite --reason 'the editor told us'",
    "sayso review --export decisions.jsonl",
)

_DECIDE = "Decide by id"
_EXCHANGE = "Exchange"
_KEYS = "[a]ccept  [r]eject  [c]orrect  [s]kip  [q]uit"


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("review", cls=Command, help=TEXT, rich_help_panel="Decide")
    def review(
        ids: Annotated[
            list[str] | None,
            typer.Argument(metavar="ID", help="Claims, questions or one article; without any, claims are asked about."),
        ] = None,
        accept: Annotated[bool, typer.Option("--accept", rich_help_panel=_DECIDE, help="It was read rightly.")] = False,
        reject: Annotated[
            bool, typer.Option("--reject", rich_help_panel=_DECIDE, help="It was not; or take a merge or split back.")
        ] = False,
        merge: Annotated[
            bool, typer.Option("--merge", rich_help_panel=_DECIDE, help="These claims, or these questions, are one.")
        ] = False,
        split: Annotated[
            bool,
            typer.Option("--split", rich_help_panel=_DECIDE, help="This claim is several; these claims stand apart."),
        ] = False,
        setting: Annotated[
            list[str] | None,
            typer.Option(
                "--set",
                metavar="FIELD=VALUE",
                rich_help_panel=_DECIDE,
                help="Correct a field: frame, holds, stance, speaker, party, place, group, actor, quantity, said, about.",
            ),
        ] = None,
        reason: Annotated[
            str, typer.Option("--reason", metavar="WORDS", rich_help_panel=_DECIDE, help="Why; kept with the decision.")
        ] = "",
        by: Annotated[
            str | None, typer.Option("--by", metavar="NAME", help="Who decides; by default, who is logged in.")
        ] = None,
        log: Annotated[bool, typer.Option("--log", rich_help_panel=_EXCHANGE, help="List what was decided.")] = False,
        export: Annotated[
            Path | None,
            typer.Option("--export", metavar="FILE", rich_help_panel=_EXCHANGE, help="Write the decisions to a file."),
        ] = None,
        training: Annotated[
            Path | None,
            typer.Option(
                "--training", metavar="FILE", rich_help_panel=_EXCHANGE, help="Write decisions as training examples."
            ),
        ] = None,
        imported: Annotated[
            Path | None,
            typer.Option(
                "--import", metavar="FILE", rich_help_panel=_EXCHANGE, help="Take over decisions from a file."
            ),
        ] = None,
        ledger: o.LedgerOption = None,
        search: o.SearchOption = None,
        place: o.PlaceOption = None,
        party: o.PartyOption = None,
        who: o.SpeakerOption = None,
        frame: o.FrameOption = None,
        article: o.ArticleOption = None,
    ) -> None:
        import sayso

        signer = by or getpass.getuser()
        action = _action(ids, reason, accept=accept, reject=reject, merge=merge, split=split, correct=bool(setting))
        filters: FilterWords = {
            "search": search, "place": place, "party": party, "speaker": who, "frame": frame, "article": article,
        }  # fmt: skip
        with sayso.open(ledger, create=False) as kept:
            if log:
                _log(kept)
            elif export is not None or training is not None or imported is not None:
                _exchange(kept, export, training, imported)
            elif action is not None:
                from sayso.review import corrections

                made = kept.review(ids or [], action, by=signer, reason=reason, values=corrections(setting or []))
                typer.echo(f"{made.id}  {made.action.value} {', '.join(made.subjects)}, decided by {made.by}")
            else:
                _walk(kept, signer, filters)


def _action(ids: list[str] | None, reason: str, **wanted: bool) -> str | None:
    """The one action that was asked for; a correction is also what the parts of a split are made with."""
    named = [name for name, asked in wanted.items() if asked]
    if named == ["split", "correct"]:
        named = ["split"]
    if len(named) > 1:
        raise typer.BadParameter("one decision at a time: --accept, --reject, --merge, --split or --set.")
    if named and not ids:
        raise typer.BadParameter("name the claims or questions that it is about.", param_hint="ID")
    if ids and not named:
        raise typer.BadParameter("say what is decided: --accept, --reject, --merge, --split or --set FIELD=VALUE.")
    if named and not reason.strip():
        raise typer.BadParameter("every decision has a reason.", param_hint="--reason")
    return named[0] if named else None


def _log(kept: Sayso) -> None:
    count = 0
    for made in kept.decisions():
        what = ", ".join(f"{k}={v}" for k, v in made.values.items())
        line = f"{made.at[:10]}  {made.by}  {made.action.value} {made.on.value} {', '.join(made.subjects)}"
        typer.echo(safe(f"{line}{f' ({what})' if what else ''}: {made.reason}"))
        count += 1
    if not count:
        note("Nothing was decided yet.")


def _exchange(kept: Sayso, export: Path | None, training: Path | None, imported: Path | None) -> None:
    if imported is not None:
        typer.echo(f"{imported}  {kept.import_decisions(imported)} new")
    if export is not None:
        typer.echo(f"{export}  {kept.export_decisions(export)}")
    if training is not None:
        lines = [json.dumps(e, ensure_ascii=False) + "\n" for e in kept.training_examples()]
        training.write_text("".join(lines), encoding="utf-8", errors="backslashreplace")
        typer.echo(f"{training}  {len(lines)}")


# ------------------------------------------------------------------------------------------------ one by one


def _walk(kept: Sayso, signer: str, filters: FilterWords) -> None:
    """Ask about each claim that nobody decided on yet."""
    decided = {s for d in kept.decisions() for s in d.subjects}
    waiting = [r for r in kept.records("claims", **filters) if r["claim"] not in decided and r["frame"] != "other"]
    if not waiting:
        note("No claim here waits for a decision.")
        return
    screen = console()
    made = 0
    for number, record in enumerate(waiting, 1):
        screen.print(f"\n{number} of {len(waiting)}  {record['claim']}", style="dim")
        screen.print(_context(record, kept.article(record["article"])))
        _print_slots(screen, record)
        answer = _asked()
        if answer == "q":
            break
        if answer != "s" and _decide(kept, record, answer, signer):
            made += 1
    note(f"{made} decided; what is left comes again at the next sayso review.")


def _asked() -> str:
    while True:
        answer: str = typer.prompt(_KEYS, default="s", show_default=False).strip().lower()[:1]
        if answer in ("a", "r", "c", "s", "q"):
            return answer
        note("One of a, r, c, s, q.")


def _decide(kept: Sayso, record: Record, answer: str, signer: str) -> bool:
    from sayso.errors import SaysoError
    from sayso.review import corrections

    try:
        values = {}
        if answer == "c":
            words = typer.prompt("FIELD=VALUE, several with ;")
            values = corrections([w for w in words.split(";") if w.strip()])
        reason = typer.prompt("Why") if answer != "a" else typer.prompt("Why", default="as it stands in the text")
        action = {"a": "accept", "r": "reject", "c": "correct"}[answer]
        kept.review(record["claim"], action, by=signer, reason=reason, values=values)
    except SaysoError as error:
        note(str(error))
        return False
    return True


def _context(record: Record, article: Article) -> Text:
    """The claim where it stands: some words on either side, source and cue in colour, content underlined."""
    from rich.text import Text

    marked = [*record["content"], *(s for s in (record["source"], record["cue"]) if s)]
    start = max(0, min(s for s, _ in marked) - 80)
    end = max(e for _, e in marked) + 80
    text = Text(safe(article.text[start:end]).replace("\n", " "))
    for span in record["content"]:
        text.stylize("underline", span[0] - start, span[1] - start)
    for name, style in (("source", "cyan"), ("cue", "magenta"), ("trigger", "bold")):
        if record[name]:
            text.stylize(style, record[name][0] - start, record[name][1] - start)
    return text


def _print_slots(screen: Console, record: Record) -> None:
    for name, value in _slots(record):
        screen.print(f"  {name:<9} {one_line(value)}")


def _slots(record: Record) -> Iterator[tuple[str, str]]:
    yield "speaker", speaker(record)
    yield "frame", record["frame"] if record["holds"] else f"not {record['frame']}"
    for name in ("place", "group", "actor", "quantity", "said", "about"):
        value = record[name]
        if value:
            words = {"place": "name", "quantity": "text"}.get(name)
            yield name, day(value) if name in ("said", "about") else value[words] if words else value
    if record["status"] != "stated":
        yield "status", record["status"].replace("_", " ")
