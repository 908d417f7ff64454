package pages

import (
	"errors"
	"strconv"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/scan"
)

// Picture reads a picture file: pages without text, until their words are recognised.
func Picture(data []byte) (notebook.Draft, error) {
	pages, err := scan.Read(data)
	if err != nil {
		return notebook.Draft{}, pictureProblem(err)
	}
	var c draft.Composer
	for i := range pages {
		label := ""
		if len(pages) > 1 {
			label = strconv.Itoa(i + 1)
		}
		c.Page(label)
	}
	d := notebook.Draft{Unread: len(pages)}
	d.Text, d.Blocks = c.Result()
	return d, nil
}

// pictureProblem says why a picture gave nothing.
func pictureProblem(err error) error {
	switch {
	case errors.Is(err, scan.ErrSmall):
		return draft.Refuse(notebook.ErrNoText, "a picture %v", err)
	case errors.Is(err, scan.ErrNoPage):
		return draft.Refuse(notebook.ErrNotFound, "%v", err)
	case errors.Is(err, scan.ErrTooLarge):
		return draft.Refuse(notebook.ErrTooLarge, "picture: %v", err)
	}
	return draft.Refuse(notebook.ErrUnreadable, "picture: %v", err)
}
