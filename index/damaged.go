package index

import (
	"errors"

	"commonplace/index/segment"
)

// Damaged says whether an error tells that something the index keeps is not as it was written.
func Damaged(err error) bool { return errors.Is(err, ErrDamaged) || errors.Is(err, segment.ErrDamaged) }
