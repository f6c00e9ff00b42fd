// Package asset owns the site's styles, scripts and icon: the files that make
// builds from the sources in source/, embedded here, and the small stylesheet
// and icon in each council's own colours, made when the server starts.
//
// Every file is named by its content, so a browser may keep it for ever; it is
// served compressed as it was built. The package knows no page and no council:
// it is given a Look.
//
// The built files are not in the repository. Where they are absent, building
// stops at the embed line below, whose missing file says what to run: make assets.
package asset
