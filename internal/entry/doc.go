// Package entry is what a person enters by hand of a meeting, before any page of the
// council's says it: the body, the day, the item, and what was noted, resolved or promised
// there. It has one written form, which is kept as a capture's bytes are; from that it is
// read again, word for word the same. It refuses what cannot be (a meeting that is yet to
// come, a due before the promise), and says line by line what is wrong with a file.
//
// A file of it is plain text, a line for each thing, an empty line before each note or
// promise:
//
//	Entered by hand
//	Body: Cabinet
//	Meeting: 26 April 2022
//	Item: 31
//	Title: Inspection of children's services
//
//	Undertaking: Officers to send members the licensing protocol
//	By: Head of Quality Assurance
//	To: Children's Scrutiny Board
//	Due: by the end of March
//	Follow: yes
package entry
