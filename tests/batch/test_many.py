"""Many real files at once: the same results as one by one, also when workers die."""

import multiprocessing
from concurrent.futures import Executor, Future
from itertools import cycle, islice
from pathlib import Path

import pytest
from openpyxl import load_workbook

from goalint.annotate import annotated
from goalint.batch import check_files, find_files
from goalint.batch.local import local_engine
from goalint.batch.many import check_many
from goalint.batch.packed import pack_result, unpack_result
from goalint.batch.window import Engine
from goalint.config import Settings
from goalint.finding import FileResult, Ours, Report, Status
from goalint.lint import load_linter
from goalint.pack import Pack
from goalint.report.formats import to_report
from tests.forms import BAD, GOOD, write_form

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def asked(paths: list[str]) -> list[tuple[str, Settings]]:
    return [(path, Settings()) for path in paths]


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Sixty files: good and bad forms, the samples, what is no workbook, what is not there."""
    folder = tmp_path_factory.mktemp("season")
    forms = [write_form(folder / "好.xlsx", GOOD), write_form(folder / "坏.xlsx", BAD)]
    broken = folder / "不是表格.xlsx"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    forms.append(write_form(folder / "空.xlsx", []))
    forms += write_copies(forms[1])
    paths = [*map(str, forms), *find_files([str(SAMPLES)]), str(broken), str(folder / "没有.xlsx")]
    return list(islice(cycle(paths), 60))


def write_copies(form: Path) -> list[Path]:
    """An annotated copy as goalint writes it, and one that was saved anew."""
    data = form.read_bytes()
    copy, edited = form.with_name("坏（批注）.xlsx"), form.with_name("改过.xlsx")
    copy.write_bytes(annotated(load_linter(Settings()).lint_file(data, form.name), data))
    load_workbook(copy).save(edited)
    return [copy, edited]


@pytest.fixture(scope="module")
def serial(season: list[str]) -> list[FileResult]:
    return list(check_files(asked(season), 1))


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_report_does_not_depend_on_the_number_of_processes(
    season: list[str], serial: list[FileResult], jobs: int
):
    results = list(check_files(asked(season), jobs))
    pack = load_linter(Settings()).pack
    assert results == serial
    assert json(results, pack) == json(serial, pack)


def json(results: list[FileResult], pack: Pack) -> str | bytes:
    return to_report("json", Report(tuple(results)), pack)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_workers_may_be_started_in_any_way(
    season: list[str], serial: list[FileResult], method: str
):
    assert list(check_many(asked(season), local_engine(2, method), lambda: False)) == serial


@pytest.mark.parametrize("after", [1, 20, 59])
def test_a_killed_worker_loses_nothing(season: list[str], serial: list[FileResult], after: int):
    results = check_many(asked(season), local_engine(2), lambda: False)
    got = [next(results) for _ in range(after)]
    multiprocessing.active_children()[0].kill()
    assert [*got, *results] == serial


def test_a_stopped_check_gives_whole_results_in_order(season: list[str], serial: list[FileResult]):
    got: list[FileResult] = []
    results = check_many(asked(season), local_engine(2), lambda: len(got) >= 10)
    for result in results:
        got.append(result)  # noqa: PERF402 - counted while it runs
    assert 10 <= len(got) < len(serial)
    assert got == serial[: len(got)]


class Noting(Executor):
    """Does its work at once and notes how many files it was given at a time."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def submit(self, fn, /, *args, **kwargs):
        self.sizes += map(len, args)
        done: Future = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@pytest.mark.parametrize("workers", [1, 2, 7])
@pytest.mark.parametrize("count", [1, 5, 100])
def test_a_worker_gets_half_its_part_of_the_files_left_at_most(count: int, workers: int):
    executor = Noting()
    paths = [f"没有/{number}.xlsx" for number in range(count)]
    list(check_many(asked(paths), Engine(lambda _: executor, workers)))
    left = count
    for size in executor.sizes:
        assert size <= max(1, -(-left // (2 * workers)))
        left -= size
    assert left == 0


def test_a_result_comes_back_as_it_was_packed(serial: list[FileResult]):
    assert {result.status for result in serial} == set(Status)
    assert {result.ours for result in serial} == {None, *Ours}
    for result in serial:
        assert unpack_result(pack_result(result)) == result
