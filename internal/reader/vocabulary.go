package reader

import "strings"

// The rules name a set of words that have one thing in common, not the words;
// what belongs to each set is read here.

// Verbs.
var (
	// roomVerbs: what a chair asks for and gets at once.
	roomVerbs = wordSet(`introduce comment note approve explain leave sign declare vote speak summarise endorse accept`)
	// invitedVerbs: the same, where somebody is only invited to.
	invitedVerbs = wordSet(`ask present consider discuss outline highlight describe join indicate make raise answer confirm agree attend`)
	// askedVerbs: the same, where somebody is asked to.
	askedVerbs = wordSet(`consider outline agree describe`)
	// noticeVerbs take cognisance or dispose of the item, and bind nobody.
	noticeVerbs = wordSet(`note acknowledge endorse commend thank support welcome congratulate accept recognise approve adopt agree
		ratify be have need hear defer move second exclude elect appoint observe affirm`)
	// settledVerbs: as passives of a resolution they settle the matter.
	settledVerbs = wordSet(`note acknowledge endorse commend receive thank support welcome congratulate accept recognise recognize
		hear be record observe applaud praise affirm reaffirm express concur appreciate understand recommend refuse reject
		uphold dismiss resolve delegate satisfy dispense`)
	// openVerbs belong to the deciding verbs of the lexicon and yet leave
	// something to be done: "be reviewed", "be carried out".
	openVerbs = wordSet(`amend review record convey carry set confirm vary invite second move pass withdraw close open`)
	// undecidedVerbs are openVerbs for the active: "agreed to review".
	undecidedVerbs = wordSet(`amend review set vary invite carry record withdraw open close move consider take receive select
		nominate pass sign`)
	receiveVerbs = wordSet(`receive get see hear consider have review scrutinise`)
	// handVerbs hand something over only with an object or a recipient.
	handVerbs = wordSet(`give deliver present produce return follow table pass publish bring provide contact consult show`)
	// askingVerbs put a question; askedWords are what it is about.
	askingVerbs = wordSet(`ask question query enquire`)
	askedWords  = wordSet(`whether if how what why when where which who about`)
	// sendVerbs may have somebody outside the council for their recipient.
	sendVerbs  = wordSet(`send write circulate apologise speak email post report respond reply forward distribute issue`)
	bringVerbs = wordSet(`bring come go put lay place report`)
	shareVerbs = wordSet(`share correspond raise discuss clarify liaise meet speak consult follow`)
	makeVerbs  = wordSet(`arrange organise make prepare produce provide hold`)
	// taskVerbs are pieces of work that end.
	taskVerbs = wordSet(`look investigate check clarify find arrange organise organize follow raise write draft prepare chase pursue
		ascertain confirm circulate explore compile collate feed take liaise amend convene schedule review revisit verify seek`)
	// ongoingVerbs go on, or only tell how things are.
	ongoingVerbs = wordSet(`continue work help support encourage aim focus strive consider ensure learn become remain need find be
		have receive use lead meet leave face lose gain spend save know live vote retire step stand get`)
	// agendaVerbs are what a meeting does with a paper.
	agendaVerbs = wordSet(`consider discuss take review scrutinise pick debate look address cover`)
	// doneVerbs are promises as passives whatever is done to: "would be arranged".
	doneVerbs = wordSet(`arrange organise organize convene schedule investigate check clarify follow raise amend chase draft prepare
		compile collate add revisit reconsider explore invite ask request`)
	// vagueVerbs are promises as passives only of a paper, with a time.
	vagueVerbs = wordSet(`put use see find show need carry hold cost track record engage train recruit treat place improve identify
		form pay assess deal know entitle tell approve move achieve require give spend replace save fund charge meet monitor
		measure procure`)
	// resetVerbs put a day somewhere rather than telling what happened on it.
	resetVerbs = wordSet(`move fix set cancel postpone arrange schedule expect plan defer change book`)
)

// Nouns and other words.
var (
	// leave is what is given when power is: "be given delegated authority".
	leaveNouns    = wordSet(`delegated authority responsibility power powers permission approval leave consent agreement`)
	closableNouns = wordSet(`recommendation recommendations undertaking undertakings action actions matter request item issue promise`)
	changeNouns   = wordSet(`changes change amendments amendment corrections correction arrangements contact enquiries adjustments alterations`)
	meetingNouns  = wordSet(`meeting committee board panel cabinet agenda council session`)
	makingNouns   = wordSet(`establishment formation creation setting`)
	groupNouns    = wordSet(`group panel committee sub-committee sub-group board forum commission`)
	sittingNouns  = wordSet(`committee board panel cabinet executive council group sub-group forum`)
	letterNouns   = wordSet(`letter letters`)
	// newnessWords tell a report that is asked for from the one in the room.
	newnessWords = wordSet(`further updated regular quarterly annual monthly future a an updates progress another additional six-monthly more`)
	// spokenNouns are given at once when asked for.
	spokenNouns = wordSet(`detail details clarification explanation comment comments views assurance time information answer reply advice`)
	// looseNouns are too loose to be a thing that is delivered.
	looseNouns = wordSet(`action work business case review options`)
	// organisations promise less by "would" than their officers do.
	organisations = wordSet(`service team council authority department directorate unit division trust partnership scrutiny services
		groups parties association club forum staff management administration board`)
	// subjects name what a post is about, and make no outsider of it:
	// "Director of Children's Services".
	subjects = wordSet(`children families schools policy strategy project plan programme budget systems`)
	// assessors inspect and review a council from outside.
	assessors = wordSet(`ofsted ofsted's commissioner commissioner's dfe department inspectorate cqc hmicfrs peer monitoring lga
		ministry government secretary inspectors inspector estyn ciw auditor auditors general local jtai ilacs focused ombudsman`)
)

// in reports whether word i belongs to the set.
func (s *sentence) in(i int, words map[string]bool) bool {
	return i >= 0 && i < len(s.w) && words[strings.ReplaceAll(s.lower(i), "’", "'")]
}

// holds reports whether a word of the set stands from i up to j.
func (s *sentence) holds(i, j int, words map[string]bool) bool {
	for ; i < j; i++ {
		if s.in(i, words) {
			return true
		}
	}
	return false
}

// wordSet is the set of the words of a list.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
