//! The types that `ui/` is checked against, written from the Rust ones so that they cannot drift.

use ts_rs::{Config, TS};

use crate::assets::AssetKind;
use crate::catalogue::{Entry, Name, Range, ThemeSupport};
use crate::diagnosis::{Chain, Diagnosis, Fix, Link, LinkId, LinkState};
use crate::healing::{Repair, RepairResult, RepairStep};
use crate::http::AssetView;
use crate::hub::{ClientChannel, ClientView, Event, Role};
use crate::net::{PortState, PortStatus};
use crate::obs::{HiddenBy, ObsCause, ObsSource, ObsState, ObsStatus, Placement};
use crate::show::{
    AsRun, CountdownView, Cue, LatencyBucket, LatencyView, Overlay, OverlayStatus, Snapshot,
};
use crate::status::{Data, Ports, Status};
use crate::store::{
    Host, Hotkeys, Language, LanguageChoice, Origins, PortNumber, Preset, ProblemCause, Settings,
    SourceNames, Switch, Theme,
};
use crate::support::log_buffer::{LogLevel, LogLine};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/shared/types.ts");
const HEAD: &str = "// Written from the Rust types by `UPDATE_TYPES=1 cargo test --lib typescript`. Do not edit.\n";

fn declarations() -> String {
    let config = Config::default().with_large_int("number");
    fn of<T: TS>(config: &Config) -> String {
        format!("\nexport {}\n", T::decl(config))
    }
    let all = [
        of::<Entry>(&config),
        of::<Name>(&config),
        of::<ThemeSupport>(&config),
        of::<Range>(&config),
        of::<Status>(&config),
        of::<Ports>(&config),
        of::<PortStatus>(&config),
        of::<PortState>(&config),
        of::<ObsStatus>(&config),
        of::<ObsState>(&config),
        of::<ObsCause>(&config),
        of::<ObsSource>(&config),
        of::<Placement>(&config),
        of::<HiddenBy>(&config),
        of::<Repair>(&config),
        of::<RepairStep>(&config),
        of::<RepairResult>(&config),
        of::<Diagnosis>(&config),
        of::<Chain>(&config),
        of::<Link>(&config),
        of::<LinkId>(&config),
        of::<LinkState>(&config),
        of::<Fix>(&config),
        of::<Data>(&config),
        of::<ProblemCause>(&config),
        of::<Overlay>(&config),
        of::<OverlayStatus>(&config),
        of::<Cue>(&config),
        of::<CountdownView>(&config),
        of::<Event>(&config),
        of::<ClientView>(&config),
        of::<ClientChannel>(&config),
        of::<Role>(&config),
        of::<LatencyView>(&config),
        of::<LatencyBucket>(&config),
        of::<Snapshot>(&config),
        of::<Settings>(&config),
        of::<Host>(&config),
        of::<PortNumber<0>>(&config),
        of::<Switch<true>>(&config),
        of::<Origins>(&config),
        of::<SourceNames>(&config),
        of::<Hotkeys>(&config),
        of::<Language>(&config),
        of::<LogLine>(&config),
        of::<LogLevel>(&config),
        of::<LanguageChoice>(&config),
        of::<AsRun>(&config),
        of::<Preset>(&config),
        of::<Theme>(&config),
        of::<AssetView>(&config),
        of::<AssetKind>(&config),
    ];
    HEAD.to_owned() + &all.concat()
}

#[test]
fn the_types_of_the_user_interface_are_those_of_the_backend() {
    let written = declarations();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(FILE, &written).expect("written");
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    assert_eq!(
        kept, written,
        "run: UPDATE_TYPES=1 cargo test --lib typescript"
    );
}
