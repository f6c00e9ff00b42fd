package civic

// Schedule12A returns the words of one of the seven paragraphs of Part 1 of Schedule
// 12A to the Local Government Act 1972, as it applies in England: the descriptions of
// information that a meeting may decide to close. It is empty for any other number.
func Schedule12A(paragraph int) string {
	if paragraph < 1 || paragraph > len(schedule12A) {
		return ""
	}
	return schedule12A[paragraph-1]
}

var schedule12A = [...]string{
	"Information relating to any individual.",
	"Information which is likely to reveal the identity of an individual.",
	"Information relating to the financial or business affairs of any particular person (including the authority holding that information).",
	"Information relating to any consultations or negotiations, or contemplated consultations or negotiations, in connection with any labour relations matter arising between the authority or a Minister of the Crown and employees of, or office holders under, the authority.",
	"Information in respect of which a claim to legal professional privilege could be maintained in legal proceedings.",
	"Information which reveals that the authority proposes (a) to give under any enactment a notice under or by virtue of which requirements are imposed on a person; or (b) to make an order or direction under any enactment.",
	"Information relating to any action taken or to be taken in connection with the prevention, investigation or prosecution of crime.",
}
