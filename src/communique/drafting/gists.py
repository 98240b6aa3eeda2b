"""What a sentence comes to in a draft: whether rows stand on it, and its gist, made of codes and names alone."""

from collections.abc import Mapping, Sequence

from . import knowledge
from .knowledge import Knowledge
from .reading import Sentence
from .rows import Candidate

_LONGEST = 12  # words of a gist
_NAME = 5  # words that a gist takes over from a name: fewer than nine, so that no run of the text comes into a table


def statuses(read: Sequence[Sentence], cited: Mapping[int, Sequence[Candidate]]) -> list[str]:
    """Return the status of each sentence: coded where a row cites it, a list head, or what its words are like."""
    heads = {sentence.head for sentence in read}
    found = []
    for sentence in read:
        if cited.get(sentence.number):
            found.append("structure" if sentence.number in heads else "coded")
        else:
            marks = [code for _, _, code in knowledge.words("sentence_status").find(sentence.mask)]
            found.append(max(marks, key=marks.count) if marks else "context-practice")
    return found


def gist(sentence: Sentence, status: str, theme: str, rows: Sequence[Candidate], known: Knowledge) -> str:
    """Return the gist of a sentence, in at most twelve words: codes and names of its rows, or of what kind it is."""
    if status == "structure":
        hosts = [row.cells["host"] for row in rows if row.table == "activities" and row.cells["host"] not in ("", "-")]
        where = f": {knowledge.actor_name(hosts[0], known)}" if hosts else ""
        return f"List head{where}"
    parts = [_of(row, known) for row in rows if row.table != "participants"] or [_of(row, known) for row in rows]
    if not parts:
        return _cut(f"{_label('sentence_status', status, known)}: {_label('theme', theme, known)}", _LONGEST)
    chosen = [part for part in dict.fromkeys(parts) if part][:2]
    both = "; ".join(chosen)
    return both if len(both.split()) <= _LONGEST else _cut(chosen[0], _LONGEST)


def _of(row: Candidate, known: Knowledge) -> str:
    cells = row.cells
    if row.table == "activities":
        where = f", {knowledge.actor_name(cells['host'], known)}" if cells["host"] not in ("", "-") else ""
        kind = _label("activity_kind", cells["kind"], known)
        return f"{kind}{_named(cells['name'], kind)}{where}"
    if row.table == "documents":
        kind = _label("document_kind", cells["kind"], known)
        by = f" of {knowledge.actor_name(cells['adopted_by'], known)}" if cells["adopted_by"] else ""
        return _cut(kind + by, 8) + f", {_label('document_status', cells['status'], known).lower()}"
    if row.table == "ties":
        ends = (knowledge.actor_name(cells[end], known) for end in ("source", "target"))
        return _cut(f"{_label('tie_kind', cells['kind'], known)}: {' – '.join(_cut(end, 4) for end in ends)}", _LONGEST)
    return _cut(f"{_label('participant_role', cells['role'], known)}: {knowledge.actor_name(cells['actor'], known)}", 8)


def _named(name: str, kind: str) -> str:
    return "" if name.startswith("[") else f": {_cut(name, _NAME)}"


def _label(name: str, code: str, known: Knowledge) -> str:
    return known.codes[name].get(code, code)


def _cut(words: str, longest: int) -> str:
    return " ".join(words.split()[:longest]).rstrip(" ,;:–-")
