// Package access says who may do what. It owns the roles, the permissions, and the
// rules by which an actor is allowed something or is not: each rule stands in prose
// with its code below it, in the same order. What no rule allows is refused.
//
// It is pure: it knows no account's password, no session and no database. Who is
// acting, and whether a second factor was passed, it is told by package account;
// what a thing is about, by whoever asks.
package access
