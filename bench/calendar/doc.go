// Package calendar holds the tests that lay our bank holidays beside those of
// github.com/rickar/cal. It is a module of its own, so that the product does
// not depend on what it is compared with.
package calendar
