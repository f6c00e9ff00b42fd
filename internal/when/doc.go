// Package when reads what a phrase of time in committee minutes means: an
// interval of days, a relation to it, an event or meeting to hang on, a
// recurrence, or honestly nothing. It is pure: the date of the meeting and the
// known events are given, nothing is asked of a clock, and the same words in
// the same context always give the same reading.
//
// [Find] reads every phrase of a sentence, [Read] one phrase as a whole.
//
// # What it reads
//
// Days in every British form (7 September 2018, 7th Sept, 07/09/2018, 7.9.18,
// Thursday 19 July, w/c 3 September); months, seasons, quarters, halves, and
// their early, mid and late parts; calendar, financial, municipal and academic
// years; school terms, the summer recess, Christmas and Easter; counts from the
// meeting ("within 10 working days", "in six months' time") or from an event;
// meetings ("at its next meeting in November"); recurrences ("every six months
// until March 2020"); what waits on an event ("prior to the Commissioner's
// visit expected in April 2019", "once a response had been received"); and
// what is promised without a day ("as soon as feasible", "in due course").
//
// # What is no due date
//
// Much that looks like a due date is none, and its [Sense] says so: a subject
// ("the 2017-18 report"), a policy's own limit ("complaints are answered within
// six weeks"), a day something takes effect, what was already done, a time of
// day, an age. A caller that wants deadlines keeps [SenseDue].
//
// # The rules
//
// By D and within N have no first day and end on D. On, at and in D are all of
// D. Before D ends the day before D begins; after D begins the day after it
// ends; from D has no end, unless something recurs from it, when D is the time
// of the first return.
//
// Intervals, not false precision. Spring is March to May, summer June to
// August, autumn September to November, winter December to February. Quarters
// are those of the financial year: Q1 is April to June. Early, mid and late in a
// month are days 1 to 10, 11 to 20 and 21 to the last, and thirds of anything
// longer; the start and end of a month are its first and last third, and of
// anything longer its first and last month. A week is seven days from the day
// it commences. The new year is January to March; by the new year, or by a
// recess, is before it begins.
//
// Counts. "Within N" ends N on from the meeting, "in N" is that day itself.
// Months are counted to the corresponding day, working days as the law counts
// them, day 1 being the first working day after.
//
// A year left out is filled in from the page ([Context].Years), else in the
// direction the verb points ([Tense]): a promise means the first such day on or
// after the meeting, a report the last on or before it. Where only bounds are
// known for the meeting ([Context].Bounds) and they leave two years open, there
// is no interval.
//
// Before an event ends on the day before its earliest day, or on its latest
// day where that is all that is known. After an event begins on the earliest
// day it can fall, and on the day after it once it is dated; of several events,
// the last counts. The days are those said in the words, else those of the
// known event that the words mean ([Context].Events), which [Reading].Known
// names.
//
// # How
//
// A glance tells whether a sentence has any word of time. Then the text is cut
// into tokens, each word looked up in a small lexicon of classes, and a grammar
// of plain functions walks the tokens once; each function names the rule it is
// ([Reading].Rule). No part of it looks further than a fixed number of tokens
// ahead, so that cost grows with the text and no faster.
package when
