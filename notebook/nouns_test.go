package notebook

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"commonplace/notebook/place"
)

func TestParseRef(t *testing.T) {
	id := NewID[SourceID](KindSource)
	r, err := ParseRef(" " + string(id) + "\n")
	if err != nil || r != RefOf(id) {
		t.Fatalf("ParseRef of a new id: %v, %v", r, err)
	}
	if got, ok := r.Source(); !ok || got != id {
		t.Errorf("Source() = %v, %v", got, ok)
	}
	if _, ok := r.Note(); ok {
		t.Error("a source's ref is also a note's")
	}
	for _, bad := range []string{"", "s", "x" + string(id[1:]), string(id) + "0", "s" + strings.Repeat("!", 26), string(NewID[ActID](KindAct))} {
		if _, err := ParseRef(bad); !errors.Is(err, ErrBadRef) {
			t.Errorf("ParseRef(%q): %v; want ErrBadRef", bad, err)
		}
	}
	var back struct{ R Ref }
	b, _ := json.Marshal(struct{ R Ref }{r})
	if err := json.Unmarshal(b, &back); err != nil || back.R != r {
		t.Errorf("JSON round trip: %v, %v", back, err)
	}
	if a, b := NewID[NoteID](KindNote), NewID[NoteID](KindNote); a >= b {
		t.Errorf("ids do not sort by time: %s, %s", a, b)
	}
}

func TestMentions(t *testing.T) {
	id := RefOf(NewID[HighlightID](KindHighlight))
	body := "See " + MentionOf(id, "what [Lyons] | said") + " and [[Nothing here]] and [[" + id.String() + "]], not [[ ]] or [[a\nb]]."
	all := Mentions(body)
	if len(all) != 4 {
		t.Fatalf("%d mentions: %+v", len(all), all)
	}
	if all[0].Ref != id || all[0].Words != "what Lyons said" {
		t.Errorf("first: %+v", all[0])
	}
	if !all[1].Ref.IsZero() || all[1].Words != "Nothing here" {
		t.Errorf("second: %+v", all[1])
	}
	if all[2].Ref != id || all[2].Words != "" {
		t.Errorf("third: %+v", all[2])
	}
	shown := WithMentions(body, func(m Mention) string { return "<" + m.Words + ">" })
	if want := "See <what Lyons said> and <Nothing here> and <>, not <> or [[a\nb]]."; shown != want {
		t.Errorf("shown %q, want %q", shown, want)
	}
}

func TestSourceWith(t *testing.T) {
	title, date := "A title", Date{Year: 2025, Month: 4, Day: 8, Precision: DateDay}
	rewritten := ProvenanceRewritten
	found := Source{Title: "Representatives from…", TitleDerived: true, Credit: "Associated Press", Words: 1626}
	if got, want := found.Heading(), "untitled, begins “Representatives from…”"; got != want {
		t.Errorf("Heading() = %q, want %q", got, want)
	}
	if got, want := found.CitationLine(), "untitled text credited to Associated Press, undated, origin unknown"; got != want {
		t.Errorf("CitationLine() = %q, want %q", got, want)
	}
	if got, want := strings.Join(found.Facts(), " · "), "credit Associated Press · undated · origin unknown · 1,626 words"; got != want {
		t.Errorf("Facts() = %q, want %q", got, want)
	}
	if facts := (Source{Words: 1}).Facts(); facts[len(facts)-1] != "1 word" {
		t.Errorf("of one word: %q", facts)
	}
	s := found.With(Marks{Title: &title, Published: &date, Provenance: &rewritten, Tags: []Tag{"tax"}})
	if s.Heading() != title || s.TitleDerived || s.Published != date || s.Provenance.Warning() == "" || len(s.Tags) != 1 {
		t.Errorf("With: %+v", s)
	}
	if found.Title == title {
		t.Error("With changed the source it was laid over")
	}
}

func TestBlocksRoundTrip(t *testing.T) {
	blocks := []Block{
		{Kind: BlockHeading, Span: Span{Start: 0, End: 5}, Level: 2}, {Kind: BlockPage, Span: Span{Start: 7, End: 7}}, {Kind: BlockFurniture, Span: Span{Start: 7, End: 300}},
		{Kind: BlockPage, Span: Span{Start: 300, End: 300}, Label: "xii"}, {Kind: BlockPicture, Span: Span{Start: 300, End: 300}, Level: 700},
		{Kind: BlockList, Span: Span{Start: 301, End: 100000}, Level: 3},
	}
	encoded := EncodeBlocks(blocks)
	back, err := DecodeBlocks(encoded)
	if err != nil || len(back) != len(blocks) {
		t.Fatalf("%v, %v", back, err)
	}
	for i := range blocks {
		if back[i] != blocks[i] {
			t.Errorf("block %d: %+v, want %+v", i, back[i], blocks[i])
		}
	}
	for n := range encoded {
		if _, err := DecodeBlocks(encoded[:n]); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut to %d bytes: %v, want ErrDamaged", n, err)
		}
	}
}

func FuzzDecodeBlocks(f *testing.F) {
	f.Add(EncodeBlocks([]Block{{Kind: BlockParagraph, Span: Span{Start: 0, End: 5}}}))
	f.Fuzz(func(t *testing.T, in []byte) {
		blocks, err := DecodeBlocks(in)
		if err != nil {
			return
		}
		at := 0
		for _, b := range blocks {
			if b.Start < at || b.End < b.Start {
				t.Fatalf("blocks overlap: %+v", blocks)
			}
			at = b.End
		}
	})
}

func TestStretches(t *testing.T) {
	text := "one\nteaser\nlabel\ntwo\n"
	blocks := []Block{
		{Kind: BlockParagraph, Span: Span{Start: 0, End: 3}}, {Kind: BlockFurniture, Span: Span{Start: 4, End: 10}}, {Kind: BlockFurniture, Span: Span{Start: 11, End: 16}},
		{Kind: BlockParagraph, Span: Span{Start: 17, End: 20}},
	}
	article, furniture := stretches(text, blocks)
	if len(furniture) != 1 || furniture[0].Of(text) != "teaser\nlabel" {
		t.Errorf("furniture: %v", furniture)
	}
	if got := countWords(text, article); got != 2 {
		t.Errorf("%d words in the article", got)
	}
	kept := markBlocks(text, blocks, Marks{Kept: []string{"teaser"}, Furniture: []string{"two"}})
	if kept[1].Kind != BlockParagraph || kept[3].Kind != BlockFurniture || blocks[1].Kind != BlockFurniture {
		t.Errorf("marked: %+v", kept)
	}
}

func TestParseTag(t *testing.T) {
	for in, want := range map[string]Tag{" tax ": "tax", "#privacy": "privacy", "# two words": "two words", "日本": "日本"} {
		if got, err := ParseTag(in); err != nil || got != want {
			t.Errorf("ParseTag(%q) = %q, %v", in, got, err)
		}
	}
	for _, bad := range []string{"", "  ", "#", "a\x00b", "\xff", strings.Repeat("x", maxTagBytes+1)} {
		if _, err := ParseTag(bad); !errors.Is(err, ErrBadInput) && !errors.Is(err, ErrTooLarge) {
			t.Errorf("ParseTag(%q): %v", place.Clip(bad, 20), err)
		}
	}
}

func TestRelationWords(t *testing.T) {
	for _, r := range Relations() {
		if r.Words(false) == "" || r.Words(true) == "" {
			t.Errorf("%s has no words", r)
		}
		if back, err := ParseRelation(strings.ToUpper(string(r))); err != nil || back != r {
			t.Errorf("ParseRelation: %v, %v", back, err)
		}
	}
	if _, err := ParseRelation("likes"); !errors.Is(err, ErrBadInput) {
		t.Errorf("unknown relation: %v", err)
	}
}

func TestNoteHeading(t *testing.T) {
	for body, want := range map[string]string{"": "Empty note", "\n\n# Head\nmore": "Head", "- [[x|shown]] item": "shown item"} {
		if got := (Note{Body: body, Changed: time.Time{}}).Heading(); got != want {
			t.Errorf("Heading of %q = %q, want %q", body, got, want)
		}
	}
}

func TestQuoted(t *testing.T) {
	for words, want := range map[string]string{
		"words": "“words”", "“words,”": "“words,”", "“words": "“words”", "words”": "“words”", "": "“”", "“": "“”", "\"a\"": "\"a\"",
	} {
		if got := Quoted(words); got != want {
			t.Errorf("Quoted(%q) = %q, want %q", words, got, want)
		}
	}
}

func TestWorded(t *testing.T) {
	a, b, c := RefOf(NewID[NoteID](KindNote)), RefOf(NewID[NoteID](KindNote)), RefOf(NewID[SourceID](KindSource))
	body := "One [[" + a.String() + "|the memo]], two [[" + b.String() + "|the memo]], [[" + c.String() + "]], [[nothing]] and [[" + a.String() + "|the memo]]."
	var w Worded
	shown := w.Show(body, func(r Ref) string { return map[Ref]string{c: "A [page]"}[r] })
	if want := "One [[the memo]], two [[the memo (2)]], [[A page]], [[nothing]] and [[the memo]]."; shown != want {
		t.Errorf("shown %q, want %q", shown, want)
	}
	if kept := w.Keep(shown); kept != body {
		t.Errorf("kept %q, want %q", kept, body)
	}
	offered := w.Offer(c, "the memo")
	if offered != "[[the memo (3)]]" || w.Keep("See "+offered) != "See "+MentionOf(c, "the memo") {
		t.Errorf("offered %q, kept %q", offered, w.Keep("See "+offered))
	}
	if kept := w.Keep("[[the memo, changed]]"); kept != "[[the memo, changed]]" {
		t.Errorf("changed words: %q", kept)
	}
}

func FuzzWorded(f *testing.F) {
	id := string(NewID[NoteID](KindNote))
	f.Add("a [["+id+"|x]] b [["+id+"]] [[x]]", "title")
	f.Add("[["+id+"|[]|]]]", "")
	f.Fuzz(func(t *testing.T, body, title string) {
		var w Worded
		shown := w.Show(body, func(Ref) string { return title })
		if kept := w.Keep(shown); kept != body && !wordsOfALinkStandAlone(&w, body) {
			t.Fatalf("%q is shown as %q and kept as %q", body, shown, kept)
		}
	})
}

// wordsOfALinkStandAlone says whether the body has, unlinked in brackets, the words of one of its links: those become that link.
func wordsOfALinkStandAlone(w *Worded, body string) bool {
	for _, m := range Mentions(body) {
		if m.Ref.IsZero() && w.links[m.Words] != "" {
			return true
		}
	}
	return false
}
