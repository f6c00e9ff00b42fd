package reader

// confidence is the share of a rule's readings that were right on labelled
// records that the rules were not written for, drawn towards the mean of all
// rules where a rule fired seldom: of those said 0.9, nine in ten are right.
func confidence(c *Commitment) float64 { return ruleConfidence[c.Rule] }

// ruleConfidence is measured, not chosen; docs/measures.md says when and on
// what.
var ruleConfidence = map[string]float64{
	"action-entry":         0.70,
	"action-name":          0.75,
	"action-row":           0.85,
	"action-to-do":         0.82,
	"agreed-to":            0.92,
	"agreed-to-noun":       0.85,
	"asked-for":            0.88,
	"asked-that":           0.83,
	"asked-to":             0.93,
	"dated-noun":           0.60,
	"due-to":               0.70,
	"is-to":                0.80,
	"name-to-do":           0.82,
	"subject-to":           0.85,
	"suggested-and-agreed": 0.82,
	"that-be-done":         0.89,
	"that-they-do":         0.91,
	"that-will":            0.82,
	"tasked-with":          0.85,
	"to-be-done":           0.65,
	"was-requested":        0.85,
	"would-be-done":        0.84,
	"would-be-handed-over": 0.93,
	"would-come":           0.88,
	"would-do":             0.90,
	"would-hand-over":      0.91,
	"would-happen":         0.70,
	"would-receive":        0.80,
	"would-work-to":        0.80,
}
