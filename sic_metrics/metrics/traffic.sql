-- title: Traffic of whole wikis
-- question: How many views had each wiki in all, against which a trend is to be read?
-- group: fairness
-- grain: wiki, month
-- unit: views a month
-- additive: over wiki and month
-- direction: none
-- sources: traffic
-- definition: Views by people (user agents) of all pages of the project, by all access methods.
-- caveats: Includes main pages, special pages and all namespaces. | A wiki or month that was not asked for is not listed: unknown, not zero.
-- drawn: place=9; kind=line; value=views; unit=views a month, whole wiki
SELECT
    t.wiki,
    t.month,
    t.views
FROM core_traffic AS t
