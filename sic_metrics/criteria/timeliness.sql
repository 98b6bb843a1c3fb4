SELECT
    o.org_id,
    CASE WHEN t.counts THEN 1.0 ELSE 0.0 END AS raw,
    CASE WHEN t.by_spending THEN 0.1 WHEN t.general_knowledge THEN 0.4 ELSE 0.2 END AS error,
    CASE WHEN t.by_spending THEN o.spending_year END AS as_of,
    'organisations.csv: ' || CASE
        WHEN t.by_spending THEN o.spending_source
        WHEN t.general_knowledge THEN 'themes by general knowledge'
        ELSE o.source
    END AS source,
    CASE
        WHEN t.by_spending THEN printf('%g %% of its spending is humanitarian', o.spending_humanitarian_share)
        WHEN t.counts THEN 'emergencies are among its themes'
        ELSE 'emergencies are not among its themes'
    END AS note,
    t.general_knowledge
FROM candidate_themes AS t
JOIN organisations AS o ON o.org_id = t.org_id
WHERE t.theme = 'emergencies' AND (t.by_spending OR o.themes IS NOT NULL)
