"""What the fields of stored documents hold, where that is not simply words that people have written, or an id."""

NAMES = frozenset({"leader", "who", "owner_name"})
"""Fields that hold the name of a person, or their id."""

_OF_THE_PROGRAM = """
v _crc schema kind note_kind status account measure direction period phase every timezone zone time at since day due
made_on made_at created_at started_at ended_at retired_at key stamp
"""

FIXED = frozenset(_OF_THE_PROGRAM.split())
"""Fields in which a word is the program's, whoever is called like it."""

PLACES = frozenset({"team", "site", "site_zones", "owes", "to", "unit", "people"})
"""Fields in which no more than part of a name is hardly the person: `Paris` is where somebody sits."""
