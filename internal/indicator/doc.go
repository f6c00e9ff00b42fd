// Package indicator owns the measures that a council answers by: what each counts
// (definitions, in packs of data and a council's own), what was observed and when it became
// known, the checks that figures must stand, and what of them may be published.
//
// It is pure: it reads no file and asks no database. A store keeps what it makes, a page
// shows it. It knows no subject: which indicators there are, and of whom small numbers must
// be hidden, is data.
package indicator
