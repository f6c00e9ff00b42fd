-- What readers say is wrong on a page, and what of the record is not for everyone.

CREATE TABLE reports (
    authority bigint NOT NULL,
    report    bigint NOT NULL,
    page      text COLLATE "C" NOT NULL,
    words     text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, report)
);
COMMENT ON TABLE reports IS 'What a reader said is wrong on a page.';
COMMENT ON COLUMN reports.page IS 'The path of the page.';
CREATE TRIGGER reports_only_added_to BEFORE DELETE OR TRUNCATE ON reports
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER reports_only_redacted BEFORE UPDATE ON reports
    FOR EACH ROW EXECUTE FUNCTION only_redacted('page', 'words');

CREATE TABLE report_answers (
    authority bigint NOT NULL,
    report    bigint NOT NULL,
    shown     boolean NOT NULL,
    words     text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, report),
    FOREIGN KEY (authority, report) REFERENCES reports (authority, report)
);
COMMENT ON TABLE report_answers IS 'What was answered. A report is answered once.';
COMMENT ON COLUMN report_answers.shown IS 'Whether the page shows what was reported.';
COMMENT ON COLUMN report_answers.words IS 'Shown on the page.';
CREATE TRIGGER report_answers_only_added_to BEFORE DELETE OR TRUNCATE ON report_answers
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER report_answers_only_redacted BEFORE UPDATE ON report_answers
    FOR EACH ROW EXECUTE FUNCTION only_redacted('words');

CREATE TABLE restrictions (
    authority  bigint NOT NULL,
    item       bigint NOT NULL,
    entry      bigint NOT NULL,
    kind       text COLLATE "C" NOT NULL CHECK (kind IN ('exempt', 'confidential', 'open')),
    paragraphs text COLLATE "C" NOT NULL,
    review     text COLLATE "C",
    title      text COLLATE "C" NOT NULL,
    why        text COLLATE "C" NOT NULL,
    decided    text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, item, entry),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
);
COMMENT ON TABLE restrictions IS 'That the body of an item is not for everyone, or is again. The last entry holds, on every day that is asked about.';
COMMENT ON COLUMN restrictions.kind IS 'Exempt: described in Schedule 12A; confidential: that which must not be disclosed; open: neither any more.';
COMMENT ON COLUMN restrictions.paragraphs IS 'Of Schedule 12A, with commas between.';
COMMENT ON COLUMN restrictions.review IS 'The day on which it is looked at again.';
COMMENT ON COLUMN restrictions.title IS 'That the public sees.';
COMMENT ON COLUMN restrictions.decided IS 'Who decided.';
CREATE TRIGGER restrictions_only_added_to BEFORE DELETE OR TRUNCATE ON restrictions
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER restrictions_only_redacted BEFORE UPDATE ON restrictions
    FOR EACH ROW EXECUTE FUNCTION only_redacted('title', 'why', 'decided');

CREATE TABLE withholdings (
    authority   bigint NOT NULL,
    withholding bigint NOT NULL,
    name        text COLLATE "C" NOT NULL,
    instead     text COLLATE "C" NOT NULL,
    why         text COLLATE "C" NOT NULL,
    entry       bigint NOT NULL,
    PRIMARY KEY (authority, withholding)
);
COMMENT ON TABLE withholdings IS 'That a name is left out of what the public sees.';
COMMENT ON COLUMN withholdings.instead IS 'What stands in its place.';
CREATE TRIGGER withholdings_only_added_to BEFORE DELETE OR TRUNCATE ON withholdings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER withholdings_only_redacted BEFORE UPDATE ON withholdings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('name', 'instead', 'why');

CREATE TABLE disclosures (
    authority   bigint NOT NULL,
    withholding bigint NOT NULL,
    why         text COLLATE "C" NOT NULL,
    entry       bigint NOT NULL,
    PRIMARY KEY (authority, withholding),
    FOREIGN KEY (authority, withholding) REFERENCES withholdings (authority, withholding)
);
COMMENT ON TABLE disclosures IS 'That a name is no longer withheld.';
CREATE TRIGGER disclosures_only_added_to BEFORE DELETE OR TRUNCATE ON disclosures
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER disclosures_only_redacted BEFORE UPDATE ON disclosures
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');
