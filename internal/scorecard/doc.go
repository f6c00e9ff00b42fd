// Package scorecard owns the suites of measures that committees are shown: which measures
// in which order, how each stands against what it is to reach, what must be said of it, and
// whether what was promised and what is measured go the same way.
//
// It is pure: it is handed figures and gives judgements. It reads no store, draws nothing
// (internal/chart does), and knows no subject.
package scorecard
