package invent

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"mattersarising/internal/example/modgov"
)

// The parts of names. No real place is meant; where a name is that of one, it is
// by chance.
var (
	townHeads = []string{"Alver", "Brasken", "Corvel", "Dranmer", "Eskerl", "Fallom", "Gildmar", "Harrowen", "Isterl", "Kestrel", "Larkmar", "Mossen", "Nyther", "Orvil", "Penmarl", "Querne", "Ravelin", "Sorrel", "Tamarl", "Ulvern", "Vennel", "Wrexel", "Yarlen"}
	townTails = []string{"combe", "ford", "mere", "stead", "wick", "bridge", "holt"}
	kinds     = []string{"District Council", "Borough Council", "District Council", "City Council"}
	wardHeads = []string{"North", "South", "East", "West", "Upper", "Lower", "Old", "Castle", "Abbey", "Mill", "Station", "River", "Park", "Priory", "Market", "Quarry"}
	wardTails = []string{"Ward", "Green", "Common", "Heath", "Bank", "Cross", "Vale", "Fields"}
	forenames = []string{"Agnes", "Bernard", "Clare", "Dilip", "Esther", "Frank", "Grace", "Hamid", "Ivy", "Joseph", "Kamala", "Leonard", "Maud", "Nigel", "Olive", "Percy", "Ruth", "Samir", "Theresa", "Una", "Victor", "Winifred", "Yusuf", "Zena"}
	surnames  = []string{"Ashdown", "Birtles", "Cotterill", "Duxbury", "Entwhistle", "Fothergill", "Garside", "Hollins", "Illingworth", "Jessop", "Kirkbride", "Lumley", "Mountford", "Nettleship", "Ormerod", "Pickles", "Quayle", "Rowbotham", "Sowerby", "Thackray", "Umpleby", "Varley", "Wadsworth", "Yeadon"}
	rooms     = []string{"Council Chamber", "Committee Room 1", "Committee Room 2", "The Long Room", "Assembly Room"}
)

// body is a body of a council and how it meets.
type body struct {
	modgov.Body
	meetings int // a year, of a council of full size
	business int // items of business at a meeting, on average
	decides  bool
	subjects []int // of which it hears, by place in subjects; none is all
}

// bodiesOf makes the bodies of a council: the same kinds everywhere, as real
// councils have them, each under a name of the council's own.
func bodiesOf(r *rand.Rand, town string, wards []string) []body {
	one := func(names ...string) string { return names[r.IntN(len(names))] }
	executive := one("Cabinet", "Executive", "Cabinet", "Executive Board")
	set := []body{
		{Body: modgov.Body{Title: executive, Category: executive}, meetings: 22, business: 13, decides: true},
		{Body: modgov.Body{Title: "Council", Category: "Council"}, meetings: 15, business: 10},
		{Body: modgov.Body{Title: one("Overview and Scrutiny Committee", "Scrutiny Commission", "Scrutiny Co-ordinating Committee"), Category: "Overview and scrutiny"}, meetings: 19, business: 8},
		{Body: modgov.Body{Title: one("Budget Scrutiny Panel", "Finance and Performance Sub-Committee", "Resources Scrutiny Panel"), Category: "Overview and scrutiny"}, meetings: 15, business: 7, subjects: []int{0, 10}},
		{Body: modgov.Body{Title: one("Housing and Communities Scrutiny Panel", "Community Scrutiny Committee", "People Scrutiny Panel"), Category: "Overview and scrutiny"}, meetings: 15, business: 7, subjects: []int{1, 6, 8}},
		{Body: modgov.Body{Title: one("Environment Scrutiny Panel", "Place Scrutiny Committee", "Environment and Economy Scrutiny Panel"), Category: "Overview and scrutiny"}, meetings: 15, business: 7, subjects: []int{2, 3, 5, 7}},
		{Body: modgov.Body{Title: one("Audit Committee", "Audit and Governance Committee", "Audit and Standards Committee", "Audit and Risk Committee"), Category: "Regulatory and other committees"}, meetings: 11, business: 10, subjects: []int{0, 10, 11}},
		{Body: modgov.Body{Title: one("Licensing Committee", "Licensing and Regulatory Committee"), Category: "Regulatory and other committees"}, meetings: 15, business: 6, subjects: []int{4}},
		{Body: modgov.Body{Title: "Licensing Sub-Committee", Category: "Regulatory and other committees"}, meetings: 68, business: 5, subjects: []int{4}},
		{Body: modgov.Body{Title: one("Employment Committee", "Staffing Committee", "Appeals and Employment Committee"), Category: "Regulatory and other committees"}, meetings: 15, business: 6, subjects: []int{11}},
		{Body: modgov.Body{Title: one("Climate Change Panel", "Climate Emergency Board", "Net Zero Working Group"), Category: "Working groups"}, meetings: 15, business: 7, subjects: []int{5}},
		{Body: modgov.Body{Title: one("Local Plan Working Group", "Planning Policy Group"), Category: "Working groups"}, meetings: 19, business: 6, subjects: []int{9, 3}},
		{Body: modgov.Body{Title: one("Housing Board", "Landlord Services Board", "Tenants and Landlord Board"), Category: "Working groups"}, meetings: 19, business: 8, subjects: []int{1}},
		{Body: modgov.Body{Title: one("Community Safety Partnership", "Safer Communities Board"), Category: "Partnership boards"}, meetings: 11, business: 7, subjects: []int{8}},
		{Body: modgov.Body{Title: one("Health and Wellbeing Forum", "Health and Wellbeing Partnership"), Category: "Partnership boards"}, meetings: 11, business: 7, subjects: []int{6}},
		{Body: modgov.Body{Title: one("Joint Waste Board", "Waste Partnership Board"), Category: "Joint committees"}, meetings: 11, business: 8, subjects: []int{2}},
		{Body: modgov.Body{Title: one("Joint Building Control Committee", "Building Control Partnership"), Category: "Joint committees"}, meetings: 8, business: 7, subjects: []int{9}},
		{Body: modgov.Body{Title: one("Town Centre Board", town+" Regeneration Board"), Category: "Partnership boards"}, meetings: 11, business: 7, subjects: []int{3, 7}},
	}
	for _, part := range [][]string{{"Planning Committee (North)", "Planning Committee (South)"}, {"Planning Committee", "Major Applications Committee"}, {"Planning Committee East", "Planning Committee West"}}[r.IntN(3)] {
		set = append(set, body{Body: modgov.Body{Title: part, Category: "Regulatory and other committees"}, meetings: 30, business: 9, subjects: []int{9}})
	}
	area := one("Area Committee", "Area Forum", "Neighbourhood Committee")
	for _, ward := range wards[:5] {
		set = append(set, body{Body: modgov.Body{Title: ward + " " + area, Category: "Area committees"}, meetings: 11, business: 7, subjects: []int{2, 3, 6, 7, 8}})
	}
	for i := range set {
		set[i].ID = 110 + 7*i
	}
	return set
}

// townOf names council n: no two of the first thousand share a name.
func townOf(n int) (town, kind string) {
	// Steps that share no factor with the number of names reach all of them.
	all := len(townHeads) * len(townTails)
	at := n * 47 % all
	town = townHeads[at%len(townHeads)] + townTails[at/len(townHeads)]
	if n >= all {
		town = []string{"Great ", "Little ", "New ", "Long ", "High ", "Nether "}[n/all%6] + town
	}
	return town, kinds[n%len(kinds)]
}

// slugOf writes a name for addresses.
func slugOf(name string) string {
	return strings.ToLower(strings.NewReplacer(" ", "-", "'", "").Replace(name))
}

// wardsOf names the parts of a council's area.
func wardsOf(r *rand.Rand) []string {
	var all []string
	for _, i := range r.Perm(len(wardHeads)) {
		all = append(all, fmt.Sprintf("%s %s", wardHeads[i], wardTails[r.IntN(len(wardTails))]))
	}
	return all
}

// peopleOf names so many councillors.
func peopleOf(r *rand.Rand, n int) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("Councillor %s %s", forenames[(i*5+r.IntN(3))%len(forenames)], surnames[(i*7)%len(surnames)]))
	}
	return all
}
