package extract

import "regexp"

// The words and forms of furniture.go's rules. They are about pages in general: a line met on one page belongs here only when others
// have its like; testdata/furniture.txt and testdata/article-lines.txt say what a change costs.

var (
	// strongWords are used by pages and hardly by articles in so short a line.
	strongWords = wordSet(`kindle password share shares sharing tweet retweet repost facebook twitter whatsapp linkedin instagram pinterest reddit tumblr telegram
		youtube tiktok threads bluesky mastodon snapchat flipboard messenger bookmark email e-mail print printer unsubscribe subscribe
		subscribed subscription subscriptions subscriber subscribers newsletter newsletters advertisement advertisements advertising advert adverts
		sponsored cookie cookies login logout signup sign-up log-in homepage sitemap permalink url hyperlink rss podcast podcasts
		comment comments commenting reply replies inbox download app apps faq trending menu navigation sidebar footer scroll captcha javascript
		browser webpage click tap embed popup paywall website autoplay copied hashtag hashtags alerts notifications slideshow fullscreen clipboard taboola outbrain wordpress affiliate affiliates`)
	// aloneWords are furniture when nothing else stands in the line.
	aloneWords = wordSet(`advertisement ad ads share print email save search close loading home next previous prev back more login register follow
		followers like likes dismiss skip settings accept decline submit send copy sponsored promoted recommended related trending source sources
		continue expand collapse play pause mute unmute listen live exclusive breaking`)
	// ownWords say before a line of words whose they are.
	ownWords = wordSet(`our my your today's week's month's weekend's`)
	// callVerbs begin a line that asks for something, as pageVerbs do, verbs all; yourThings are what it asks for.
	callVerbs = wordSet(`share subscribe sign log register donate download receive start stay try sponsor create customise customize become read see watch listen tell email
		forward send write add leave make support continue press click follow join get give discover explore visit ask help contact rate vote manage learn`)
	yourThings = wordSet(`inbox phone email thoughts comment comments account subscription browser feed ideas voice opinion opinions friends story stories device settings
		preferences interests tips questions feedback details password choices notifications screen reading mailbox experience membership profile desk newsroom team tip correspondents reporters journalism coverage work`)
	// pageVerbs begin a short line that is furniture when it goes on about one of pageThings, in words of pages only.
	pageVerbs = wordSet(`most close manage read see view watch listen show hide go return back tell email forward send print save post write add leave make report
		support continue press enter click jump skip open close load get give follow join more other also latest recent related
		recommended suggested popular hot top trending original next previous new message sponsor advertise paid link no you stories sponsored
		your explore discover browse visit find check rate vote ask buy order request register suggest similar featured must all republish reprint cite translate rate promoted receive keep customise customize meet unlock pin copy bookmark best learn`)
	pageThings = wordSet(`story stories article articles post posts headline headlines photo photos picture pictures image images gallery galleries
		slideshow video videos audio episode episodes site website page pages homepage link links transcript series reading
		comment comments discussion donation friend friends friendly colleague sponsor sponsors ad ads typo news profile bio account
		privacy terms pocket alerts reads coverage topics posts newsroom results replies tickets gift print pdf version column columns blog
		blogs features feature analysis opinion explainer explainers interview interviews obituaries crossword puzzle puzzles quiz games community section sections timeline documentary author authors reporter access debate`)
	// weakWords may stand beside them.
	weakWords = wordSet(`larger smaller bigger essential functional performance targeting personalised personalized can time anytime never we'll you'll forgot forgotten reset address choices choice week's today's others who why where so much make made possible by its each every few a an the this that these our my your us we you it its all any every and or & on in to of for from with via by at as is are be do not no
		don't i i'm now here there more less most latest new first today daily weekly morning evening free get go see view read reading show hide
		open close back top next previous page pages site web link links source sources article articles story stories post posts news item items
		video videos photo photos picture pictures image images gallery audio text size content topic topics tag tags category categories section
		follow join sign log in up out off register account accounts profile member members membership already have create your own
		friend friends family send copy save like love add leave write start be discussion conversation conversations thoughts editor editors
		picks related recommended popular top read viewed shared discussed x fb ig google apple android iphone store play via
		policy policies privacy terms use service conditions settings preferences manage accept reject agree decline allow only necessary
		required options notice rights reserved contact about help feedback support donate gift access unlimited digital edition
		skip main search continue continues below after advertise ads ad promoted partner partners paid promotion brought hear listen watch now live
		updates update alerts alert notifications notification push turn enable disable offer offers deals deal month year cancel anytime trial
		load loading please wait expand collapse jump remove report abuse flag moderation policy version mobile desktop full screen fullscreen
		closed caption captions formerly original keep partnership week month year hour report error errors problem correction corrections
		play full rest part two three local below might value interested enter just only days later list gift give pin order window tab headline headlines may also did what think how was helpful useful yes button below channel channels feed feeds group community newest oldest social media digest consent phone desk others readers account
		breaking stay connected informed never miss again directly straight delivered weekday`)
	// pairs are lines of weak words only.
	pairs = lineSet(`source link|source links|have your say|ad choices|supported by|from our sponsors|from our sponsor|from our advertisers|editorial standards|corrections|pin this|save this|save it|share this|share it|print this|bookmark this|copy this|like this|members only|subscribers only|legal notice|legal notices|accept & close|accept and close|expand all|collapse all|select all|sign up now|top picks for you|you may be interested in|close this window|manage consent|donate|tags|don't miss|don't miss this|editor's choice|editors' choice|in other news|file photo|handout photo|
		most commented|become a supporter|become a subscriber|become a member|accept and continue|copy article link|promoted stories|
		report a mistake|correct this article|no comments yet|sponsor message|advertise with us|suggested for you|you might be interested in|i agree|go to top|we value your privacy|terms & privacy|press enter to search|send us feedback|email the author|contact the author|contact the newsroom|gift this article|give this article|
		add to reading list|read later|read in app|open in app|enter your email address|your email address|email address|sort by|sort by newest|
		sort by oldest|next page|previous page|from the archive|from the archives|from our archive|latest headlines|more headlines|top headlines|
		around the web|elsewhere on the web|elsewhere on this site|elsewhere on the site|popular now|popular this week|in this section|
		in this article|on this page|about this content|about this article|zoom image|enlarge image|enlarge this image|view larger image|
		view full size|search this site|site search|site map|corrections policy|editorial policy|reprints|reprints & permissions|
		reprints and permissions|rights and permissions|do not sell my personal information|your privacy choices|affiliate disclosure|
		play video|play audio|play all|image caption|report an error|report error|report a correction|report a problem|view original article|
		paid partnership|most popular this week|breaking news alerts|original source|original article|original story|link to source|article source|story source|image source|
		photo source|view source|source article|view original|read more|read more here|read the full story|read full story|read full article|
		read the full article|read the original article|read original|continue reading|keep reading|read next|read on|show more|show less|
		see more|see all|view all|view more|load more|learn more|find out more|more here|more stories|more news|more articles|more on this|
		more on this story|more on this topic|more like this|more to read|top stories|latest news|latest stories|most read|most popular|
		most viewed|most shared|most discussed|related articles|related stories|related news|related content|related posts|related topics|
		related links|related coverage|related reading|related video|related videos|recommended stories|recommended for you|recommended reading|
		you may also like|you might also like|you may like|also read|also see|see also|read also|up next|next up|next article|next story|next post|
		previous article|previous story|previous post|editor's picks|editors' picks|editor's pick|editors picks|what to read next|
		sign in|sign up|sign out|log in|log out|join now|join us|join free|register now|register free|create account|create a free account|
		create an account|my account|follow us|follow us on|follow me|follow topic|follow this topic|follow this story|get the app|
		stay connected|stay informed|stay up to date|get alerts|turn on notifications|donate now|support us|give now|
		privacy policy|privacy notice|privacy settings|terms of use|terms of service|terms and conditions|terms & conditions|accept all|reject all|
		manage preferences|manage settings|all rights reserved|contact us|about us|about the author|skip to content|skip to main content|
		skip ad|skip ads|back to top|back to home|back to home page|go back|return to top|jump to content|listen now|listen to this article|listen to article|
		listen to this story|watch now|watch live|watch the video|watch more|live updates|breaking news|photo gallery|view gallery|view photos|
		view images|full screen|paid content|paid post|partner content|promoted content|from our partners|paid for by|brought to you by|
		story continues|story continues below|article continues|article continues below|ad feedback|report this ad|remove ads|
		copy link|link copied|copy this link|save article|save for later|save story|save this story|add to list|view profile|report abuse|
		font size|text size|print this page|print page|was this helpful|send feedback|give feedback|was this article helpful`)
)

// formStarts are the first words of the forms below.
var formStarts = wordSet(`picked selected chosen curated hear discover find what follow contact e-mail email reach write your est approx about register connect continue sign discover explore most the our this today's week's log to what ad-free why conversation search player podcast gallery quiz photographer courtesy credit in icymi live home our help this graphic map chart cartoon javascript install next credit credits read also see watch listen related more recommended up don't in must you view tag tags topic topics filed posted
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
	// The same in a few other languages.
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
