"""What the log tells of jobs: which, how long and how it ended. Never with what arguments."""

import logging

_GEWOON = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime"}


class TaakFilter(logging.Filter):
    """Replaces procrastinate's sentences and extras, which repeat a job's arguments and result."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith("procrastinate"):
            return True
        velden = record.__dict__
        extra = {naam: velden.pop(naam) for naam in list(velden) if naam not in _GEWOON}
        record.msg, record.args = extra.get("action") or "taken", ()
        taak = extra.get("job") or {}
        record.taak, record.taaknummer = taak.get("task_name"), taak.get("id")
        if duur := extra.get("duration"):
            record.seconden = round(duur, 3)
        return True
