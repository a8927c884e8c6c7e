"""``python -m training.attribution.export``: a checkpoint as the model files that the reader loads.

The network becomes ONNX with 8-bit weights, the word-piece table 8-bit integers with one scale a row.
"""

from __future__ import annotations

import argparse
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.attribution.check import scorer_of
from training.attribution.model import Tagger
from training.attribution.syntax import LABELS


def export(checkpoint: Path, vocabulary: Path, folder: Path, bits: int = 8) -> None:
    """Write ``tagger.onnx``, ``vectors.npz`` and ``vocab.txt`` into ``folder``."""
    saved = torch.load(checkpoint, weights_only=False)
    table = saved["table"]
    model = Tagger(table.shape[1], saved["hidden"], tuple(len(labels) for labels in LABELS), 0.0)
    model.load_state_dict(saved["model"])
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    width = model.first.input_size
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = Path(scratch, "plain.onnx")
        torch.onnx.export(
            model,
            (torch.zeros(3, 192, width),),
            str(plain),
            input_names=["words"],
            output_names=["tags", "links"],
            dynamic_axes={"words": {0: "b", 1: "t"}, "tags": {0: "b", 1: "t"}, "links": {0: "b", 1: "t"}},
            opset_version=17,
            dynamo=False,
        )
        if bits == 8:
            prepared = Path(scratch, "prepared.onnx")
            quant_pre_process(str(plain), str(prepared))
            quantize_dynamic(str(prepared), str(folder / "tagger.onnx"), weight_type=QuantType.QInt8, per_channel=False)
        else:
            onnx.save(onnx.load(str(plain)), str(folder / "tagger.onnx"))
    scale = np.maximum(np.abs(table).max(1), 1e-6).astype(np.float32) / 127
    scorer = scorer_of(model)
    np.savez(
        folder / "vectors.npz",
        table=np.clip(np.round(table / scale[:, None]), -127, 127).astype(np.int8),
        scale=scale,
        distance=scorer.distance,
        no_source=scorer.no_source,
    )
    (folder / "vocab.txt").write_text(vocabulary.read_text("utf-8"), "utf-8")
    size = sum(p.stat().st_size for p in folder.iterdir())
    print(f"{folder}: {size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--bits", type=int, choices=(8, 32), default=8)
    options = parser.parse_args()
    export(options.checkpoint, options.pieces / "vocab.txt", options.out, options.bits)


if __name__ == "__main__":
    main()
