"""The program: what `goalint` and `python -m goalint` start."""

import gc

# A start makes more than a hundred thousand objects that stay: looking for garbage among them takes
# longer than all imports. It is looked for once rules are loaded, see `goalint.cli.run`.
gc.set_threshold(1_000_000, 20, 20)

from goalint.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
