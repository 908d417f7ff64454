package notebook

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"commonplace/notebook/place"
)

// Tag is a word the person gives things, as they wrote it. Two tags are one when they are equal byte for byte.
type Tag string

// maxTagBytes keeps a tag within a database key.
const maxTagBytes = 1024

// ParseTag trims the tag and a leading #. Empty, too long, broken UTF-8 or one holding NUL is ErrBadInput.
func ParseTag(s string) (Tag, error) {
	t := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "#"))
	switch {
	case t == "":
		return "", fmt.Errorf("%w: an empty tag", ErrBadInput)
	case len(t) > maxTagBytes:
		return "", fmt.Errorf("%w: a tag of more than %d bytes", ErrTooLarge, maxTagBytes)
	case !utf8.ValidString(t) || strings.ContainsRune(t, 0):
		return "", fmt.Errorf("%w: tag %q holds bytes that are not text", ErrBadInput, place.Clip(t, 60))
	}
	return Tag(t), nil
}

// withTag returns tags with t added at the end, or as it was if t is there.
func withTag(tags []Tag, t Tag) []Tag {
	if slices.Contains(tags, t) {
		return tags
	}
	return append(slices.Clone(tags), t)
}

// withoutTag returns tags without t.
func withoutTag(tags []Tag, t Tag) []Tag {
	return slices.DeleteFunc(slices.Clone(tags), func(o Tag) bool { return o == t })
}

// TagCount is a tag and how many things bear it.
type TagCount struct {
	Tag   Tag
	Count int
}

// totalBytes adds up the lengths of words.
func totalBytes[T ~string](all []T) int {
	size := 0
	for _, s := range all {
		size += len(s)
	}
	return size
}
