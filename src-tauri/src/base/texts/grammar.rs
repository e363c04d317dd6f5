//! The forms that the name of an overlay takes in sentences, such as French "le bandeau", "du bandeau".

use crate::base::language::Language;

/// A name that UI strings can use in several forms: `{overlay.title}`, `{overlay.the}`, `{overlay.of}` and so on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// As a title.
    title: String,
    /// Without an article.
    bare: String,
    /// With the definite article.
    with_article: String,
    /// With "of" and the article, contracted where the language requires it.
    with_of: String,
}

impl Noun {
    /// The forms of a name in `language`, derived from its title and its form with the definite article.
    pub(super) fn new(language: Language, title: &str, with_article: &str) -> Self {
        let (bare, with_of) = match language.code() {
            "en" => {
                let bare = with_article.strip_prefix("the ").unwrap_or(with_article);
                (bare.to_owned(), format!("of {with_article}"))
            }
            "fr" => {
                let bare = ["le ", "la ", "les ", "l’"]
                    .iter()
                    .find_map(|article| with_article.strip_prefix(article));
                (
                    bare.unwrap_or(with_article).to_owned(),
                    french_of(with_article),
                )
            }
            // The UI strings of a language without rules here use only `title` and `the`.
            _ => (title.to_owned(), with_article.to_owned()),
        };
        Self {
            title: title.to_owned(),
            bare,
            with_article: with_article.to_owned(),
            with_of,
        }
    }

    /// The forms of a name that appears in quotation marks inside a sentence, because it has no article: the label of a
    /// button, or a name in a different language.
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
            "the" => Some(&self.with_article),
            "of" => Some(&self.with_of),
            _ => None,
        }
    }
}

/// The name after "de", which contracts with the articles `le` and `les`, but not with `la` and `l’`.
fn french_of(with_article: &str) -> String {
    if let Some(bare) = with_article.strip_prefix("le ") {
        format!("du {bare}")
    } else if let Some(bare) = with_article.strip_prefix("les ") {
        format!("des {bare}")
    } else {
        format!("de {with_article}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(code: &str, title: &str, with_article: &str) -> [String; 3] {
        let language = Language::from_code(code).expect("a code");
        let noun = Noun::new(language, title, with_article);
        ["bare", "the", "of"].map(|form| noun.form(form).expect("a form").to_owned())
    }

    #[test]
    fn french_prepositions_contract_with_articles() {
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
    fn the_bare_form_of_an_english_name_has_no_article() {
        let forms = forms("en", "Lower third", "the lower third");
        assert_eq!(
            forms,
            ["lower third", "the lower third", "of the lower third"]
        );
    }
}
