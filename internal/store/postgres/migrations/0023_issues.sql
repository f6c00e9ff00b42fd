-- Papers that were issued: their bytes, what they rest on, and whom they were for.

CREATE TABLE issues (
    authority bigint NOT NULL,
    issue     bigint NOT NULL,
    entry     bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    body      bigint NOT NULL,
    meeting   text COLLATE "C",
    as_at     text COLLATE "C" NOT NULL,
    known_by  text COLLATE "C" NOT NULL,
    rests_on  bigint NOT NULL,
    public    bigint NOT NULL CHECK (public IN (0, 1)),
    replaces  bigint,
    known     text COLLATE "C" NOT NULL,
    title     text COLLATE "C" NOT NULL,
    switches  text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, issue),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body),
    FOREIGN KEY (authority, replaces) REFERENCES issues (authority, issue)
);
COMMENT ON TABLE issues IS 'A paper that was issued. Nothing of it is ever written again; one that takes its place is another, which names it.';
COMMENT ON COLUMN issues.issue IS 'Made once, in the order of issuing.';
COMMENT ON COLUMN issues.kind IS 'Which paper: tracker, exceptions, brief, changes, annual.';
COMMENT ON COLUMN issues.body IS 'Whose paper it is, and to whom it was issued.';
COMMENT ON COLUMN issues.meeting IS 'For which it was made; none where it was made for none.';
COMMENT ON COLUMN issues.as_at IS 'The day it is judged on.';
COMMENT ON COLUMN issues.known_by IS 'The day by which it was known.';
COMMENT ON COLUMN issues.rests_on IS 'The last entry of the journal that it rests on.';
COMMENT ON COLUMN issues.public IS 'Whether it was issued to the public too.';
COMMENT ON COLUMN issues.replaces IS 'The one before, whose place it takes.';
COMMENT ON COLUMN issues.known IS 'The day on which it was issued.';
COMMENT ON COLUMN issues.switches IS 'What was asked for beside that, as JSON.';
COMMENT ON COLUMN issues.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER issues_only_added_to BEFORE DELETE OR TRUNCATE ON issues
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER issues_only_redacted BEFORE UPDATE ON issues
    FOR EACH ROW EXECUTE FUNCTION only_redacted('title', 'switches', 'why', 'cites');

CREATE TABLE issued_forms (
    authority bigint NOT NULL,
    issue     bigint NOT NULL,
    form      text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    sha256    bytea NOT NULL CHECK (length(sha256) = 32),
    bytes     bytea NOT NULL,
    PRIMARY KEY (authority, issue, form),
    FOREIGN KEY (authority, issue) REFERENCES issues (authority, issue)
);
COMMENT ON TABLE issued_forms IS 'The forms in which a paper was issued.';
COMMENT ON COLUMN issued_forms.form IS 'Html, xlsx, docx, csv.';
COMMENT ON COLUMN issued_forms.sha256 IS 'Of its bytes.';
CREATE TRIGGER issued_forms_only_added_to BEFORE DELETE OR TRUNCATE ON issued_forms
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER issued_forms_only_redacted BEFORE UPDATE ON issued_forms
    FOR EACH ROW EXECUTE FUNCTION only_redacted('sha256', 'bytes');

CREATE TABLE issued_rows (
    authority  bigint NOT NULL,
    issue      bigint NOT NULL,
    commitment bigint NOT NULL,
    entry      bigint NOT NULL,
    PRIMARY KEY (authority, issue, commitment),
    FOREIGN KEY (authority, issue) REFERENCES issues (authority, issue),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE issued_rows IS 'The commitments of which an issued paper tells.';
CREATE TRIGGER issued_rows_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON issued_rows
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
