package relational

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// People are no facts: what this file and the next two write is outside the journal,
// without the lock on the authority, so that an import that is under way keeps nobody
// from signing in where a database has many writers.

// foldEmail makes addresses comparable. Letters before the @ may in theory differ by
// case alone; no council's do.
func foldEmail(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// flag is a truth as both databases keep it.
func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// since is a moment that may not have come: empty is none.
func since(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return moment(t)
}

// moments reads into each moment what since wrote.
type moments struct{ at *time.Time }

// Scan reads a moment.
func (m moments) Scan(v any) error {
	s, ok := v.(string)
	if b, bytes := v.([]byte); bytes {
		s, ok = string(b), true
	}
	if !ok {
		return errors.New("a moment is no text")
	}
	if s == "" {
		*m.at = time.Time{}
		return nil
	}
	t, err := parseMoment(s)
	*m.at = t
	return err
}

// doing runs one statement outside the journal and returns how many rows it changed.
func (s *Store) doing(ctx context.Context, op, query string, args ...any) (int64, error) {
	var n int64
	err := s.work(ctx, op, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, s.d.Bind(query), args...)
		if err != nil {
			return err
		}
		n, err = done.RowsAffected()
		return err
	})
	return n, err
}

// missing is ErrNotFound where nothing was changed.
func missing(op string, n int64, err error, what string) error {
	if err == nil && n == 0 {
		return store.NotFound("store: "+op, "%s", what)
	}
	return err
}

const noAccount = "there is no such account"

// CreateAccount adds an account.
func (s *Store) CreateAccount(ctx context.Context, a store.Account) error {
	const op = "create account"
	if a.Authority == 0 || a.ID == "" || a.Made.IsZero() || strings.TrimSpace(a.Name) == "" {
		return store.Invalid("store: "+op, "an account needs an id, a name and a moment")
	}
	err := s.work(ctx, op, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO accounts (authority, account, name, email, email_fold, issuer, subject, partner, demo, made, disabled, seen)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`), int64(a.Authority), string(a.ID), text(a.Name), text(a.Email), foldEmail(text(a.Email)), text(a.Issuer), text(a.Subject),
			text(a.Partner), flag(a.Demo), moment(a.Made), since(a.Disabled), since(a.Seen)); err != nil {
			return err
		}
		return s.setPosts(ctx, tx, &a)
	})
	return taken(op, err)
}

// taken says of a conflict that another account has the name.
func taken(op string, err error) error {
	if errors.Is(err, store.ErrConflict) {
		return &store.Error{Kind: store.ErrConflict, Op: "store: " + op, Public: "another account has this address, or this name at the provider", Cause: err}
	}
	return err
}

func (s *Store) setPosts(ctx context.Context, tx *sql.Tx, a *store.Account) error {
	if _, err := tx.ExecContext(ctx, s.d.Bind(`DELETE FROM account_posts WHERE authority = ? AND account = ?`), int64(a.Authority), string(a.ID)); err != nil {
		return err
	}
	for _, post := range a.Posts {
		if _, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO account_posts (authority, account, post) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`),
			int64(a.Authority), string(a.ID), text(post)); err != nil {
			return err
		}
	}
	return nil
}

// UpdateAccount changes name, address, provider, partner and posts of an account.
func (s *Store) UpdateAccount(ctx context.Context, a store.Account) error {
	const op = "update account"
	if strings.TrimSpace(a.Name) == "" {
		return store.Invalid("store: "+op, "an account needs a name")
	}
	err := s.work(ctx, op, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE accounts SET name = ?, email = ?, email_fold = ?, issuer = ?, subject = ?, partner = ? WHERE authority = ? AND account = ?`),
			text(a.Name), text(a.Email), foldEmail(text(a.Email)), text(a.Issuer), text(a.Subject), text(a.Partner), int64(a.Authority), string(a.ID))
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if err := missing(op, n, err, noAccount); err != nil {
			return err
		}
		return s.setPosts(ctx, tx, &a)
	})
	return taken(op, err)
}

const accountColumns = `a.authority, a.account, a.name, a.email, a.issuer, a.subject, a.partner, a.demo, a.made, a.disabled, a.seen`

// into are the places for accountColumns.
func into(a *store.Account) []any {
	return []any{&a.Authority, &a.ID, &a.Name, &a.Email, &a.Issuer, &a.Subject, &a.Partner, &a.Demo, moments{&a.Made}, moments{&a.Disabled}, moments{&a.Seen}}
}

// GetAccount finds one account.
func (s *Store) GetAccount(ctx context.Context, p store.AccountQuery) (store.Account, error) {
	const op = "get account"
	where, args := `a.account = ?`, []any{string(p.ID)}
	switch {
	case p.ID != "":
	case p.Email != "":
		where, args = `a.email_fold = ? AND a.email_fold <> ''`, []any{foldEmail(text(p.Email))}
	case p.Subject != "":
		where, args = `a.issuer = ? AND a.subject = ? AND a.subject <> ''`, []any{text(p.Issuer), text(p.Subject)}
	default:
		return store.Account{}, store.NotFound("store: "+op, noAccount)
	}
	var a store.Account
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT `+accountColumns+` FROM accounts a WHERE a.authority = ? AND `+where), append([]any{int64(p.Authority)}, args...)...).Scan(into(&a)...)
	if errors.Is(err, sql.ErrNoRows) {
		return a, store.NotFound("store: "+op, noAccount)
	}
	if err == nil {
		err = s.fill(ctx, p.Authority, a.ID, map[access.AccountID]*store.Account{a.ID: &a})
	}
	return a, s.wrap(op, err)
}

// ListAccounts returns all, by name.
func (s *Store) ListAccounts(ctx context.Context, authority store.AuthorityID) ([]store.Account, error) {
	const op = "list accounts"
	var all []store.Account
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var a store.Account
		err := r.Scan(into(&a)...)
		all = append(all, a)
		return err
	}, s.d.Bind(`SELECT `+accountColumns+` FROM accounts a WHERE a.authority = ? ORDER BY a.name, a.account`), int64(authority))
	if err == nil {
		byID := map[access.AccountID]*store.Account{}
		for i := range all {
			byID[all[i].ID] = &all[i]
		}
		err = s.fill(ctx, authority, "", byID)
	}
	return all, s.wrap(op, err)
}

// fill gives accounts their roles and posts; only one account's where it is named.
func (s *Store) fill(ctx context.Context, authority store.AuthorityID, only access.AccountID, byID map[access.AccountID]*store.Account) error {
	const whose = ` WHERE authority = ?1 AND (account = ?2 OR ?2 = '') `
	if err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var id access.AccountID
		var source store.GrantSource
		var role access.Role
		var body string
		err := r.Scan(&id, &source, &role, &body)
		if a := byID[id]; a != nil {
			a.Grants = withGrant(a.Grants, source, role, body)
		}
		return err
	}, s.d.Bind(`SELECT account, source, role, body FROM account_grants`+whose+`ORDER BY account, source DESC, role, body`), int64(authority), string(only)); err != nil {
		return err
	}
	return Query(ctx, s.reader, func(r *sql.Rows) error {
		var id access.AccountID
		var post string
		err := r.Scan(&id, &post)
		if a := byID[id]; a != nil {
			a.Posts = append(a.Posts, post)
		}
		return err
	}, s.d.Bind(`SELECT account, post FROM account_posts`+whose+`ORDER BY account, post`), int64(authority), string(only))
}

// withGrant adds a line of account_grants: a further body of the role before, or a
// role. A role over all bodies stands alone beside the same role over some.
func withGrant(all []store.SourcedGrant, source store.GrantSource, role access.Role, body string) []store.SourcedGrant {
	if n := len(all); body != "" && n > 0 && all[n-1].Source == source && all[n-1].Role == role && len(all[n-1].Bodies) > 0 {
		all[n-1].Bodies = append(all[n-1].Bodies, body)
		return all
	}
	g := store.SourcedGrant{Grant: access.Grant{Role: role}, Source: source}
	if body != "" {
		g.Bodies = []string{body}
	}
	return append(all, g)
}

// SetGrants puts roles in the place of all that the account had from a source.
func (s *Store) SetGrants(ctx context.Context, p store.GrantsParams) error {
	const op = "set grants"
	if p.Source == "" {
		return store.Invalid("store: "+op, "say who gave the roles")
	}
	err := s.work(ctx, op, func(tx *sql.Tx) error {
		if err := s.lockAccount(ctx, tx, p.Authority, p.Account); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, s.d.Bind(`DELETE FROM account_grants WHERE authority = ? AND account = ? AND source = ?`),
			int64(p.Authority), string(p.Account), string(p.Source)); err != nil {
			return err
		}
		for _, g := range p.Grants {
			if _, err := access.ParseRole(string(g.Role)); err != nil {
				return store.Invalid("store: "+op, "%v", err)
			}
			bodies := g.Bodies
			if len(bodies) == 0 {
				bodies = []string{""}
			}
			for _, body := range bodies {
				if _, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO account_grants (authority, account, source, role, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
					int64(p.Authority), string(p.Account), string(p.Source), string(g.Role), text(body)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return err
}

// lockAccount makes those who change one account wait for each other, and sees that it
// is there.
func (s *Store) lockAccount(ctx context.Context, tx *sql.Tx, authority store.AuthorityID, id access.AccountID) error {
	done, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE accounts SET name = name WHERE authority = ? AND account = ?`), int64(authority), string(id))
	if err != nil {
		return err
	}
	n, err := done.RowsAffected()
	return missing("account", n, err, noAccount)
}

// hanging are what ends with an account's being disabled.
var hanging = []string{"sessions", "api_tokens", "one_time_links"}

// DisableAccount ends all sessions, tokens and links of an account with its being
// disabled; at the zero moment it is enabled again.
func (s *Store) DisableAccount(ctx context.Context, p store.AccountAt) error {
	const op = "disable account"
	return s.work(ctx, op, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE accounts SET disabled = ? WHERE authority = ? AND account = ?`), since(p.At), int64(p.Authority), string(p.Account))
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if err := missing(op, n, err, noAccount); err != nil || p.At.IsZero() {
			return err
		}
		return s.endAll(ctx, tx, p, hanging...)
	})
}

// endAll deletes what hangs on an account from some tables.
func (s *Store) endAll(ctx context.Context, tx *sql.Tx, p store.AccountAt, from ...string) error {
	for _, table := range from {
		if _, err := tx.ExecContext(ctx, s.d.Bind(`DELETE FROM `+table+` WHERE authority = ? AND account = ?`), int64(p.Authority), string(p.Account)); err != nil {
			return err
		}
	}
	return nil
}

// DeleteAccount takes an account away with all that hangs on it.
func (s *Store) DeleteAccount(ctx context.Context, p store.AccountAt) error {
	const op = "delete account"
	return s.work(ctx, op, func(tx *sql.Tx) error {
		if err := s.lockAccount(ctx, tx, p.Authority, p.Account); err != nil {
			return err
		}
		return s.endAll(ctx, tx, p, "one_time_links", "uploads", "drafts", "accounts")
	})
}

// SawAccount keeps when somebody last signed in.
func (s *Store) SawAccount(ctx context.Context, p store.AccountAt) error {
	const op = "saw account"
	n, err := s.doing(ctx, op, `UPDATE accounts SET seen = ? WHERE authority = ? AND account = ?`, since(p.At), int64(p.Authority), string(p.Account))
	return missing(op, n, err, noAccount)
}

// GroupRoles lists which roles the provider's groups bring with them.
func (s *Store) GroupRoles(ctx context.Context, authority store.AuthorityID) ([]store.GroupRole, error) {
	var all []store.GroupRole
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var g store.GroupRole
		err := r.Scan(&g.Group, &g.Role, &g.Body)
		all = append(all, g)
		return err
	}, s.d.Bind(`SELECT group_name, role, body FROM group_roles WHERE authority = ? ORDER BY group_name, role, body`), int64(authority))
	return all, s.wrap("group roles", err)
}

// SetGroupRoles puts a list of them in the place of the one there was.
func (s *Store) SetGroupRoles(ctx context.Context, authority store.AuthorityID, all []store.GroupRole) error {
	const op = "set group roles"
	return s.work(ctx, op, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, s.d.Bind(`DELETE FROM group_roles WHERE authority = ?`), int64(authority)); err != nil {
			return err
		}
		for _, g := range all {
			if _, err := access.ParseRole(string(g.Role)); err != nil || g.Group == "" {
				return store.Invalid("store: "+op, "a group and its role are needed: %q, %q", g.Group, g.Role)
			}
			if _, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO group_roles (authority, group_name, role, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`),
				int64(authority), text(g.Group), string(g.Role), text(g.Body)); err != nil {
				return err
			}
		}
		return nil
	})
}

// MarkDemonstration says that this record is a demonstration, in this place.
func (s *Store) MarkDemonstration(ctx context.Context, authority store.AuthorityID, at time.Time) error {
	_, err := s.doing(ctx, "mark demonstration", `INSERT INTO demonstrations (authority, made) VALUES (?, ?) ON CONFLICT DO NOTHING`, int64(authority), moment(at))
	return err
}

// Demonstration reports whether it is one.
func (s *Store) Demonstration(ctx context.Context, authority store.AuthorityID) (bool, error) {
	var n int
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT count(*) FROM demonstrations WHERE authority = ?`), int64(authority)).Scan(&n)
	return n > 0, s.wrap("demonstration", err)
}
