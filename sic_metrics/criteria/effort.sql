SELECT
    org_id,
    hours AS raw,
    hours_error AS error,
    as_of,
    'effort.csv: ' || proposed_by AS source,
    note
FROM first_costs
