"""``python -m training.attribution.export``: a checkpoint as the model files that the reader loads.

The network becomes ONNX with 8-bit weights, the word-piece table 8-bit integers with one scale a row.
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
from torch import Tensor, nn

from sayso.extract.attribution.encoder import BUDGET
from sayso.extract.attribution.words import FEATURES
from training.attribution.bilstm import Tagger
from training.attribution.check import scorer_of
from training.attribution.minilm import WIDTH, MiniLM


def _write(model: nn.Module, example: Tensor, name: str, axes: dict[int, str], out: Path, per_channel: bool) -> None:
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, prepared = Path(scratch, "plain.onnx"), Path(scratch, "prepared.onnx")
        torch.onnx.export(
            model,
            (example,),
            str(plain),
            input_names=[name],
            output_names=["tags", "links"],
            dynamic_axes=dict.fromkeys((name, "tags", "links"), axes),
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(out), weight_type=QuantType.QInt8, per_channel=per_channel)


def export(checkpoint: Path, vocabulary: Path, folder: Path) -> None:
    """Write ``tagger.onnx`` or ``encoder.onnx``, ``vectors.npz`` into ``folder``, ``vocab.txt`` beside it."""
    saved = torch.load(checkpoint, weights_only=False)
    table = saved["table"]
    folder.mkdir(parents=True, exist_ok=True)
    if "layers" in saved:
        model: MiniLM | Tagger = MiniLM(0.0, saved["layers"])
        model.load_state_dict(saved["model"])
        model.eval()
        model.position = nn.Embedding.from_pretrained(model.position.weight.detach()[: BUDGET + 2])
        _write(model, torch.zeros(1, 200, WIDTH + FEATURES), "pieces", {1: "t"}, folder / "encoder.onnx", True)
    else:
        model = Tagger(table.shape[1], saved["hidden"], 0.0)
        model.load_state_dict(saved["model"])
        model.eval()
        example = torch.zeros(3, 192, model.first.input_size)
        _write(model, example, "words", {0: "b", 1: "t"}, folder / "tagger.onnx", False)
    scale = np.maximum(np.abs(table).max(1), 1e-6).astype(np.float32) / 127
    scorer = scorer_of(model)
    np.savez(
        folder / "vectors.npz",
        table=np.clip(np.round(table / scale[:, None]), -127, 127).astype(np.int8),
        scale=scale,
        distance=scorer.distance,
        no_source=scorer.no_source,
    )
    (folder.parent / "vocab.txt").write_text(vocabulary.read_text("utf-8"), "utf-8")
    size = sum(p.stat().st_size for p in folder.iterdir())
    print(f"{folder}: {size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    export(options.checkpoint, options.pieces / "vocab.txt", options.out)


if __name__ == "__main__":
    main()
