"""`python -m newsangles` is the command `newsangles`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
