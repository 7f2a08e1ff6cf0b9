"""The rule language: text to checked and compiled rules (grammar/rule.lark, keywords.toml).

`load.load_rules` reads rule files, `rule.Rule` is what comes of them, `fmt.format_rule` lays them
out.
"""
