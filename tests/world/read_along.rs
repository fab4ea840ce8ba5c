//! A network that opens every TLS connection with a certificate that only the system trusts.

use super::account::Witness;
use super::folder::Folder;
use super::helper::{Helper, python_with_moto, script};
use super::job::{Receiver, expect_done, make};
use super::moto::Moto;
use super::program::{Outcome, Program};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The names of AWS that the network has certificates for.
const NAMES: [&str; 4] = [
    "*.amazonaws.com",
    "*.us-east-1.amazonaws.com",
    "*.s3.us-east-1.amazonaws.com",
    "*.s3.amazonaws.com",
];

/// Such a network, with an account behind it, and a person's program in it.
struct Network {
    moto: Moto,
    _proxy: Helper,
    folder: Folder,
    program: Program,
    receiver: Receiver,
}

impl Network {
    fn reads(names: &[&str]) -> Self {
        let (moto, folder) = (Moto::start(), Folder::new("network"));
        let mut command = Command::new(python_with_moto());
        command
            .arg(script("inspector.py"))
            .arg(folder.path().join("root.pem"))
            .arg(moto.port().to_string())
            .arg(folder.path().join("read"))
            .args(names);
        let (proxy, ready) = Helper::start("a network", command);
        let mut program = Program::new();
        let keys = moto.admin();
        program
            .set("AWS_ACCESS_KEY_ID", &keys.id)
            .set("AWS_SECRET_ACCESS_KEY", &keys.secret)
            .set("AWS_REGION", "us-east-1")
            .set("HTTPS_PROXY", format!("http://127.0.0.1:{}", ready["port"]));
        let receiver = Receiver::new(&program);
        Self {
            moto,
            _proxy: proxy,
            folder,
            program,
            receiver,
        }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("root.pem")
    }

    /// Puts the network's certificate into the system's store.
    fn install_root(&mut self) {
        let root = self.root();
        self.program.set("SSL_CERT_FILE", root);
    }

    fn make(&self, more: &[&str]) -> Outcome {
        let arguments = make("environment", &self.receiver.recipient, "f.age");
        self.program.run(&[&arguments[..], more].concat())
    }

    /// What the network has read.
    fn read(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.path().join("read"));
        text.unwrap_or_default()
            .lines()
            .map(str::to_owned)
            .collect()
    }
}

fn refused(outcome: &Outcome, words: &[&str], work: &Path) {
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    for words in words {
        assert!(outcome.stderr.contains(words), "{words}: {outcome:#?}");
    }
    assert!(!work.join("f.age").exists());
}

#[test]
fn a_network_that_reads_along_reads_nothing_before_the_person_allows_it() {
    let mut network = Network::reads(&NAMES);
    network.install_root();
    let outcome = network.make(&[]);
    refused(
        &outcome,
        &[
            "This network opens the secure connections to AWS",
            "--trust-this-network",
        ],
        &network.program.work(),
    );
    for line in network.read() {
        assert!(line.starts_with("plain HEAD / "), "it read {line}");
    }

    let mut witness = Witness::of(&network.moto);
    let done = network.make(&["--trust-this-network"]);
    expect_done(&done);
    assert!(done.stderr.contains("could read the new key"), "{done:#?}");
    witness.expect_one_of_each(network.moto.admin());
    assert!(network.read().iter().any(|line| line.starts_with("secret")));

    fs::write(network.program.work().join("record.json"), &done.stdout).unwrap();
    let undo = ["undo", "record.json", "--account", "environment"];
    let outcome = network.program.run(&undo);
    assert!(
        outcome.stderr.contains("--trust-this-network"),
        "{outcome:#?}"
    );
    expect_done(
        &network
            .program
            .run(&[&undo[..], &["--trust-this-network"]].concat()),
    );
}

#[test]
fn a_certificate_that_not_even_the_system_trusts_is_no_question_of_consent() {
    let network = Network::reads(&NAMES);
    for more in [&[][..], &["--trust-this-network"]] {
        let words = ["does not trust the secure connection"];
        refused(&network.make(more), &words, &network.program.work());
    }
    assert_eq!(network.read(), [""; 0]);
}

#[test]
fn a_file_of_certificates_that_was_named_serves_and_is_told() {
    let mut network = Network::reads(&NAMES);
    let root = network.root();
    network.program.set("AWS_CA_BUNDLE", root);
    let done = network.make(&[]);
    expect_done(&done);
    assert!(
        done.stderr.contains("AWS_CA_BUNDLE names on this computer"),
        "{done:#?}"
    );
}

#[test]
fn a_well_known_certificate_of_another_name_is_a_page_of_the_network() {
    let mut network = Network::reads(&["login.hotel.example"]);
    let root = network.root();
    network.program.set("AWS_CA_BUNDLE", root);
    let words = ["Something else than AWS answered"];
    refused(&network.make(&[]), &words, &network.program.work());
    assert_eq!(network.read(), [""; 0]);
}

#[test]
fn a_company_sign_in_asks_the_same() {
    let mut network = Network::reads(&NAMES);
    network.install_root();
    let portal = "sso:https://acme.awsapps.com/start";
    let arguments = make(portal, &network.receiver.recipient, "f.age");
    let outcome = network.program.run(&arguments);
    let words = ["This network opens the secure connections to AWS"];
    refused(&outcome, &words, &network.program.work());
    for line in network.read() {
        assert!(line.starts_with("plain HEAD / "), "it read {line}");
    }
}
