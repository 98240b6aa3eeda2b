"""A text as it comes: bytes, HTML, marks that no reader sees; made fit to be read, or refused with a reason."""

import re
from html.parser import HTMLParser
from pathlib import Path

from .. import text as texts
from .expressions import Expression

LONGEST = 2_000_000  # characters: a report of 300 pages has fewer
_ENDS = (".", "!", "?", ":", ";", ",", "…")
_LONG_LINE = 8  # words from which a line is more than a heading
_INVISIBLE = Expression("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = Expression(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
_BREAKS = Expression("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_TAG = Expression(r"</?(?:html|head|body|p|div|span|br|li|ul|ol|h[1-6]|table|tr|td|a|article|section)\b[^<>]*>", re.I)
_ITEM = Expression(r"[-–—•*]\s+\S")
_SINGLE = Expression(
    r"(?:(?<=[\s(])|^)(?:‘([^‘’\"“”«»\n]{2,80})’|'([A-Z][^'‘’\"“”«»\n]{1,80})')(?=[\s.,;:)!?]|$)", re.M
)
# Speech with a name in it: its own quotation marks go, so that those of the name are left.
_SPOKEN = Expression(r"“([^“”‘’\n]{1,400})(‘[^‘’“”\n]{2,80}’)([^“”\n]{0,400})”")
_CELLS = Expression(r"\t|\s\|\s|;(?=\S)|,(?=\S)|\s{3,}")
# Words without which hardly a sentence of English goes.
_COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "for",
        "on",
        "with",
        "was",
        "were",
        "is",
        "are",
        "by",
        "that",
        "at",
        "as",
        "from",
        "has",
        "have",
        "be",
        "will",
        "this",
        "its",
    ]
)


def read(path: Path | str) -> str:
    """Read the file at `path` as a text.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        It holds no text in UTF-8; the message says so.
    """
    path = Path(path)
    if path.is_dir():
        raise ValueError(f"{path}: a folder; expected the file of a report's text")
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError(f"{path}: a text in UTF-16; save it as UTF-8 and try again")
    if (
        content[:5] == b"%PDF-"
        or content[:4] in (b"PK\x03\x04", b"\x89PNG")
        or content.count(b"\0") > len(content) / 100
    ):
        raise ValueError(f"{path}: no text but a binary file; expected the report as plain text in UTF-8")
    return texts.read(path)


def clean(source: str) -> tuple[str, tuple[str, ...]]:
    """Return `source` fit to be read, and what was done to it.

    HTML is reduced to its text; marks without a shape are left out; where no line ends like a sentence, each long
    one is taken for one. A first line that ends like a sentence is no title: a bare title goes before it.

    Raises
    ------
    ValueError
        There is nothing to read: an empty text, a binary one, one in another language, one that is far too long,
        or a table; the message says which.
    """
    if not isinstance(source, str):
        raise ValueError(f"expected the text as str, found {type(source).__name__}; decode it from UTF-8 first")
    if len(source) > LONGEST:
        raise ValueError(
            f"the text has {len(source):,} characters; expected one report, with at most {LONGEST:,}: divide it"
        )
    notes = []
    if not source.strip():
        raise ValueError("the text is empty; expected the text of a report")
    junk = len(_CONTROL.findall(source))
    if junk > len(source) / 20:
        raise ValueError("no text but binary content: one character in twenty or more is a control character")
    source = _BREAKS.sub("\n", source)
    if len(_TAG.findall(source)) >= 2:
        source, notes = _without_tags(source), [*notes, "HTML was reduced to its text"]
    bare = _INVISIBLE.sub("", source)
    bare = _CONTROL.sub(" ", bare)
    if bare != source:
        notes.append("control characters and marks of direction were left out")
    # Single quotation marks around a name are read as double ones; an apostrophe is none.
    bare = _SPOKEN.sub(lambda match: match[1] + match[2] + match[3], bare) if "‘" in bare else bare
    bare = _SINGLE.sub(lambda match: f"“{match[1] or match[2]}”", bare)
    lines = [line for line in (texts.normalise(line) for line in bare.split("\n")) if line]
    if not lines:
        raise ValueError("the text is empty; expected the text of a report")
    _refuse_other_languages(lines)
    if not any(_ends(line) for line in lines) and not any(_ITEM.match(line) for line in lines):
        if _is_table(bare):
            raise ValueError("no sentence found, but rows of cells: a table; expected the running text of a report")
        if not any(len(line.split()) >= _LONG_LINE for line in lines):
            raise ValueError("no sentence found: no line ends with a full stop, and all are as short as headings")
        lines = [line + "." if len(line.split()) >= _LONG_LINE else line for line in lines]
        notes.append("no line ends like a sentence: each long line was taken for one")
    if _ends(lines[0]) and not lines[0].endswith(("?", "!")):
        lines.insert(0, "Untitled")
        notes.append("the first line is a sentence: the text has no title")
    return "\n".join(lines), tuple(notes)


def _ends(line: str) -> bool:
    return line.rstrip('")').endswith(_ENDS)


def _is_table(source: str) -> bool:
    lines = [line for line in source.split("\n") if line.strip()]
    return sum(len(_CELLS.findall(line)) >= 2 for line in lines) > len(lines) / 2


def _refuse_other_languages(lines: list[str]) -> None:
    words = re.findall(r"[^\W\d_]+", " ".join(lines)[:20_000].lower())
    if not words:
        raise ValueError("no words in the text; expected the text of a report, in English")
    common = sum(map(_COMMON.__contains__, words)) / len(words)
    foreign = sum(not word.isascii() for word in words) / len(words)
    if foreign > 0.5 or (len(words) >= 20 and common < 0.08):
        raise ValueError(
            f"the text does not seem to be English: {common:.0%} of its words are the commonest English ones"
        )


class _Text(HTMLParser):
    """Collects the text of a page, with a line break where a block begins or ends."""

    _BLOCKS = frozenset(
        [
            "p",
            "div",
            "br",
            "li",
            "ul",
            "ol",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "tr",
            "article",
            "section",
            "title",
            "body",
            "head",
        ]
    )
    _SILENT = frozenset(("script", "style", "template", "noscript"))

    def __init__(self):
        super().__init__()
        self.parts: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag, attributes):
        self._depth += tag in self._SILENT
        if tag in self._BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")
        elif tag in ("td", "th"):
            self.parts.append("\t")

    def handle_endtag(self, tag):
        self._depth = max(0, self._depth - (tag in self._SILENT))
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self._depth:
            self.parts.append(re.sub(r"\s+", " ", data))


def _without_tags(source: str) -> str:
    parser = _Text()
    parser.feed(source)
    parser.close()
    return "".join(parser.parts)
