"""JSON of the report's own schema (schemas/report.schema.json): the format that holds no layout."""
