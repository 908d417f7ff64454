package exports

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
)

// Item is one entry of a Joplin archive: a note, or what belongs to notes.
type Item struct {
	Kind        Kind
	ID, Title   string
	Body        string // of a note: Markdown, or HTML
	HTML        bool
	Encrypted   bool
	Created     string // ISO 8601, by day
	CreatedAt   string // as it stands there, to the millisecond
	UpdatedAt   string
	Parent      string // id of the folder it is in
	ToDo, Done  bool
	Author, URL string
	Note, Tag   string // ids, of a Tagging
	Ending      string // of a Resource: "pdf"
}

// Kind is Joplin's number for what an item is.
type Kind int

// The kinds that matter here.
const (
	JoplinNote     Kind = 1
	JoplinFolder   Kind = 2
	JoplinResource Kind = 4
	JoplinTag      Kind = 5
	JoplinTagging  Kind = 6
)

var (
	itemName = regexp.MustCompile(`^(?:\./)?[0-9a-f]{32}\.md$`)
	itemLine = regexp.MustCompile(`^[a-z_]+:(?: .*)?$`)
)

// IsJoplinName says whether an entry of an archive may be an item, by its name.
func IsJoplinName(name string) bool { return itemName.MatchString(name) }

// JoplinItem reads an item: a title, a body, and below a blank line what Joplin says of it, line by line.
func JoplinItem(text string) (Item, bool) {
	text = strings.TrimRight(text, "\n")
	at := strings.LastIndex(text, "\n\n") // -1: all of it
	about := map[string]string{}
	for line := range strings.SplitSeq(strings.Trim(text[at+1:], "\n"), "\n") {
		if !itemLine.MatchString(line) || len(about) > maxTags {
			return Item{}, false
		}
		key, value, _ := strings.Cut(line, ":")
		about[key] = strings.TrimSpace(value)
	}
	kind, err := strconv.Atoi(about["type_"])
	if err != nil || about["id"] == "" {
		return Item{}, false
	}
	i := Item{
		Kind: Kind(kind), ID: about["id"], Created: day(about["user_created_time"]), Author: about["author"], URL: about["source_url"],
		CreatedAt: cmp.Or(about["user_created_time"], about["created_time"]), UpdatedAt: cmp.Or(about["user_updated_time"], about["updated_time"]),
		Parent: about["parent_id"], ToDo: about["is_todo"] == "1", Done: about["todo_completed"] != "" && about["todo_completed"] != "0",
		Note: about["note_id"], Tag: about["tag_id"], Ending: about["file_extension"],
		HTML: about["markup_language"] == "2", Encrypted: about["encryption_applied"] == "1",
	}
	if i.Created == "" {
		i.Created = day(about["created_time"])
	}
	if at >= 0 {
		title, body, _ := strings.Cut(text[:at], "\n")
		i.Title, i.Body = oneLine(title), strings.TrimLeft(body, "\n")
	}
	return i, true
}
