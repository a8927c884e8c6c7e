"""MiniLM as an ONNX graph with 8-bit weights, of the operations that onnxruntime runs fastest on one processor thread.

Written out node by node: an exported network has each operation of attention by itself, and query, key and value apart.
Weights have one scale an output; activations are quantised as they come. A sum and its normalisation stay two operations:
the one that does both (``SkipLayerNormalization``) is five times slower on a processor, and onnxruntime puts it in the
place of ``Add``, so the sum is a ``Sum``. Each layer looks at all that the layer before gives but is worked out for fewer
pieces, the last one for those alone whose tags are asked for. Links are left out: at run time the BiLSTM's are taken.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from sayso.extract.attribution.encoder import BUDGET, NARROWER
from sayso.extract.attribution.tags import TAGS
from sayso.extract.attribution.words import FEATURES
from training.attribution.minilm import EPSILON, HEADS, WIDTH, MiniLM

MICROSOFT = "com.microsoft"
Array = npt.NDArray[np.generic]


class _Graph:
    """Nodes and constants as they are added; a node's output has the name given."""

    def __init__(self, weights: dict[str, npt.NDArray[np.float32]]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], outputs: str | list[str], domain: str = "", **options: object) -> str:
        names = [outputs] if isinstance(outputs, str) else outputs
        self.nodes.append(helper.make_node(kind, inputs, names, name=names[0], domain=domain, **options))
        return names[0]

    def dense(self, x: str, layers: list[str], out: str) -> str:
        """Linear layers of one input as one, with 8-bit weights."""
        weight = np.concatenate([self.weights[f"{layer}.weight"] for layer in layers])
        scale = np.maximum(np.abs(weight).max(1), 1e-9) / 127
        whole = np.clip(np.round(weight / scale[:, None]), -127, 127).astype(np.int8).T
        inputs = [
            x,
            self.constant(f"{out}.weight", whole),
            self.constant(f"{out}.scale", scale.astype(np.float32)),
            self.constant(f"{out}.zero", np.zeros(len(scale), np.int8)),
        ]
        biases = [self.weights[f"{layer}.bias"] for layer in layers if f"{layer}.bias" in self.weights]
        if biases:
            inputs.append(self.constant(f"{out}.bias", np.concatenate(biases)))
        return self.node("DynamicQuantizeMatMul", inputs, out, MICROSOFT)

    def normalised(self, x: str, y: str, layer: str, out: str) -> str:
        """The sum of two inputs, normalised."""
        total = self.node("Sum", [x, y], f"{out}.sum")
        names = [self.constant(f"{layer}.{part}", self.weights[f"{layer}.{part}"]) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [total, *names], out, epsilon=EPSILON)


def write(model: MiniLM, path: Path) -> None:
    """Write the network, from ``pieces`` [1, t, WIDTH + FEATURES] to ``tags`` [1, k, TAGS], with BUDGET + 2 positions.

    A further input a layer, ``kept0`` and so on, numbers the pieces that the layer is worked out for, among those before it.
    """
    if len(model.layers) != len(NARROWER) + 1:
        raise ValueError(f"the reader narrows {len(NARROWER) + 1} layers, not {len(model.layers)}")
    g = _Graph({name: value.float().numpy() for name, value in model.state_dict().items()})
    zero, width, whole, last = (
        g.constant(name, np.array([value], np.int64))
        for name, value in (("zero", 0), ("width", WIDTH), ("whole", WIDTH + FEATURES), ("last", 2))
    )
    vectors = g.node("Slice", ["pieces", zero, width, last], "vectors")
    seen = g.dense(g.node("Slice", ["pieces", width, whole, last], "features"), ["seen"], "seen")
    positions = g.constant("position", g.weights["position.weight"][: BUDGET + 2])
    length = g.node("Shape", ["pieces"], "length", start=1, end=2)
    placed = g.node("Add", [vectors, g.node("Slice", [positions, zero, length], "placed")], "at")
    x = g.normalised(placed, seen, "norm", "start")
    kept = [f"kept{number}" for number in range(len(model.layers))]
    for number, name in enumerate(kept):
        layer = f"layers.{number}"
        query, key, value = (f"{layer}.{part}" for part in ("query", "key", "value"))
        parts = [f"{layer}.q", f"{layer}.k", f"{layer}.v"]
        g.node("Split", [g.dense(x, [key, value], f"{layer}.two")], parts[1:], axis=2, num_outputs=2)
        x = g.node("Gather", [x, name], f"{layer}.{name}", axis=1)
        g.dense(x, [query], parts[0])
        attended = g.node("MultiHeadAttention", parts, f"{layer}.attended", MICROSOFT, num_heads=HEADS)
        x = g.normalised(
            x, g.dense(attended, [f"{layer}.out"], f"{layer}.out"), f"{layer}.norm_attention", f"{layer}.mid"
        )
        inner = g.node("Gelu", [g.dense(x, [f"{layer}.inner"], f"{layer}.inner")], f"{layer}.gelu", MICROSOFT)
        x = g.normalised(x, g.dense(inner, [f"{layer}.outer"], f"{layer}.outer"), f"{layer}.norm_out", f"{layer}.end")
    g.dense(x, ["tags"], "tags")
    graph = helper.make_graph(
        g.nodes,
        "encoder",
        [
            helper.make_tensor_value_info("pieces", TensorProto.FLOAT, [1, "t", WIDTH + FEATURES]),
            *(helper.make_tensor_value_info(name, TensorProto.INT64, [f"k{i}"]) for i, name in enumerate(kept)),
        ],
        [helper.make_tensor_value_info("tags", TensorProto.FLOAT, [1, f"k{len(kept) - 1}", len(TAGS)])],
        g.constants,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=9), str(path))
