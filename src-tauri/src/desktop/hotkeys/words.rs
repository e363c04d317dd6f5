//! What is wrong with a hotkey, in the streamer's language.

use cuelight_backend::store::Language;

use super::wanted::{Action, Problem};

/// What happened, and what to do.
pub(super) fn sentence(problem: &Problem, lang: Language) -> String {
    match lang {
        Language::En => english(problem),
        Language::Fr => french(problem),
    }
}

fn english(problem: &Problem) -> String {
    match problem {
        Problem::Unreadable(keys) => {
            format!("“{keys}” is not a key combination. One looks like Ctrl+Alt+1.")
        }
        Problem::Alone(keys) => {
            format!("“{keys}” would no longer reach any other program. Add Ctrl, Alt or Super.")
        }
        Problem::Twice(owner) => {
            let owner = match owner {
                Action::Toggle("lower") => "the lower third",
                Action::Toggle("countdown") => "the countdown",
                Action::Toggle(_) => "the poster",
                Action::HideAll => "“Hide everything”",
                Action::NextPreset => "“Next preset”",
            };
            format!("These keys belong to {owner} already. Choose others.")
        }
        Problem::Taken(keys) => {
            format!("Another program uses {keys}. Choose other keys, or free them there.")
        }
        Problem::Refused(why) => format!("The system does not give these keys: {why}"),
        Problem::NotHere => "This desktop lets no program listen for keys everywhere. Its own \
             keyboard settings can run a command instead: curl -X POST localhost:3002/api/overlays/lower/toggle"
            .to_owned(),
    }
}

fn french(problem: &Problem) -> String {
    match problem {
        Problem::Unreadable(keys) => {
            format!("« {keys} » n’est pas un raccourci clavier. Exemple : Ctrl+Alt+1.")
        }
        Problem::Alone(keys) => format!(
            "« {keys} » n’atteindrait plus aucun autre programme. Ajoutez Ctrl, Alt ou Super."
        ),
        Problem::Twice(owner) => {
            let owner = match owner {
                Action::Toggle("lower") => "au bandeau",
                Action::Toggle("countdown") => "au décompte",
                Action::Toggle(_) => "à l’affiche",
                Action::HideAll => "à « Tout masquer »",
                Action::NextPreset => "à « Préréglage suivant »",
            };
            format!("Ce raccourci sert déjà {owner}. Choisissez-en un autre.")
        }
        Problem::Taken(keys) => format!(
            "Un autre programme utilise {keys}. Choisissez un autre raccourci, ou libérez-le là-bas."
        ),
        Problem::Refused(why) => format!("Le système ne donne pas ce raccourci : {why}"),
        Problem::NotHere => "Ce bureau ne laisse aucun programme écouter le clavier partout. Ses \
             propres réglages du clavier peuvent lancer une commande : curl -X POST localhost:3002/api/overlays/lower/toggle"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_says_something_else_in_each_language() {
        let keys = || "Ctrl+1".to_owned();
        let mut problems = vec![
            Problem::Unreadable(keys()),
            Problem::Alone(keys()),
            Problem::Taken(keys()),
            Problem::Refused(keys()),
            Problem::NotHere,
        ];
        problems.extend(Action::ALL.map(Problem::Twice));
        let mut sentences: Vec<_> = problems
            .iter()
            .flat_map(|it| [Language::En, Language::Fr].map(|lang| sentence(it, lang)))
            .collect();
        sentences.sort();
        let all = sentences.len();
        sentences.dedup();
        assert_eq!(sentences.len(), all, "{sentences:?}");
    }
}
