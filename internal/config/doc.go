// Package config owns the settings of the site: each is declared once, with its
// key, kind, default, words of explanation and where it may come from. The
// file, the environment, the flags, the messages about mistakes and
// docs/configuration.md all follow from that declaration.
//
// A value comes from the first of these that gives one: a flag, the
// environment, the file, the default; and every value knows from which. What is
// wrong is told all at once, with file, line, key and what was expected, and
// nothing is started on settings that are in doubt.
//
// It refuses to act on what it reads: it opens no database and answers no
// request. Check, which looks whether the settings would work, is the one part
// that touches the world around it.
package config
