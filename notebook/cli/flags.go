package cli

import (
	"flag"
	"fmt"
	"strings"
)

// Decision: flags are declared with the standard package and read by a loop of our own, so that they may stand anywhere, and so that -1 or
// -$5 is a word: a flag's name begins with a letter. Price: these 40 lines. Words that look like flags come after --.

// parse reads flags that stand anywhere among the words, and returns the words. With a limit above 0 everything after that many words is
// returned as it is, so that a command's own flags are left for it.
func parse(set *flag.FlagSet, args []string, limit int) (words []string, err error) {
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		name, value, has := flagIn(arg)
		switch {
		case arg == "--":
			return append(words, args...), nil
		case name == "":
			words = append(words, arg)
			if len(words) == limit {
				return append(words, args...), nil
			}
			continue
		case name == "help" || name == "h":
			return nil, flag.ErrHelp
		}
		f := set.Lookup(name)
		if f == nil {
			return nil, fmt.Errorf("there is no flag %q", arg)
		}
		switch {
		case has:
		case isBool(f):
			value = "true"
		case len(args) == 0:
			return nil, fmt.Errorf("%s needs a value", arg)
		default:
			value, args = args[0], args[1:]
		}
		if err := set.Set(name, value); err != nil {
			return nil, fmt.Errorf("%q cannot be the value of %s", value, dashed(name))
		}
	}
	return words, nil
}

// flagIn takes -name, --name or --name=value apart; the name is empty where the argument is a word.
func flagIn(arg string) (name, value string, has bool) {
	name, cut := strings.CutPrefix(arg, "-")
	name = strings.TrimPrefix(name, "-")
	if !cut || name == "" || (name[0]|0x20) < 'a' || (name[0]|0x20) > 'z' {
		return "", "", false
	}
	return strings.Cut(name, "=")
}

func isBool(f *flag.Flag) bool {
	b, is := f.Value.(interface{ IsBoolFlag() bool })
	return is && b.IsBoolFlag()
}

// dashed writes a flag as a person types it.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// texts is a flag that may be given several times.
type texts []string

func textsFlag(set *flag.FlagSet, name, usage string) *texts {
	t := &texts{}
	set.Var(t, name, usage)
	return t
}

// String implements flag.Value.
func (t *texts) String() string { return strings.Join(*t, ", ") }

// Set implements flag.Value.
func (t *texts) Set(s string) error {
	*t = append(*t, s)
	return nil
}

func jsonFlag(set *flag.FlagSet) *bool { return set.Bool("json", false, "print JSON") }

// given says which flags were given.
func given(set *flag.FlagSet) map[string]bool {
	names := map[string]bool{}
	set.Visit(func(f *flag.Flag) { names[f.Name] = true })
	return names
}
