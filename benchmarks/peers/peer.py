"""What every peer in Python does: read the places, write their articles, and print what one costs, with the texts."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def run(article: Callable[[dict], str]) -> None:
    """Print CPU seconds an article and the texts, as JSON."""
    places = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for p in places[:20]:
        article(p)  # warm
    start = time.process_time()
    texts = [article(p) for p in places]
    print(json.dumps({"seconds": (time.process_time() - start) / len(places), "texts": texts}))
