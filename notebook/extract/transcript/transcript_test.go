package transcript

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSpeech(t *testing.T) {
	for _, c := range []struct {
		name, text string
		is         bool
		turns      string
	}{
		{"questions and answers", "Q: Where were you on that day?\nA: At the harbour, as I am every day.\nQ: And who was there with you?\nA: Nobody that I could see.\n", true, ""},
		{"fields of records", "Name: Jane Roe\nAge: 41\nName: Ben Okafor\nAge: 52\nName: X\nAge: 3\n", false, ""},
		{"a log", "INFO: the server was started on its port\nERROR: the server was not started at all\nINFO: trying to start it again now\nERROR: and it did not start\n", false, ""},
		{"one speaker", "JANE: I said so then and there.\nJANE: I said so once more.\nJANE: And a third time too.\nJANE: And for the last time.", false, ""},
		{"dialogue in a long text", "JANE: Who is there now?\nBEN: It is me, of course.\nJANE: Then do come in, please.\nBEN: I will, and thank you.\n" +
			strings.Repeat("A paragraph of a novel that goes on.\n\n", 20), false, ""},
		{"one word each", "JANE: Yes.\nBEN: No.\nJANE: Yes.\nBEN: No.\n", false, ""},
		{"times before names", "[00:01] Jane: Who decided about the fares?\n[00:05] Ben: It was the council, on Monday.\n[00:09] Jane: And who told them to?\n[00:12] Ben: Nobody had to tell them.\nNot at all.\n",
			true, "Jane: Who decided about the fares?|Ben: It was the council, on Monday.|Jane: And who told them to?|Ben: Nobody had to tell them. Not at all."},
		{"times after names", "Jane Roe (00:01): Who decided about the fares?\nBen (00:05): It was the council, on Monday.\nJane Roe (00:09): And who told them to?\nBen (00:12): Nobody had to tell them.\n",
			true, "Jane Roe: Who decided about the fares?|Ben: It was the council, on Monday.|Jane Roe: And who told them to?|Ben: Nobody had to tell them."},
	} {
		turns, is := Speech(c.text)
		var got []string
		for _, turn := range turns {
			got = append(got, turn.String())
		}
		if is != c.is || strings.Join(got, "|") != c.turns {
			t.Errorf("%s: %t, %q", c.name, is, got)
		}
	}
}

func TestCuesAtLength(t *testing.T) {
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	for i := range 200 {
		fmt.Fprintf(&b, "%02d:%02d.000 --> %02d:%02d.900\nA sentence of number %d.\n\n", i/60, i%60, i/60, i%60, i)
	}
	d := Cues(b.String())
	if len(d.Turns) < 2 || len(d.Turns) > 10 {
		t.Errorf("%d turns of a long talk by nobody named", len(d.Turns))
	}
	for _, turn := range d.Turns {
		if len(turn.Words) > 2*longTurn || !strings.HasSuffix(turn.Words, ".") {
			t.Errorf("turn of %d bytes that ends %q", len(turn.Words), turn.Words[len(turn.Words)-5:])
		}
	}
}

// TestSpeechInOneParagraph: a long text without a blank line is not copied with each line that is added to it.
func TestSpeechInOneParagraph(t *testing.T) {
	text := strings.Repeat("a line of a long text\n", maxText/23)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if turns, is := Speech(text); is || turns != nil {
		t.Error("taken for a transcript")
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > 100*maxText {
		t.Errorf("%d MB of memory for a text of %d MB", took>>20, len(text)>>20)
	}
}

// FuzzCues: whatever the text, what is said is valid, no time is left alone in it, and nobody's turn is empty.
func FuzzCues(f *testing.F) {
	f.Add("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jane>Words\n")
	f.Add("1\n00:00:01,000 --> 00:00:02,0\n>> A: b\n2\n")
	f.Add("Jane 0:12\nx y z\n\nBen 0:13\nA B: c\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		said, _ := Speech(text)
		for _, turn := range append(Cues(text).Turns, said...) {
			if !utf8.ValidString(turn.String()) || len(turn.Speaker) > maxSpeaker {
				t.Errorf("turn %q", turn)
			}
		}
	})
}
