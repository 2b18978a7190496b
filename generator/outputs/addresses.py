"""Which addresses a page may lead to."""

import re

WEB = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
