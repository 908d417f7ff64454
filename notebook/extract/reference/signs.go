package reference

import "strings"

// accents are the combining characters that commands put on a letter.
var accents = map[string]string{
	"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", `"`: "\u0308", "=": "\u0304", ".": "\u0307", "u": "\u0306", "v": "\u030C",
	"H": "\u030B", "ocirc": "\u030A", "c": "\u0327", "k": "\u0328", "r": "\u030A", "d": "\u0323", "b": "\u0331", "G": "\u030F", "U": "\u030E",
	"bar": "\u0304", "hat": "\u0302", "tilde": "\u0303", "vec": "\u20D7", "dot": "\u0307", "ddot": "\u0308", "acute": "\u0301",
	"grave": "\u0300", "check": "\u030C", "breve": "\u0306", "overline": "\u0305",
}

// journals are the commands that lists from the Astrophysics Data System have in place of a journal's name.
var journals = map[string]string{
	"apj": "The Astrophysical Journal", "apjl": "The Astrophysical Journal Letters", "apjs": "The Astrophysical Journal Supplement Series",
	"aj": "The Astronomical Journal", "mnras": "Monthly Notices of the Royal Astronomical Society", "aap": "Astronomy and Astrophysics",
	"aaps": "Astronomy and Astrophysics Supplement Series", "araa": "Annual Review of Astronomy and Astrophysics",
	"pasp": "Publications of the Astronomical Society of the Pacific", "pasj": "Publications of the Astronomical Society of Japan",
	"nat": "Nature", "sci": "Science", "icarus": "Icarus", "solphys": "Solar Physics", "jgr": "Journal of Geophysical Research",
	"grl": "Geophysical Research Letters", "planss": "Planetary and Space Science", "jcap": "Journal of Cosmology and Astroparticle Physics",
	"prd": "Physical Review D", "prl": "Physical Review Letters", "pra": "Physical Review A", "prb": "Physical Review B", "physrep": "Physics Reports",
}

// dropped are commands whose first arguments print nothing.
var dropped = map[string]int{
	"discretionary": 3, "href": 1, "hspace": 1, "vspace": 1, "color": 1, "textcolor": 1, "label": 1, "foreignlanguage": 1, "phantom": 1,
	"index": 1, "cite": 1,
}

// signs are what commands print.
var signs = pairs(`
	ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ
	textendash – textemdash — textbackslash \ textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotedbl "
	textquotesingle ' guillemotleft « guillemotright » flqq « frqq » glqq „ grqq “ quotedblbase „ quotesinglbase ‚
	textellipsis … ldots … dots … cdots ⋯ textasciitilde ~ textasciicircum ^ textunderscore _ textbar | textless < textgreater >
	textdollar $ textbraceleft { textbraceright } textdegree ° textmu µ textordfeminine ª textordmasculine º texttrademark ™
	textregistered ® textcopyright © copyright © pounds £ textsterling £ texteuro € euro € S § P ¶ dag † ddag ‡ textbullet •
	textperiodcentered · textexclamdown ¡ textquestiondown ¿ slash / TeX TeX LaTeX LaTeX BibTeX BibTeX textasteriskcentered *
	alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π
	rho ρ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ
	Upsilon Υ Phi Φ Psi Ψ Omega Ω pm ± mp ∓ times × div ÷ cdot · ast ∗ star ⋆ circ ∘ bullet • leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠
	approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ sqrt √ in ∈ notin ∉ subset ⊂
	subseteq ⊆ supset ⊃ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ neg ¬ wedge ∧ vee ∨ to → rightarrow → leftarrow ← leftrightarrow ↔
	Rightarrow ⇒ Leftarrow ⇐ uparrow ↑ downarrow ↓ mapsto ↦ langle ⟨ rangle ⟩ ell ℓ hbar ℏ Re ℜ Im ℑ prime ′ dagger † odot ⊙ oplus ⊕
	otimes ⊗ perp ⊥ parallel ∥ angle ∠ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ degree ° aleph ℵ AA Å
`)

// pairs reads names and signs, one after the other.
func pairs(s string) map[string]string {
	all := map[string]string{}
	words := strings.Fields(s)
	for i := 0; i+1 < len(words); i += 2 {
		all[words[i]] = words[i+1]
	}
	return all
}
