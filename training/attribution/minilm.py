"""The accurate tagger: MiniLM (Wang et al. 2020) over word pieces and surface features, with heads for tags and links.

Written out here, so that neither training nor export needs the transformers library. The word-piece table stays frozen
and outside of the network, in 8-bit integers, as at run time.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.extract.attribution.links import DISTANCES, LINK_WIDTH
from sayso.extract.attribution.tags import TAGS
from sayso.extract.attribution.words import FEATURES

WIDTH, HEADS, LAYERS, INNER, POSITIONS = 384, 12, 6, 1536, 512
EPSILON = 1e-12


class Layer(nn.Module):  # type: ignore[misc,unused-ignore]
    """One encoder layer, normalised after each part, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        b, t, _ = x.shape
        q, k, v = (f(x).view(b, t, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        # No dropout of attention: with it the processor takes a path four times slower.
        seen = F.scaled_dot_product_attention(q, k, v, None if bias is None else bias.to(q.dtype))
        x = self.norm_attention(x + self.drop(self.out(seen.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.norm_out(x + self.drop(self.outer(F.gelu(self.inner(x)))))


class MiniLM(nn.Module):  # type: ignore[misc,unused-ignore]
    """Takes [batch, pieces, WIDTH + FEATURES] and which pieces are padding; gives tag logits and link vectors a piece."""

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.seen = nn.Linear(FEATURES, WIDTH, bias=False)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.tags = nn.Linear(WIDTH, len(TAGS))
        self.links = nn.Linear(WIDTH, 4 * LINK_WIDTH)
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.no_source = nn.Parameter(torch.zeros(LINK_WIDTH))
        nn.init.zeros_(self.seen.weight)

    def forward(self, x: Tensor, padding: Tensor | None = None) -> tuple[Tensor, Tensor]:
        bias = None if padding is None else padding[:, None, None, :].float() * -1e4
        positions = self.position.weight[: x.shape[1]]
        h = self.drop(self.norm(x[..., :WIDTH] + positions + self.seen(x[..., WIDTH:])))
        for layer in self.layers:
            h = layer(h, bias)
        return self.tags(h), self.links(h)


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm_out",
}


def pretrained(weights: Path, model: MiniLM) -> npt.NDArray[np.float32]:
    """Put the published weights into ``model``; gives the word-piece table, the one sentence type added to each row."""
    loaded = {k.removeprefix("bert."): v.float() for k, v in load_file(weights).items()}
    state = model.state_dict()
    state["position.weight"] = loaded["embeddings.position_embeddings.weight"]
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = loaded[f"embeddings.LayerNorm.{part}"]
        for number in range(len(model.layers)):
            for theirs, ours in _NAMES.items():
                state[f"layers.{number}.{ours}.{part}"] = loaded[f"encoder.layer.{number}.{theirs}.{part}"]
    model.load_state_dict(state)
    table = loaded["embeddings.word_embeddings.weight"] + loaded["embeddings.token_type_embeddings.weight"][0]
    return np.asarray(table.numpy(), np.float32)
