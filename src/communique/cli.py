"""The command `communique`: what the package offers, from a shell."""

import argparse
import os
import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

from .faults import CandidateWarning, DataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process where none are given) and return its exit status."""
    parser = argparse.ArgumentParser(prog="communique", description="Official reports, read as data.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    figures = commands.add_parser("figures", help="run the notebooks and publish their figures")
    figures.set_defaults(run=_figures)
    figure = commands.add_parser("figure", help="write one figure at any width, for print or a slide")
    figure.add_argument("name", metavar="NAME", help="hosts_by_country, for example")
    figure.add_argument("--to", metavar="FILE", required=True, help="where to; it ends in .pdf, .svg or .png")
    figure.add_argument("--width", metavar="MM", type=float, help="width in mm; that of a page if not given")
    figure.add_argument("--caption", action="store_true", help="write its caption beside it, as FILE.txt")
    figure.set_defaults(run=_figure)
    seal = commands.add_parser("seal", help="after an edit of data/: rewrite checksums and codebook")
    seal.set_defaults(run=_seal)
    trace = commands.add_parser("trace", help="show what stands behind a cell or a row")
    trace.add_argument("table", metavar="TABLE", help="activities, for example")
    trace.add_argument("row", metavar="ROW", help="the key of the row; one of several columns in quotation marks")
    trace.add_argument("column", metavar="COLUMN", nargs="?", help="one column; all where none is given")
    trace.add_argument("--text", metavar="TEXT", help="the report's text, to show the sentences themselves")
    trace.set_defaults(run=_trace)
    verify = commands.add_parser("verify", help="hold the data against the report's text")
    verify.add_argument("text", metavar="TEXT", nargs="?", help="the text; looked for at its usual place if not given")
    verify.set_defaults(run=_verify)
    mentions = commands.add_parser("mentions", help="after an edit of the lexicon: find the mentions in the text anew")
    mentions.add_argument(
        "text", metavar="TEXT", nargs="?", help="the text; looked for at its usual place if not given"
    )
    mentions.set_defaults(run=_mentions)
    layout = commands.add_parser("layout", help="after a change of the ties: place the actors of the network anew")
    layout.set_defaults(run=_layout)
    score = commands.add_parser("score", help="hold a draft against coded tables: precision, recall, errors")
    score.add_argument("text", metavar="TEXT", nargs="?", help="the report's text, where it is not at its usual place")
    score.add_argument("--texts", metavar="FOLDER", help="test texts with their answers, instead of a report")
    score.add_argument(
        "--record", action="store_true", help="write the scores of the report and of all test texts into its tables"
    )
    score.set_defaults(run=_score)
    draft = commands.add_parser("draft", help="propose rows for a text that nobody has coded")
    draft.add_argument("text", metavar="TEXT", help="the text of a report, a communiqué or a news item, in English")
    draft.add_argument("--year", type=int, metavar="YEAR", help="year that it is about, if not the one it names most")
    draft.add_argument("--narrator", metavar="ID", help="id of the actor that tells, if not the one it names most")
    draft.add_argument("--to", metavar="FOLDER", help="write the candidate tables there, as CSV files")
    draft.set_defaults(run=_draft)
    export = commands.add_parser("export", help="write networks and tables in the formats of other programs")
    export.add_argument(
        "folder", metavar="FOLDER", nargs="?", default="exports", help="where to; exports/ if not given"
    )
    export.set_defaults(run=_export)
    new = commands.add_parser("new", help="begin with a report that nobody has coded: draft its tables for review")
    new.add_argument("id", metavar="ID", help="the name of its folder in data/, such as csto-2025")
    new.add_argument("text", metavar="TEXT", help="its text: UTF-8, a paragraph a line")
    new.add_argument("--source", metavar="ADDRESS", help="where the text is published")
    new.add_argument("--year", type=int, help="the year that it is about, where the text does not tell")
    new.add_argument("--narrator", metavar="ACTOR", help="id of the actor that tells it, where the text does not tell")
    new.set_defaults(run=_new)
    site = commands.add_parser("site", help="build the static site: figures, notebooks, tables, network as pages")
    site.add_argument(
        "folder", metavar="FOLDER", nargs="?", default="build/site", help="where to; build/site/ if not given"
    )
    site.set_defaults(run=_site)
    corpus = commands.add_parser("corpus", help="draft many texts in parallel, or find what they name")
    corpus.add_argument(
        "source", metavar="SOURCE", help="a folder of texts, a pattern or a Parquet file; or its address"
    )
    corpus.add_argument("--to", metavar="FOLDER", required=True, help="where the tables are; a run goes on there")
    corpus.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster; this machine if not given")
    corpus.add_argument("--jobs", metavar="N", type=int, default=-1, help="processes; one a core if not given")
    corpus.add_argument("--year", type=int, help="what the texts are about; drafted from each if not given")
    corpus.add_argument("--narrator", metavar="ACTOR", help="id of who wrote them; drafted from each if not given")
    other = corpus.add_mutually_exclusive_group()
    other.add_argument("--mentions", action="store_true", help="find mentions only")
    other.add_argument("--verify", action="store_true", help="hold the tables in FOLDER against the texts")
    corpus.set_defaults(run=_corpus)
    archive = commands.add_parser("archive", help="write the project as one zip file for a repository such as Zenodo")
    archive.add_argument(
        "folder", metavar="FOLDER", nargs="?", default="archive", help="where to; archive/ if not given"
    )
    archive.set_defaults(run=_archive)
    for command in (figure, trace, verify, mentions, layout, score, export, site):
        command.add_argument("--report", metavar="ID", help="which report, where there are several")
    options = parser.parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", CandidateWarning)
            warnings.showwarning = lambda message, *_: print(message, file=sys.stderr)
            return options.run(options)
    except (DataError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyError as error:
        print(error.args[0], file=sys.stderr)
        return 1


def _report_id(options: argparse.Namespace) -> str:
    from . import reports

    known = reports.available()
    if options.report:
        return options.report
    if len(known) != 1:
        raise ValueError(f"which report? Say --report with one of {', '.join(known)}")
    return known[0]


def _trace(options: argparse.Namespace) -> int:
    from . import reports

    report = reports.load(_report_id(options))
    print(report.trace(options.table, options.row, options.column, in_context=options.text or False))
    return 0


def _verify(options: argparse.Namespace) -> int:
    from . import reports, verification

    report = reports.load(_report_id(options))
    found = verification.verify(report, report.read_text(options.text))
    print(found)
    return 0 if found.ok else 1


def _mentions(options: argparse.Namespace) -> int:
    from . import mentions, packages, paths, reports

    report_id = _report_id(options)
    folder = paths.DATA / report_id
    changed = mentions.refresh(report_id, reports.source_text(packages.read(folder), options.text))
    table = packages.shown(folder / "mentions.csv")
    print(f"rewritten: {table}; now run: communique seal" if changed else f"nothing to do: {table} fits the text")
    return 0


def _layout(options: argparse.Namespace) -> int:
    from . import networks, packages, paths, reports

    report_id = _report_id(options)
    report = reports.load(report_id, check_hash=False)
    path = paths.DATA / report_id / "positions.csv"
    content = networks.layout.frame(report).to_csv(index=False, lineterminator="\n")
    paths.write_whole(path, content.encode("utf-8"))
    print(f"rewritten: {packages.shown(path)}; now run: communique seal")
    return 0


def _score(options: argparse.Namespace) -> int:
    from . import reports, scoring

    if options.record:
        return _record_scores(options)
    if options.texts:
        found = scoring.from_folder(Path(options.texts))
    else:
        report = reports.load(_report_id(options))
        found = [scoring.from_report(report, report.read_text(options.text))]
    print(scoring.measure(found))
    return 0


def _draft(options: argparse.Namespace) -> int:
    from .drafting import draft, intake

    found = draft(intake.read(options.text), options.year, options.narrator)
    if options.to:
        for path in found.write(options.to):
            print(f"written: {path}")
    else:
        print(found)
    return 0


def _new(options: argparse.Namespace) -> int:
    from . import drafting, packages, reviews
    from .drafting import intake

    draft = drafting.draft(intake.read(options.text), options.year, options.narrator)
    folder = packages.shown(reviews.begin(options.id, draft, options.source))
    print(f"written: {folder}/, {reviews.open(options.id).left} candidates that nobody has reviewed")
    print(f"now open {folder}/{reviews.NOTEBOOK} in JupyterLab (make lab), and decide on each")
    return 0


def _record_scores(options: argparse.Namespace) -> int:
    from . import packages, paths, reports, scoring

    report_id = _report_id(options)
    report = reports.load(report_id, check_hash=False)
    for name, frame in scoring.frames(scoring.measure_all(report, report.read_text(options.text))).items():
        path = paths.DATA / report_id / f"{name}.csv"
        paths.write_whole(path, frame.to_csv(index=False, lineterminator="\n").encode("utf-8"))
        print(f"rewritten: {packages.shown(path)}; now run: communique seal")
    return 0


def _export(options: argparse.Namespace) -> int:
    from . import exports, reports

    for path in exports.write_all(reports.load(_report_id(options)), options.folder):
        print(f"written: {path}")
    return 0


def _site(options: argparse.Namespace) -> int:
    from . import reports, site

    print(f"written: {site.build(reports.load(_report_id(options)), options.folder)}")
    return 0


def _corpus(options: argparse.Namespace) -> int:
    from . import corpus

    workers = {"jobs": options.jobs, "scheduler": options.scheduler}
    try:
        if options.verify:
            found = corpus.verify(options.source, options.to, **workers)
            differ = found[found["state"] != corpus.SAME]
            for text, state, note in differ.itertuples(index=False):
                print(f"{text}: {state}{note and f'; {note}'}")
            print(f"{len(found) - len(differ):,} of {len(found):,} texts as they were")
            return 1 if len(differ) else 0
        if options.mentions:
            print(corpus.mentions(options.source, options.to, year=options.year, **workers))
        else:
            print(corpus.draft(options.source, options.to, year=options.year, narrator=options.narrator, **workers))
        return 0
    except ImportError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return 130


def _archive(options: argparse.Namespace) -> int:
    from . import archives

    print(f"written: {archives.write(options.folder)}")
    return 0


def _figures(options: argparse.Namespace) -> int:
    from . import notebooks, reports

    for name in reports.available():
        reports.load(name)  # a fault of the data is told once and plainly, not as a failure of each notebook
    found = notebooks.find()
    start = time.monotonic()

    def done(path) -> None:
        print(f"{path.name}: {time.monotonic() - start:.0f} s", flush=True)

    print(f"Running {len(found)} notebooks ...", flush=True)
    failed = notebooks.run(found, os.cpu_count() or 1, done)
    for path, error in failed.items():
        print(f"\n{path.name} failed:\n{error}", file=sys.stderr)
    return 1 if failed else 0


def _figure(options: argparse.Namespace) -> int:
    from pathlib import Path

    from . import figures, paths, reports

    report = reports.load(_report_id(options))
    drawn = figures.save(options.name, report, options.to, figures.PAGE if options.width is None else options.width)
    print(f"written: {options.to}")
    if options.caption:
        caption = Path(f"{options.to}.txt")
        paths.write_whole(caption, drawn.caption.encode("utf-8"))
        print(f"written: {caption}")
    return 0


def _seal(options: argparse.Namespace) -> int:
    from . import codebook, packages

    changed = codebook.seal()
    for path in changed:
        print(f"rewritten: {packages.shown(path)}")
    if not changed:
        print("nothing to do: checksums and codebook fit the data")
    return 0
