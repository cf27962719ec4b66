-- Incidents are what `report` counts: everything but near misses.
CREATE VIEW incidents AS
SELECT * FROM postmortems WHERE near_miss = 0;

CREATE VIEW incidents_per_quarter AS
SELECT quarter,
       count(*) FILTER (WHERE near_miss = 0) AS incidents,
       count(*) FILTER (WHERE near_miss = 1) AS near_misses,
       count(*) FILTER (WHERE near_miss = 0 AND status = 'draft') AS drafts
FROM postmortems
GROUP BY quarter
ORDER BY quarter;

-- One row a phase of an incident that is known.
CREATE VIEW durations AS
SELECT postmortem_key, quarter, 'time_to_detect' AS phase, time_to_detect_s AS seconds
FROM incidents WHERE time_to_detect_s IS NOT NULL
UNION ALL
SELECT postmortem_key, quarter, 'time_to_acknowledge', time_to_acknowledge_s
FROM incidents WHERE time_to_acknowledge_s IS NOT NULL
UNION ALL
SELECT postmortem_key, quarter, 'time_to_mitigate', time_to_mitigate_s
FROM incidents WHERE time_to_mitigate_s IS NOT NULL
UNION ALL
SELECT postmortem_key, quarter, 'time_to_resolve', time_to_resolve_s
FROM incidents WHERE time_to_resolve_s IS NOT NULL;

-- The median is the middle one, or the mean of the two in the middle.
CREATE VIEW durations_per_quarter AS
WITH ranked AS (
  SELECT quarter, phase, seconds,
         row_number() OVER (PARTITION BY quarter, phase ORDER BY seconds) AS place,
         count(*) OVER (PARTITION BY quarter, phase) AS n
  FROM durations
)
SELECT quarter, phase, n,
       avg(seconds) FILTER (WHERE place IN ((n + 1) / 2, (n + 2) / 2)) AS median_s,
       avg(seconds) AS mean_s
FROM ranked
GROUP BY quarter, phase, n
ORDER BY quarter, phase;

-- Counts by a term hold near misses, as the groups of `report` do.
CREATE VIEW by_service AS
SELECT coalesce(service, 'unknown') AS service, count(*) AS postmortems,
       count(*) FILTER (WHERE near_miss = 0) AS incidents
FROM postmortems LEFT JOIN postmortem_services USING (postmortem_key)
GROUP BY 1
ORDER BY postmortems DESC, 1;

CREATE VIEW by_trigger AS
SELECT coalesce("trigger", 'unknown') AS "trigger", count(*) AS postmortems,
       count(*) FILTER (WHERE near_miss = 0) AS incidents
FROM postmortems
GROUP BY 1
ORDER BY postmortems DESC, 1;

CREATE VIEW by_cause AS
SELECT coalesce(cause, 'unknown') AS cause, count(*) AS postmortems,
       count(*) FILTER (WHERE near_miss = 0) AS incidents
FROM postmortems LEFT JOIN postmortem_causes USING (postmortem_key)
GROUP BY 1
ORDER BY postmortems DESC, 1;

-- The share of incidents that a change set off; an unknown trigger counts as
-- none, as in `report`.
CREATE VIEW change_share_per_quarter AS
SELECT quarter, count(*) AS incidents,
       count(*) FILTER (WHERE triggered_by_change = 1) AS triggered_by_change,
       1.0 * count(*) FILTER (WHERE triggered_by_change = 1) / count(*) AS share
FROM incidents
GROUP BY quarter
ORDER BY quarter;

CREATE VIEW open_countermeasures AS
SELECT p.id AS postmortem, p.title, p.severity, p.started_on, c.number, c.text,
       c.owner, c.due, c.kind, c.priority, c.reference
FROM countermeasures AS c JOIN postmortems AS p USING (postmortem_key)
WHERE c.state = 'open'
ORDER BY c.due IS NULL, c.due, p.started_at, c.number;
