//! One RevenueCat job from the terminal, as tests of the real binary call it.

use super::moto::Keys;
use super::program::{Outcome, Program};
use std::path::PathBuf;
use std::process::Command;

/// An age key pair of Debian's own `age-keygen`.
pub struct Receiver {
    /// `age1...`
    pub recipient: String,
    /// The identity file.
    pub identity: PathBuf,
}

impl Receiver {
    /// A fresh pair in the program's working folder.
    pub fn new(program: &Program) -> Self {
        let identity = program.work().join("receiver.key");
        let output = Command::new("age-keygen")
            .arg("-o")
            .arg(&identity)
            .output()
            .expect("age-keygen of Debian's package age");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let recipient = said
            .split_whitespace()
            .find(|word| word.starts_with("age1"));
        Self {
            recipient: recipient.expect("the public key").to_owned(),
            identity,
        }
    }

    /// Opens a sealed file with stock age.
    pub fn open(&self, sealed: &std::path::Path) -> serde_json::Value {
        let output = Command::new("age")
            .arg("-d")
            .arg("-i")
            .arg(&self.identity)
            .arg(sealed)
            .output()
            .expect("age of Debian's package age");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).expect("one JSON object")
    }

    /// The key in a sealed file.
    pub fn key(&self, sealed: &std::path::Path) -> Keys {
        let handoff = self.open(sealed);
        let labelled = |label: &str| {
            let fields = handoff["fields"].as_array().expect("fields");
            let field = fields.iter().find(|field| field["label"] == label);
            field.unwrap_or_else(|| panic!("no field {label}"))["value"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        assert_eq!(
            labelled("S3 bucket name"),
            handoff["bucket"].as_str().unwrap()
        );
        Keys {
            id: labelled("Access key ID"),
            secret: labelled("Secret access key"),
        }
    }
}

/// The arguments of a whole job.
pub fn make<'a>(account: &'a str, recipient: &'a str, out: &'a str) -> Vec<&'a str> {
    vec![
        "make",
        "revenuecat",
        "--set",
        "bucket=acme-deliveries",
        "--account",
        account,
        "--recipient",
        recipient,
        "--out",
        out,
        "--yes",
        "--json",
    ]
}

/// Stops the test unless the program ended with 0.
pub fn expect_done(outcome: &Outcome) {
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
}
