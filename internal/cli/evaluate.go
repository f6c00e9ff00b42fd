package cli

import (
	"encoding/json"

	"mattersarising/internal/evaluate"
	"mattersarising/internal/layout/open"
	"mattersarising/internal/reader"
)

type evaluateCommand struct {
	Folder  string `arg:"" name:"dir" help:"A folder of records with their labels."`
	Verbose bool   `short:"v" help:"List every miss, false alarm and misreading."`
	JSON    bool   `help:"One JSON object."`
}

// Run scores the reader on the folder.
func (c evaluateCommand) Run(j *job) error {
	set, err := evaluate.Load(c.Folder)
	if err != nil {
		return err
	}
	result, err := evaluate.Score(set, readLine)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(j.out, result)
	}
	return result.WriteText(j.out, c.Verbose)
}

// readLine reads one record to the line that `read --json` prints.
func readLine(name string, source []byte) ([]byte, error) {
	doc, err := open.Open(name, source)
	if err != nil {
		return nil, err
	}
	return json.Marshal(reader.Read(doc, name))
}
