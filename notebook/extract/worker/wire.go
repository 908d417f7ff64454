package worker

import (
	"errors"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/prose"
)

// sentinels are the problems a worker can report, by the name they cross under.
var sentinels = map[string]error{
	"empty": notebook.ErrEmpty, "no text": notebook.ErrNoText, "unknown": notebook.ErrUnknownFormat,
	"unreadable": notebook.ErrUnreadable, "password": notebook.ErrPassword, "locked": notebook.ErrLocked, "large": notebook.ErrTooLarge, "name": notebook.ErrUnsafeName,
	"slow": notebook.ErrTooSlow, "worker": notebook.ErrWorker, "not found": notebook.ErrNotFound,
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
	w := wireProblem{Name: "unreadable", Detail: prose.Clip(err.Error(), draft.MaxDetail)}
	var p draft.Problem
	if errors.As(err, &p) {
		for name, s := range sentinels {
			if s == p.Sentinel {
				w = wireProblem{name, p.Detail}
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
		return draft.Problem{Sentinel: s, Detail: w.Detail}
	}
	return draft.Problem{Sentinel: notebook.ErrWorker, Detail: w.Detail}
}
