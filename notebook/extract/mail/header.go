package mail

import (
	"bytes"
	"io"
	"mime"
	"net/url"
	"regexp"
	"strings"
)

const (
	// maxHeader is the most of a header that is read, in bytes, and maxFields how many fields of it.
	maxHeader, maxFields = 256 << 10, 1000
	// maxField is the longest field, in bytes.
	maxField = 32 << 10
)

// header is the fields above a mail or a part, unfolded.
type header struct {
	fields []field
	decode Decode
}

type field struct{ name, value string }

// readHeader takes the header off a mail or a part. A line that is none of a header ends it, as if a blank line stood there; lines
// that mailboxes put before it are passed over.
func readHeader(data []byte, decode Decode) (header, []byte) {
	h := header{decode: decode}
	size := 0
	for len(data) > 0 {
		line, rest := cutLine(data)
		switch name, value, ok := bytes.Cut(line, []byte(":")); {
		case len(bytes.TrimSpace(line)) == 0:
			return h, rest
		case (line[0] == ' ' || line[0] == '\t') && !(len(h.fields) == 0 && ok && isFieldName(bytes.TrimSpace(name))):
			if last := len(h.fields) - 1; last >= 0 && size < maxHeader && len(h.fields[last].value) < maxField {
				h.fields[last].value += " " + h.text(bytes.TrimSpace(line))
			}
		case ok && isFieldName(bytes.TrimSpace(name)):
			if size < maxHeader && len(h.fields) < maxFields {
				h.fields = append(h.fields, field{string(bytes.TrimSpace(name)), h.text(bytes.TrimSpace(value))})
			}
		case bytes.HasPrefix(line, []byte("From ")), bytes.HasPrefix(line, []byte(">From ")):
		default:
			return h, data
		}
		size += len(line)
		data = rest
	}
	return h, nil
}

// text makes one line of a field readable: bytes that are not ASCII should not be there, and often are.
func (h header) text(b []byte) string {
	b = b[:min(len(b), maxField)]
	if isASCII(b) {
		return string(b)
	}
	return h.decode(b, "")
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 || c == 0 {
			return false
		}
	}
	return true
}

// isFieldName says whether a field may be named so: printable ASCII without spaces, but for some before the colon.
func isFieldName(name []byte) bool {
	name = bytes.TrimRight(name, " \t")
	for _, c := range name {
		if c <= ' ' || c >= 0x7F {
			return false
		}
	}
	return len(name) > 0
}

// get returns the first field of a name, as it is written.
func (h header) get(name string) string {
	for _, f := range h.fields {
		if strings.EqualFold(f.name, name) {
			return f.value
		}
	}
	return ""
}

// words returns a field with its encoded words decoded (RFC 2047).
func (h header) words(name string) string {
	raw := h.get(name)
	if !strings.Contains(raw, "=?") {
		return raw
	}
	s, err := h.decoder().DecodeHeader(raw)
	if err != nil {
		return raw
	}
	return h.decode([]byte(s), "utf-8")
}

func (h header) decoder() *mime.WordDecoder {
	return &mime.WordDecoder{CharsetReader: func(charset string, r io.Reader) (io.Reader, error) {
		b, err := io.ReadAll(io.LimitReader(r, maxField))
		return strings.NewReader(h.decode(b, declared(charset))), err
	}}
}

// kind returns the type of a part, in lower case, and its parameters. What says nothing is plain text.
func (h header) kind() (string, map[string]string) {
	kind, params := withParams(h.get("Content-Type"))
	if end := strings.IndexFunc(kind, func(r rune) bool { return r >= 0x80 || r != '/' && !isTokenByte(byte(r)) }); end >= 0 {
		kind = kind[:end] // "text/plain>"
	}
	if !strings.Contains(kind, "/") {
		return "text/plain", params
	}
	return kind, params
}

// isTokenByte says whether a byte may stand in the name of a type.
func isTokenByte(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || strings.IndexByte("!#$&^_.+-", c) >= 0
}

// param finds a parameter where a field cannot be read by the rules: a quotation mark or a semicolon is missing, a value stands twice.
var param = regexp.MustCompile(`(?i)[;\s]([a-z-]+)\*?\s*=\s*(?:"([^"]*)"?|([^\s;"]*))`)

// withParams reads a field of the form "value; name=value".
func withParams(raw string) (string, map[string]string) {
	if value, params, err := mime.ParseMediaType(raw); err == nil {
		return value, params
	}
	value := strings.ToLower(raw)
	if end := strings.IndexAny(value, "; \t"); end >= 0 {
		value = value[:end]
	}
	params := map[string]string{}
	for _, m := range param.FindAllStringSubmatch(raw, maxFields) {
		if name := strings.ToLower(m[1]); params[name] == "" {
			params[name] = m[2] + m[3]
		}
	}
	return value, params
}

// name returns the file name a part gives itself, without folders; "" if it has none.
func (h header) name() string {
	_, disposition := withParams(h.get("Content-Disposition"))
	_, kind := withParams(h.get("Content-Type"))
	for _, raw := range []string{
		h.extended("Content-Disposition", "filename"), disposition["filename"], h.extended("Content-Type", "name"), kind["name"],
	} {
		if s, err := h.decoder().DecodeHeader(raw); err == nil {
			raw = s
		}
		raw = h.decode([]byte(raw), "")
		if at := strings.LastIndexAny(raw, `/\`); at >= 0 {
			raw = raw[at+1:]
		}
		if raw = strings.Trim(oneLine(raw), ". \""); raw != "" {
			return raw
		}
	}
	return ""
}

// segment is a piece of a parameter that says its charset, or goes on in others: filename*0*=euc-kr”%C7%D1 (RFC 2231).
var segment = regexp.MustCompile(`(?i)[;\s]([a-z]+)\*(\d{0,3})(\*?)\s*=\s*(?:"([^"]*)"|([^\s;"]*))`)

// extended returns a parameter that is written in segments, which are in order; "" if it is not.
func (h header) extended(fieldName, name string) string {
	var bytes strings.Builder
	charset := ""
	for _, m := range segment.FindAllStringSubmatch(h.get(fieldName), maxFields) {
		if !strings.EqualFold(m[1], name) {
			continue
		}
		value := m[4] + m[5]
		if m[3] != "" || m[2] == "" {
			if before, after, found := strings.Cut(value, "'"); found && bytes.Len() == 0 {
				if _, words, found := strings.Cut(after, "'"); found {
					charset, value = before, words
				}
			}
			if plain, err := url.PathUnescape(value); err == nil {
				value = plain
			}
		}
		bytes.WriteString(value)
	}
	return h.decode([]byte(bytes.String()), declared(charset))
}

// declared returns a charset that is worth believing: that a text is ASCII is said of most that is not.
func declared(charset string) string {
	charset = strings.ToLower(strings.Trim(charset, `"' `))
	if strings.Contains(charset, "ascii") {
		return ""
	}
	return charset
}

// cutLine cuts the first line off, without its end.
func cutLine(data []byte) (line, rest []byte) {
	end := bytes.IndexAny(data[:min(len(data), maxLine)], "\r\n")
	if end < 0 {
		if end = bytes.IndexByte(data, '\n'); end < 0 {
			return data, nil
		}
		return bytes.TrimRight(data[:end], "\r"), data[end+1:]
	}
	if data[end] == '\r' && end+1 < len(data) && data[end+1] == '\n' {
		return data[:end], data[end+2:]
	}
	return data[:end], data[end+1:]
}

// maxLine is how far a lone \r is looked for as the end of a line.
const maxLine = 64 << 10

// oneLine writes every stretch of white space as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// unwrap takes off what Apple's Mail puts around a mail: its length in a line above, and a property list below.
func unwrap(data []byte) []byte {
	line, rest := cutLine(data)
	n := 0
	for _, c := range bytes.TrimSpace(line) {
		if c < '0' || c > '9' || n > len(data) {
			return data
		}
		n = n*10 + int(c-'0')
	}
	if n == 0 || n > len(rest) {
		return data
	}
	return rest[:n]
}
