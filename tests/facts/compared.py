"""Forms of nothing but indicators, which are compared with each other or with a goal."""

from goalint.facts.find import FactFinder
from goalint.facts.model import FormFacts
from goalint.form import Cell, Form, Indicator, Term
from goalint.terms import Category, FormKind, load_terms

FINDER = FactFinder(load_terms())


def indicator(
    name: str,
    target: str,
    category: Category = Category.QUANTITY,
    term: Term = Term.ANNUAL,
    goal: str = "",
) -> Indicator:
    """A row; the goal is that of its own table."""
    at = Cell("表", 9, 3, name)
    above = Cell("表", 8, 3, goal) if goal else None
    return Indicator(at, target, None, category, term, goal=above)


def compared(*indicators: Indicator, project: str = "") -> FormFacts:
    """What is known of a form with these indicators."""
    fields = {"project": Cell("表", 2, 2, project)}
    return FINDER.find(Form("表.xlsx", "表", FormKind.PROJECT, fields, indicators))
