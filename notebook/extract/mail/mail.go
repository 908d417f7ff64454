// Package mail reads a mail as it is kept in a file: who wrote it, when, about what, its words, and what is attached. It also cuts a
// mailbox into its mails, and finds the page in a web archive (MHTML), which has the form of a mail.
//
// It knows neither notebooks nor how a page is read: the words of an HTML mail are handed back as the page they are. Charsets are the
// caller's too, as a function. Begin with Read; header.go reads header fields, body.go walks the parts, words.go parts plain text into
// paragraphs, quoted replies and a signature, and mailbox.go cuts mailboxes.
//
// Decision: the parts are cut by a scan of our own for boundaries, and headers read line by line, because libraries give up a mail for
// one malformed line, decode text by the charset it declares, or take time that doubles with every level. Price: transfer encodings
// and boundaries are ours to get right.
//
// Traps: parts share memory with the mail's bytes where they were not encoded. What is malformed is read as far as it goes, since mails
// are not sent again.
package mail

import (
	"errors"
	"net/mail"
	"strings"
	"time"
)

// Decode turns bytes into valid UTF-8 with \n as line end; charset is the declared one, or "".
type Decode func(data []byte, charset string) string

// Message is a mail as it was read.
type Message struct {
	Subject string
	Authors []string // names, or addresses where there are no names
	Date    string   // the day in the mail's own zone, 2025-04-08; as it is written where it cannot be understood
	ID      string   // without the angle brackets
	URL     string   // where an archive has it, or whence a page was saved
	Texts   []string // the plain texts in it, \n at line ends; flowed lines joined
	Page    *Page    // the HTML; nil if there is none
	Saved   bool     // this is a saved page, not a mail
	// Attachments are what else is in it, in its order.
	Attachments []Attachment
}

// Text returns the plain texts as one.
func (m Message) Text() string { return strings.Trim(strings.Join(m.Texts, "\n\n"), "\n") }

// Page is a part in HTML, not yet decoded.
type Page struct {
	Data    []byte
	Charset string // declared
}

// Attachment is a part that is not the mail's own text.
type Attachment struct {
	Name string // without folders
	Data []byte
	Part bool // it belongs to the text: a picture in it, a seal
	// ID is what the text refers to it by, and Location where it was when a page was saved; "" where it does not say.
	ID, Location string
	Err          error // why it could not be read
}

// What Read and its attachments may be refused for.
var (
	// ErrDepth: parts within parts past MaxDepth.
	ErrDepth = errors.New("parts nested too deep")
	// ErrParts: more than MaxParts parts.
	ErrParts = errors.New("too many parts")
	// ErrSealed: the words are encrypted.
	ErrSealed = errors.New("encrypted")
)

const (
	// MaxDepth is how deep parts may lie in parts, and MaxParts how many there may be.
	MaxDepth, MaxParts = 20, 1000
)

// Read reads a mail. Whatever the bytes, it returns what could be read of them; the error says why that is less than all.
func Read(data []byte, decode Decode) (Message, error) {
	h, body := readHeader(unwrap(data), decode)
	r := reader{decode: decode, m: headOf(h)}
	r.part(part{header: h, body: body})
	r.settle()
	return r.m, r.err
}

// Head reads what stands above a mail: of a Message all but its words and attachments.
func Head(data []byte, decode Decode) Message {
	h, _ := readHeader(unwrap(data), decode)
	return headOf(h)
}

func headOf(h header) Message {
	m := Message{
		Subject: h.words("Subject"), Authors: h.authors(), Date: h.day(), ID: strings.Trim(h.get("Message-ID"), "<> "),
		URL: strings.Trim(h.words("Archived-At"), "<> "),
	}
	m.Saved = isSaved(h)
	if m.Saved {
		m.Authors = nil
		if m.URL = h.words("Snapshot-Content-Location"); m.URL == "" {
			m.URL = h.words("Content-Location")
		}
	}
	return m
}

// isSaved says whether a header is that of a page a browser saved.
func isSaved(h header) bool {
	if h.get("Snapshot-Content-Location") != "" || strings.Contains(h.get("From"), "Saved by ") {
		return true
	}
	kind, _ := h.kind()
	return h.get("From") == "" && h.get("To") == "" && h.get("Received") == "" && h.get("Message-ID") == "" &&
		(kind == "multipart/related" || kind == "text/html" && h.get("Content-Location") != "")
}

// authors lists who wrote the mail.
func (h header) authors() []string {
	var names []string
	for _, field := range []string{"From", "Sender", "Reply-To"} {
		raw := h.get(field)
		if raw == "" {
			continue
		}
		parser := mail.AddressParser{WordDecoder: h.decoder()}
		if list, err := parser.ParseList(raw); err == nil {
			for _, a := range list {
				names = append(names, author(a.Name, a.Address))
			}
			return names
		}
		for rest := h.words(field); rest != "" && len(names) < maxFields; {
			name, address, found := strings.Cut(rest, "<")
			if !found && len(names) > 0 {
				break
			} else if !found {
				name, address = "", name
			}
			address, rest, _ = strings.Cut(address, ">")
			if one := author(strings.Trim(name, " ,;"), address); one != "" {
				names = append(names, one)
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return nil
}

// author is how a person is named: by name, else by address.
func author(name, address string) string {
	if name = oneLine(strings.Trim(oneLine(name), `"'`)); name != "" {
		return name
	}
	return oneLine(address)
}

// day returns the day the mail was written, in its own zone.
func (h header) day() string {
	raw := oneLine(h.words("Date"))
	if t, err := mail.ParseDate(raw); err == nil {
		return t.Format(time.DateOnly)
	}
	return raw
}
