package index

import "context"

// The heads of documents, all of them: which there are, and mending them. record.go says what they are.

// Known calls fn with every document that the store says there is, and whether what says so is as it was written.
func Known(r Reader, fn func(key string, sound bool) error) error {
	return r.Scan([]byte(headPrefix), func(k, value []byte) error {
		key := string(k[len(headPrefix):])
		return fn(key, checkHead(key, value) == nil)
	})
}

// Mend writes anew that there is a document, or that there is none, where that was lost. It is Renew that makes it findable.
func (x *Index) Mend(w Writer, key string, there bool) error {
	var value []byte
	if there {
		value = encodeHead(headKey(key))
	}
	return w.Keep(headKey(key), value)
}

// headsIn lists the documents there are, ascending.
func headsIn(ctx context.Context, s Store) (keys []string, err error) {
	err = s.View(ctx, func(r Reader) error {
		return r.Scan([]byte(headPrefix), func(k, _ []byte) error {
			keys = append(keys, string(k[len(headPrefix):]))
			return ctx.Err()
		})
	})
	return keys, err
}

// slimmer makes a sound head of version 1 one of today.
func slimmer(w Writer, key string) error {
	k := headKey(key)
	value, err := w.Get(k)
	if err != nil || checkHead(key, value) != nil || len(value) == len(encodeHead(k)) {
		return err
	}
	return w.Keep(k, encodeHead(k))
}
