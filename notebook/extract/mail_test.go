package extract_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract/mail"
)

// TestMailSamples: of every real mail, also the malformed ones, what a person needs to cite it, or why there is none.
func TestMailSamples(t *testing.T) {
	for _, c := range []struct {
		file, title, author, date, begins string
		want                              error
		inner                             string // of the others
	}{
		{"attachment-only-no-disposition", "Test", "alice@test.com", "2016-01-21", "Test", nil, "favicon.jpg: a picture"},
		{"chardet-success-big-5", "顏是家訓 北齊 顏之推", "", "", "顏是家訓", nil, ""},
		{"html-mime-bad-unknown-charset-inline", "MIME test 1", "James Hillyerd", "2012-10-13", "Test of text section", nil, "favicon.png part"},
		{"mime-blank-media-name", "Confirmation of Booking with easyHotel", "easyHotel Booking", "2015-06-12", "Thank you for booking", nil, "Invoice_302232133150612.pdf"},
		{"missing-closing-param-quote", "", "", "", "", notebook.ErrNoText, ""},
		{"missing-content-type", "plain text", "James Hillyerd", "2012-10-18", "A plain text email", nil, ""},
		{"nestedmulti", "A text section", "", "", "A text section", nil, "attach.txt attach2.txt"},
		{"non-mime-missing-charset", "test Sun, 14 Oct 2012 16:09:01 -0700", "James Hillyerd", "2012-10-14", "Unencoded Euro Sign:", nil, ""},
		{"parser-raw-content-html-option", "Test subject", "me@me.com", "", "My First Heading", nil, ""},
		{"quoted-printable", "Quoted Printable", "James Hillyerd", "2012-10-18", "Lorem ipsum dolor sit amet, consectetur adipiscing elit. Phasellus sit amet", nil, ""},
	} {
		t.Run(c.file, func(t *testing.T) {
			data, err := os.ReadFile(corpus.Shared(t, "samples", "mail", c.file+".eml"))
			if err != nil {
				t.Fatal(err)
			}
			all, err := read(t, c.file+".eml", data)
			if !errors.Is(err, c.want) || err == nil && len(all) == 0 {
				t.Fatalf("%d drafts, %v; want %v", len(all), err, c.want)
			}
			if err != nil {
				return
			}
			d := all[0]
			if d.Title != c.title || strings.Join(d.Authors, "; ") != c.author || d.Published.String() != c.date || !strings.HasPrefix(d.Text, c.begins) {
				t.Errorf("title %q, authors %q, date %s, text %.60q", d.Title, d.Authors, d.Published, d.Text)
			}
			var others []string
			for _, d := range all[1:] {
				others = append(others, fmt.Sprint(d.Inner, d.Problem, d.Part))
			}
			for _, inner := range strings.Fields(c.inner)[:min(1, len(c.inner))] {
				if !strings.Contains(strings.Join(others, " "), strings.TrimSuffix(inner, ":")) {
					t.Errorf("others: %q", others)
				}
			}
		})
	}
}

// TestMailNesting: parts in parts are cheap, and too many are said.
func TestMailNesting(t *testing.T) {
	nested := func(n int) string {
		var b strings.Builder
		b.WriteString("Subject: x\r\n")
		for i := range n {
			fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
		}
		return b.String() + "\r\nWords.\r\n"
	}
	deep := one(t, "a.eml", nested(mail.MaxDepth))
	if deep.Text != "Words." {
		t.Errorf("text %q", deep.Text)
	}
	for _, c := range []struct{ name, data string }{
		{"50 levels", nested(50)}, {"100,000 levels", nested(100_000)},
		{"200,000 parts", "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\n\r\n\r\n", 200_000) + "--b--"},
	} {
		if all, err := read(t, "a.eml", []byte(c.data)); !errors.Is(err, notebook.ErrTooLarge) {
			t.Errorf("%s: %d drafts, %v", c.name, len(all), err)
		}
	}
	inMails := "Subject: a\nFrom: b\nDate: c\n\nWords."
	for range 30 {
		inMails = "Subject: a\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte(inMails))
		if len(inMails) > 1<<20 {
			break
		}
	}
	all, err := read(t, "a.eml", []byte(inMails))
	const deepest = 8 // how many files may lie in one another
	if last := all[len(all)-1]; err != nil || len(all) > 2*deepest || !errors.Is(last.Problem, notebook.ErrUnknownFormat) {
		t.Errorf("mails in mails: %d drafts, %v, last %v", len(all), err, last.Problem)
	}
}

// TestMailAttachments: an archive in a mail counts as an archive, and a name cannot lead outside.
func TestMailAttachments(t *testing.T) {
	attach := func(name string, data []byte) string {
		return "\n--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"" + name +
			"\"\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString(data)
	}
	words := []byte("Some words of a text.")
	data := "Subject: s\nFrom: a@b.c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello there." +
		attach("../../etc/a.txt", words) + attach("a.txt", words) + attach(`C:\x\b.zip`, zipOf(t, entry{name: "c.md", data: "# T\n\nx"}, entry{name: "../d", data: "x"})) +
		attach("empty.txt", nil) + "\n--b--\n"
	all, err := read(t, "mail", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range all {
		got = append(got, fmt.Sprintf("%s|%v", d.Inner, d.Problem != nil))
	}
	if want := "|false a.txt|false a.txt 2|false b.zip/c.md|false b.zip/../d|true empty.txt|true"; strings.Join(got, " ") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, " "), want)
	}
}
