package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rule 5 adds up what speaks for a line and against it, so that a line of pages with one word nobody thought of is still known.
//
// Decision: a table of weights, not more phrases, because phrases find what was seen. They are a logistic regression's, rounded: furniture was
// what real pages show and their article does not have (half of the 133 test pages of go-readability) and testdata/furniture.txt; against it
// stood those pages' articles, testdata/article-lines.txt and 26,000 lines of the documents of a Debian system. unasked and the guards in
// score, cueHeads and cueAsked were then set by hand against headings and questions, of which pages have few. Of testdata/furniture-unseen.txt
// 66 lines in 100 are found, 56 without this rule; four of the documents' lines are added.
// Price: some 5 µs a line, and English only.

// cue is something about a short line that speaks for or against its being furniture. Counted cues stop at maxCue.
type cue int

const (
	cueLine     cue = iota // any line at all
	cueStrong              // words that pages use and articles hardly do
	cueAsks                // begins as a page asks
	cueReader              // you, your, we, us
	cueThing               // what pages have: stories, comments, a newsletter
	cuePageWord            // other words that pages are full of
	cuePageOnly            // no word but those above
	cueNotPages            // words of no page's, in small letters
	cueName                // words of no page's, with a capital
	cueWhen                // today, weekly, minutes
	cueNumber              // counts
	cueOneWord             // a single word
	cueLong                // more than eight words
	cueSaid                // words that tell: was, said, he
	cueThe                 // the, a, an
	cueHeads               // begins with one of these, as headings do
	cueAsked               // ends in a question mark
	cueStop                // ends as a sentence or a part of one
	cueColon               // ends in a colon
	cueLabelled            // words of pages, a colon, and something
	cuePointer             // begins or ends in an arrow
	cueSection             // more in a part of the paper
	cueQuoted              // holds quotation marks
	cueSmall               // begins with a small letter
	cueCode                // characters of code
	cueCut                 // ends in a word that wants another
	cues
)

const maxCue = 4

// weights are what the cues add up to.
var weights = [cues]float64{
	cueLine: -1.6, cueStrong: 2.1, cueAsks: 1.2, cueReader: .5, cueThing: 1.2, cuePageWord: .25, cuePageOnly: 1.6, cueNotPages: -.6,
	cueName: -.25, cueWhen: 1.9, cueNumber: -.4, cueOneWord: -1.3, cueLong: -1, cueSaid: -.3, cueThe: -.5, cueHeads: -1.2, cueAsked: -1.5, cueStop: -1.7, cueColon: -3,
	cueLabelled: 1.25, cuePointer: 1.6, cueSection: 3, cueQuoted: -1.9, cueSmall: -2, cueCode: -2.5, cueCut: -1.3,
}

const (
	// certain is the score of a line that is furniture by itself; likely is enough beside another.
	certain, likely = .6, -.2
	// unasked is what a line has at first that asks nothing and points nowhere: most like it are headings.
	unasked = -1
	// maxScored and maxScoredWords are the longest line that is scored.
	maxScored, maxScoredWords = 120, 14
)

// score says how much a line has of a page's: rule 5.
func score(line string) (sum float64) {
	if isItem(line) || len(line) > maxScored || strings.Count(line, " ") >= maxScoredWords {
		return weights[cueCode]
	}
	c := cuesOf(line)
	asks := c[cueAsks]+c[cueLabelled]+c[cuePointer]+c[cueSection] > 0
	if about := c[cueStrong] + c[cueThing] + c[cueLabelled] + c[cuePointer] + c[cueSection]; about == 0 || !asks && c[cueStrong] == 0 && (about < 2 || c[cueReader] == 0) || !asks && c[cueHeads] > 0 {
		return weights[cueCode]
	}
	if !asks {
		sum = unasked
	}
	for k, v := range c {
		sum += weights[k] * v
	}
	return sum
}

// sections are the parts of a paper.
const sections = `(?:business|sports?|culture|politics|world|opinions?|health|science|tech|technology|arts?|travel|life|lifestyle|entertainment|markets?|money|climate|food|style|education|environment|weather|economy|finance|media|books|music|films?|movies|tv|football|soccer|local|national|international|europe|asia|africa|americas|us|uk|news|ideas|history|law|crime|cities|energy|features|family|fashion|games|gaming|housing|society|investigations|obituaries)`

// inSection matches a pointer to a part of the paper: "More in Culture".
var inSection = regexp.MustCompile(`(?i)^(?:view |see |read |find |all )?(?:the )?(?:more|latest|trending|top|popular|new|most read|headlines|news|stories|next up|also)(?: \p{L}+)? (?:in|from|on) ` + sections + `(?: (?:&|and) ` + sections + `)?$`)

var (
	articles    = wordSet(`the a an`)
	headWords   = wordSet(`the a an how why what when where who which`)
	readerWords = wordSet(`you your you're you've you'll you'd yours our ours us we me my we're we've we'd i'd`)
	whenWords   = wordSet(`today tomorrow yesterday tonight pm ago minute minutes min mins hour hours hr hrs week weekend month day daily weekly monthly morning evening afternoon latest updated anytime later`)
	tellWords   = wordSet(`was were is are has have had began died left started came went happened opened closed said did he she they it i who since than his her their not be been would could will must should does`)
	cutWords    = wordSet(`to at of the a an and or in for with by from is are was can may that which as if but not on use using see into its than`)
	// moreAsks and moreThings are words of pages that rule 1, which has no second opinion, does without.
	moreAsks = wordSet(`add unlock upgrade renew extend listen enjoy enjoying want wanted got need flag search tap hit turn switch choose select pick cancel chip tune hear catch keep help
		experience skip activate enable confirm verify resend redeem claim shop compare play pause watch swipe drag pinch rewind download upload notify remind follow unfollow mute hide dismiss undo edit view read fund back
		access trusted powered supported sponsored promoted presented filed tagged posted published brought log logged signed learn hungry love loved like liked missed curious interested looking spotted thinking`)
	moreThings = wordSet(`archive archives series edition editions exclusive exclusives content duration mode font size theme image images gallery partners reprint reprints permissions
		headline headlines briefing briefings digest bulletin tips tip question questions experts expert history viewpoint offer offers deal deals discount coupon trial plan plans tag tags topic topics category categories
		language settings options preferences choices terms policy notice help support faq careers jobs advertiser partners sitemap feed team newsletter author authors contributor contributors staff editor editors
		ad ads advert sponsor premium member members membership subscriber subscribers supporter supporters app apps notification notifications alert alerts update updates comment comments reply replies
		reaction reactions views likes shares followers episode episodes playlist transcript caption captions subtitles audio video videos livestream slideshow fullscreen item items result results reader readers listeners viewers viewer user users picks reporting journalism journalists newsroom`)
)

// isNoun says whether the first of words, which may be a verb, is rather a noun or says of what kind the next is: "Share of votes".
func isNoun(words []string) bool {
	first := strings.ToLower(words[0])
	if first == "new" || first == "no" || len(words) < 2 {
		return len(words) > 1
	}
	second := strings.ToLower(words[1])
	return second == "of" || second == "and" || second == "between" || first == "support" && (second == "for" || second == "from")
}

// isItem says whether a line begins as an item of a list, a heading, a quote or a comment does in a plain text.
func isItem(line string) bool {
	after := strings.TrimLeft(line, "0123456789")
	if len(after) < len(line) {
		return strings.HasPrefix(after, ".") || strings.HasPrefix(after, ")") || strings.HasPrefix(after, ":")
	}
	if len(line) < 2 || line[1] == ':' {
		return true
	}
	return strings.IndexByte("#%*->|/:[<$+~", line[0]) >= 0
}

// cuesOf reads the cues of a line, which is one line with plain apostrophes.
func cuesOf(line string) (c [cues]float64) {
	words := chromeWords(line)
	if len(words) == 0 {
		return c
	}
	c[cueLine] = 1
	known := 0
	for i, word := range words {
		w := strings.ToLower(word)
		capital := w != word
		page := true
		switch {
		case strongWords[w], everywhere[w]:
			c[cueStrong]++
		case i == 0 && (callVerbs[w] || pageVerbs[w] || moreAsks[w]) && !isNoun(words):
			c[cueAsks] = 1
		case readerWords[w]:
			c[cueReader]++
		case pageThings[w], moreThings[w]:
			c[cueThing]++
		case whenWords[w]:
			c[cueWhen]++
		case isCount(w):
			c[cueNumber]++
		case articles[w]:
			c[cueThe]++
		case tellWords[w]:
			c[cueSaid]++
			page = false
		case weakWords[w], aloneWords[w], callVerbs[w], pageVerbs[w], yourThings[w], moreAsks[w]:
			c[cuePageWord]++
		case capital && i > 0:
			c[cueName]++
			page = false
		default:
			c[cueNotPages]++
			page = false
		}
		if page {
			known++
		}
	}
	n := len(words)
	set := func(k cue, is bool) {
		if is {
			c[k] = 1
		}
	}
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	set(cuePageOnly, known == n && c[cueNumber] < float64(n))
	set(cueHeads, headWords[strings.ToLower(words[0])] || n > 1 && strings.EqualFold(words[1], "and"))
	set(cueSection, inSection.MatchString(line))
	set(cueOneWord, n == 1)
	set(cueLong, n > 8)
	set(cueAsked, last == '?')
	set(cueStop, strings.ContainsRune(".;,", last))
	set(cueColon, last == ':')
	set(cuePointer, strings.ContainsRune("›»→►▸▶>", last) || strings.ContainsRune("←«‹►▸▶→»", first))
	set(cueQuoted, strings.ContainsAny(line, "\"“”„"))
	set(cueSmall, unicode.IsLower(first))
	set(cueCode, strings.ContainsAny(line, "<(){}[]=_\\;`*#@~+%^$|") || strings.Contains(line, "://") || strings.Contains(line, "::") || strings.Contains(line, "--"))
	set(cueCut, cutWords[strings.ToLower(words[n-1])])
	if label, rest, ok := strings.Cut(line, ": "); ok && rest != "" && c[cueSmall] == 0 {
		set(cueLabelled, isPageLabel(label))
	}
	for k := range c {
		c[k] = min(c[k], maxCue)
	}
	return c
}

// isPageLabel says whether what stands before a colon is a page's: "Full coverage".
func isPageLabel(label string) bool {
	words := chromeWords(strings.ToLower(label))
	for _, w := range words {
		if !strongWords[w] && !everywhere[w] && !pageThings[w] && !moreThings[w] && !weakWords[w] && !pageVerbs[w] && !aloneWords[w] {
			return false
		}
	}
	return len(words) > 0 && len(words) < 5
}
