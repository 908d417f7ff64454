package folder

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// newFileMode is what a new file may be used for by whom, before the system's mask.
const newFileMode = 0o666

// ReplaceFile writes a file beside the target and puts it in its place once it is whole and on the disk. When anything fails, the target is
// as it was and nothing is left behind. A link is followed; a file that was there keeps its permissions.
func ReplaceFile(target string, write func(io.Writer) error) (err error) {
	if to, err := filepath.EvalSymlinks(target); err == nil {
		target = to
	}
	old, statErr := os.Stat(target)
	if statErr == nil && !old.Mode().IsRegular() {
		return fmt.Errorf("%w: %s", ErrNotAFile, target)
	}
	part := filepath.Join(filepath.Dir(target), "."+rand.Text()[:8]+".part")
	f, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, newFileMode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(part))
		}
	}()
	if err = write(f); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if statErr == nil {
		if err = os.Chmod(part, old.Mode().Perm()); err != nil {
			return err
		}
	}
	if err = os.Rename(part, target); err != nil {
		return err
	}
	// The name reaches the disk with its folder; some systems cannot sync one, and the file is whole all the same.
	if dir, err := os.Open(filepath.Dir(target)); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
	return nil
}
