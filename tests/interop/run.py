"""Has every format read by software that others wrote, and shows that each reader would notice a fault.

Run by `.ci/interop`, which installs the readers; words of the command line choose checks.
"""

import sys

import documents  # noqa: F401
import exports  # noqa: F401
import reports  # noqa: F401
from harness import main

if __name__ == "__main__":
    sys.exit(main())
