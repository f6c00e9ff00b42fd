package reader

import "strings"

// sort is what a verb does in the grammar of promises, as a set of bits.
type sort uint32

const (
	sortInfo     sort = 1 << iota // hands something over: circulate, provide, report
	sortWork                      // does a piece of work: investigate, arrange, draft
	sortWeak                      // work without an end one could see: continue, ensure, support
	sortSay                       // reports speech: said, explained, noted
	sortCommit                    // binds the speaker: agreed, undertook, offered
	sortAsk                       // binds another: asked, requested, instructed
	sortWish                      // binds nobody: suggested, hoped, proposed
	sortNote                      // takes cognisance: noted, endorsed, welcomed
	sortApprove                   // decides: approved, adopted
	sortDelegate                  // gives leave: delegated, authorised
	sortAppoint                   // fills a place: appointed, elected
	sortProcess                   // runs the meeting: excluded, signed, adjourned
	sortState                     // says how things are: be, need, mean, become
	sortTell                      // takes its recipient as object: inform, update, tell, email
	sortReceive                   // takes delivery: receive, see, hear
	sortPlain                     // any other doing
)

// verb is an entry of the lexicon.
type verb struct {
	name string
	sort sort
}

// entry is what the lexicon says of one form.
type entry struct {
	class class
	verb  *verb
	form  form
}

// lexicon holds each form, in lower case.
var lexicon = buildLexicon()

// verbSorts lists the verbs by what they do. A verb may stand in several lines.
var verbSorts = []struct {
	sort  sort
	verbs string
}{
	{sortInfo, `circulate correspond provide send share present submit supply distribute forward issue report bring
		feed return respond reply email write publish pass refer escalate relay upload table produce
		inform notify update advise brief communicate disseminate deliver give contact follow display append attach`},
	{sortTell, `inform notify update advise brief tell email contact consult let remind assure`},
	{sortWork, `see look investigate check clarify find arrange organise organize set establish convene schedule
		invite attend review revisit explore examine develop create compile collate include add incorporate amend
		revise complete finalise finalize undertake carry conduct seek obtain raise speak meet liaise draft prepare
		produce write discuss take come go make put recommend upload scope map audit launch chase pursue visit confirm
		identify form ascertain gather analyse analyze assess evaluate engage hold rearrange re-circulate recirculate
		reconsider resubmit bring consult survey monitor track record explain seek reflect correct remove replace
		update redraft rewrite verify quantify calculate show detail highlight set-up re-establish commission cost
		contact implement introduce consider scrutinise test publicise promote lobby approach ask request call
		defer carry-forward reinstate install repair fix inspect tidy measure purchase order replace clean
		refresh formulate split separate list link align extend merge nominate accompany join chair host run
		pilot trial procure sign recruit train appoint enter sign negotiate serve join approve report submit deliver
		address do advertise fill fix continue keep re-examine re-visit reword insert note restore start begin commence tackle enforce
		relocate place refer lead write-off move agree resolve alert signpost facilitate pay fund transfer rectify`},
	{sortWeak, `continue ensure work consider support help encourage monitor keep maintain strive aim seek use build
		focus improve strengthen promote engage deliver implement champion embed enable allow need remain welcome
		require have help assist act protect lead manage prioritise look learn feel want like wish expect
		hope appreciate benefit receive increase reduce become be mean cost take cover involve include depend apply
		result lead save generate attract offer form contribute represent replace fall rise grow stay vary cease begin differ`},
	{sortSay, `say explain state note add confirm advise report inform tell comment highlight stress emphasise emphasize
		clarify reiterate indicate respond reply assure outline mention observe point acknowledge reassure announce
		remark describe answer understand hear believe think consider feel update summarise introduce claim
		recall insist warn admit accept recognise recognize echo suggest express brief conclude present`},
	{sortCommit, `agree undertake offer promise commit pledge volunteer resolve decide`},
	{sortAsk, `ask request instruct invite direct task urge require recommend call charge mandate challenge remind`},
	{sortWish, `suggest propose hope wish wonder query question feel encourage urge`},
	{sortNote, `note acknowledge endorse commend receive thank welcome support congratulate recognise recognize
		consider observe accept applaud praise express review record convey concur appreciate hear discuss scrutinise reaffirm affirm understand`},
	{sortApprove, `approve adopt agree ratify confirm accept grant award support carry pass set amend vary waive`},
	{sortDelegate, `delegate authorise authorize empower grant permit allow`},
	{sortAppoint, `appoint elect nominate re-elect re-appoint reappoint co-opt select`},
	{sortProcess, `exclude sign adjourn close move second vote suspend withdraw vary lose declare open defeat abstain`},
	{sortState, `need mean become remain seem appear enable allow benefit cost help like want wish prefer hope expect
		require continue depend matter result lead lie affect impact belong cover apply`},
	{sortReceive, `receive see hear have consider review get scrutinise revisit look`},
	{sortPlain, `achieve do did act add adjust advertise aim allocate analyse answer apologise apologize appeal apply argue
		assemble assign attract avoid award base bear become believe belong bid borrow break broaden bar bank
		buy cancel capture care catch cause celebrate centre certify change check choose circulate clear close code
		combine comply compare compete complain comprise concentrate concern conclude connect contain control convert
		convince cooperate co-operate coordinate co-ordinate cope count cover criticise cut deal debate decline decrease
		define defend demonstrate deny depart deposit derive design detect determine differ direct disagree disappoint
		discover dispose dissolve distribute divide double drain draw drive drop earn educate elaborate eliminate emerge
		emphasise employ end endeavour enforce enhance enjoy enquire enrol enter equip erect escape evolve exceed exchange
		exercise exist expand experience extract face fail figure file fill fit fix forecast found fulfil function furnish
		gain group guarantee guide halve handle happen hand ignore illustrate impose incur influence inherit initiate
		injure install instruct insure intend intervene investigate involve issue judge justify know label last launch lay
		leave lend lessen license live lobby locate lodge log lower manage mark match maximise mention minimise miss mitigate
		mix model modify mount name negotiate number object oblige obtain occupy occur omit operate oppose outweigh overcome
		oversee own participate partner penalise perform persuade phase pick place plan plant play post postpone practise predict
		preserve press prevent prioritise proceed process prohibit project proof prosecute protect prove pull pursue push
		qualify question quote raise range rate reach react read realise rebuild reconcile reconvene recycle redesign redevelop
		redirect redress refer refund refuse register regret regulate reinforce reject relate relax release relieve relocate
		rely remedy remind renew renovate rent reorganise repay repeat replace reply request rescue reserve resettle reside resign
		resource restrict restructure resume retain retire reverse revert revise revoke reward ring rotate safeguard
		satisfy save scale screen search secure sell separate settle shape shift shorten shut simplify slip smooth solve sort
		spend sit stand standardise start state step stimulate store stress stretch struggle study substitute succeed suffer suit
		surround survive sustain switch take talk target teach tender tighten tolerate touch tour trace trade transform translate travel treat
		trust try turn uphold use utilise validate value view visit vote wait walk warrant watch widen win withhold work worry talk
		convey enclose log commence clarify repair resurface charge cap waive ring-fence earmark top defer reissue re-issue redistribute
		post apologise thank sponsor second-guess schedule pause slip re-run rerun retender re-tender rename reopen re-open re-let`},
}

// irregular lists the forms that the rules of spelling do not give: base,
// third person, past, participle, -ing.
var irregular = strings.Fields(`
	give/gives/gave/given/giving take/takes/took/taken/taking bring/brings/brought/brought/bringing
	send/sends/sent/sent/sending write/writes/wrote/written/writing find/finds/found/found/finding
	come/comes/came/come/coming go/goes/went/gone/going make/makes/made/made/making put/puts/put/put/putting
	set/sets/set/set/setting say/says/said/said/saying tell/tells/told/told/telling hear/hears/heard/heard/hearing
	undertake/undertakes/undertook/undertaken/undertaking meet/meets/met/met/meeting speak/speaks/spoke/spoken/speaking
	seek/seeks/sought/sought/seeking feed/feeds/fed/fed/feeding hold/holds/held/held/holding keep/keeps/kept/kept/keeping
	let/lets/let/let/letting see/sees/saw/seen/seeing think/thinks/thought/thought/thinking feel/feels/felt/felt/feeling
	understand/understands/understood/understood/understanding build/builds/built/built/building lead/leads/led/led/leading
	become/becomes/became/become/becoming run/runs/ran/run/running show/shows/showed/shown/showing
	begin/begins/began/begun/beginning mean/means/meant/meant/meaning cost/costs/cost/cost/costing
	lose/loses/lost/lost/losing withdraw/withdraws/withdrew/withdrawn/withdrawing pay/pays/paid/paid/paying
	fall/falls/fell/fallen/falling rise/rises/rose/risen/rising grow/grows/grew/grown/growing lie/lies/lay/lain/lying
	rewrite/rewrites/rewrote/rewritten/rewriting get/gets/got/got/getting learn/learns/learned/learnt/learning
	refer/refers/referred/referred/referring defer/defers/deferred/deferred/deferring submit/submits/submitted/submitted/submitting
	resubmit/resubmits/resubmitted/resubmitted/resubmitting commit/commits/committed/committed/committing
	map/maps/mapped/mapped/mapping permit/permits/permitted/permitted/permitting admit/admits/admitted/admitted/admitting
	stop/stops/stopped/stopped/stopping focus/focuses/focussed/focussed/focussing co-opt/co-opts/co-opted/co-opted/co-opting
	transfer/transfers/transferred/transferred/transferring prefer/prefers/preferred/preferred/preferring
	concur/concurs/concurred/concurred/concurring recur/recurs/recurred/recurred/recurring begin/begins/began/begun/beginning
	re-write/re-writes/re-wrote/re-written/re-writing split/splits/split/split/splitting have/has/had/had/having do/does/did/done/doing
	buy/buys/bought/bought/buying break/breaks/broke/broken/breaking catch/catches/caught/caught/catching choose/chooses/chose/chosen/choosing
	deal/deals/dealt/dealt/dealing draw/draws/drew/drawn/drawing drive/drives/drove/driven/driving cut/cuts/cut/cut/cutting
	drop/drops/dropped/dropped/dropping plan/plans/planned/planned/planning slip/slips/slipped/slipped/slipping know/knows/knew/known/knowing
	lay/lays/laid/laid/laying leave/leaves/left/left/leaving lend/lends/lent/lent/lending read/reads/read/read/reading
	rebuild/rebuilds/rebuilt/rebuilt/rebuilding repay/repays/repaid/repaid/repaying sell/sells/sold/sold/selling
	sit/sits/sat/sat/sitting shut/shuts/shut/shut/shutting spend/spends/spent/spent/spending stand/stands/stood/stood/standing teach/teaches/taught/taught/teaching
	win/wins/won/won/winning withhold/withholds/withheld/withheld/withholding uphold/upholds/upheld/upheld/upholding
	bear/bears/bore/borne/bearing bid/bids/bid/bid/bidding step/steps/stepped/stepped/stepping ring/rings/rang/rung/ringing
	fit/fits/fitted/fitted/fitting overcome/overcomes/overcame/overcome/overcoming oversee/oversees/oversaw/overseen/overseeing
	occur/occurs/occurred/occurred/occurring incur/incurs/incurred/incurred/incurring regret/regrets/regretted/regretted/regretting
	enrol/enrols/enrolled/enrolled/enrolling fulfil/fulfils/fulfilled/fulfilled/fulfilling omit/omits/omitted/omitted/omitting
	recruit/recruits/recruited/recruited/recruiting commission/commissions/commissioned/commissioned/commissioning
	quit/quits/quit/quit/quitting cap/caps/capped/capped/capping top/tops/topped/topped/topping
	rerun/reruns/reran/rerun/rerunning re-run/re-runs/re-ran/re-run/re-running re-let/re-lets/re-let/re-let/re-letting
	bar/bars/barred/barred/barring log/logs/logged/logged/logging`)

// wordClasses lists the words that are not verbs, by what they may be.
var wordClasses = []struct {
	class class
	words string
}{
	{classDet, `the a an this these those any some all each every its their his her our such another both no`},
	{classPrep, `with for from of at in on into about within before after prior following through under over upon
		regarding concerning during until via as than between across against around towards onto per including without`},
	{classPrep | classTo, `to`},
	{classPrep | classBy, `by`},
	{classAnd, `and or but nor`},
	{classPronoun, `he she it they we i who them him her us these this there those`},
	{classWill, `will would shall they'd he'd she'd we'd they'll he'll she'll we'll it'll`},
	{classMay, `could should may might must can cannot`},
	{classBe, `be is was were are been being`},
	{classHave, `have has had having`},
	{classNot, `not never no neither nor`},
	{classThat, `that`},
	{classWh, `which who whom whose what how whether when where why if while since because although though unless once`},
	{classRole, `officer officers director directors head heads chief manager managers chair chairman chairwoman chairperson
		chairs vice-chair vice-chairman deputy leader portfolio holder secretary clerk lead leads adviser advisor advisers
		advisors solicitor accountant auditor auditors treasurer consultant coordinator co-ordinator administrator assistant
		representative representatives superintendent commander engineer planner surveyor team staff service
		directorate department division unit facilitator mayor convenor convener sponsor owner owners author member librarian
		practitioner nurse specialist analyst executive governance headteacher headteachers principal trainer
		management administration council authority partnership town-clerk president warden supervisor organiser governors
		presenter presenters coroner champion champions rapporteur co-optee trustees association club trust forum
		democratic colleagues colleague speaker speakers s151 teams services parties groups chairmen
		lawyer minister-free constable sergeant`},
	{classBody, `cabinet committee committees board boards panel panels group groups sub-group subgroup sub-committee
		subcommittee executive council forum working-group commission assembly task-group conference partnership
		working party body court authority trust sub-panel`},
	{classMembers, `members councillors member councillor trustees governors cllrs directors`},
	{classOutside, `estyn ciw hmi hmip hmrc lga adcs nhse ofsted dfe government parliament minister ministers police nhs ccg ccgs icb hmicfrs cqc mhclg dluhc ministry
		department treasury inspector inspectors inspectorate ombudsman regulator developer developers applicant applicants agent agents objector objectors licensee petitioner petitioners barrister neighbour neighbours premises hotel hotels claimant appellant
		contractor contractors residents resident commissioner university college hospital academy academies provider providers
		supplier suppliers operator company bidder tenant tenants landlord landlords parents carers schools teachers
		pupils children people families school hospital trade`},
	{classNoun, `bill act legislation regulations law strategy scheme policy budget funding money plan project programme
		model system changes change proposals proposal measures increase reduction family assembly anomaly meeting rise
		fall position place end start number scope time way ways need level rate share cost value cause impact
		question answer area centre home case issue issues matter matters concern concerns`},
	{classThing, `press release releases report reports update updates paper papers information data figures briefing briefings note notes list
		breakdown presentation letter letters email e-mail response responses details detail plan plans statistics copy
		copies feedback schedule timetable summary document documents findings results outcome outcomes analysis
		minutes action actions recommendations comments strategy policy review proposals questionnaire survey diagram
		chart scorecard dashboard indicators performance evidence case proposal draft terms link links leaflet
		invitation invitations invites business options item work workshop training session seminar visit meeting date
		dates meetings tour answer answers reply explanation clarification flowchart map breakdowns guidance bulletin record`},
	{classAdverb, `so due also then now further again subsequently therefore accordingly formally still already only just
		later soon shortly back hence thus indeed however additionally furthermore jointly respectively both together
		either separately urgently immediately promptly regularly fully actively always duly currently
		continually continue directly initially simply either next first finally kindly please henceforth in-house`},
	{classTitle, `cllr cllrs councillor mr mrs ms miss dr sir dame lord lady rev reverend alderman professor prof baroness`},
	{classTime, `next shortly soon future annually quarterly monthly regularly meeting meetings weeks months days year spring
		summer autumn winter course week month six-monthly prior following before after possible practicable feasible regular
		annual christmas easter`},
	{classMonth, `january february march april may june july august september october november december`},
}

func buildLexicon() map[string]entry {
	lex := make(map[string]entry, 4096)
	verbs := make(map[string]*verb)
	var names []string // in order of first mention: the first verb keeps a form that two could claim
	for _, line := range verbSorts {
		for name := range strings.FieldsSeq(line.verbs) {
			if verbs[name] == nil {
				verbs[name] = &verb{name: name}
				names = append(names, name)
			}
			verbs[name].sort |= line.sort
		}
	}
	add := func(word string, v *verb, f form) {
		e := lex[word]
		if e.verb != nil && e.verb != v {
			return
		}
		e.verb, e.class, e.form = v, e.class|classVerb, e.form|f
		lex[word] = e
	}
	odd := make(map[string][]string)
	for _, line := range irregular {
		forms := strings.Split(line, "/")
		odd[forms[0]] = forms
	}
	for _, name := range names {
		v := verbs[name]
		forms := odd[name]
		if forms == nil {
			forms = inflect(name)
		}
		for i, f := range []form{formBase, formS, formPast, formPart, formIng} {
			add(forms[i], v, f)
		}
	}
	for _, line := range wordClasses {
		for w := range strings.FieldsSeq(line.words) {
			e := lex[w]
			e.class |= line.class
			lex[w] = e
		}
	}
	return lex
}

// inflect gives the regular forms of a verb: circulate, circulates,
// circulated, circulated, circulating.
func inflect(base string) []string {
	last := base[len(base)-1]
	before := base[len(base)-2]
	vowel := func(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
	switch {
	case last == 'e':
		return []string{base, base + "s", base + "d", base + "d", base[:len(base)-1] + "ing"}
	case last == 'y' && !vowel(before):
		stem := base[:len(base)-1]
		return []string{base, stem + "ies", stem + "ied", stem + "ied", base + "ing"}
	case last == 's' || last == 'x' || strings.HasSuffix(base, "ch") || strings.HasSuffix(base, "sh"):
		return []string{base, base + "es", base + "ed", base + "ed", base + "ing"}
	case base == "tag" || base == "plan" || base == "chat" || base == "set-up":
		return []string{base, base + "s", base + string(last) + "ed", base + string(last) + "ed", base + string(last) + "ing"}
	case last == 'l' && vowel(before):
		return []string{base, base + "s", base + "led", base + "led", base + "ling"}
	}
	return []string{base, base + "s", base + "ed", base + "ed", base + "ing"}
}
