//! The words of the tray, all of them, in both languages. A word that is missing in one does not
//! compile: each language is a whole value of the same type.

use crate::obs::ObsState;
use crate::show::OverlayStatus;
use crate::store::Language;

/// What the overlays of the menu are called.
#[derive(Clone, Copy, Debug)]
pub(super) enum Name {
    LowerThird,
    Countdown,
    Poster,
}

/// The words of one overlay.
pub(super) struct Named {
    pub(super) title: &'static str,
    pub(super) show: &'static str,
    pub(super) hide: &'static str,
    pub(super) add_to_obs: &'static str,
    pub(super) copy_url: &'static str,
}

/// How many of something.
pub(super) struct Count {
    none: &'static str,
    one: &'static str,
    /// Behind the number.
    many: &'static str,
}

impl Count {
    pub(super) fn of(&self, count: usize) -> String {
        match count {
            0 => self.none.to_owned(),
            1 => self.one.to_owned(),
            n => format!("{n} {}", self.many),
        }
    }
}

/// The words that are not bound to a state or an overlay.
pub(super) struct Words {
    /// Between a name and what is told of it.
    pub(super) colon: &'static str,
    pub(super) live: &'static str,
    pub(super) recording: &'static str,
    pub(super) clients: Count,
    pub(super) pages: Count,
    pub(super) hide_all: &'static str,
    pub(super) bring_back: &'static str,
    pub(super) open: &'static str,
    pub(super) quit: &'static str,
}

const ENGLISH: Words = Words {
    colon: ": ",
    live: "LIVE",
    recording: "REC",
    clients: Count {
        none: "Nobody is connected",
        one: "1 client connected",
        many: "clients connected",
    },
    pages: Count {
        none: "no page",
        one: "1 page",
        many: "pages",
    },
    hide_all: "Hide everything",
    bring_back: "Bring everything back",
    open: "Open panel",
    quit: "Quit Cuelight",
};

const FRENCH: Words = Words {
    colon: "\u{a0}: ",
    live: "EN DIRECT",
    recording: "ENREG.",
    clients: Count {
        none: "Personne n’est connecté",
        one: "1 client connecté",
        many: "clients connectés",
    },
    pages: Count {
        none: "aucune page",
        one: "1 page",
        many: "pages",
    },
    hide_all: "Tout masquer",
    bring_back: "Tout remettre",
    open: "Ouvrir le panneau",
    quit: "Quitter Cuelight",
};

impl Language {
    pub(super) fn words(self) -> &'static Words {
        match self {
            Self::En => &ENGLISH,
            Self::Fr => &FRENCH,
        }
    }

    pub(super) fn named(self, name: Name) -> Named {
        let (english, french) = match name {
            Name::LowerThird => (
                Named {
                    title: "Lower third",
                    show: "Show lower third",
                    hide: "Hide lower third",
                    add_to_obs: "Add lower third to OBS",
                    copy_url: "Copy lower third URL",
                },
                Named {
                    title: "Bandeau",
                    show: "Afficher le bandeau",
                    hide: "Masquer le bandeau",
                    add_to_obs: "Ajouter le bandeau à OBS",
                    copy_url: "Copier l’URL du bandeau",
                },
            ),
            Name::Countdown => (
                Named {
                    title: "Countdown",
                    show: "Show countdown",
                    hide: "Hide countdown",
                    add_to_obs: "Add countdown to OBS",
                    copy_url: "Copy countdown URL",
                },
                Named {
                    title: "Décompte",
                    show: "Afficher le décompte",
                    hide: "Masquer le décompte",
                    add_to_obs: "Ajouter le décompte à OBS",
                    copy_url: "Copier l’URL du décompte",
                },
            ),
            Name::Poster => (
                Named {
                    title: "Poster",
                    show: "Show poster",
                    hide: "Hide poster",
                    add_to_obs: "Add poster to OBS",
                    copy_url: "Copy poster URL",
                },
                Named {
                    title: "Affiche",
                    show: "Afficher l’affiche",
                    hide: "Masquer l’affiche",
                    add_to_obs: "Ajouter l’affiche à OBS",
                    copy_url: "Copier l’URL de l’affiche",
                },
            ),
        };
        match self {
            Self::En => english,
            Self::Fr => french,
        }
    }

    /// What is told of an overlay; nothing while it is off the air.
    pub(super) fn overlay(self, status: OverlayStatus) -> Option<&'static str> {
        let (english, french) = match status {
            OverlayStatus::OffAir => return None,
            OverlayStatus::Pending => ("sent", "envoyé"),
            OverlayStatus::OnAir => ("on air", "à l’antenne"),
            OverlayStatus::NoRenderer => (
                "on, but nothing can draw it",
                "actif, mais rien ne l’affiche",
            ),
            OverlayStatus::Hidden => ("on, but hidden in OBS", "actif, mais masqué dans OBS"),
            OverlayStatus::Failed => ("on, but not drawn", "actif, mais pas affiché"),
        };
        Some(self.pick(english, french))
    }

    pub(super) fn obs(self, state: ObsState) -> &'static str {
        let (english, french) = match state {
            ObsState::Connecting => ("connecting", "connexion en cours"),
            ObsState::Connected => ("connected", "connecté"),
            ObsState::Refused => ("not running", "pas lancé"),
            ObsState::NoAnswer => ("no answer", "pas de réponse"),
            ObsState::WrongPassword => ("wrong password", "mot de passe refusé"),
            ObsState::TooOld => ("too old", "trop ancien"),
            ObsState::NotObs => (
                "another program is on its port",
                "un autre programme est sur son port",
            ),
            ObsState::Lost => ("connection lost", "connexion perdue"),
            ObsState::Off => ("disconnected", "déconnecté"),
        };
        self.pick(english, french)
    }

    fn pick(self, english: &'static str, french: &'static str) -> &'static str {
        match self {
            Self::En => english,
            Self::Fr => french,
        }
    }
}
