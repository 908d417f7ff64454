package extract

import (
	"commonplace/notebook"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/plaintext"
	"commonplace/notebook/extract/transcript"
)

// Subtitles become turns, "NAME: words"; a text that is a transcript already is kept as it is, unless it has times, which go.

// readCues reads subtitles.
func readCues(data []byte) notebook.Draft {
	cues := transcript.Cues(charset.Decode(data, ""))
	d := notebook.Draft{Title: cues.Title, Language: cues.Language, Provenance: notebook.ProvenanceTranscript}
	d.Text, d.Blocks = turns(cues.Turns)
	return d
}

// readPlain reads a plain text, which may be a transcript.
func readPlain(text string) notebook.Draft {
	said, is := transcript.Speech(text)
	d := plaintext.Read(text)
	if !is {
		return d
	}
	d.Provenance = notebook.ProvenanceTranscript
	if said != nil {
		d.Text, d.Blocks = turns(said)
		d.Title = "" // of a text that is no more
	}
	return d
}

func turns(all []transcript.Turn) (string, []notebook.Block) {
	var c draft.Composer
	for _, t := range all {
		c.Add(notebook.BlockParagraph, 0, t.String())
	}
	return c.Result()
}
