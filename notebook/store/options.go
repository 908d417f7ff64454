package store

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
)

// Options says how to open a notebook; the zero value opens it, or begins one where there is none.
type Options struct {
	Log     *slog.Logger     // nil: silence
	Now     func() time.Time // the clock; nil: the system's
	Program string           // what a second instance is told has the notebook open; "": the executable's name
	// MustExist: a missing or empty folder is ErrNotANotebook and stays as it is.
	MustExist bool
	// Probe opens the store's folder in another process and returns ErrDamaged if that fails. Badger panics in goroutines of its
	// own where a table is cut short, which nobody in this process could recover from. It is called only when the notebook was
	// not closed properly. nil: not done. See ProbeBy.
	Probe func(ctx context.Context, dir string) error

	free   func(dir string) (uint64, error) // the file system's free bytes
	format int                              // of the notebook; 0: the current one
	steps  []step                           // that lead to it
}

// Decision: these were measured for a notebook on a laptop (default → ours: open files 2283 → 169 MB, 10,000 sources 47.8 → 35.6
// MB). SyncWrites is on, because Sync covers only the log that is being written, not one just rotated. Price: every Update waits
// for the disk.
//
// Decision: values of 32 KB and more, that is the chunks of long texts and of original files, stand in the value log and not in the
// tables, because Badger builds a table in buffers four times the size of such values, doubled as they grow, and keeps eight of
// them: while 200 MB were staged the heap grew to 1,010 MB with the values in the tables, to 44 MB with them in the log, in a fifth of
// the time. Price: space that is no longer needed comes back only with Tidy, and each opening of a notebook that then gets long
// values adds a file.
//
// Decision: the memtable and the tables are small, because Badger builds a table in buffers of more than twice what goes into it,
// doubled as they grow, keeps eight of them for the next, and uses any of them for any table: one built from a memtable of 32 MB made
// all eight grow to 120 MB in time, and 30,000 articles took 1,400 MB. Tables are of one size on all levels, for the same reason, and
// their blocks hold 8 KB, because a record that does not fit a block of 4 KB takes four times its size. Price: more files, some 500 a
// gigabyte, each memtable's log is done sooner, and a transaction holds less.
const (
	memTableBytes   = 12 << 20 // one transaction may hold 15 % of it; values in the value log do not count
	memTables       = 2
	tableBytes      = 2 << 20
	tableGrowth     = 1 // from level to level
	blockBytes      = 8 << 10
	levelBytes      = 16 << 20
	valueThreshold  = 32 << 10
	logFileBytes    = 32 << 20 // of the value log
	blockCacheBytes = 16 << 20
	indexCacheBytes = 16 << 20 // never 0: Badger panics with it when it encrypts
)

func badgerOptions(dir string, log *slog.Logger) badger.Options {
	o := badger.DefaultOptions(dir).
		WithSyncWrites(true).
		WithLogger(badgerLog{log}).WithMetricsEnabled(false).
		WithMemTableSize(memTableBytes).WithNumMemtables(memTables).
		WithNumLevelZeroTables(2).WithNumLevelZeroTablesStall(4).
		WithBaseTableSize(tableBytes).WithBaseLevelSize(levelBytes).WithBlockSize(blockBytes).
		WithValueLogFileSize(logFileBytes).WithValueThreshold(valueThreshold).
		WithBlockCacheSize(blockCacheBytes).WithIndexCacheSize(indexCacheBytes).
		WithCompression(options.ZSTD).WithZSTDCompressionLevel(1).
		WithNumVersionsToKeep(1).WithDetectConflicts(true).
		WithNumCompactors(2).WithCompactL0OnClose(true).WithNumGoroutines(4)
	o.TableSizeMultiplier = tableGrowth
	return o
}

// badgerLog passes on what Badger says: its warnings and errors as warnings, the rest for debugging.
type badgerLog struct{ log *slog.Logger }

func (b badgerLog) Errorf(f string, a ...any)   { b.log.Warn("badger: " + fmt.Sprintf(f, a...)) }
func (b badgerLog) Warningf(f string, a ...any) { b.log.Warn("badger: " + fmt.Sprintf(f, a...)) }
func (b badgerLog) Infof(f string, a ...any)    { b.log.Debug("badger: " + fmt.Sprintf(f, a...)) }
func (b badgerLog) Debugf(f string, a ...any)   { b.log.Debug("badger: " + fmt.Sprintf(f, a...)) }
