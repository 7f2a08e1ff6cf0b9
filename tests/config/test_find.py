"""Which settings file is in force."""

from pathlib import Path

import pytest

from goalint.config import Settings, load_settings, settings_of
from goalint.errors import DataError, UsageError

ONE, OTHER = 'scheme = "review"\n', 'scheme = "evaluation"\n'
TOOL = f"[tool.goalint]\n{ONE}"


def chosen(settings: Settings) -> tuple[str, str | None]:
    """The scheme in force and the name of the file that says so."""
    name, layer = settings.chosen_scheme()
    return name, layer and layer.file.name


@pytest.mark.parametrize(
    ("contents", "place", "expected"),
    [
        pytest.param({}, ".", ("evaluation", None), id="no file at all"),
        pytest.param({"goalint.toml": ONE}, ".", ("review", "goalint.toml"), id="here"),
        pytest.param({"goalint.toml": ONE}, "甲/乙", ("review", "goalint.toml"), id="far above"),
        pytest.param(
            {"goalint.toml": ONE, "甲/goalint.toml": OTHER},
            "甲/乙",
            ("evaluation", "goalint.toml"),
            id="the closest one wins",
        ),
        pytest.param({"pyproject.toml": TOOL}, "甲", ("review", "pyproject.toml"), id="pyproject"),
        pytest.param(
            {"pyproject.toml": TOOL, "goalint.toml": OTHER},
            ".",
            ("evaluation", "goalint.toml"),
            id="goalint.toml before pyproject.toml",
        ),
        pytest.param(
            {"goalint.toml": ONE, "甲/pyproject.toml": "[tool.ruff]\n"},
            "甲",
            ("review", "goalint.toml"),
            id="a pyproject.toml without our table is passed over",
        ),
        pytest.param(
            {"goalint.toml": ONE, "甲/pyproject.toml": "tool = 1\n"},
            "甲",
            ("review", "goalint.toml"),
            id="a pyproject.toml of an odd shape is passed over",
        ),
        pytest.param({"goalint.toml": "\ufeff" + ONE}, ".", ("review", "goalint.toml"), id="a BOM"),
        pytest.param({"goalint.toml": ""}, ".", ("evaluation", None), id="an empty file"),
        pytest.param({"甲/goalint.toml": ONE}, ".", ("evaluation", None), id="only further down"),
    ],
)
def test_the_closest_file_upward(files, monkeypatch, contents, place, expected):
    folder = files(contents) / place
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(folder)
    assert chosen(load_settings()) == expected


def test_isolated_takes_no_notice_of_any_file(files):
    files({"goalint.toml": ONE})
    assert load_settings(isolated=True) == Settings()


def test_a_file_that_is_named_is_the_only_one_read(files):
    folder = files({"goalint.toml": "broken =", "甲.toml": ONE})
    assert chosen(load_settings(folder / "甲.toml")) == ("review", "甲.toml")


def test_the_command_line_wins_over_files(files):
    files({"goalint.toml": ONE})
    assert chosen(load_settings(scheme="evaluation")) == ("evaluation", None)


@pytest.mark.parametrize(
    ("contents", "config", "message"),
    [
        pytest.param({}, "没有.toml", "没有这个文件", id="no such file"),
        pytest.param(
            {"pyproject.toml": "[a]"}, "pyproject.toml", "没有 \\[tool.goalint\\]", id="no table"
        ),
        pytest.param({"goalint.toml": "scheme ="}, None, "TOML 写法有误", id="no TOML"),
    ],
)
def test_a_file_that_cannot_be_used(files, contents, config, message):
    files(contents)
    with pytest.raises((UsageError, DataError), match=message):
        load_settings(config and Path(config))


PACKS = {
    "goalint.toml": 'packs = ["规则/湖北", "规则/潜江"]\n',
    "规则/湖北/pack.toml": 'title = "湖北省"\n',
    "规则/潜江/pack.toml": 'title = "潜江市"\n',
}


def test_packs_come_in_the_order_written_then_the_file_itself(files):
    files(PACKS)
    settings = load_settings()
    assert [layer.title for layer in settings.layers] == ["湖北省", "潜江市", "goalint.toml"]
    assert [layer.title for layer in settings.packs] == ["湖北省", "潜江市"]


@pytest.mark.parametrize(
    "written", ["规则/湖北", "./规则/湖北/", "规则\\\\湖北", "甲/../规则/湖北"], ids=str
)
def test_a_pack_may_be_written_in_any_way(files, written):
    folder = files({**PACKS, "甲/_": "", "goalint.toml": f'packs = ["{written}"]\n'})
    assert [layer.folder for layer in load_settings().packs] == [folder / "规则" / "湖北"]


def test_packs_are_found_from_the_file_not_from_the_current_folder(files, monkeypatch):
    folder = files({**PACKS, "甲/_": ""})
    monkeypatch.chdir(folder / "甲")
    assert len(load_settings().packs) == 2


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param('["规则/湖南"]', "“.*湖南”不是文件夹", id="no such folder"),
        pytest.param('["规则"]', "里没有 pack.toml", id="a folder that is no pack"),
        pytest.param('["规则/湖北", "规则/湖北"]', "写了两次", id="the same pack twice"),
        pytest.param('["规则/湖北", "规则/../规则/湖北"]', "写了两次", id="twice in two ways"),
    ],
)
def test_a_pack_that_cannot_be_used(files, written, message):
    files({**PACKS, "goalint.toml": f"packs = {written}\n"})
    with pytest.raises(DataError, match=message) as error:
        load_settings()
    assert "goalint.toml" in str(error.value)


def test_equal_files_make_equal_settings(files):
    files(PACKS)
    assert load_settings() == load_settings()
    assert hash(load_settings()) == hash(load_settings())


CHANGE = '[rules."coverage/no-cost"]\n'
OFF, ON, WARN = f"{CHANGE}off = true\n", f"{CHANGE}off = false\n", f'{CHANGE}severity = "警告"\n'


def said(settings: Settings) -> list[str]:
    """Where the changes of rules in force stand, first to last."""
    return [
        f"{layer.file.parent.name}/{layer.origin('rules', change.rule).split('：')[1]}"
        for layer in settings.layers
        for change in layer.rules
    ]


def of_each(*paths: str) -> list[list[str]]:
    return [said(settings_of(path, lambda at: load_settings(folder=at))) for path in paths]


def test_each_file_has_the_settings_closest_to_it(files):
    files(
        {"goalint.toml": OFF, "城建/goalint.toml": ON, "城建/二所/表.xlsx": "", "教育/表.xlsx": ""}
    )
    top, own = of_each("教育/表.xlsx", "城建/二所/表.xlsx")
    assert [len(top), len(own)] == [1, 1]
    assert own == ['城建/rules."coverage/no-cost"']
    assert of_each("-", "表.xlsx") == [top, top]


@pytest.mark.parametrize(
    "path", ["../教育/表.xlsx", "../../城建/教育/表.xlsx", "../教育/../教育/_"]
)
def test_a_folder_that_a_path_only_passes_through_has_no_say(files, monkeypatch, path: str):
    folder = files({"goalint.toml": OFF, "城建/二所/goalint.toml": ON, "城建/教育/_": ""})
    monkeypatch.chdir(folder / "城建/二所")
    ((said_there,),) = of_each(path)
    assert said_there.startswith(folder.name)


def test_a_file_that_extends_itself_by_a_link(files, link):
    folder = files({"goalint.toml": 'extend = "此/goalint.toml"'})
    link(folder / "此", folder)
    with pytest.raises(DataError, match="绕了一圈"):
        load_settings()


def test_a_folder_below_no_settings_file_has_those_of_the_current_one(files, tmp_path_factory):
    files({"goalint.toml": OFF})
    elsewhere = tmp_path_factory.mktemp("别处") / "表.xlsx"
    assert of_each(str(elsewhere)) == of_each("表.xlsx")


def test_extended_files_come_first(files):
    files({"goalint.toml": OFF, "甲/goalint.toml": f'extend = "../goalint.toml"\n{ON}'})
    (found,) = of_each("甲/表.xlsx")
    assert len(found) == 2
    assert found[-1].startswith("甲/")


@pytest.mark.parametrize(
    ("contents", "message"),
    [
        pytest.param({"goalint.toml": 'extend = "goalint.toml"'}, "绕了一圈", id="itself"),
        pytest.param(
            {"goalint.toml": 'extend = "甲.toml"', "甲.toml": 'extend = "goalint.toml"'},
            "绕了一圈",
            id="in a ring",
        ),
        pytest.param({"goalint.toml": 'extend = "没有.toml"'}, "没有.toml", id="not there"),
        pytest.param({"goalint.toml": "overrides = 1"}, "overrides", id="a wrong shape"),
        pytest.param({"goalint.toml": "[[overrides]]\nfile = []"}, "files", id="a key misspelt"),
        pytest.param({"goalint.toml": "[[overrides]]\nfiles = []"}, "不能是空的", id="no files"),
    ],
)
def test_wrong_files_are_named(files, contents, message):
    files(contents)
    with pytest.raises(DataError, match=r"goalint\.toml|甲\.toml") as caught:
        load_settings()
    assert message in str(caught.value)


def test_overrides_are_for_the_files_that_fit(files):
    files({"goalint.toml": f'{OFF}[[overrides]]\nfiles = ["城建/**"]\n[overrides.{WARN[1:]}'})
    plain, changed = of_each("教育/表.xlsx", "城建/二所/表.xlsx")
    assert len(plain) == 1
    assert changed[-1].endswith('overrides 第 1 项.rules."coverage/no-cost"')


WAIVERS = "goalint-waivers.toml"


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        pytest.param({}, [], id="none"),
        pytest.param({WAIVERS: ""}, [WAIVERS], id="without a settings file"),
        pytest.param({"城建/" + WAIVERS: "", WAIVERS: ""}, ["城建/" + WAIVERS], id="the closest"),
        pytest.param({"教育/" + WAIVERS: ""}, [], id="not of another folder"),
        pytest.param({"goalint.toml": 'waivers = "甲.toml"', WAIVERS: ""}, ["甲.toml"], id="named"),
    ],
)
def test_waivers_are_found_by_themselves(files, contents, expected):
    folder = files(contents)
    settings = settings_of("城建/表.xlsx", lambda at: load_settings(folder=at))
    assert [each.relative_to(folder).as_posix() for each in settings.waivers] == expected
