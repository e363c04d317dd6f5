//! Generates `ui/shared/types.ts` from the Rust types. `ui/` is type-checked against it.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use crate::base::log_buffer::LogLine;
use crate::catalogue::{Entry, ThemePart};
use crate::diagnosis::Diagnosis;
use crate::http::{AssetView, TextsView};
use crate::hub::ClientView;
use crate::show::{AsRun, LatencyView, Snapshot};
use crate::status::Status;
use crate::store::{Preset, Settings, Theme};

const OUTPUT_PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/shared/types.ts");
const HEADER: &str = "// Generated from the Rust types by `UPDATE_TYPES=1 cargo test --lib typescript`. Do not edit.\n";

/// The declarations, by name, of the types in requests, responses and messages, and of all types that they contain.
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
    declarations.visit::<ThemePart>();
    declarations.by_name
}

#[derive(Default)]
struct Declarations {
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types of the standard library have no output path, because TypeScript has built-in types for them.
        if T::output_path().is_none() {
            return;
        }
        let config = Config::default().with_large_int("number");
        let previous = self.by_name.insert(T::ident(&config), T::decl(&config));
        if previous.is_none() {
            T::visit_dependencies(self);
        }
    }
}

#[test]
fn the_types_of_the_ui_are_up_to_date() {
    let declarations = declarations().into_values();
    let exports = declarations.map(|declaration| format!("\nexport {declaration}\n"));
    let expected: String = std::iter::once(HEADER.to_owned()).chain(exports).collect();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(OUTPUT_PATH, &expected).expect("written");
    }
    let current = std::fs::read_to_string(OUTPUT_PATH).unwrap_or_default();
    assert!(
        current == expected,
        "{OUTPUT_PATH} is out of date; run: UPDATE_TYPES=1 cargo test --lib typescript"
    );
}
