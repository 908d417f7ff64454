package index

import (
	"sync"

	"commonplace/index/segment"
)

// Decision: postings that searches read last stay in memory, up to recentBytes, because who types asks for the same words again at every
// letter, a search reads them twice, and to fetch a word's pages from the store takes longer than to read its postings. What a segment holds
// never changes, so nothing is ever out of date; what was merged is forgotten by and by. Price: those bytes, which with 100,000 articles hold
// what some hundred queries read; a quarter of them held too little for that, and three-word queries took twice as long.

const (
	recentBytes = 32 << 20
	// maxRecentWord: what is larger is not kept, or one word would drive all others out.
	maxRecentWord = recentBytes / 16
)

// recent remembers the postings of words, for any number of goroutines. The zero value remembers nothing yet.
type recent struct {
	sync.Mutex
	now, before map[recentWord]knownWord // before: those that were not asked for since now was begun
	bytes       int                      // in now
}

// knownWord is a word and its postings, or the positions of a block of them, as they are kept; these must not be changed.
type knownWord struct {
	segment.Word
	data []byte
}

// recentWord names a word's postings, or the positions of one of their blocks.
type recentWord struct {
	segment segment.ID
	word    uint32
	block   uint32 // 0 for the postings, else one more than the piece the block begins with
}

// get gives the postings or positions, if they are remembered.
func (c *recent) get(w recentWord) (known knownWord, is bool) {
	c.Lock()
	defer c.Unlock()
	if known, is = c.now[w]; is {
		return known, true
	}
	if known, is = c.before[w]; is {
		c.put(w, known)
	}
	return known, is
}

// keep remembers them.
func (c *recent) keep(w recentWord, known knownWord) {
	if len(known.data) > maxRecentWord {
		return
	}
	c.Lock()
	defer c.Unlock()
	if _, is := c.now[w]; !is { // else another search was faster
		c.put(w, known)
	}
}

func (c *recent) put(w recentWord, known knownWord) {
	const each = 160 // bytes that an entry takes beside them, about
	if c.now == nil || c.bytes+len(known.data)+each > recentBytes/2 {
		c.before, c.now, c.bytes = c.now, map[recentWord]knownWord{}, 0
	}
	c.now[w] = known
	c.bytes += len(known.data) + each
}
