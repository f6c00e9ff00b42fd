package invent

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// said is what members and officers say of any subject. None of it promises.
var said = []string{
	"The {post} introduced the report and explained what had changed since it was last before members.",
	"Members asked what had been learned from neighbouring councils, and were told of visits to two of them in {month}.",
	"A member was concerned that the figures did not separate {place} from {place}.",
	"The Chair thanked the {post} and staff for their work on {thing}.",
	"It was asked whether the contractor had been fined, and the answer was that deductions of {money} had been made.",
	"The {partner} had been a good partner in the work, in the view of the portfolio holder.",
	"A member for {place} said that residents there had noticed little difference.",
	"In reply to a question it was said that the consultation had drawn {n} responses, most of them from people over sixty.",
	"There was some discussion of the risk that costs, put at {money}, would rise again before the contract was let.",
	"The Vice-Chair asked about staffing, and was told that {m} posts had been vacant since {month}.",
	"Members recalled that the same matter had been raised by residents of {place} in {month}.",
	"The portfolio holder said that she was not satisfied with the pace of the work at {place}.",
	"It was pointed out that the appendix gave {n} where the report gave {m}, and the appendix was right.",
	"One member did not think that the survey had reached people in {place} who did not use the internet.",
	"The cost was {money}, which was within the budget approved in {month}.",
}

// noted end an item of which nothing further is expected.
var noted = []string{
	"That the report be noted.",
	"That the position with regard to {thing} be noted.",
	"That the contents of the report on {thing} be noted.",
	"That the figures for {thing} be noted and staff be thanked.",
}

// approved end an item with a decision that is the end of it.
var approved = []string{
	"That the recommendations in the report be approved.",
	"That the policy set out in the appendix be adopted.",
	"That the scheme at {place} be approved at a cost of {money}.",
	"That the contract be awarded to the bidder named in the exempt appendix.",
	"That permission be granted subject to the conditions in the report.",
	"That permission be refused for the reasons given in the report.",
	"That the fees set out in the appendix be approved.",
}

// promised are resolutions that somebody is to carry out afterwards. Those with
// {meeting} come back to the body.
var promised = []string{
	"That the {post} bring a further report on {thing} to the meeting in {meeting}.",
	"That a report on {thing} be brought to the meeting in {meeting}.",
	"That the {post} circulate figures on {thing} to all members by {day}.",
	"That officers circulate a briefing note on {thing} to members by {day}.",
	"That the {post} write to the {partner} about {thing} by {day}.",
	"That the {post} provide an update on {thing} to the Committee in {meeting}.",
}

// acted are lines of an action block: other acts than those resolved, so that an
// item never asks for one thing twice.
var acted = []string{
	"ACTION: {post} to arrange a visit to {place} for members by {day}.",
	"ACTION: {post} to meet the {partner} about {thing} by {day}.",
	"ACTION: {post} to publish a map of {place} on the website by {day}.",
}

// undertaken are promises that stand in the discussion alone.
var undertaken = []string{
	"Officers agreed to provide the Committee with a breakdown of {thing} within six weeks.",
	"The {post} agreed to circulate the full figures on {thing} to members by {day}.",
	"The {post} undertook to send members a note on {thing} by {day}.",
}

// purposes say why an item is before the body.
var purposes = []string{
	"To consider the report of the {post} on {thing}.",
	"The report of the {post} sets out the position on {thing}.",
	"To receive the report of the {post}, which was deferred from the last meeting.",
	"The report sets out options for {thing}, with their costs.",
}

var partners = []string{"Police and Crime Commissioner", "county council", "Environment Agency", "hospital trust", "fire service", "citizens' advice bureau", "housing association", "chamber of trade", "water company"}

// talk fills templates in, for one item.
type talk struct {
	r       *rand.Rand
	places  []string
	subject *subject
	post    string
	met     time.Time
	meeting time.Time // the first day of the month to which something is to come back
}

// pick takes one of several.
func pick[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

// fill fills a template in. What stands in braces may hold braces itself.
func (k *talk) fill(template string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(template, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		b.WriteString(k.slot(name))
		template = after
	}
}

func (k *talk) slot(name string) string {
	switch name {
	case "post":
		return k.post
	case "place":
		return pick(k.r, k.places)
	case "partner":
		return pick(k.r, partners)
	case "thing":
		return k.fill(pick(k.r, k.subject.things))
	case "money":
		return fmt.Sprintf("£%d,%03d", 3+k.r.IntN(900), 10*k.r.IntN(100))
	case "pct":
		return fmt.Sprintf("%d.%d", 31+k.r.IntN(64), k.r.IntN(10))
	case "n":
		return fmt.Sprint(23 + k.r.IntN(1900))
	case "m":
		return fmt.Sprint(3 + k.r.IntN(19))
	case "month": // past
		return k.met.AddDate(0, -2-k.r.IntN(9), 0).Format("January 2006")
	case "season":
		return []string{"first quarter", "second quarter", "third quarter", "year end"}[(int(k.met.Month())+8)/3%4] + k.met.Format(" 2006")
	case "meeting":
		return k.meeting.Format("January 2006")
	case "day":
		return k.met.AddDate(0, 0, 21+7*k.r.IntN(12)).Format("2 January 2006")
	}
	panic("no such slot: " + name)
}
