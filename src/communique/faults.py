"""What is wrong with data, said so that a person can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where.

    Parameters
    ----------
    file
        Path of the file, as the reader knows it.
    line
        Line in the file, counted from 1; 0 where the fault is of the file as a whole.
    column
        Name of the column, empty where the fault is of the line as a whole.
    value
        What stands there.
    expected
        What should stand there, or what to do.
    """

    file: str
    line: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        """Return the fault as one line: file, line, column, value, what was expected."""
        place = self.file
        if self.line:
            place += f", line {self.line}"
        if self.column:
            place += f", column {self.column}"
        value = self.value if len(self.value) <= 80 else self.value[:77] + "..."
        return f"{place}: {value!r}: {self.expected}" if self.value or self.column else f"{place}: {self.expected}"


class CandidateWarning(UserWarning):
    """A report was loaded of which some rows are candidates: drafted by rules, and reviewed by nobody."""


class DataError(ValueError):
    """Data that cannot be used; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]):
        """Collect `faults`, a sequence of Fault with at least one member."""
        self.faults = tuple(faults)
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join([f"{count} in the data", *map(str, self.faults)]))

    def __reduce__(self):
        # Without this a copy that comes from another process is made from the message alone.
        return type(self), (self.faults,)
