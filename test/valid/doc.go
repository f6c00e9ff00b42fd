// Package valid has what programs read of the site looked at by the validators of
// others: the description of the interface, feeds, calendars, tables with their metadata,
// linked data. What is asked is whether those who never saw this code can read it.
//
// It owns which validator looks at what; it refuses to fetch anything, and to judge
// anything itself.
package valid
