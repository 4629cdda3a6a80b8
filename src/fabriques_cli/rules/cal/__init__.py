"""CAL · rules about the calendar."""
