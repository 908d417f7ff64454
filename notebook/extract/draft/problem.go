package draft

import (
	"fmt"

	"commonplace/notebook"
	"commonplace/notebook/extract/prose"
)

// Problem is why a file or an entry gave nothing: one of the notebook's sentinels and what exactly was in the way. It is of two
// parts so that it can cross from the worker to its supervisor and still be the same error.
type Problem struct {
	Sentinel error
	Detail   string
}

// Error returns the sentinel's words and the detail.
func (p Problem) Error() string { return p.Sentinel.Error() + ": " + p.Detail }

// Unwrap returns the sentinel.
func (p Problem) Unwrap() error { return p.Sentinel }

// MaxDetail bounds what a foreign parser's message may add to a problem, in bytes.
const MaxDetail = 500

// Refuse is the problem of a file or an entry that gives nothing: a sentinel of package notebook, and in words what was in the way.
func Refuse(sentinel error, format string, args ...any) error {
	return Problem{sentinel, prose.Clip(fmt.Sprintf(format, args...), MaxDetail)}
}

// maxPanicBytes bounds what a panic's words may add to a problem.
const maxPanicBytes = 200

// Panicked is the problem of a parser that panicked, from what was recovered.
func Panicked(recovered any) error {
	return Refuse(notebook.ErrWorker, "%s", prose.Clip(fmt.Sprint(recovered), maxPanicBytes))
}
