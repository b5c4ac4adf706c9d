"""How a model keeps its history: every insert, update and delete, by trigger, also in bulk and raw SQL."""

from typing import Any

import pghistory

ZONDER_INDEX = pghistory.ObjForeignKey(related_name="events", db_index=False)
"""For a history with an index of its own that begins with ``pgh_obj``."""


def met_geschiedenis(**opties: Any) -> Any:
    """Tracks a model, each event with the row as it became (or, deleted, as it was).

    Trackers of its own: pghistory writes each model's columns into them. No condition on an update: comparing old with
    new rows is a join whose plan, made for one row, would be kept for a hundred thousand. Whoever writes in bulk writes
    only what differs.
    """
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(condition=None), pghistory.DeleteEvent(), **opties
    )
