package worker

import "bytes"

// lastWords keeps the end of what a worker wrote to its standard error.
type lastWords struct{ kept bytes.Buffer }

// maxLastWords is how much of it is kept, in bytes; the beginning of a crash says most.
const maxLastWords = 8 << 10
