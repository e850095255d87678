//! Limits on how much runs at once, in all and for one address.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::pool::ClientId;
use crate::i18n::{Message, ToMessage, msg};

/// A number of places that clients take and give back.
pub struct Slots {
    max: usize,
    per_address: usize,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// Why a client gets no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// All places are taken.
    Full,
    /// The address has as many as it may have.
    PerAddress,
}

impl ToMessage for Refusal {
    fn to_message(&self) -> Message {
        match self {
            Self::Full => msg!("served-full"),
            Self::PerAddress => msg!("served-full-for-address"),
        }
    }
}

/// A place; dropping it gives it back.
pub struct Slot {
    slots: Arc<Slots>,
    network: IpAddr,
}

impl Slots {
    /// `max` places, of which an address gets at most `per_address`.
    pub fn new(max: usize, per_address: usize) -> Arc<Self> {
        Arc::new(Self { max, per_address, taken: Mutex::default() })
    }

    /// Takes a place.
    ///
    /// # Errors
    ///
    /// No place is left, in all or for this address.
    pub fn take(self: &Arc<Self>, address: IpAddr) -> Result<Slot, Refusal> {
        let network = network(address);
        let mut taken = self.taken();
        if taken.all >= self.max {
            return Err(Refusal::Full);
        }
        let of_address = taken.by_address.entry(network).or_default();
        if *of_address >= self.per_address {
            return Err(Refusal::PerAddress);
        }
        *of_address += 1;
        taken.all += 1;
        Ok(Slot { slots: Arc::clone(self), network })
    }

    /// Number of places that are taken.
    pub fn count(&self) -> usize {
        self.taken().all
    }

    /// No panic can leave the counts half-changed.
    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut taken = self.slots.taken();
        taken.all -= 1;
        if let Some(of_address) = taken.by_address.get_mut(&self.network) {
            *of_address -= 1;
            if *of_address == 0 {
                taken.by_address.remove(&self.network);
            }
        }
    }
}

/// In whose turn the pool works for an address.
pub fn client_id(address: IpAddr) -> ClientId {
    let mut hasher = DefaultHasher::new();
    network(address).hash(&mut hasher);
    // The lower half are sessions.
    hasher.finish() | 1 << 63
}

/// What counts as one address: of IPv6 the network of 64 bits, of which a client has all addresses.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & !u128::from(u64::MAX)).into()),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn places_are_limited_in_all_and_per_address_and_come_back() {
        let slots = Slots::new(3, 2);
        let (first, _second) = (slots.take(address("10.0.0.1")), slots.take(address("10.0.0.1")));
        assert_eq!(slots.take(address("::ffff:10.0.0.1")).err(), Some(Refusal::PerAddress));
        let _third = slots.take(address("10.0.0.2"));
        assert_eq!(slots.take(address("10.0.0.3")).err(), Some(Refusal::Full));
        drop(first);
        assert_eq!(slots.count(), 2);
        assert!(slots.take(address("10.0.0.1")).is_ok());
    }

    #[test]
    fn a_network_of_64_bits_is_one_address() {
        let slots = Slots::new(9, 1);
        let _first = slots.take(address("2001:db8::1"));
        assert_eq!(slots.take(address("2001:db8::ffff:2")).err(), Some(Refusal::PerAddress));
        assert!(slots.take(address("2001:db8:0:1::1")).is_ok());
    }
}
