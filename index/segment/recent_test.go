package segment

import "testing"

func TestRecent(t *testing.T) {
	var r Recent
	word := func(n int) RecentWord { return RecentWord{Segment: 1, Word: uint32(n)} }
	r.Keep(word(0), KnownWord{Word: Word{Pieces: 7}, Data: []byte("asked for")})
	if k, is := r.Get(word(0)); !is || k.Pieces != 7 || string(k.Data) != "asked for" {
		t.Fatalf("%v, %v", k, is)
	}
	if _, is := r.Get(RecentWord{Segment: 2, Word: 0}); is {
		t.Error("remembers what is of another segment")
	}
	r.Keep(word(1), KnownWord{Data: make([]byte, maxRecentWord+1)})
	if _, is := r.Get(word(1)); is {
		t.Error("remembers what is too large")
	}
	large := make([]byte, maxRecentWord)
	for n := 2; n < 100; n++ {
		r.Keep(word(n), KnownWord{Data: large})
		if _, is := r.Get(word(0)); !is {
			t.Fatalf("after %d words what is asked for all the time is forgotten", n)
		}
	}
	kept := 0
	for n := range 100 {
		if k, is := r.now[word(n)]; is {
			kept += len(k.Data)
		} else if k, is := r.before[word(n)]; is {
			kept += len(k.Data)
		}
	}
	if kept > recentBytes || kept < recentBytes/4 {
		t.Errorf("%d bytes are kept", kept)
	}
	if _, is := r.Get(word(2)); is {
		t.Error("remembers what was not asked for in a long time")
	}
}
