package store

import (
	"encoding"
	"errors"
	"fmt"
	"time"

	"google.golang.org/protobuf/encoding/protowire"
)

// Decision: records are written in the protobuf wire format, field by field, with protowire and without a schema compiler, because
// a field there is bytes (so a title of broken UTF-8 comes back byte for byte, which encoding/json cannot do), an unknown or missing
// field is no error (so a new field needs neither a migration nor a new version), and `protoc --decode_raw` shows a record to
// anybody. Price: a number for every field, which is never given to another one.
//
// One walk function per noun visits its fields in the order of their numbers; the coder either writes them or reads them, so that
// the two cannot drift apart. Zero values are not written. An empty list comes back as nil, a moment in UTC to the nanosecond.

var errMalformed = errors.New("malformed record")

// coder writes the fields of a record to out, or reads them from in.
type coder struct {
	reading bool
	out, in []byte
	err     error
}

// encode writes a value as its walk says.
func encode[T any](v *T, walk func(*coder, *T)) []byte {
	c := coder{}
	walk(&c, v)
	return c.out
}

// decode reads what encode wrote. A record that holds the same bytes in another shape is an error, never a panic.
func decode[T any](b []byte, v *T, walk func(*coder, *T)) error {
	c := coder{reading: true, in: b}
	walk(&c, v)
	return c.err
}

// next returns the value of field n and moves past it, skipping fields with smaller numbers, which a later version may have
// added; ok is false where the record does not have the field.
func (c *coder) next(n protowire.Number, want protowire.Type) (value []byte, ok bool) {
	for c.err == nil && len(c.in) > 0 {
		num, typ, size := protowire.ConsumeTag(c.in)
		if size < 0 {
			c.err = errMalformed
			return nil, false
		}
		if num > n {
			return nil, false
		}
		length := protowire.ConsumeFieldValue(num, typ, c.in[size:])
		if length < 0 {
			c.err = errMalformed
			return nil, false
		}
		value, c.in = c.in[size:size+length], c.in[size+length:]
		if num < n {
			continue
		}
		if typ != want {
			c.err = fmt.Errorf("%w: field %d", errMalformed, n)
			return nil, false
		}
		if typ == protowire.BytesType {
			value, _ = protowire.ConsumeBytes(value)
		}
		return value, true
	}
	return nil, false
}

func (c *coder) putBytes(n protowire.Number, b []byte) {
	c.out = protowire.AppendBytes(protowire.AppendTag(c.out, n, protowire.BytesType), b)
}

// text visits a string of any bytes.
func text[T ~string](c *coder, n protowire.Number, v *T) {
	if !c.reading {
		if *v != "" {
			c.out = protowire.AppendString(protowire.AppendTag(c.out, n, protowire.BytesType), string(*v))
		}
		return
	}
	if b, ok := c.next(n, protowire.BytesType); ok {
		*v = T(b)
	}
}

// texts visits a list of strings.
func texts[T ~string](c *coder, n protowire.Number, v *[]T) {
	if !c.reading {
		for _, s := range *v {
			c.out = protowire.AppendString(protowire.AppendTag(c.out, n, protowire.BytesType), string(s))
		}
		return
	}
	for b, ok := c.next(n, protowire.BytesType); ok; b, ok = c.next(n, protowire.BytesType) {
		*v = append(*v, T(b))
	}
}

// number visits an integer of any sign.
func number[T ~int | ~int64 | ~uint8](c *coder, n protowire.Number, v *T) {
	if !c.reading {
		if *v != 0 {
			c.out = protowire.AppendVarint(protowire.AppendTag(c.out, n, protowire.VarintType), protowire.EncodeZigZag(int64(*v)))
		}
		return
	}
	if b, ok := c.next(n, protowire.VarintType); ok {
		u, _ := protowire.ConsumeVarint(b)
		i := protowire.DecodeZigZag(u)
		if *v = T(i); int64(*v) != i {
			c.err = fmt.Errorf("%w: field %d is out of range", errMalformed, n)
		}
	}
}

// flag visits a bool.
func flag(c *coder, n protowire.Number, v *bool) {
	i := 0
	if *v {
		i = 1
	}
	number(c, n, &i)
	*v = i != 0
}

// blob visits bytes of a fixed length, such as a digest; all zero is the zero value.
func blob(c *coder, n protowire.Number, v []byte) {
	if !c.reading {
		for _, b := range v {
			if b != 0 {
				c.putBytes(n, v)
				return
			}
		}
		return
	}
	if b, ok := c.next(n, protowire.BytesType); ok {
		if len(b) != len(v) {
			c.err = fmt.Errorf("%w: field %d has another length", errMalformed, n)
			return
		}
		copy(v, b)
	}
}

// moment visits a point in time: seconds and nanoseconds since 1970.
func moment(c *coder, n protowire.Number, v *time.Time) {
	if !c.reading && v.IsZero() {
		return
	}
	sec, nsec := v.Unix(), int64(v.Nanosecond())
	found := nested(c, n, func(c *coder) {
		number(c, 1, &sec)
		number(c, 2, &nsec)
	}, func() { sec, nsec = 0, 0 })
	if found {
		*v = time.Unix(sec, nsec).UTC()
	}
}

// nested visits a record within the record. Reading, it calls fresh before the walk, and says whether the field was there.
func nested(c *coder, n protowire.Number, walk func(*coder), fresh func()) (found bool) {
	if !c.reading {
		inner := coder{}
		walk(&inner)
		c.putBytes(n, inner.out)
		return false
	}
	b, ok := c.next(n, protowire.BytesType)
	if !ok {
		return false
	}
	fresh()
	inner := coder{reading: true, in: b}
	walk(&inner)
	if c.err == nil {
		c.err = inner.err
	}
	return true
}

// optional visits a value that may be missing, which is not the same as being zero.
func optional[T any](c *coder, n protowire.Number, v **T, visit func(*coder, protowire.Number, *T)) {
	if !c.reading && *v == nil {
		return
	}
	nested(c, n, func(c *coder) { visit(c, 1, *v) }, func() { *v = new(T) })
}

// list visits a list of records.
func list[T any](c *coder, n protowire.Number, v *[]T, walk func(*coder, *T)) {
	if !c.reading {
		for i := range *v {
			nested(c, n, func(c *coder) { walk(c, &(*v)[i]) }, nil)
		}
		return
	}
	for {
		var one T
		if !nested(c, n, func(c *coder) { walk(c, &one) }, func() {}) {
			return
		}
		*v = append(*v, one)
	}
}

// reference visits something that writes itself as text; the zero value writes nothing.
func reference[T encoding.TextMarshaler, P interface {
	*T
	encoding.TextUnmarshaler
}](c *coder, n protowire.Number, v *T) {
	var s string
	if !c.reading {
		b, err := (*v).MarshalText()
		if err != nil {
			c.err = err
			return
		}
		s = string(b)
	}
	text(c, n, &s)
	if c.reading && c.err == nil {
		c.err = P(v).UnmarshalText([]byte(s))
	}
}
