//! axe-core in a page: finds accessibility problems.
//!
//! axe-core comes from npm and is for the tests only; `scripts/test` runs `npm ci` in `tests/ui`.

use std::path::PathBuf;

use serde_json::Value;

use super::page::Page;

fn axe_source() -> String {
    let file =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!(
            "{} cannot be read ({error}): run `npm ci` in tests/ui, as scripts/test does",
            file.display()
        )
    })
}

/// Checks all rules of axe-core.
const RUN: &str = r"
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  ({ violations, passes }) => done({
    rules: passes.length + violations.length,
    found: violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, where: nodes.slice(0, 4).map((n) => `${n.target.join(' ')} (${(n.any[0] || n.all[0] || n.none[0] || {}).message || ''})`), count: nodes.length })),
  }),
  (error) => done(String(error)));
";

impl Page {
    /// The serious and critical violations on the page, one line each.
    pub(crate) async fn axe(&self) -> Vec<String> {
        if self.run("return typeof axe").await != "object" {
            self.run(&axe_source()).await;
        }
        let report = self.client.execute_async(RUN, Vec::new()).await;
        let report = report.unwrap_or_else(|error| panic!("axe does not run: {error}"));
        // A page that axe has not checked has no violations either.
        assert!(
            report["rules"].as_u64().is_some_and(|rules| rules > 10),
            "axe has checked nothing: {report}"
        );
        let found = report["found"].as_array().expect("an array");
        found.iter().filter_map(describe).collect()
    }
}

fn describe(violation: &Value) -> Option<String> {
    let impact = violation["impact"].as_str().unwrap_or_default();
    matches!(impact, "serious" | "critical").then(|| {
        format!(
            "{impact}: {} ({}), {} times, such as {}",
            violation["id"], violation["help"], violation["count"], violation["where"]
        )
    })
}
