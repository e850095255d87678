//! The public keys that may log in, from files in the format of OpenSSH's `authorized_keys`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use russh::keys::ssh_key::AuthorizedKeys;
use russh::keys::ssh_key::authorized_keys::Entry;
use russh::keys::{Algorithm, PublicKey};

use crate::data::small_file;
use crate::i18n::{Message, msg};

/// What a key allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// Whether it opens the dashboard, or commands alone.
    pub terminal: bool,
}

/// The keys of some files, which are read again when they have changed.
pub struct Keys {
    files: Vec<PathBuf>,
    read: Mutex<Read>,
}

#[derive(Default)]
struct Read {
    /// When each file was changed that the keys are from, and its size.
    stamps: Vec<Option<(SystemTime, u64)>>,
    keys: Vec<(PublicKey, Rights)>,
}

impl Keys {
    /// The keys of these files. Files that do not exist have none, until they do.
    pub fn new(files: Vec<PathBuf>) -> Self {
        Self { files, read: Mutex::default() }
    }

    /// The files of the user who runs the server: those with whose keys they log in elsewhere.
    pub fn of_user(home: &Path) -> Self {
        let folder = home.join(".ssh");
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let is_public = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "pub");
        let mut files: Vec<PathBuf> = entries.filter(is_public).collect();
        files.sort();
        files.insert(0, folder.join("authorized_keys"));
        Self::new(files)
    }

    /// What a key allows; `None` if it is not among them.
    pub fn rights(&self, key: &PublicKey) -> Option<Rights> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        self.refresh(&mut read);
        read.keys.iter().find(|(own, _)| own.key_data() == key.key_data()).map(|(_, rights)| *rights)
    }

    /// The number of keys.
    pub fn count(&self) -> usize {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        self.refresh(&mut read);
        read.keys.len()
    }

    fn refresh(&self, read: &mut Read) {
        let stamp = |file: &PathBuf| file.metadata().ok().and_then(|facts| Some((facts.modified().ok()?, facts.len())));
        let stamps: Vec<_> = self.files.iter().map(stamp).collect();
        if stamps == read.stamps {
            return;
        }
        let mut keys = Vec::new();
        for file in &self.files {
            match small_file::read_text(file) {
                Ok(text) => {
                    let (found, problems) = parse(&text.unwrap_or_default());
                    keys.extend(found);
                    for (line, problem) in problems {
                        tracing::warn!(file = %file.display(), line, "key left out: {problem}");
                    }
                }
                Err(reason) => tracing::warn!(file = %file.display(), "keys cannot be read: {reason}"),
            }
        }
        *read = Read { stamps, keys };
    }
}

/// Keys, and the lines that were left out.
type Parsed = (Vec<(PublicKey, Rights)>, Vec<(usize, Message)>);

fn parse(text: &str) -> Parsed {
    let (mut keys, mut problems) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(text.lines()) {
        let Some(entry) = AuthorizedKeys::new(text).next() else { continue };
        // The parser takes a key with options and without a comment for one with a comment.
        let entry = entry.or_else(|error| format!("{} key", text.trim_end()).parse::<Entry>().map_err(|_| error));
        let key = entry.map_err(Message::from_error).and_then(|entry| {
            let rights = rights(entry.config_opts().iter())?;
            let key = PublicKey::from(entry);
            if is_taken(&key.algorithm()) { Ok((key, rights)) } else { Err(not_taken(&key.algorithm())) }
        });
        match key {
            Ok(key) => keys.push(key),
            Err(problem) => problems.push((line, problem)),
        }
    }
    (keys, problems)
}

/// Whether the server can verify signatures by such keys. For RSA it would need a crate with RUSTSEC-2023-0071.
pub fn is_taken(algorithm: &Algorithm) -> bool {
    matches!(
        algorithm,
        Algorithm::Ed25519 | Algorithm::Ecdsa { .. } | Algorithm::SkEd25519 | Algorithm::SkEcdsaSha2NistP256
    )
}

/// Why a key of another kind does not log in.
pub fn not_taken(algorithm: &Algorithm) -> Message {
    msg!("served-key-algorithm", algorithm = algorithm.to_string())
}

/// What the options of a key leave. One that is not known may restrict the key in a way that the server does not, so
/// the key is left out.
fn rights<'o>(options: impl Iterator<Item = &'o str>) -> Result<Rights, Message> {
    let mut rights = Rights { terminal: true };
    for option in options {
        match option.to_ascii_lowercase().as_str() {
            "restrict" | "no-pty" => rights.terminal = false,
            "pty" => rights.terminal = true,
            // The server forwards nothing and runs no files.
            "no-port-forwarding" | "no-agent-forwarding" | "no-x11-forwarding" | "no-user-rc" => {}
            _ => return Err(msg!("served-key-option", option)),
        }
    }
    Ok(rights)
}

#[cfg(test)]
mod tests {
    use russh::keys::PrivateKey;
    use russh::keys::key::safe_rng;
    use russh::keys::ssh_key::Mpint;
    use russh::keys::ssh_key::public::{KeyData, RsaPublicKey};

    use super::*;

    fn key() -> PublicKey {
        PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519).unwrap().public_key().clone()
    }

    #[test]
    fn options_are_honoured_or_the_key_is_left_out() {
        let line = key().to_openssh().unwrap();
        for (options, expected) in [
            ("", Some(true)),
            ("no-port-forwarding,no-X11-forwarding ", Some(true)),
            ("restrict ", Some(false)),
            ("restrict,pty ", Some(true)),
            ("no-pty ", Some(false)),
            ("command=\"/bin/true\" ", None),
            ("from=\"10.0.0.0/8\" ", None),
            ("expiry-time=\"20300101\" ", None),
            ("cert-authority ", None),
        ] {
            for comment in ["", " someone", " someone # elsewhere"] {
                let (keys, problems) = parse(&format!("# a comment\n\n{options}{line}{comment}\n"));
                assert_eq!(keys.first().map(|(_, rights)| rights.terminal), expected, "{options}{comment}");
                assert_eq!(problems.len(), usize::from(expected.is_none()), "{options}{comment}");
                assert!(problems.iter().all(|(line, _)| *line == 3));
            }
        }
    }

    #[test]
    fn keys_that_cannot_be_verified_are_left_out_by_name() {
        let number = |bytes| Mpint::from_positive_bytes(bytes);
        let rsa = RsaPublicKey::new(number(&[1, 0, 1]), number(&[0xff; 256])).unwrap();
        let rsa = PublicKey::from(KeyData::Rsa(rsa)).to_openssh().unwrap();
        let (keys, problems) = parse(&format!("{rsa} someone\n{}\n", key().to_openssh().unwrap()));
        assert_eq!((keys.len(), problems.len()), (1, 1));
        let (line, problem) = &problems[0];
        assert_eq!(*line, 1);
        assert!(problem.to_string().contains("ssh-rsa"), "{problem}");
    }

    #[test]
    fn a_changed_file_is_read_again_and_a_broken_line_costs_itself_alone() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("keys");
        let (first, second) = (key(), key());
        let keys = Keys::new(vec![file.clone()]);
        assert_eq!(keys.rights(&first), None);
        fs::write(&file, format!("ssh-ed25519 broken\n{}\n", first.to_openssh().unwrap())).unwrap();
        assert!(keys.rights(&first).is_some() && keys.rights(&second).is_none());
        fs::write(&file, format!("{} other\n", second.to_openssh().unwrap())).unwrap();
        assert!(keys.rights(&first).is_none() && keys.rights(&second).is_some());
    }
}
