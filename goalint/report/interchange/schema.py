"""The JSON report as pydantic models: what is published as docs/report.schema.json."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from goalint.finding import Severity, Status
from goalint.form import Term
from goalint.terms import Category, FormKind, Stage

# A rule is named after its folder, which is its group, and its file, in whatever script.
RuleName = Annotated[str, Field(pattern=r"^[^/]+/[^/]+$")]
Points = str


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IndicatorModel(_Strict):
    """One indicator as read; `category` is what the form declares.

    `cell_sheet` is only there for cells that are not in the form's sheet but on its next page.
    """

    cell_sheet: str = ""
    cell: str
    level1: str | None
    level2: str | None
    category: Category | None
    term: Term
    name: str
    target: str
    target_cell: str | None


class DeductionModel(_Strict):
    """Points (a decimal string) likely to be taken off an item of the scheme."""

    item: str
    points: Points


class FindingModel(_Strict):
    """One defect; `fingerprint` stays the same when rows move or other rows change.

    `filler_note` is what the row's own note column says, for the reviewer to weigh; `cell_sheet` is
    only there for a cell that is not in the form's sheet but on its next page, or on a cover.
    """

    cell_sheet: str = ""
    rule: RuleName
    severity: Severity
    cell: str
    indicator: IndicatorModel | None
    message: str
    suggestion: str | None
    basis: list[str]
    expected_category: Category | None
    deduction: DeductionModel | None
    fingerprint: str
    filler_note: str | None


class AsideModel(FindingModel):
    """A finding that is not reported: waived by somebody until some day, or of the baseline."""

    by: Literal["waiver", "baseline"]
    reason: str | None
    who: str | None
    until: str | None


class NoticeModel(_Strict):
    """What is said of the run itself; `wrong` when it must not be called clean for it."""

    place: str
    text: str
    wrong: bool


class UndecidedModel(_Strict):
    """A rule that could not decide on these cells, and why."""

    rule: RuleName
    reason: str
    cells: list[str]


class ScoredItemModel(_Strict):
    """Full marks, deduction (capped), the part of it that errors alone cost, and what is left."""

    item: str
    full: Points
    deducted: Points
    certain: Points
    left: Points


class GradeModel(_Strict):
    """A suggested grade, and what follows from it."""

    name: str
    consequence: str


class ScoreModel(_Strict):
    """Suggested deductions by one scheme; `grade` is null where the scheme gives none."""

    scheme: str
    items: list[ScoredItemModel]
    deducted: Points
    grade: GradeModel | None


class FormModel(_Strict):
    """One form of a file."""

    sheet: str
    kind: FormKind
    project: str | None
    organisation: str | None
    year: int | None
    stage: Stage | Literal["unknown"]
    stage_evidence: list[str]
    notes: list[str]
    indicators: list[IndicatorModel]
    findings: list[FindingModel]
    aside: list[AsideModel]
    undecided: list[UndecidedModel]
    score: ScoreModel


class FileModel(_Strict):
    """One file; `reason` says why it was not checked, in words for a person."""

    path: str
    status: Status
    reason: str | None
    forms: list[FormModel]


class AccuracyModel(_Strict):
    """A rule measured on labelled rows: those it spoke of, those it was right on."""

    rows: int
    right: int
    precision: float
    recall: float | None


class RuleModel(_Strict):
    """A rule that found something; `accuracy` is null where no labelled row met it."""

    title: str
    accuracy: AccuracyModel | None


class PackModel(_Strict):
    """Rules in use beside the shipped ones."""

    title: str
    rules: int


class BrokenRuleModel(_Strict):
    """A mistake in a rule that could not be used; `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    message: str


class ToolModel(_Strict):
    """What made the report."""

    name: Literal["goalint"]
    version: str


class FormPlaceModel(_Strict):
    """A form of a season: where it is and whose."""

    path: str
    sheet: str
    project: str
    organisation: str


class PairModel(_Strict):
    """Two forms that have too much in common, told of the later one.

    `overlap` is the share of the shorter form's indicators that both have, in %, a decimal string.
    """

    rule: RuleName
    severity: Literal[Severity.WARNING, Severity.INFO]
    form: FormPlaceModel
    other: FormPlaceModel
    same_indicators: int
    overlap: str
    message: str
    suggestion: str | None
    basis: list[str]
    fingerprint: str


class PairAsideModel(PairModel):
    """What two forms have in common and is not reported, as an `AsideModel`."""

    by: Literal["waiver", "baseline"]
    reason: str | None
    who: str | None
    until: str | None


class SummaryModel(_Strict):
    """Counts over the run; a `partial` one was stopped before so many files as are `left`."""

    files: int
    partial: bool
    left: int
    forms: int
    indicators: int
    waived: int
    known: int
    error: int
    warning: int
    info: int
    unrecognised: int
    unreadable: int


class ReportModel(_Strict):
    """The whole report."""

    schema_version: Literal[1]
    tool: ToolModel
    files: list[FileModel]
    packs: list[PackModel]
    rules: dict[str, RuleModel]
    broken_rules: list[BrokenRuleModel]
    notices: list[NoticeModel]
    season: list[PairModel] | None
    season_aside: list[PairAsideModel] = []
    summary: SummaryModel


def report_schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    return ReportModel.model_json_schema()
