"""Whatever is wrong with what people give: a clear line for each fault, and nothing written."""
