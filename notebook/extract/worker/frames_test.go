package worker

import (
	"bufio"
	"bytes"
	"encoding/json"
	"testing"
)

// FuzzRequests: whatever comes down its input, a worker takes files of the size they were announced with, and stops at the rest.
func FuzzRequests(f *testing.F) {
	var b bytes.Buffer
	if writeJSON(&b, frameRequest, request{Name: "a.txt", Size: 2}) != nil || writePieces(&b, frameData, []byte("ab")) != nil {
		f.Fatal("cannot write to memory")
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		in := bufio.NewReader(bytes.NewReader(data))
		for {
			kind, payload, err := readFrame(in)
			if err != nil {
				return
			}
			file, err := receiveJob(in, kind, payload, nil)
			if err != nil {
				return
			}
			if _, err := json.Marshal(file.Name); err != nil || len(file.Data) > len(data) {
				t.Errorf("%d bytes of a file, %v", len(file.Data), err)
			}
		}
	})
}
