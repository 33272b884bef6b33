"""The documentation as a site that reads without a network: `sphinx-build -W docs docs/_build`."""

from __future__ import annotations

import sys
from importlib.metadata import version as _version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import reference

reference.write()

project = "sinograph"
author = "the authors of sinograph"
project_copyright = "the authors of sinograph; text under CC BY 4.0"
version = release = _version("sinograph")
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
# Anchors written as HTML are unknown to the parser; the finished site's links are checked instead.
suppress_warnings = ["myst.xref_missing", "misc.highlighting_failure"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "inherited-members": True}

html_theme = "furo"
html_title = "sinograph"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_last_updated_fmt = None
# Nothing of a page comes from another host, no matter what an extension would add.
html_use_opensearch = ""
