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
	now, before map[recentWord][]byte // before: those that were not asked for since now was begun
	bytes       int                   // in now
}

// recentWord names a word's postings, or the positions of one of their blocks.
type recentWord struct {
	segment segment.ID
	word    uint32
	block   uint32 // 0 for the postings, else one more than the piece the block begins with
}

// get gives the postings or positions, which must not be changed; nil where they are not remembered.
func (c *recent) get(w recentWord) []byte {
	c.Lock()
	defer c.Unlock()
	data, is := c.now[w]
	if is {
		return data
	}
	if data, is = c.before[w]; is {
		c.put(w, data)
	}
	return data
}

// keep remembers them.
func (c *recent) keep(w recentWord, data []byte) {
	if len(data) > maxRecentWord {
		return
	}
	c.Lock()
	defer c.Unlock()
	if c.now[w] == nil { // else another search was faster
		c.put(w, data)
	}
}

func (c *recent) put(w recentWord, data []byte) {
	const each = 64 // bytes that an entry takes beside them, about
	if c.now == nil || c.bytes+len(data)+each > recentBytes/2 {
		c.before, c.now, c.bytes = c.now, map[recentWord][]byte{}, 0
	}
	c.now[w] = data
	c.bytes += len(data) + each
}
