package reader

import (
	"strconv"
	"strings"

	"mattersarising/internal/civic"
)

// Question is one put by a member or the public, set out as question and
// answer or told in the narrative.
type Question struct {
	Asker    civic.Words `json:"asker"`
	Text     string      `json:"text"`
	Answer   civic.Words `json:"answer"`
	Answered Answered    `json:"answered"`
	Passage  string      `json:"passage"` // the question's passage
}

// Answered says what the record shows of an answer.
type Answered string

// What became of a question. In part: the answer itself says that more is to
// come. A record that shows no answer is not one that proves silence.
const (
	AnsweredFully  Answered = "answered"
	AnsweredInPart Answered = "in part"
	NoAnswer       Answered = "no answer recorded"
)

// speaker reads "Q:", "Q1.", "Question 3 -", "A:", "Response:" at the start of
// a paragraph and returns where the words begin, or 0.
func speaker(text string, letter byte, words ...string) int {
	i := 0
	for _, w := range words {
		if beginsWord(text, w) {
			i = len(w)
		}
	}
	if i == 0 {
		if letter == 0 || lowerByte[text[0]] != letter {
			return 0
		}
		i = 1
	}
	for i < len(text) && (text[i] == ' ' && i > 1 || isDigit(text[i])) {
		i++
	}
	if i > 2 && beginsAny(text[i:], "from", "by", "to") {
		if colon := strings.IndexByte(text[i:], ':'); colon > 0 && colon < 90 && strings.IndexByte(text[i:i+colon], ',') < 0 {
			i += colon
		}
	}
	if i >= len(text) || text[i] != ':' && !(i > 1 && isDigit(text[i-1]) && (text[i] == '.' || text[i] == ')' || dashAt(text, i) > 0)) {
		return 0
	}
	return skipMarks(text, i)
}

// spoken reads a question or an answer. Where the line only says who speaks
// ("Question 1 from Ms R. Okafor:"), the words come in the next block.
func (w *walk) spoken(i int) {
	b, m := &w.blocks[i], &w.marks[i]
	switch w.section {
	case civic.SectionQuestions, civic.SectionMinutes, civic.SectionKeyPoints:
	default:
		if m.kind == markAnswer {
			w.content(i, 0)
			return
		}
		if w.begun {
			w.leave()
		} else {
			w.enter(civic.SectionQuestions, false)
		}
	}
	w.speaking = m.kind
	w.asker = askerOf(b.Text[m.rest:])
	if from := indexFold(b.Text[:m.rest], "from"); from > 0 {
		w.asker = civic.Words(trimLine(b.Text[from+len("from") : m.rest]))
	}
	if m.rest < len(b.Text) {
		w.say(i, m.rest)
	}
}

// say reads the words of the question or answer that was announced.
func (w *walk) say(i, from int) {
	kind := w.speaking
	w.speaking = markNone
	text := w.blocks[i].Text[from:]
	if kind == markQuestion {
		w.add(civic.PassageQuestion, i, from)
		w.item.Questions = append(w.item.Questions, Question{
			Asker: w.asker, Text: text, Answered: NoAnswer, Passage: strconv.Itoa(len(w.passages) - 1),
		})
		return
	}
	w.add(civic.PassageAnswer, i, from)
	if n := len(w.item.Questions); n > 0 && w.item.Questions[n-1].Answer == "" {
		q := &w.item.Questions[n-1]
		q.Answer, q.Answered = civic.Words(text), answeredBy(text)
	}
}

// askerOf returns who asks, where the question says so before a colon: "Q:
// Councillor Brook: how soon…" or in brackets at its end.
func askerOf(text string) civic.Words {
	if at := strings.IndexByte(text, ':'); at > 0 && at < 60 && isName(text[:at]) {
		return civic.Words(strings.TrimSpace(text[:at]))
	}
	if n := len(text); n > 2 && text[n-1] == ')' {
		if at := strings.LastIndexByte(text, '('); at > 0 && isName(text[at+1:n-1]) {
			return civic.Words(text[at+1 : n-1])
		}
	}
	return ""
}

// promises are the words by which an answer leaves something to come.
var promises = [...]string{"would be circulated", "will be circulated", "would be provided", "will be provided", "written response", "written answer", "would write", "will write", "would come back", "would be brought", "will be brought", "would report back", "take this away", "in due course", "would find out", "would look into"}

// answeredBy says what an answer does.
func answeredBy(text string) Answered {
	if strings.TrimSpace(text) == "" {
		return NoAnswer
	}
	for _, w := range promises {
		if indexFold(text, w) >= 0 {
			return AnsweredInPart
		}
	}
	return AnsweredFully
}
