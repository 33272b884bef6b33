"""`python -m sinograph`."""

import sys

from sinograph.cli.main import main

sys.exit(main())
