package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"google.golang.org/protobuf/proto"

	"commonplace/notebook"
)

// Before Badger may open a store its folder is looked at, because Badger deletes what a damaged MANIFEST does not name, leaves out a
// table whose index does not fit its checksum, panics on one that is cut short, and is killed by the system when the disk is full.
// Nothing here changes a byte.

// minFree is how much must be free before the store is opened or written to: a memtable's log and its table, twice over,
// and a file of the value log with one that follows it.
const minFree = 4*memTableBytes + 2*logFileBytes

// checkFree refuses a disk that is nearly full.
func checkFree(dir string, free func(string) (uint64, error)) error {
	n, err := free(dir)
	if err != nil {
		return err
	}
	if n < minFree {
		return fmt.Errorf("%w: %d MB free, %d MB needed", notebook.ErrDiskFull, n>>20, minFree>>20)
	}
	return nil
}

// preflight says whether Badger may open the store, and whether it was closed properly.
func preflight(dir string) (closed bool, err error) {
	storeDir := filepath.Join(dir, storeName)
	manifest, err := manifestBytes(storeDir, false)
	if err != nil {
		return false, err
	}
	var s seal
	err = readJSON(filepath.Join(dir, sealName), &s)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		// Perhaps copied without it: all the rest is still looked at.
	case err != nil:
		return false, err
	default:
		if err := s.Manifest.fits(manifest); err != nil {
			return false, err
		}
	}
	if s.Closed {
		if err := sameFiles(storeDir, s.Files); err != nil {
			return false, err
		}
	}
	tables, err := readManifest(storeDir)
	if err != nil {
		return false, err
	}
	for id := range tables {
		if err := checkTable(table.NewFilename(id, storeDir)); err != nil {
			return false, err
		}
	}
	return s.Closed, nil
}

// sameFiles compares the store's files with those it had when it was closed.
func sameFiles(storeDir string, sealed map[string]int64) error {
	now, err := fileSizes(storeDir)
	if err != nil {
		return err
	}
	for name, size := range sealed {
		if n, ok := now[name]; !ok {
			return fmt.Errorf("%w: the store's %s is missing", notebook.ErrDamaged, name)
		} else if n != size {
			return fmt.Errorf("%w: the store's %s has %d bytes, it was closed with %d", notebook.ErrDamaged, name, n, size)
		}
	}
	return nil
}

// readManifest lists the tables a MANIFEST names. An entry cut short at its end is damage: a torn append is far less likely than
// a lost tail, and Badger would delete the tables that the tail named.
func readManifest(storeDir string) (map[uint64]badger.TableManifest, error) {
	f, err := os.Open(filepath.Join(storeDir, badger.ManifestFilename))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	m, end, err := badger.ReplayManifestFile(f, 0, badger.Options{})
	if err != nil {
		return nil, fmt.Errorf("%w: the store's MANIFEST: %v", notebook.ErrDamaged, err)
	}
	if end != info.Size() {
		return nil, fmt.Errorf("%w: the store's MANIFEST is cut short", notebook.ErrDamaged)
	}
	return m.Tables, nil
}

// checkTable looks at the end of a table, which Badger reads without asking: … index, its length, its checksum, the checksum's length.
func checkTable(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: the store's %s is missing", notebook.ErrDamaged, filepath.Base(path))
	}
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	at := info.Size()
	before := func(length int64) ([]byte, error) {
		if at -= length; at < 0 || length > maxIndexBytes {
			return nil, io.ErrUnexpectedEOF
		}
		b := make([]byte, length)
		_, err := f.ReadAt(b, at)
		return b, err
	}
	number := func() int64 {
		b, readErr := before(4)
		if readErr != nil {
			err = readErr
			return 0
		}
		return int64(binary.BigEndian.Uint32(b))
	}
	sum := &pb.Checksum{}
	var index []byte
	if n := number(); err == nil {
		var b []byte
		if b, err = before(n); err == nil {
			err = proto.Unmarshal(b, sum)
		}
	}
	if err == nil {
		if n := number(); err == nil {
			index, err = before(n)
		}
	}
	if err == nil && len(index) == 0 {
		err = io.ErrUnexpectedEOF
	}
	if err == nil {
		err = y.VerifyChecksum(index, sum)
	}
	if err != nil {
		return fmt.Errorf("%w: the store's %s: %v", notebook.ErrDamaged, filepath.Base(path), err)
	}
	return nil
}

// maxIndexBytes bounds the index of one table, which is a few per cent of it.
const maxIndexBytes = 64 << 20

// ProbeFlag is the hidden argument with which a program asks itself to run ProbeInProcess on the folder that follows.
const ProbeFlag = "--probe-store"

// probeTime is how long a probe may take; a store of gigabytes opens in seconds.
const probeTime = 2 * time.Minute

// maxProbeWords is how much of what a dying probe wrote is kept for the message.
const maxProbeWords = 500

// ProbeBy returns a Probe that runs the executable with ProbeFlag and the folder.
func ProbeBy(executable string) func(ctx context.Context, dir string) error {
	return func(ctx context.Context, dir string) error {
		limited, cancel := context.WithTimeout(ctx, probeTime)
		defer cancel()
		cmd := exec.CommandContext(limited, executable, ProbeFlag, dir)
		var words bytes.Buffer
		cmd.Stderr = &words
		err := cmd.Run()
		var exit *exec.ExitError
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.As(err, &exit):
			w := words.Bytes()
			return fmt.Errorf("%w: the store cannot be opened: %s", notebook.ErrDamaged, bytes.TrimSpace(w[:min(len(w), maxProbeWords)]))
		}
		return err
	}
}

// ProbeInProcess opens the notebook's store and visits every key, in a process that may die of it. A flipped bit within a record is
// not looked for: one damaged record must not keep a person out of all others; Check finds it.
func ProbeInProcess(dir string) error {
	db, err := badger.Open(badgerOptions(filepath.Join(dir, storeName), slog.New(slog.DiscardHandler)))
	if err != nil {
		return translate(err)
	}
	err = db.View(func(txn *badger.Txn) error {
		o := badger.DefaultIteratorOptions
		o.PrefetchValues = false
		it := txn.NewIterator(o)
		defer it.Close()
		for it.Rewind(); it.Valid(); it.Next() {
		}
		return nil
	})
	return errors.Join(err, db.Close())
}
