package extract

import "testing"

// TestFurnitureLanguages: what pages say in other languages, and what only looks like it.
func TestFurnitureLanguages(t *testing.T) {
	for _, c := range []struct {
		line string
		want bool
	}{
		{"Auf Facebook teilen", true}, {"Alle Artikel lesen", true}, {"Die Anzeige", false}, {"Sie teilen das Zimmer mit zwei anderen.", false},
		{"Werbung für ein neues Werk", false}, {"Mehr als 3000 Menschen", false}, {"Weiterlesen nach der Anzeige", true}, {"Stand: 14.03.2024", true}, {"Der Stand der Dinge", false},
		{"Partager cet article", true}, {"Le partage des eaux", false}, {"Lire aussi : Le pont", true}, {"Lire et écrire", false}, {"Il vous reste 65 % de cet article à lire.", true},
		{"Il reste deux questions", false}, {"Compartir en Facebook", true}, {"Comparten la casa", false}, {"Leer más", true}, {"Más de la mitad", false}, {"Inicia la temporada", false},
		{"Leggi anche: Il ponte", true}, {"La stampa", false}, {"Leia também: A ponte", true}, {"Lees ook: De brug", true}, {"Deel van het nieuws", false},
		{"Alle Rechte vorbehalten", true}, {"Tous les droits de l’homme", false}, {"Diese Website verwendet Cookies", true}, {"Cookies und Kuchen backen", false},
	} {
		if got := isFurnitureLine(c.line); got != c.want {
			t.Errorf("%q: %t, want %t", c.line, got, c.want)
		}
	}
}
