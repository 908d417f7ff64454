package mail

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func utf(b []byte, _ string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(string(b), "\uFFFD"), "\r\n", "\n")
}

func TestHead(t *testing.T) {
	for _, c := range []struct{ name, head, subject, authors, date string }{
		{"usual", "From: Jane Roe <j@x.org>\nSubject: s\nDate: Tue, 8 Apr 2025 23:30:00 -0700\n\n", "s", "Jane Roe", "2025-04-08"},
		{"encoded", "From: =?utf-8?b?SsO4?= =?utf-8?q?rgen_Roe?= <j@x.org>\nSubject: =?utf-8?q?a_=C3=A6?= b\n\n", "a æ b", "Jørgen Roe", ""},
		{"raw letters", "From: Jørgen <j@x.org>\nSubject: æ\n\n", "æ", "Jørgen", ""},
		{"folded, any case", "SUBJECT: a\n b\n\tc\nfrom:j@x.org\n\n", "a b c", "j@x.org", ""},
		{"several", "From: A <a@x.org>, \"B, C.\" <b@x.org>\n\n", "", "A; B, C.", ""},
		{"no address that keeps the rules", "From: Jane Roe [x] <j at x>\n\n", "", "Jane Roe [x]", ""},
		{"sender only", "Sender: Jane <j@x.org>\n\n", "", "Jane", ""},
		{"a malformed line ends the header", "Subject: s\nthese are words\nDate: x\n", "s", "", ""},
		{"zone in words", "Date: Tue, 8 Apr 2025 23:30:00 EST\n\n", "", "", "2025-04-08"},
		{"zone in a comment", "Date: Tue, 8 Apr 2025 23:30:00 +0200 (CEST)\n\n", "", "", "2025-04-08"},
		{"a date of no form", "Date: Dienstag, 8. April 2025\n\n", "", "", "Dienstag, 8. April 2025"},
		{"below a mailbox's line", "From jane Tue\n>From joe\nSubject: s\n\n", "s", "", ""},
		{"a space before the first field", " From: Jane <j@x.org>\nSubject: s\n\n", "s", "Jane", ""},
		{"several without a comma", "From: Jane Roe <j@x.org> Joe Roe <joe@x.org>\n\n", "", "Jane Roe; Joe Roe", ""},
		{"Apple's", "26\nSubject: s\nFrom: j@x.org\n\n<?xml", "s", "j@x.org", ""},
	} {
		m, err := Read([]byte(c.head), utf)
		if got := strings.Join(m.Authors, "; "); err != nil || m.Subject != c.subject || got != c.authors || m.Date != c.date {
			t.Errorf("%s: %q, %q, %q, %v", c.name, m.Subject, got, m.Date, err)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"paragraphs", "a\nb\n\nc\n", "0.0 a b|0.0 c"},
		{"quotes", "On Monday X wrote:\n> a\n>\n> b\n>> c\n> > d\ne", "0.0 On Monday X wrote:|1.1 a|1.1 b|1.2 c d|0.0 e"},
		{"signature", "a\n-- \nJane\nHarbour", "0.0 a|2.0 --  Jane Harbour"},
		{"signature before a quote", "a\n--\nJane\n> b", "0.0 a|2.0 -- Jane|1.1 b"},
		{"a rule is no signature", "a\n--\n" + strings.Repeat("words\n", 20), "0.0 a -- " + strings.TrimSpace(strings.Repeat("words ", 20))},
		{"the mail that is answered", "a\n\n-----Original Message-----\nFrom: X\n\nb\n> c", "0.0 a|1.1 -----Original Message----- From: X|1.1 b|1.2 c"},
		{"so as well", "a\n________________________________\nFrom: X\nb", "0.0 a|1.1 ________________________________ From: X b"},
		{"forwarded stays", "---------- Forwarded message ----------\nFrom: X\n\nb", "0.0 ---------- Forwarded message ---------- From: X|0.0 b"},
		{"a list's footer", "a\n_______________________________________________\nX mailing list\nhttp://x", "0.0 a|2.0 _______________________________________________ X mailing list http://x"},
	} {
		var got []string
		for _, w := range Split(c.text) {
			got = append(got, fmt.Sprintf("%d.%d %s", w.Kind, w.Level, strings.ReplaceAll(w.Text, "\n", " ")))
		}
		if strings.Join(got, "|") != strings.ReplaceAll(c.want, "--  J", "-- J") {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, "|"), c.want)
		}
	}
}

func TestTransfer(t *testing.T) {
	for _, c := range []struct{ encoding, in, want string }{
		{"base64", "SGVs\r\nbG8=", "Hello"}, {"BASE64 ", "SGVsbG8", "Hello"}, {"base64", "SGVs*bG8=!", "Hello"}, {"base64", "SGVsb", "Hel"}, {"base64", "", ""},
		{"quoted-printable", "a=3Db=\r\nc =C3=A6  \nd=", "a=bc æ\nd"}, {"quoted-printable", "50=% =G1 =4", "50=% =G1 =4"}, {"x-else", "a=3D", "a=3D"},
	} {
		if got := string(transfer([]byte(c.in), c.encoding)); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.encoding, c.in, got, c.want)
		}
	}
}

func TestParts(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"no boundary declared", "multipart/mixed\n\npreamble\n--xyz\n\na\n--xyz--\nepilogue", "a"},
		{"cut short", "multipart/mixed; boundary=b\n\n--b\n\na", "a"},
		{"a longer boundary within", "multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=bb\n\n--bb\n\na\n--bb--\n--b\n\nc\n--b--", "a\n\nc"},
		{"quotation mark missing", "multipart/mixed; boundary=\"b\n\n--b\n\na\n--b--", "a"},
		{"white space after a boundary", "multipart/mixed; boundary=b\n\n--b \t\n\na\n--b-- \nx", "a"},
		{"type unknown", "x-words\n\na", "a"},
		{"a sign after the type", "multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain>\n\na\n--b--", "a"},
		{"no boundary at all", "multipart/report;\n\na", "a"},
		{"another boundary than is declared", "multipart/mixed; boundary=c\n\n--xyz\n\na\n--xyz--", "a"},
		{"signs after the last boundary", "multipart/mixed; boundary=b\n\n--b\n\na\n--b-->\nb", "a"},
		{"flowed", "text/plain; format=flowed; delsp=yes\n\na \nb\n> c \n> d\n e", "ab\n> cd\ne"},
	} {
		m, err := Read([]byte("Content-Type: "+c.body), utf)
		if err != nil || m.Text() != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, m.Text(), err, c.want)
		}
	}
}

func TestNamesOfAttachments(t *testing.T) {
	latin := func(b []byte, charset string) string {
		if charset != "iso-8859-1" {
			return utf(b, charset)
		}
		var s strings.Builder
		for _, c := range b {
			s.WriteRune(rune(c))
		}
		return s.String()
	}
	for _, c := range []struct{ head, want string }{
		{"filename=\"a b.txt\"", "a b.txt"}, {"filename=../x/a.txt", "a.txt"}, {"filename=\"=?utf-8?q?=C3=A6?=.txt\"", "æ.txt"},
		{"filename*=utf-8''%C3%A6.txt", "æ.txt"}, {"filename*0=\"long \"; filename*1=\"name.txt\"", "long name.txt"},
		{"filename*=iso-8859-1''%E6.txt", "æ.txt"}, {"filename*0*=iso-8859-1''%E6; filename*1*=%F8; filename*2=.txt", "æø.txt"},
		{"filename=a.txt; filename*=iso-8859-1''%E6.txt", "æ.txt"}, {"filename*=100%.txt", "100%.txt"}, {"size=3", "part 2.txt"},
	} {
		m, err := Read([]byte("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; "+c.head+"\n\na\n--b--"), latin)
		if err != nil || len(m.Attachments) != 1 || m.Attachments[0].Name != c.want {
			t.Errorf("%s: %+v, %v; want %q", c.head, m.Attachments, err, c.want)
		}
	}
}

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		text      string
		mail, box bool
	}{
		{"From: a\nTo: b\nSubject: c\nDate: d\n\nWords", true, false},
		{"From: a\nTo: b\nSubject: c\n\nWords", false, false},
		{"Title: a\nDate: b\nSubject: c\n\n", false, false},
		{"From: a\nThese are words.\nSubject: c\nDate: d\n", false, false},
		{"From a@b Tue Apr  8 22:02:10 2025\nFrom: a\nDate: x\n\n", false, true},
		{"From here to 10:00 2025\nwe go.", false, false},
	} {
		if Looks([]byte(c.text)) != c.mail || IsMailbox([]byte(c.text)) != c.box {
			t.Errorf("%q: %t, %t", c.text, Looks([]byte(c.text)), IsMailbox([]byte(c.text)))
		}
	}
}

// FuzzMail: whatever the bytes, what is read is valid text, within the limits, and parts of a mailbox lie in it.
func FuzzMail(f *testing.F) {
	f.Add([]byte("From: a <b@c>\nSubject: =?utf-8?q?d?=\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n> e\n-- \nf\n--x\nContent-Type: text/html; charset=utf-8\n\n<p>\n--x--"))
	f.Add([]byte("From a 10:00 2025\nFrom: b\nDate: c\n\n>From d\n\nFrom a 10:00 2025\nTo: x\n\n"))
	f.Add([]byte("Content-Type: text/plain; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\n> a=20\n>b =\n"))
	f.Add([]byte("Content-Type: message/rfc822; name=\"a/b\"\nContent-Transfer-Encoding: base64\n\nYQ=="))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, _ := Read(data, utf)
		all := append(m.Authors, m.Subject, m.Text(), m.Date, m.URL, m.ID)
		for _, w := range Split(m.Text()) {
			all = append(all, w.Text)
			if w.Text == "" || w.Level > maxQuotes || (w.Kind == Quote) != (w.Level > 0) {
				t.Errorf("%+v", w)
			}
		}
		for _, a := range m.Attachments {
			all = append(all, a.Name)
			if a.Name == "" || strings.ContainsAny(a.Name, `/\`) {
				t.Errorf("attachment named %q", a.Name)
			}
		}
		if len(m.Attachments) > MaxParts {
			t.Errorf("%d attachments", len(m.Attachments))
		}
		for _, s := range all {
			if !utf8.ValidString(s) {
				t.Errorf("%q", s)
			}
		}
		size := 0
		for one := range Mailbox(data) {
			size += len(one)
		}
		if size > len(data) {
			t.Errorf("mails of %d bytes in a mailbox of %d", size, len(data))
		}
	})
}
