"""How large a rule may be: past these bounds it is refused, so a stranger's pack costs little."""

# a pack
RULES = 500  # rule files
ENTRIES = 10_000  # files and folders looked through for them
PACK_KILOBYTES = 512  # all rule files together
PACK_TOKENS = 15_000  # half as many again as the shipped rules have
PACK_MISTAKES = 100  # told of it; to look for what was meant by each word takes a while
PACK_STEPS = 5_000_000  # of all rules on a form of `FORM_ROWS` indicators, see runtime/cost.py
# a rule
FILE_KILOBYTES = 32
TOKENS = 600
DEPTH = 16  # brackets within brackets
SIGNS = 50  # plus, minus, times and divided by
TEXT = 500  # characters of one quoted text
WORD = 100  # characters of one word or name
DIGITS = 30  # of one number
CHOICES = 200  # items of one list
EXAMPLES = 60
LOOPS = 2  # over the indicators within one another, that of 适用 指标 among them
STEPS = 1_000_000  # of one rule on such a form
FORM_ROWS = 100
PAIRED_ROWS = 1000  # indicators of a form up to which rules that look at pairs of them are run
