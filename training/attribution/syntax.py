"""Labels for the auxiliary task: part of speech, dependency and head distance, from a spaCy parse made beforehand."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.extract.attribution.words import Words
from training.attribution.data import NO_LABEL

POS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR"
    " RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX ``"
).split()
DEPENDENCIES = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative"
    " dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj"
    " predet prep prt punct quantmod relcl xcomp"
).split()
_FAR = 12
HEADS = list(range(-_FAR, _FAR + 1))
LABELS: tuple[list[Any], ...] = (POS, DEPENDENCIES, HEADS)

Parse = tuple[str, list[tuple[int, list[tuple[int, str, str, int]]]]]
_POS = {p: i for i, p in enumerate(POS)}
_DEP = {d: i for i, d in enumerate(DEPENDENCIES)}


def labels_for(words: Words, parse: Parse | None) -> npt.NDArray[np.int16] | None:
    """One row a word; words at which no parsed token starts have no label."""
    if parse is None:
        return None
    out = np.full((len(words), 3), NO_LABEL, np.int16)
    at = {span.start: i for i, span in enumerate(words.spans)}
    for offset, tokens in parse[1]:
        for start, tag, dep, head in tokens:
            i = at.get(start + offset)
            if i is not None:
                out[i] = (
                    _POS.get(tag, NO_LABEL),
                    _DEP.get(dep, NO_LABEL),
                    max(-_FAR, min(_FAR, head)) + _FAR,
                )
    return out
