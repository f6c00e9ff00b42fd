package cli

import "github.com/schollz/progressbar/v3"

// many is how many things make a work long enough to show how far it is.
const many = 20

// progress shows how far a work is, on a terminal; nil where there is none.
func (j *job) progress(what string) func(done, total int64) {
	if !isTerminal(j.err) {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, total int64) {
		if total < many {
			return
		}
		if bar == nil {
			bar = progressbar.NewOptions64(total,
				progressbar.OptionSetWriter(j.err), progressbar.OptionSetDescription(what),
				progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(),
				progressbar.OptionSetWidth(30), progressbar.OptionEnableColorCodes(false))
		}
		_ = bar.Set64(done)
		if done >= total {
			_ = bar.Finish()
		}
	}
}
