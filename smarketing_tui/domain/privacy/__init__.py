"""Who spoke how much is personal data: names found and taken out, and old meetings reduced to what they came to."""
