-- What is reported of a commitment, and is signed off before anybody outside the service
-- sees it; and the links by which it is.

CREATE TABLE signings (
    authority  bigint NOT NULL,
    commitment bigint NOT NULL,
    step       bigint NOT NULL,
    entry      bigint NOT NULL,
    state      text COLLATE "C" NOT NULL CHECK (state IN ('wanted', 'signed off', 'sent back', 'replaced', 'released')),
    day        text COLLATE "C",
    known      text COLLATE "C" NOT NULL,
    party      text COLLATE "C" NOT NULL,
    why        text COLLATE "C" NOT NULL,
    cites      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, step, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, step) REFERENCES steps (authority, step)
);
CREATE INDEX signings_commitment ON signings (authority, commitment);
COMMENT ON TABLE signings IS 'What became of an update on its way to those outside the service: that it is to be signed off, was, was sent back, or stands in the signer''s own words instead; and from which day on the public may have it. The last known holds.';
COMMENT ON COLUMN signings.step IS 'Of the update: what was entered with it is part of it.';
COMMENT ON COLUMN signings.day IS 'From which on the public may have it; none where that is taken back.';
COMMENT ON COLUMN signings.party IS 'The post that is to sign it off, or did.';
COMMENT ON COLUMN signings.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER signings_only_added_to BEFORE DELETE OR TRUNCATE ON signings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER signings_only_redacted BEFORE UPDATE ON signings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('party', 'why', 'cites');

ALTER TABLE chase_policies ADD COLUMN signer text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE update_links ADD COLUMN purpose text COLLATE "C" NOT NULL DEFAULT 'update' CHECK (purpose IN ('update', 'sign off'));
ALTER TABLE update_link_items ADD COLUMN step bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN chase_policies.signer IS 'The post that signs updates off; empty is that nobody need.';
COMMENT ON COLUMN update_links.purpose IS 'What whoever has it may do.';
COMMENT ON COLUMN update_link_items.step IS 'The update that is to be signed off; 0 where one is asked for.';
