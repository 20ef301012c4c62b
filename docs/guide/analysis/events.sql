-- Events by country and grade, with a bar for each: duckdb < events.sql
-- (beside events.parquet and claims.parquet, written by `dateline export`)
SELECT country, grade, count(*) AS events, bar(count(*), 0, 10, 20) AS plot
FROM 'events.parquet'
WHERE country IS NOT NULL AND status = 'occurred'
GROUP BY country, grade ORDER BY country, events DESC;

-- Who says most, and how often somebody contradicts it.
SELECT speaker, count(*) AS claims, count(contradicts) AS contradicted, bar(count(*), 0, 10, 20) AS plot
FROM 'claims.parquet'
WHERE speaker IS NOT NULL
GROUP BY speaker ORDER BY claims DESC, speaker LIMIT 10;
