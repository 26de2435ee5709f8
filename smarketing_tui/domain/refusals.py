"""Why a rule has just changed nothing: the one reason, in a line."""

from smarketing_tui.domain.meeting import Meeting, Phase


def why_no_mark(meeting: Meeting, person: str) -> str:
    """Return why *person* cannot remark now; "" when they can."""
    running = meeting.now.running
    match meeting.phase:
        case Phase.READY:
            return "The meeting has not started: a remark counts once it has."
        case Phase.PAUSED:
            return "The meeting is paused: a remark counts once it goes on."
        case Phase.ENDED:
            return "The meeting is over."
    is_speaking = running is not None and running.person == person
    return f"{meeting.roster.name(person)} has the floor already." if is_speaking else ""


def why_no_invitation(meeting: Meeting, person: str) -> str:
    """Return why *person* cannot be asked to speak now; "" when they can."""
    running, name = meeting.now.running, meeting.roster.name(person)
    if meeting.phase is Phase.ENDED:
        return "The meeting is over."
    if person not in meeting.roster or not meeting.now.seat(person).present:
        return f"{name} is not here."
    return f"{name} has the floor already." if running is not None and running.person == person else ""


def why_no_less(meeting: Meeting) -> str:
    """Return why the open item (the first, before the start) cannot have fewer minutes; "" when it can."""
    if meeting.phase is Phase.ENDED:
        return "The meeting is over."
    if not meeting.now.agenda:
        return "There is no item."
    entry = meeting.now.agenda[meeting.now.item or 0]
    return "" if entry.plan.minutes + entry.extended > 1 else "The item has one minute, the least there is."
