"""The day on which a picture is drawn."""

from __future__ import annotations

import datetime
import os


def today() -> str:
    """The date, or that of `$SOURCE_DATE_EPOCH` (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    return datetime.datetime.now(datetime.UTC).date().isoformat()
