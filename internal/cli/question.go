package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

type questionCommand struct {
	Ask      questionAskCommand      `cmd:"" help:"Ask a question of a commitment: its answer is owed."`
	Send     questionSendCommand     `cmd:"" help:"Send a member's question on to whoever is to answer."`
	Answer   questionAnswerCommand   `cmd:"" help:"Say what was answered, by whom and where."`
	Reopen   questionReopenCommand   `cmd:"" help:"Say that an answer was none, or that it is asked again."`
	Reword   questionRewordCommand   `cmd:"" help:"Have a question stand otherwise: its words, to whom, by when."`
	Withdraw questionWithdrawCommand `cmd:"" help:"Say that a question is asked no more."`
	Release  questionReleaseCommand  `cmd:"" help:"Give a question, and what was answered, to the public."`
	List     questionListCommand     `cmd:"" help:"List the questions that are owed an answer."`
}

// Help shows the life of a question.
func (questionCommand) Help() string {
	return `A member asks, whoever owes the commitment answers, and until then the question
stands in the papers of the committee, and in the next letter:

  arising question ask K-3 "Which districts have answered?" \
    --by "Cllr Ada Moss" --body Cabinet
  arising question answer Q-1 "Two of the four." --by "Cabinet Member" --at I-88
  arising question list --as-at 2024-03-14

An answer is expected at the next meeting of the committee that asks, where no
day is given. Nothing of it is public before it is released, or stands in a
paper that is issued to the public.`
}

// answerBy are the flags that say by when, and by whom, a question is answered.
type answerBy struct {
	To      string `help:"Who is to answer; whoever owes the commitment if not given." placeholder:"WHO"`
	Due     day    `help:"By which day; at the next meeting if not given." placeholder:"DATE"`
	Meeting day    `help:"At the meeting of this day, on whichever it is held." placeholder:"DATE"`
}

func (f answerBy) put(n *store.NewQuestionAct) error {
	if !f.Due.IsZero() && !f.Meeting.IsZero() {
		return misused("an answer is expected by a day or at a meeting: give --due or --meeting")
	}
	n.To, n.Due, n.AtMeeting = f.To, cmp.Or(f.Due.Date, f.Meeting.Date), f.Due.IsZero()
	return nil
}

type questionAskCommand struct {
	dataFlags
	historyFlags
	answerBy
	Ref    string `arg:"" help:"The commitment: K-17."`
	Words  string `arg:"" help:"The question."`
	By     string `help:"Who asks, as it is printed; --body if not given." placeholder:"WHO"`
	Body   string `help:"The committee for which it is asked." placeholder:"BODY"`
	At     string `help:"The item at which it was asked: I-25." placeholder:"I-25"`
	Hold   bool   `help:"Do not send it on yet."`
	DryRun bool   `short:"n" help:"Only say what would stand."`
}

// Run asks a question.
func (c questionAskCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	n := store.NewQuestion{SentOn: !c.Hold, NewQuestionAct: store.NewQuestionAct{Act: civic.QuestionAsked, Words: c.Words, Party: cmp.Or(c.By, c.Body), Body: c.Body}}
	if err := c.put(&n.NewQuestionAct); err != nil {
		return err
	}
	if n.Party == "" {
		return misused("say who asks: --by a member, or --body a committee")
	}
	var err error
	if n.Item, err = itemOrNone(c.At); err != nil {
		return err
	}
	if !isRef(c.Ref) {
		return misused("%q is no commitment: write K-17, or CSB 2021/22-01", c.Ref)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if n.Ref, err = k.ref(j, c.Ref); err != nil {
		return err
	}
	s, err := k.standing(j, n.Ref, 0)
	if err != nil {
		return err
	}
	if s.Closed() {
		return store.Conflict("question", "%s is closed: nobody owes an answer on it", s.Ref)
	}
	if c.DryRun {
		_, err := fmt.Fprintf(j.out, "%s would be asked: %s Nothing was kept.\n", n.Ref, c.Words)
		return err
	}
	id, err := k.AskQuestion(j.ctx, store.AskParams{Authority: k.ID, NewQuestion: n, Known: c.Known.Date, Cites: c.Cites, By: j.by("question ask")})
	if err != nil {
		return err
	}
	return k.tellQuestion(j, id)
}

// questionFlags are common to the commands that do something with a question.
type questionFlags struct {
	dataFlags
	historyFlags
	Question string `arg:"" help:"The question: Q-1."`
}

func (c questionFlags) take(j *job, cause string, n store.NewQuestionAct) error {
	if err := c.check(); err != nil {
		return err
	}
	id, err := store.ParseQuestionID(c.Question)
	if err != nil {
		return misused("%q is no question: write Q-1", c.Question)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if n.Act == civic.QuestionAsked {
		was, err := k.questionAt(j, id)
		if err != nil {
			return err
		}
		n = reworded(n, was.Asked().NewQuestionAct)
	}
	if err := k.TakeQuestion(j.ctx, store.QuestionParams{
		Authority: k.ID, Question: id, NewQuestionAct: n, Known: c.Known.Date, Cites: c.Cites, By: j.by("question " + cause),
	}); err != nil {
		return err
	}
	return k.tellQuestion(j, id)
}

// reworded is a question as it stood, but for what is said now.
func reworded(n, was store.NewQuestionAct) store.NewQuestionAct {
	was.Words, was.To, was.Why = cmp.Or(n.Words, was.Words), cmp.Or(n.To, was.To), n.Why
	if !n.Due.IsZero() {
		was.Due, was.AtMeeting, was.DueWords = n.Due, n.AtMeeting, ""
	}
	return was
}

// questionAt finds a question as it stands today.
func (k *kept) questionAt(j *job, id store.QuestionID) (*follow.Question, error) {
	all, err := k.dues(j)
	if err != nil {
		return nil, err
	}
	for i := range all {
		asked := all[i].Questions()
		if n := slices.IndexFunc(asked, func(q follow.Question) bool { return q.ID == id }); n >= 0 {
			return &asked[n], nil
		}
	}
	return nil, store.NotFound("question", "there is no question %s of what stands today", id)
}

// tellQuestion says how a question stands.
func (k *kept) tellQuestion(j *job, id store.QuestionID) error {
	q, err := k.questionAt(j, id)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.out, "%s of %s: %s.\n", q.ID, q.Ref, q.InWords())
	return err
}

type questionSendCommand struct{ questionFlags }

// Run sends a question on.
func (c questionSendCommand) Run(j *job) error {
	return c.take(j, "send", store.NewQuestionAct{Act: civic.QuestionSentOn})
}

type questionAnswerCommand struct {
	questionFlags
	Words string `arg:"" optional:"" help:"The answer, in words."`
	By    string `required:"" help:"Who answered." placeholder:"WHO"`
	Where string `help:"The document or page that answers." placeholder:"WHERE"`
	At    string `help:"The item at which it was answered: I-88." placeholder:"I-88"`
	On    day    `help:"The day of the answer; that of the item, or today, if not given." placeholder:"DATE"`
}

// Run says what was answered.
func (c questionAnswerCommand) Run(j *job) error {
	item, err := itemOrNone(c.At)
	if err != nil {
		return err
	}
	return c.take(j, "answer", store.NewQuestionAct{Act: civic.QuestionGiven, Words: c.Words, Party: c.By, Address: c.Where, Item: item, On: c.On.Date})
}

type questionReopenCommand struct {
	questionFlags
	Why string `required:"" help:"Why it is not answered." placeholder:"…"`
}

// Run has a question stand again.
func (c questionReopenCommand) Run(j *job) error {
	return c.take(j, "reopen", store.NewQuestionAct{Act: civic.QuestionReopened, Why: c.Why})
}

type questionRewordCommand struct {
	questionFlags
	answerBy
	Words string `arg:"" optional:"" help:"The question as it stands now; as before if not given."`
	Why   string `required:"" help:"Why it stands otherwise." placeholder:"…"`
}

// Run has a question stand otherwise.
func (c questionRewordCommand) Run(j *job) error {
	n := store.NewQuestionAct{Act: civic.QuestionAsked, Words: c.Words, Why: c.Why}
	if err := c.put(&n); err != nil {
		return err
	}
	return c.take(j, "reword", n)
}

type questionWithdrawCommand struct {
	questionFlags
	Why string `required:"" help:"Why it is asked no more." placeholder:"…"`
}

// Run withdraws a question.
func (c questionWithdrawCommand) Run(j *job) error {
	return c.take(j, "withdraw", store.NewQuestionAct{Act: civic.QuestionTakenBack, Why: c.Why})
}

type questionReleaseCommand struct {
	questionFlags
	From day  `help:"From which day on; today if not given." placeholder:"DATE"`
	End  bool `help:"Take the day back."`
}

// Run releases what was said of a question so far.
func (c questionReleaseCommand) Run(j *job) error {
	n := store.NewQuestionAct{Act: civic.QuestionReleased, On: c.From.Date}
	switch {
	case c.End && !c.From.IsZero():
		return misused("--end takes the day back: give no --from")
	case !c.End && n.On.IsZero():
		n.On = j.today()
	}
	return c.take(j, "release", n)
}

type questionListCommand struct {
	dataFlags
	asAtFlags
	Body string `help:"Only those of this committee." placeholder:"BODY"`
	Of   string `help:"Only those of this commitment." placeholder:"K-17"`
	All  bool   `help:"Answered and withdrawn ones too."`
	JSON bool   `help:"One JSON object."`
}

// Run lists questions, what is expected first at the top.
func (c questionListCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	var of store.Ref
	if c.Of != "" {
		if !isRef(c.Of) {
			return misused("%q is no commitment: write K-17, or CSB 2021/22-01", c.Of)
		}
		if of, err = k.ref(j, c.Of); err != nil {
			return err
		}
	}
	q := c.ask(j, k.ID)
	pic, err := k.Known(j.ctx, q.AsAt)
	if err != nil {
		return err
	}
	var all []follow.Question
	for _, s := range follow.Stand(pic, q.judged) {
		for _, one := range s.Questions() {
			switch {
			case of != 0 && s.Ref != of && one.Ref != of:
			case c.Body != "" && identity.FoldBody(one.Body) != identity.FoldBody(c.Body):
			case !c.All && one.Settled() != nil:
			default:
				all = append(all, one)
			}
		}
	}
	slices.SortFunc(all, func(a, b follow.Question) int {
		end := func(d calendar.Date) string { return cmp.Or(d.String(), "9999-12-31") }
		return cmp.Or(cmp.Compare(end(a.Due), end(b.Due)), cmp.Compare(a.ID, b.ID))
	})
	if c.JSON {
		return writeJSON(j.out, questionsJSON(q, all))
	}
	var b strings.Builder
	indented(&b, plural(len(all), "question", "questions")+", "+q.heading()+".", 0)
	for i := range all {
		b.WriteString("\n")
		tellAsked(&b, &all[i], 0)
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// tellAsked tells a question with how it stands.
func tellAsked(b *strings.Builder, q *follow.Question, depth int) {
	a := q.Asked()
	indented(b, fmt.Sprintf("%s of %s  %s", q.ID, q.Ref, a.Words), depth)
	by := "Asked by " + q.By
	if a.Body != "" && a.Body != q.By {
		by += ", for " + a.Body
	}
	by += ", on " + q.First().Day().Long()
	if a.Record != "" {
		by += " (" + a.Record + ")"
	}
	indented(b, by+", of "+or(q.To, "nobody whom the record names")+enteredAfter(a.Entered)+".", depth+2)
	words := q.InWords()
	indented(b, strings.ToUpper(words[:1])+words[1:]+".", depth+2)
	if s := q.Settled(); s != nil && s.Act == civic.QuestionGiven {
		indented(b, strings.TrimSpace("“"+s.Words+"” "+s.Address)+enteredAfter(s.Entered), depth+2)
	}
}

// writeQuestions lists what was asked of a commitment.
func writeQuestions(b *strings.Builder, s *follow.Standing, paint style) {
	for i, q := range s.Questions() {
		if i == 0 {
			fmt.Fprintf(b, "\n%s\n", paint.in(bold, "QUESTIONS"))
		}
		tellAsked(b, &q, 2)
	}
}

// inquiryJSON is a question as --json gives it.
type inquiryJSON struct {
	ID         store.QuestionID    `json:"id"`
	Ref        store.Ref           `json:"ref"`
	Words      string              `json:"words"`
	By         civic.Words         `json:"by"`
	Body       civic.Words         `json:"body"`
	On         calendar.Date       `json:"on"`
	Item       *store.ItemID       `json:"item"`
	To         civic.Words         `json:"to"`
	Due        calendar.Date       `json:"due"`
	DueWords   civic.Words         `json:"due_words"`
	State      civic.QuestionState `json:"state"`
	Late       int                 `json:"days_late"`
	Says       string              `json:"says"`
	Answer     civic.Words         `json:"answer"`
	Answerer   civic.Words         `json:"answered_by"`
	Where      civic.Words         `json:"where"`
	Why        civic.Words         `json:"why"`
	Public     calendar.Date       `json:"public_since"`
	AnswerOpen calendar.Date       `json:"answer_public_since"`
}

func questionsJSON(q question, all []follow.Question) any {
	var late store.Late
	out := []inquiryJSON{}
	for i := range all {
		one := &all[i]
		for n := range one.Acts {
			late.Add(one.Acts[n].Entered)
		}
		out = append(out, askedOf(one))
	}
	return struct {
		askedJSON
		Questions []inquiryJSON `json:"questions"`
	}{q.json(late), out}
}

func askedOf(q *follow.Question) inquiryJSON {
	a := q.Asked()
	out := inquiryJSON{
		ID: q.ID, Ref: q.Ref, Words: a.Words, By: civic.Words(q.By), Body: civic.Words(a.Body), On: q.First().Day(), To: civic.Words(q.To), Due: q.Due, DueWords: civic.Words(a.DueWords),
		State: q.State, Late: q.Late, Says: q.InWords(), Public: a.Public,
	}
	if a.Item != 0 {
		out.Item = &a.Item
	}
	if s := q.Settled(); s != nil {
		out.Answer, out.Answerer, out.Where, out.Why, out.AnswerOpen = civic.Words(s.Words), civic.Words(s.Party), civic.Words(s.Address), civic.Words(s.Why), s.Public
	}
	return out
}
