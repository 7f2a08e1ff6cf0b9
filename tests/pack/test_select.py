"""--select and --ignore: which rules a run uses."""

import pickle
from pathlib import Path

import pytest

from goalint.config import Selection, Settings, load_settings
from goalint.errors import UsageError
from goalint.pack import check_selection, join_packs, load_pack

ALL = {rule.name for rule in load_pack().rules}
TARGET = {name for name in ALL if name.startswith("target/")}
VA = {name for name in ALL if name.startswith("target/va")}
MISSING = {name for name in ALL if "/no-" in name}
VAGUE = "target/vague-target"


def selected(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> set[str]:
    selection = Selection(select, ignore)
    pack = load_pack(Settings(selection=selection))
    check_selection(selection, pack)
    names = {rule.name for rule in pack.rules}
    assert names | set(pack.left_out) == ALL
    return names


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        pytest.param((), (), ALL, id="nothing said"),
        pytest.param((VAGUE,), (), {VAGUE}, id="a name"),
        pytest.param(("target",), (), TARGET, id="a group"),
        pytest.param(("target/",), (), TARGET, id="a group with its stroke"),
        pytest.param(("target/va",), (), VA, id="the beginning of a name"),
        pytest.param(("*/no-*",), (), MISSING, id="a pattern"),
        pytest.param(("target", "form"), ("form",), TARGET, id="what is ignored is left out"),
        pytest.param((), ("target",), ALL - TARGET, id="a group ignored"),
        pytest.param(("target",), (VAGUE,), TARGET - {VAGUE}, id="one rule of a group ignored"),
    ],
)
def test_selection(select, ignore, expected):
    assert selected(select, ignore) == expected


@pytest.mark.parametrize(
    ("select", "ignore", "words"),
    [
        pytest.param(("target/vage-target",), (), VAGUE, id="a misspelt name"),
        pytest.param((), ("target/vage-target",), VAGUE, id="a misspelt name that is ignored"),
        pytest.param(("targets",), (), "target", id="a misspelt group"),
        pytest.param(("*/甲",), (), "goalint rules", id="a pattern that no rule fits"),
        pytest.param(("",), (), "没有这样的规则", id="an empty selector"),
        pytest.param(("target",), ("target",), "没有留下一条规则", id="nothing left"),
    ],
)
def test_what_selects_nothing_is_an_error(select, ignore, words):
    with pytest.raises(UsageError, match=words):
        selected(select, ignore)


def test_a_rule_that_settings_switch_off_is_not_selected_silently(files):
    files({"goalint.toml": f'[rules."{VAGUE}"]\noff = true\n'})
    alone = Selection((VAGUE,))
    with pytest.raises(UsageError, match="停用"):
        check_selection(alone, load_pack(load_settings(selection=alone)))
    group = load_pack(load_settings(selection=Selection(("target",))))
    assert VAGUE not in {rule.name for rule in group.rules}


def test_a_rule_of_one_folder_can_be_selected_in_a_run_over_several(files):
    files({"甲/goalint.toml": f'[rules."{VAGUE}"]\noff = true\n', "乙/goalint.toml": ""})
    alone = Selection((VAGUE,))
    packs = [load_pack(load_settings(folder=Path(name), selection=alone)) for name in "甲乙"]
    joined = join_packs(packs)
    check_selection(alone, joined)
    assert [rule.name for rule in joined.rules] == [VAGUE]


def test_settings_reach_other_processes_unchanged():
    settings = Settings(selection=Selection(("target",), (VAGUE,)))
    assert pickle.loads(pickle.dumps(settings)) == settings
