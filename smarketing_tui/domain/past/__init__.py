"""What was long ago, kept in little room: a meeting of 10,000 events is carried about for hours."""
