package store

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Signing is what became of an update that is signed off before it counts. The zero
// value is that nobody is to sign it off.
type Signing struct {
	State   civic.SignOff
	By      string // the post that is to sign it off, or did
	On      calendar.Date
	Why     string
	Actor   string
	Entered Entered
	Entry   int64
}

// SignParams says what becomes of an update.
//
// For a councillor: an update that is to be signed off is a draft, seen by the service and
// nobody else. The post that signs says yes, sends it back with a reason, or says it in
// words of its own: then those stand, the lead's words are kept, and each shows whose it
// is. What was signed off, or need not be, goes to a committee with the paper that is
// issued to it; to the public with a paper that is issued to them too, or on a day that
// the clerk sets.
type SignParams struct {
	Authority AuthorityID
	Step      StepID        // of the update: what was entered with it goes with it
	State     civic.SignOff // not wanted: that is said with the update
	Party     string        // the post that signs; empty is the one that was to
	Day       calendar.Date // of release; zero takes an earlier one back
	Steps     []NewStep     // where it is replaced: how the signer says it
	Files     Files         // of these steps, where the store has none of that hash yet
	Why       string        // needed where it is sent back
	Known     calendar.Date
	Cites     string
	By        By
}
