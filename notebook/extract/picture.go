package extract

import (
	"errors"
	"strconv"

	"commonplace/notebook"
	"commonplace/notebook/extract/scan"
)

// readPicture reads a picture file: pages without text, until their words are recognised.
func readPicture(data []byte) (notebook.Draft, error) {
	pages, err := scan.Read(data)
	if err != nil {
		return notebook.Draft{}, pictureProblem(err)
	}
	var c composer
	for i := range pages {
		label := ""
		if len(pages) > 1 {
			label = strconv.Itoa(i + 1)
		}
		c.page(label)
	}
	d := notebook.Draft{Unread: len(pages)}
	d.Text, d.Blocks = c.result()
	return d, nil
}

// pictureProblem says why a picture gave nothing.
func pictureProblem(err error) error {
	switch {
	case errors.Is(err, scan.ErrSmall):
		return refuse(notebook.ErrNoText, "a picture %v", err)
	case errors.Is(err, scan.ErrNoPage):
		return refuse(notebook.ErrNotFound, "%v", err)
	case errors.Is(err, scan.ErrTooLarge):
		return refuse(notebook.ErrTooLarge, "picture: %v", err)
	}
	return refuse(notebook.ErrUnreadable, "picture: %v", err)
}
