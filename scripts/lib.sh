# Sourced by scripts/run, scripts/test and scripts/obs: where we are, what is installed, and how to get what is missing.
# Every step says in plain words what it does before it does it. Nothing here changes a machine that has everything.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# The default of rustup; a fresh installation is not on the PATH of the shell that made it.
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

on_debian() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

# Runs a command as root, through sudo where we are not root.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "This needs root, and there is no sudo here. As root, run: $*"
    fi
}

# Installs those of the given Debian packages that are missing.
need_packages() {
    local package missing=()
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing from this system's package source: ${missing[*]}"
    as_root apt-get update -qq || say "The package lists could not be refreshed; going on with the ones that are here."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
        fail "The packages above could not be installed. Install them by hand, then start this again."
}

# Succeeds where cargo is at least the version that Cargo.toml asks for.
rust_is_new_enough() {
    local have
    have="$(cargo --version 2>/dev/null | awk '{ print $2 }')" || return 1
    [ -n "$have" ] && [ "$(printf '%s\n%s\n' "$1" "$have" | sort -V | head -n 1)" = "$1" ]
}

# Makes sure of a Rust toolchain; the arguments are further components of it (rustfmt, clippy).
need_rust() {
    local wanted component
    wanted="$(sed -n 's/^rust-version *= *"\(.*\)"/\1/p' "$root/Cargo.toml")"
    if ! rust_is_new_enough "$wanted" && command -v rustup >/dev/null; then
        say "Rust $wanted or newer is needed: fetching the stable toolchain with rustup."
        rustup toolchain install stable --profile minimal >&2
        export RUSTUP_TOOLCHAIN=stable
    elif ! rust_is_new_enough "$wanted"; then
        say "Rust $wanted or newer is needed and not here: fetching rustup, Rust's own installer, from https://sh.rustup.rs."
        say "It installs into ${CARGO_HOME:-$HOME/.cargo} and ${RUSTUP_HOME:-$HOME/.rustup}; 'rustup self uninstall' takes it away again."
        if on_debian; then need_packages curl ca-certificates; fi
        local installer
        installer="$(mktemp)"
        curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs -o "$installer" ||
            fail "rustup could not be fetched. Install Rust $wanted or newer by hand, then start this again."
        sh "$installer" -y --profile minimal --default-toolchain stable >&2
        rm -f "$installer"
        export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH" RUSTUP_TOOLCHAIN=stable
    fi
    rust_is_new_enough "$wanted" || fail "cargo is still older than $wanted: $(cargo --version 2>&1)"
    for component in "$@"; do
        # `cargo fmt` and `cargo clippy` are the programs of the components rustfmt and clippy.
        cargo "${component#rust}" --version >/dev/null 2>&1 || rustup component add "$component" >&2 ||
            fail "The Rust component $component is missing and could not be added."
    done
}

# What it takes to compile the backend, and what the desktop adds to compile and to run.
backend_packages=(gcc libc6-dev)
desktop_packages=(pkg-config libwebkit2gtk-4.1-dev libayatana-appindicator3-1)
