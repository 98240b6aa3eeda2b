"""Many texts: their drafts and mentions, made in parallel and kept as Parquet; counts and networks of all of them.

    corpus.draft("texts/", "drafts/")                               # on the cores of this machine
    corpus.draft("texts/", "drafts/", scheduler="tcp://host:8786")  # on a Dask cluster
    corpus.counts("drafts/", "activities", by="kind")
    corpus.graph(corpus.network("drafts/"))

Sources and folders are paths, or addresses as fsspec knows them (`s3://bucket/texts`). Needs the extra `corpus`.
"""

from .queries import counts, graph, network
from .runs import CHANGED, MISSING, NEW, SAME, Run, draft, mentions, verify

__all__ = ["CHANGED", "MISSING", "NEW", "SAME", "Run", "counts", "draft", "graph", "mentions", "network", "verify"]
