package document

import (
	"strings"
	"testing"
)

func TestTitlesAndNames(t *testing.T) {
	for s, want := range map[string]bool{
		"Document1": false, "Untitled": false, "Microsoft Word - report.doc": false, "report_final_v2": false, "report.docx": false, "  ": false,
		"Dokument 3": false, "C:\\Users\\x\\a": false, "—": false, "Title": false,
		"On the Harbour": true, "Report": true, "1984 and after": true, "Berlin": true, "What is in a_name?": true,
	} {
		if IsTitle(s) != want {
			t.Errorf("title %q: %t", s, !want)
		}
	}
	for s, want := range map[string]string{
		"user": "", "Microsoft Office User": "", "jroe": "", "Jane": "", "jane@example.com": "", "python-docx": "", "Admin User": "", "Dell": "",
		"Jane Roe": "Jane Roe", "Jane Roe; John Q. Public": "Jane Roe|John Q. Public", "Ludwig van der Berg": "Ludwig van der Berg",
		"村上春樹": "村上春樹", "Acme Corporation": "", "Jane Roe & Richard Miles": "Jane Roe|Richard Miles", "user;Jane Roe": "Jane Roe",
	} {
		if got := strings.Join(Authors(s), "|"); got != want {
			t.Errorf("authors of %q: %q", s, got)
		}
	}
}
