package web

import (
	"net/http"
	"slices"

	"mattersarising/internal/web/asset"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/page/alerts"
	"mattersarising/internal/web/page/answer"
	"mattersarising/internal/web/page/api"
	"mattersarising/internal/web/page/body"
	"mattersarising/internal/web/page/calendar"
	"mattersarising/internal/web/page/chasing"
	"mattersarising/internal/web/page/commitment"
	"mattersarising/internal/web/page/decision"
	"mattersarising/internal/web/page/desk"
	"mattersarising/internal/web/page/find"
	"mattersarising/internal/web/page/home"
	"mattersarising/internal/web/page/indicator"
	"mattersarising/internal/web/page/item"
	"mattersarising/internal/web/page/matter"
	"mattersarising/internal/web/page/meeting"
	"mattersarising/internal/web/page/person"
	"mattersarising/internal/web/page/plan"
	"mattersarising/internal/web/page/planpaper"
	"mattersarising/internal/web/page/report"
	"mattersarising/internal/web/page/review"
	"mattersarising/internal/web/page/scorecard"
	"mattersarising/internal/web/page/signoff"
	"mattersarising/internal/web/page/words"
	"mattersarising/internal/web/route"
)

// Routes is the route table: every address that the site answers, what is needed to
// use it, and who answers.
func (s *Server) Routes() []route.Route {
	d := page.Deps{Pages: s.pages, Public: s.p.Public, Store: s.p.Store, Evidence: s.p.Evidence}
	pages := slices.Concat(
		home.Routes(d),
		commitment.Routes(d),
		matter.Routes(d),
		meeting.Routes(d),
		item.Routes(d),
		body.Routes(d),
		person.Routes(d),
		decision.Routes(d),
		review.Routes(d),
		plan.Routes(d),
		planpaper.Routes(d),
		desk.Routes(d, s.p.Desk, s.intake),
		chasing.Routes(d, s.p.Chase),
		answer.Routes(d, s.p.Chase),
		signoff.Routes(d, s.p.Chase),
		calendar.Routes(d),
		indicator.Routes(d),
		scorecard.Routes(d),
		report.Routes(d),
		find.Routes(d),
		words.Routes(d),
		api.Routes(d, s.p.API),
		s.p.API.Routes(),
		s.p.Routes,
		alerts.Routes(d, s.p.Alerts),
	)
	return s.p.API.Beside(pages)
}

// assets serves the styles and scripts of the council whose site is asked.
func (s *Server) assets(w http.ResponseWriter, r *http.Request) {
	v, err := s.visit(r)
	files, ok := v.Site.Assets.(http.Handler)
	if err != nil || !ok {
		http.NotFound(w, r)
		return
	}
	files.ServeHTTP(w, r)
}

// assetsAt is the pattern of assets.
const assetsAt = "GET " + asset.Prefix
