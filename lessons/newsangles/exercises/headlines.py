"""Exercise 2.8, three headlines from one sheet of facts: the sheet."""

from __future__ import annotations

FACT_SHEET = """
1. Britain will build interceptor drones for Ukraine.
2. They were designed in Ukraine, with the help of British scientists.
3. They are to shoot down the drones with which Russia attacks Ukrainian cities.
4. They are cheaper to make than air defence missiles, the Ministry of Defence says.
5. The Prime Minister says that the plan creates jobs in Britain.
6. How much will be made in which country is not decided.
""".strip()
"""All that a headline in exercise 2.8 may use."""
