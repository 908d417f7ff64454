package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"commonplace/notebook"
)

// The seal says what store/ looked like when it was last known to be sound, because Badger itself does not notice what is gone: a
// MANIFEST that is missing or cut short opens "fine", empty, and the tables it no longer names are deleted.
//
//	{"closed": false, "manifest": {"first": …, "bytes": …, "sum": …}}           while the notebook is open
//	{"closed": true,  "manifest": {…}, "files": {"000001.sst": 1234, …}}        when it was closed properly
//
// Badger only ever appends to its MANIFEST, or replaces it by a new one that begins with another entry. So while its first entry is
// the sealed one, it must begin with the sealed bytes. The seal is written anew whenever an Update finds the MANIFEST changed,
// after syncing it: a seal is never ahead of what it seals.

const sealName = "sealed.json"

// seal is what sealed.json holds.
type seal struct {
	Closed   bool             `json:"closed"`
	Manifest manifestSeal     `json:"manifest"`
	Files    map[string]int64 `json:"files,omitempty"`
}

type manifestSeal struct {
	First uint32 `json:"first"` // CRC-32C of the header and the first entry
	Bytes int64  `json:"bytes"`
	Sum   uint32 `json:"sum"` // CRC-32C of that many bytes
}

const (
	manifestHeaderBytes = 8 // magic text and versions; then entries of length, checksum, changes
	entryHeaderBytes    = 8
	// maxManifestBytes bounds what is read of a MANIFEST: Badger rewrites it long before.
	maxManifestBytes = 64 << 20
)

// manifestBytes reads the MANIFEST, synced first where asked.
func manifestBytes(storeDir string, sync bool) ([]byte, error) {
	flags := os.O_RDONLY
	if sync {
		flags = os.O_RDWR // Windows syncs only what it may write
	}
	f, err := os.OpenFile(filepath.Join(storeDir, badger.ManifestFilename), flags, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: the store's MANIFEST is missing", notebook.ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if sync {
		if err := f.Sync(); err != nil {
			return nil, err
		}
	}
	return io.ReadAll(io.LimitReader(f, maxManifestBytes))
}

// sealManifest describes the whole entries of a MANIFEST; one that Badger is just appending is left out.
func sealManifest(b []byte) (manifestSeal, error) {
	end, first := manifestHeaderBytes, 0
	for end+entryHeaderBytes <= len(b) {
		length := int64(binary.BigEndian.Uint32(b[end:]))
		if int64(end+entryHeaderBytes)+length > int64(len(b)) {
			break
		}
		end += entryHeaderBytes + int(length)
		if first == 0 {
			first = end
		}
	}
	if first == 0 {
		return manifestSeal{}, fmt.Errorf("%w: the store's MANIFEST is cut short", notebook.ErrDamaged)
	}
	return manifestSeal{First: castagnoli(b[:first]), Bytes: int64(end), Sum: castagnoli(b[:end])}, nil
}

// fits says whether a MANIFEST can have grown from the one that was sealed.
func (s manifestSeal) fits(b []byte) error {
	now, err := sealManifest(b)
	if err != nil {
		return err
	}
	if now.First != s.First {
		return nil // Badger wrote a new one; its entries have checksums of their own
	}
	if now.Bytes < s.Bytes || castagnoli(b[:s.Bytes]) != s.Sum {
		return fmt.Errorf("%w: the store's MANIFEST lost its end", notebook.ErrDamaged)
	}
	return nil
}

func castagnoli(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// writeSeal seals the store as it is now. Closed says that Badger is closed and wrote all it had.
func writeSeal(dir string, closed bool) (manifestSeal, error) {
	storeDir := filepath.Join(dir, storeName)
	b, err := manifestBytes(storeDir, true)
	if err != nil {
		return manifestSeal{}, err
	}
	s := seal{Closed: closed}
	if s.Manifest, err = sealManifest(b); err != nil {
		return s.Manifest, err
	}
	if closed {
		if s.Files, err = fileSizes(storeDir); err != nil {
			return s.Manifest, err
		}
	}
	return s.Manifest, writeJSON(filepath.Join(dir, sealName), s)
}

func fileSizes(storeDir string) (map[string]int64, error) {
	entries, err := os.ReadDir(storeDir)
	if err != nil {
		return nil, err
	}
	sizes := map[string]int64{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		if info.Mode().IsRegular() && !strings.EqualFold(e.Name(), "LOCK") {
			sizes[e.Name()] = info.Size()
		}
	}
	return sizes, nil
}

// reseal writes the seal anew if Badger changed its MANIFEST since. The caller has the turn to write.
func (s *Store) reseal() {
	info, err := os.Stat(filepath.Join(s.dir, storeName, badger.ManifestFilename))
	if err == nil && info.Size() == s.sealed.Bytes {
		return
	}
	if err == nil {
		s.sealed, err = writeSeal(s.dir, false)
	}
	if err != nil {
		// What was committed is safe; the older seal still holds.
		s.log.Warn("the store could not be sealed", "err", err)
	}
}
