// Package index finds words. It knows documents, fields and queries, not what a notebook is, and can be rebuilt from the store at any
// time.
package index
