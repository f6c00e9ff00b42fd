-- A further side of what an authority decides: from which score a rule settles returns.

ALTER TABLE policies DROP CONSTRAINT policies_aspect_check;
ALTER TABLE policies ADD CONSTRAINT policies_aspect_check CHECK (aspect IN ('kinds', 'confidence', 'named', 'hold', 'overdue', 'returns'));

COMMENT ON TABLE policies IS 'One side of what an authority publishes, or lets a rule do, from a day on. The last known holds.';
COMMENT ON COLUMN policies.value IS 'The kinds, the confidence, the tier or the score.';
COMMENT ON TABLE verdicts IS 'What a person says, or of returns the rule: an item brought a commitment back, two are one obligation, two are of one matter, or not. A person''s stands over the rule''s; else the last known holds.';
