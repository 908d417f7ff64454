package notebook

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Searches that are kept with the notebook, as settings:
//
//	searches          those a person saved under a name, as JSON, in the order in which they were saved
//	searches/recent   the queries of which something was opened last, as JSON, the newest first
//
// Decision: settings, not records of their own, because a search holds nothing that another thing could be joined to. Price: saving and
// removing one is no act; who removes one is given the way to save it again, and the trash knows nothing of it.

// SavedSearch is a query under a name. What it finds is not kept: it is searched anew.
type SavedSearch struct {
	Name  string    `json:"name"`
	Query string    `json:"query"`
	Made  time.Time `json:"made"`
}

const (
	searchesSetting, recentSearchesSetting = "searches", "searches/recent"
	// maxSavedSearches and MaxRecentSearches are how many are kept; maxSearchName and maxKeptQuery how long they may be, in bytes.
	maxSavedSearches            = 200
	MaxRecentSearches           = 30
	maxSearchName, maxKeptQuery = 200, 2 << 10
)

// SavedSearches lists the saved searches, in the order in which they were saved.
func (n Searching) SavedSearches(ctx context.Context) (all []SavedSearch, err error) {
	err = n.parts.Store.View(ctx, func(tx Tx) error { return settingIn(tx, searchesSetting, &all) })
	return all, err
}

// RecentSearches lists the queries that led somewhere, the newest first.
func (n Searching) RecentSearches(ctx context.Context) (all []string, err error) {
	err = n.parts.Store.View(ctx, func(tx Tx) error { return settingIn(tx, recentSearchesSetting, &all) })
	return all, err
}

// settingIn reads a setting that is JSON; what was never set leaves the value as it is.
func settingIn(tx Tx, name string, value any) error {
	kept, err := tx.Setting(name)
	if err != nil || kept == nil {
		return err
	}
	if err := json.Unmarshal(kept, value); err != nil {
		return fmt.Errorf("setting %q: %w: %w", name, ErrDamaged, err)
	}
	return nil
}

// SaveSearch keeps a query under a name; what was saved under the name before, whatever its capitals, is replaced where it stands.
func (n Searching) SaveSearch(ctx context.Context, name, query string) error {
	name, query = strings.Join(strings.Fields(name), " "), strings.TrimSpace(query)
	if err := savable(name, query); err != nil {
		return fmt.Errorf("save a search: %w", err)
	}
	return n.changeSearches(ctx, func(all []SavedSearch) ([]SavedSearch, error) {
		one := SavedSearch{Name: name, Query: query, Made: n.parts.Now()}
		if i := searchNamed(all, name); i >= 0 {
			all[i] = one
			return all, nil
		}
		if len(all) >= maxSavedSearches {
			return nil, fmt.Errorf("save a search: %w: more than %d", ErrTooLarge, maxSavedSearches)
		}
		return append(all, one), nil
	})
}

func savable(name, query string) error {
	switch {
	case name == "":
		return fmt.Errorf("%w: a search without a name", ErrBadInput)
	case query == "":
		return fmt.Errorf("%w: a search without words", ErrBadInput)
	case len(name) > maxSearchName || len(query) > maxKeptQuery:
		return fmt.Errorf("%w: a search with more than %d bytes", ErrTooLarge, maxKeptQuery)
	case !utf8.ValidString(name) || !utf8.ValidString(query):
		return fmt.Errorf("%w: a search that is not UTF-8", ErrBadInput)
	}
	return nil
}

// RenameSearch gives a saved search another name, which none other may have; ErrNotFound where there is none of the old name.
func (n Searching) RenameSearch(ctx context.Context, name, to string) error {
	to = strings.Join(strings.Fields(to), " ")
	return n.changeSearches(ctx, func(all []SavedSearch) ([]SavedSearch, error) {
		i := searchNamed(all, name)
		if i < 0 {
			return nil, fmt.Errorf("rename search %q: %w", name, ErrNotFound)
		}
		if err := savable(to, all[i].Query); err != nil {
			return nil, fmt.Errorf("rename a search: %w", err)
		}
		if k := searchNamed(all, to); k >= 0 && k != i {
			return nil, fmt.Errorf("rename a search: %w: there is one called %q", ErrBadInput, to)
		}
		all[i].Name = to
		return all, nil
	})
}

// RemoveSearch removes a saved search; ErrNotFound where there is none of the name.
func (n Searching) RemoveSearch(ctx context.Context, name string) error {
	return n.changeSearches(ctx, func(all []SavedSearch) ([]SavedSearch, error) {
		i := searchNamed(all, name)
		if i < 0 {
			return nil, fmt.Errorf("remove search %q: %w", name, ErrNotFound)
		}
		return slices.Delete(all, i, i+1), nil
	})
}

func searchNamed(all []SavedSearch, name string) int {
	return slices.IndexFunc(all, func(s SavedSearch) bool { return strings.EqualFold(s.Name, name) })
}

func (n Searching) changeSearches(ctx context.Context, change func([]SavedSearch) ([]SavedSearch, error)) error {
	return n.parts.Store.Update(ctx, func(tx Tx) error {
		var all []SavedSearch
		if err := settingIn(tx, searchesSetting, &all); err != nil {
			return err
		}
		all, err := change(all)
		if err != nil {
			return err
		}
		return putSettingIn(tx, searchesSetting, all)
	})
}

func putSettingIn(tx Tx, name string, value any) error {
	kept, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return tx.PutSetting(name, kept)
}

// SearchedFor puts a query first among the recent ones. One that is too long to be kept, or empty, is passed over.
func (n Searching) SearchedFor(ctx context.Context, query string) error {
	query = strings.TrimSpace(query)
	if query == "" || len(query) > maxKeptQuery || !utf8.ValidString(query) {
		return nil
	}
	return n.parts.Store.Update(ctx, func(tx Tx) error {
		var all []string
		if err := settingIn(tx, recentSearchesSetting, &all); err != nil {
			return err
		}
		if len(all) > 0 && all[0] == query {
			return nil
		}
		all = append([]string{query}, slices.DeleteFunc(all, func(s string) bool { return strings.EqualFold(s, query) })...)
		return putSettingIn(tx, recentSearchesSetting, all[:min(len(all), MaxRecentSearches)])
	})
}

// ForgetSearches forgets the recent queries.
func (n Searching) ForgetSearches(ctx context.Context) error {
	return n.parts.Store.Update(ctx, func(tx Tx) error { return tx.PutSetting(recentSearchesSetting, nil) })
}
