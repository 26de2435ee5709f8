"""How a team's meetings change from one to the next: compared with its own past only."""
