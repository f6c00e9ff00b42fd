// Package faults holds what both databases must stand: a process killed in
// mid-write, a disk that is full, a folder that may not be written to, a lock that
// another holds, a connection cut, a clock set back, a damaged page. A store is told
// the same long list of acts with and without faults: after every fault it holds a
// whole number of acts, it is sound, and at the end it answers as if nothing had
// happened. "make test" runs a share of it, the same each time; "make soak" all.
package faults
