//! The types that `ui/` is checked against, written from the Rust types so that both stay the same.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use crate::catalogue::Entry;
use crate::diagnosis::Diagnosis;
use crate::http::{AssetView, TextsView};
use crate::hub::ClientView;
use crate::show::{AsRun, LatencyView, Snapshot};
use crate::status::Status;
use crate::store::{Preset, Settings, Theme};
use crate::support::log_buffer::LogLine;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/shared/types.ts");
const HEAD: &str = "// Written from the Rust types by `UPDATE_TYPES=1 cargo test --lib typescript`. Do not edit.\n";

/// The declarations by name: those of the types that requests and messages carry, and of every type in them.
fn declarations() -> BTreeMap<String, String> {
    let mut declarations = Declarations::default();
    declarations.visit::<AsRun>();
    declarations.visit::<AssetView>();
    declarations.visit::<ClientView>();
    declarations.visit::<Diagnosis>();
    declarations.visit::<Entry>();
    declarations.visit::<LogLine>();
    declarations.visit::<LatencyView>();
    declarations.visit::<Preset>();
    declarations.visit::<Settings>();
    declarations.visit::<Snapshot>();
    declarations.visit::<Status>();
    declarations.visit::<TextsView>();
    declarations.visit::<Theme>();
    declarations.found
}

#[derive(Default)]
struct Declarations {
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types of the standard library have no path, and TypeScript knows them.
        if T::output_path().is_none() {
            return;
        }
        let config = Config::default().with_large_int("number");
        let declared = self.found.insert(T::ident(&config), T::decl(&config));
        if declared.is_none() {
            T::visit_dependencies(self);
        }
    }
}

#[test]
fn the_types_of_the_user_interface_are_those_of_the_backend() {
    let declarations = declarations().into_values();
    let exports = declarations.map(|declaration| format!("\nexport {declaration}\n"));
    let expected: String = std::iter::once(HEAD.to_owned()).chain(exports).collect();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(FILE, &expected).expect("written");
    }
    let found = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        found == expected,
        "{FILE} is out of date; run: UPDATE_TYPES=1 cargo test --lib typescript"
    );
}
