package extract

import (
	"errors"
	"fmt"

	"commonplace/notebook"
)

// problem is why a file or an entry gave nothing: one of the notebook's sentinels and what exactly was in the way. It is of two
// parts so that it can cross from the worker to its supervisor and still be the same error.
type problem struct {
	sentinel error
	detail   string
}

// Error returns the sentinel's words and the detail.
func (p problem) Error() string { return p.sentinel.Error() + ": " + p.detail }

// Unwrap returns the sentinel.
func (p problem) Unwrap() error { return p.sentinel }

// maxDetailBytes bounds what a foreign parser's message may add to a problem.
const maxDetailBytes = 500

func refuse(sentinel error, format string, args ...any) error {
	return problem{sentinel, clip(fmt.Sprintf(format, args...), maxDetailBytes)}
}

// sentinels are the problems a worker can report, by the name they cross under.
var sentinels = map[string]error{
	"empty": notebook.ErrEmpty, "no text": notebook.ErrNoText, "unknown": notebook.ErrUnknownFormat,
	"unreadable": notebook.ErrUnreadable, "large": notebook.ErrTooLarge, "name": notebook.ErrUnsafeName,
	"slow": notebook.ErrTooSlow, "worker": notebook.ErrWorker,
}

// wireProblem is a problem as it crosses; Name is empty for none.
type wireProblem struct {
	Name   string `json:",omitempty"`
	Detail string `json:",omitempty"`
}

func toWire(err error) wireProblem {
	if err == nil {
		return wireProblem{}
	}
	w := wireProblem{Name: "unreadable", Detail: clip(err.Error(), maxDetailBytes)}
	var p problem
	if errors.As(err, &p) {
		for name, s := range sentinels {
			if s == p.sentinel {
				w = wireProblem{name, p.detail}
			}
		}
	}
	return w
}

func (w wireProblem) err() error {
	if w.Name == "" {
		return nil
	}
	if s := sentinels[w.Name]; s != nil {
		return problem{s, w.Detail}
	}
	return problem{notebook.ErrWorker, w.Detail}
}
