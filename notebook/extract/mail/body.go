package mail

import (
	"bytes"
	"fmt"
	"strings"
)

// part is one part of a mail, and where it stands.
type part struct {
	header header
	body   []byte
	depth  int
	within string // the type of what it is a part of, "" for the mail
	start  string // the id of the part that is the page, where its parent says
}

// reader gathers what is in a mail.
type reader struct {
	decode Decode
	m      Message
	err    error
	parts  int
	pages  []part
	main   *Page // the page that its parent names as the one
	sealed bool
}

// part reads one part and those in it.
func (r *reader) part(p part) {
	if r.parts++; r.parts > MaxParts {
		r.err = ErrParts
		return
	}
	kind, params := p.header.kind()
	disposition, _ := withParams(p.header.get("Content-Disposition"))
	name := p.header.name()
	body := p.header.get("Content-Transfer-Encoding")
	if strings.HasPrefix(kind, "multipart/") {
		r.multipart(p, kind, params)
		return
	}
	data := transfer(p.body, body)
	switch {
	case kind == "application/pkcs7-mime" || kind == "application/x-pkcs7-mime" || kind == "application/pgp-encrypted":
		r.sealed = true
	case r.belongs(p, kind, disposition, name):
		r.attach(Attachment{
			Name: name, Data: data, Part: true,
			ID: strings.Trim(p.header.get("Content-ID"), "<> "), Location: p.header.words("Content-Location"),
		}, kind)
	case disposition == "attachment" || name != "" && p.within != "" || !strings.HasPrefix(kind, "text/"):
		if r.sealed && kind == "application/octet-stream" {
			return // the words themselves, encrypted
		}
		r.attach(Attachment{Name: name, Data: data}, kind)
	case kind == "text/html":
		r.page(p, data, params)
	case kind == "text/plain" || p.within == "":
		text := r.decode(data, declared(params["charset"]))
		if strings.EqualFold(params["format"], "flowed") {
			text = unflow(text, strings.EqualFold(params["delsp"], "yes"))
		}
		r.m.Texts = append(r.m.Texts, strings.Trim(text, "\n"))
	default:
		r.attach(Attachment{Name: name, Data: data}, kind)
	}
}

// page keeps a part in HTML.
func (r *reader) page(p part, data []byte, params map[string]string) {
	id := strings.Trim(p.header.get("Content-ID"), "<> ")
	if p.start != "" && id == p.start && r.main == nil {
		r.main = &Page{data, declared(params["charset"])}
	}
	p.body = data
	r.pages = append(r.pages, p)
	if r.m.URL == "" && r.m.Saved {
		r.m.URL = p.header.words("Content-Location")
	}
}

// belongs says whether a part serves the text and is no thing of its own: a picture shown in it, a signature, a report for machines.
func (r *reader) belongs(p part, kind, disposition, name string) bool {
	switch {
	case p.within == "":
		return false
	case strings.HasPrefix(kind, "image/") || strings.HasPrefix(kind, "font/") || kind == "text/css" || strings.HasSuffix(kind, "javascript"):
		return disposition != "attachment" && (p.within == "multipart/related" || p.header.get("Content-ID") != "" || disposition == "inline") ||
			r.m.Saved
	case strings.HasSuffix(kind, "-signature") || kind == "application/pgp-keys":
		return true
	case kind == "message/delivery-status" || kind == "message/disposition-notification" || kind == "text/rfc822-headers":
		return true
	case p.within == "multipart/alternative":
		return kind != "text/plain" && kind != "text/html" && name == "" // the same words once more
	}
	return r.m.Saved && kind != "text/html" && p.within == "multipart/related"
}

// maxNamed is the longest name of an attachment, in bytes.
const maxNamed = 200

// attach keeps an attachment, with a name made up where it has none.
func (r *reader) attach(a Attachment, kind string) {
	if a.Name == "" {
		a.Name = fmt.Sprintf("part %d%s", r.parts, endings[kind])
	}
	if kind == "message/rfc822" || kind == "message/global" {
		if h, _ := readHeader(a.Data, r.decode); h.words("Subject") != "" && strings.HasPrefix(a.Name, "part ") {
			a.Name = strings.NewReplacer("/", "-", `\`, "-").Replace(oneLine(h.words("Subject"))) + ".eml"
		} else if !strings.HasSuffix(strings.ToLower(a.Name), ".eml") {
			a.Name += ".eml"
		}
	}
	if len(a.Name) > maxNamed {
		end := strings.LastIndexByte(a.Name, '.')
		if end < 0 || len(a.Name)-end > 8 {
			end = len(a.Name)
		}
		a.Name = strings.ToValidUTF8(a.Name[:maxNamed-8], "") + a.Name[end:]
	}
	r.m.Attachments = append(r.m.Attachments, a)
}

// endings are what names end in where only the type is known.
var endings = map[string]string{
	"text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics", "text/csv": ".csv", "application/pdf": ".pdf", "image/jpeg": ".jpg",
	"image/png": ".png", "image/gif": ".gif", "application/zip": ".zip", "application/rtf": ".rtf", "text/rtf": ".rtf", "text/markdown": ".md",
	"application/msword": ".doc",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}

// multipart reads the parts of a part.
func (r *reader) multipart(p part, kind string, params map[string]string) {
	if p.depth >= MaxDepth {
		r.err = ErrDepth
		return
	}
	if kind == "multipart/encrypted" {
		r.sealed = true
	}
	within := p
	within.within, within.start = kind, strings.Trim(params["start"], "<> ")
	within.depth++
	if !hasSections(p.body, params["boundary"]) {
		params["boundary"] = "" // another than the one that is declared
	}
	if !hasSections(p.body, params["boundary"]) {
		words := r.decode(transfer(p.body, p.header.get("Content-Transfer-Encoding")), declared(params["charset"]))
		r.m.Texts = append(r.m.Texts, strings.Trim(words, "\n"))
		return
	}
	for body := range sections(p.body, params["boundary"]) {
		if r.err != nil {
			return
		}
		within.header, within.body = readHeader(body, r.decode)
		if kind == "multipart/digest" && within.header.get("Content-Type") == "" {
			within.header.fields = append(within.header.fields, field{"Content-Type", "message/rfc822"})
		}
		r.part(within)
	}
}

// hasSections says whether a boundary parts anything.
func hasSections(body []byte, boundary string) bool {
	for range sections(body, boundary) {
		return true
	}
	return false
}

// sections goes through the bodies between the lines of a boundary. A boundary that is not declared is the first line that can be one.
func sections(body []byte, boundary string) func(func([]byte) bool) {
	return func(yield func([]byte) bool) {
		start, at := -1, 0
		for rest := body; len(rest) > 0; {
			line, after := cutLine(rest)
			next := at + len(rest) - len(after)
			if boundary == "" && len(line) > 4 && bytes.HasPrefix(line, []byte("--")) && bytes.IndexByte(line, ' ') < 0 {
				boundary = string(bytes.TrimRight(line[2:], " \t"))
			}
			if is, last := isBoundary(line, boundary); is {
				if start >= 0 && !yield(trimEnd(body[start:at])) {
					return
				}
				if start = next; last {
					return
				}
			}
			at, rest = next, after
		}
		if start >= 0 && start < len(body) {
			yield(body[start:]) // cut short
		}
	}
}

// isBoundary says whether a line is a boundary, and the last one, which may have anything but a word right after it.
func isBoundary(line []byte, boundary string) (is, last bool) {
	if boundary == "" || len(line) < 2+len(boundary) || line[0] != '-' || line[1] != '-' || string(line[2:2+len(boundary)]) != boundary {
		return false, false
	}
	end := bytes.TrimRight(line[2+len(boundary):], " \t")
	if last = bytes.HasPrefix(end, []byte("--")) && (len(end) == 2 || end[2] != '-' && !isTokenByte(end[2])); last {
		return true, true
	}
	return len(end) == 0, false
}

// trimEnd takes off the line end that belongs to the boundary below.
func trimEnd(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}

// settle chooses the words among what was gathered. What is not chosen stays, as an attachment, unless it is the same words again.
func (r *reader) settle() {
	if len(r.pages) > 0 {
		r.m.Page = r.main
		if r.main == nil {
			_, params := r.pages[0].header.kind()
			r.m.Page = &Page{r.pages[0].body, declared(params["charset"])}
		}
		for i, p := range r.pages[1:] {
			r.m.Attachments = append(r.m.Attachments, Attachment{
				Name: fmt.Sprintf("page %d.html", i+2), Data: p.body, Part: r.m.Saved || p.within == "multipart/alternative",
			})
		}
	}
	if r.sealed && r.m.Text() == "" && r.m.Page == nil && r.err == nil {
		r.err = ErrSealed
	}
}
