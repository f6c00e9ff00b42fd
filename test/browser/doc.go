// Package browser drives a real Chromium through the site: pages with and
// without script, at any width, in forced colours, with larger text, by the
// keyboard alone; and looks at each as a careful reader would. It finds what
// axe-core finds, what the console says, what moves sideways, which hosts are
// asked, and whether the HTML is valid.
//
// Chromium is the system's own, started with a fresh profile; axe-core and
// html-validate come from npm by make browser. Nothing but loopback is reached.
package browser
