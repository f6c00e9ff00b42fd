package config

// Nightly is what the running site does by itself each night.
type Nightly struct {
	Hour            string
	SelfCheck       bool
	SelfCheckFolder string
	Dispose         bool
	Schedule        string
}

func (n *Nightly) declare(d *declaration) {
	d.add(Setting{
		Key: "nightly.hour", Default: "02:20",
		Words: "When the night's work begins, by London's clock. A site that did not run then does it when it is started. Sessions and one-time links that are over are taken away in any case.",
	}, clock(&n.Hour))
	d.add(Setting{
		Key: "nightly.self_check", Default: "true",
		Words: "Whether each night a backup is made, restored aside and verified, as by `arising self-check`. What it came to shows where the site is asked whether it is ready. The copies are taken away again: it is no backup.",
	}, toggle(&n.SelfCheck))
	d.add(Setting{
		Key:   "nightly.self_check_folder",
		Words: "A folder with room for two copies of the record. Not given, that for temporary files.",
	}, place(&n.SelfCheckFolder))
	d.add(Setting{
		Key: "nightly.dispose", Default: "true",
		Words: "Whether each night what is past its time is disposed of, as by `arising retention`. The record itself never is, nor what a legal hold stands on.",
	}, toggle(&n.Dispose))
	d.add(Setting{
		Key:   "nightly.schedule",
		Words: "The file of a retention schedule of your own, as JSON, begun with `arising retention --print`. Not given, it is the usual one.",
	}, place(&n.Schedule))
}
