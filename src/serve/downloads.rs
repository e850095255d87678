//! Exports of sessions, kept for a while for their clients to fetch.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::i18n::{Message, msg};

/// How long an export is kept.
pub const KEPT: Duration = Duration::from_mins(10);
/// Maximum size of all exports that are kept, in bytes.
const CAPACITY: usize = 128 << 20;
/// Number of random bytes of a token.
const TOKEN_LEN: usize = 16;

/// The exports that can be fetched.
#[derive(Default)]
pub struct Downloads(Mutex<VecDeque<Download>>);

/// An export.
#[derive(Debug, Clone)]
pub struct Download {
    token: String,
    /// Name for the file.
    pub name: String,
    pub data: std::sync::Arc<[u8]>,
    made: Instant,
}

impl Downloads {
    /// Keeps an export; returns the token by which it is fetched.
    ///
    /// # Errors
    ///
    /// It is too large, or the system has no random numbers.
    pub fn keep(&self, name: String, data: Vec<u8>) -> Result<String, Message> {
        if data.len() > CAPACITY {
            return Err(msg!("served-too-large", bytes = data.len(), most = CAPACITY));
        }
        let token = random_token()?;
        let mut kept = self.kept();
        kept.push_back(Download { token: token.clone(), name, data: data.into(), made: Instant::now() });
        let mut size: usize = kept.iter().map(|download| download.data.len()).sum();
        while size > CAPACITY {
            size -= kept.pop_front().map_or(size, |download| download.data.len());
        }
        Ok(token)
    }

    /// The export with this token, if it is still kept.
    pub fn get(&self, token: &str) -> Option<Download> {
        self.kept().iter().find(|download| download.token == token).cloned()
    }

    /// What is kept, without that which has been kept for long enough.
    fn kept(&self) -> MutexGuard<'_, VecDeque<Download>> {
        // No panic can leave it half-changed.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|download| download.made.elapsed() < KEPT);
        kept
    }
}

/// A token that no one guesses.
///
/// # Errors
///
/// The system has no random numbers.
pub fn random_token() -> Result<String, Message> {
    let mut random = [0; TOKEN_LEN];
    getrandom::fill(&mut random).map_err(Message::from_error)?;
    Ok(random.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_is_found_by_its_token_and_the_oldest_makes_room() {
        let downloads = Downloads::default();
        let first = downloads.keep("a.csv".to_owned(), vec![1; CAPACITY / 2]).unwrap();
        assert_eq!(downloads.get(&first).map(|download| download.name), Some("a.csv".to_owned()));
        assert!(downloads.get("").is_none());
        let second = downloads.keep("b.csv".to_owned(), vec![2; CAPACITY / 2 + 1]).unwrap();
        assert_ne!(first, second);
        assert!(downloads.get(&first).is_none() && downloads.get(&second).is_some());
        assert!(downloads.keep("c.csv".to_owned(), vec![3; CAPACITY + 1]).is_err());
    }
}
