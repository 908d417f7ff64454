package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Pages speak German, French, Spanish, Italian, Portuguese and Dutch too. Rules 1 and 2 are asked in each of these: a line's words must all
// be words of pages in one language, so that a word that means something else in the next does no harm.
//
// Decision: no rule of verbs and things as for English, and no line that ends in a full stop by its words alone: what is a call to do
// something in one of these languages is a sentence of an article in the same words. Price: fewer lines are found than in English.

// vocabulary is what pages say in one language: strong words are hardly an article's in so short a line, alone ones are furniture when
// nothing stands beside them, weak ones may stand beside the strong. A line of weak words is furniture too when it begins or ends with one of
// verbs and is about one of things: "Alle Artikel lesen".
type vocabulary struct{ strong, alone, weak, verbs, things map[string]bool }

const (
	// maxElseWords is how many words a line of words alone may have in a language that is not English, and maxElse the longest line, in bytes.
	maxElseWords, maxElse = 10, 220
)

// everywhere are strong words that pages in any language use.
var everywhere = wordSet(`facebook twitter whatsapp linkedin instagram pinterest reddit telegram youtube tiktok threads bluesky mastodon newsletter newsletters
	cookie cookies e-mail email mail login podcast podcasts app google discover paypal rss feed feeds pdf link url sms flipboard messenger premium`)

var vocabularies = []vocabulary{
	{ // German
		strong: wordSet(`teilen empfehlen abonnieren abonnement abonnements abo abos abonnent abonnenten abonnentin anmelden anmeldung abmelden einloggen ausloggen registrieren
			kommentar kommentare kommentaren kommentieren drucken merken merkliste leseliste anzeige anzeigen werbung impressum datenschutz datenschutzerklärung
			datenschutzeinstellungen datenschutzhinweise nutzungsbedingungen agb startseite weiterlesen lesezeit lesedauer meistgelesen meistgelesene meistgelesenen meistkommentiert
			meistgeklickt bildquelle bildunterschrift bildergalerie fotostrecke vollbild vergrößern seitenanfang schlagworte schlagwörter themenseite leserbrief
			push-nachrichten eilmeldungen benachrichtigungen probeabo testen mediathek barrierefreiheit teaser kopieren kopiert vorlesen versenden verschicken weiterempfehlen
			einstellungen einwilligung akzeptieren zustimmen ablehnen schließen ausblenden einblenden aufklappen zuklappen übersicht zwischenablage empfehlungen hinzufügen entfernen bestellen`),
		alone: wordSet(`teilen drucken merken anzeige werbung impressum datenschutz datenschutzerklärung nutzungsbedingungen agb menü suche schließen weiterlesen weiter zurück startseite kommentare kommentieren abonnieren
			anmelden registrieren einloggen meistgelesen themen schlagworte mehr empfohlen live eilmeldung exklusiv quelle`),
		weak: wordSet(`artikel beitrag beiträge text seite seiten inhalt inhalte diese dieser diesen dieses diesem der die das den dem des ein eine einen einem einer auf per via mit ohne zu zum zur
			zurück nach in im an am aus bei für von vom und oder alle allen alles ganze ganzen vollständigen später mehr noch jetzt hier nur nicht kein keine auch oben unten unter über ist sind
			sie ihr ihre ihren ihrem uns unser unsere unseren unserem wir ich es als bereits schon neu neue neuen neueste neuesten aktuell aktuelle aktuellen nachrichten
			lesen weiter weitere weiteren ansehen anschauen anhören hören sehen schreiben verfassen schicken senden speichern laden herunterladen öffnen zeigen gehen springen folgen folge
			bitte kostenlos kostenlose kostenfrei gratis täglich tägliche wöchentlich wöchentliche thema themen news video videos bild bilder foto fotos galerie audio
			konto profil kunde kunden mitglied leser werden haben möchten wollen können zugang testen monat monate ab ausgabe digital hinweis hinweise feedback
			unserem redaktion autor autorin freunde freunden diskussion diskutieren mitdiskutieren ersten erste beliebt beliebte empfehlungen option optionen verwalten ändern`),
		verbs:  wordSet(`lesen ansehen anschauen anhören laden herunterladen öffnen speichern senden verfolgen`),
		things: wordSet(`artikel beitrag beiträge text video videos nachrichten thema themen bilder fotos galerie inhalt seite ausgabe`),
	},
	{ // French
		strong: wordSet(`partager partagez partage abonner abonne abonnez déconnecter abonnez-vous abonné abonnés abonnée abonnement abonnements connecter connecté connexion déconnexion inscrire inscrivez-vous
			inscription commentaire commentaires commenter imprimer publicité publicités sponsorisé sponsorisée favoris accueil infolettre sommaire courriel copier copié
			réagir réagissez mentions confidentialité cgu cgv rgpd diaporama agrandir signaler notifications alertes cliquez téléchargez sauvegarder enregistrer
			accepter refuser paramétrer masquer afficher fermer`),
		alone: wordSet(`partager imprimer commenter réagir publicité accueil menu recherche rechercher fermer suivant précédent s'abonner abonner connexion connecter inscription favoris commentaires
			sommaire envoyer enregistrer sauvegarder copier écouter exclusif direct lire`),
		weak: wordSet(`le la les l un une des de du d à au complet complète intégral intégralité aux en sur par via pour avec sans dans et ou ce cet cette ces c est sont se s me m mes mon ma vos votre vous nos notre nous je j n ne pas plus
			tout tous toute toutes autres autre aussi déjà ici maintenant article articles page pages contenu contenus suite lecture lire voir écouter regarder envoyer recevoir
			recevez ajouter retirer créer gérer modifier laisser donner écrire poster publier suivre suivez découvrir découvrez continuer poursuivre retour haut bas site
			compte profil gratuit gratuite gratuitement offre offres essai mois jour jours matin soir semaine chaque quotidien quotidienne hebdomadaire actualité actualités actu info infos
			dernières nouvelles vidéo vidéos photo photos image images galerie réseaux sociaux ami amis lien avis réponse réponses premier première rédaction auteur légales légale
			politique conditions utilisation préférences paramètres choix consentement identifier réserver réservé réservée numérique application journal dossier chaîne`),
		verbs:  wordSet(`lire voir écouter regarder envoyer recevoir découvrir découvrez ajouter suivre`),
		things: wordSet(`article articles vidéo vidéos dossier contenu page photos actualité actualités actu info infos ami amis`),
	},
	{ // Spanish
		strong: wordSet(`compartir comparte compartido suscríbete suscribirse suscribirme suscriptor suscriptores suscriptora suscripción suscripciones regístrate registrarse
			comentario comentarios comentar imprimir publicidad anuncio anuncios patrocinado boletín boletines síguenos correo enlace copiar copiado guardar favoritos portada
			privacidad notificaciones alertas descarga descárgate ampliar archivado etiquetas aceptar rechazar configurar cerrar ocultar hemeroteca`),
		alone: wordSet(`compartir imprimir comentar comentarios publicidad anuncio inicio portada menú buscar cerrar siguiente anterior suscríbete suscribirse regístrate guardar copiar etiquetas
			escuchar exclusivo directo enviar newsletter`),
		weak: wordSet(`el la los las lo un una unos unas de del al a en por para con sin sobre y o e u completo completa canal este esta estos estas es son se su sus tu tus te nos nuestro nuestra nuestros nuestras no ya soy
			más menos muy también aquí ahora todo todos toda todas otro otra otros otras artículo artículos noticia noticias página páginas contenido contenidos leer lee seguir sigue siguiendo leyendo
			ver mira escuchar enviar recibir recibe añadir crear gestionar cambiar deja dejar dar escribir escribe publicar continuar volver arriba abajo sitio web cuenta perfil gratis
			gratuito gratuita oferta prueba mes día días mañana semana cada diario diaria semanal actualidad última últimas hora vídeo vídeos video videos foto fotos imagen imágenes galería redes
			sociales amigo amigos respuesta respuestas primero primer redacción autor legal electrónico política condiciones términos uso preferencias opciones consentimiento sesión registro digital exclusivo solo`),
		verbs:  wordSet(`leer ver escuchar mira enviar recibir seguir sigue`),
		things: wordSet(`artículo artículos noticia noticias vídeo vídeos video videos página contenido galería fotos amigo amigos`),
	},
	{ // Italian
		strong: wordSet(`condividi condividere abbonati abbonarsi abbonato abbonamento abbonamenti accedi registrati iscriviti iscrizione commento commenti commenta stampa pubblicità sponsorizzato
			preferiti copia copiato segnala notifiche accetta rifiuta chiudi seguici scarica informativa privacy`),
		alone: wordSet(`condividi stampa commenta commenti pubblicità home menu cerca chiudi successivo precedente abbonati accedi registrati iscriviti salva ascolta`),
		weak: wordSet(`il lo la i gli le l un una uno di del della dei delle al alla in su sul sulla per con senza da dal e o questo questa questi queste è sono si tuo tua tuoi tue nostro nostra nostri
			nostre non già più anche qui ora tutto tutti tutte altro altri articolo articoli notizia notizie pagina contenuto leggi leggere continua vedi guarda ascolta invia ricevi aggiungi crea
			gestisci lascia scrivi torna su sito web account profilo gratis gratuito offerta prova mese giorno mattina settimana ogni ultime ultima ora video foto immagine galleria amico amici
			risposta primo redazione autore note legali condizioni uso preferenze impostazioni consenso`),
		verbs:  wordSet(`leggi leggere guarda ascolta vedi invia`),
		things: wordSet(`articolo articoli notizia notizie video pagina galleria foto`),
	},
	{ // Portuguese
		strong: wordSet(`compartilhar compartilhe partilhar partilhe assine assinar assinante assinantes assinatura entrar cadastre-se cadastro comentário comentários comentar imprimir publicidade
			anúncio patrocinado favoritos copiar copiado salvar notificações aceitar rejeitar fechar siga-nos inscreva-se privacidade`),
		alone: wordSet(`compartilhar partilhar imprimir comentar comentários publicidade início menu buscar pesquisar fechar próximo anterior assine entrar salvar ouvir`),
		weak: wordSet(`o a os as um uma de do da dos das ao à em no na nos nas por para com sem sobre e ou este esta isto é são se seu sua seus suas nosso nossa não já sou mais também aqui agora todo
			todos toda todas outro outros artigo artigos notícia notícias matéria página conteúdo leia ler continuar continue lendo ver veja ouvir ouça enviar receber receba adicionar criar
			gerenciar deixe escreva voltar topo site conta perfil grátis oferta teste mês dia manhã semana cada diária últimas vídeo vídeos foto fotos imagem galeria amigo amigos resposta
			primeiro redação autor política termos uso preferências condições`),
		verbs:  wordSet(`leia ler veja ver ouça ouvir enviar receba`),
		things: wordSet(`artigo artigos notícia notícias matéria vídeo vídeos página galeria fotos`),
	},
	{ // Dutch
		strong: wordSet(`delen abonneren abonneer abonnee abonnees abonnement inloggen aanmelden registreren reactie reacties reageren reageer afdrukken advertentie advertenties nieuwsbrief
			nieuwsbrieven bewaren bewaar kopiëren gekopieerd meldingen accepteren weigeren sluiten privacybeleid gesponsord`),
		alone: wordSet(`delen deel reageer reacties advertentie home menu zoeken sluiten volgende vorige abonneer inloggen aanmelden bewaar luister afdrukken`),
		weak: wordSet(`de het een van op via per met zonder in aan naar voor bij uit en of dit deze dat die is zijn uw jouw je u ons onze wij wordt niet geen al meer ook hier nu alle alles andere artikel
			artikelen bericht berichten pagina inhoud lees lezen verder bekijk kijk luister stuur verstuur ontvang voeg toe maak beheer geef schrijf terug boven site account profiel gratis aanbod
			proef maand dag ochtend week elke dagelijks dagelijkse laatste nieuws video foto afbeelding galerij vriend vrienden eerste redactie auteur voorwaarden voorkeuren instellingen`),
		verbs:  wordSet(`lees lezen bekijk kijk luister stuur`),
		things: wordSet(`artikel artikelen bericht berichten video pagina nieuws`),
	},
}

// definite are articles that a heading begins with.
var definite = wordSet(`der die das le la les l el los las il lo gli i o os as de het`)

// isChromeElse is rule 1 in the other languages.
func isChromeElse(line string) bool {
	if strings.HasSuffix(line, ".") {
		return false
	}
	words := strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' })
	if len(words) == 0 || len(words) > maxElseWords {
		return false
	}
	for _, v := range vocabularies {
		if v.says(words) {
			return true
		}
	}
	return false
}

// says whether words are a page's in this language.
func (v vocabulary) says(words []string) bool {
	if len(words) == 1 && v.alone[words[0]] {
		return true
	}
	strong := 0
	if definite[words[0]] {
		strong-- // "Die Anzeige" may head a part of an article
	}
	for _, w := range words {
		switch {
		case v.strong[w], everywhere[w]:
			strong++
		case !v.weak[w] && !isCount(w):
			return false
		}
	}
	last := len(words) - 1
	asks := last > 0 && (v.verbs[words[0]] || v.verbs[words[last]]) && slices.ContainsFunc(words, func(w string) bool { return v.things[w] })
	return strong > 0 && last > 0 || asks
}

// elseForms match whole lines as pageForms do, in the other languages; elseStarts are their first words.
var elseForms = []*regexp.Regexp{
	// A pointer to another story.
	regexp.MustCompile(`^(lesen sie( hier| dazu)?( auch| mehr)?( über| zu)?|lies auch|mehr( zum thema| dazu| aus [^.:]{2,30})?|zum thema|siehe auch|passend dazu|das könnte sie( auch)? interessieren|auch interessant|(à )?lire( aussi| également)|lire la suite|voir aussi|à (voir|écouter|suivre)( aussi)?|sur le même (sujet|thème)|en savoir plus|notre dossier|pour aller plus loin|dans la même rubrique|le(a|e|er)( también| más| además)|ver( también| más)|te (puede|podría) interesar|más (información|noticias)|en vídeo|le(ggi|gi)( anche)?|guarda( anche)?|ti potrebbe interessare|leia( também| mais)|veja( também| mais)|saiba mais|lees( ook| meer| verder)|bekijk( ook)?|kijk ook)\s?[:|»›→>–]\s?.{2,140}$`),
	regexp.MustCompile(`^(lesen sie (hier )?(auch|mehr)( zum thema| dazu)?|mehr (zum thema|dazu|aus dem ressort|nachrichten|artikel)|zum thema|das könnte sie (auch )?interessieren|auch interessant|(aktuelle|neueste|ähnliche|verwandte|beliebte|weitere|empfohlene) (themen|nachrichten|artikel|beiträge|meldungen|videos|inhalte)|(articles?|sujets?|contenus?|vidéos?) (liée?s?|associée?s?|similaires?|connexes?|recommandée?s?|populaires?)|(à )?(lire|voir|découvrir|écouter) (aussi|également|plus tard)|sur le même (sujet|thème)|dans la même rubrique|vous (aimerez|pourriez aimer|aimeriez) aussi|les (plus|articles les plus) (lus|vus|partagés|commentés|populaires)|à la une|en (ce moment|direct|continu)|nos (dernières|derniers) (actualités|articles|vidéos)|en savoir plus|plus d'(infos?|articles|actualités)|(te|le) (puede|podría) (también )?interesar|(noticias?|artículos?|contenidos?|temas?) (relacionad[oa]s?|destacad[oa]s?|recomendad[oa]s?)|(los?|las?) más \p{L}{3,14}|lo (último)( (leído|visto|comentado|popular))?|más (información|noticias|leídas?|leídos?|vistas|vistos|populares)|últimas? (noticias|hora)|le(a|e|er) (también|más)|seguir leyendo|(articoli|notizie|contenuti) correlat[ie]|i più (letti|visti)|le più lette|ti potrebbe interessare( anche)?|leggi (anche|tutto)|(notícias|artigos|matérias) relacionad[oa]s|mais (lidas|lidos|vistas)|leia (também|mais)|veja (também|mais)|saiba mais|meest gelezen|lees (ook|meer|verder)|gerelateerde (artikelen|berichten)|verwandte (artikel|themen|beiträge)|(voir|afficher|charger) (plus|tout|toutes?|la suite)|(ver|mostrar|cargar) (más|todo|todos|todas)|(mehr|weitere|alle) (\p{L}{4,14} )?(anzeigen|laden|ansehen|lesen)|(vedi|mostra|carica) (tutti|tutto|altro|di più)|(ver|mostrar|carregar) (mais|tudo|todos)|(toon|laad|bekijk) (meer|alle|alles))( auf| sur| en| su| em| op)?( [\p{L}.]{2,20})?$`),
	// Credits, stamps and times to read.
	regexp.MustCompile(`^(fotos?|bild(er)?|bildquelle|bildrechte|quelle|grafik|illustration|crédits?( photos?)?|photos?|©|fotografía|imagen|imágenes|ilustración|fotografia|immagine|foto de|beeld|bron)\s?[:|©]\s?[^:!?]{2,80}$`),
	regexp.MustCompile(`^(stand|aktualisiert|zuletzt aktualisiert|veröffentlicht|erstellt|erschienen|publié|mis à jour|mise à jour|modifié|posté|publicado|actualizado|creado|pubblicato|aggiornato|atualizado|gepubliceerd|bijgewerkt|laatst bijgewerkt)( am| um| le| à| el| a las| il| alle| em| às| op| om)?\s?:?\s?((\p{L}{2,10}[.,]? )?\d|heute|gestern|hier|aujourd'hui|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren).{0,70}[^.!?]$`),
	regexp.MustCompile(`^(lesezeit|lesedauer|temps de lecture|durée( de lecture)?|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd)\s?:?\s?(ca\. ?|env\. ?)?\d+ ?(sek|min|minut\p{L}*|mn)\.?$|^lecture:? \d+ ?min(utes?)?\.?$|^\d+ ?(min|minuten?|minutes?|minutos?|minuti)\.? (lesezeit|de lecture|de lectura|di lettura|de leitura|leestijd)$`),
	regexp.MustCompile(`^(kommentare|commentaires|comentarios|commenti|comentários|reacties) ?\(?\d+\)?$|^\d[\d.]* (kommentare?|commentaires?|comentarios?|commenti|comentários?|reacties?)$`),
	// Asking for something.
	regexp.MustCompile(`^(melde|melden|registriere|registrieren|abonniere|abonnieren|bestelle|bestellen|erhalte|erhalten)( dich| sie( sich)?)?\b.{0,60}\b(newsletter|push|kostenlos|postfach|abo|whatsapp-kanal)\b.{0,60}$|^(inscrivez|abonnez)-vous\b.{0,90}$|^recevez\b.{0,60}\b(matin|soir|jour|semaine|newsletter|boîte mail|e-mail|alertes?)\b.{0,40}$|^(suscríbete|regístrate|apúntate|síguenos|recibe)\b.{0,80}\b(boletín|newsletter|gratis|correo|noticias|twitter|facebook|x|instagram|whatsapp|leyendo)\b.{0,40}$|^(iscriviti|abbonati|seguici|ricevi)\b.{0,40}\b(newsletter|gratis|canale|facebook|instagram|whatsapp|email)\b.{0,40}$|^(inscreva-se|assine|siga|receba)\b.{0,40}\b(newsletter|grátis|canal|facebook|instagram|whatsapp|email)\b.{0,40}$|^(meld je|schrijf je|abonneer|volg|ontvang)\b.{0,40}\b(nieuwsbrief|gratis|kanaal|facebook|instagram|whatsapp|mail)\b.{0,40}$`),
	regexp.MustCompile(`^(zum weiterlesen|um weiterzulesen|pour lire la suite|pour continuer|para (seguir|continuar) leyendo|per continuare( a leggere)?|para continuar (a )?(ler|lendo)|om verder te lezen)\b.{0,60}[^.]$|^weiterlesen nach der (anzeige|werbung)$|^il vous reste \d.{0,80}$`),
	regexp.MustCompile(`^(bereits|schon|noch kein|déjà|pas encore|ya (soy|eres)|ya tienes|¿?ya|già|já é|al) (abonnent|abonnée?|kunde|mitglied|registriert|inscrite?|suscriptora?|suscrit[oa]|usuario registrado|abbonat[oi]|assinante|abonnee|angemeldet|ein konto|una cuenta)\b.{0,40}$`),
	regexp.MustCompile(`^(únete|síguenos|rejoignez|suivez|retrouvez|folgen sie|folge|folgt|besuchen sie|volg|seguici|unisciti|siga|junte-se)\b.{0,60}\b(canal|canale|chaîne|kanal|whatsapp|telegram|instagram|facebook|twitter|newsletter|youtube|réseaux|redes|social)\b.{0,30}$`),
	regexp.MustCompile(`^mehr (aus|von|zu|zum|über) [^.:!?\d]{2,30}$|^plus sur [^.:!?\d]{2,30}$|^más (sobre|en) [^.:!?\d]{2,30}$|^(inicia(r)? sesión|connectez-vous|melden sie sich an|accedi|inicie sessão|log in)\b[^.]{0,50}$`),
	regexp.MustCompile(`^(aviso legal|mentions légales|note legali|haz clic\b.{0,60}|pincha (aquí|en)\b.{0,40}|cliquez (ici|sur)\b.{0,60}|klicken sie (hier|auf)\b.{0,60}|clicca qui\b.{0,60}|clique aqui\b.{0,60}|klik hier\b.{0,60})$`),
}

// elseForms' first words.
var elseStarts = wordSet(`connectez-vous accedi inicie log ähnliche beliebte empfohlene article articles sujet sujets contenu contenus vidéo vidéos noticia artículo tema únete rejoignez suivez retrouvez folgen folge folgt besuchen unisciti junte-se lecture las los ver mostrar cargar afficher charger weitere alle vedi mostra carica carregar toon laad lesen lies mehr zum siehe passend das auch à a lire voir sur en notre pour dans lea lee leer ver te podría más leggi legi guarda ti leia veja saiba
	lees bekijk kijk aktuelle neueste vous les nos plus le noticias artículos contenido contenidos temas lo última últimas seguir articoli notizie contenuti i notícias artigos
	matérias mais meest gerelateerde verwandte foto fotos bild bilder bildquelle bildrechte quelle grafik illustration crédit crédits photo photos fotografía imagen imágenes
	ilustración fotografia immagine beeld bron stand aktualisiert zuletzt veröffentlicht erstellt erschienen publié mis mise modifié posté publicado actualizado creado
	pubblicato aggiornato atualizado gepubliceerd bijgewerkt laatst lesezeit lesedauer temps durée tiempo tempo leestijd kommentare commentaires comentarios commenti comentários
	reacties melde melden registriere registrieren abonniere abonnieren bestelle bestellen erhalte erhalten inscrivez abonnez recevez suscríbete regístrate apúntate síguenos recibe
	iscriviti abbonati seguici ricevi inscreva-se inscreva assine siga receba meld schrijf abonneer volg ontvang um para per om weiterlesen il bereits schon noch déjà pas ya già já
	al inicia iniciar aviso mentions note haz pincha cliquez klicken clicca clique klik`)

// legalForms are what the law makes pages say and what is said of what must be paid for, with any beginning; legalWords are in each of them.
var (
	legalForms = []*regexp.Regexp{
		regexp.MustCompile(`^.{0,60}\b(alle rechte vorbehalten|tous droits (de reproduction )?réservés|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden)\b.{0,60}$`),
		regexp.MustCompile(`^.{0,60}\b(verwende[nt]|verwendet|nutz(en|t)|setz(en|t)|akzeptieren|utilis(e|ons|ent)|accept(ez|ant|er)|us(a|amos|an)|utiliz(a|amos|an)|acepta[rs]?|utilizz(a|iamo)|accett(a|i|ando)|usamos|utilizamos|gebruik(t|en)|maakt gebruik van)\b.{0,40}\bcookies\b.{0,160}$`),
		regexp.MustCompile(`^.{0,40}\b(nur|exklusiv) für (abonnenten|abonnentinnen|mitglieder|registrierte|premium)\b.{0,60}$|^.{0,80}\b(réservée?s?|accès) aux abonnés\b.{0,60}$|^.{0,40}\b(solo|exclusiv[oa]|reservad[oa]) para (los )?(suscriptores|socios|miembros|assinantes)\b.{0,60}$|^.{0,40}\briservat[oi] agli abbonati\b.{0,60}$|^.{0,40}\balleen voor abonnees\b.{0,60}$`),
	}
	legalWords = []string{"cookies", "vorbehalten", "voorbehouden", "réserv", "reservados", "riservat", "abonn", "suscript", "socios", "miembros", "assinantes", "mitglieder", "registrierte", "premium"}
)

// hasFormElse is rule 2 in the other languages.
func hasFormElse(line string) bool {
	if len(line) > maxElse {
		return false
	}
	first := strings.IndexFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if first < 0 {
		first = len(line)
	}
	matches := func(f *regexp.Regexp) bool { return f.MatchString(line) }
	return (first == 0 || elseStarts[line[:first]]) && slices.ContainsFunc(elseForms, matches) ||
		slices.ContainsFunc(legalWords, func(w string) bool { return strings.Contains(line, w) }) && slices.ContainsFunc(legalForms, matches)
}
