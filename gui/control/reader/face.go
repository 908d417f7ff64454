package reader

import (
	"sync"

	"fyne.io/fyne/v2"
	"github.com/go-fonts/liberation/liberationmonoregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// Face is the family of letters the reader is set in. A nil resource means the theme's own font, which falls back to other
// fonts for letters it lacks; a resource never does, so the reader itself sets what a face lacks in the theme's font.
type Face struct{ Regular, Bold, Mono fyne.Resource }

// Sans returns the theme's own face.
func Sans() Face { return Face{} }

// Serif returns a face made for reading. Every call returns the same resources: Fyne keeps a parsed font per resource.
func Serif() Face { return serif() }

var serif = sync.OnceValue(func() Face {
	return Face{
		Regular: fyne.NewStaticResource("LiberationSerif-Regular.ttf", liberationserifregular.TTF),
		Bold:    fyne.NewStaticResource("LiberationSerif-Bold.ttf", liberationserifbold.TTF),
		Mono:    fyne.NewStaticResource("LiberationMono-Regular.ttf", liberationmonoregular.TTF),
	}
})
