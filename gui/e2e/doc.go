// Package e2e drives the real program from outside, as a person would: a display of its own (Xvfb), a window manager (openbox), keys and
// the mouse (xdotool). It knows of the program only what is on the screen, what the terminal says, and the lines of its event log.
//
// Begin with journey_test.go, the main job from the first start to the printed briefing; hands_test.go is how it types, points and
// waits. Nothing waits for a fixed time to be sure: what was done is followed by the line that says it happened. The tests carry the tag
// e2e; COMMONPLACE_BINARY names the program, else it is built; COMMONPLACE_SHOTS names a folder that the pictures are kept in.
//
// Trap: xdotool types ASCII only, and the toolkit paints after it reports, so a picture is taken once two looks at it are alike.
package e2e
