# Sourced by the other scripts: finds the repository, checks what is installed, and installs what is missing.
# Every step announces what it is about to do. A machine that has everything is not changed.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# Where rustup installs by default. A shell that just installed it does not have it on its PATH.
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

on_debian() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

# Runs a command as root, using sudo if necessary.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "This needs root, and sudo is not installed. As root, run: $*"
    fi
}

# Installs the given Debian packages that are missing.
need_packages() {
    local package missing=()
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing with apt: ${missing[*]}"
    as_root apt-get update -qq || say "The package lists could not be updated; continuing with the current ones."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
        fail "The packages above could not be installed. Install them manually, then run this again."
}

# Succeeds if cargo is installed in this version or newer.
rust_is_new_enough() {
    local installed
    installed="$(cargo --version 2>/dev/null | awk '{ print $2 }')" || return 1
    [ -n "$installed" ] && [ "$(printf '%s\n%s\n' "$1" "$installed" | sort -V | head -n 1)" = "$1" ]
}

# Installs the Rust toolchain that Cargo.toml requires, with the given components (rustfmt, clippy).
need_rust() {
    local required component
    required="$(sed -n 's/^rust-version *= *"\(.*\)"/\1/p' "$root/Cargo.toml")"
    if ! rust_is_new_enough "$required" && command -v rustup >/dev/null; then
        say "Rust $required or newer is required: installing the stable toolchain with rustup."
        rustup toolchain install stable --profile minimal >&2
        export RUSTUP_TOOLCHAIN=stable
    elif ! rust_is_new_enough "$required"; then
        say "Rust $required or newer is required and not installed: downloading rustup, the Rust installer, from https://sh.rustup.rs."
        say "It installs into ${CARGO_HOME:-$HOME/.cargo} and ${RUSTUP_HOME:-$HOME/.rustup}; 'rustup self uninstall' removes it again."
        if on_debian; then need_packages curl ca-certificates; fi
        local installer
        installer="$(mktemp)"
        curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs -o "$installer" ||
            fail "rustup could not be downloaded. Install Rust $required or newer manually, then run this again."
        sh "$installer" -y --profile minimal --default-toolchain stable >&2
        rm -f "$installer"
        export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH" RUSTUP_TOOLCHAIN=stable
    fi
    rust_is_new_enough "$required" || fail "cargo is still older than $required: $(cargo --version 2>&1)"
    for component in "$@"; do
        # The components rustfmt and clippy provide `cargo fmt` and `cargo clippy`.
        cargo "${component#rust}" --version >/dev/null 2>&1 || rustup component add "$component" >&2 ||
            fail "The Rust component $component is missing and could not be added."
    done
}

# Packages for compiling the backend, and further ones for compiling and running the desktop app.
backend_packages=(gcc libc6-dev)
desktop_packages=(pkg-config libwebkit2gtk-4.1-dev libayatana-appindicator3-1)
