"""For workers to be forked from: to import this is to count one short article, so that all tables are read once."""

from __future__ import annotations

from .counting import counted
from .reading import Read, plain_article

counted(Read(0, plain_article("warm", "Warm", "“We begin,” Ann Lee said on 2 March 2026."), "", ""))
