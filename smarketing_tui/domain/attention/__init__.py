"""Who has been heard and who has not: flags, their history, and whom to ask next."""
