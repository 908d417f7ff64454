package notebook

import (
	"errors"

	"commonplace/notebook/folder"
)

// unlocking has a file read with the password of the import and, where that does not open it, with what opened an earlier version of it.
func (m *importer) unlocking(f folder.File, read func(password string) error) error {
	err := read(m.req.Password)
	if !errors.Is(err, ErrPassword) {
		return err
	}
	earlier, storeErr := m.passwordOf(f.Origin)
	switch {
	case storeErr != nil:
		return storeErr
	case earlier == "" || earlier == m.req.Password:
		return err
	}
	return read(earlier)
}

// passwordOf is what opened an earlier version of a file; "" for none.
func (m *importer) passwordOf(origin string) (password string, err error) {
	err = m.n.parts.Store.View(m.ctx, func(tx Tx) error {
		id, err := tx.SourceByOrigin(origin)
		if err != nil || id == "" {
			return err
		}
		s, err := tx.Source(id)
		password = s.Password
		return err
	})
	return password, err
}
