//! The options of `ottui serve`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use ipnet::IpNet;

use crate::i18n::{Message, display_as_message, msg};

/// Serve the dashboard over SSH and in browsers, and its numbers as an API.
#[derive(Debug, Clone, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Options {
    /// Address for SSH, or `off`
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:2222")]
    pub ssh: Listen,
    /// Address for HTTP, or `off`
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub http: Listen,
    /// Public keys that may log in by SSH [default: the user's own `~/.ssh/authorized_keys` and `~/.ssh/*.pub`]
    #[arg(long, value_name = "FILE", conflicts_with = "anonymous")]
    pub authorized_keys: Option<PathBuf>,
    /// Let anyone log in by SSH
    #[arg(long)]
    pub anonymous: bool,
    /// Private key of the SSH server, made if there is none [default: beside the sessions]
    #[arg(long, value_name = "FILE")]
    pub host_key: Option<PathBuf>,
    /// Certificate chain for HTTPS
    #[arg(long, value_name = "PEM", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// Private key for HTTPS
    #[arg(long, value_name = "PEM", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// URL under which browsers reach the server, such as `https://ottui.example.org` [default: that of `--http`]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Network of a proxy whose `X-Forwarded-For` is believed
    #[arg(long, value_name = "CIDR")]
    pub trusted_proxy: Vec<IpNet>,
    /// Origin whose scripts may use the API, such as `https://example.org`, or `*` for any
    #[arg(long, value_name = "ORIGIN")]
    pub cors: Vec<String>,
    /// Maximum number of sessions
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub max_sessions: usize,
    /// Maximum number of sessions from one address
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub per_address: usize,
    /// Maximum number of HTTP requests a second from one address
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub rate: u32,
    /// Time without a key after which a session ends
    #[arg(long, value_name = "TIME", default_value = "30m", value_parser = humantime::parse_duration)]
    pub idle: Duration,
    /// Time after which a session ends in any case
    #[arg(long, value_name = "TIME", default_value = "8h", value_parser = humantime::parse_duration)]
    pub max_time: Duration,
    /// Reload data as soon as its files change
    #[arg(long)]
    pub watch: bool,
    /// Answer requests for `/metrics` from any address; otherwise only from this machine
    #[arg(long)]
    pub public_metrics: bool,
    /// Write the log as JSON, an object a line
    #[arg(long)]
    pub log_json: bool,
}

impl Options {
    /// The URL under which browsers reach the server, which listens at `address`, without a slash at its end.
    pub fn base_url(&self, address: SocketAddr) -> String {
        let scheme = if self.tls_cert.is_some() { "https" } else { "http" };
        let url = self.base_url.clone().unwrap_or_else(|| format!("{scheme}://{address}"));
        url.trim_end_matches('/').to_owned()
    }
}

/// The address to listen on, if any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listen(pub Option<SocketAddr>);

/// The text is no address.
#[derive(Debug)]
pub struct ListenError(Message);

impl crate::i18n::ToMessage for ListenError {
    fn to_message(&self) -> Message {
        self.0.clone()
    }
}

display_as_message!(ListenError);

impl std::error::Error for ListenError {}

impl FromStr for Listen {
    type Err = ListenError;

    fn from_str(text: &str) -> Result<Self, ListenError> {
        if text == "off" {
            return Ok(Self(None));
        }
        text.parse().map(|address| Self(Some(address))).map_err(|_| ListenError(msg!("serve-expected-address")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_port_and_off_is_none() {
        assert_eq!("off".parse::<Listen>().unwrap(), Listen(None));
        assert_eq!("[::1]:22".parse::<Listen>().unwrap(), Listen(Some(([0, 0, 0, 0, 0, 0, 0, 1], 22).into())));
        for wrong in ["", "localhost", "127.0.0.1", "127.0.0.1:99999", "OFF"] {
            assert!(wrong.parse::<Listen>().is_err(), "{wrong}");
        }
    }
}
