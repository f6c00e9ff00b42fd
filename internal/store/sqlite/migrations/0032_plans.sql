-- Improvement plans: their versions, whole, what was claimed of their lines, what became of them, and who was shown it.

-- That there is a plan. What it is stands in plan_heads.
CREATE TABLE plans (
    authority INTEGER NOT NULL,
    plan      INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, plan)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plans_no_update BEFORE UPDATE ON plans
BEGIN SELECT RAISE(ABORT, 'plans are facts: only added to'); END;
CREATE TRIGGER plans_no_delete BEFORE DELETE ON plans
BEGIN SELECT RAISE(ABORT, 'plans are facts: only added to'); END;
CREATE TRIGGER plans_no_replace BEFORE INSERT ON plans
WHEN EXISTS (SELECT 1 FROM plans WHERE authority = NEW.authority AND plan = NEW.plan)
BEGIN SELECT RAISE(ABORT, 'plans are facts: only added to'); END;

-- What a plan is. The last known holds.
CREATE TABLE plan_heads (
    authority   INTEGER NOT NULL,
    plan        INTEGER NOT NULL,
    entry       INTEGER NOT NULL,
    slug        TEXT    NOT NULL, -- by which its pages are addressed; no two plans have one
    title       TEXT    NOT NULL,
    matter      TEXT    NOT NULL, -- what it is about, as people call it
    owner       TEXT    NOT NULL, -- the post that answers for the whole
    board       TEXT    NOT NULL, -- the body that governs it
    chair       TEXT    NOT NULL, -- who chairs that body
    independent INTEGER NOT NULL, -- the chair is none of the authority's own
    item        INTEGER, -- an item of the record that tells of it, by which it stands on the time line of that item's matter
    open        INTEGER NOT NULL, -- everybody may read its versions, once they are adopted
    withdrawn   INTEGER NOT NULL, -- it was entered by mistake
    known       TEXT    NOT NULL,
    why         TEXT    NOT NULL,
    cites       TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, plan, entry),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_heads_no_update BEFORE UPDATE ON plan_heads
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan IS NOT NEW.plan OR OLD.entry IS NOT NEW.entry OR OLD.independent IS NOT NEW.independent OR OLD.item IS NOT NEW.item OR OLD.open IS NOT NEW.open OR OLD.withdrawn IS NOT NEW.withdrawn OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'plan_heads are facts: only added to'); END;
CREATE TRIGGER plan_heads_no_delete BEFORE DELETE ON plan_heads
BEGIN SELECT RAISE(ABORT, 'plan_heads are facts: only added to'); END;
CREATE TRIGGER plan_heads_no_replace BEFORE INSERT ON plan_heads
WHEN EXISTS (SELECT 1 FROM plan_heads WHERE authority = NEW.authority AND plan = NEW.plan AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'plan_heads are facts: only added to'); END;

-- By which name a plan calls a review whose findings it answers. The last known holds.
CREATE TABLE plan_sources (
    authority INTEGER NOT NULL,
    plan      INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    review    INTEGER, -- none where that is taken back
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, plan, name, entry),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan),
    FOREIGN KEY (authority, review) REFERENCES reviews (authority, review)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_sources_no_update BEFORE UPDATE ON plan_sources
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan IS NOT NEW.plan OR OLD.name IS NOT NEW.name OR OLD.entry IS NOT NEW.entry OR OLD.review IS NOT NEW.review OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'plan_sources are facts: only added to'); END;
CREATE TRIGGER plan_sources_no_delete BEFORE DELETE ON plan_sources
BEGIN SELECT RAISE(ABORT, 'plan_sources are facts: only added to'); END;
CREATE TRIGGER plan_sources_no_replace BEFORE INSERT ON plan_sources
WHEN EXISTS (SELECT 1 FROM plan_sources WHERE authority = NEW.authority AND plan = NEW.plan AND name = NEW.name AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'plan_sources are facts: only added to'); END;

-- The rules by which a plan's colours are derived, from a day on, where it has its own.
CREATE TABLE plan_rules (
    authority     INTEGER NOT NULL,
    plan          INTEGER NOT NULL,
    rules_version INTEGER NOT NULL, -- as the rules have it
    entry         INTEGER NOT NULL,
    day_from      TEXT, -- the first day on which they are in force; none is always
    rules         TEXT    NOT NULL, -- as JSON
    known         TEXT    NOT NULL,
    why           TEXT    NOT NULL,
    cites         TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, plan, rules_version, entry),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_rules_no_update BEFORE UPDATE ON plan_rules
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan IS NOT NEW.plan OR OLD.rules_version IS NOT NEW.rules_version OR OLD.entry IS NOT NEW.entry OR OLD.day_from IS NOT NEW.day_from OR OLD.rules IS NOT NEW.rules OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'plan_rules are facts: only added to'); END;
CREATE TRIGGER plan_rules_no_delete BEFORE DELETE ON plan_rules
BEGIN SELECT RAISE(ABORT, 'plan_rules are facts: only added to'); END;
CREATE TRIGGER plan_rules_no_replace BEFORE INSERT ON plan_rules
WHEN EXISTS (SELECT 1 FROM plan_rules WHERE authority = NEW.authority AND plan = NEW.plan AND rules_version = NEW.rules_version AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'plan_rules are facts: only added to'); END;

-- A version of a plan, whole, as it was entered. Its priorities, lines, milestones and risks are its, and never change.
CREATE TABLE plan_versions (
    authority    INTEGER NOT NULL,
    plan_version INTEGER NOT NULL, -- made once, in the order of entering
    plan         INTEGER NOT NULL,
    entry        INTEGER NOT NULL,
    name         TEXT    NOT NULL, -- as people call it
    PRIMARY KEY (authority, plan_version),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_versions_plan ON plan_versions (authority, plan);
CREATE TRIGGER plan_versions_no_update BEFORE UPDATE ON plan_versions
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan_version IS NOT NEW.plan_version OR OLD.plan IS NOT NEW.plan OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'plan_versions are facts: only added to'); END;
CREATE TRIGGER plan_versions_no_delete BEFORE DELETE ON plan_versions
BEGIN SELECT RAISE(ABORT, 'plan_versions are facts: only added to'); END;
CREATE TRIGGER plan_versions_no_replace BEFORE INSERT ON plan_versions
WHEN EXISTS (SELECT 1 FROM plan_versions WHERE authority = NEW.authority AND plan_version = NEW.plan_version)
BEGIN SELECT RAISE(ABORT, 'plan_versions are facts: only added to'); END;

-- Which meeting adopted a version, and when. The last known holds; a version of which none is known is a draft.
CREATE TABLE plan_adoptions (
    authority    INTEGER NOT NULL,
    plan_version INTEGER NOT NULL,
    entry        INTEGER NOT NULL,
    day          TEXT, -- of the meeting; none where it is a draft
    body         TEXT    NOT NULL,
    item         INTEGER, -- of the record, that tells of it
    says         TEXT    NOT NULL, -- the item as printed
    withdrawn    INTEGER NOT NULL, -- the version was entered by mistake
    known        TEXT    NOT NULL,
    why          TEXT    NOT NULL,
    cites        TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, plan_version, entry),
    FOREIGN KEY (authority, plan_version) REFERENCES plan_versions (authority, plan_version),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_adoptions_no_update BEFORE UPDATE ON plan_adoptions
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan_version IS NOT NEW.plan_version OR OLD.entry IS NOT NEW.entry OR OLD.day IS NOT NEW.day OR OLD.item IS NOT NEW.item OR OLD.withdrawn IS NOT NEW.withdrawn OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'plan_adoptions are facts: only added to'); END;
CREATE TRIGGER plan_adoptions_no_delete BEFORE DELETE ON plan_adoptions
BEGIN SELECT RAISE(ABORT, 'plan_adoptions are facts: only added to'); END;
CREATE TRIGGER plan_adoptions_no_replace BEFORE INSERT ON plan_adoptions
WHEN EXISTS (SELECT 1 FROM plan_adoptions WHERE authority = NEW.authority AND plan_version = NEW.plan_version AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'plan_adoptions are facts: only added to'); END;

-- A heading of a version, with what shows whether it comes to anything.
CREATE TABLE plan_priorities (
    authority    INTEGER NOT NULL,
    plan_version INTEGER NOT NULL,
    place        INTEGER NOT NULL, -- in the version, from 1
    entry        INTEGER NOT NULL,
    number       TEXT    NOT NULL, -- as printed
    title        TEXT    NOT NULL,
    indicators   TEXT    NOT NULL, -- a list, as JSON
    audits       TEXT    NOT NULL, -- a list, as JSON
    voices       TEXT    NOT NULL, -- what children and young people say, and where it is heard: a list, as JSON
    PRIMARY KEY (authority, plan_version, place),
    FOREIGN KEY (authority, plan_version) REFERENCES plan_versions (authority, plan_version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_priorities_no_update BEFORE UPDATE ON plan_priorities
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan_version IS NOT NEW.plan_version OR OLD.place IS NOT NEW.place OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'plan_priorities are facts: only added to'); END;
CREATE TRIGGER plan_priorities_no_delete BEFORE DELETE ON plan_priorities
BEGIN SELECT RAISE(ABORT, 'plan_priorities are facts: only added to'); END;
CREATE TRIGGER plan_priorities_no_replace BEFORE INSERT ON plan_priorities
WHEN EXISTS (SELECT 1 FROM plan_priorities WHERE authority = NEW.authority AND plan_version = NEW.plan_version AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'plan_priorities are facts: only added to'); END;

-- An action as one version of a plan has it. It is a commitment: one that is carried, reworded or re-dated is the same in each version.
CREATE TABLE plan_lines (
    authority     INTEGER NOT NULL,
    plan_version  INTEGER NOT NULL,
    place         INTEGER NOT NULL, -- in the version, from 1
    entry         INTEGER NOT NULL,
    commitment    INTEGER NOT NULL,
    ref           TEXT    NOT NULL, -- as printed
    priority      TEXT    NOT NULL, -- the number of its heading
    words         TEXT    NOT NULL,
    lead          TEXT    NOT NULL, -- a post; empty where none is named
    partners      TEXT    NOT NULL, -- a list, as JSON
    starts        TEXT,
    due_from      TEXT,
    due_to        TEXT,
    due_relation  TEXT    NOT NULL,
    due_event     TEXT    NOT NULL,
    due_recurring TEXT    NOT NULL,
    due_words     TEXT    NOT NULL,
    measure       TEXT    NOT NULL, -- by what it will be seen to have succeeded
    answers       TEXT    NOT NULL, -- findings, each by the plan's name of the review and its number: a list, as JSON
    indicators    TEXT    NOT NULL, -- a list, as JSON
    needs         TEXT    NOT NULL, -- the refs of lines that must be done before it: a list, as JSON
    PRIMARY KEY (authority, plan_version, place),
    FOREIGN KEY (authority, plan_version) REFERENCES plan_versions (authority, plan_version),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_lines_commitment ON plan_lines (authority, commitment);
CREATE TRIGGER plan_lines_no_update BEFORE UPDATE ON plan_lines
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan_version IS NOT NEW.plan_version OR OLD.place IS NOT NEW.place OR OLD.entry IS NOT NEW.entry OR OLD.commitment IS NOT NEW.commitment OR OLD.starts IS NOT NEW.starts OR OLD.due_from IS NOT NEW.due_from OR OLD.due_to IS NOT NEW.due_to OR OLD.due_relation IS NOT NEW.due_relation
BEGIN SELECT RAISE(ABORT, 'plan_lines are facts: only added to'); END;
CREATE TRIGGER plan_lines_no_delete BEFORE DELETE ON plan_lines
BEGIN SELECT RAISE(ABORT, 'plan_lines are facts: only added to'); END;
CREATE TRIGGER plan_lines_no_replace BEFORE INSERT ON plan_lines
WHEN EXISTS (SELECT 1 FROM plan_lines WHERE authority = NEW.authority AND plan_version = NEW.plan_version AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'plan_lines are facts: only added to'); END;

-- A dated point on the way to the end of a line.
CREATE TABLE plan_milestones (
    authority    INTEGER NOT NULL,
    plan_version INTEGER NOT NULL,
    place        INTEGER NOT NULL, -- in the version, from 1
    entry        INTEGER NOT NULL,
    number       TEXT    NOT NULL,
    line         TEXT    NOT NULL, -- the ref of the line
    words        TEXT    NOT NULL,
    due          TEXT,
    PRIMARY KEY (authority, plan_version, place),
    FOREIGN KEY (authority, plan_version) REFERENCES plan_versions (authority, plan_version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_milestones_no_update BEFORE UPDATE ON plan_milestones
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan_version IS NOT NEW.plan_version OR OLD.place IS NOT NEW.place OR OLD.entry IS NOT NEW.entry OR OLD.due IS NOT NEW.due
BEGIN SELECT RAISE(ABORT, 'plan_milestones are facts: only added to'); END;
CREATE TRIGGER plan_milestones_no_delete BEFORE DELETE ON plan_milestones
BEGIN SELECT RAISE(ABORT, 'plan_milestones are facts: only added to'); END;
CREATE TRIGGER plan_milestones_no_replace BEFORE INSERT ON plan_milestones
WHEN EXISTS (SELECT 1 FROM plan_milestones WHERE authority = NEW.authority AND plan_version = NEW.plan_version AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'plan_milestones are facts: only added to'); END;

-- That a milestone was reached. The last known holds.
CREATE TABLE plan_milestone_reports (
    authority    INTEGER NOT NULL,
    plan_version INTEGER NOT NULL,
    place        INTEGER NOT NULL,
    entry        INTEGER NOT NULL,
    done         TEXT, -- none where that is taken back
    known        TEXT    NOT NULL,
    why          TEXT    NOT NULL,
    cites        TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, plan_version, place, entry),
    FOREIGN KEY (authority, plan_version, place) REFERENCES plan_milestones (authority, plan_version, place)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_milestone_reports_no_update BEFORE UPDATE ON plan_milestone_reports
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan_version IS NOT NEW.plan_version OR OLD.place IS NOT NEW.place OR OLD.entry IS NOT NEW.entry OR OLD.done IS NOT NEW.done OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'plan_milestone_reports are facts: only added to'); END;
CREATE TRIGGER plan_milestone_reports_no_delete BEFORE DELETE ON plan_milestone_reports
BEGIN SELECT RAISE(ABORT, 'plan_milestone_reports are facts: only added to'); END;
CREATE TRIGGER plan_milestone_reports_no_replace BEFORE INSERT ON plan_milestone_reports
WHEN EXISTS (SELECT 1 FROM plan_milestone_reports WHERE authority = NEW.authority AND plan_version = NEW.plan_version AND place = NEW.place AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'plan_milestone_reports are facts: only added to'); END;

-- What may go wrong with a version, and with which of its lines.
CREATE TABLE plan_risks (
    authority    INTEGER NOT NULL,
    plan_version INTEGER NOT NULL,
    place        INTEGER NOT NULL, -- in the version, from 1
    entry        INTEGER NOT NULL,
    number       TEXT    NOT NULL,
    words        TEXT    NOT NULL,
    owner        TEXT    NOT NULL, -- a post
    likelihood   INTEGER NOT NULL, -- 1, hardly, to 5, almost certain
    impact       INTEGER NOT NULL, -- 1, slight, to 5, grave
    lines        TEXT    NOT NULL, -- the refs of lines: a list, as JSON
    PRIMARY KEY (authority, plan_version, place),
    FOREIGN KEY (authority, plan_version) REFERENCES plan_versions (authority, plan_version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_risks_no_update BEFORE UPDATE ON plan_risks
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan_version IS NOT NEW.plan_version OR OLD.place IS NOT NEW.place OR OLD.entry IS NOT NEW.entry OR OLD.likelihood IS NOT NEW.likelihood OR OLD.impact IS NOT NEW.impact
BEGIN SELECT RAISE(ABORT, 'plan_risks are facts: only added to'); END;
CREATE TRIGGER plan_risks_no_delete BEFORE DELETE ON plan_risks
BEGIN SELECT RAISE(ABORT, 'plan_risks are facts: only added to'); END;
CREATE TRIGGER plan_risks_no_replace BEFORE INSERT ON plan_risks
WHEN EXISTS (SELECT 1 FROM plan_risks WHERE authority = NEW.authority AND plan_version = NEW.plan_version AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'plan_risks are facts: only added to'); END;

-- What somebody said of a line of a plan on a day, in words, and with a colour where one was claimed.
CREATE TABLE plan_updates (
    authority   INTEGER NOT NULL,
    plan_update INTEGER NOT NULL, -- made once, in the order of entering
    commitment  INTEGER NOT NULL,
    entry       INTEGER NOT NULL,
    day         TEXT    NOT NULL, -- on which it was said
    colour      TEXT    NOT NULL CHECK (colour IN ('', 'red', 'amber', 'green', 'grey', 'blue')), -- as claimed; empty where none was
    party       TEXT    NOT NULL, -- who said it, by the post
    known       TEXT    NOT NULL,
    why         TEXT    NOT NULL, -- the words
    cites       TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, plan_update),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_updates_commitment ON plan_updates (authority, commitment, day, known, entry);
CREATE TRIGGER plan_updates_no_update BEFORE UPDATE ON plan_updates
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan_update IS NOT NEW.plan_update OR OLD.commitment IS NOT NEW.commitment OR OLD.entry IS NOT NEW.entry OR OLD.day IS NOT NEW.day OR OLD.colour IS NOT NEW.colour OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'plan_updates are facts: only added to'); END;
CREATE TRIGGER plan_updates_no_delete BEFORE DELETE ON plan_updates
BEGIN SELECT RAISE(ABORT, 'plan_updates are facts: only added to'); END;
CREATE TRIGGER plan_updates_no_replace BEFORE INSERT ON plan_updates
WHEN EXISTS (SELECT 1 FROM plan_updates WHERE authority = NEW.authority AND plan_update = NEW.plan_update)
BEGIN SELECT RAISE(ABORT, 'plan_updates are facts: only added to'); END;

-- What became of lines from one version to the next, as a person settled it. The last known holds.
CREATE TABLE plan_lineages (
    authority INTEGER NOT NULL,
    plan      INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    seq       INTEGER NOT NULL, -- its number among those of one entry
    older     INTEGER NOT NULL, -- the version before
    newer     INTEGER NOT NULL, -- the version after
    fate      TEXT    NOT NULL CHECK (fate IN ('carried', 'reworded', 're-dated', 'split', 'merged', 'dropped', 'new')),
    from_refs TEXT    NOT NULL, -- the refs of lines of the version before: a list, as JSON
    to_refs   TEXT    NOT NULL, -- the refs of lines of the version after: a list, as JSON
    holds     INTEGER NOT NULL, -- else a person said that it is not so
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, plan, entry, seq),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan),
    FOREIGN KEY (authority, older) REFERENCES plan_versions (authority, plan_version),
    FOREIGN KEY (authority, newer) REFERENCES plan_versions (authority, plan_version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_lineages_no_update BEFORE UPDATE ON plan_lineages
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan IS NOT NEW.plan OR OLD.entry IS NOT NEW.entry OR OLD.seq IS NOT NEW.seq OR OLD.older IS NOT NEW.older OR OLD.newer IS NOT NEW.newer OR OLD.fate IS NOT NEW.fate OR OLD.holds IS NOT NEW.holds OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'plan_lineages are facts: only added to'); END;
CREATE TRIGGER plan_lineages_no_delete BEFORE DELETE ON plan_lineages
BEGIN SELECT RAISE(ABORT, 'plan_lineages are facts: only added to'); END;
CREATE TRIGGER plan_lineages_no_replace BEFORE INSERT ON plan_lineages
WHEN EXISTS (SELECT 1 FROM plan_lineages WHERE authority = NEW.authority AND plan = NEW.plan AND entry = NEW.entry AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'plan_lineages are facts: only added to'); END;

-- That an audience was shown how a plan stood: what was known of its lines by a day, with both colours.
CREATE TABLE plan_showings (
    authority INTEGER NOT NULL,
    plan      INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    audience  TEXT    NOT NULL,
    name      TEXT    NOT NULL, -- of the body or partner; else empty
    fold      TEXT    NOT NULL, -- the name in one form for all its spellings
    through   TEXT    NOT NULL, -- what was known by this day is shown
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, plan, entry),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_showings_no_update BEFORE UPDATE ON plan_showings
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.plan IS NOT NEW.plan OR OLD.entry IS NOT NEW.entry OR OLD.audience IS NOT NEW.audience OR OLD.through IS NOT NEW.through OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'plan_showings are facts: only added to'); END;
CREATE TRIGGER plan_showings_no_delete BEFORE DELETE ON plan_showings
BEGIN SELECT RAISE(ABORT, 'plan_showings are facts: only added to'); END;
CREATE TRIGGER plan_showings_no_replace BEFORE INSERT ON plan_showings
WHEN EXISTS (SELECT 1 FROM plan_showings WHERE authority = NEW.authority AND plan = NEW.plan AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'plan_showings are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('plans', '', 'That there is a plan. What it is stands in plan_heads.'),
    ('plan_heads', '', 'What a plan is. The last known holds.'),
    ('plan_heads', 'slug', 'By which its pages are addressed; no two plans have one.'),
    ('plan_heads', 'matter', 'What it is about, as people call it.'),
    ('plan_heads', 'owner', 'The post that answers for the whole.'),
    ('plan_heads', 'board', 'The body that governs it.'),
    ('plan_heads', 'chair', 'Who chairs that body.'),
    ('plan_heads', 'independent', 'The chair is none of the authority''s own.'),
    ('plan_heads', 'item', 'An item of the record that tells of it, by which it stands on the time line of that item''s matter.'),
    ('plan_heads', 'open', 'Everybody may read its versions, once they are adopted.'),
    ('plan_heads', 'withdrawn', 'It was entered by mistake.'),
    ('plan_heads', 'cites', 'What shows the day, where it was entered later.'),
    ('plan_sources', '', 'By which name a plan calls a review whose findings it answers. The last known holds.'),
    ('plan_sources', 'review', 'None where that is taken back.'),
    ('plan_sources', 'cites', 'What shows the day, where it was entered later.'),
    ('plan_rules', '', 'The rules by which a plan''s colours are derived, from a day on, where it has its own.'),
    ('plan_rules', 'rules_version', 'As the rules have it.'),
    ('plan_rules', 'day_from', 'The first day on which they are in force; none is always.'),
    ('plan_rules', 'rules', 'As JSON.'),
    ('plan_rules', 'cites', 'What shows the day, where it was entered later.'),
    ('plan_versions', '', 'A version of a plan, whole, as it was entered. Its priorities, lines, milestones and risks are its, and never change.'),
    ('plan_versions', 'plan_version', 'Made once, in the order of entering.'),
    ('plan_versions', 'name', 'As people call it.'),
    ('plan_adoptions', '', 'Which meeting adopted a version, and when. The last known holds; a version of which none is known is a draft.'),
    ('plan_adoptions', 'day', 'Of the meeting; none where it is a draft.'),
    ('plan_adoptions', 'item', 'Of the record, that tells of it.'),
    ('plan_adoptions', 'says', 'The item as printed.'),
    ('plan_adoptions', 'withdrawn', 'The version was entered by mistake.'),
    ('plan_adoptions', 'cites', 'What shows the day, where it was entered later.'),
    ('plan_priorities', '', 'A heading of a version, with what shows whether it comes to anything.'),
    ('plan_priorities', 'place', 'In the version, from 1.'),
    ('plan_priorities', 'number', 'As printed.'),
    ('plan_priorities', 'indicators', 'A list, as JSON.'),
    ('plan_priorities', 'audits', 'A list, as JSON.'),
    ('plan_priorities', 'voices', 'What children and young people say, and where it is heard: a list, as JSON.'),
    ('plan_lines', '', 'An action as one version of a plan has it. It is a commitment: one that is carried, reworded or re-dated is the same in each version.'),
    ('plan_lines', 'place', 'In the version, from 1.'),
    ('plan_lines', 'ref', 'As printed.'),
    ('plan_lines', 'priority', 'The number of its heading.'),
    ('plan_lines', 'lead', 'A post; empty where none is named.'),
    ('plan_lines', 'partners', 'A list, as JSON.'),
    ('plan_lines', 'measure', 'By what it will be seen to have succeeded.'),
    ('plan_lines', 'answers', 'Findings, each by the plan''s name of the review and its number: a list, as JSON.'),
    ('plan_lines', 'indicators', 'A list, as JSON.'),
    ('plan_lines', 'needs', 'The refs of lines that must be done before it: a list, as JSON.'),
    ('plan_milestones', '', 'A dated point on the way to the end of a line.'),
    ('plan_milestones', 'place', 'In the version, from 1.'),
    ('plan_milestones', 'line', 'The ref of the line.'),
    ('plan_milestone_reports', '', 'That a milestone was reached. The last known holds.'),
    ('plan_milestone_reports', 'done', 'None where that is taken back.'),
    ('plan_milestone_reports', 'cites', 'What shows the day, where it was entered later.'),
    ('plan_risks', '', 'What may go wrong with a version, and with which of its lines.'),
    ('plan_risks', 'place', 'In the version, from 1.'),
    ('plan_risks', 'owner', 'A post.'),
    ('plan_risks', 'likelihood', '1, hardly, to 5, almost certain.'),
    ('plan_risks', 'impact', '1, slight, to 5, grave.'),
    ('plan_risks', 'lines', 'The refs of lines: a list, as JSON.'),
    ('plan_updates', '', 'What somebody said of a line of a plan on a day, in words, and with a colour where one was claimed.'),
    ('plan_updates', 'plan_update', 'Made once, in the order of entering.'),
    ('plan_updates', 'day', 'On which it was said.'),
    ('plan_updates', 'colour', 'As claimed; empty where none was.'),
    ('plan_updates', 'party', 'Who said it, by the post.'),
    ('plan_updates', 'why', 'The words.'),
    ('plan_updates', 'cites', 'What shows the day, where it was entered later.'),
    ('plan_lineages', '', 'What became of lines from one version to the next, as a person settled it. The last known holds.'),
    ('plan_lineages', 'seq', 'Its number among those of one entry.'),
    ('plan_lineages', 'older', 'The version before.'),
    ('plan_lineages', 'newer', 'The version after.'),
    ('plan_lineages', 'from_refs', 'The refs of lines of the version before: a list, as JSON.'),
    ('plan_lineages', 'to_refs', 'The refs of lines of the version after: a list, as JSON.'),
    ('plan_lineages', 'holds', 'Else a person said that it is not so.'),
    ('plan_lineages', 'cites', 'What shows the day, where it was entered later.'),
    ('plan_showings', '', 'That an audience was shown how a plan stood: what was known of its lines by a day, with both colours.'),
    ('plan_showings', 'name', 'Of the body or partner; else empty.'),
    ('plan_showings', 'fold', 'The name in one form for all its spellings.'),
    ('plan_showings', 'through', 'What was known by this day is shown.'),
    ('plan_showings', 'cites', 'What shows the day, where it was entered later.');
