-- The counts of the lists, written by hand for SQLite and without a look at the rules in
-- Go: what the two come to is compared, and so is how long they take.
--
-- {{day}} with a printed header stands for the date in a cell: NULL where it is empty, 'bad'
-- where it is no date, else YYYY-MM-DD. 'bad' sorts after every day.

CREATE TEMP TABLE t1 AS SELECT id, {{day "Date of Contact"}} d FROM l1;
CREATE TEMP TABLE t2 AS SELECT id, {{day "Assessment start date"}} s, {{day "Assessment completion date"}} e FROM l2;
CREATE TEMP TABLE t3 AS SELECT rowid n, id, {{day "Date of Referral"}} d, substr("Referral NFA?", 4) nfa,
  CASE "Number of Referrals in Last 12 Months" WHEN '' THEN NULL ELSE CAST("Number of Referrals in Last 12 Months" AS INTEGER) END prev FROM l3;
CREATE TEMP TABLE t4 AS SELECT rowid n, id, {{day "Continuous Assessment Start Date"}} s, {{day "Continuous Assessment Date of Authorisation"}} e,
  substr("Was the child assessed as requiring LA children's social care support?", 4) need FROM l4;
CREATE TEMP TABLE t5 AS SELECT id, {{day "Strategy discussion initiating Section 47 Enquiry Start Date"}} s, {{day "Date of Initial Child Protection Conference"}} c FROM l5;
CREATE TEMP TABLE t6 AS SELECT rowid n, id, {{day "CIN Start Date"}} s, {{day "Date Child Was Last Seen"}} seen, {{day "CIN Closure Date"}} e, "Allocated Worker" worker FROM l6;
CREATE TEMP TABLE t7 AS SELECT rowid n, id, {{day "Child Protection Plan Start Date"}} s, {{day "Date of the Last Statutory Visit"}} visit, substr("Was the Child Seen Alone?", 4) alone,
  {{day "Date of latest review conference"}} review, {{day "Child Protection Plan End Date"}} e,
  CAST("Number of Previous Child Protection Plans" AS INTEGER) prev, "Allocated Worker" worker FROM l7;
CREATE TEMP TABLE t8 AS SELECT rowid n, id, {{day "Date of Birth"}} born, {{day "Date Started to be Looked After"}} s, {{day "Date of Latest Statutory Review"}} review,
  {{day "Date of Last Social Work Visit"}} visit, {{day "Date of Last Health Assessment"}} health, {{day "Date of Last Dental Check"}} dental,
  CASE "Number of Placements in the Last 12 months" WHEN '' THEN NULL ELSE CAST("Number of Placements in the Last 12 months" AS INTEGER) END places,
  {{day "Date Ceased to be Looked After"}} e, {{day "Start Date of Most Recent Placement"}} placed, substr("Placement Location", 4) loc,
  CAST("Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months" AS INTEGER) missing,
  substr("Was the child offered a Return Interview after their last missing episode (Y/N)?", 4) offered,
  substr("Did the child accept a Return Interview after their last missing episode (Y/N)?", 4) accepted, "Allocated Worker" worker
  FROM l8 WHERE "Child's Legal Status" NOT IN ('V1', 'V3', 'V4');
CREATE TEMP TABLE t9 AS SELECT id, {{day "Date of Birth"}} born, substr("LA in Touch", 4) touch, substr("Suitability of Accommodation", 4) housed, substr("Activity Status", 1, 2) active FROM l9;
CREATE TEMP TABLE t10 AS SELECT id, {{day "Date the Child Entered Care"}} entered, {{day "Date of Decision that Child Should be Placed for Adoption"}} decided,
  {{day "Date of Placement Order"}} ordered, {{day "Date of Matching Child and Prospective Adopters"}} matched, {{day "Date Placed for Adoption"}} placed,
  {{day "Date of Adoption Order "}} adopted, {{day "Date of Decision that Child Should No Longer be Placed for Adoption"}} reversed,
  {{day "Date the child was placed for fostering in FFA or concurrent planning placement"}} fostered FROM l10;

CREATE INDEX t3id ON t3 (id, d);
CREATE INDEX t4id ON t4 (id, s);

-- How a row with a start and an end stands at the day: closed, unknown, later or open.
CREATE TEMP VIEW o2 AS SELECT t2.*, CASE WHEN e <= p.d THEN 'closed' WHEN e = 'bad' OR s = 'bad' OR s IS NULL THEN 'unknown' WHEN s > p.d THEN 'later' ELSE 'open' END st FROM t2, p;
CREATE TEMP VIEW o4 AS SELECT t4.*, CASE WHEN e <= p.d THEN 'closed' WHEN e = 'bad' OR s = 'bad' OR s IS NULL THEN 'unknown' WHEN s > p.d THEN 'later' ELSE 'open' END st FROM t4, p;
CREATE TEMP TABLE o6 AS SELECT *, row_number() OVER (PARTITION BY id, st ORDER BY s DESC) k FROM
  (SELECT t6.*, CASE WHEN e <= p.d THEN 'closed' WHEN e = 'bad' OR s = 'bad' OR s IS NULL THEN 'unknown' WHEN s > p.d THEN 'later' ELSE 'open' END st FROM t6, p);
CREATE TEMP TABLE o7 AS SELECT *, row_number() OVER (PARTITION BY id, st ORDER BY s DESC) k FROM
  (SELECT t7.*, CASE WHEN e <= p.d THEN 'closed' WHEN e = 'bad' OR s = 'bad' OR s IS NULL THEN 'unknown' WHEN s > p.d THEN 'later' ELSE 'open' END st FROM t7, p);
CREATE TEMP TABLE o8 AS SELECT *, row_number() OVER (PARTITION BY id, st ORDER BY s DESC) k FROM
  (SELECT t8.*, CASE WHEN e <= p.d THEN 'closed' WHEN e = 'bad' OR s = 'bad' OR s IS NULL THEN 'unknown' WHEN s > p.d THEN 'later' ELSE 'open' END st FROM t8, p);

CREATE TEMP TABLE counts (id TEXT PRIMARY KEY, num INTEGER, den INTEGER, undecided INTEGER);

INSERT INTO counts SELECT 'contacts', total(d BETWEEN half AND d0), NULL, total(d IS NULL OR d = 'bad') FROM t1, (SELECT half, d d0 FROM p) p;

INSERT INTO counts SELECT 'contacts-to-referral',
  total(d BETWEEN half AND d0 AND EXISTS (SELECT 1 FROM t3 WHERE t3.id = t1.id AND t3.d BETWEEN t1.d AND
    min(d0, (SELECT w2.day FROM wd w1, nth w2 WHERE w1.day = t1.d AND w2.n = w1.upto + 1)))),
  total(d BETWEEN half AND d0), total(d IS NULL OR d = 'bad') FROM t1, (SELECT half, d d0 FROM p);

INSERT INTO counts SELECT 'early-help-started', total(s BETWEEN half AND p.d), NULL, total(s IS NULL OR s = 'bad') FROM t2, p;
INSERT INTO counts SELECT 'early-help-completed', total(e BETWEEN half AND p.d), NULL, total(e = 'bad') FROM t2, p;
INSERT INTO counts SELECT 'early-help-open', count(DISTINCT id) FILTER (WHERE st = 'open'), NULL, total(st = 'unknown') FROM o2;

INSERT INTO counts SELECT 'referrals', total(t3.d BETWEEN half AND p.d), NULL, total(t3.d IS NULL OR t3.d = 'bad') FROM t3, p;

WITH last AS (SELECT t3.id, max(t3.d) latest, max(prev) most FROM t3, p WHERE t3.d <= p.d GROUP BY t3.id),
others AS (SELECT last.id, count(*) - 1 listed FROM last JOIN t3 ON t3.id = last.id AND t3.d <= last.latest AND t3.d >= date(last.latest, '-12 months', 'floor') GROUP BY last.id),
each AS (SELECT CASE
    WHEN EXISTS (SELECT 1 FROM t3 x WHERE x.id = t3.id AND x.d < t3.d AND x.d >= date(t3.d, '-12 months', 'floor')) THEN 1
    WHEN most IS NULL THEN -1 WHEN most > listed THEN 1 ELSE 0 END v
  FROM t3 JOIN p ON t3.d BETWEEN half AND p.d JOIN last USING (id) JOIN others USING (id))
INSERT INTO counts SELECT 're-referrals', (SELECT total(v = 1) FROM each), (SELECT total(v >= 0) FROM each),
  (SELECT total(v < 0) FROM each) + (SELECT count(*) FROM t3 WHERE d IS NULL OR d = 'bad');

INSERT INTO counts SELECT 'referrals-no-further-action', total(t3.d BETWEEN half AND p.d AND nfa = 'Yes'), total(t3.d BETWEEN half AND p.d AND nfa IN ('Yes', 'No')),
  total(t3.d IS NULL OR t3.d = 'bad' OR t3.d BETWEEN half AND p.d AND nfa NOT IN ('Yes', 'No')) FROM t3, p;

WITH each AS (SELECT (SELECT CASE WHEN e = 'bad' THEN 'unknown' WHEN e IS NULL OR e > p.d THEN 'unfinished' ELSE need END
    FROM t4 WHERE t4.id = t3.id AND t4.s <> 'bad' AND t4.s >= t3.d
      AND t4.s < coalesce((SELECT min(x.d) FROM t3 x WHERE x.id = t3.id AND x.d > t3.d AND x.d <= p.d), '9999')
    ORDER BY s, n LIMIT 1) a
  FROM t3, p WHERE t3.d BETWEEN half AND p.d)
INSERT INTO counts SELECT 'assessed-not-in-need', (SELECT total(a = 'No') FROM each),
  (SELECT total(a IS NULL OR a IN ('No', 'Yes', 'unfinished')) FROM each),
  (SELECT total(a NOT IN ('No', 'Yes', 'unfinished')) FROM each) + (SELECT count(*) FROM t3 WHERE d IS NULL OR d = 'bad');

INSERT INTO counts SELECT 'assessments-in-45-days', total(ok AND b.upto - a.upto <= 45), total(ok), total(e = 'bad' OR within AND NOT ok) FROM
  (SELECT s, e, e BETWEEN half AND p.d within, e BETWEEN half AND p.d AND s IS NOT NULL AND s <> 'bad' AND s <= e ok FROM t4, p)
  LEFT JOIN wd a ON a.day = s LEFT JOIN wd b ON b.day = e;

INSERT INTO counts SELECT 'assessments-open-past-45-days', total(st = 'open' AND p.upto - wd.upto > 45), total(st = 'open'), total(st = 'unknown')
  FROM o4 CROSS JOIN p LEFT JOIN wd ON wd.day = s;

INSERT INTO counts SELECT 'section-47-enquiries', total(s BETWEEN half AND p.d), NULL, total(s IS NULL OR s = 'bad') FROM t5, p;
INSERT INTO counts SELECT 'section-47-to-conference', total(c BETWEEN half AND p.d), total(s BETWEEN half AND p.d), (SELECT count(*) FROM t5 WHERE s = 'bad' OR c = 'bad')
  FROM t5, p WHERE coalesce(s, '') <> 'bad' AND coalesce(c, '') <> 'bad';
INSERT INTO counts SELECT 'conferences-in-15-days', total(ok AND b.upto - a.upto <= 15), total(ok), total(c = 'bad' OR within AND NOT ok) FROM
  (SELECT s, c, c BETWEEN half AND p.d within, c BETWEEN half AND p.d AND s IS NOT NULL AND s <> 'bad' AND s <= c ok FROM t5, p)
  LEFT JOIN wd a ON a.day = s LEFT JOIN wd b ON b.day = c;

INSERT INTO counts SELECT 'child-protection-plans', total(st = 'open' AND k = 1), NULL, total(st = 'unknown') FROM o7;
INSERT INTO counts SELECT 'plans-starting', total(s BETWEEN half AND p.d), NULL, total(s IS NULL OR s = 'bad') FROM t7, p;
INSERT INTO counts SELECT 'repeat-plans', total(s BETWEEN half AND p.d AND prev > 0), total(s BETWEEN half AND p.d), total(s IS NULL OR s = 'bad') FROM t7, p;
INSERT INTO counts SELECT 'plans-over-two-years', total(st = 'open' AND k = 1 AND date(s, '+2 years', 'floor') <= p.d), total(st = 'open' AND k = 1), total(st = 'unknown') FROM o7, p;
INSERT INTO counts SELECT 'plans-ended-after-two-years', total(ok AND date(s, '+2 years', 'floor') <= e), total(ok), total(e = 'bad' OR within AND NOT ok) FROM
  (SELECT s, e, e BETWEEN half AND p.d within, e BETWEEN half AND p.d AND s IS NOT NULL AND s <> 'bad' AND s <= e ok FROM t7, p);

WITH each AS (SELECT CASE
    WHEN st = 'unknown' THEN 'undecided' WHEN st <> 'open' OR k > 1 OR date(s, '+3 months', 'floor') > p.d THEN 'out'
    WHEN review = 'bad' OR review > p.d THEN 'undecided'
    WHEN review IS NULL OR review < s THEN CASE WHEN date(s, '+3 months', 'floor') < p.d THEN 'late' ELSE 'out' END
    WHEN date(review, '+6 months', 'floor') < p.d THEN 'late' ELSE 'in' END v FROM o7, p)
INSERT INTO counts SELECT 'plan-reviews-in-time', total(v = 'in'), total(v IN ('in', 'late')), total(v = 'undecided') FROM each;

WITH each AS (SELECT CASE
    WHEN st = 'unknown' THEN 'undecided' WHEN st <> 'open' OR k > 1 THEN 'out'
    WHEN visit = 'bad' OR visit > p.d THEN 'undecided'
    WHEN visit IS NULL OR visit < s THEN CASE WHEN p.upto - a.upto > 10 THEN 'late' ELSE 'out' END
    WHEN p.upto - b.upto > 10 THEN 'late' ELSE 'in' END v
  FROM o7 CROSS JOIN p LEFT JOIN wd a ON a.day = s LEFT JOIN wd b ON b.day = visit)
INSERT INTO counts SELECT 'plan-visits-in-time', total(v = 'in'), total(v IN ('in', 'late')), total(v = 'undecided') FROM each;

WITH each AS (SELECT CASE
    WHEN st = 'unknown' THEN 'undecided' WHEN st <> 'open' OR k > 1 THEN 'out'
    WHEN visit = 'bad' OR visit > p.d THEN 'undecided' WHEN visit IS NULL OR visit < s THEN 'out' ELSE alone END v FROM o7, p)
INSERT INTO counts SELECT 'plan-visits-seen-alone', total(v = 'Yes'), total(v IN ('Yes', 'No')), total(v NOT IN ('Yes', 'No', 'out')) FROM each;

INSERT INTO counts SELECT 'children-in-need', total(st = 'open' AND k = 1), NULL, total(st = 'unknown') FROM o6;
WITH each AS (SELECT CASE
    WHEN st = 'unknown' THEN 'undecided' WHEN st <> 'open' OR k > 1 THEN 'out'
    WHEN id IN (SELECT id FROM o7 WHERE st = 'open') OR id IN (SELECT id FROM o8 WHERE st = 'open') THEN 'out'
    WHEN seen = 'bad' OR seen > p.d THEN 'undecided'
    WHEN seen IS NULL OR seen < s THEN CASE WHEN p.upto - a.upto > 20 THEN 'late' ELSE 'out' END
    WHEN p.upto - b.upto > 20 THEN 'late' ELSE 'in' END v
  FROM o6 CROSS JOIN p LEFT JOIN wd a ON a.day = s LEFT JOIN wd b ON b.day = seen)
INSERT INTO counts SELECT 'need-visits-in-time', total(v = 'in'), total(v IN ('in', 'late')), total(v = 'undecided') FROM each;

INSERT INTO counts SELECT 'looked-after', total(st = 'open' AND k = 1), NULL, total(st = 'unknown') FROM o8;
INSERT INTO counts SELECT 'starting-care', count(DISTINCT id) FILTER (WHERE s BETWEEN half AND p.d), NULL, total(s IS NULL OR s = 'bad') FROM t8, p;
INSERT INTO counts SELECT 'ceasing-care', count(DISTINCT id) FILTER (WHERE e BETWEEN half AND p.d), NULL, total(e = 'bad') FROM t8, p;
INSERT INTO counts SELECT 'three-placements', total(st = 'open' AND k = 1 AND places >= 3), total(st = 'open' AND k = 1 AND places IS NOT NULL),
  total(st = 'unknown' OR st = 'open' AND k = 1 AND places IS NULL) FROM o8;

WITH each AS (SELECT CASE
    WHEN st = 'unknown' THEN 'undecided' WHEN st <> 'open' OR k > 1 THEN 'out' WHEN born IS NULL OR born = 'bad' THEN 'undecided'
    WHEN date(born, '+16 years', 'floor') <= p.d OR date(s, '+30 months', 'floor') > p.d THEN 'out'
    WHEN placed IS NULL OR placed = 'bad' OR placed > p.d THEN 'undecided'
    WHEN date(placed, '+2 years', 'floor') <= p.d THEN 'in' ELSE 'late' END v FROM o8, p)
INSERT INTO counts SELECT 'long-term-stability', total(v = 'in'), total(v IN ('in', 'late')), total(v = 'undecided') FROM each;

INSERT INTO counts SELECT 'placed-outside-area', total(st = 'open' AND k = 1 AND loc = 'Out'), total(st = 'open' AND k = 1), total(st = 'unknown') FROM o8;

WITH each AS (SELECT CASE
    WHEN st = 'unknown' THEN 'undecided' WHEN st <> 'open' OR k > 1 THEN 'out'
    WHEN review = 'bad' OR review > p.d THEN 'undecided'
    WHEN review IS NULL OR review < s THEN CASE WHEN p.upto - a.upto > 20 THEN 'late' ELSE 'out' END
    WHEN date(review, CASE WHEN b.upto - a.upto <= 20 THEN '+3 months' ELSE '+6 months' END, 'floor') < p.d THEN 'late' ELSE 'in' END v
  FROM o8 CROSS JOIN p LEFT JOIN wd a ON a.day = s LEFT JOIN wd b ON b.day = review)
INSERT INTO counts SELECT 'care-reviews-in-time', total(v = 'in'), total(v IN ('in', 'late')), total(v = 'undecided') FROM each;

WITH each AS (SELECT CASE
    WHEN st = 'unknown' THEN 'undecided' WHEN st <> 'open' OR k > 1 THEN 'out'
    WHEN visit = 'bad' OR visit > p.d THEN 'undecided'
    WHEN visit IS NULL OR visit < s THEN CASE WHEN date(s, '+7 days') < p.d THEN 'late' ELSE 'out' END
    WHEN placed <> 'bad' AND placed > visit AND placed <= p.d THEN CASE WHEN date(placed, '+7 days') < p.d THEN 'late' ELSE 'in' END
    WHEN date(visit, '+42 days') < p.d THEN 'late' ELSE 'in' END v FROM o8, p)
INSERT INTO counts SELECT 'care-visits-in-time', total(v = 'in'), total(v IN ('in', 'late')), total(v = 'undecided') FROM each;

WITH each AS (SELECT CASE
    WHEN st = 'unknown' THEN 'undecided' WHEN st <> 'open' OR k > 1 OR s < half THEN 'out'
    WHEN health = 'bad' OR health > p.d THEN 'undecided'
    WHEN health IS NULL OR health < s THEN CASE WHEN p.upto - a.upto > 20 THEN 'late' ELSE 'out' END
    WHEN b.upto - a.upto > 20 THEN 'late' ELSE 'in' END v
  FROM o8 CROSS JOIN p LEFT JOIN wd a ON a.day = s LEFT JOIN wd b ON b.day = health)
INSERT INTO counts SELECT 'initial-health-in-time', total(v = 'in'), total(v IN ('in', 'late')), total(v = 'undecided') FROM each;

WITH each AS (SELECT CASE
    WHEN st = 'unknown' THEN 'undecided' WHEN st <> 'open' OR k > 1 OR date(s, '+12 months', 'floor') > p.d THEN 'out'
    WHEN born IS NULL OR born = 'bad' OR health = 'bad' OR health > p.d THEN 'undecided' WHEN health IS NULL THEN 'late'
    WHEN date(health, CASE WHEN date(born, '+5 years', 'floor') > p.d THEN '+6 months' ELSE '+12 months' END, 'floor') < p.d THEN 'late' ELSE 'in' END v FROM o8, p)
INSERT INTO counts SELECT 'annual-health', total(v = 'in'), total(v IN ('in', 'late')), total(v = 'undecided') FROM each;

WITH each AS (SELECT CASE
    WHEN st = 'unknown' THEN 'undecided' WHEN st <> 'open' OR k > 1 OR date(s, '+12 months', 'floor') > p.d THEN 'out'
    WHEN dental = 'bad' OR dental > p.d THEN 'undecided' WHEN dental IS NULL OR date(dental, '+12 months', 'floor') < p.d THEN 'late' ELSE 'in' END v FROM o8, p)
INSERT INTO counts SELECT 'dental-check', total(v = 'in'), total(v IN ('in', 'late')), total(v = 'undecided') FROM each;

CREATE TEMP TABLE a9 AS SELECT touch, housed, active, CASE WHEN born IS NULL OR born = 'bad' THEN 'unknown'
    WHEN date(born, '+17 years', 'floor') <= p.d AND date(born, '+19 years', 'floor') > p.d THEN '17-18'
    WHEN date(born, '+19 years', 'floor') <= p.d AND date(born, '+22 years', 'floor') > p.d THEN '19-21' ELSE 'other' END g
  FROM (SELECT *, row_number() OVER (PARTITION BY id ORDER BY born DESC) k FROM t9), p WHERE k = 1;
WITH g (g) AS (VALUES ('17-18'), ('19-21'))
INSERT INTO counts SELECT 'leavers-in-touch-' || g.g, total(a9.g = g.g AND touch = 'Yes'), total(a9.g = g.g AND touch NOT IN ('Died', 'Rhom')), total(a9.g = 'unknown') FROM a9, g GROUP BY g.g;
WITH g (g) AS (VALUES ('17-18'), ('19-21'))
INSERT INTO counts SELECT 'leavers-housed-' || g.g, total(a9.g = g.g AND housed = 'Suitable' AND touch NOT IN ('Died', 'Rhom')), total(a9.g = g.g AND touch NOT IN ('Died', 'Rhom')), total(a9.g = 'unknown') FROM a9, g GROUP BY g.g;
WITH g (g) AS (VALUES ('17-18'), ('19-21'))
INSERT INTO counts SELECT 'leavers-active-' || g.g, total(a9.g = g.g AND active IN ('F1', 'F2', 'F4', 'F5', 'P1', 'P2', 'P4', 'P5') AND touch NOT IN ('Died', 'Rhom')),
  total(a9.g = g.g AND touch NOT IN ('Died', 'Rhom')), total(a9.g = 'unknown') FROM a9, g GROUP BY g.g;

CREATE TEMP TABLE a10 AS SELECT * FROM t10;
INSERT INTO counts SELECT 'adoption-entry-to-placement', total((julianday(placed) - julianday(entered)) * ok), total(ok), total(adopted = 'bad' OR inside AND NOT ok) FROM
  (SELECT *, adopted BETWEEN year AND p.d inside, adopted BETWEEN year AND p.d AND entered IS NOT NULL AND placed IS NOT NULL AND entered <> 'bad' AND placed <> 'bad' AND entered <= placed ok FROM a10, p);
INSERT INTO counts SELECT 'adoption-entry-to-placement-adjusted', total((julianday(CASE WHEN fostered < placed THEN fostered ELSE placed END) - julianday(entered)) * ok), total(ok), total(adopted = 'bad' OR inside AND NOT ok) FROM
  (SELECT *, adopted BETWEEN year AND p.d inside, adopted BETWEEN year AND p.d AND entered IS NOT NULL AND placed IS NOT NULL AND entered <> 'bad' AND placed <> 'bad' AND entered <= placed
    AND (fostered IS NULL OR fostered <> 'bad' AND fostered >= entered) ok FROM a10, p);
INSERT INTO counts SELECT 'adoption-order-to-match', total(max(0, julianday(matched) - julianday(ordered)) * ok), total(ok), total(adopted = 'bad' OR inside AND ordered IS NOT NULL AND NOT ok) FROM
  (SELECT *, adopted BETWEEN year AND p.d inside, adopted BETWEEN year AND p.d AND ordered IS NOT NULL AND ordered <> 'bad' AND matched IS NOT NULL AND matched <> 'bad' ok FROM a10, p);
WITH each AS (SELECT CASE
    WHEN 'bad' IN (coalesce(adopted, ''), coalesce(reversed, ''), coalesce(decided, ''), coalesce(placed, '')) THEN 'undecided'
    WHEN reversed <= p.d OR adopted < year THEN 'out'
    WHEN NOT (coalesce(decided, '9999') <= p.d OR coalesce(adopted, '9999') <= p.d) THEN 'out'
    WHEN entered IS NULL OR entered = 'bad' THEN 'undecided'
    WHEN placed <= p.d THEN CASE WHEN placed < entered THEN 'undecided' WHEN placed < date(entered, '+14 months', 'floor') THEN 'in' ELSE 'late' END
    WHEN p.d < date(entered, '+14 months', 'floor') THEN 'in' ELSE 'late' END v FROM a10, p)
INSERT INTO counts SELECT 'adoption-under-14-months', total(v = 'in'), total(v IN ('in', 'late')), total(v = 'undecided') FROM each;

CREATE TEMP TABLE m8 AS SELECT *, row_number() OVER (PARTITION BY id ORDER BY s DESC) k FROM t8, p WHERE s <= p.d AND (e IS NULL OR e <> 'bad' AND e >= half);
CREATE TEMP TABLE u8 AS SELECT count(*) n FROM t8 WHERE s IS NULL OR s = 'bad' OR e = 'bad';
INSERT INTO counts SELECT 'missing-from-care', total(missing > 0), count(*), (SELECT n FROM u8) FROM m8 WHERE k = 1;
INSERT INTO counts SELECT 'missing-episodes', total(missing), count(*), (SELECT n FROM u8) FROM m8 WHERE k = 1 AND missing > 0;
INSERT INTO counts SELECT 'return-interviews-offered', total(offered = 'Yes'), count(*), (SELECT n FROM u8) FROM m8 WHERE k = 1 AND missing > 0;
INSERT INTO counts SELECT 'return-interviews-accepted', total(accepted = 'Yes'), count(*), (SELECT n FROM u8) FROM m8 WHERE k = 1 AND missing > 0 AND offered = 'Yes';

WITH held AS (SELECT id, worker, 1 list FROM o6 WHERE st = 'open' AND k = 1 AND worker <> '' UNION ALL
  SELECT id, worker, 2 FROM o7 WHERE st = 'open' AND k = 1 AND worker <> '' UNION ALL SELECT id, worker, 3 FROM o8 WHERE st = 'open' AND k = 1 AND worker <> ''),
one AS (SELECT id, worker, min(list) FROM held GROUP BY id)
INSERT INTO counts SELECT 'caseload', count(*), count(DISTINCT worker), 0 FROM one;
