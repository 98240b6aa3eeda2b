"""Candidate rows for a report that nobody has coded yet: what its sentences seem to say, on which words, how surely."""

from .drafts import Draft, draft

__all__ = ["Draft", "draft"]
