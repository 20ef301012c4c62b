"""Deaths by week with what is known of them: python events.py events.csv deaths.svg"""

import sys

import matplotlib

matplotlib.use("Agg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "dateline"})
import matplotlib.pyplot as plt
import pandas as pd

source, target = sys.argv[1:3]
events = pd.read_csv(source, parse_dates=["start", "end"])
# Unknown stays unknown: an event without a figure is no event with nought dead.
known = events[(events.status == "occurred") & events.start.notna() & events.killed_low.notna()]
weeks = known.groupby(known.start.dt.to_period("W").dt.start_time)[
    ["killed_low", "killed_best", "killed_high"]
].sum(min_count=1)

fig, ax = plt.subplots(figsize=(8, 3.2))
low, high = weeks.killed_low, weeks.killed_high
ax.vlines(weeks.index, low, high, lw=6, color="#b9c6d8", label="low to high")
only_low = weeks[high.isna()]
ax.plot(only_low.index, only_low.killed_low, "^", color="#b9c6d8", label="at least")
ax.plot(weeks.index, weeks.killed_best, "o", color="#1f4e79", label="accounts agree")
ax.set_ylabel("killed")
ax.set_title(f"{len(known)} of {len(events)} events give a figure and a day", fontsize=10)
ax.legend(frameon=False)
ax.spines[["top", "right"]].set_visible(False)
fig.autofmt_xdate()
fig.savefig(target, bbox_inches="tight", metadata={"Date": None})
print(weeks.to_string())
