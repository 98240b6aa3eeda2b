"""From where a text is told: the year it is about and the organisation that tells it."""

import re
from collections import Counter
from collections.abc import Sequence

from .. import mentions
from . import actors, bodies, knowledge
from .bodies import Found
from .expressions import Expression
from .knowledge import Knowledge

_YEAR = Expression(r"(?<!\d)(?<![-–—]\d{4}[-–—])(19[89]\d|20\d\d)(?!\d)(?![-–—]\d{4})")
_OF_THE_TITLE = 3  # how much more a year or a name in the title counts
_OF_THE_LEAD = 2  # and a name in the first sentence that names an organisation: there news says of whom it tells
_ACTS, _NAMED, _ASIDE = 4, 2, 1  # who acts counts twice as much as who is named, who pays or looks on half of that
_BACK = 60  # so many bodies back does "the Commission" reach
_LONGEST = 90  # characters before a name that tell what it does
_SITTING = (
    r"(?:sessions?|meetings?|sittings?|summits?|rounds?|plenary|presidency|chairmanship|members|ministers|leaders|"
    r"coordinators|delegates|work|activit(?:y|ies)|operations?|exercises?|drills?|manoeuvres|training|premises|plan)"
)
_SUBJECT = Expression(
    r"(?:^\W*|^[A-ZÀ-Ž][\w ,/]*[.:–—-]+ |[,:;–] |\b(?:that|which|where|when|while|whereas|but) )"
    rf"(?:the |both )?(?:(?:[\w-]+ ){{0,3}}?{_SITTING} (?:[\w-]+ ){{0,3}}?of (?:the )?)?$",
    re.I,
)
_AGENT = Expression(rf"(?:\bby (?:the )?|\b{_SITTING} (?:of|under) (?:the )?|\b[a-z]+ed by \w+ and (?:the )?)$")
_PARTNER = Expression(
    r"\b(?:with|to|from|between|(?:delegations?|representatives?|experts|project|invitation) of) (?:the )?$"
)
_PAYS = Expression(r"\b(?:financ|fund|donat|sponsor|paid|borne|foot|grant|mone|expense|cost)[a-z]*\b[^.;]{0,40}$", re.I)
_LOOKS_ON = Expression(r"\b(?:(?<!term )(?<!military )observers?|guests?|observed|invited person)\b", re.I)
# An acronym behind a name that goes on: "Council ... of the member states (CC)".
_BEHIND = Expression(r"[^.,;:()]{0,50} \((?:the )?(?P<short>[A-Z]{2,8})\)")
_ACRONYM_OF = Expression(r"((?:[\w'’-]+ ){2,10})\((?:the )?([A-Z]{2,8})\)")
_WE, _QUOTED = Expression(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b"), Expression(r'"[^"]*"')
_DATELINE = 40  # characters in which a news item names its city and its agency
_OPENS = Expression(r"[\w ,/]{0,40}(?:[.:–—-]+(?: |$)|/)")
_SHOUTED = Expression(r"[A-Z]{4,} [A-Z]{4,}")  # a heading in capital letters
# Names with an acronym that are no organisation's.
_OTHERS = frozenset(
    [noun for name in ("actor_kind", "document_kind", "activity_kind") for noun in knowledge.nouns(name)]
    + [
        "Project",
        "Exercise",
        "Operation",
        "System",
        "Fund",
        "Area",
        "Region",
        "Zone",
        "Republic",
        "State",
        "States",
        "Act",
        "Law",
    ]
)


def year(title: str, sentences: Sequence[str]) -> int | None:
    """Return the year that a text is about: the one that it names most often, code names and title included.

    Of two named equally often it is the later one, for a text looks back rather than ahead; None where it names none:
    today's year is never guessed.
    """
    counted = Counter(int(found) for found in _YEAR.findall(title) for _ in range(_OF_THE_TITLE))
    counted.update(int(found) for sentence in sentences for found in dict.fromkeys(_YEAR.findall(sentence)))
    return max(counted, key=lambda one: (counted[one], one)) if counted else None


def narrator(title: str, sentences: Sequence[str], known: Knowledge) -> str:
    """Return the id of the body that a text is about: the organisation that acts in it most, with its bodies.

    Each sentence gives an organisation 4 points where it or a body of it acts, 2 where they are named, and 1 where they
    pay, look on or are a partner; the title counts three times, the first sentence that names any twice. That is an
    organisation, also one that no table has, or an agency of the United Nations with an acronym of its own. An office,
    a centre or another body that may tell of itself takes the place of its organisation where the title speaks of it
    and it has more than half of the points. Wordings that only an organisation's own text would use do not
    count, and an organ whose name does not say whose it is belongs to the organisation named first. Empty where the
    text names none.
    """
    voices = _Voices([title, *sentences], known)
    lead = True
    for words in sentences:
        if words != title:
            heard = voices.heard(words)
            voices.count(heard, _OF_THE_LEAD if lead else 1)
            lead = lead and not heard
    voices.count_our_own(sentences)
    entitled = voices.of_title(title)  # read last, for it may call bodies shorter than the text
    told, own = voices.told, voices.own
    best = max(told, key=lambda one: told[one], default="")
    parts = [key for key in entitled if key in voices.telling and voices.whole(key) == best != key]
    body = max(parts, key=lambda one: own[one], default="")
    if body and 2 * own[body] > told[best] and not _is_agency(best, known):
        best = body
    return actors.enter(best, voices.telling.get(best, ""), voices.shorts, known)


class _Voices:
    """The bodies of a text as they come, and the organisations to which they belong."""

    def __init__(self, texts: Sequence[str], known: Knowledge):
        """Take down which bodies `texts` name in full and by which acronyms they call them."""
        self.known = known
        self.told: Counter[str] = Counter()  # points of each organisation, its bodies included
        self.own: Counter[str] = Counter()  # and of each body itself
        self.telling, self.shorts = actors.introduced(texts, known)
        for words in texts:
            for match in _ACRONYM_OF.finditer(words) if "(" in words else ():
                name = _spelled_out(match[1].split(), match[2])
                if name and not _OTHERS.intersection(name.split()):
                    self.shorts.setdefault(match[2], name)
                    self.telling.setdefault(name, "")
        for key in [key for key in self.telling if knowledge.is_state(key, known) or self._national(key)]:
            if (
                knowledge.is_state(key, known)
                or re.split(" (?:of|for|on|under|in) ", key, maxsplit=1)[0].lower() not in texts[0].lower()
            ):
                del self.telling[key]
        for name in self.telling:  # an acronym that the text does not explain
            if len(letters := bodies.initials(name)) > 2 and letters not in self.shorts and name not in known.actors:
                self.shorts[letters] = name
        self._own = {row["surface"] for row in known.lexicon if row["narrator"] != "any"}
        self._lead = ""  # the organisation that the text names first
        self._wholes: dict[str, str] = {}  # of each body met in full, its organisation
        self._recent: list[tuple[str, str]] = []  # names of bodies, and these, the latest last

    def _national(self, name: str) -> bool:
        """Tell whether a body bears the name of a state."""
        found = mentions.scan(self.known.wordings, name)
        named = [value for _, (_, category, value) in found if category == "actor"]
        return bool(named) and all(knowledge.is_state(key, self.known) for key in named)

    def whole(self, key: str) -> str:
        """Return the organisation of a body, or an agency of the United Nations; empty of one that has none."""
        if key in self._wholes:
            return self._wholes[key]
        whole = self.known.organisation(key)
        if _is_agency(key, self.known):
            return key
        return whole if whole in self.telling or actors.is_organisation(whole, self.known) else ""

    def count(self, heard: Sequence[tuple[str, str, int]], weight: int) -> None:
        """Add the points of a sentence: of each organisation, and of each body, the highest."""
        for points, column in ((self.told, 1), (self.own, 0)):
            best: dict[str, int] = {}
            for row in heard:
                best[row[column]] = max(row[2], best.get(row[column], 0))
            for key, counts in best.items():
                points[key] += counts * weight

    def count_our_own(self, sentences: Sequence[str]) -> None:
        """Add the points of sentences that tell of "us", not as somebody's words: they tell of who is named first."""
        ours = sum(bool(_WE.search(_QUOTED.sub("", words))) for words in sentences)
        if ours and self._lead:
            self.told[self._lead] += _ACTS * ours

    def of_title(self, title: str) -> list[str]:
        """Count whom the title names, also by the noun of a body alone ("report of a centre"), and return them."""
        heard = self.heard(title)
        small = bodies.spelt(title).replace("centre", "center").lower()
        for key, noun in self.telling.items():
            if noun and re.search(rf"\b{bodies.spelt(noun).lower()}\b", small):
                heard.append((key, self.whole(key), _NAMED))
        self.count(heard, _OF_THE_TITLE)
        return [body for body, _, _ in heard]

    def heard(self, words: str) -> list[tuple[str, str, int]]:
        """Return whom `words` name: each body, its organisation, and how much it counts."""
        found: list[Found] = []
        for start, (surface, category, value) in mentions.scan(self.known.wordings, words):
            start, surface = knowledge.without_article(start, surface)
            if category == "actor" and surface[0].isupper() and surface[0].lower() + surface[1:] not in self._own:
                found.append((start, start + len(surface), value))
        found += [one for one in self._bodies(words, found) if one not in found]
        found += self._acronyms(words, found)
        found.sort(key=lambda one: (one[0], -one[1]))
        heard: list[tuple[str, str, int]] = []
        looks_on = bool(found and _LOOKS_ON.search(words))
        for start, _, key in found:
            if whole := self.whole(key):
                counts = _counts(words, start, not heard, looks_on)
                heard.append((key, whole, counts))
                if counts > _ASIDE:
                    self._lead = self._lead or whole
        return heard

    def _acronyms(self, words: str, found: Sequence[Found]) -> list[Found]:
        """Return whom acronyms name that the tables lack: bodies that the text has introduced, and others."""
        named = []
        for match in actors.ACRONYM.finditer(words):
            start, end = match.span()
            if match[0] in actors.NO_ACTOR or any(a < end and start < b for a, b, _ in found):
                continue
            key = self.shorts.get(match[0], "")
            if not key and len(match[0]) > 3 and match[0].title() not in knowledge.cities():
                if (start < _DATELINE and _OPENS.match(words, end)) or _SHOUTED.search(words):
                    continue
                key = match[0]
                self._wholes[key] = key
            if key:
                named.append((start, end, key))
        return named

    def _bodies(self, words: str, found: Sequence[Found]) -> list[Found]:
        """Return the bodies that stand there by a name in full, or by a head that takes one up."""
        mine: list[Found] = []
        for _, _, key in found:
            row = knowledge.by_id("organisations").get(key) or self.known.actors.get(key)
            if row and row["kind"] != "state":
                self._recent.append((row["name"], key))
        for start, end, name, noun in reversed(bodies.find(words)):
            inside = [one for one in found if start <= one[0] < end]
            states = [one for one in inside if knowledge.is_state(one[2], self.known)]
            if states and len(states) == len(inside) and name not in self.telling:
                continue
            key = next((one[2] for one in inside if one[:2] == (start, end)), name)
            over = [one for one in inside if one[2] != key]
            whole = next((whole for one in over if (whole := self.whole(one[2]))), "")
            if not over and (well := knowledge.words("organ_of").find(name)):
                whole = well[0][2]
            elif not over and key not in self.telling and bodies.KINDS[noun] in actors.OWN and " " in name:
                whole = "" if actors.OF_OTHERS.match(name) else self._lead
            if key == name and whole:
                self._wholes.setdefault(key, whole)
            if self.whole(key):
                mine.append((start, end, key))
                self._recent.append((name, key))
                short = _BEHIND.match(words, end)
                if short and name[0] == short["short"][0]:
                    self.shorts.setdefault(short["short"], key)
        for match in actors.HEAD.finditer(words) if actors.HAS_HEAD.search(words) else ():
            start, end = match.span("head")
            if not any(a < end and start < b for a, b, _ in [*found, *mine]):
                key = self._back(match["head"]) or (self._lead if match["head"] in actors.STANDING else "")
                mine += [(start, end, key)] * bool(key)
        return mine

    def _back(self, head: str) -> str:
        """Return the body met last whose name has `head` in it."""
        met = reversed(self._recent[-_BACK:])
        return next((key for name, key in met if f" {head} " in f" {name} "), "")


def _spelled_out(words: Sequence[str], acronym: str) -> str:
    """Return the last of `words` whose capital letters are those of an acronym; empty where they are not."""
    for start in reversed(range(len(words))):
        letters = bodies.initials(name := " ".join(words[start:]))
        if letters == acronym and name[0].isupper():
            return name
        if not acronym.endswith(letters):
            break
    return ""


def _is_agency(key: str, known: Knowledge) -> bool:
    """Tell whether a body is one of the United Nations that is known by an acronym of its own."""
    row = known.actors.get(key) or knowledge.by_id("organisations").get(key)
    return bool(row) and row["parent"] == "un" and row["short"].isupper() and " " not in row["short"]


def _counts(words: str, start: int, first: bool, looks_on: bool) -> int:
    """Return how much it counts that an actor is named there: whether it acts, pays or looks on, or is named only."""
    before = words[max(0, start - _LONGEST) : start]
    if _PARTNER.search(before) or _PAYS.search(before) or (looks_on and not (first and start < 10)):
        return _ASIDE
    if _AGENT.search(before) or (first and _SUBJECT.search(before)):
        return _ACTS
    return _NAMED
