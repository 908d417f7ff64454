package rtf

import (
	"strings"

	"commonplace/notebook/extract/office/document"
)

// standsForCharacter are control words that show a character.
var standsForCharacter = map[string]string{
	"tab": "\t", "line": "\n", "lbr": "\n", "softline": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200D", "zwnj": "\u200C", "ltrmark": "\u200E",
	"rtlmark": "\u200F", "zwbo": "", "zwnbo": "",
}

// unread are destinations whose words are not the document's text.
var unread = document.Set(`colortbl filetbl revtbl listtable listoverridetable rsidtbl themedata colorschememapping datastore latentstyles
	xmlnstbl mmathPr generator bkmkstart bkmkend xe tc tcn rxe txe nonshppict objdata annotation atnid atnauthor atntime atnref atrfstart
	atrfend private pgdsctbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn shprslt sn sv nonesttables listname falt panose nextfile template
	comment doccomm keywords subject operator company manager category hlinkbase userprops printim creatim revtim buptim pntxta pntxtb pn
	datafield formfield objalias objclass objname fontemb fontfile wgrffmtfilter protusertbl passwordhash xform mvfmf mvfml aname alt`)

// word acts on a control word. n is its number, which is 0 where has is false.
func (r *reader) word(word string, n int, has bool) {
	on := !has || n != 0
	if s, ok := standsForCharacter[word]; ok {
		r.put(s)
		return
	}
	if r.s.starred && !knownStarred[word] {
		r.s.starred = false
		r.s.place = inNothing
		return
	}
	r.s.starred = false
	if word == "pict" {
		r.picture()
		return
	}
	if unread[word] {
		r.flush()
		r.s.place = inNothing
		return
	}
	if r.destination(word) || r.inParagraph(word, n, on) {
		return
	}
	switch word {
	case "u":
		r.unicode(n)
	case "uc":
		r.s.skip = max(0, min(n, maxDigits))
	case "f", "af":
		if word == "f" {
			r.flush()
			r.font(n)
		}
	case "fcharset", "cpg":
		if r.s.place == inFonts {
			r.fonts.charset(word, n)
		}
	case "deff":
		r.fonts.usual = n
	case "plain":
		r.flush()
		r.s.font, r.s.up, r.s.hidden, r.s.deleted = -1, 0, false, false
	case "ansicpg":
		r.fonts.page = n
	case "mac":
		r.fonts.page = 10000
	case "pc":
		r.fonts.page = 437
	case "pca":
		r.fonts.page = 850
	case "super", "sub", "nosupersub":
		r.flush()
		r.s.up = 0
		if on {
			r.s.up = map[string]int{"super": 1, "sub": -1}[word]
		}
	case "up", "dn":
		r.flush()
		if r.s.up = 0; n >= document.LeastRaised || !has {
			r.s.up = map[string]int{"up": 1, "dn": -1}[word]
		}
	case "v":
		r.flush()
		r.s.hidden = on
	case "deleted":
		r.flush()
		r.s.deleted = on
	}
}

// knownStarred are the destinations that are read although they say that they may be passed over.
var knownStarred = document.Set(`shppict shpinst do ud fldinst pnlvlblt pnlvlbody pnlvlcont pn listtext footnote nesttableprops`)

// destination begins what a control word sends the group's words to; false if it sends them nowhere else.
func (r *reader) destination(word string) bool {
	text := r.s.place == inText
	switch word {
	case "fonttbl":
		r.s.place = inFonts
	case "stylesheet":
		r.s.place = inStyles
	case "info":
		r.s.place = inInfo
	case "title", "author":
		if r.s.place == inInfo {
			r.begin(map[string]place{"title": inTitle, "author": inAuthor}[word])
		}
	case "listtext", "pntext":
		if text {
			r.begin(inLabel)
		}
	case "fldinst":
		if text {
			r.begin(inInstruction)
		}
	case "shp", "shpinst", "do", "object", "shpgrp":
		if text {
			r.flush()
			r.s.place = inDrawing
		}
	case "shptxt", "dptxbxtext":
		if r.s.place == inDrawing {
			r.openFlow(boxFlow)
		}
	case "result":
		if r.s.place == inDrawing {
			r.s.place = inText
		}
	case "footnote":
		if text {
			r.openFlow(noteFlow)
		}
	case "header", "headerl", "headerr", "headerf":
		if text {
			r.openFlow(headerFlow)
		}
	case "footer", "footerl", "footerr", "footerf":
		if text {
			r.openFlow(footerFlow)
		}
	case "upr":
		r.flush()
		r.s.outer, r.s.place = r.s.place, inNothing
	case "ud":
		r.s.place = r.s.outer
	case "nesttableprops":
		// only \nestrow in it counts
	default:
		return false
	}
	return true
}

// begin collects a group's words apart.
func (r *reader) begin(p place) {
	r.flush()
	r.s.place = p
	r.side.Reset()
}

// endPlace ends a group whose words were collected apart.
func (r *reader) endPlace() {
	outer := inText
	if len(r.stack) > 0 {
		outer = r.stack[len(r.stack)-1].place
	}
	if outer == r.s.place && r.s.place != inFonts && r.s.place != inStyles {
		return
	}
	words := strings.TrimSpace(r.side.String())
	switch r.s.place {
	case inTitle:
		r.title = words
	case inAuthor:
		r.author = words
	case inLabel:
		r.flow().label, r.s.para.list = listLabel(words), true
		r.stack[len(r.stack)-1].para.list = true
	case inInstruction:
		if s := symbolField(words); s != "" {
			r.flow().text.WriteString(s)
		}
	case inFonts:
		r.fonts.end(words)
	case inStyles:
		r.styles.end(words)
	default:
		return
	}
	r.side.Reset()
}

// listLabel returns a list item's number with a space after it; "" for a bullet.
func listLabel(s string) string {
	s = strings.TrimSpace(s)
	if !document.HasWord(s) || len(s) > document.MaxLabel || s == "o" || s == "§" || strings.ContainsFunc(s, document.IsSymbolCode) {
		return ""
	}
	return s + " "
}

// symbolField returns the character a field such as SYMBOL 183 \f "Symbol" shows; "" for other fields.
func symbolField(instruction string) string {
	words := strings.Fields(instruction)
	if len(words) < 2 || !strings.EqualFold(words[0], "SYMBOL") {
		return ""
	}
	code, font := document.Number(words[1], 32, 255, 0), ""
	for i, w := range words[:len(words)-1] {
		if strings.EqualFold(w, `\f`) {
			font = strings.Trim(words[i+1], `"`)
		}
	}
	if code == 0 {
		return ""
	}
	if s, ok := document.SymbolOf(font, byte(code)); ok {
		return string(s)
	}
	return decodePage(1252, []byte{byte(code)})
}

// inParagraph acts on the control words of paragraphs and tables.
func (r *reader) inParagraph(word string, n int, on bool) bool {
	p := &r.s.para
	switch word {
	case "par", "sect":
		r.flush()
		r.paragraph()
	case "page":
		r.flush()
		r.pageBreak()
	case "pard":
		r.flush()
		*p = newParagraph()
	case "pagebb":
		if on && r.s.place == inText && len(r.flows) == 1 {
			r.flow().parts = r.w.Within(r.flow().parts, func() { r.w.Add(document.Page, 0, "") })
		}
	case "s":
		if r.s.place == inStyles {
			r.styles.number = n
		} else {
			p.style = n
		}
	case "sbasedon":
		if r.s.place == inStyles {
			r.styles.cur.based = n
		}
	case "outlinelevel":
		if r.s.place == inStyles {
			r.styles.cur.outline, r.styles.cur.outlined = n, true
		} else {
			p.outline = n
		}
	case "ls":
		p.list = n > 0 && r.s.place != inStyles || p.list && n != 0
	case "li", "lin":
		p.left = n
	case "fi":
		p.first = n
	case "ilvl":
		p.level = max(0, min(n, document.MaxListLevels-1))
	case "pnlvlblt", "pnlvlbody", "pnlvlcont":
		r.s.place = inNothing
	case "intbl":
		p.table = true
	case "itap":
		p.nesting = max(0, min(n, document.MaxTables))
		p.table = p.table || n > 0
	case "trowd":
		r.flow().row = r.flow().row || r.s.place == inText
	case "cell":
		r.flush()
		r.cell(1)
	case "nestcell":
		r.flush()
		r.cell(max(2, p.nesting))
	case "row":
		r.flush()
		r.row(1)
	case "nestrow":
		r.flush()
		r.row(max(2, p.nesting))
	case "chftn":
		r.flush()
	default:
		return false
	}
	return true
}
