// Package suite asks a store for the indicators of an authority as at a day, as they were
// known by another: which there are, their series with every vintage, and what they are
// compared with. It takes files of figures in. Package indicator judges; this gathers.
package suite
