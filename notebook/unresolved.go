package notebook

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Links that came in by name wait here until all files of the import are in. They are kept as settings, in the Update that commits the
// things they stand in:
//
//	unresolved                the acts that left some, with the number of chunks, as JSON
//	unresolved/<act>/<n>      the n-th chunk of them
//
// Decision: they are kept with the notebook and not in memory only, because a stop or a kill would otherwise leave notes whose files are
// known and never read again, without their links. What was left is resolved at the end of the next import, whichever it is.

const (
	unresolvedSetting = "unresolved"
	// maxUnresolvedChunk is about the most that is kept in one setting, in bytes.
	maxUnresolvedChunk = 256 << 10
)

func unresolvedChunk(id ActID, n int) string { return fmt.Sprintf("unresolved/%s/%d", id, n) }

// unresolved are the links of one thing.
type unresolved struct {
	Of     Ref
	Origin string // of the thing
	File   string // the origin of the file it was in; the same unless that holds many
	Root   string // the folder or archive that was taken in
	Links  []DraftLink
}

// bytes is about how much they take when they are kept.
func (u unresolved) bytes() int {
	size := 0
	for _, k := range u.Links {
		size += len(k.To) + len(k.Words) + 80
	}
	return size
}

// left says that an act left chunks of unresolved links, numbered from 0.
type left struct {
	Act    ActID
	Chunks int
}

func leftIn(tx Tx) (all []left, err error) {
	kept, err := tx.Setting(unresolvedSetting)
	if err != nil || kept == nil {
		return nil, err
	}
	if err := json.Unmarshal(kept, &all); err != nil {
		return nil, fmt.Errorf("setting %q: %w: %w", unresolvedSetting, ErrDamaged, err)
	}
	return all, nil
}

func putLeft(tx Tx, all []left) error {
	if len(all) == 0 {
		return tx.PutSetting(unresolvedSetting, nil)
	}
	b, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return tx.PutSetting(unresolvedSetting, b)
}

// keepUnresolved adds to what an act has left.
func keepUnresolved(tx Tx, act ActID, links []unresolved) error {
	if len(links) == 0 {
		return nil
	}
	all, err := leftIn(tx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(l left) bool { return l.Act == act })
	if i < 0 {
		i = len(all)
		all = append(all, left{Act: act})
	}
	for len(links) > 0 {
		n, size := 0, 0
		for n < len(links) && (n == 0 || size+links[n].bytes() <= maxUnresolvedChunk) {
			size += links[n].bytes()
			n++
		}
		if err := putUnresolved(tx, unresolvedChunk(act, all[i].Chunks), links[:n]); err != nil {
			return err
		}
		all[i].Chunks++
		links = links[n:]
	}
	return putLeft(tx, all)
}

// putUnresolved keeps a chunk; one without links is removed.
func putUnresolved(tx Tx, name string, links []unresolved) error {
	if len(links) == 0 {
		return tx.PutSetting(name, nil)
	}
	b, err := json.Marshal(links)
	if err != nil {
		return err
	}
	return tx.PutSetting(name, b)
}

// unresolvedIn reads a chunk. One that cannot be read is as good as none: it is no reason to refuse an import.
func unresolvedIn(tx Tx, name string) ([]unresolved, error) {
	kept, err := tx.Setting(name)
	if err != nil || kept == nil {
		return nil, err
	}
	var links []unresolved
	if json.Unmarshal(kept, &links) != nil {
		return nil, nil
	}
	return links, nil
}
