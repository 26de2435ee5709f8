"""Where meetings are kept: TinyDB made safe, one file per session, one folder for all. Only here is TinyDB known."""
