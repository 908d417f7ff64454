package note

import (
	"testing"

	"commonplace/gui/control/controltest"
)

func TestMain(m *testing.M) { controltest.Main(m) }
