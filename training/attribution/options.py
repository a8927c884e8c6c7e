"""What the training commands share: settings as options, threads and seed, and the log of the figures."""

from __future__ import annotations

import argparse
import time
from dataclasses import fields
from typing import Any, TypeVar

import torch
from torch import Tensor

S = TypeVar("S")


def add_settings(parser: argparse.ArgumentParser, settings: type[Any]) -> None:
    """An option for each field of a dataclass of settings."""
    parser.add_argument("--threads", type=int, default=2)
    for f in fields(settings):
        parser.add_argument("--" + f.name.replace("_", "-"), type=type(f.default), default=f.default)


def settings_from(options: argparse.Namespace, settings: type[S]) -> S:
    """The settings given; sets torch's threads and seed."""
    made: Any = settings(**{f.name: getattr(options, f.name) for f in fields(settings)})  # type: ignore[arg-type]
    torch.set_num_threads(options.threads)
    torch.manual_seed(made.seed)
    return made  # type: ignore[no-any-return]


def device() -> str:
    """Where the network is trained: a GPU where there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


class Log:
    """Lines with the name of the run and the seconds since its start, and mean losses."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._began = time.time()
        self._sums: dict[str, float | Tensor] = {}
        self._count = 0

    def __call__(self, line: str) -> None:
        print(f"{self._name:9s} [{time.time() - self._began:5.0f}s] {line}", flush=True)

    def add(self, losses: dict[str, Tensor]) -> None:
        self._count += 1
        for name, value in losses.items():
            self._sums[name] = self._sums.get(name, 0.0) + value.detach()

    def step(self, step: int, of: int) -> None:
        """Print the means of the losses since the last such line."""
        self(f"step {step} of {of} " + " ".join(f"{k} {float(v) / self._count:.4f}" for k, v in self._sums.items()))
        self._sums.clear()
        self._count = 0

    def tuning(self, figures: tuple[float, float, float, float]) -> None:
        p, r, f, joint = figures
        self(f"tuning: P {p:.1f} R {r:.1f} F1 {f:.1f} with source {joint:.1f}")
