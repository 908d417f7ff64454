package exports

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Tasks of newer Evernotes stand beside the content of a note, which only has a placeholder for each group of them. They are put in its
// place, as to-dos; those whose group has no place stand at the end.

// maxTasks is the most tasks of a note.
const maxTasks = 5000

// task is one of them.
type task struct {
	title, group, order string
	done                bool
}

// taskElement takes what an element of a task says, where it stands in the note.
func (n *Note) taskElement(path, value string) {
	t := &n.task
	switch path {
	case "task/title":
		t.title = value
	case "task/taskStatus":
		t.done = value == "completed"
	case "task/sortWeight":
		t.order = value
	case "task/taskGroupNoteLevelID":
		t.group = value
	case "task":
		if t.title != "" && len(n.tasks) < maxTasks {
			n.tasks = append(n.tasks, *t)
		}
		*t = task{}
	}
}

// taskGroup is the placeholder's style: that it is one, and of which group.
var taskGroup = regexp.MustCompile(`--en-task-group:\s*true.*--en-id:\s*([0-9A-Za-z-]{1,64})`)

// showTasks puts the tasks into the page of a note.
func showTasks(doc *html.Node, tasks []task) {
	if len(tasks) == 0 {
		return
	}
	groups := map[string][]task{}
	for _, t := range tasks {
		groups[t.group] = append(groups[t.group], t)
	}
	body := doc
	var places []*html.Node
	for n := range doc.Descendants() {
		if n.Data == "body" && body == doc {
			body = n
		}
		if n.Type == html.ElementNode && taskGroup.MatchString(attr(n, "style")) {
			places = append(places, n)
		}
	}
	for _, place := range places {
		group := taskGroup.FindStringSubmatch(attr(place, "style"))[1]
		for place.FirstChild != nil {
			place.RemoveChild(place.FirstChild)
		}
		place.AppendChild(taskList(groups[group]))
		delete(groups, group)
	}
	for _, t := range tasks {
		if left := groups[t.group]; left != nil {
			body.AppendChild(taskList(left))
			delete(groups, t.group)
		}
	}
}

// taskList makes a list of tasks, in their order.
func taskList(tasks []task) *html.Node {
	slices.SortStableFunc(tasks, func(a, b task) int { return cmp.Compare(a.order, b.order) })
	list := &html.Node{Type: html.ElementNode, Data: "ul", DataAtom: atom.Ul}
	for _, t := range tasks {
		item := &html.Node{Type: html.ElementNode, Data: "li", DataAtom: atom.Li}
		item.AppendChild(&html.Node{Type: html.TextNode, Data: box(t.done) + strings.TrimSpace(t.title)})
		list.AppendChild(item)
	}
	return list
}
