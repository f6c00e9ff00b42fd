-- Improvement plans: their versions, whole, what was claimed of their lines, what became of them, and who was shown it.

CREATE TABLE plans (
    authority bigint NOT NULL,
    plan      bigint NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, plan)
);
COMMENT ON TABLE plans IS 'That there is a plan. What it is stands in plan_heads.';
CREATE TRIGGER plans_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON plans
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE plan_heads (
    authority   bigint NOT NULL,
    plan        bigint NOT NULL,
    entry       bigint NOT NULL,
    slug        text COLLATE "C" NOT NULL,
    title       text COLLATE "C" NOT NULL,
    matter      text COLLATE "C" NOT NULL,
    owner       text COLLATE "C" NOT NULL,
    board       text COLLATE "C" NOT NULL,
    chair       text COLLATE "C" NOT NULL,
    independent boolean NOT NULL,
    item        bigint,
    open        boolean NOT NULL,
    withdrawn   boolean NOT NULL,
    known       text COLLATE "C" NOT NULL,
    why         text COLLATE "C" NOT NULL,
    cites       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan, entry),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
);
COMMENT ON TABLE plan_heads IS 'What a plan is. The last known holds.';
COMMENT ON COLUMN plan_heads.slug IS 'By which its pages are addressed; no two plans have one.';
COMMENT ON COLUMN plan_heads.matter IS 'What it is about, as people call it.';
COMMENT ON COLUMN plan_heads.owner IS 'The post that answers for the whole.';
COMMENT ON COLUMN plan_heads.board IS 'The body that governs it.';
COMMENT ON COLUMN plan_heads.chair IS 'Who chairs that body.';
COMMENT ON COLUMN plan_heads.independent IS 'The chair is none of the authority''s own.';
COMMENT ON COLUMN plan_heads.item IS 'An item of the record that tells of it, by which it stands on the time line of that item''s matter.';
COMMENT ON COLUMN plan_heads.open IS 'Everybody may read its versions, once they are adopted.';
COMMENT ON COLUMN plan_heads.withdrawn IS 'It was entered by mistake.';
COMMENT ON COLUMN plan_heads.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER plan_heads_only_added_to BEFORE DELETE OR TRUNCATE ON plan_heads
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_heads_only_redacted BEFORE UPDATE ON plan_heads
    FOR EACH ROW EXECUTE FUNCTION only_redacted('slug', 'title', 'matter', 'owner', 'board', 'chair', 'why', 'cites');

CREATE TABLE plan_sources (
    authority bigint NOT NULL,
    plan      bigint NOT NULL,
    name      text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    review    bigint,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan, name, entry),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan),
    FOREIGN KEY (authority, review) REFERENCES reviews (authority, review)
);
COMMENT ON TABLE plan_sources IS 'By which name a plan calls a review whose findings it answers. The last known holds.';
COMMENT ON COLUMN plan_sources.review IS 'None where that is taken back.';
COMMENT ON COLUMN plan_sources.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER plan_sources_only_added_to BEFORE DELETE OR TRUNCATE ON plan_sources
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_sources_only_redacted BEFORE UPDATE ON plan_sources
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');

CREATE TABLE plan_rules (
    authority     bigint NOT NULL,
    plan          bigint NOT NULL,
    rules_version bigint NOT NULL,
    entry         bigint NOT NULL,
    day_from      text COLLATE "C",
    rules         text COLLATE "C" NOT NULL,
    known         text COLLATE "C" NOT NULL,
    why           text COLLATE "C" NOT NULL,
    cites         text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan, rules_version, entry),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan)
);
COMMENT ON TABLE plan_rules IS 'The rules by which a plan''s colours are derived, from a day on, where it has its own.';
COMMENT ON COLUMN plan_rules.rules_version IS 'As the rules have it.';
COMMENT ON COLUMN plan_rules.day_from IS 'The first day on which they are in force; none is always.';
COMMENT ON COLUMN plan_rules.rules IS 'As JSON.';
COMMENT ON COLUMN plan_rules.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER plan_rules_only_added_to BEFORE DELETE OR TRUNCATE ON plan_rules
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_rules_only_redacted BEFORE UPDATE ON plan_rules
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');

CREATE TABLE plan_versions (
    authority    bigint NOT NULL,
    plan_version bigint NOT NULL,
    plan         bigint NOT NULL,
    entry        bigint NOT NULL,
    name         text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan_version),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan)
);
COMMENT ON TABLE plan_versions IS 'A version of a plan, whole, as it was entered. Its priorities, lines, milestones and risks are its, and never change.';
COMMENT ON COLUMN plan_versions.plan_version IS 'Made once, in the order of entering.';
COMMENT ON COLUMN plan_versions.name IS 'As people call it.';
CREATE INDEX plan_versions_plan ON plan_versions (authority, plan);
CREATE TRIGGER plan_versions_only_added_to BEFORE DELETE OR TRUNCATE ON plan_versions
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_versions_only_redacted BEFORE UPDATE ON plan_versions
    FOR EACH ROW EXECUTE FUNCTION only_redacted('name');

CREATE TABLE plan_adoptions (
    authority    bigint NOT NULL,
    plan_version bigint NOT NULL,
    entry        bigint NOT NULL,
    day          text COLLATE "C",
    body         text COLLATE "C" NOT NULL,
    item         bigint,
    says         text COLLATE "C" NOT NULL,
    withdrawn    boolean NOT NULL,
    known        text COLLATE "C" NOT NULL,
    why          text COLLATE "C" NOT NULL,
    cites        text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan_version, entry),
    FOREIGN KEY (authority, plan_version) REFERENCES plan_versions (authority, plan_version),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
);
COMMENT ON TABLE plan_adoptions IS 'Which meeting adopted a version, and when. The last known holds; a version of which none is known is a draft.';
COMMENT ON COLUMN plan_adoptions.day IS 'Of the meeting; none where it is a draft.';
COMMENT ON COLUMN plan_adoptions.item IS 'Of the record, that tells of it.';
COMMENT ON COLUMN plan_adoptions.says IS 'The item as printed.';
COMMENT ON COLUMN plan_adoptions.withdrawn IS 'The version was entered by mistake.';
COMMENT ON COLUMN plan_adoptions.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER plan_adoptions_only_added_to BEFORE DELETE OR TRUNCATE ON plan_adoptions
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_adoptions_only_redacted BEFORE UPDATE ON plan_adoptions
    FOR EACH ROW EXECUTE FUNCTION only_redacted('body', 'says', 'why', 'cites');

CREATE TABLE plan_priorities (
    authority    bigint NOT NULL,
    plan_version bigint NOT NULL,
    place        bigint NOT NULL,
    entry        bigint NOT NULL,
    number       text COLLATE "C" NOT NULL,
    title        text COLLATE "C" NOT NULL,
    indicators   text COLLATE "C" NOT NULL,
    audits       text COLLATE "C" NOT NULL,
    voices       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan_version, place),
    FOREIGN KEY (authority, plan_version) REFERENCES plan_versions (authority, plan_version)
);
COMMENT ON TABLE plan_priorities IS 'A heading of a version, with what shows whether it comes to anything.';
COMMENT ON COLUMN plan_priorities.place IS 'In the version, from 1.';
COMMENT ON COLUMN plan_priorities.number IS 'As printed.';
COMMENT ON COLUMN plan_priorities.indicators IS 'A list, as JSON.';
COMMENT ON COLUMN plan_priorities.audits IS 'A list, as JSON.';
COMMENT ON COLUMN plan_priorities.voices IS 'What children and young people say, and where it is heard: a list, as JSON.';
CREATE TRIGGER plan_priorities_only_added_to BEFORE DELETE OR TRUNCATE ON plan_priorities
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_priorities_only_redacted BEFORE UPDATE ON plan_priorities
    FOR EACH ROW EXECUTE FUNCTION only_redacted('number', 'title', 'indicators', 'audits', 'voices');

CREATE TABLE plan_lines (
    authority     bigint NOT NULL,
    plan_version  bigint NOT NULL,
    place         bigint NOT NULL,
    entry         bigint NOT NULL,
    commitment    bigint NOT NULL,
    ref           text COLLATE "C" NOT NULL,
    priority      text COLLATE "C" NOT NULL,
    words         text COLLATE "C" NOT NULL,
    lead          text COLLATE "C" NOT NULL,
    partners      text COLLATE "C" NOT NULL,
    starts        text COLLATE "C",
    due_from      text COLLATE "C",
    due_to        text COLLATE "C",
    due_relation  text COLLATE "C" NOT NULL,
    due_event     text COLLATE "C" NOT NULL,
    due_recurring text COLLATE "C" NOT NULL,
    due_words     text COLLATE "C" NOT NULL,
    measure       text COLLATE "C" NOT NULL,
    answers       text COLLATE "C" NOT NULL,
    indicators    text COLLATE "C" NOT NULL,
    needs         text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan_version, place),
    FOREIGN KEY (authority, plan_version) REFERENCES plan_versions (authority, plan_version),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE plan_lines IS 'An action as one version of a plan has it. It is a commitment: one that is carried, reworded or re-dated is the same in each version.';
COMMENT ON COLUMN plan_lines.place IS 'In the version, from 1.';
COMMENT ON COLUMN plan_lines.ref IS 'As printed.';
COMMENT ON COLUMN plan_lines.priority IS 'The number of its heading.';
COMMENT ON COLUMN plan_lines.lead IS 'A post; empty where none is named.';
COMMENT ON COLUMN plan_lines.partners IS 'A list, as JSON.';
COMMENT ON COLUMN plan_lines.measure IS 'By what it will be seen to have succeeded.';
COMMENT ON COLUMN plan_lines.answers IS 'Findings, each by the plan''s name of the review and its number: a list, as JSON.';
COMMENT ON COLUMN plan_lines.indicators IS 'A list, as JSON.';
COMMENT ON COLUMN plan_lines.needs IS 'The refs of lines that must be done before it: a list, as JSON.';
CREATE INDEX plan_lines_commitment ON plan_lines (authority, commitment);
CREATE TRIGGER plan_lines_only_added_to BEFORE DELETE OR TRUNCATE ON plan_lines
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_lines_only_redacted BEFORE UPDATE ON plan_lines
    FOR EACH ROW EXECUTE FUNCTION only_redacted('ref', 'priority', 'words', 'lead', 'partners', 'due_event', 'due_recurring', 'due_words', 'measure', 'answers', 'indicators', 'needs');

CREATE TABLE plan_milestones (
    authority    bigint NOT NULL,
    plan_version bigint NOT NULL,
    place        bigint NOT NULL,
    entry        bigint NOT NULL,
    number       text COLLATE "C" NOT NULL,
    line         text COLLATE "C" NOT NULL,
    words        text COLLATE "C" NOT NULL,
    due          text COLLATE "C",
    PRIMARY KEY (authority, plan_version, place),
    FOREIGN KEY (authority, plan_version) REFERENCES plan_versions (authority, plan_version)
);
COMMENT ON TABLE plan_milestones IS 'A dated point on the way to the end of a line.';
COMMENT ON COLUMN plan_milestones.place IS 'In the version, from 1.';
COMMENT ON COLUMN plan_milestones.line IS 'The ref of the line.';
CREATE TRIGGER plan_milestones_only_added_to BEFORE DELETE OR TRUNCATE ON plan_milestones
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_milestones_only_redacted BEFORE UPDATE ON plan_milestones
    FOR EACH ROW EXECUTE FUNCTION only_redacted('number', 'line', 'words');

CREATE TABLE plan_milestone_reports (
    authority    bigint NOT NULL,
    plan_version bigint NOT NULL,
    place        bigint NOT NULL,
    entry        bigint NOT NULL,
    done         text COLLATE "C",
    known        text COLLATE "C" NOT NULL,
    why          text COLLATE "C" NOT NULL,
    cites        text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan_version, place, entry),
    FOREIGN KEY (authority, plan_version, place) REFERENCES plan_milestones (authority, plan_version, place)
);
COMMENT ON TABLE plan_milestone_reports IS 'That a milestone was reached. The last known holds.';
COMMENT ON COLUMN plan_milestone_reports.done IS 'None where that is taken back.';
COMMENT ON COLUMN plan_milestone_reports.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER plan_milestone_reports_only_added_to BEFORE DELETE OR TRUNCATE ON plan_milestone_reports
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_milestone_reports_only_redacted BEFORE UPDATE ON plan_milestone_reports
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');

CREATE TABLE plan_risks (
    authority    bigint NOT NULL,
    plan_version bigint NOT NULL,
    place        bigint NOT NULL,
    entry        bigint NOT NULL,
    number       text COLLATE "C" NOT NULL,
    words        text COLLATE "C" NOT NULL,
    owner        text COLLATE "C" NOT NULL,
    likelihood   bigint NOT NULL,
    impact       bigint NOT NULL,
    lines        text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan_version, place),
    FOREIGN KEY (authority, plan_version) REFERENCES plan_versions (authority, plan_version)
);
COMMENT ON TABLE plan_risks IS 'What may go wrong with a version, and with which of its lines.';
COMMENT ON COLUMN plan_risks.place IS 'In the version, from 1.';
COMMENT ON COLUMN plan_risks.owner IS 'A post.';
COMMENT ON COLUMN plan_risks.likelihood IS '1, hardly, to 5, almost certain.';
COMMENT ON COLUMN plan_risks.impact IS '1, slight, to 5, grave.';
COMMENT ON COLUMN plan_risks.lines IS 'The refs of lines: a list, as JSON.';
CREATE TRIGGER plan_risks_only_added_to BEFORE DELETE OR TRUNCATE ON plan_risks
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_risks_only_redacted BEFORE UPDATE ON plan_risks
    FOR EACH ROW EXECUTE FUNCTION only_redacted('number', 'words', 'owner', 'lines');

CREATE TABLE plan_updates (
    authority   bigint NOT NULL,
    plan_update bigint NOT NULL,
    commitment  bigint NOT NULL,
    entry       bigint NOT NULL,
    day         text COLLATE "C" NOT NULL,
    colour      text COLLATE "C" NOT NULL CHECK (colour IN ('', 'red', 'amber', 'green', 'grey', 'blue')),
    party       text COLLATE "C" NOT NULL,
    known       text COLLATE "C" NOT NULL,
    why         text COLLATE "C" NOT NULL,
    cites       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan_update),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE plan_updates IS 'What somebody said of a line of a plan on a day, in words, and with a colour where one was claimed.';
COMMENT ON COLUMN plan_updates.plan_update IS 'Made once, in the order of entering.';
COMMENT ON COLUMN plan_updates.day IS 'On which it was said.';
COMMENT ON COLUMN plan_updates.colour IS 'As claimed; empty where none was.';
COMMENT ON COLUMN plan_updates.party IS 'Who said it, by the post.';
COMMENT ON COLUMN plan_updates.why IS 'The words.';
COMMENT ON COLUMN plan_updates.cites IS 'What shows the day, where it was entered later.';
CREATE INDEX plan_updates_commitment ON plan_updates (authority, commitment, day, known, entry);
CREATE TRIGGER plan_updates_only_added_to BEFORE DELETE OR TRUNCATE ON plan_updates
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_updates_only_redacted BEFORE UPDATE ON plan_updates
    FOR EACH ROW EXECUTE FUNCTION only_redacted('party', 'why', 'cites');

CREATE TABLE plan_lineages (
    authority bigint NOT NULL,
    plan      bigint NOT NULL,
    entry     bigint NOT NULL,
    seq       bigint NOT NULL,
    older     bigint NOT NULL,
    newer     bigint NOT NULL,
    fate      text COLLATE "C" NOT NULL CHECK (fate IN ('carried', 'reworded', 're-dated', 'split', 'merged', 'dropped', 'new')),
    from_refs text COLLATE "C" NOT NULL,
    to_refs   text COLLATE "C" NOT NULL,
    holds     boolean NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan, entry, seq),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan),
    FOREIGN KEY (authority, older) REFERENCES plan_versions (authority, plan_version),
    FOREIGN KEY (authority, newer) REFERENCES plan_versions (authority, plan_version)
);
COMMENT ON TABLE plan_lineages IS 'What became of lines from one version to the next, as a person settled it. The last known holds.';
COMMENT ON COLUMN plan_lineages.seq IS 'Its number among those of one entry.';
COMMENT ON COLUMN plan_lineages.older IS 'The version before.';
COMMENT ON COLUMN plan_lineages.newer IS 'The version after.';
COMMENT ON COLUMN plan_lineages.from_refs IS 'The refs of lines of the version before: a list, as JSON.';
COMMENT ON COLUMN plan_lineages.to_refs IS 'The refs of lines of the version after: a list, as JSON.';
COMMENT ON COLUMN plan_lineages.holds IS 'Else a person said that it is not so.';
COMMENT ON COLUMN plan_lineages.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER plan_lineages_only_added_to BEFORE DELETE OR TRUNCATE ON plan_lineages
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_lineages_only_redacted BEFORE UPDATE ON plan_lineages
    FOR EACH ROW EXECUTE FUNCTION only_redacted('from_refs', 'to_refs', 'why', 'cites');

CREATE TABLE plan_showings (
    authority bigint NOT NULL,
    plan      bigint NOT NULL,
    entry     bigint NOT NULL,
    audience  text COLLATE "C" NOT NULL,
    name      text COLLATE "C" NOT NULL,
    fold      text COLLATE "C" NOT NULL,
    through   text COLLATE "C" NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, plan, entry),
    FOREIGN KEY (authority, plan) REFERENCES plans (authority, plan)
);
COMMENT ON TABLE plan_showings IS 'That an audience was shown how a plan stood: what was known of its lines by a day, with both colours.';
COMMENT ON COLUMN plan_showings.name IS 'Of the body or partner; else empty.';
COMMENT ON COLUMN plan_showings.fold IS 'The name in one form for all its spellings.';
COMMENT ON COLUMN plan_showings.through IS 'What was known by this day is shown.';
COMMENT ON COLUMN plan_showings.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER plan_showings_only_added_to BEFORE DELETE OR TRUNCATE ON plan_showings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER plan_showings_only_redacted BEFORE UPDATE ON plan_showings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('name', 'fold', 'why', 'cites');
