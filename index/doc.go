// Package index finds words, however they are spelt. It knows documents, fields and queries, not what a notebook is; it keeps where words
// stand, not the texts, and can be rebuilt from those at any time.
//
// # From a text to a hit
//
//	 text ──scanner──► words ──Analyze──► Record ──Put──► store   f/<key>: it is there
//	                                        │
//	                                     Change ──Apply──► live   the newest layer, in memory
//	                                                         │fold
//	                                                       stored  stored  stored   segments in the store, merged as they grow
//	                                                         │
//	query ──parse──► clauses ──expand──► variants ──count──► documents ──score──► the best ──proximity──► Hits
//	                 "a b" =c  krause     Kraus 1             that have              best per word,
//	                                      Klaus .35           enough words           summed over words
//
// Analyze makes a document's record: its words as they are written (folded to lower case, without accents), how often and
// where they stand, field by field. Put notes it in the caller's transaction, Apply makes it findable once that has committed. The
// live layer in memory turns the records round: for every word, the documents. In the background it is folded into the store as a
// segment, and segments are merged. To a search both are a layer, an interface, and all layers are one whole. keeping.go tells what
// is kept and why it cannot disagree with the texts, record.go why words are read from them again, folding.go how layers change, package segment how postings are laid down.
//
// # How ranking works
//
// A word of a query stands for variants. First its family: the spellings with the same stem (share, shared, sharing), which
// count as one word; the spelling typed counts a little more than its kin. What stems words have is a matter of the language a document
// is in, and a query asks each language that is there: words/language.go. While it is being typed, also words that go on from it.
// Then its misspellings, which are always sought, also when the word itself is found: families of which a spelling is a few edits
// from the word as typed, or the stem a few from its stem (Kristi and Christie are three edits apart, their stems two). A variant
// weighs less by 0.35 an edit, and by 0.6 more if it begins with another letter. Last come words that sound the same (Shapiro,
// Schapiro), which weigh less than one edit, and the word in Cyrillic or Greek letters, or from them in Latin ones (Putin, Путин),
// which is hardly another word: alike/sound.go, words/script.go. In a short query, what is like a word but stands in many documents itself
// is another word, and only told: apart.go.
//
// How much a variant says about a document is BM25F: its frequency is added up over the fields, a field's share by the field's
// weight and against its length; more of the same adds less and less; and what stands in few documents says more. A word's score
// is the best of its variants, never their sum, or a document with every misspelling would beat one with the word. Where no
// document has the word as typed, the nearest variants take its place: the best of them weighs 1, and how rare it is decides
// for all how rare the word counts. No variant counts as rarer than that.
//
// A document's score is the sum over the words, and something for words that stand side by side in it as they do in the query. Whoever
// asks may weigh kinds of documents, and let what is recent come first of what is about equally good: liking.go.
//
// Up to four words are all asked for. If no document has them all, those are given that have all the words found anywhere, else
// those that have enough of them, and Result.Some says so. A longer query is a description: enough is enough. Common words are
// neither asked for nor ranked by, unless there are no others. Phrases and =exact take spellings only, no family, no misspellings.
//
// What is most like a document is a query as well, made of the words that say most of it: similar.go.
//
// # Where to begin, and traps
//
// Read search.go, then whole.go, expand.go, counting.go, enough.go, rank.go and bounds.go; for how things are kept, record.go and keeping.go, then
// live.go, stored.go and folding.go. What is a thing of its own has a package below:
//
//	words    what a word is: from a text to words, languages and stems
//	alike    which words are nearly the same, by letters and by sound
//	query    how a query is written
//	parts    how a document's words are laid down
//	segment  how postings are laid down in a store, and read
//	find     finds again in one text what matched; it needs no index
//	palette  titles, for going to one; nor does that
//
// The traps:
//
//   - What changes how words are read or folded changes what is in the segments: raise recordVersion, and Rebuild makes all anew after the
//     next opening.
//   - The caller must give a document again as it was put, from what is kept in the same transaction; see Texts.
//   - Everything summed is an integer, and everything sorted has a last resort: a grown index and a rebuilt one answer alike to
//     the last bit, whatever the order in which documents came.
//   - Apply waits for searches and they for it; a text of 50 MB takes a second or two to add, and to amend once it was folded.
//   - Whatever changes what a search may see forgets what searches remember: remembered.go.
//   - Of documents that went, postings stay until their segment is merged. A count of pieces is then only the most there may be;
//     whoever orders or cuts by it settles it first.
//   - After Open, not everything may be findable until Rebuild was called, and every Result says so: rebuilding.go.
//   - One index at a time may have a store open, and its Close comes before the store's.
package index
