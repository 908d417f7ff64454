package cli

import (
	"context"
	"errors"
	"flag"
	"time"

	"commonplace/notebook"
)

// lookEvery is how long nobody looks into the folders. A file is taken in when two looks saw it alike.
const lookEvery = 3 * time.Second

// watchJob takes in what is put into folders until it is stopped. The folders that it is given are watched for that long; those that the
// window watches are kept with the notebook, and are watched where none is given.
func watchJob(set *flag.FlagSet) job {
	tags := textsFlag(set, "tag", "a tag for every source that is taken in; may be given again")
	fresh := set.Bool("new", false, "leave alone what is in the folders now, until it changes")
	return func(ctx context.Context, c *call) error {
		parsed, err := tagsOf(*tags)
		if err != nil {
			return err
		}
		w := &watching{c: c, tags: parsed, watcher: c.nb.Watcher(), said: map[string]string{}}
		if w.folders, err = c.watchedFolders(ctx); err != nil {
			return err
		}
		if *fresh {
			if err := w.watcher.LeaveWhatIsThere(ctx, w.folders); err != nil {
				return err
			}
		}
		for _, f := range w.folders {
			c.out.linef("watching  %s", f)
		}
		c.out.linef("Ctrl+C ends it.")
		err = w.run(ctx)
		if ctx.Err() != nil && errors.Is(err, context.Canceled) {
			return nil // that is how it ends
		}
		return err
	}
}

// watchedFolders are those that were given, else those that the notebook keeps.
func (c *call) watchedFolders(ctx context.Context) ([]string, error) {
	var folders []string
	for _, p := range c.args {
		folder, err := notebook.WatchedPath(p)
		if err != nil {
			return nil, err
		}
		folders = append(folders, folder)
	}
	if len(folders) > 0 {
		return folders, nil
	}
	kept, err := c.nb.Watched(ctx)
	for _, f := range kept {
		folders = append(folders, f.Path)
	}
	if err == nil && len(folders) == 0 {
		return nil, usageError{what: "no folder is watched in this notebook"}
	}
	return folders, err
}

type watching struct {
	c       *call
	tags    []notebook.Tag
	watcher *notebook.Watcher
	folders []string
	said    map[string]string // of a folder that cannot be looked into, what was said
}

func (w *watching) run(ctx context.Context) error {
	wait := w.c.Wait
	if wait == nil {
		wait = waitFor
	}
	for {
		look, err := w.watcher.Look(ctx, w.folders)
		if err != nil {
			return err
		}
		w.tell(look)
		if look.Ready() > 0 {
			_, err := w.watcher.Take(ctx, look, notebook.ImportRequest{Tags: w.tags, Progress: func(p notebook.ImportProgress) {
				for _, f := range p.Latest {
					w.c.imported(f)
				}
			}})
			if err != nil {
				return err
			}
		}
		if err := wait(ctx, lookEvery); err != nil {
			return err
		}
	}
}

// tell says once that a folder cannot be looked into, and once that it can again.
func (w *watching) tell(look notebook.Look) {
	for _, f := range look.Folders {
		words := ""
		if f.Err != nil {
			words = wordsFor(f.Err)
		}
		switch was := w.said[f.Path]; {
		case words == was:
		case words == "":
			w.c.out.linef("watching  %s", f.Path)
		default:
			printer{w.c.Err}.linef("%s: %s", f.Path, words)
		}
		w.said[f.Path] = words
	}
}

// waitFor lets time pass; the error is the context's.
func waitFor(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
