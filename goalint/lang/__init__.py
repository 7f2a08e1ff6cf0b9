"""The rule language (grammar/rule.lark, keywords.toml), stage by stage from text to answer.

`definition` holds what the language has. A rule's `source` becomes a tree by its `syntax`, typed by
its `semantics`; `logic` reasons about it, and `compilation` makes a rule of it, which at `runtime`
is asked about forms. `load` goes the whole way, `formatter` lays a text out, `starter` writes a
first one, `inspection` looks inside rules. The stages between source and runtime are nobody's
business but this package's.
"""
