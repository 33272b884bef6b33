"""`sinograph`, and `python -m sinograph`."""

import signal
import sys


def run() -> int:
    """Run the command line of the process; Ctrl-C ends it without a word, even while it loads."""
    try:
        from sinograph.cli.main import main

        return main()
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(run())
