"""What really happened: corrections in the meeting and after it, and the meeting told again with them."""
