package cli

import (
	"flag"
	"io"
	"strings"
)

// Decision: the standard flag package, parsed again after each word that is no flag, so that flags may stand anywhere. Price: a word that
// begins with a hyphen needs -- before it.

// parse parses flags that stand anywhere among at most limit words, and returns the words. Past the limit everything is a word, so that
// a command's own flags are left for it.
func parse(set *flag.FlagSet, args []string, limit int) (words []string, err error) {
	set.SetOutput(io.Discard)
	set.Usage = func() {}
	for len(args) > 0 {
		if err := set.Parse(args); err != nil {
			return nil, err
		}
		rest := set.Args()
		ended := len(args) > len(rest) && args[len(args)-len(rest)-1] == "--"
		if ended || len(words)+1 >= limit {
			return append(words, rest...), nil
		}
		if len(rest) == 0 {
			break
		}
		words, args = append(words, rest[0]), rest[1:]
	}
	return words, nil
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
