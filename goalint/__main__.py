"""`python -m goalint` is the same as `goalint`."""

from goalint.cli import main

if __name__ == "__main__":
    main()
