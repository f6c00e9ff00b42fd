package reader

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// headings are the words over each section. Braces hold alternatives, an empty
// one meaning that the words may be left out: "{reason|reasons} for
// {|the }decision" stands for four headings. Case and a last colon or dash do
// not matter. A heading may carry its text on the same line after a colon
// ("REASON FOR DECISION: To see whether…").
var headings = []struct {
	section civic.Section
	words   string
}{
	{civic.SectionPurpose, "purpose{| of {|the }{report|item|paper}}"},
	{civic.SectionPurpose, "{report |executive |}summary"},
	{civic.SectionPurpose, "{reason for|purpose of} {the |}{item|report}"},
	{civic.SectionAdditionalDocuments, "additional {documents|papers|information}"},
	{civic.SectionDecision, "{|cabinet |committee |council |executive |delegated |officer }{decision|decisions}"},
	{civic.SectionDecision, "{decision|decisions} of {|the }{committee|cabinet|council|board|panel|executive|sub-committee|meeting}"},
	{civic.SectionDecision, "{|the }{decision|decisions}{| made| taken| summary}"},
	{civic.SectionDecision, "{decision {record|text|notice|recorded}|{record|summary|details} of {|the }{decision|decisions}}"},
	{civic.SectionMinutes, "{minutes|minute|minute text|minute extract|minutes extract|extract from {|the }minutes|draft minutes|discussion|debate|{summary|record|notes} of {|the }{discussion|debate}}"},
	{civic.SectionWitnesses, "{witness|witnesses}"},
	{civic.SectionWitnesses, "{officers|officers and witnesses|witnesses and officers} {present|in attendance|attending}"},
	{civic.SectionApologies, "apologies{| for absence| received}{| and substitutions}"},
	{civic.SectionDeclarations, "{declaration|declarations|disclosure|disclosures}{| of{| members'| any| disclosable pecuniary}{ interest| interests}}{| received| made}"},
	{civic.SectionKeyPoints, "{key|main} {points|issues}{| raised| made| discussed}"},
	{civic.SectionDeclarations, "{interest|interests}{| and nature of {interest|interests}} declared"},
	{civic.SectionQuestions, "questions {from|by} {|the }{members|public|councillors|members of the public}"},
	{civic.SectionQuestions, "{|member |members' |public |supplementary }questions{| and answers| asked| raised}"},
	{civic.SectionResolved, "{|the |committee |cabinet }{resolution|resolutions}"},
	{civic.SectionResolved, "{resolution|resolutions} of {|the }{committee|cabinet|council|board|panel|executive|meeting}"},
	{civic.SectionRecommendations, "{|the |officer |officers' }{recommendation|recommendations|recommendation(s)}{| made| agreed| to cabinet| to council}"},
	{civic.SectionReason, "{|the }{reason|reasons|reason(s)}{| for {|the |a |its |this }{decision|decisions|decision(s)|recommendation|recommendations|recommendation(s)|resolution}{| made| taken}}"},
	{civic.SectionReason, "{reason|reasons} and {alternatives|options|alternative options|options considered|alternatives considered}"},
	{civic.SectionReason, "rationale{| for {|the }{decision|recommendation|recommendations}}"},
	{civic.SectionAlternatives, "{|details of |any |details of any }{|other |alternative }{options|alternatives}{| considered| and alternatives considered| rejected}{| and rejected| and why rejected| by the decision maker}"},
	{civic.SectionAlternatives, "{other|alternative} options{| considered and rejected}"},
	{civic.SectionAlternatives, "{|details of |any |other |alternative }{options {and|or|/} alternatives|alternatives {and|or|/} options|options/alternatives|options and alternative options|options and appraisal|courses of action}{| considered| rejected| considered and rejected| considered but rejected}"},
	{civic.SectionAlternatives, "{options|other options|alternatives|alternative options} {considered {but|or} {rejected|discounted|not recommended}|considered and {discounted|not recommended}|discounted|available}"},
	{civic.SectionCallIn, "{|is |whether |}{|the decision |}{|subject to |eligible for }{call in|call-in}{|?| period| deadline| status}"},
	{civic.SectionCallIn, "implementation of {|the }{decision|decisions}"},
	{civic.SectionCallIn, "{decision|decisions} subject to {call in|call-in}"},
	{civic.SectionMembership, "{membership|members of the {group|sub-group|working group|task group|panel}}"},
	{civic.SectionActions, "{action|actions} {by|for}"},
	{civic.SectionActions, "{|agreed |follow-up |follow up }{action|actions|action(s)}{| points| agreed| arising| required| requested| log}"},
	{civic.SectionActions, "{actions|action}{/further information{| requested}| and further information}{| to be provided}"},
	{civic.SectionActions, "{further information|actions and further information} {|to be }{provided|requested}"},
	{civic.SectionNextSteps, "{|the |agreed }next {steps|step}"},
	{civic.SectionSupportingDocuments, "{supporting|accompanying|background|related|attached} {documents|papers|document}"},
}

// longHeadings may go on at will up to a colon or the end of a short line:
// "Key points raised during the discussion:", "Details of any alternative
// options considered and rejected by the member when making the decision:".
var longHeadings = []struct {
	section civic.Section
	words   string
}{
	{civic.SectionKeyPoints, "key points"},
	{civic.SectionKeyPoints, "key issues raised"},
	{civic.SectionKeyPoints, "key lines"},
	{civic.SectionAlternatives, "details of any alternative options"},
	{civic.SectionAlternatives, "alternative options considered"},
	{civic.SectionAlternatives, "alternatives considered"},
	{civic.SectionActions, "actions/further information"},
	{civic.SectionDeclarations, "declarations of interest"},
	{civic.SectionReason, "reason for urgency"},
	{civic.SectionReason, "reasons for decision"},
	{civic.SectionReason, "reason for decision"},
	{civic.SectionReason, "reasons for the decision"},
	{civic.SectionReason, "reason for the decision"},
	{civic.SectionDeclarations, "conflict of interest"},
	{civic.SectionDeclarations, "conflicts of interest"},
	{civic.SectionDeclarations, "any conflict of interest"},
}

// labels are the words before the colon of a decision page's lines.
var labels = []struct {
	label label
	words string
}{
	{labelDecisionMaker, "{decision maker|decision-maker|decision taken by|decision made by}"},
	{labelDecidedAt, "decided at meeting"},
	{labelDecisionDate, "{date of decision|decision date|date decision made|date of meeting}"},
	{labelCallIn, "is {|the decision |this decision }{subject to|eligible for} {call in|call-in}?"},
	{labelMeetingID, "meeting id"},
	{labelAttendance, "attendance"},
	{labelPublished, "{publication date|date published|published}"},
	{labelIgnored, "{meeting status|decision status|status|is key decision?|key decision|decision type|report author|author|report of|lead officer|contact|contact officer|contact officers|wards affected|ward affected|effective from|effective date|reason key|executive councillor|portfolio|portfolio holder|decision due|decision due date|notice of proposed decision first published|this decision has been called in by|venue|media|note for members|further information|accompanying officer|urgent decision?|restricted|lead member|divisions affected|division affected|wards|notice date|reference|decision reference|reference number|key decision?|urgent|financial implications|legal implications|consultation|other organisations consulted|other reasons / organisations consulted|organisations consulted|decision published|email|telephone|tel|directorate|department|explanation of anticipated restriction|anticipated restriction|consultees|consultation process}"},
}

// label is what a labelled line of a decision page says.
type label uint8

const (
	labelIgnored label = iota + 1
	labelDecisionMaker
	labelDecidedAt
	labelDecisionDate
	labelPublished
	labelCallIn
	labelMeetingID
	labelAttendance // who was there: rows after a meeting's last item
)

// term is what the words at the start of a line stand for.
type term struct {
	section civic.Section
	label   label
}

// longestHeading bounds the words of a heading, in bytes.
const longestHeading = 72

// terms holds every heading and label by its words.
var terms = func() map[string]term {
	m := map[string]term{}
	for _, h := range headings {
		for _, words := range alternatives(h.words) {
			if _, ok := m[words]; !ok && len(words) <= longestHeading {
				m[words] = term{section: h.section}
			}
		}
	}
	for _, l := range labels {
		for _, words := range alternatives(l.words) {
			m[words] = term{label: l.label}
		}
	}
	return m
}()

// termLetters are the letters with which headings and labels begin.
var termLetters = func() (set [256]bool) {
	for words := range terms {
		set[words[0]], set[words[0]-'a'+'A'] = true, true
	}
	return set
}()

// alternatives writes out the braces of a pattern.
func alternatives(pattern string) []string {
	open := strings.IndexByte(pattern, '{')
	if open < 0 {
		if s := strings.Join(strings.Fields(pattern), " "); s != "" {
			return []string{s}
		}
		return nil
	}
	shut, depth := open, 0
	var cuts []int
	for ; shut < len(pattern); shut++ {
		switch pattern[shut] {
		case '{':
			depth++
		case '}':
			depth--
		case '|':
			if depth == 1 {
				cuts = append(cuts, shut)
			}
		}
		if depth == 0 {
			break
		}
	}
	var out []string
	from := open + 1
	for _, cut := range append(cuts, shut) {
		out = append(out, alternatives(pattern[:open]+pattern[from:cut]+pattern[shut+1:])...)
		from = cut + 1
	}
	return out
}

// headingOf reads the heading or label at the start of a block. rest is where
// the words after it begin, or the length of the text where it stands alone.
//
// A bullet is no heading ("• Next Steps" in a list of topics), and a heading
// with a printed number must stand alone ("3. Recommendations").
func headingOf(b *layout.Block) (t term, rest int, ok bool) {
	text := b.Text
	if text == "" || !termLetters[text[0]] {
		return term{}, 0, false
	}
	end := min(len(text), longestHeading)
	colon, dash, apostrophe := -1, -1, false
	for i := 0; i < end; i++ {
		c := text[i]
		if c == ':' {
			colon = i
			break
		}
		if dash < 0 && i > 0 && text[i-1] == ' ' && dashAt(text, i) > 0 {
			dash = i
		}
		apostrophe = apostrophe || c >= 0x80
	}
	numbered := b.Number != ""
	if numbered && !isDigit(b.Number[0]) {
		return term{}, 0, false
	}
	if colon >= 0 {
		if t, ok := termOf(text[:colon], apostrophe); ok && (!numbered || t.section != "" && onlyMarks(text[colon:])) {
			return t, skipMarks(text, colon), true
		}
		if t, ok := termOf(withoutVerb(text[:colon]), apostrophe); ok && !numbered && (t.section == civic.SectionReason || t.section == civic.SectionAlternatives) {
			return t, skipMarks(text, colon), true
		}
	}
	if colon < 0 && len(text) <= longestHeading {
		if t, ok := termOf(trimTail(text), apostrophe); ok && t.section != "" {
			return t, len(text), true
		}
	}
	if numbered {
		return term{}, 0, false
	}
	if dash > 0 {
		if t, ok := termOf(strings.TrimRight(text[:dash], " "), apostrophe); ok && takesDash(t.section) {
			return t, skipMarks(text, dash), true
		}
	}
	return longHeading(b, colon)
}

// withoutVerb takes the verb off a heading that is put as a sentence: "The
// reasons for the decision were".
func withoutVerb(words string) string {
	for _, v := range [...]string{" as follows", " are", " is", " was", " were"} {
		if endsFold(words, v) {
			words = words[:len(words)-len(v)]
		}
	}
	return words
}

// takesDash says of which headings the text may follow a dash on the same
// line: "ACTION - Mr Waring to advise". "Minutes - 5 May" is a title.
func takesDash(s civic.Section) bool {
	return s == civic.SectionActions || s == civic.SectionReason || s == civic.SectionAlternatives
}

// longHeading reads headings that go on at will.
func longHeading(b *layout.Block, colon int) (term, int, bool) {
	text := b.Text
	c := lowerByte[text[0]]
	if c == 'k' || c == 'd' || c == 'a' || c == 'r' || c == 'c' {
		for _, h := range longHeadings {
			if !beginsWord(text, h.words) {
				continue
			}
			if at := strings.IndexByte(text[len(h.words):], ':'); at >= 0 && at <= 160 {
				return term{section: h.section}, skipMarks(text, len(h.words)+at), true
			}
			if len(text) <= 120 && text[len(text)-1] != '.' {
				return term{section: h.section}, len(text), true
			}
		}
	}
	if len(text) <= longestHeading && colon < 0 || colon > 0 && colon < 50 && onlyMarks(text[colon:]) {
		if line := trimTail(text); endsFold(line, " next steps") && wordCount(line, 7) <= 6 && 'A' <= text[0] && text[0] <= 'Z' {
			return term{section: civic.SectionNextSteps}, len(text), true
		}
	}
	return term{}, 0, false
}

// termOf looks words up, folded: in small letters, with a plain apostrophe, "and" for
// "&".
func termOf(words string, apostrophe bool) (term, bool) {
	var buf [longestHeading]byte
	n := 0
	for i := 0; i < len(words); i++ {
		c := lowerByte[words[i]]
		if c >= 0x80 {
			if !apostrophe || !strings.HasPrefix(words[i:], "’") {
				return term{}, false
			}
			c, i = '\'', i+len("’")-1
		}
		if c == '&' && n+len("and") < len(buf) {
			n += copy(buf[n:], "and")
			continue
		}
		if n == len(buf) {
			return term{}, false
		}
		buf[n] = c
		n++
	}
	for n > 0 && buf[n-1] == ' ' {
		n--
	}
	t, ok := terms[string(buf[:n])]
	return t, ok
}

// trimTail takes colons, dashes and white space off the end of a line.
func trimTail(s string) string {
	for {
		t := strings.TrimRight(s, " :-")
		t = strings.TrimSuffix(strings.TrimSuffix(t, "–"), "—")
		if t == s {
			return t
		}
		s = t
	}
}

// onlyMarks reports whether s holds nothing but colons, dashes and space.
func onlyMarks(s string) bool { return skipMarks(s, 0) == len(s) }
