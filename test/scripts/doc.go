// Package scripts holds the tests of the scripts that `make test` is made of:
// that what is missing is installed where it may be and named where it may not,
// that an older Go fetches the right one and a newer is left alone, and that the
// absence of the shared records is a failure in CI only.
package scripts
