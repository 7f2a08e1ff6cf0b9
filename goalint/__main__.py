"""The program: what `goalint` and `python -m goalint` start."""

import gc
import sys

# A start makes more than a hundred thousand objects that stay: looking for garbage among them takes
# longer than all imports. It is looked for once rules are loaded, see `goalint.cli.run`.
gc.set_threshold(1_000_000, 20, 20)

try:
    from goalint.cli import main
except KeyboardInterrupt:  # Ctrl-C before there is anything to stop
    print("goalint：已中断", file=sys.stderr)
    raise SystemExit(2) from None

if __name__ == "__main__":
    main()
