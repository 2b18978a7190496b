"""Articles in the formats that people and newsroom systems read."""
