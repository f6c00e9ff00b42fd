package cli

type configCommand struct {
	Check configCheckCommand `cmd:"" help:"Look whether the settings of the site would work."`
	Show  configShowCommand  `cmd:"" help:"Print every setting, with its value and where that came from."`
}
