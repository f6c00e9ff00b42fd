package invent

// subject is something that a council deals with: its words.
type subject struct {
	posts  []string // who answers for it
	titles []string // of items; {place} and {season} are filled in
	things []string // what a paper or figure may be about
	facts  []string // what is said of it
}

// subjects are what district councils deal with. The sentences are ours.
var subjects = []subject{
	{
		posts:  []string{"Director of Finance", "Head of Financial Services", "Section 151 Officer"},
		titles: []string{"Budget monitoring: {season}", "Medium Term Financial Strategy", "Treasury management: {season}", "Fees and charges", "Council tax support scheme", "Capital programme: {season}", "Reserves and balances"},
		things: []string{"the capital programme", "the use of reserves", "unpaid council tax", "fees and charges", "the savings programme", "borrowing for the {place} scheme"},
		facts: []string{
			"The forecast for the year was an overspend of {money}, most of it on temporary accommodation.",
			"Interest on balances had brought in {money} more than the budget allowed for.",
			"Collection of business rates stood at {pct} per cent, a little below the same point last year.",
			"{n} of the {m} savings in the programme had been made, and the rest were rated amber.",
			"The pay award had cost {money} more than was set aside for it.",
		},
	},
	{
		posts:  []string{"Head of Housing", "Director of Housing", "Tenancy Services Manager"},
		titles: []string{"Housing repairs: {season}", "Damp and mould in council homes", "Homelessness and rough sleeping", "Allocations policy", "New homes at {place}", "Tenant satisfaction survey", "Fire safety in blocks of flats"},
		things: []string{"empty council homes", "the repairs backlog", "families in temporary accommodation", "new homes at {place}", "rent arrears", "fire doors in blocks of flats"},
		facts: []string{
			"{n} households were in temporary accommodation, {m} fewer than at the turn of the year.",
			"An empty home took {n} days to let again, where the aim was {m}.",
			"The new contractor had begun in {month} and had inherited {n} jobs that were late already.",
			"Tenants at {place} had complained that the same roof had been patched {m} times.",
			"Reports of damp had doubled over the winter, and each was now visited within {m} days.",
		},
	},
	{
		posts:  []string{"Head of Environmental Services", "Waste Services Manager", "Director of Environment"},
		titles: []string{"Waste and recycling: {season}", "Food waste collections", "Street cleansing in {place}", "Garden waste service", "Fly-tipping: {season}", "Replacement of the vehicle fleet"},
		things: []string{"missed collections", "fly-tipping in {place}", "the garden waste service", "recycling rates", "the vehicle fleet", "litter bins in {place}"},
		facts: []string{
			"The recycling rate was {pct} per cent, the best for three years.",
			"{n} bins had been missed in a week when three crews were short of a driver.",
			"Fly-tipping at {place} had fallen since the cameras were moved there in {month}.",
			"Food waste had been collected from {n} homes in the first phase.",
			"The market for paper had dropped, which had cost the contract {money} in the year.",
		},
	},
	{
		posts:  []string{"Head of Regeneration", "Economic Development Manager", "Director of Place"},
		titles: []string{"{place} regeneration scheme", "Town centre recovery", "Markets: {season}", "Shop front grants", "Levelling-up projects at {place}", "Business support: {season}"},
		things: []string{"the {place} regeneration scheme", "empty shops", "the Saturday market", "shop front grants", "footfall in the town centre", "the use of the old bus station"},
		facts: []string{
			"{n} of the {m} units in the arcade were let, and two more were under offer.",
			"Footfall was {pct} per cent of what it had been before the department store closed.",
			"Archaeology at {place} had held the works up by {m} weeks.",
			"{m} traders had asked for the market to be moved back to the square.",
			"The grant of {money} had to be spent by the end of March or returned.",
		},
	},
	{
		posts:  []string{"Licensing Manager", "Head of Regulatory Services"},
		titles: []string{"Application for a premises licence: {place}", "Hackney carriage fares", "Review of a premises licence: {place}", "Statement of gambling policy", "Private hire policy", "Temporary event notices: {season}"},
		things: []string{"hackney carriage fares", "licensed premises in {place}", "complaints of noise at night", "private hire vehicles that had failed a test", "pavement licences"},
		facts: []string{
			"The applicant offered to close the terrace at ten o'clock on weekday evenings.",
			"Environmental Health had received {n} complaints of noise from the address since {month}.",
			"The police did not object, provided that the cameras were kept in working order.",
			"{n} drivers held a licence, {m} fewer than before the test centre closed.",
			"A resident of {place} spoke of bottles being emptied after midnight.",
		},
	},
	{
		posts:  []string{"Climate Change Manager", "Head of Sustainability"},
		titles: []string{"Carbon emissions: {season}", "Electric vehicle charging in {place}", "Solar panels on council buildings", "Flood resilience at {place}", "Tree planting: {season}", "Retrofit of council homes"},
		things: []string{"carbon emissions from council buildings", "charging points in {place}", "flood defences at {place}", "the retrofit programme", "tree planting on verges"},
		facts: []string{
			"Emissions from buildings had come down by {pct} per cent since the baseline year.",
			"{n} trees had been planted and {m} of those had not lived through the dry spring.",
			"The heat pump at the leisure centre had been out of use since {month} for want of a part.",
			"Residents of {place} had been flooded twice since {month}.",
			"Charging points in {place} were in use for {m} hours a day on average.",
		},
	},
	{
		posts:  []string{"Head of Leisure and Communities", "Leisure Contracts Manager", "Community Development Manager"},
		titles: []string{"Leisure centres: {season}", "Playing pitches in {place}", "Grants to voluntary bodies", "Community centre at {place}", "Health inequalities: {season}", "Play areas: inspection and repair"},
		things: []string{"the leisure contract", "play areas in {place}", "grants to voluntary bodies", "swimming lessons", "the community centre at {place}"},
		facts: []string{
			"Visits to the leisure centre were up by {pct} per cent on the year before.",
			"The pool at {place} had been closed for {m} days while the plant was repaired.",
			"{n} children had taken part in the holiday programme, and a meal was given with each session.",
			"The trustees of the community centre at {place} had asked for a longer lease.",
			"Of {m} play areas inspected, two had a swing out of use.",
		},
	},
	{
		posts:  []string{"Parking and Transport Manager", "Head of Highways and Transport"},
		titles: []string{"Car parks: {season}", "Residents' parking in {place}", "Bus shelters", "Cycling and walking plan", "Speed limit at {place}", "Traffic regulation orders: {season}"},
		things: []string{"residents' parking in {place}", "income from car parks", "bus shelters in {place}", "the speed limit at {place}", "blue badge misuse"},
		facts: []string{
			"Income from car parks was {money} below the budget for the year to date.",
			"{n} residents of {place} had answered the consultation, and {pct} per cent were in favour.",
			"The county council had put the crossing at {place} back by a year.",
			"{m} of the machines would not take coins, and the maker had gone out of business.",
			"The bus to {place} now ran every two hours in the evenings.",
		},
	},
	{
		posts:  []string{"Community Safety Manager", "Head of Community Services"},
		titles: []string{"Community safety plan", "Public spaces protection order: {place}", "Anti-social behaviour: {season}", "CCTV: {season}", "Domestic abuse: local response"},
		things: []string{"anti-social behaviour in {place}", "the CCTV control room", "youth work in {place}", "the public spaces protection order", "referrals to the refuge"},
		facts: []string{
			"Incidents in {place} had fallen from {n} to {m} in the quarter.",
			"The control room had helped the police with {n} arrests since {month}.",
			"The youth club at {place} had been full on each Friday since {month}.",
			"The Superintendent said that shop theft in {place} was being recorded better than before.",
			"{m} fixed penalties had been issued under the order, and none was contested.",
		},
	},
	{
		posts:  []string{"Head of Planning", "Development Manager", "Planning Policy Manager"},
		titles: []string{"Application {n}/FUL: land at {place}", "Application {n}/OUT: {place} Farm", "Enforcement: {season}", "Local Plan: {season}", "Appeals decided: {season}", "Section 106 contributions", "Tree preservation order at {place}"},
		things: []string{"section 106 contributions", "enforcement cases in {place}", "appeals lost", "the five-year supply of land for homes", "the conditions on land at {place}"},
		facts: []string{
			"The officer showed plans and photographs of the site, {m} metres outside the conservation area at {place}.",
			"{n} letters had been received, {m} of them in support.",
			"The highway authority did not object, subject to a visibility splay of {m} metres being kept clear.",
			"A neighbour in {place} spoke of loss of light to a kitchen and a small garden.",
			"The agent said that the ridge had been lowered by half a metre since the scheme of {month}.",
			"The Inspector had allowed {m} of the {n} appeals decided in the year.",
		},
	},
	{
		posts:  []string{"Head of Customer and Digital Services", "Performance Manager", "Director of Corporate Services"},
		titles: []string{"Performance: {season}", "Customer services: {season}", "Complaints and the Ombudsman", "Digital programme", "Corporate plan: {season}", "Freedom of information: {season}"},
		things: []string{"waiting times on the telephone", "complaints upheld by the Ombudsman", "the digital programme", "requests for information", "targets that were missed"},
		facts: []string{
			"A call was answered in {m} minutes on average, and one caller in {n} gave up.",
			"{pct} per cent of requests for information were answered in time.",
			"The Ombudsman had upheld {m} complaints, each of them about delay.",
			"Of {n} measures, {m} had missed their target for two quarters running.",
			"The new website had been live since {month}, and the old forms were being taken down.",
		},
	},
	{
		posts:  []string{"Head of Internal Audit", "Head of Human Resources", "Monitoring Officer"},
		titles: []string{"Internal audit: {season}", "Corporate risk register", "Sickness absence: {season}", "External audit: {season}", "Review of the constitution", "Use of agency staff", "Complaints about councillors"},
		things: []string{"audit recommendations not carried out", "sickness absence", "agency staff", "the corporate risk register", "declarations of interest"},
		facts: []string{
			"{n} audits had been finished, of which {m} gave limited assurance.",
			"Absence stood at {m} days for each member of staff, and half of it was long-term.",
			"The external auditor had not been able to sign the accounts, and had put {n} questions to officers.",
			"{n} posts were held by agency staff, down from {m} dozen a year before.",
			"The risk of an attack on the council's systems had been rated red since {month}.",
		},
	},
}
