package store

import (
	"bytes"
	"reflect"
	"testing"

	"commonplace/notebook"
)

// normal gives a list that came back as nil, being empty, the shape it went in with; only inside pointers can it differ.
func normal(m notebook.Marks) notebook.Marks {
	if m.Authors != nil && len(*m.Authors) == 0 {
		m.Authors = new([]string)
	}
	return m
}

func roundTrip[T any](t *testing.T, v T, walk func(*coder, *T)) {
	t.Helper()
	b := encode(&v, walk)
	var got T
	must(t, decode(b, &got, walk))
	if !reflect.DeepEqual(v, got) {
		t.Fatalf("wrote %#v\nread  %#v", v, got)
	}
	if again := encode(&got, walk); !bytes.Equal(again, b) {
		t.Fatal("written again it is other bytes")
	}
}

func TestEveryFieldOfEveryNounRoundTrips(t *testing.T) {
	for seed := range uint64(200) {
		f := newFiller(seed)
		s := fill[notebook.Source](f)
		s.Tags, s.Looked, s.DescribedBy = nil, 0, "" // kept with the marks
		roundTrip(t, s, walkSource)
		roundTrip(t, normal(fill[notebook.Marks](f)), walkMarks)
		roundTrip(t, fill[notebook.Reading](f), walkReading)
		roundTrip(t, fill[notebook.Sketch](f), walkSketch)
		roundTrip(t, fill[notebook.Highlight](f), walkHighlight)
		roundTrip(t, fill[notebook.Placement](f), walkPlacement)
		roundTrip(t, fill[notebook.Note](f), walkNote)
		roundTrip(t, fill[notebook.Link](f), walkLink)
		roundTrip(t, fill[notebook.Briefing](f), walkBriefing)
		roundTrip(t, fill[notebook.Act](f), walkAct)
		roundTrip(t, before{key: f.string(), absent: true, value: f.string()}, walkBefore)
	}
	roundTrip(t, notebook.Source{}, walkSource)
	roundTrip(t, notebook.Marks{}, walkMarks)
	roundTrip(t, notebook.Link{}, walkLink)
}

func TestNaughtyStringsRoundTripInEveryField(t *testing.T) {
	f := newFiller(1)
	for _, s := range naughty(t) {
		f.strings = []string{s}
		source := fill[notebook.Source](f)
		source.Tags, source.Looked, source.DescribedBy = nil, 0, ""
		roundTrip(t, source, walkSource)
		roundTrip(t, normal(fill[notebook.Marks](f)), walkMarks)
		roundTrip(t, fill[notebook.Highlight](f), walkHighlight)
		roundTrip(t, fill[notebook.Note](f), walkNote)
		roundTrip(t, fill[notebook.Link](f), walkLink)
		roundTrip(t, fill[notebook.Briefing](f), walkBriefing)
		roundTrip(t, fill[notebook.Act](f), walkAct)
	}
}

func TestRecordOfALaterVersionWithMoreFieldsIsRead(t *testing.T) {
	type later struct {
		note notebook.Note
		more string
	}
	v := later{notebook.Note{Title: "t", Body: "b"}, "unknown here"}
	b := encode(&v, func(c *coder, l *later) {
		walkNote(c, &l.note)
		text(c, 99, &l.more)
	})
	var got notebook.Note
	must(t, decode(b, &got, walkNote))
	if !reflect.DeepEqual(got, v.note) {
		t.Fatalf("got %#v", got)
	}
}

func TestEnvelopeNoticesEveryFlippedBit(t *testing.T) {
	k := key(atNote, "n01")
	value := pack(k, []byte("content"))
	if _, err := unpack(k, value); err != nil {
		t.Fatal(err)
	}
	for i := range len(value) * 8 {
		bad := bytes.Clone(value)
		bad[i/8] ^= 1 << (i % 8)
		if _, err := unpack(k, bad); err == nil {
			t.Errorf("bit %d flipped and unnoticed", i)
		}
	}
	for n := range len(value) {
		_, err := unpack(k, value[:n])
		wantErr(t, err, notebook.ErrDamaged)
	}
	_, err := unpack(key(atNote, "n02"), value)
	wantErr(t, err, notebook.ErrDamaged)
}

func FuzzDecode(f *testing.F) {
	fl := newFiller(1)
	for range 5 {
		s, m, b := fill[notebook.Source](fl), fill[notebook.Marks](fl), fill[notebook.Briefing](fl)
		f.Add(encode(&s, walkSource))
		f.Add(encode(&m, walkMarks))
		f.Add(encode(&b, walkBriefing))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		stable(t, b, walkSource)
		stable(t, b, walkMarks)
		stable(t, b, walkBriefing)
		stable(t, b, walkLink)
		stable(t, b, walkHighlight)
	})
}

// stable: what can be read at all reads the same once it is written again.
func stable[T any](t *testing.T, b []byte, walk func(*coder, *T)) {
	var v, again T
	if decode(b, &v, walk) != nil {
		return
	}
	must(t, decode(encode(&v, walk), &again, walk))
	if !reflect.DeepEqual(v, again) {
		t.Fatalf("read %#v\nthen %#v", v, again)
	}
}

func FuzzTagKey(f *testing.F) {
	for _, s := range brokenStrings() {
		f.Add(s, "privacy")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		ref := string(newNote())
		ka, kb := tagKey(notebook.Tag(a), ref), tagKey(notebook.Tag(b), ref)
		if got, ok := tagOf(ka); !ok || string(got) != a {
			t.Fatalf("tag %q came back as %q", a, got)
		}
		if (a < b) != (bytes.Compare(ka, kb) < 0) {
			t.Fatalf("keys of %q and %q sort otherwise", a, b)
		}
		if a != b && bytes.HasPrefix(ka, tagPrefix(notebook.Tag(b))) {
			t.Fatalf("the keys of %q are among those of %q", a, b)
		}
	})
}
