//! Tells Cargo what Tauri needs to know; nothing without the `desktop` feature.

fn main() {
    // Migrations are embedded by a macro, which Cargo does not see depend on them.
    println!("cargo:rerun-if-changed=src-tauri/migrations");
    #[cfg(feature = "desktop")]
    tauri_build::build();
}
