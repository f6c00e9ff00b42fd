package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

// readQuestions reads the questions that a narrative tells of ("Members
// questioned how …", "The Chair asked whether …") and what the same passage
// records of an answer: the sentences after it in which an officer or another
// speaks, up to the next question. An answer that itself promises more is one
// in part. Where nothing follows, no answer is recorded; that proves no
// silence.
func readQuestions(it *Item, c *context) {
	for i := range it.Passages {
		p := &it.Passages[i]
		if p.Kind != civic.PassageKeyPoint && p.Kind != civic.PassageNarrative || !tellsQuestion(p.Text) {
			continue
		}
		c.words = scanWords(p.Text, c.words[:0])
		c.sents = sentences(p.Text, c.words, c.sents[:0])
		open := -1 // the question that the next sentences may answer
		for n := range c.sents {
			s := &c.sents[n]
			gs := s.groups(c.groups[:0])
			c.groups = gs
			if asker, ok := s.question(gs); ok {
				it.Questions = append(it.Questions, Question{
					Asker: civic.Words(asker), Text: s.said(), Answered: NoAnswer, Passage: p.ID,
				})
				open = len(it.Questions) - 1
				continue
			}
			if open >= 0 && s.answers(gs) {
				it.Questions[open].answered(s, gs)
			}
		}
	}
}

// tellsQuestion is a cheap look for a verb of asking.
func tellsQuestion(text string) bool {
	return strings.Contains(text, "sked ") || strings.Contains(text, "question") || strings.Contains(text, "quer") || strings.Contains(text, "nquired")
}

// question reports whether a sentence tells of a question, and who put it: a
// body, a member or a person that asked whether, how, what, why or about. To
// ask somebody to do a thing, or for a paper, is no question.
func (s *sentence) question(gs []group) (string, bool) {
	for k := range gs {
		g := &gs[k]
		if g.mood != finite || g.passive || g.perfect || g.not || !askingVerbs[g.verb.name] || g.link == relative || g.link == whenever {
			continue
		}
		if g.subject.kind != body && g.subject.kind != person && g.subject.kind != insider {
			continue
		}
		for j := g.head + 1; j < len(s.w) && j < g.head+5; j++ {
			if s.in(j, askedWords) || g.verb.name != "ask" && s.w[j].is(classDet) {
				return bareName(s.words(g.subject.from, g.subject.upto)), true
			}
		}
	}
	return "", false
}

// answers reports whether a sentence answers: an officer, a member or another
// in the room says something in it, or it was said.
func (s *sentence) answers(gs []group) bool {
	for k := range gs {
		g := &gs[k]
		if g.mood == finite && g.verb.sort&(sortSay|sortCommit|sortTell) != 0 && !g.not && (g.passive || g.subject.kind == insider || g.subject.kind == person || g.subject.kind == pronoun || g.subject.kind == outsider || g.subject.kind == body) {
			return true
		}
	}
	return false
}

// answered adds a sentence to a question's answer.
func (q *Question) answered(s *sentence, gs []group) {
	if q.Answer != "" {
		q.Answer += " "
	}
	q.Answer += civic.Words(s.said())
	if q.Answered == NoAnswer {
		q.Answered = AnsweredFully
	}
	for k := range gs {
		g := &gs[k]
		if g.mood == future && !g.not && taskVerbs[g.verb.name] && g.subject.kind.owes() || s.hasWord(0, len(s.w), "unable", "unknown") {
			q.Answered = AnsweredInPart
		}
	}
}

// said returns the sentence's words with its stop.
func (s *sentence) said() string {
	from, upto := int(s.w[0].start), int(s.w[len(s.w)-1].end)
	if upto < len(s.text) && strings.IndexByte(".?!", s.text[upto]) >= 0 {
		upto++
	}
	return s.text[from:upto]
}
