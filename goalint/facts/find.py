"""All facts of a form, found once."""

from decimal import Decimal

from goalint.absent import Absent
from goalint.facts.category import CategoryFinder
from goalint.facts.duplicate import find_duplicates
from goalint.facts.example import ExampleWriter
from goalint.facts.funds import FundsFinder
from goalint.facts.goal import GoalFinder
from goalint.facts.model import FormFacts, IndicatorFacts
from goalint.facts.period import PeriodFinder
from goalint.facts.profile import ProfileFinder
from goalint.facts.stage import StageFinder
from goalint.facts.traits import TraitFinder
from goalint.form import Cell, Form, Indicator
from goalint.target import TargetReader
from goalint.terms import Terms
from goalint.text import fold
