"""Regular expressions that are compiled when they are first used.

A text needs a part of those that a draft knows, and to compile one takes longer than to look for it in a text.
"""

import re

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


class Expression:
    """A regular expression, used like one that `re.compile` returns."""

    def __init__(self, pattern: str, flags: int = 0):
        """Keep `pattern` and `flags` as `re.compile` takes them."""
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str):
        """Compile, and have the methods from then on: this is asked only for what is not there yet."""
        if name not in _METHODS:
            raise AttributeError(f"an expression has no {name!r}; it has pattern, {', '.join(_METHODS)}")
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return vars(self)[name]
