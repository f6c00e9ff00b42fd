package guard

import (
	"net/http"
	"strings"
)

// policy is the content security policy: nothing but what the site itself holds,
// no script and no style within a page, in no frame.
var policy = []string{
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"connect-src 'self'",
	"manifest-src 'self'",
	"frame-ancestors 'none'",
	"base-uri 'none'",
}

// features are what a page could ask of a device, and ours never does.
var features = []string{
	"accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
	"fullscreen", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
	"picture-in-picture", "serial", "usb", "xr-spatial-tracking",
}

// headers sets what keeps a page to itself, before anything else can answer. A
// handler may set its own in their place.
func (g *guard) headers(next http.Handler) http.Handler {
	forms := strings.TrimSpace("form-action 'self' " + strings.Join(g.FormTargets, " "))
	fixed := map[string]string{
		"Content-Security-Policy":           strings.Join(append(policy[:len(policy):len(policy)], forms), "; "),
		"X-Content-Type-Options":            "nosniff",
		"X-Frame-Options":                   "DENY", // for browsers that know no frame-ancestors
		"Referrer-Policy":                   "same-origin",
		"Permissions-Policy":                strings.Join(features, "=(), ") + "=()",
		"Cross-Origin-Opener-Policy":        "same-origin",
		"Cross-Origin-Resource-Policy":      "same-origin",
		"X-Permitted-Cross-Domain-Policies": "none",
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, value := range fixed {
			h[name] = []string{value}
		}
		if Of(r).Secure() {
			h["Strict-Transport-Security"] = []string{"max-age=31536000"} // a year
		}
		next.ServeHTTP(w, r)
	})
}
