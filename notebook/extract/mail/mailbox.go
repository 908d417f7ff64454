package mail

import (
	"bytes"
	"iter"
	"regexp"
	"strings"
)

// A mailbox is mails one after the other, each below a line "From address date"; in the mails, a line that begins so has > before it.

var (
	// separator is that line: it ends in a time and a year, and maybe a zone. A header stands below it.
	separator = regexp.MustCompile(`^From \S.* \d\d?:\d\d(?::\d\d)?(?: [+-]?\w{1,5})? \d{4}(?: [+-]\d{4})?(?: remote from \S+)?\s*$`)
	escaped   = regexp.MustCompile(`(?m)^>(>*From )`)
)

// maxSeparator is the longest such line, in bytes.
const maxSeparator = 400

// IsMailbox says whether the data begins as a mailbox.
func IsMailbox(data []byte) bool {
	line, rest := cutLine(data[:min(len(data), maxHeader)])
	return isSeparator(line) && knownFields(rest) > 0
}

func isSeparator(line []byte) bool {
	return len(line) <= maxSeparator && bytes.HasPrefix(line, []byte("From ")) && separator.Match(line)
}

// beginsHeader says whether a header's field is next, maybe after a line that some programs escape.
func beginsHeader(data []byte) bool {
	line, rest := cutLine(data[:min(len(data), maxField)])
	if bytes.HasPrefix(line, []byte(">From ")) {
		line, _ = cutLine(rest)
	}
	name, _, ok := bytes.Cut(line, []byte(":"))
	return ok && isFieldName(name)
}

// Mailbox goes through the mails of a mailbox. Each shares memory with the data unless it has lines that were escaped.
func Mailbox(data []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		start, blank := -1, true
		for at := 0; at < len(data); {
			end := bytes.IndexByte(data[at:], '\n') + at + 1
			if end == at {
				end = len(data)
			}
			line := bytes.TrimRight(data[at:end], "\r\n")
			if blank && isSeparator(line) && beginsHeader(data[end:]) {
				if start >= 0 && !yield(unescape(data[start:at])) {
					return
				}
				start = end
			}
			blank = len(line) == 0
			at = end
		}
		if start >= 0 {
			yield(unescape(data[start:]))
		}
	}
}

func unescape(mail []byte) []byte {
	mail = bytes.TrimRight(mail, "\r\n")
	if !bytes.Contains(mail, []byte("\n>From ")) && !bytes.Contains(mail, []byte("\n>>From ")) {
		return mail
	}
	return escaped.ReplaceAll(mail, []byte("$1"))
}

// known are the fields that mails have, and that together show a text to be one.
var known = map[string]bool{
	"from": true, "to": true, "cc": true, "date": true, "subject": true, "message-id": true, "received": true, "return-path": true,
	"mime-version": true, "content-type": true, "delivered-to": true, "reply-to": true, "in-reply-to": true, "references": true,
	"content-transfer-encoding": true, "dkim-signature": true, "list-id": true, "sender": true, "x-mailer": true, "user-agent": true,
	"thread-topic": true, "thread-index": true, "snapshot-content-location": true, "content-location": true, "authentication-results": true,
}

const (
	// minKnown is how many of these fields show that a text of any name is a mail, and sureFields are those of which it must have one.
	minKnown   = 3
	sureFields = " message-id received return-path mime-version snapshot-content-location date "
)

// Looks says by its content that a file is a mail: every line above the first blank one is a header's, and enough of them a mail's.
func Looks(head []byte) bool {
	n, sure := 0, false
	line, _ := cutLine(head)
	if bytes.HasPrefix(line, []byte("From ")) && !isSeparator(line) {
		return false
	}
	for first := true; len(head) > 0; first = false {
		line, head = cutLine(head)
		switch name, _, ok := bytes.Cut(line, []byte(":")); {
		case len(line) == 0:
			return n >= minKnown && sure
		case first && isSeparator(line), line[0] == ' ' || line[0] == '\t':
		case !ok || !isFieldName(name):
			return false
		case known[strings.ToLower(string(name))]:
			n++
			sure = sure || strings.Contains(sureFields, " "+strings.ToLower(string(name))+" ")
		}
	}
	return n >= minKnown && sure // all that was looked at is header
}

// knownFields counts the fields of a mail in the header that data begins with.
func knownFields(data []byte) int {
	h, _ := readHeader(data, func(b []byte, _ string) string { return string(bytes.ToValidUTF8(b, nil)) })
	n := 0
	for _, f := range h.fields {
		if known[strings.ToLower(f.name)] {
			n++
		}
	}
	return n
}
