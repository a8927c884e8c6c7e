"""A brief as one HTML file: no script, no network, and every footnote opens the marked words in the source below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

from sayso.report.footnotes import heading, key, numbered, short, source_of
from sayso.types import Article, Brief, Citation

_WHOLE = 20_000
"""An article up to this many characters is shown whole; of a longer one the surroundings of what is cited."""
_AROUND = 600

_STYLE = """
body{font:16px/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem;line-height:1.2}h2{font:600 1.05rem/1.3 system-ui,sans-serif;margin:1.6rem 0 .4rem}
h2.disputed{color:#a11}ul{padding-left:1.2rem;margin:0}li{margin:.25rem 0}
sup a,.notes a,.source h3 a{color:#0645ad;text-decoration:none}sup{font:.7rem system-ui,sans-serif}
.notes{font-size:.85rem;padding-left:1.6rem}.note{font-style:italic}
.source{border-top:1px solid #ccc;margin-top:2rem;font-size:.9rem}.source h3{font:600 .95rem system-ui,sans-serif}
.source pre{white-space:pre-wrap;font:inherit;overflow-wrap:anywhere}
mark{background:#fff3a3;color:inherit}mark:target,a:target+mark{background:#ffc94d;outline:2px solid #c80}
.gap{color:#777}
@media(prefers-color-scheme:dark){body{background:#161616;color:#e6e6e6}mark{background:#5a4d00}
mark:target,a:target+mark{background:#8a6a00}h2.disputed{color:#f88}sup a,.notes a{color:#8ab4f8}}
@media print{body{max-width:none;margin:0;font-size:11pt}.source{break-before:page}}
"""


def to_html(brief: Brief, articles: Mapping[str, Article]) -> str:
    """The page, its footnotes and the cited articles in one file; all text is escaped."""
    notes = numbered(brief)
    title = escape(heading(brief))
    out = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main><h1>{title}</h1>",
    ]
    for section in brief.sections:
        style = ' class="disputed"' if section.title.startswith("Disputed") else ""
        out.append(f"<section><h2{style}>{escape(section.title)}</h2><ul>")
        for sentence in section.sentences:
            marks = " ".join(_mark(notes[key(c)][0]) for c in sentence.citations)
            out.append(f"<li>{escape(sentence.text)} <sup>{marks}</sup></li>")
        out.append("</ul></section>")
    out += [f'<p class="note">{escape(note)}</p>' for note in brief.notes]
    out.append('<section><h2>Sources</h2><ol class="notes">')
    for number, c in notes.values():
        out.append(
            f'<li id="n{number}">{escape(source_of(c, articles))}, characters {c.span[0]}–{c.span[1]}: '
            f'<a href="#s{number}">“{escape(short(c.text))}”</a></li>'
        )
    out.append("</ol></section>")
    cited: dict[str, list[tuple[int, Citation]]] = defaultdict(list)
    for number, c in notes.values():
        cited[c.article].append((number, c))
    for article_id, citations in cited.items():
        if article_id in articles:
            out.append(_source(articles[article_id], citations))
    out.append("</main></body></html>")
    return "\n".join(out) + "\n"


def _mark(number: int) -> str:
    return f'<a href="#s{number}" title="source {number}">{number}</a>'


def _source(article: Article, citations: Sequence[tuple[int, Citation]]) -> str:
    parts = [
        f'<section class="source"><h3>{escape(article.title or article.outlet or article.file or article.id)}</h3><p>'
    ]
    parts.append(escape(source_of(citations[0][1], {article.id: article})))
    if article.url and article.url.startswith(("http://", "https://")):
        parts.append(f' · <a href="{escape(article.url)}" rel="noreferrer">{escape(article.url)}</a>')
    parts.append(f"</p><pre>{_marked(article.text, citations)}</pre></section>")
    return "".join(parts)


def _marked(text: str, citations: Sequence[tuple[int, Citation]]) -> str:
    """The text with the cited stretches marked; stretches may overlap, so it is cut at every edge."""
    starts: dict[int, list[int]] = defaultdict(list)
    edges = {0, len(text)}
    covered: list[tuple[int, int]] = []
    for number, c in citations:
        start, end = c.span
        starts[start].append(number)
        edges |= {start, end}
        covered.append((start, end))
    shown = (
        [(0, len(text))]
        if len(text) <= _WHOLE
        else [(max(0, s - _AROUND), min(len(text), e + _AROUND)) for s, e in covered]
    )
    edges |= {edge for window in shown for edge in window}
    out: list[str] = []
    ordered = sorted(e for e in edges if 0 <= e <= len(text))
    hidden = False
    for start, end in pairwise(ordered):
        if not any(s <= start and end <= e for s, e in shown):
            out += [] if hidden else ['<span class="gap"> … </span>']
            hidden = True
            continue
        hidden = False
        out += [f'<a id="s{n}"></a>' for n in starts.get(start, ())]
        piece = escape(text[start:end])
        inside = any(s <= start and end <= e for s, e in covered)
        out.append(f"<mark>{piece}</mark>" if inside else piece)
    return "".join(out)
