// Package backup makes backups of a record, restores them, moves a record from one
// database to the other, takes a store to a newer schema and back, and checks every
// night that all this would work.
//
// A backup is one SQLite file of the schema of its store, whichever database it was
// made from, with a seal: a table that says when it was made and what each table comes
// to. What does not fit its seal is refused. Whatever is written stands under another
// name, or in one transaction, until it is whole: nothing half made is ever found in
// the place of a backup or a store, and what was there before is never deleted.
package backup
