package index_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"commonplace/index"
	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/store"
)

// childVariable tells the test binary to be the one that is killed, and how.
const childVariable = "INDEX_TEST_KILLED"

// looks is after how many kills the test looks at what is left.
const looks = 4

// killsVariable names how often it is killed, if not a few times.
const killsVariable = "COMMONPLACE_KILLS"

func TestMain(m *testing.M) {
	if how := os.Getenv(childVariable); how != "" {
		if err := work(os.Args[1], how); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// deadly is a store that kills its process with the n-th Update once it is armed: while it is written, or when it was committed.
type deadly struct {
	inStore
	armed     bool
	n         int
	committed bool
}

func (d *deadly) Update(ctx context.Context, fn func(index.Writer) error) error {
	if !d.armed {
		return d.inStore.Update(ctx, fn)
	}
	last := d.n == 0
	d.n--
	err := d.inStore.Update(ctx, func(w index.Writer) error {
		if err := fn(w); err != nil || !last || d.committed {
			return err
		}
		return kill()
	})
	if err == nil && last {
		return kill()
	}
	return err
}

func kill() error {
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Kill()
	}
	if err == nil {
		select {} // until it is dead
	}
	return err
}

// work adds, changes and removes documents, folds and merges, until it is killed in the stage it is told. It says what reached the disk.
func work(dir, how string) error {
	ctx := context.Background()
	var stage string
	var seed uint64
	d := &deadly{inStore: inStore{again: textIn}}
	if _, err := fmt.Sscanf(how, "%s %d %t %d", &stage, &d.n, &d.committed, &seed); err != nil {
		return err
	}
	s, err := store.Open(ctx, dir, store.Options{})
	if err != nil {
		return err
	}
	d.Store = s
	x := index.New()
	if err := x.Open(ctx, d); err != nil {
		return err
	}
	x.Still()
	if stage != "rebuild" {
		if err := x.Rebuild(ctx, nil); err != nil {
			return err
		}
	}
	r := rand.New(rand.NewPCG(seed, 1))
	step := 0
	batch := func() error {
		for a := range corpus.Articles(int64(seed)+int64(step)*1000, 8) {
			step++
			if err := act(ctx, x, d, r, a); err != nil {
				return err
			}
		}
		return nil
	}
	for stage == "rebuild" {
		if !x.Readiness().Unfinished {
			if err := x.Renew(ctx); err != nil {
				return err
			}
		}
		d.armed = true
		var acted error
		err := x.Rebuild(ctx, func(index.Readiness) { acted = errors.Join(acted, batch()) })
		if err = errors.Join(err, acted); err != nil {
			return err
		}
	}
	for round := 0; ; round++ {
		d.armed = stage == "import" && round > 1
		if err := batch(); err != nil {
			return err
		}
		d.armed = stage == "fold" && round > 0
		if err := x.Fold(ctx); err != nil {
			return err
		}
		d.armed = stage == "merge" && round > 2
		if round%2 == 0 {
			if err := x.Merge(ctx, r.IntN(3)); err != nil {
				return err
			}
		}
	}
}

// textPrefix is where documents are kept for the index to read again.
const textPrefix = "text/"

func textIn(r index.Reader, key string) (d index.Document, err error) {
	text, err := r.Get([]byte(textPrefix + key))
	if err != nil || text == nil {
		return d, errors.Join(index.ErrNoRecord, err)
	}
	return d, json.Unmarshal(text, &d)
}

// act puts or removes a document and says so.
func act(ctx context.Context, x *index.Index, s index.Store, r *rand.Rand, a corpus.Article) error {
	key := fmt.Sprintf("d%03d", r.IntN(300))
	document := index.Document{Key: key, Kind: 's', Fields: []index.FieldText{
		{Field: index.Title, Text: a.Title}, {Field: index.Body, Text: a.Text[:min(len(a.Text), 600)]},
	}}
	record, err := index.Analyze(ctx, document)
	if err != nil {
		return err
	}
	gone := r.IntN(5) == 0
	var c index.Change
	err = s.Update(ctx, func(w index.Writer) (err error) {
		if gone {
			c, err = x.Remove(w, key)
			return errors.Join(err, w.Delete([]byte(textPrefix+key)))
		}
		c, err = x.Put(w, record)
		text, failed := json.Marshal(document)
		return errors.Join(err, failed, w.Set([]byte(textPrefix+key), text))
	})
	if err != nil {
		return err
	}
	x.Apply(c)
	fmt.Println(key, !gone)
	return nil
}

// TestKilledInImportFoldMergeAndRebuild kills a process with SIGKILL inside an Update of each, before or after it is committed: what it said was
// on the disk is found as it was left, the check is clean, and the index that grew answers as one that is made of the records.
func TestKilledInImportFoldMergeAndRebuild(t *testing.T) {
	kills := 24
	if n, err := strconv.Atoi(os.Getenv(killsVariable)); err == nil {
		kills = n
	} else if testing.Short() {
		kills = 6
	}
	dir := t.TempDir()
	there := map[string]bool{}
	r := rand.New(rand.NewPCG(7, 7))
	landed := map[string]int{}
	for round := range kills {
		stage, most := []string{"import", "fold", "merge", "rebuild"}[round%4], 5
		if stage == "rebuild" {
			most = 60 // with what is added meanwhile
		}
		how := fmt.Sprintf("%s %d %t %d", stage, r.IntN(most), r.IntN(2) == 0, round)
		landed[stage]++
		killedAt(t, dir, how, there)
		if round%looks == looks-1 || round == kills-1 {
			standsAsSaid(t, dir, there)
		}
	}
	t.Logf("killed in %v", landed)
}

func killedAt(t *testing.T, dir, how string, there map[string]bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0], dir)
	cmd.Env, cmd.Stderr = append(os.Environ(), childVariable+"="+how), os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		key, is, ok := strings.Cut(lines.Text(), " ")
		if !ok || key == "error" {
			t.Errorf("killed at %s: %s", how, lines.Text())
			continue
		}
		there[key] = is == "true"
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("to be killed at %s: %v", how, err)
	}
}

// standsAsSaid opens what was left. The one act that was under way at a kill may have been committed without being said.
func standsAsSaid(t *testing.T, dir string, there map[string]bool) {
	t.Helper()
	s, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	x := index.New()
	if err := x.Open(t.Context(), inStore{s, textIn}); err != nil {
		t.Fatal(err)
	}
	x.Still()
	unfinished := x.Readiness()
	err = s.View(t.Context(), func(tx notebook.Tx) error {
		texts := func(key string) (index.Document, error) { return textIn(tx.Index(), key) }
		return x.Check(t.Context(), tx.Index(), texts, func(key, what string) { t.Errorf("at %+v: %q %s", unfinished, key, what) })
	})
	if err = errors.Join(err, x.Rebuild(t.Context(), nil)); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	x.Keys(func(key string, _ byte) bool { found[key] = true; return true })
	unsaid := 0
	for key, is := range there {
		if found[key] != is {
			unsaid++
		}
		there[key] = found[key]
	}
	if unsaid > looks {
		t.Errorf("%d documents are not found as was said, after %d kills", unsaid, looks)
	}
	if err := s.Check(t.Context(), func(f notebook.Fault) { t.Errorf("fault: %s", f.What) }); err != nil {
		t.Fatal(err)
	}
	rebuilt := index.New()
	err = s.View(t.Context(), func(tx notebook.Tx) error {
		texts := func(key string) (index.Document, error) { return textIn(tx.Index(), key) }
		if err := x.Check(t.Context(), tx.Index(), texts, func(key, what string) { t.Errorf("%q %s", key, what) }); err != nil {
			return err
		}
		return rebuilt.Load(t.Context(), tx.Index(), texts)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []index.Query{{Text: "goverment of the people"}, {Text: "th", Typing: true}, {Text: `"of the"`}, {Text: "police report money"}} {
		one, err := x.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		other, err := rebuilt.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(one, other) {
			t.Errorf("%s finds\n%+v\nrebuilt\n%+v", q.Text, one, other)
		}
	}
}
