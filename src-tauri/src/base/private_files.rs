//! Folders and files that only this user can read, because the data folder contains the OBS password.

use std::path::Path;

/// Creates a folder that only this user can read. An existing folder keeps its permissions, which the
/// user may have changed.
///
/// # Errors
/// Any error from the file system.
pub fn create_folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Creates an empty file that only this user can read, unless it exists. Files that SQLite creates next to a database
/// get the permissions of the database.
pub(crate) fn create_file(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::File::options();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(file).map(drop)
}

/// Restricts an existing file to this user.
pub(crate) fn restrict(file: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if let Err(error) = std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)) {
            tracing::warn!(file = %file.display(), %error, "other users may be able to read the file");
        }
    }
    #[cfg(not(unix))]
    let _ = file;
}
