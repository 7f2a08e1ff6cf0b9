"""Commands for who writes rules: new, fmt, test, lint-rules."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import takewhile
from pathlib import Path
from typing import Annotated

from goalint.cli.options import Isolated, SettingsFile
from goalint.cli.output import write
from goalint.cli.parameter import Argument, Option
from goalint.config import PACK, Settings, load_settings, read_pack
from goalint.disk import make_folder, write_whole
from goalint.errors import RuleError, UsageError
from goalint.facts.find import FactFinder
from goalint.lang.definition.names import Names, read_names
from goalint.lang.formatter import format_file
from goalint.lang.inspection.parts import TakenApart, take_apart
from goalint.lang.load import load_rules, read_rule
from goalint.lang.runtime.rule import Rule
from goalint.lang.source.files import SUFFIX, rule_files
from goalint.lang.starter import starter_rule
from goalint.pack import Pack, load_pack
from goalint.record import replace
from goalint.report.rules.to_examples import coverage_to_text, examples_to_text
from goalint.terms import Terms
from goalint.testing import all_passed, cover, find_doubts, run_examples


class Keywords(StrEnum):
    """Spellings of the language's words."""

    ZH = "zh"
    EN = "en"


PackPath = Annotated[
    Path | None,
    Argument(metavar="PACK", help="规则文件夹或规则文件；不写就是在用的全部规则。"),
]


def new(
    rule: Annotated[str, Argument(help="规则名：组名/规则名，例如 local/my-rule。")],
    folder: Annotated[
        Path | None,
        Option(help="写到这个文件夹里；不写就是自己的规则包，没有规则包就是 rules。"),
    ] = None,
    config: SettingsFile = None,
    isolated: Isolated = False,
) -> None:
    """写一个规则文件：马上能用，带例子和说明，照着改。"""
    settings = load_settings(config, isolated=isolated)
    group, _, name = rule.partition("/")
    path = (folder or _own_folders(settings)[-1]) / group / f"{name}{SUFFIX}"
    text = starter_rule(rule)
    if not isinstance(read_rule(text, path, _names(settings)), Rule):
        hint = "写成 组名/规则名，用字母、数字、汉字和 -，例如 local/my-rule"
        raise UsageError(f"规则名“{rule}”不能用：{hint}")
    if path.exists():
        raise UsageError(f"{path.as_posix()}：已经有这个文件，不会覆盖；请换一个规则名")
    make_folder(path.parent)
    write_whole(path, text.encode())
    write(f"写好了 {path.as_posix()}\n改好以后运行：goalint test {path.as_posix()}\n")


def fmt(
    paths: Annotated[
        list[Path] | None,
        Argument(help="规则文件或文件夹；不写就是自己的规则包，没有就是 rules。"),
    ] = None,
    check: Annotated[bool, Option("--check", help="不写文件；要改就以退出码 1 结束。")] = False,
    diff: Annotated[bool, Option("--diff", help="不写文件；显示要改什么。")] = False,
    keywords: Annotated[Keywords, Option(help="关键词和字段名写成中文还是英文。")] = Keywords.ZH,
    config: SettingsFile = None,
    isolated: Isolated = False,
) -> None:
    """把规则文件排成统一的样子：规则不变，注释不丢。"""
    settings = load_settings(config, isolated=isolated)
    names = _names(settings)
    changed = wrong = 0
    files = [file for path in paths or _own_folders(settings) for file in rule_files(path)]
    if not files:
        raise UsageError("没有找到规则文件（*.rule）")
    for file in files:
        try:
            made = format_file(file, names, english=keywords is Keywords.EN)
        except RuleError as error:
            write(f"{error}\n")
            wrong += 1
            continue
        changed += made.changed
        if diff:
            write(made.diff())
        if made.changed and not (check or diff):
            write_whole(file, made.after.encode())
        if made.changed and not diff:
            write(f"{'要改' if check else '改了'} {file.as_posix()}\n")
    done = "要改" if check or diff else "改了"
    write(
        f"{len(files)} 个规则文件，{done} {changed} 个"
        + (f"，{wrong} 个读不懂" if wrong else "")
        + "\n"
    )
    raise SystemExit(2 if wrong else int(check and changed > 0))


def try_examples(
    pack: PackPath = None,
    coverage: Annotated[bool, Option("--coverage", help="列出例子没有试到的条件。")] = False,
    fail_under: Annotated[
        int | None, Option(min=0, max=100, help="配合 --coverage：低于这个百分比就算不通过。")
    ] = None,
    config: SettingsFile = None,
    isolated: Isolated = False,
) -> None:
    """运行规则自带的反例和正例。"""
    if fail_under is not None and not coverage:
        raise UsageError("--fail-under 要和 --coverage 一起用")
    opened = _open(pack, load_settings(config, isolated=isolated))
    apart = _take_apart(opened.terms, opened.rules)
    find = FactFinder(opened.terms).find
    results = run_examples(opened, find)
    write(_mistakes(opened) + examples_to_text(results, apart, len(_unread(opened))))
    passed = all_passed(results)
    if coverage:
        covered = cover([(rule, apart[rule.name]) for rule in opened.rules], opened.terms, find)
        write(coverage_to_text(covered))
        passed = passed and covered.share * 100 >= (fail_under or 0)
    raise SystemExit(2 if opened.errors else int(not passed))


def lint_rules(
    pack: PackPath = None, config: SettingsFile = None, isolated: Isolated = False
) -> None:
    """找规则里可疑的地方：重复的条件、被遮住的规则、没有用到的词表、没有例子的条件。"""
    settings = load_settings(config, isolated=isolated)
    opened = _open(pack, settings)
    names = {rule.name for rule in opened.rules}
    others = [rule for rule in load_pack(settings).rules if rule.name not in names]
    beside = list(zip(others, _take_apart(opened.terms, others).values(), strict=True))
    folders = [source.folder for source in opened.sources] if pack is None else [pack]
    lists = [path for folder in folders if (path := folder / "terms" / "lists.toml").is_file()]
    find = FactFinder(opened.terms).find
    found = find_doubts(opened, _take_apart(opened.terms, opened.rules), find, lists, beside)
    write(_mistakes(opened) + "".join(f"{doubt}\n" for doubt in found))
    unread = f"，另有 {len(_unread(opened))} 个规则文件用不了" if opened.errors else ""
    write(f"{len(opened.rules)} 条规则，{len(found)} 处可疑{unread}\n")
    raise SystemExit(2 if opened.errors else int(bool(found)))


def _open(path: Path | None, settings: Settings) -> Pack:
    """The rules in force, or those of a pack, a folder or a file with the words in force."""
    if path is not None and (path / PACK).is_file():
        return _alone(path, settings)
    pack = load_pack(settings)
    if path is None:
        return pack
    if not path.exists():
        raise UsageError(f"{path.as_posix()}：没有这个文件夹或文件，请检查路径")
    rules, errors = load_rules(path, pack.terms)
    return replace(pack, rules=tuple(rules), errors=tuple(errors))


def _alone(folder: Path, settings: Settings) -> Pack:
    """The rules of one pack with its words, upon the packs that the settings name before it."""
    own = read_pack(folder)
    earlier = list(takewhile(lambda layer: layer.folder != own.folder, settings.layers))
    pack = load_pack(replace(settings, layers=(*earlier, own)))
    names = pack.sources[-1].rules
    return replace(pack, rules=tuple(rule for rule in pack.rules if rule.name in names))


def _own_folders(settings: Settings) -> list[Path]:
    """The packs that the settings name, or else the folder `rules`."""
    return [layer.folder for layer in settings.packs if layer.folder] or [Path("rules")]


def _names(settings: Settings) -> Names:
    return read_names(load_pack(settings).terms)


def _take_apart(terms: Terms, rules: Iterable[Rule]) -> dict[str, TakenApart]:
    names = read_names(terms)
    return {rule.name: take_apart(rule.span.path, names) for rule in rules}


def _mistakes(pack: Pack) -> str:
    return "".join(f"{error}\n" for error in pack.errors)


def _unread(pack: Pack) -> set[Path]:
    """The files with mistakes, from which no rule came."""
    return {error.span.path for error in pack.errors}
