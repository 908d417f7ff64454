package byline

import (
	"regexp"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/prose"
)

// A credit is whom a text says its words come from. It is taken from a dateline, from a byline's agency, or from the last lines:
// "Associated Press writer A. B. contributed from …", "(Reuters)", "© 2025 The Associated Press". Who merely contributed is not
// made an author, and an agency that is only spoken of in the text is no credit.

// creditBlocks is how many of the last blocks of an article a credit is looked for in.
const creditBlocks = 4

// maxCreditLine is the longest line that can be a credit, in bytes.
const maxCreditLine = 400

// agencies are the names and short forms of news agencies, in lower case.
var agencies = map[string]string{
	"ap": "Associated Press", "associated press": "Associated Press", "the associated press": "Associated Press",
	"reuters": "Reuters", "thomson reuters": "Reuters", "afp": "Agence France-Presse", "agence france-presse": "Agence France-Presse",
	"dpa": "dpa", "deutsche presse-agentur": "dpa", "upi": "United Press International",
	"united press international": "United Press International", "pa": "PA Media", "pa media": "PA Media",
	"press association": "PA Media", "ansa": "ANSA", "efe": "EFE", "tass": "TASS", "interfax": "Interfax", "xinhua": "Xinhua",
	"kyodo": "Kyodo News", "kyodo news": "Kyodo News", "bloomberg": "Bloomberg", "bloomberg news": "Bloomberg", "ips": "Inter Press Service",
	"ians": "IANS", "pti": "Press Trust of India", "press trust of india": "Press Trust of India", "yonhap": "Yonhap",
	"canadian press": "The Canadian Press", "the canadian press": "The Canadian Press", "ritzau": "Ritzau", "ntb": "NTB", "belga": "Belga",
	"anp": "ANP", "apa": "APA", "sda": "Keystone-SDA", "keystone-sda": "Keystone-SDA",
}

var (
	// contributed: an organisation, what its people are, a name, and that they contributed.
	contributed = regexp.MustCompile(`^\W*((?:The )?(?:\p{Lu}[\p{L}&.'’-]* ){1,5})(?:staff )?(?:writers?|reporters?|journalists?|correspondents?|producers?|photographers?|editors?|researchers?)(?:,)? \p{Lu}.*\bcontribut`)
	// copyrightOf: © 2025 The Associated Press. All rights reserved.
	copyrightOf = regexp.MustCompile(`^(?i:copyright|©|\(c\))[\s©]*(?i:\(c\))?\s*(?:(?:19|20)\d\d)?(?:[-–](?:19|20)\d\d)?,?\s*(?i:by )?([\p{L} -]{2,40}?)(?:[.,].*)?$`)
	// bare: (Reuters), — AFP, Source: AP, By The Associated Press
	bare = regexp.MustCompile(`^(?:—|–|--?|\(|\[|(?i:source|credit|via|by):?)?\s*([\p{L} -]{2,40}?)\s*[)\]]?\.?$`)
)

// Agency returns the name of the news agency that is called so, in lower case; "" for what is none.
func Agency(called string) string { return agencies[called] }

// Credit looks for a credit in the last lines of a text.
func Credit(text string, blocks []notebook.Block) string {
	seen := 0
	for i := len(blocks) - 1; i >= 0 && seen < creditBlocks; i-- {
		if blocks[i].Kind == notebook.BlockCode || blocks[i].Kind == notebook.BlockTable || blocks[i].Len() > maxCreditLine {
			seen++
			continue
		}
		if blocks[i].Kind == notebook.BlockPicture {
			continue
		}
		line := prose.OneLine(blocks[i].Of(text))
		if c := creditLine(line, i == 0); c != "" {
			return c
		}
		if k := blocks[i].Kind; k != notebook.BlockFurniture && k != notebook.BlockFootnote {
			seen++
		}
	}
	return ""
}

// creditLine returns whom one line credits, "" for none. A bare name that is the whole text credits nobody.
func creditLine(line string, whole bool) string {
	if m := contributed.FindStringSubmatch(line); m != nil {
		name := strings.TrimSpace(m[1])
		if a := Agency(strings.ToLower(name)); a != "" {
			return a
		}
		if org := strings.TrimPrefix(name, "The "); strings.Contains(org, " ") && !notOrganisations.MatchString(org) {
			return org
		}
		return ""
	}
	for _, form := range []*regexp.Regexp{copyrightOf, bare} {
		if m := form.FindStringSubmatch(line); m != nil && !whole {
			if a := Agency(strings.ToLower(strings.TrimSpace(m[1]))); a != "" {
				return a
			}
		}
	}
	return ""
}

// notOrganisations are what stands before "writer" or "reporter" without naming whom they write for.
var notOrganisations = regexp.MustCompile(`(?i)\b(staff|senior|chief|white house|special|freelance|political|business|investigative|national|foreign)$`)
