package furniture

import (
	"regexp"
	"strings"
	"unicode"

	"commonplace/notebook/extract/prose"
)

// The forms of furniture.go's rule 2, which take what stands after a label whatever it is ("Read more: …", "Photo: …"), and sentences that the law or
// a shop makes pages say. They are about pages in general: a line met on one page belongs here only when others have its like.

// hasForm is rule 2: a line in lower case, its outer punctuation taken off.
func hasForm(line string) bool {
	for _, f := range looseForms {
		if strings.Contains(line, f.has) && f.form.MatchString(line) {
			return true
		}
	}
	if !formBegins(line) && !strings.Contains(line, "cookie") && !strings.Contains(line, "privacy") && !strings.Contains(line, "rights reserved") {
		return false
	}
	for _, f := range pageForms {
		if f.MatchString(line) {
			return true
		}
	}
	return false
}

// formBegins says whether a line begins as one of the forms does: most lines do not, and need not be matched with each of them.
func formBegins(line string) bool {
	end := strings.IndexFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' })
	if end < 0 {
		end = len(line)
	}
	return end == 0 || formStarts[line[:end]]
}

// formStarts are the first words of the forms below.
var formStarts = prose.Set(`stand aktualisiert zuletzt veröffentlicht erstellt erschienen publié mis mise modifié posté publicado actualizado creado pubblicato aggiornato atualizado gepubliceerd bijgewerkt laatst
	picked selected chosen curated hear discover find what follow contact e-mail email reach write your est approx about register connect continue sign discover explore most the our this today's week's log to what ad-free why conversation search player podcast gallery quiz photographer courtesy credit in icymi live home our help this graphic map chart cartoon javascript install next credit credits read also see watch listen related more recommended up don't in must you view tag tags topic topics filed posted
	category categories label labels keyword keywords latest explore all other image images photo photos picture pictures photograph
	photographs video videos illustration illustrations getty istock shutterstock ap via estimated reading time please sign subscribe
	register join follow get download try start become support donate like already not thank thanks want looking click tap have got
	by when we our this copyright c enable turn activate allow your advertisement ad sponsored story article content the last updated
	modified edited published hide show toggle open close expand skip load add post leave write
	first originally page slide item powered theme presented supported funded brought hosted login create opens external press hover
	swipe scroll pinch copy save try share source language edition foto bild lire à partager publicité abonnez-vous s'abonner se voir en lesen weiterlesen mehr teilen anzeige werbung abonnieren anmelden leer lee
	seguir compartir publicidad suscríbete iniciar leggi condividi pubblicità abbonati leia compartilhar publicidade lees delen advertentie`)

// pageForms match whole lines in lower case, their outer punctuation taken off.
var pageForms = []*regexp.Regexp{
	// A pointer to another story, with a colon or bar so that it is no sentence.
	regexp.MustCompile(`^(read more|read also|also read|more|more on|next up|next|in this (article|story)|discuss|sponsored|promoted|paid post|advertisement|(video|audio|podcast|gallery|quiz|poll)|in case you missed it|icymi|(watch|listen) (live|now|here|again)|live|next (article|story|post)|previous (article|story|post)|don't miss|read next|read|see also|see more|watch|listen|related|related (story|stories|articles?|coverage|reading|video)|more on this( story)?|recommended|more from [^.]{2,40}|up next|don't miss|in pictures|must read|you may also like|view gallery|tags?|topics?|filed under|posted in|categor(y|ies)|labels?|keywords)\s?[:|»›→>]\s?[^:]{2,}$`),
	regexp.MustCompile(`^((read|discover|see|explore|find|get|watch|hear) more|more|latest|more stories|more news|more articles|more posts|explore more|see more|view all|all stories|other stories) (from|by|about|on|in|at) [^.!?:;]{2,50}$`),
	regexp.MustCompile(`^(image|photo|picture|photograph|video|photo illustration|illustration)s? (source|credit|caption|by|via|copyright|courtesy)s?\s?[:,/|]\s?[^.]{2,80}$`),
	regexp.MustCompile(`^(image|photo|picture|photograph|foto|bild|graphic|infographic|illustration)s?( by)?\s?: ?[^.!?]{2,80}$|^(photo|image|picture|photograph|illustration|graphic|graphics|cartoon|map|chart|video|animation)s? by [^.!?]{2,50}$`),
	regexp.MustCompile(`^(credits?: ?)?(getty images?|istock|shutterstock|ap photo|(via )?getty( images)?)([/,| ].{0,60})?$`),
	regexp.MustCompile(`^(credits?|photographer|courtesy|photo credits?|image credits?)\s?: ?[^.!?]{2,80}$|^(photos?|images?|pictures?|videos?) ?(courtesy of |courtesy: ?|/)[^.!?]{2,60}$|^courtesy of [^.!?]{2,60}$|^\(c\) [^.!?]{2,80}$`),
	// Counters and times to read.
	regexp.MustCompile(`^(estimated )?(reading time|read time|time to read)\s?[:–-]?\s?(about )?\d+ ?(min|mins|minutes?)( read)?$`),
	regexp.MustCompile(`^\d+[ -]?(min|mins|minutes?)( |-)?((to )?(read|watch|listen))$`),
	regexp.MustCompile(`^\d[\d.,]*[km]? (comments?|shares?|views?|likes?|replies|reactions?|followers|votes?|claps)( so far)?$`),
	// Asking for something.
	regexp.MustCompile(`^(please )?(sign up|subscribe|register|join|follow|get|download|try|start|become|support|donate|like) .{0,80}\b(newsletters?|inbox|subscribers?|subscription|subscribe|podcast|mailing list|facebook|twitter|instagram|whatsapp|telegram|youtube|linkedin|app store|google play|our app|our apps|free trial|our work|our journalism|independent journalism|email updates|alerts|notifications|updates|membership|a member)\b.{0,100}$`),
	regexp.MustCompile(`^(already|not) (a|an|have an?) .{0,30}(subscriber|member|account|registered)\b.{0,60}$`),
	regexp.MustCompile(`^(thank you|thanks) for (subscribing|signing up|reading|registering|your (feedback|subscription))\b.{0,60}$`),
	regexp.MustCompile(`^(want|looking for) (more|to read more|to see more)\b.{0,80}\b(subscribe|sign up|newsletter|follow|stories|updates)\b.{0,60}$`),
	regexp.MustCompile(`^(click|tap) (here|on|below|the|this) .{0,100}$|^(click|tap) here$`),
	regexp.MustCompile(`^(have|got) (a )?(news )?(tip|tips|feedback|a story|something to (say|share)|an opinion).{0,20}\?.{0,120}$|^please (disable|turn off|pause|switch off) your ad ?-?block.{0,60}$`),
	regexp.MustCompile(`^(this is )?(your|you have|you've|you) .{0,30}\b(free|premium|remaining)?\b.{0,12}\b(articles?|stories|reads)\b.{0,20}\b(left|remaining|this month|this week|for free)\b.{0,60}$`),
	regexp.MustCompile(`^[^.!?]{0,60}[.!?]? ?(support|subscribe|join|donate|get|try|read|access|become|give|help)\b[^.!?]{0,80}\b(from|for|only|just) (as little as |just |only )?[$£€]\s?\d[^!?]{0,60}$`),
	regexp.MustCompile(`^follow [^.!?]{2,60} on (x|twitter|facebook|instagram|bluesky|mastodon|threads|linkedin|youtube|tiktok|telegram|whatsapp|google news)\b[^.!?]{0,40}$`),
	regexp.MustCompile(`^(continue|sign (in|up)|log in|login|register|connect) (with|using|via) (your )?(google|apple|facebook|e-?mail|x|twitter|microsoft|linkedin)\b[^.!?]{0,30}$`),
	regexp.MustCompile(`^your (support|donation|gift|contribution|subscription)s? (makes?|helps?|keeps?|funds?|means)\b[^!?]{0,80}$`),
	regexp.MustCompile(`^(contact|e-?mail|reach|write to) (the |our )?(author|reporter|writer|editor|newsroom|team|desk|us)s?\b[^!?]{0,80}$`),
	regexp.MustCompile(`^(what |stories |articles |things )?you (may|might|could|will) (also |have )?(missed|like|love|enjoy|be interested in|want to read)\b[^.!?]{0,30}$`),
	regexp.MustCompile(`^\d[\d.,]*[km]? (people|readers|others|users) (have |are )?(reacted|commented|liked|shared|following|reading|like|find)\b[^.!?]{0,30}$`),
	regexp.MustCompile(`^(recommended|picked|selected|chosen|curated) (for you|by (our|the) (editors?|newsroom|staff))\b[^.!?]{0,40}$`),
	regexp.MustCompile(`^(est|approx|about)\.? \d+ ?(min|mins|minutes?)( read)?$`),
	regexp.MustCompile(`^this (article|content|story|post|feature|page) is (only |exclusively |exclusive |reserved )?(for|to|available (only )?(to|for)) .{0,40}\b(members|subscribers|supporters|patrons|readers)( only)?$`),
	regexp.MustCompile(`^to (continue|keep|finish|go on) (reading|watching|listening|to)\b[^.!?]{0,80}$|^to (read|view|access|see|post|leave|comment)\b[^.!?]{0,60}\b(log in|sign (in|up)|subscribe|register|create an account)\b[^.!?]{0,40}$`),
	regexp.MustCompile(`^you('ve| have) (reached|used|hit|read|run out of)\b[^!?]{0,60}\b(limit|articles?|stories|free)\b[^!?]{0,40}$|^ad-free\b[^.!?]{0,60}$`),
	regexp.MustCompile(`^what (others|people|readers|our readers|everyone|we)( are|'re|re| is|'s)? (reading|saying|watching|discussing|talking about)\b[^.!?]{0,30}$`),
	regexp.MustCompile(`^(conversation|comments?|search|content|video|player|podcast|quiz) (powered|provided|hosted|produced) by [^.!?]{2,40}$`),
	regexp.MustCompile(`^(listen|watch|read|play|video|audio)\b[^\p{L}]{0,6}\d+:\d\d( ?min\w*)?$|^\d+:\d\d ?/ ?\d+:\d\d$`),
	regexp.MustCompile(`^home\s?[>»›|→] .{2,100}$|^home( / [^/]{2,40}){2,}$`),
	// What the law makes pages say.
	regexp.MustCompile(`^(by|when) (using|clicking|signing|continuing|subscribing|submitting|registering|entering|browsing|providing|visiting|accessing)\b.{0,120}\b(agree|accept|consent|acknowledge)\b.{0,160}$`),
	regexp.MustCompile(`^(we|our partners|this (web)?site|our (web)?site|this page|we and our partners)\b.{0,60}\bcookies?\b.{0,240}$`),
	regexp.MustCompile(`^.{0,40}\b(cookie|privacy) (policy|settings|preferences|notice|statement)\b.{0,80}$`),
	regexp.MustCompile(`^(this (web)?site|this form|this page) is protected by .{0,120}$`),
	regexp.MustCompile(`^(copyright|©|\(c\)|ⓒ).{0,6}((19|20)\d\d|by)\b.{0,160}$|^.{0,60}\ball rights reserved\b.{0,120}$`),
	regexp.MustCompile(`^this (article|story|post|piece|content|material|report) (was|has been|is|may not be|first|originally|may) .{0,30}\b(published|appeared|posted|republished|syndicated|redistributed|sponsored|paid for|produced)\b.{0,160}$`),
	regexp.MustCompile(`^(please )?(enable|turn on|activate|allow) (javascript|cookies|notifications)\b.{0,100}$|^your browser (does not|doesn't|is)\b.{0,120}$`),
	regexp.MustCompile(`^(advertisement|ad|sponsored|story continues|article continues|content continues|the (story|article) continues)\b.{0,12}\b(below|after|continues?|scroll|loading|advertisement|closed?|feedback|content|this ad|by|–|-).{0,40}$`),
	regexp.MustCompile(`^((first|originally|last) )?(updated|modified|edited|published|posted)( on| at)?\s?:? ((mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*[.,]* )*\d[^!?]{0,40}([^.!?]|[ap]\.m\.)$`),
	regexp.MustCompile(`^(originally|first) (published|posted|appeared) (by|in|on|at) .{2,120}$|^(filed|posted|listed) (under|in|to|by):? [^.!?]{2,60}$`),
	regexp.MustCompile(`^copyright [^.!?]{2,60}(19|20)\d\d$|^(image|photo|picture) copyright:? [^.!?]{2,60}$|^javascript (is|must|seems)\b.{0,80}$`),
	regexp.MustCompile(`^read (the )?(full|original|whole|complete|entire|rest of the|rest of this) (story|article|post|report|interview|statement|piece|transcript)\b[^.!?]{0,60}$`),
	regexp.MustCompile(`^(get|download|install) (the|our) [^.!?]{2,40} apps?( .{0,40})?$|^follow us\b[^.!?]{0,60}$|^(listen|watch|read) \(?\d+ ?min[^.!?]{0,10}$`),
	regexp.MustCompile(`^((page|slide|photo|image|picture|video|item) )?\d+ (of|/) \d+$`),
	regexp.MustCompile(`^(ads?|powered|theme|presented|sponsored|supported|funded|brought to you|hosted) by [^.!?]{2,50}$|^in (partnership|association|collaboration) with [^.!?]{2,50}$`),
	regexp.MustCompile(`^(you must|you need to|you have to|please) (be )?(log(ged)? in|sign(ed)? in|register(ed)?|subscribed?)\b.{0,80}$`),
	regexp.MustCompile(`^(sign in|log in|login|register|sign up|subscribe|create (a|an)( free)? account)( now| here| free| for free| today)? (to|or|for|and) [^.!?]{2,80}$`),
	regexp.MustCompile(`^(this|the) (post|article|page|story|piece) (contains|may contain|includes) (affiliate|sponsored|paid)\b.{0,120}$`),
	regexp.MustCompile(`^(this )?(link )?opens in (a )?new (window|tab)$|^(this is an )?external link( .{0,40})?$`),
	regexp.MustCompile(`^(click|tap|press|hover|swipe|scroll|pinch) (to|down|for|up) [^.!?]{2,60}$`),
	regexp.MustCompile(`^follow (the|this) (author|topic|story|reporter|writer)s?( [^.!?]{0,40})?$|^save this (article|story|page|post)( [^.!?]{0,40})?$|^copy (this |the )?(link|url)( [^.!?]{0,40})?$`),
	regexp.MustCompile(`^try (it|us|out)? ?(for )?free\b[^.!?]{0,60}$|^(our standards|language|edition|follow us|share|source|via|read the original)\s?: ?[^.!?]{2,80}$|^read the original\b[^.!?]{0,60}$`),
	regexp.MustCompile(`^(hide|show|toggle|open|close|expand|view|see|skip|load|add|post|leave|write|join|read|start|hide) (the |all |a |an |\d+ |more |your |to |this )*(caption|comments?|menu|navigation|sidebar|captions|conversation|transcript|replies|results|gallery|slideshow|summary|full bio|bio|search|content|main content|profile|advert|photos?|images?)$`),
	// Stamps, and the same in a few other languages.
	regexp.MustCompile(`^(stand|aktualisiert|zuletzt aktualisiert|veröffentlicht|erstellt|erschienen|publié|mis à jour|mise à jour|modifié|posté|publicado|actualizado|creado|pubblicato|aggiornato|atualizado|gepubliceerd|bijgewerkt|laatst bijgewerkt)( am| um| le| à| el| a las| il| alle| em| às| op| om)?\s?:?\s?((\p{L}{2,10}[.,]? )?\d|heute|gestern|hier|aujourd'hui|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren).{0,70}[^.!?]$`),
	regexp.MustCompile(`^(lire aussi|à lire aussi|lire la suite|partager|publicité|abonnez-vous|s'abonner|se connecter|voir aussi|en savoir plus|lesen sie auch|weiterlesen|mehr lesen|mehr zum thema|teilen|anzeige|werbung|abonnieren|anmelden|leer más|lee también|seguir leyendo|compartir|publicidad|suscríbete|iniciar sesión|leggi anche|condividi|pubblicità|abbonati|leia também|compartilhar|publicidade|lees ook|lees meer|delen|advertentie)( ?[:|»] ?.{2,120})?$`),
}

// looseForms are forms that may begin in any way, each with what is in all of its lines.
var looseForms = []struct {
	has  string
	form *regexp.Regexp
}{
	{"most", regexp.MustCompile(`^((the|our|today's|this \S+'s|\S+'s) )?most[ -](read|popular|viewed|watched|shared|commented|discussed|listened)( (stories|articles|videos|posts|news|now|today|this \S+|of the \S+|in \S+( \S+)?|on \S+( \S+)?)){0,2}$`)},
	{"agree", regexp.MustCompile(`^.{0,60}\b(agree|consent|agreed)\b.{0,60}\b(terms of (use|service)|privacy (policy|notice)|user agreement|terms (and|&) conditions)\b.{0,160}$`)},
	{"©", regexp.MustCompile(`^[^.!?]{0,30}©\s?[^.!?]{2,80}$`)},
	{" ad", regexp.MustCompile(`^[^.!]{0,50}\b(this|these) (ads?|advertisements?|adverts?)\??$`)},
	// The credit of a picture.
	{"/", creditForm}, {" via ", creditForm},
}

var creditForm = regexp.MustCompile(`^(\p{L}[\p{L}.'-]* ){0,5}\p{L}[\p{L}.'-]* ?(/|via) ?(the )?(afp|ap|associated press|reuters|dpa|getty( images)?|bloomberg|efe|ansa|epa|keystone|xinhua|pa( wire)?|zuma|shutterstock|alamy|imago|sipa|belga|anp|lusa|apa|nurphoto|anadolu( agency)?|tass|istock)$`)
