"""What one team owes the other, in numbers: definitions, figures, how they stand, and words for it."""
