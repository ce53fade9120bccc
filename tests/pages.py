"""Four invented pages, each in the manner of another kind of site; the lines of the article begin with "+ ".

They were written after the rules of newsangles.page, and the rules were not changed to fit them. People, places and papers are made up.
"""

PAGES = {
    "local": """\
Menu
Home > News > Harbour
The Tidewater Post
Saturday, 4 May
Ferry stays in port for a third week
Passengers say nobody has told them when it will sail again
By Mia Okafor, transport reporter
4 min read
Share
The ferry at its berth on Friday. Picture: Mia Okafor
+ The Tidewater ferry will stay in port for a third week, the harbour office said on Friday.
+ A crack was found in the ship's ramp during a routine inspection in April. It is being repaired in a yard up the coast.
+ “We will not sail until the ramp is safe,” said the harbour master, Tom Weller.
Sign up for the Tidewater Post's free morning briefing
+ On the quay, people had little patience left.
+ “I have missed eleven days of work,” said Ana Ruiz, a nurse, who lives on the island.
Read more: Why the island's second ferry was sold
+ The company did not reply to questions.
+ A bus to the bridge leaves the quay every hour.
Related articles
Island school closes early as storms near
The council will vote on a new car park next week.
Mia Okafor covers transport and the harbour for the Tidewater Post. Send her a message at the newsroom's address.
Comments (2)
Eleven days is nothing. We waited a month in 2019.
Who pays for the bus?
© Tidewater Post. All rights reserved.
""",
    "magazine": """\
---
title: The orchard that would not move
author: Leon Hartmann
layout: longread
---

# The orchard that would not move

*For forty years a road was planned here. The trees are still standing.*

+ In the valley of the Ohm there is an orchard with a hundred and twelve trees, and a road that ends in front of it.

+ The road was meant to go on. It was drawn in 1984, paid for in 1991, and begun in 1993. Then someone counted the owls.

![The road's end in March](road.jpg)

+ “They came with a clipboard and left with a headache,” says Greta Moll, who is 81 and has picked apples here since she was nine.

## What the owls did

+ Under the law of the state, a breeding pair stops a bulldozer. There were four pairs.

> Enjoying this story? Our members make it possible. Join them for the price of a coffee.

+ Since then three ministers have promised to finish the road. None of them has come to see it.

+ Is it a victory? Moll shrugs. The traffic goes through the village instead, past her kitchen window.

---

Leon Hartmann is a writer in Marburg. His last piece for us was about a lighthouse.

Like what you read? Get one long story in your inbox every Sunday.

Next up: The baker who counts trains
""",
    "agency": """\
PORT LINDEN, March 3 (Northern Wire) -
+ Port Linden's three shipyards agreed on Monday to share a dry dock, ending a dispute that had kept two of them idle since autumn.
+ The dock will be run by a joint company. Each yard holds a third of it, a statement said.
+ Workers welcomed the deal. “It is late, but it is work,” said Ivo Brandt of the metal workers' union.
+ Shares in Linden Marine, the largest of the three, rose 4.1% in early trading. Hall & Sons is not listed.
+ A spokesperson for the U.K. owner of the third yard, Redwater Ltd., declined to give a figure for the investment.
+ The minister for trade will visit the dock on March 12.
(Reporting by Sara Lund; Editing by P. Novak)
Our Standards: The Northern Wire Principles.
Acquire Licensing Rights
Read Next
Markets
Grain prices fall for a fourth day
Sport
Linden draws at home
""",
    "cookies": """\
We and our 147 partners store and access information on your device to give you a better page.
Accept Reject Settings
Skip to content
LIVE
World  Business  Weather
Dam holds after night of rain
Published 11 June
Updated 2 hours ago
Image source, River Agency
Image caption, Soldiers filled sandbags through the night
+ A dam above the town of Sorrel held through a night of heavy rain, the river agency says.
+ Some 1,200 people had been asked to leave their homes. Most of them spent the night in a sports hall.
+ “Nobody slept,” said Pia Lang, who brought her two dogs.
+ The water stood 40 centimetres below the edge at dawn, according to the agency. It has been falling since.
+ The agency will open the spillway on Thursday.
More on this story
Why old dams leak
Published 2 June
Five ways to read a river
Follow us on your phone
Get our flagship newsletter with all the headlines you need to start the day. Sign up here.
Top stories
Strike at the airport enters second day
The airline says one in three flights will leave.
About the River Desk
Terms of Use
""",
}


def page(name: str) -> tuple[str, str]:
    """One page as a file would hold it, and its article."""
    lines = PAGES[name].split("\n")
    return "\n".join(line.removeprefix("+ ") for line in lines), "\n\n".join(
        line[2:] for line in lines if line.startswith("+ ")
    )
