//! How the name of an overlay changes inside a sentence, for each language whose articles need it.

use crate::base::language::Language;

/// A name that a text can use in several forms: `{overlay.title}`, `{overlay.the}`, `{overlay.of}` and so on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// On its own, at the beginning of a line.
    title: String,
    /// Without an article.
    bare: String,
    /// With the definite article.
    the: String,
    /// After "of", joined with the article where the language does that.
    of: String,
}

impl Noun {
    /// A name of this language, from its title and its form with the definite article.
    pub(super) fn new(language: Language, title: &str, the: &str) -> Self {
        let (bare, of) = match language.code() {
            "en" => {
                let bare = the.strip_prefix("the ").unwrap_or(the);
                (bare.to_owned(), format!("of {the}"))
            }
            "fr" => {
                let bare = ["le ", "la ", "les ", "l’"]
                    .iter()
                    .find_map(|article| the.strip_prefix(article));
                (bare.unwrap_or(the).to_owned(), french_of(the))
            }
            // A language without rules here uses `title` and `the` in its texts.
            _ => (title.to_owned(), the.to_owned()),
        };
        Self {
            title: title.to_owned(),
            bare,
            the: the.to_owned(),
            of,
        }
    }

    /// A name that stands in quotation marks inside sentences, because it has no article: a button's label, or a name
    /// in another language.
    pub(super) fn quoted(language: Language, title: &str, quoted: &str) -> Self {
        Self {
            title: title.to_owned(),
            ..Self::new(language, quoted, quoted)
        }
    }

    /// The form with this name; `None` for a form that does not exist.
    pub(super) fn form(&self, name: &str) -> Option<&str> {
        match name {
            "title" => Some(&self.title),
            "bare" => Some(&self.bare),
            "the" => Some(&self.the),
            "of" => Some(&self.of),
            _ => None,
        }
    }
}

/// The name after "de": the articles `le` and `les` merge with it, `la` and `l’` do not.
fn french_of(the: &str) -> String {
    if let Some(bare) = the.strip_prefix("le ") {
        format!("du {bare}")
    } else if let Some(bare) = the.strip_prefix("les ") {
        format!("des {bare}")
    } else {
        format!("de {the}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(code: &str, title: &str, the: &str) -> [String; 3] {
        let language = Language::from_code(code).expect("a code");
        let noun = Noun::new(language, title, the);
        ["bare", "the", "of"].map(|form| noun.form(form).expect("a form").to_owned())
    }

    #[test]
    fn french_articles_merge_with_their_prepositions() {
        assert_eq!(
            forms("fr", "Bandeau", "le bandeau"),
            ["bandeau", "le bandeau", "du bandeau"]
        );
        assert_eq!(
            forms("fr", "Grille", "la grille"),
            ["grille", "la grille", "de la grille"]
        );
        assert_eq!(
            forms("fr", "Affiche", "l’affiche"),
            ["affiche", "l’affiche", "de l’affiche"]
        );
        assert_eq!(
            forms("fr", "Brèves", "les brèves"),
            ["brèves", "les brèves", "des brèves"]
        );
    }

    #[test]
    fn english_names_lose_their_article() {
        let forms = forms("en", "Lower third", "the lower third");
        assert_eq!(
            forms,
            ["lower third", "the lower third", "of the lower third"]
        );
    }
}
