// Package gallery shows every component with content: as it will mostly be,
// empty, hostile and very long. Tests walk it, and pictures are taken of it; no
// page of the site leads to it.
package gallery
