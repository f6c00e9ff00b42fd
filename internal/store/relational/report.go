package relational

import (
	"cmp"
	"context"
	"database/sql"
	"strings"
	"unicode/utf8"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// Report keeps what a reader says is wrong on a page.
func (s *Store) Report(ctx context.Context, p store.ReportParams) (store.ReportID, error) {
	const op = "report"
	words := strings.TrimSpace(p.Words)
	switch {
	case words == "":
		return 0, store.Invalid("store: "+op, "say what is wrong")
	case utf8.RuneCountInString(words) > store.MostReported:
		return 0, store.Invalid("store: "+op, "say it in %d letters at most", store.MostReported)
	case !strings.HasPrefix(p.Page, "/") || len(p.Page) > 2_000:
		return 0, store.Invalid("store: "+op, "%q is no page of this site", p.Page)
	}
	var report int64
	err := s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		n, err := c.next("report")
		if err != nil {
			return err
		}
		report = n
		c.about("report %d", n)
		return c.insert(`reports (authority, report, page, words, entry)`, c.authority, n, p.Page, words, c.entry)
	})
	return store.ReportID(report), err
}

// AnswerReport answers a report.
func (s *Store) AnswerReport(ctx context.Context, p store.AnswerReportParams) error {
	const op = "answer report"
	words := strings.TrimSpace(p.Words)
	if words == "" {
		return store.Invalid("store: "+op, "write the answer that the page will show")
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		var there, answered int
		if err := c.row(`SELECT count(*), count(a.report) FROM reports r LEFT JOIN report_answers a ON a.authority = r.authority AND a.report = r.report
			WHERE r.authority = ? AND r.report = ?`, c.authority, int64(p.Report)).Scan(&there, &answered); err != nil {
			return err
		}
		switch {
		case there == 0:
			return store.NotFound("store: "+op, "there is no report %d", p.Report)
		case answered > 0:
			return &store.Error{Kind: store.ErrConflict, Op: "store: " + op, Public: "this report has been answered already"}
		}
		c.about("report %d", p.Report)
		return c.insert(`report_answers (authority, report, shown, words, entry)`, c.authority, int64(p.Report), p.Shown, words, c.entry)
	})
}

// Reports lists reports, the oldest first.
func (s *Store) Reports(ctx context.Context, p store.ReportsParams) ([]store.Report, error) {
	const op = "reports"
	if p.Limit < 0 {
		return nil, store.Invalid("store: "+op, "a list has at least one report")
	}
	where, args := `r.authority = ? AND r.report > ?`, []any{p.Authority, int64(p.After)}
	if p.Report != 0 {
		where, args = where+` AND r.report = ?`, append(args, int64(p.Report))
	}
	if p.Page != "" {
		where, args = where+` AND r.page = ?`, append(args, p.Page)
	}
	if p.Open {
		where += ` AND a.report IS NULL`
	}
	args = append(args, cmp.Or(p.Limit, 100))
	var all []store.Report
	err := Query(ctx, s.reader, func(rows *sql.Rows) error {
		var r store.Report
		var at, answered string
		if err := rows.Scan(&r.Report, &r.Page, &r.Words, &at, &r.Answer, &r.Shown, &r.Actor, &answered); err != nil {
			return err
		}
		var err error
		if r.At, err = parseMoment(at); err != nil {
			return err
		}
		r.Day = calendar.OfTime(r.At)
		if answered != "" {
			r.By, err = parseMoment(answered)
		}
		all = append(all, r)
		return err
	}, s.d.Bind(`SELECT r.report, r.page, r.words, e.at, coalesce(a.words, ''), coalesce(a.shown, FALSE), coalesce(x.actor, ''), coalesce(x.at, '')
		FROM reports r JOIN entries e ON e.authority = r.authority AND e.entry = r.entry
		LEFT JOIN report_answers a ON a.authority = r.authority AND a.report = r.report
		LEFT JOIN entries x ON x.authority = a.authority AND x.entry = a.entry
		WHERE `+where+` ORDER BY r.report LIMIT ?`), args...)
	return all, s.wrap(op, err)
}
