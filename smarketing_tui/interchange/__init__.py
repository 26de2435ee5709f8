"""Bringing things in: agendas, attendees, a demonstration. Everything from outside is checked and cleaned here."""
