package session

import (
	"commonplace/notebook"
	"commonplace/notebook/date"
)

// Date reads a date as it was typed and hands it to use. Where it can mean more than one day, pick is given the words for each and which
// was meant is handed to use; nothing is guessed. What is no date is told as a problem.
func (s *Session) Date(typed string, pick func(words []string, then func(int)), use func(notebook.Date)) {
	dates, err := date.Read(typed)
	if err != nil {
		s.work.tell(err)
		return
	}
	if len(dates) == 1 {
		use(dates[0])
		return
	}
	words := make([]string, len(dates))
	for i, d := range dates {
		words[i] = d.Words()
	}
	pick(words, func(i int) { use(dates[i]) })
}
