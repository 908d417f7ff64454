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
