"""JSON lines: one result a line, to be read while a run goes on."""

from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.record import asdict
from goalint.report.interchange.result_json import aside_to_json, finding_to_json, undecided_to_json
from goalint.report.interchange.to_json import (
    broken_to_dict,
    pair_aside_to_dict,
    pair_to_dict,
    summary_to_dict,
)
from goalint.report.json_text import escaped, to_line


class JsonLinesReporter:
    """Every line an object whose `type` says what it is.

    `finding`, `aside` and `undecided` are those of the JSON report with their path and sheet;
    `file` comes after them, once a file, with its status. After all files `season` is what two
    forms have in common, `season_aside` what of it is let pass, `broken-rule` a rule that could
    not be used, `notice` what is to be said of the run; `summary` is the last line, so that a run
    that was cut off can be told.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def add(self, file: FileResult) -> str:
        """One file's lines."""
        lines = []
        for result in file.forms:
            where = to_line({"path": file.path, "sheet": result.form.sheet})
            sheet = result.form.sheet
            lines += [
                _line("finding", where, finding_to_json(each, sheet)) for each in result.findings
            ]
            lines += [_line("aside", where, aside_to_json(each, sheet)) for each in result.aside]
            lines += [
                _line("undecided", where, undecided_to_json(each)) for each in result.undecided
            ]
        status = {"path": file.path, "status": file.status.value, "reason": file.reason}
        return "".join([*lines, _line("file", to_line(status | {"forms": len(file.forms)}))])

    def end(self, summary: Summary) -> str:
        """What is to be said of rules and run, and the counts."""
        lines = [_line("broken-rule", to_line(broken_to_dict(error))) for error in self.pack.errors]
        lines += [_line("season", to_line(pair_to_dict(pair))) for pair in summary.season or ()]
        aside = map(pair_aside_to_dict, summary.season_aside)
        lines += [_line("season_aside", to_line(each)) for each in aside]
        lines += [_line("notice", to_line(asdict(notice))) for notice in summary.notices]
        return "".join([*lines, _line("summary", to_line(summary_to_dict(summary)))])


reporter = JsonLinesReporter


def _line(kind: str, *objects: str) -> str:
    """One object of the members of some, in JSON."""
    members = ", ".join(each[1:-1] for each in objects)
    return escaped(f'{{"type": "{kind}", {members}}}') + "\n"
