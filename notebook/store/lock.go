package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"commonplace/notebook"
)

// A notebook is open in one process at a time. The lock is the operating system's, on a file of ours that says who holds it; so it
// is gone with its process, however that ended, and what a dead one left in the file is overwritten.

const lockName = "lock"

// maxHolderBytes bounds what is read of the lock file.
const maxHolderBytes = 4 << 10

// InUseError says which process has the notebook open. It is an ErrInUse.
type InUseError struct {
	PID     int // 0 where it could not be read
	Program string
	Since   time.Time
}

func (e *InUseError) Error() string {
	if e.PID == 0 {
		return notebook.ErrInUse.Error() + " by another process"
	}
	return fmt.Sprintf("%v by %s (process %d, since %s)", notebook.ErrInUse, e.Program, e.PID, e.Since.Local().Format("2 January 15:04"))
}

// Unwrap makes it an ErrInUse.
func (e *InUseError) Unwrap() error { return notebook.ErrInUse }

// lock is the lock that is held.
type lock struct{ file *os.File }

// holder is what the file says.
type holder struct {
	PID     int       `json:"pid"`
	Program string    `json:"program"`
	Since   time.Time `json:"since"`
}

func acquire(dir, program string, now time.Time) (*lock, error) {
	file, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lockFile(file); err != nil {
		defer file.Close()
		if !errors.Is(err, errLocked) {
			return nil, err
		}
		var h holder
		if b, err := io.ReadAll(io.LimitReader(file, maxHolderBytes)); err == nil {
			// Caught between the lock and what is written into it, the holder stays unknown.
			_ = json.Unmarshal(b, &h)
		}
		return nil, &InUseError{PID: h.PID, Program: h.Program, Since: h.Since}
	}
	if program == "" {
		program = filepath.Base(os.Args[0])
	}
	b, err := json.Marshal(holder{PID: os.Getpid(), Program: program, Since: now})
	if err == nil {
		if err = file.Truncate(0); err == nil {
			_, err = file.WriteAt(b, 0)
		}
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &lock{file}, nil
}

// release lets go. The file stays: removing it could take it from under a process that is about to lock it.
func (l *lock) release() error { return errors.Join(l.file.Truncate(0), l.file.Close()) }
