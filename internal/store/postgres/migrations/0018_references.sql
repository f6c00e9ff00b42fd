-- What promises are called in papers: "CSB 2021/22-01".

CREATE TABLE reference_numbers (
    authority  bigint NOT NULL,
    commitment bigint NOT NULL,
    entry      bigint NOT NULL,
    body       bigint,
    prefix     text COLLATE "C" NOT NULL,
    year       bigint NOT NULL,
    number     bigint NOT NULL CHECK (number > 0),
    known      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, commitment),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
);
COMMENT ON TABLE reference_numbers IS 'The reference of a commitment, made when it was first followed. It never changes, and none is given twice.';
COMMENT ON COLUMN reference_numbers.body IS 'Whose meeting recorded it; none where the record names none.';
COMMENT ON COLUMN reference_numbers.prefix IS 'Of the body, as it was then.';
COMMENT ON COLUMN reference_numbers.year IS 'In which the municipal year began that holds the meeting.';
COMMENT ON COLUMN reference_numbers.number IS 'In order within body and year.';
CREATE UNIQUE INDEX reference_numbers_number ON reference_numbers (authority, prefix, year, number);
CREATE TRIGGER reference_numbers_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON reference_numbers
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE reference_prefixes (
    authority bigint NOT NULL,
    body      bigint NOT NULL,
    entry     bigint NOT NULL,
    prefix    text COLLATE "C" NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, body, entry),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
);
COMMENT ON TABLE reference_prefixes IS 'With what the references of a body begin, where a person chose it. The last known holds.';
COMMENT ON COLUMN reference_prefixes.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER reference_prefixes_only_added_to BEFORE DELETE OR TRUNCATE ON reference_prefixes
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER reference_prefixes_only_redacted BEFORE UPDATE ON reference_prefixes
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');
