"""How large a rule may be: past these bounds it is refused, so a stranger's pack costs little."""

# a pack
RULES = 1000  # rule files
ENTRIES = 10_000  # files and folders looked through for them
PACK_BYTES = 2 * 1024 * 1024  # all rule files together
# a rule
FILE_BYTES = 64 * 1024
TOKENS = 2000
DEPTH = 32  # brackets within brackets
TEXT = 500  # characters of one quoted text
WORD = 100  # characters of one word or name
DIGITS = 30  # of one number
CHOICES = 200  # items of one list
EXAMPLES = 60
LOOPS = 2  # over the indicators within one another, that of 适用 指标 among them
STEPS = 1_000_000  # of one rule on a form of `FORM_ROWS` indicators, see cost.py
FORM_ROWS = 100
PAIRED_ROWS = 1000  # indicators of a form up to which rules that look at pairs of them are run
