"""How large a rule may be: past these bounds it is refused, so a stranger's pack costs little."""

FILE_BYTES = 64 * 1024
TOKENS = 2000
DEPTH = 32  # brackets within brackets
TEXT = 500  # characters of one quoted text
CHOICES = 200  # items of one list
EXAMPLES = 60
QUANTIFIERS = 2  # 任一/每个/没有/个数/合计 within one another
RULES = 2000  # rule files of a pack
