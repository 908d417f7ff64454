package album

import (
	"bytes"
	"encoding/base64"
	"errors"
	"net/url"
	"strings"
	"unicode"
)

// MaxName is the longest name that a picture is asked for by, in bytes.
const MaxName = 4096

// Finder returns the bytes of a picture that a source names; an error where they are not there.
type Finder func(name string) ([]byte, error)

// ErrElsewhere: the bytes are not in or beside the file.
var ErrElsewhere = errors.New("not with the file")

// Find finds the bytes of a picture by its name: in it, or by who holds them.
func (a *Album) Find(name string) ([]byte, error) {
	name = strings.TrimSpace(name)
	if packed, is := cutFold(name, "data:"); is {
		return dataOf(packed)
	}
	if a.finder == nil || name == "" || len(name) > MaxName {
		return nil, ErrElsewhere
	}
	data, err := a.finder(name)
	if err == nil && len(data) > MaxRead {
		return nil, ErrElsewhere
	}
	return data, err
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// dataOf reads what follows data: in an address (RFC 2397).
func dataOf(packed string) ([]byte, error) {
	kind, body, ok := strings.Cut(packed, ",")
	if !ok || len(body) > 2*MaxRead {
		return nil, ErrElsewhere
	}
	if strings.Contains(body, "%") {
		if plain, err := url.PathUnescape(body); err == nil {
			body = plain
		}
	}
	if !strings.HasSuffix(strings.ToLower(strings.TrimSpace(kind)), ";base64") {
		return []byte(body), nil
	}
	clean := bytes.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '=' {
			return -1
		}
		return r
	}, []byte(body))
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, err := base64.RawStdEncoding.Decode(out, clean)
	return out[:n], err
}

// Beside makes a finder of what stands beside a file: names that are addresses elsewhere are not asked for.
func Beside(beside func(name string) ([]byte, error)) Finder {
	if beside == nil {
		return nil
	}
	return func(name string) ([]byte, error) {
		for _, n := range fileNames(name) {
			if data, err := beside(n); err == nil {
				return data, nil
			}
		}
		return nil, ErrElsewhere
	}
}

// fileNames are the names a file may have that an address refers to: without what follows ? or #, with its escapes undone, and as it
// stands, since browsers save names with any of these signs. None for an address elsewhere.
func fileNames(name string) []string {
	if strings.HasPrefix(name, "//") || Scheme(name) != "" {
		return nil
	}
	short := name
	if at := strings.IndexAny(short, "?#"); at > 0 {
		short = short[:at]
	}
	var all []string
	for _, n := range []string{short, name} {
		if plain, err := url.PathUnescape(n); err == nil && plain != n {
			all = append(all, plain)
		}
		all = append(all, n)
	}
	if short == name {
		all = all[:len(all)/2]
	}
	return all
}

// Scheme returns an address's scheme in lower case: "http", "cid"; "" for a path, also one with a drive.
func Scheme(name string) string {
	at := strings.IndexByte(name, ':')
	if at < 2 || strings.IndexFunc(name[:at], func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && r != '-' && r != '+' && r != '.'
	}) >= 0 {
		return ""
	}
	return strings.ToLower(name[:at])
}
