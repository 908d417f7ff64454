package worker

import (
	"context"
	"fmt"
	"io"
	"os"
	"testing"

	"commonplace/notebook"
)

// TestMain makes this test binary its own worker, as main does with the program.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == Flag {
		behave(os.Getenv(misbehaviour))
		if err := Run(context.Background(), os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// misbehaviour names the variable that makes the test binary a worker that does wrong.
const misbehaviour = "EXTRACT_TEST_WORKER"

// behave does what a worker must not, if told to; else it returns.
func behave(how string) {
	switch how {
	case "":
		return
	case "mute": // never says that it is ready
		_, _ = io.Copy(io.Discard, os.Stdin)
	case "other program":
		fmt.Println("Hello, I am a window.")
	case "crash": // ready, and gone in the middle of the file
		_ = writeFrame(os.Stdout, frameReady, []byte(protocol))
		_, _, _ = readFrame(os.Stdin)
		panic("worker crashed on purpose")
	case "hang": // ready, takes the file, and never answers
		_ = writeFrame(os.Stdout, frameReady, []byte(protocol))
		_, _ = io.Copy(io.Discard, os.Stdin)
	case "lies": // a block outside the text
		_ = writeFrame(os.Stdout, frameReady, []byte(protocol))
		takeFile()
		blocks := notebook.EncodeBlocks([]notebook.Block{{Kind: notebook.BlockParagraph, Span: notebook.Span{End: 9}}})
		_ = writeJSON(os.Stdout, frameHeader, header{Sum: make([]byte, 32), TextSize: 1, BlockSize: len(blocks)})
		_ = writeFrame(os.Stdout, frameText, []byte("x"))
		_ = writeFrame(os.Stdout, frameBlocks, blocks)
		_, _ = io.Copy(io.Discard, os.Stdin)
	case "greedy": // takes more memory than a worker may
		w := &worker{limit: make(chan int64), exit: os.Exit}
		_ = writeFrame(os.Stdout, frameReady, []byte(protocol))
		takeFile()
		limited := make(chan struct{})
		go func() { w.limit <- 64 << 20; close(limited) }()
		go w.watch(context.Background())
		<-limited
		var kept [][]byte
		for {
			b := make([]byte, 1<<20)
			for i := 0; i < len(b); i += 4096 {
				b[i] = 1
			}
			kept = append(kept, b)
			_ = kept
		}
	}
	os.Exit(0)
}

// takeFile takes the file that is sent, as a worker does.
func takeFile() {
	kind, payload, _ := readFrame(os.Stdin)
	_, _ = receiveJob(os.Stdin, kind, payload, nil)
}
