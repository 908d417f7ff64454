package session

import (
	"testing"
	"time"

	"commonplace/notebook"
)

func TestLikening(t *testing.T) {
	d := sit(t)
	ids := d.take("pier.txt", "The pier of oak. Sailors wanted a harbour.", "oak.txt", "A harbour needs a pier of oak, sailors say.", "moss.txt", "Moss needs shade.")
	var told int
	d.Likening.Observe(func() { told++ })
	d.Open(Place{Ref: notebook.RefOf(ids[0])})
	d.settle()
	if d.Likening.All != nil || told > 0 {
		t.Fatalf("at once: %+v", d.Likening.All)
	}
	d.pass(time.Second)
	if l := d.Likening; len(l.All) != 1 || l.All[0].Ref != notebook.RefOf(ids[1]) || l.Of != notebook.RefOf(ids[0]) || told != 1 {
		t.Fatalf("like the pier: %+v, told %d times", d.Likening.All, told)
	}
	d.Likening.Fold()
	if !d.Likening.Open {
		t.Error("not shown")
	}
	d.Delete(notebook.RefOf(ids[1]))
	d.settle()
	d.pass(time.Second)
	if len(d.Likening.All) != 0 {
		t.Errorf("like one that is in the trash: %+v", d.Likening.All)
	}
	d.Undoing.Undo()
	d.settle()
	// Who leaves before the pause is over asks nothing.
	d.Open(Place{Ref: notebook.RefOf(ids[2])})
	d.settle()
	d.Open(Place{Ref: notebook.RefOf(ids[0])})
	d.settle()
	if d.Likening.All != nil {
		t.Errorf("still %+v", d.Likening.All)
	}
	d.pass(time.Second)
	if l := d.Likening; len(l.All) != 1 || l.Of != notebook.RefOf(ids[0]) {
		t.Errorf("after going back: %+v of %v", l.All, l.Of)
	}
}
