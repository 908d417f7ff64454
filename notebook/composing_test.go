package notebook_test

import (
	"encoding/json"
	"strings"
	"testing"

	"commonplace/notebook"
)

// A link that was chosen from a list has the thing's title as its words. Once the thing is private, they are not to be handed over.
func TestComposeKeepsTitlesOfPrivateThings(t *testing.T) {
	nb := open(t)
	source := one(t, nb, "secret.txt", "The Xylophone Papers\n\nThe xylophone source spoke on condition that nobody learns it was the xylophone. It was in March.\n")
	quote := kept(t, nb, source, "nobody learns it was the xylophone")
	private := notebook.PrivacyPrivate
	if err := nb.Mark(ctx, source, "privacy", func(m *notebook.Marks) { m.Privacy = &private }); err != nil {
		t.Fatal(err)
	}
	other, err := nb.WriteNote(ctx, "What the xylophone said", "Nothing.")
	if err != nil {
		t.Fatal(err)
	}
	if err := nb.SetNotePrivacy(ctx, other, private); err != nil {
		t.Fatal(err)
	}
	plan, err := nb.NewBriefing(ctx, "The xylophone plan")
	if err != nil {
		t.Fatal(err)
	}
	if err := nb.ChangeBriefing(ctx, plan, "privacy", func(b *notebook.Briefing) { b.Privacy = private }); err != nil {
		t.Fatal(err)
	}
	body := "It is said"
	for _, r := range []notebook.Ref{notebook.RefOf(source), notebook.RefOf(quote), notebook.RefOf(other), notebook.RefOf(plan)} {
		h, err := nb.Heading(ctx, r)
		if err != nil {
			t.Fatal(err)
		}
		body += " " + notebook.MentionOf(r, h.Title) + ", " + notebook.MentionOf(r, "") + ", " + notebook.MentionOf(r, "as one source has it") + "."
	}
	note, err := nb.WriteNote(ctx, "Account", body)
	if err != nil {
		t.Fatal(err)
	}
	id, err := nb.NewBriefing(ctx, "For everybody", notebook.RefOf(note))
	if err != nil {
		t.Fatal(err)
	}
	c, err := nb.Compose(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.LeftOut) != 4 {
		t.Errorf("left out: %v", c.LeftOut)
	}
	c.LeftOut = nil
	all, _ := json.Marshal(c)
	if strings.Contains(strings.ToLower(string(all)), "xylophone") {
		t.Errorf("a private title stands in the briefing: %s", all)
	}
	if n := strings.Count(string(all), "as one source has it"); n != 4 {
		t.Errorf("the person's own words stand there %d times", n)
	}
}

// A quote says how it compares with the newest version, also where its place there was found when that came in.
func TestComposeComparesWithTheNewestVersion(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "memo.txt", memo)
	refs := []notebook.Ref{notebook.RefOf(kept(t, nb, id, "The memo")), notebook.RefOf(kept(t, nb, id, "where a case is open")), notebook.RefOf(kept(t, nb, id, "on Thursday"))}
	take(t, nb, map[string]string{"memo.txt": strings.Replace(memo, " on Thursday", "", 1)})
	b, err := nb.NewBriefing(ctx, "Memo", refs...)
	if err != nil {
		t.Fatal(err)
	}
	c, err := nb.Compose(ctx, b)
	if err != nil || len(c.Citations) != 3 {
		t.Fatalf("%+v, %v", c, err)
	}
	for i, want := range []notebook.QuoteCheck{notebook.QuoteMatches, notebook.QuoteMoved, notebook.QuoteLost} {
		if got := c.Citations[i].Check; got != want {
			t.Errorf("quote %d: %q, want %q", i, got, want)
		}
	}
}
