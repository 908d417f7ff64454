package index

import "context"

// Reader is what the index needs to read of a store: its own part of it, keys without the store's prefix.
type Reader interface {
	// Get returns the value, or nil where the key is not there. The value belongs to the caller.
	Get(key []byte) ([]byte, error)
	// Scan calls fn for every key with the prefix, ascending. Key and value are only lent.
	Scan(prefix []byte, fn func(key, value []byte) error) error
}

// Writer is what it needs to write. All writes of one transaction are seen together or not at all.
type Writer interface {
	Reader
	Set(key, value []byte) error
	Delete(key []byte) error
	// SetChunk writes a large value that nothing refers to until Set makes it known.
	SetChunk(key, value []byte) error
}

// Field is a part of a document that counts on its own in ranking.
type Field uint8

// The fields. Aside holds what stands on the page and is not the article; it is searched only on request.
const (
	Title Field = iota
	Author
	Tags
	Body
	Aside
	fieldCount
)

// Document is what can be found: a key of the caller's choice, a kind to filter by, and text in fields. A field may come several
// times; positions run on with a gap between.
type Document struct {
	Key    string
	Kind   byte
	Fields []FieldText
}

// FieldText is the text of one field.
type FieldText struct {
	Field Field
	Text  string
}

// Index finds documents. It is safe for use by many goroutines.
type Index struct{}

// New returns an empty index.
func New() *Index { return &Index{} }

// Record is an analysed document, ready to be written. It holds no reference to the document's text.
type Record struct{}

// Analyze makes a document's record; costly, pure, needs no transaction.
func Analyze(ctx context.Context, d Document) (*Record, error) { panic("unwritten") }

// Chunks says how many large pieces the record has; 0 for most. Each is at most 256 KB.
func (r *Record) Chunks() int { panic("unwritten") }

// Stage writes piece i ahead of Put, in whatever transaction w is. Put writes the pieces that were not staged.
func (r *Record) Stage(w Writer, i int) error { panic("unwritten") }

// Change is what a committed transaction does to what is found; see Apply.
type Change struct{}

// Put writes the record, replacing an earlier one with the same key.
func (x *Index) Put(w Writer, r *Record) (Change, error) { panic("unwritten") }

// Amend replaces the given fields of a document and leaves the others as they are, without reading their text again. A field given
// with no text is emptied.
func (x *Index) Amend(w Writer, key string, fields []FieldText) (Change, error) { panic("unwritten") }

// Remove makes the document unfindable. Its large pieces stay, so that the caller's store may undo it.
func (x *Index) Remove(w Writer, key string) (Change, error) { panic("unwritten") }

// Reload reads what the store says of the key now: the change that brings the index in line with it after the store was changed
// without the index (an act undone).
func (x *Index) Reload(r Reader, key string) (Change, error) { panic("unwritten") }

// Apply makes changes findable, in order; called once their transaction has committed. Changes of a transaction that did not
// commit are dropped.
func (x *Index) Apply(changes ...Change) { panic("unwritten") }

// Load reads every record: what opening does. It replaces whatever the index held.
func (x *Index) Load(ctx context.Context, r Reader) error { panic("unwritten") }

// Keys calls fn with the key and kind of every document that can be found, in no order.
func (x *Index) Keys(fn func(key string, kind byte) bool) { panic("unwritten") }

// Check compares what can be found with what the store holds, record by record and term by term, and reports what disagrees.
func (x *Index) Check(ctx context.Context, r Reader, report func(key, what string)) error {
	panic("unwritten")
}
