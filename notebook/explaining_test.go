package notebook

import "testing"

func TestAsTyped(t *testing.T) {
	for _, c := range []struct{ query, exact string }{
		{"krause", "=krause"},
		{"tax  records ", "=tax  =records "},
		{`"two words" tax`, `"two words" =tax`},
		{"tag:harbour krause -memo", "tag:harbour =krause -memo"},
		{"title:memo author:ross", "title:=memo author:=ross"},
		{`title:"a memo"`, `title:"a memo"`},
		{"(tax OR duty) NOT memo near:5", "(=tax OR =duty) NOT =memo near:5"},
		{"tax* one|other", "tax* one|other"},
		{"records -tag:x in:2024 kind:", "=records -tag:x in:2024 kind:"},
		{"港 検査官", "=港 =検査官"},
		{"", ""},
		{"— * =", "— * ="},
		{"éa \xff b", "=éa \xff =b"},
	} {
		if got := AsTyped(c.query, true); got != c.exact {
			t.Errorf("%q becomes %q, want %q", c.query, got, c.exact)
		}
		if got := AsTyped(c.exact, true); got != c.exact {
			t.Errorf("%q, which is exact, becomes %q", c.exact, got)
		}
		if got := AsTyped(c.exact, false); got != c.query {
			t.Errorf("%q goes back to %q, want %q", c.exact, got, c.query)
		}
	}
}

func TestAlongside(t *testing.T) {
	for _, c := range []struct{ query, word, want string }{
		{"harbour", "harbour", "harbour OR harmour"},
		{"tax Harbour tide", "harbour", "tax Harbour OR harmour tide"},
		{"title:harbour is:unread", "harbour", "title:harbour OR title:harmour is:unread"},
		{"(harbour tide", "harbour", "(harbour OR harmour tide"},
		{"harbours harbour", "harbour", "harbours harbour OR harmour"},
		{"tide", "harbour", "tide"},
		{"", "harbour", ""},
	} {
		if got := Alongside(c.query, c.word, "harmour"); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.query, got, c.want)
		}
	}
}
