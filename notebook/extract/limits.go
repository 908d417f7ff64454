package extract

const (
	// maxFileBytes is the most that is read as one text, page or archive entry.
	maxFileBytes = 64 << 20
	// maxArchiveBytes is the most that an archive may be, and that it may hold when unpacked.
	maxArchiveBytes = 256 << 20
)
