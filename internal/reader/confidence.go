package reader

// confidence is the share of a rule's readings that were right on the
// labelled records, shrunk towards the mean where a rule fired seldom.
func confidence(c *Commitment, m manner) float64 {
	if v, ok := ruleConfidence[c.Rule]; ok {
		return v
	}
	return 0.5
}

var ruleConfidence = map[string]float64{}
