"""Let the wheel carry the lessons' notebooks and the seeds, below newsangles/_shipped.

`force-include` in pyproject.toml takes no pattern, and would lay stale copies beside an editable install.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelContents(BuildHookInterface):  # type: ignore[type-arg]
    """Add every lesson and every seed to the wheel; an editable install reads the clone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to carry; what Jupyter and Python leave lying about stays behind."""
        if version == "editable":
            return
        top = Path(self.root)
        carried = [*(top / "lessons").glob("*.ipynb"), *(top / "seeds").rglob("*")]
        for path in sorted(carried):
            place = path.relative_to(top)
            if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(place.parts):
                build_data["force_include"][str(path)] = f"newsangles/_shipped/{place.as_posix()}"
