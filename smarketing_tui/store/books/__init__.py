"""The tables of workspace.json, each with what may be done to it."""
