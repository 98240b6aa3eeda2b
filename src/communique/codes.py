"""Codes of the code lists, rolled up and put into words."""

import pandas as pd

from .reports import Report


def rollup(report: Report, code_list: str) -> pd.Series:
    """Return for each code of `code_list` its widest code: itself, or the one at the top of its parents."""
    codes = report.codes[report.codes["list"] == code_list]
    parents = codes.set_index("code")["parent"].dropna()
    widest = pd.Series(codes["code"].to_numpy(), index=codes["code"].to_numpy(), dtype="str", name="widest")
    while widest.isin(parents.index).any():
        widest = widest.map(lambda code: parents.get(code, code))
    return widest


def widen(report: Report, code_list: str, values: pd.Series) -> pd.Series:
    """Return `values`, codes of `code_list`, as the labels of their widest codes: a category in the list's order."""
    widest, labels = rollup(report, code_list), report.label(code_list)
    order = [labels[code] for code in labels.index if widest[code] == code]
    in_words = values.astype("str").map(widest).map(labels)
    return pd.Series(pd.Categorical(in_words, categories=order), index=values.index, name=values.name)
