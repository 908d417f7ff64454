//go:build !unix

package notebooktest

import "time"

// Processor is how much processor time the process has taken; this system does not say.
func Processor() time.Duration { return 0 }
