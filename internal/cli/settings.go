package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/alecthomas/kong"

	"mattersarising/internal/config"
)

// settingFlags are the flags of all settings of the site, and the file they may
// stand in. The flags follow from the declaration in config.
type settingFlags struct {
	Config string       `help:"The file of settings; not given, $$ARISING_CONFIG, or arising.toml in the data folder." placeholder:"FILE"`
	Given  kong.Plugins `embed:""`

	settings []*config.Setting
}

// newSettingFlags makes a flag of each setting. Those of the first order are in
// the help; the others, which are many, are in docs/configuration.md.
func newSettingFlags() settingFlags {
	f := settingFlags{settings: config.Settings()}
	var fields []reflect.StructField
	for i, s := range f.settings {
		first, _, _ := strings.Cut(strings.ReplaceAll(s.Words, "`", ""), ". ")
		tag := fmt.Sprintf("name:%q help:%q placeholder:%q", s.Flag, strings.TrimSuffix(first, ".")+".", "…")
		if s.Secret || strings.Contains(s.Key, ".") {
			tag += ` hidden:""`
		}
		fields = append(fields, reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: reflect.TypeFor[*string](), Tag: reflect.StructTag(tag)})
	}
	f.Given = kong.Plugins{reflect.New(reflect.StructOf(fields)).Interface()}
	return f
}

// given are the flags that were given, by key.
func (f settingFlags) given() map[string]string {
	if len(f.Given) == 0 {
		return nil
	}
	values := reflect.ValueOf(f.Given[0]).Elem()
	given := map[string]string{}
	for i, s := range f.settings {
		if v, ok := values.Field(i).Interface().(*string); ok && v != nil {
			given[s.Key] = *v
		}
	}
	return given
}

// load reads the settings from all sources. What is wrong with them is misuse,
// and is told whole.
func (f settingFlags) load(j *job) (*config.Config, error) {
	given := f.given()
	c, err := config.Load(config.Sources{File: f.file(j, given), Environ: j.environ(), Flags: given, Data: dataFolder(j.Getenv)})
	var wrong *config.Error
	if errors.As(err, &wrong) && len(wrong.Problems) > 1 {
		return nil, misused("%d settings are wrong:\n%s", len(wrong.Problems), wrong)
	}
	if err != nil {
		return nil, misuse{err.Error()}
	}
	return c, nil
}

// file is the file of settings: as said, or the one in the data folder. Empty
// is none.
func (f settingFlags) file(j *job, given map[string]string) string {
	if f.Config != "" {
		return f.Config
	}
	if name := j.Getenv(config.ConfigEnv); name != "" {
		return name
	}
	data := given["data"]
	if data == "" {
		data = j.Getenv(config.EnvPrefix + "DATA")
	}
	if data == "" {
		data = dataFolder(j.Getenv)
	}
	name := filepath.Join(data, "arising.toml")
	if _, err := os.Stat(name); err != nil {
		return ""
	}
	return name
}

// environ is the environment: whole where it is known, so that misspelt names
// are seen, else what it says of each setting.
func (j *job) environ() []string {
	if j.Environ != nil {
		return j.Environ()
	}
	var all []string
	for _, s := range config.Settings() {
		if v := j.Getenv(s.Env()); v != "" {
			all = append(all, s.Env()+"="+v)
		}
	}
	return all
}
