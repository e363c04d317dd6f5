//! Rebuilds after a change to a migration, and runs the build script of Tauri with the feature `desktop`.

fn main() {
    // sqlx embeds the migrations with a macro, so Cargo does not know that the crate depends on them.
    println!("cargo:rerun-if-changed=src-tauri/migrations");
    #[cfg(feature = "desktop")]
    tauri_build::build();
}
