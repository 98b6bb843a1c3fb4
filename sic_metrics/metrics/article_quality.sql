-- title: Article quality
-- question: How good is each article that carries partners' files, by one model for all languages?
-- group: quality
-- grain: wiki, page_title
-- unit: score, about 0 to 1
-- additive: no
-- direction: max
-- sources: article-quality
-- definition: Score of the newest revision asked about, by the language-agnostic article quality model of Lift Wing, from counts such as length, references, links, headings and media.
-- caveats: Compare an article with itself over time, or wikis through this one model; classes given by communities differ from wiki to wiki. | A score can leave 0 to 1 slightly.
-- columns:
--   score: quality score of the article
--   model: name and version of the model
SELECT
    q.wiki,
    q.page_title,
    q.as_of,
    q.score,
    q.model
FROM core_quality AS q
