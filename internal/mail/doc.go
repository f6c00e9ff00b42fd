// Package mail makes one letter and sees it off: by a relay that asks for no sign-in,
// by SMTP with a password or with OAuth (XOAUTH2), or into a folder from which
// something else takes it. It says of a letter that did not leave whether it may leave
// later, never will, or may have left after all; and it looks at what the domain of the
// sender says of itself in the DNS.
//
// It keeps nothing and tries nothing twice: that is for whoever queues. An address is
// in no error that it returns.
package mail
