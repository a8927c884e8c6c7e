"""``python -m training.attribution.export``: a checkpoint as the model files that the reader loads.

The network becomes ONNX with 8-bit weights, the word-piece table 8-bit integers with one scale a row. Of several
checkpoints, tuned from the same start, the mean of the weights is taken (Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.attribution.bilstm import Tagger
from training.attribution.check import scorer_of
from training.attribution.graph import write
from training.attribution.minilm import MiniLM


def _write(model: Tagger, out: Path) -> None:
    example = torch.zeros(3, 192, model.first.input_size)
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, prepared = Path(scratch, "plain.onnx"), Path(scratch, "prepared.onnx")
        torch.onnx.export(
            model,
            (example,),
            str(plain),
            input_names=["words"],
            output_names=["tags", "links"],
            dynamic_axes={name: {0: "b", 1: "t"} for name in ("words", "tags", "links")},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(out), weight_type=QuantType.QInt8)


def export(checkpoints: list[Path], vocabulary: Path, folder: Path) -> None:
    """Write ``tagger.onnx`` or ``encoder.onnx``, ``vectors.npz`` into ``folder``, ``vocab.txt`` beside it."""
    every = [torch.load(checkpoint, weights_only=False) for checkpoint in checkpoints]
    saved, states = every[0], [one["model"] for one in every]
    state = {name: torch.stack([other[name].float() for other in states]).mean(0) for name in saved["model"]}
    table = np.mean([one["table"] for one in every], 0)
    folder.mkdir(parents=True, exist_ok=True)
    if "layers" in saved:
        model: MiniLM | Tagger = MiniLM(0.0, saved["layers"])
        model.load_state_dict(state)
        model.eval()
        write(model, folder / "encoder.onnx")
    else:
        model = Tagger(table.shape[1], saved["hidden"], 0.0)
        model.load_state_dict(state)
        model.eval()
        _write(model, folder / "tagger.onnx")
    scale = np.maximum(np.abs(table).max(1), 1e-6).astype(np.float32) / 127
    arrays = {"table": np.clip(np.round(table / scale[:, None]), -127, 127).astype(np.int8), "scale": scale}
    if isinstance(model, Tagger):  # links are the BiLSTM's
        scorer = scorer_of(model)
        arrays |= {"distance": scorer.distance, "no_source": scorer.no_source}
    np.savez(folder / "vectors.npz", **arrays)
    (folder.parent / "vocab.txt").write_text(vocabulary.read_text("utf-8"), "utf-8")
    size = sum(p.stat().st_size for p in folder.iterdir())
    print(f"{folder}: {size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.export", description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    export(options.checkpoints, options.pieces / "vocab.txt", options.out)


if __name__ == "__main__":
    main()
