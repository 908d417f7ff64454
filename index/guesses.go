package index

import "sync"

// Decision: which words of a segment are like one that was typed stays in memory for the words typed last, because who types a second word
// asks for the first again at every letter, and to find what is like it all words of the segment are looked at. A segment's words never
// change, so nothing is ever out of date. Price: some hundred kilobytes a segment at most, given back with it.

const (
	// maxGuessed typed words are remembered for each segment, and half as many more of those before.
	maxGuessed = 64
	// maxGuesses: where more words are alike, as for the beginning of a short one, they are not remembered.
	maxGuesses = 256
)

// likened is a question for what is alike; see layer.alike.
type likened struct {
	typed, stems string // the stems parted by spaces
	k            int
	part         bool
}

// likeness is a word that is.
type likeness struct {
	word uint32
	near
}

// guesses remembers what is alike, for any number of goroutines.
type guesses struct {
	sync.Mutex
	now, before map[likened][]likeness
}

func (g *guesses) get(of likened) (found []likeness, known bool) {
	g.Lock()
	defer g.Unlock()
	if found, known = g.now[of]; known {
		return found, true
	}
	if found, known = g.before[of]; known {
		g.put(of, found)
	}
	return found, known
}

func (g *guesses) keep(of likened, found []likeness) {
	if len(found) > maxGuesses {
		return
	}
	g.Lock()
	defer g.Unlock()
	g.put(of, found)
}

func (g *guesses) put(of likened, found []likeness) {
	if g.now == nil || len(g.now) == maxGuessed/2 {
		g.before, g.now = g.now, map[likened][]likeness{}
	}
	g.now[of] = found
}
