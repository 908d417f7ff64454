package segment

import "sync"

// Decision: postings and positions that searches read last stay in memory, up to recentBytes, because who types asks for the same words again at every
// letter, a search reads them twice, and to fetch a word's pages from the store takes longer than to read its postings. What a segment holds
// never changes, so nothing is ever out of date; what was merged is forgotten by and by. Price: those bytes, which with 100,000 articles hold
// what some hundred queries read; a quarter of them held too little for that, and three-word queries took twice as long.

const (
	recentBytes = 32 << 20
	// maxRecentWord: what is larger is not kept, or one word would drive all others out.
	maxRecentWord = recentBytes / 16
)

// Recent remembers the postings of words, of any segments of a store, for any number of goroutines. The zero value remembers nothing yet.
type Recent struct {
	mu          sync.Mutex
	now, before map[RecentWord]KnownWord // before: those that were not asked for since now was begun
	bytes       int                      // in now
}

// KnownWord is a word and its postings, or the positions of a block of them, as they are kept; these must not be changed.
type KnownWord struct {
	Word
	Data []byte
}

// RecentWord names a word's postings, or the positions of one of their blocks.
type RecentWord struct {
	Segment ID
	Word    uint32
	Block   uint32 // 0 for the postings, else one more than the piece the block begins with
}

// Get gives the postings or positions, if they are remembered.
func (c *Recent) Get(w RecentWord) (known KnownWord, is bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if known, is = c.now[w]; is {
		return known, true
	}
	if known, is = c.before[w]; is {
		c.put(w, known)
	}
	return known, is
}

// Keep remembers them, unless they are too large to.
func (c *Recent) Keep(w RecentWord, known KnownWord) {
	if len(known.Data) > maxRecentWord {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, is := c.now[w]; !is { // else another search was faster
		c.put(w, known)
	}
}

func (c *Recent) put(w RecentWord, known KnownWord) {
	const each = 160 // bytes that an entry takes beside them, about
	if c.now == nil || c.bytes+len(known.Data)+each > recentBytes/2 {
		c.before, c.now, c.bytes = c.now, map[RecentWord]KnownWord{}, 0
	}
	c.now[w] = known
	c.bytes += len(known.Data) + each
}
