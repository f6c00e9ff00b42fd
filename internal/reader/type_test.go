package reader

import (
	"testing"

	"mattersarising/internal/civic"
)

func TestResolutionType(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want civic.ResolutionType
	}{
		{"That the report be noted.", civic.ResolutionNoting},
		{"That the Committee notes how far the actions have been completed.", civic.ResolutionNoting},
		{"That the progress made was acknowledged and the new structure fully supported.", civic.ResolutionNoting},
		{"What the directorate had achieved over the last year be noted.", civic.ResolutionNoting},
		{"The Board agreed to note the annual reports.", civic.ResolutionNoting},
		{"That the charter, set out in the report, be approved.", civic.ResolutionApproval},
		{"That the plan be noted and the budget approved.", civic.ResolutionApproval},
		{"That the constitution be approved, subject to paragraph 4 being made clear.", civic.ResolutionApproval},
		{"That Councillor Lee be appointed Vice-Chair.", civic.ResolutionAppointment},
		{"That officers provide an updated plan.", civic.ResolutionCommitment},
		{"That the report be noted and that officers write to the trust.", civic.ResolutionCommitment},
		{"That training needs be looked at again in October 2008; and", civic.ResolutionCommitment},
		{"That the Facilitator, in consultation with the Chair, be authorised to change the programme.", civic.ResolutionOther},
		{"That authority be delegated to the Director to settle the terms.", civic.ResolutionOther},
		{"That under Section 100(A)(4) of the Local Government Act 1972 the press and public be excluded from the meeting.", civic.ResolutionProcedural},
		{"That the minutes of 4 May be signed as a correct record.", civic.ResolutionProcedural},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			t.Parallel()
			it := passageItem(civic.PassageResolution, test.text)
			readCommitments(it, &context{})
			if got := it.Passages[0].Type; got != test.want {
				t.Errorf("got %s (commitments %v), want %s", got, rulesOf(it.Commitments), test.want)
			}
		})
	}
}
