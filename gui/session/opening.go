package session

// Begin runs do on a goroutine and hands its error to done on the window's goroutine: what takes longer than a frame and happens before
// there is a session, such as opening a notebook.
func Begin(post Post, do func() error, done func(error)) {
	go func() {
		err := do()
		post(func() { done(err) })
	}()
}

// PreferencesOf reads preferences before there is a session.
func PreferencesOf(k Keeper) *Preferences { return newPreferences(k) }
