package extract_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"commonplace/notebook/extract/prose"
)

// TestEncodings writes texts in each encoding and reads them back, undeclared.
func TestEncodings(t *testing.T) {
	german := "Die Bürger der Stadt hörten früh am Morgen, daß die Fähre über den großen Fluß nicht mehr fährt. Später erklärte der Bürgermeister, man müsse für die Brücke länger sparen.\n"
	russian := "Жители города рано утром узнали, что паром через большую реку больше не ходит. Позже мэр объяснил, что на мост придётся копить дольше.\n"
	japanese1 := "町の人々は朝早く、大きな川を渡る渡し船がもう出ないことを知りました。橋のためにもっと貯金しなければならないと町長は後で説明しました。\n"
	chinese := "城里的居民一大早就得知，过大河的渡船不再开行。后来市长解释说，必须为建桥再多存些钱。这座桥已经计划了很多年。\n"
	traditional := "城裡的居民一大早就得知，過大河的渡船不再開行。後來市長解釋說，必須為建橋再多存些錢。這座橋已經計劃了很多年。\n"
	korean1 := "도시 주민들은 이른 아침 큰 강을 건너는 나룻배가 더 이상 다니지 않는다는 것을 알았다. 나중에 시장은 다리를 위해 더 오래 저축해야 한다고 설명했다.\n"
	for _, c := range []struct {
		name, text string
		e          encoding.Encoding
	}{
		{"UTF-8", german + russian, encoding.Nop},
		{"UTF-8 with BOM", german, xunicode.UTF8BOM},
		{"UTF-16LE with BOM", russian, xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM)},
		{"UTF-16BE with BOM", japanese1, xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM)},
		{"UTF-16LE", german, xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)},
		{"UTF-16BE", russian, xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)},
		{"UTF-16LE Chinese", chinese, xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)},
		{"UTF-32LE with BOM", german, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)},
		{"windows-1252", german, charmap.Windows1252},
		{"ISO-8859-1", german, charmap.ISO8859_1},
		{"windows-1251", russian, charmap.Windows1251},
		{"KOI8-R", russian, charmap.KOI8R},
		{"Shift_JIS", japanese1, japanese.ShiftJIS},
		{"EUC-JP", japanese1, japanese.EUCJP},
		{"ISO-2022-JP", japanese1, japanese.ISO2022JP},
		{"GB18030", chinese, simplifiedchinese.GB18030},
		{"Big5", traditional, traditionalchinese.Big5},
		{"EUC-KR", korean1, korean.EUCKR},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Repeat(c.text, 3)
			data, err := c.e.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			if d := one(t, "a.txt", data); d.Text != text {
				t.Errorf("read %q", prose.Clip(d.Text, 120))
			}
		})
	}
}

// TestPageEncoding: a page says itself how it is written.
func TestPageEncoding(t *testing.T) {
	if d := one(t, "a.html", "<html><head><meta charset=windows-1251></head><body><p>\xcf\xf0\xe8\xe2\xe5\xf2</p></body></html>"); d.Text != "Привет" {
		t.Errorf("a page's own encoding: %q", d.Text)
	}
}
