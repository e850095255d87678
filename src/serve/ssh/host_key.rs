//! The private key by which clients recognise the server.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use russh::keys::key::safe_rng;
use russh::keys::ssh_key::LineEnding;
use russh::keys::{Algorithm, HashAlg, PrivateKey};

use crate::i18n::{Message, msg};

/// Reads the key, or makes one if there is none.
///
/// # Errors
///
/// The file cannot be read or made, is not a key without a passphrase, or others than its owner may read it.
pub fn load(path: &Path) -> Result<PrivateKey, Message> {
    let failed = |error: &dyn std::fmt::Display| msg!("served-host-key", file = path, reason = error.to_string());
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return make(path).map_err(|error| failed(&error)),
        Err(error) => return Err(failed(&error)),
    };
    let mode = fs::metadata(path).map_err(|error| failed(&error))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(msg!("served-host-key-open", file = path, mode = format!("{:o}", mode & 0o777)));
    }
    let key = PrivateKey::from_openssh(&text).map_err(|error| failed(&error))?;
    if key.is_encrypted() {
        return Err(msg!("served-host-key-locked", file = path));
    }
    Ok(key)
}

/// The fingerprint that clients show.
pub fn fingerprint(key: &PrivateKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

fn make(path: &Path) -> io::Result<PrivateKey> {
    let key = PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519).map_err(io::Error::other)?;
    let text = key.to_openssh(LineEnding::LF).map_err(io::Error::other)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // A temporary file can be read by its owner alone.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(key),
        // Another process has just made one: that is the key.
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            PrivateKey::from_openssh(fs::read_to_string(path)?).map_err(io::Error::other)
        }
        Err(error) => Err(error.error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_for_its_owner_alone() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("new/host_key");
        let made = load(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fingerprint(&load(&path).unwrap()), fingerprint(&made));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(load(&path).unwrap_err().to_string().contains("640"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "no key").unwrap();
        assert!(load(&path).is_err());
    }
}
