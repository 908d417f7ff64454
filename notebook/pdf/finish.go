package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"commonplace/notebook"
)

// about is what the document says of itself.
type about struct {
	title    string
	language string
	made     time.Time
}

// creator is the program's name as documents bear it.
const creator = "Commonplace"

// maxBookmark is how many characters of a heading its bookmark shows.
const maxBookmark = 120

var (
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
	outlineRoot = regexp.MustCompile(`/Outlines (\d+) 0 R`)
)

func describe(c notebook.Composition) about {
	a := about{title: titleOf(c), language: c.Language, made: c.Made}
	if !languageTag.MatchString(a.language) {
		a.language = defaultLanguage
	}
	return a
}

// finish completes the document and writes it. gofpdf's last two objects are its metadata and its root, its second the resources that
// every page shares; all three are written anew.
func finish(w io.Writer, p painted, l *layout, a about) error {
	o, err := readObjects(p.file)
	if err != nil {
		return err
	}
	var pages []int
	for i, b := range o.body {
		if bytes.HasPrefix(b, []byte("<</Type /Page\n")) {
			pages = append(pages, i)
		}
	}
	if len(o.body) < 6 || len(pages) != len(p.marks) {
		return fmt.Errorf("%d pages: %w", len(pages), errForeign)
	}
	info, root := len(o.body)-2, len(o.body)-1
	outline := ""
	if m := outlineRoot.FindSubmatch(o.body[root]); m != nil {
		outline = fmt.Sprintf("/Outlines %s 0 R /PageMode /UseOutlines ", m[1])
	}
	if err := o.titleBookmarks(p.bookmarks); err != nil {
		return err
	}
	o.body[2] = []byte("<</ProcSet [/PDF /Text] /Font <<" + o.addFonts(l.set.fonts) + ">>>>\n")
	tree := o.addTags(l.elements, p.marks, pages)
	o.body[info] = fmt.Appendf(nil, "<</Title %s /Creator (%s) /Producer (%s)%s>>\n", textString(a.title), creator, creator, a.infoDates())
	xmp := a.xmp()
	meta := o.add("<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%s\nendstream", len(xmp), xmp)
	o.body[root] = fmt.Appendf(nil, "<</Type /Catalog /Pages 1 0 R /PageLayout /OneColumn %s/Lang (%s) /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R "+
		"/ViewerPreferences <</DisplayDocTitle true>> /Metadata %d 0 R>>\n", outline, a.language, tree, meta)
	return o.write(w, root, info)
}

// titleBookmarks puts the real titles into gofpdf's bookmarks, in their order.
func (o *objects) titleBookmarks(titles []string) error {
	next := 0
	for i, b := range o.body {
		if next == len(titles) {
			break
		}
		if old := "<</Title (" + placeholder(next) + ")"; bytes.HasPrefix(b, []byte(old)) {
			title := textString(shorten(titles[next], maxBookmark))
			o.body[i] = slices.Concat([]byte("<</Title "+title), b[len(old):])
			next++
		}
	}
	if next != len(titles) {
		return fmt.Errorf("%d of %d bookmarks: %w", next, len(titles), errForeign)
	}
	return nil
}

// addFonts writes every font and returns the resource entries that name them.
func (o *objects) addFonts(f *fonts) string {
	var resources strings.Builder
	for i, s := range f.all {
		file, bounds := s.file()
		upem, ascent, descent := s.metrics()
		name := s.name(i)
		scaled := func(v int) int { return v * 1000 / max(1, upem) }
		data := o.addStream(fmt.Sprintf("/Length1 %d ", len(file)), file)
		descriptor := o.add("<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d "+
			"/CapHeight %d /StemV 80 /FontFile2 %d 0 R>>", name, scaled(bounds.left), scaled(bounds.bottom), scaled(bounds.right),
			scaled(bounds.top), scaled(ascent), scaled(descent), scaled(ascent), data)
		cid := o.add("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "+
			"/FontDescriptor %d 0 R /DW 0 /W [0 %s] /CIDToGIDMap /Identity>>", name, descriptor, strings.ReplaceAll(fmt.Sprint(s.width), ",", ""))
		unicode := o.addStream("", s.toUnicode())
		font := o.add("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, cid, unicode)
		fmt.Fprintf(&resources, "/F%d %d 0 R ", i, font)
	}
	return resources.String()
}

// perMap is how many rows a block of a character map may have.
const perMap = 100

// toUnicode is the map from codes to the characters they stand for.
func (s *subset) toUnicode() []byte {
	var rows []string
	for code, use := range s.uses {
		if use.text != "" {
			rows = append(rows, fmt.Sprintf("<%04X> <%s>\n", code, utf16Hex(use.text)))
		}
	}
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for block := range slices.Chunk(rows, perMap) {
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", len(block), strings.Join(block, ""))
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// addTags writes the structure tree: under the document one element a paragraph, and from each page's marked stretches back to them.
func (o *objects) addTags(elements []string, marks [][]int, pages []int) int {
	document := o.add("")
	first := len(o.body)
	kids := make([]string, len(elements))
	var parents strings.Builder
	for page, elems := range marks {
		o.body[pages[page]] = bytes.Replace(o.body[pages[page]], []byte("<</Type /Page\n"), fmt.Appendf(nil, "<</Type /Page /StructParents %d /Tabs /S\n", page), 1)
		fmt.Fprintf(&parents, "%d [", page)
		for number, e := range elems {
			kids[e] += fmt.Sprintf("<</Type /MCR /Pg %d 0 R /MCID %d>>", pages[page], number)
			parents.WriteString(strconv.Itoa(first+e) + " 0 R ")
		}
		parents.WriteString("] ")
	}
	var all strings.Builder
	for e, tag := range elements {
		all.WriteString(strconv.Itoa(o.add("<</Type /StructElem /S /%s /P %d 0 R /K [%s]>>", tag, document, kids[e])) + " 0 R ")
	}
	byPage := o.add("<</Nums [%s]>>", parents.String())
	root := o.add("<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>", document, byPage, len(pages))
	o.body[document] = fmt.Appendf(nil, "<</Type /StructElem /S /Document /P %d 0 R /K [%s]>>\n", root, all.String())
	return root
}

func (a about) infoDates() string {
	if a.made.IsZero() {
		return ""
	}
	stamp := a.made.UTC().Format("20060102150405Z")
	return fmt.Sprintf(" /CreationDate (D:%s) /ModDate (D:%s)", stamp, stamp)
}

// xmp is the same again in the form that newer readers look for.
func (a about) xmp() []byte {
	var title, dates bytes.Buffer
	xml.EscapeText(&title, []byte(a.title)) // a bytes.Buffer takes everything
	if !a.made.IsZero() {
		stamp := a.made.UTC().Format(time.RFC3339)
		fmt.Fprintf(&dates, "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>", stamp, stamp)
	}
	return fmt.Appendf(nil, `<?xpacket begin="%s" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">`+
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" `+
		`xmlns:xmp="http://ns.adobe.com/xap/1.0/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>`+
		`<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>%s<xmp:CreatorTool>%s</xmp:CreatorTool>`+
		`</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`, "\uFEFF", title.Bytes(), a.language, dates.Bytes(), creator)
}
