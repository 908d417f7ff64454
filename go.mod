module commonplace

go 1.26.0

require (
	codeberg.org/readeck/go-readability/v2 v2.1.2 // finds the article in a page; the best of five on 130 judged pages
	fyne.io/fyne/v2 v2.8.1 // the window; 2.8 wraps long texts a hundred times faster than 2.7
	github.com/abadojack/whatlanggo v1.0.1 // tells the language of a text; small, where better ones add 128 MB
	github.com/blevesearch/snowballstem v0.9.0 // the stems of words, for search
	github.com/clipperhouse/uax29/v2 v2.2.0 // where graphemes and words end
	github.com/dgraph-io/badger/v4 v4.9.6 // keeps a notebook; lost nothing in 70 kills while writing
	github.com/gabriel-vasile/mimetype v1.4.16 // tells what a file is by its first bytes, to name what is refused
	github.com/go-fonts/dejavu v0.3.4 // signs that the reading face lacks, in a briefing
	github.com/go-fonts/liberation v0.3.3 // the faces the reader and the briefing are set in
	github.com/go-text/typesetting v0.3.4 // shapes and breaks a briefing's lines; what Fyne draws with too
	github.com/goccy/go-yaml v1.19.2 // reads the front matter of Markdown; kept, where yaml.v3 is archived
	github.com/gogs/chardet v0.0.0-20211120154057-b7413eaefb8f // guesses the charset where nothing declares it
	github.com/itlightning/dateparse v0.2.1 // reads dates in the forms pages write them
	github.com/jung-kurt/gofpdf v1.16.2 // writes the pages and objects of a PDF; the typesetting is ours
	github.com/klauspost/compress v1.18.0 // zstd for the store's large values; what Badger uses too
	github.com/klippa-app/go-pdfium v1.19.8 // reads and draws PDF files, as WebAssembly; no file of 1,002 brought it down
	github.com/oklog/ulid/v2 v2.1.2 // ids that sort by the time they were made
	github.com/sahilm/fuzzy v0.1.3 // letters in order, for Go to
	github.com/tetratelabs/wazero v1.12.0 // runs that WebAssembly without C
	github.com/yuin/goldmark v1.8.7 // parses Markdown; the one that follows CommonMark
	golang.org/x/image v0.24.0 // font outlines and pictures in a briefing
	golang.org/x/net v0.62.0 // parses HTML as browsers do
	golang.org/x/sys v0.49.0 // locks, free space and priorities of each system
	golang.org/x/text v0.43.0 // folds letters for search, decodes charsets
	google.golang.org/protobuf v1.36.11 // the wire format of the store's records; only its protowire package
)

require (
	fyne.io/systray v1.12.3-0.20260810170012-af4e8e793ec4 // indirect
	github.com/BurntSushi/toml v1.6.0 // indirect
	github.com/FyshOS/fancyfs v0.0.1 // indirect
	github.com/andybalholm/cascadia v1.3.3 // indirect
	github.com/anthonynsimon/bild v0.14.0 // indirect
	github.com/cespare/xxhash/v2 v2.3.0 // indirect
	github.com/davecgh/go-spew v1.1.1 // indirect
	github.com/dgraph-io/ristretto/v2 v2.2.0 // indirect
	github.com/dustin/go-humanize v1.0.1 // indirect
	github.com/fsnotify/fsnotify v1.9.0 // indirect
	github.com/fyne-io/gl-js v0.2.1-0.20260315212741-029c47fd27e8 // indirect
	github.com/fyne-io/glfw-js v0.4.0 // indirect
	github.com/fyne-io/image v0.1.1 // indirect
	github.com/fyne-io/oksvg v0.2.0 // indirect
	github.com/go-gl/gl v0.0.0-20260331235117-4566fea9a276 // indirect
	github.com/go-gl/glfw/v3.4/glfw v0.1.0-pre.1.0.20260707082822-2a407d02d01a // indirect
	github.com/go-logr/logr v1.4.3 // indirect
	github.com/go-logr/stdr v1.2.2 // indirect
	github.com/go-shiori/dom v0.0.0-20230515143342-73569d674e1c // indirect
	github.com/go-text/render v0.2.1 // indirect
	github.com/godbus/dbus/v5 v5.2.2 // indirect
	github.com/google/flatbuffers v25.2.10+incompatible // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/hack-pad/go-indexeddb v0.3.2 // indirect
	github.com/hack-pad/safejs v0.1.0 // indirect
	github.com/jeandeaual/go-locale v0.0.0-20250612000132-0ef82f21eade // indirect
	github.com/jolestar/go-commons-pool/v2 v2.1.2 // indirect
	github.com/jsummers/gobmp v0.0.0-20230614200233-a9de23ed2e25 // indirect
	github.com/mattn/go-runewidth v0.0.24 // indirect
	github.com/nfnt/resize v0.0.0-20180221191011-83c6a9932646 // indirect
	github.com/nicksnyder/go-i18n/v2 v2.5.1 // indirect
	github.com/pmezard/go-difflib v1.0.0 // indirect
	github.com/rymdport/portal v0.4.2 // indirect
	github.com/srwiley/oksvg v0.0.0-20221011165216-be6e8873101c // indirect
	github.com/srwiley/rasterx v0.0.0-20220730225603-2ab79fcdd4ef // indirect
	github.com/stretchr/testify v1.11.1 // indirect
	go.opentelemetry.io/auto/sdk v1.2.1 // indirect
	go.opentelemetry.io/otel v1.41.0 // indirect
	go.opentelemetry.io/otel/metric v1.41.0 // indirect
	go.opentelemetry.io/otel/trace v1.41.0 // indirect
	golang.org/x/exp/typeparams v0.0.0-20231108232855-2478ac86f678 // indirect
	golang.org/x/mod v0.41.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
	honnef.co/go/tools v0.8.2 // indirect
)

// The linter, at one version for everybody: make lint.
tool honnef.co/go/tools/cmd/staticcheck
