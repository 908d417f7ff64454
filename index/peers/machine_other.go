//go:build !unix

package main

import "time"

// processor is how much processor time the process has taken; this system does not say.
func processor() time.Duration { return 0 }
