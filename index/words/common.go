package words

// Decision: what language a text is in that nobody told, as of a note or a line, is told by its common words. Three of them are enough,
// where a count of letters needs two hundred characters; and they are here as it is. Price: a text without any is treated by its script.
//
// Decision: of a language's common words those that mean something in another one (die, war, son, la) only tell the language. A query says
// no language, and of "war on the border" the war must not be left out because a German text is in the notebook. Price: they are
// asked for like any word; hardly a text in their language is without them.

const (
	// toldFrom is how many common words tell a language, and toldShare: one word in so many must be one.
	toldFrom, toldShare = 3, 10
	// toldWords is how many words of a text are looked at.
	toldWords = 300
)

// commonOf are the words of each language that carry no topic, folded: those that no query insists on, and those that only tell the language.
// English words that may be names or initials (will, may, us, who) are among the latter.
var commonOf = [languageCount]struct{ common, tell string }{
	ByScript: {`a about after an and any are as at be been but by can did do does for from had has have how if in into is it its not of on or
		over should so such than that the their then there these they this those through to under was were what when where whether which
		while why with would и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от меня еще
		о из ему когда даже ну ли если уже или ни быть был него до вас опять уж вам ведь там потом себя ничего ей они тут где есть надо
		ней для мы их чем была сам чтоб без будто чего тоже себе под будет это этот того потому этого какой кто эти тем чтобы более при
		об та те й і що як це від але або бути був була вже чи іі також які яка який και το τα του τησ των τον την οι η ο ενα μια με σε
		για απο που δεν θα να ειναι στο στη στην στον αυτο αυτη في من على الي عن ان هذا هذه التي الذي مع كان كانت لم لا ما او ثم قد كل
		بعد قبل بين هو هي ذلك و`,
		`he she we you i his her our all no more new said says me my who will may us your also other some only`},
	inDanish: {`af blev blive den der det deres dette efter eller ej har havde hendes hvad hvis hvor ikke jeg kunne meget mellem mig noget nogle
		nu og ogsa op os over pa sig sin skulle som thi til ud var ved vil ville vores`,
		`at de en et fra for han hun i man med men mod om skal sa under`},
	inDutch: {`aan alleen bij daar dat deze dit doch een en geen haar heb hebben heeft het hij hoe ik je kan kon maar meer mij mijn naar niet
		nog ook om onder ons onze op uit van veel voor waar wat werd wezen wie wij wordt zal zelf zich zij zijn zo zou zonder`,
		`al als de der die dan door er ge had hem hun in is me men met na nu of over te tot was we ze`},
	inFinnish: {`ei eivat etta han he ja jo joka jos jossa joita kanssa koko koska kuin kun kuten me mika mina mukaan mutta myos niin niiden noin
		nyt ole oli olivat olla on ovat se seka sen siita sita siis tai tama tassa vain vaan voi viela yli`,
		`hanen minun ne niita te`},
	inFrench: {`au aux avec ce ces cette dans des donc du elle elles est et etait etaient ete etre eux il ils je leur leurs lui mais mes ne nos
		notre nous ont ou par pas plus pourquoi qu que qui sa sans se ses sont sous sur ta tes toi tres tu une vos votre vous`,
		`a aussi comme d de en fait faire font ici j l la le les m ma me meme mon n on peut pour s si son t te ton un y`},
	inGerman: {`aber alle allem allen aller als am auch auf aus bei beim bis bin bist da damit dann das dass dein deine dem den denn der deren
		des dessen dich dir doch du durch ein eine einem einen einer eines er es euch fur gegen habe haben hat hatte hatten hier ich ihm
		ihn ihnen ihr ihre ihrem ihren ihrer im ist ja jede jeder jedes jetzt kann kein keine konnen machen mein meine mich mir mit muss
		nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so soll sondern uber um und
		uns unter vom von vor waren weil wenn werden wie wieder wird wir wo wurde wurden zu zum zur zwischen`,
		`an die in man war was will`},
	inHungarian: {`abban ahhoz ahogy ahol aki akik akkor alatt amely amelyek amelyet ami amit amolyan arra azok azt azzal csak ebben egy egyes
		egyik ekkor el elso elott emilyen ennek erre ez ezek ezen ezt ezzel hanem hogy hogyan ill ilyen is isme ismet jobban kell
		kellett kivul kozott kozul legyen lehet lenne lesz lett majd mar masik meg mely melyek miatt mikor milyen mind mint mintha mivel
		most nagy nagyon nekem neki nelkul nem nincs olyan ott ossze pedig persze szamara szemben szerint szinten talan tovabb tovabba
		ugy ugyanis utan utana valaki valami valamint vagy vagyis van vannak viszont volt voltak vele`,
		`a az be de en es fel ha ide itt jo ki le maga o ok ti`},
	inItalian: {`agli ai al alla alle allo anche che chi ci cio col con contro cui da dagli dai dal dalla dalle degli dei del della delle dello
		di dove e ed era erano essere gli ha hanno il loro lui ma mentre nei nel nella nelle noi non nostro ogni per perche piu po poi
		quale quando quanto quella quello questa questi questo sara se sei si sia sono stata stato su sua sue sugli sui sul sulla suo
		suoi tra tutti tutto un una uno voi`,
		`a fa fra ho i in io la le lo mi ne o ti vi`},
	inNorwegian: {`av ble bli blitt da den dere deres det dette eller enn etter har hadde hans hennes hva hvem hvis hvor ikke ja jeg kan kunne
		meget mellom mot noe noen na og ogsa opp oss over pa sin sine skulle som til ut var ved vil ville vaere vaert`,
		`at de du en er et fra for han hun i man med men om skal sa`},
	inPortuguese: {`ao aos aquela aquele aqueles as ate com como da das dela dele deles depois do dos ela elas ele eles em entre era essa esse esta
		estao este eu foi foram ha isso isto ja lhe mais mas mesmo meu minha muito na nao nas nem no nos nossa nosso numa ou para pela
		pelas pelo pelos por qual quando que quem sao se seja sem ser seu seus sob sobre sua suas tambem tem tinha uma voce`,
		`a de e me o os um`},
	inRomanian: {`acea aceasta aceea acei aceia acel acela acele acest acesta aceste acestea acestei acestor acestui acum am ar are as au avea ca
		cand care cat catre ce cea cel cele celor cu cum da daca dar decat deja desi din dintr dintre doar dupa ea ei el ele era este eu
		fara fi fie fiind foarte fost iar ii il in insa intre isi la lor lui mai mult ne nici noi nu o ori pana pe pentru peste prin sa
		sale sau se si sunt sub tot toate toti unde unei unor unui va vor`,
		`a al ale de le mi un`},
	inSpanish: {`al algo alguna algunas alguno algunos ante antes aquel aunque cada como con contra cual cuando de del desde donde durante ella
		ellas ellos era eran eres esa esas ese eso esos esta estaba estan este esto estos fue fueron ha habia han hasta hay las les los
		mas mientras mis mucho muchos muy nada ni nos nosotros nuestra nuestro o otra otro otros para pero poco por porque que quien se
		sea segun ser si sido sin sino sobre su sus tambien tanto tiene tienen toda todas todo todos tras tu una unas uno unos y ya yo`,
		`a e el en entre es he la le lo me mi no son te un`},
	inSwedish: {`allt alla att av bara blev bli blir blivit dem den denna deras dess dessa det detta dig du dar da efter ej eller fran for ha
		hade hans har henne hennes hon honom hur icke ingen inom inte jag ju kan kunde man med mellan men mig min mitt mot mycket ni nu
		nar nagon nagot nagra och om oss pa sedan sig sin sina sitt ska skulle som sa till under upp ut utan vad var vara varfor varit
		varje vars vem vi vid vilka vilken vilket`,
		`an de en ett era han i`},
	inTurkish: {`acaba ama ancak artik aslinda bana bazi belki ben benim beri bile bir bircok biri birkac biz bize bizim bu buna bunda bundan
		bunlar bunu bunun burada cok cunku da daha dahi de degil diger diye dolayi eger en gibi gore hem henuz hep hepsi her hic icin
		ile ise iste kadar karsin ki kim mi mu nasil ne neden nerede o olan olarak oldu oldugu oldugunu olmak olmasi olur ona onlar onun
		oysa pek sen siz sonra sey su tarafindan tum uzere var ve veya ya yani yapilan yerine yine yok zaten`,
		`on in`},
}

// commonOfAny and tells say of which languages a word is a common one, and which it tells.
var commonOfAny, tells = func() (common, tells map[string]Languages) {
	common, tells = map[string]Languages{}, map[string]Languages{}
	fold := func(list string, fn func(string)) {
		for s := (Scanner{Text: list, Query: true}); s.Next(); {
			fn(string(s.Term))
		}
	}
	for l, w := range commonOf {
		fold(w.common, func(word string) {
			common[word] |= 1 << l
			tells[word] |= 1 << l
		})
		fold(w.tell, func(word string) { tells[word] |= 1 << l })
	}
	for _, w := range commonOf { // what means something in one language is no common word of another
		fold(w.tell, func(word string) { common[word] &= 1 << ByScript })
	}
	fold(meaning, func(word string) { common[word] &= 1 << ByScript })
	return common, tells
}()

// meaning are common words of some language that mean something in English, or are names, and initials.
const meaning = `alle all am also ante ate bin con dar das data del den des dig do don du eh el es fans far hat hans has her ill il im in ja las les
	los lui man mas met mig min mint most my nagy nos on or os ou par pas pek per plus pour put sa san see sein sei set she sin
	sine si sole son sur ta tan tu tot under up us van var vil von vos war ya you zur no ma mi de da la le un ne se si al`

// CommonIn gives the languages of which a folded word is a common one.
func CommonIn[T string | []byte](word T) Languages { return commonOfAny[string(word)] }

// LanguageToldBy tells the language of texts by their common words; ByScript where too few of them are there.
func LanguageToldBy(texts []string) Language {
	var counts [languageCount]int
	words, latins := 0, 0
	for _, text := range texts {
		for s := (Scanner{Text: text}); words < toldWords && s.Next(); words++ {
			if first := s.Term[0]; first < 'a' || first > 'z' {
				continue
			}
			latins++
			tells[string(s.Term)].Each(func(l Language) { counts[l]++ })
		}
	}
	best := ByScript
	for l := range languageCount {
		if counts[l] > counts[best] {
			best = l
		}
	}
	if counts[best] < toldFrom || counts[best]*toldShare < latins {
		return ByScript
	}
	return best
}
