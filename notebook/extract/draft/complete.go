package draft

import (
	"crypto/sha256"
	"encoding/hex"

	"commonplace/notebook"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/prose"
)

// MaxTitle is the longest title, in bytes.
const MaxTitle = 1000

// Complete sets what every format shares: the original and its digest, a title where none was found, credit and language.
func Complete(d *notebook.Draft, data []byte) {
	d.Original, d.Digest = data, notebook.DigestOf(data)
	d.Title = prose.Clip(prose.OneLine(d.Title), MaxTitle)
	if !d.Published.Known() {
		d.PublishedFrom = ""
	}
	if !prose.HasWords(d.Title) && prose.HasWords(d.Text) {
		d.Title, d.TitleDerived = FirstWords(d.Text, d.Blocks), true
	}
	if d.Credit == "" {
		d.Credit = byline.Credit(d.Text, d.Blocks)
	}
	d.Language = Language(d.Text, d.Blocks, d.Language)
	d.Publisher, d.Credit = prose.Clip(prose.OneLine(d.Publisher), byline.MaxName), prose.Clip(d.Credit, byline.MaxName)
}

// ShortDigest is enough of a digest to tell things of one file apart.
func ShortDigest(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:4])
}
