"""The review of a report as a form for JupyterLab: one candidate after another, with buttons for what a reader decides.

Needs the widgets, so nothing else imports this module.
"""

from html import escape

import ipywidgets as widgets

from . import paths
from .faults import DataError
from .reviews import Candidate, Review

_NONE = "<p>No candidate is left. <code>review.finish()</code> ends the review.</p>"


def review(found: Review) -> "Form":
    """Return a form to go through the candidates of a review; where the text is in its usual place, it is shown."""
    return Form(found)


class Form(widgets.VBox):
    """What `review` returns, made of widgets that can be read and set from Python too.

    Parameters
    ----------
    candidate
        The candidate that is shown; None where none is left.
    cells
        A field for each of its columns, by name; what differs from the row when "Correct" is pressed is corrected.
    reason
        Why it is rejected.
    accept, correct, reject
        The buttons.
    said
        What went wrong with the last button, and how many candidates are left.
    """

    def __init__(self, found: Review):
        self._review = found
        self.candidate: Candidate | None = None
        self.cells: dict[str, widgets.Text] = {}
        self.reason = widgets.Text(placeholder="why it is rejected", layout={"width": "auto", "flex": "1"})
        self.accept, self.correct, self.reject = (
            widgets.Button(description=name) for name in ("Accept", "Correct", "Reject")
        )
        self.accept.on_click(lambda _: self._decide(lambda: found.accept(self.candidate)))
        self.correct.on_click(lambda _: self._decide(lambda: found.correct(self.candidate, **self._changed())))
        self.reject.on_click(lambda _: self._decide(lambda: found.reject(self.candidate, self.reason.value)))
        self.said, self._shown, self._fields = widgets.HTML(), widgets.HTML(), widgets.VBox()
        buttons = widgets.HBox([self.accept, self.correct, self.reject, self.reason])
        super().__init__([self.said, self._shown, self._fields, buttons])
        self._next()

    def _changed(self) -> dict[str, str]:
        cells = {column: field.value.strip() for column, field in self.cells.items()}
        return {column: cell for column, cell in cells.items() if cell != self.candidate.cells[column]}

    def _decide(self, decide) -> None:
        if self.candidate is None:
            return
        try:
            decide()
        except (DataError, ValueError) as error:
            self.said.value = f"<pre>{escape(str(error))}</pre>"
        else:
            self._next()

    def _next(self) -> None:
        text = paths.report_text(self._review.report.id)
        self.candidate = found = self._review.next(in_context=text if text.is_file() else False)
        self.cells = {
            column: widgets.Text(value=cell, description=column, layout={"width": "auto"})
            for column, cell in (found.cells.items() if found else ())
        }
        self._fields.children, self.reason.value = tuple(self.cells.values()), ""
        self._shown.value = found._repr_html_() if found else _NONE
        self.said.value = f"<p>{self._review.left} candidates left</p>"

    def __repr__(self) -> str:
        return f"Review of {self._review.report.id}: {self._review.left} candidates left. Run this cell in JupyterLab."

    def _repr_mimebundle_(self, **kwargs) -> dict:
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": repr(self)}
