SELECT
    org_id,
    hours AS raw,
    hours_error AS error,
    as_of,
    'effort.csv: ' || proposed_by AS source,
    note,
    FALSE AS general_knowledge
FROM first_costs
