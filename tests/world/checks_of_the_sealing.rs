//! Sealed files against stock age, and against whatever may be done to them on their way.

use super::folder::Folder;
use age::secrecy::ExposeSecret as _;
use keyhandoff::desktop::opener::{MAX_BYTES, MAX_WORK_FACTOR, open_sealed};
use keyhandoff::desktop::{AgeSealer, sealer::WORK_FACTOR};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::ports::OpenWith;
use keyhandoff::ports::{SealTo, Sealer as _};
use secrecy::SecretString;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

pub const PLAIN: &str = "{\n  \"format\": \"keyhandoff\",\n  \"secret\": \"practice-7h2k ü\"\n}\n";
const PASSPHRASE: &str = "abandon ability able about above absent";

/// A pair of keys, as `age-keygen` writes them, and the recipient.
fn keygen(folder: &Folder) -> (std::path::PathBuf, String, String) {
    let path = folder.path().join("key.txt");
    let made = Command::new("age-keygen").arg("-o").arg(&path).output();
    let made = made.expect("age-keygen could not be started; tests/run installs age");
    assert!(made.status.success());
    let text = fs::read_to_string(&path).expect("the key file");
    let shown = Command::new("age-keygen").arg("-y").arg(&path).output();
    let recipient = String::from_utf8(shown.expect("age-keygen").stdout).expect("a recipient");
    (path, text, recipient)
}

fn identity(text: &str) -> OpenWith {
    OpenWith::IdentityFile(SecretString::from(text))
}

fn passphrase(text: &str) -> OpenWith {
    OpenWith::Passphrase(SecretString::from(text))
}

fn opened(file: &[u8], with: &OpenWith) -> Result<String, FaultKind> {
    open_sealed(file, with)
        .map(|plain| plain.expose_secret().to_owned())
        .map_err(|fault| fault.kind)
}

/// A key of the crate's own, for tests that do not need the stock program.
pub fn quick_key() -> (age::x25519::Identity, String) {
    let key = age::x25519::Identity::generate();
    let text = key.to_string().expose_secret().to_owned();
    (key, text)
}

fn seal(recipient: &str) -> Vec<u8> {
    AgeSealer
        .seal(PLAIN, &SealTo::Recipient(recipient.to_owned()))
        .expect("a sealed file")
}

/// Seals to a passphrase at a chosen cost with the crate.
fn sealed_at(work_factor: u8) -> Vec<u8> {
    use std::io::Write as _;
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(PASSPHRASE));
    recipient.set_work_factor(work_factor);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).expect("one recipient");
    let mut output = Vec::new();
    let mut writer = encryptor.wrap_output(&mut output).expect("a header");
    writer.write_all(PLAIN.as_bytes()).expect("content");
    writer.finish().expect("an end");
    output
}

/// Runs age where it asks for a passphrase, which it does on a terminal only.
fn age_at_a_terminal(folder: &Path, arguments: &str, answers: &[&str]) -> bool {
    let mut script = format!("set timeout 120\nspawn age {arguments}\n");
    for answer in answers {
        writeln!(
            script,
            "expect {{passphrase*:}} {{ send {{{answer}}}; send \"\\r\" }}"
        )
        .expect("a string");
    }
    script += "expect eof\ncatch wait result\nexit [lindex $result 3]\n";
    let path = folder.join("answers.exp");
    fs::write(&path, script).expect("the script");
    let run = Command::new("expect")
        .arg(&path)
        .current_dir(folder)
        .output();
    run.expect("expect could not be started; tests/run installs it")
        .status
        .success()
}

#[test]
fn stock_age_opens_what_is_sealed_to_a_recipient() {
    let folder = Folder::new("sealing");
    let (key, text, recipient) = keygen(&folder);
    let sealed = seal(&recipient);
    assert!(sealed.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----\n"));
    assert!(sealed.ends_with(b"-----END AGE ENCRYPTED FILE-----\n"));
    let path = folder.path().join("f.age");
    fs::write(&path, &sealed).expect("the file");
    let run = Command::new("age")
        .arg("-d")
        .arg("-i")
        .arg(&key)
        .arg(&path)
        .output();
    let run = run.expect("age could not be started; tests/run installs it");
    assert_eq!(String::from_utf8_lossy(&run.stdout), PLAIN);
    assert_eq!(opened(&sealed, &identity(&text)).as_deref(), Ok(PLAIN));
}

#[test]
fn what_stock_age_seals_is_opened_armoured_or_not() {
    let folder = Folder::new("sealing");
    let (_, text, recipient) = keygen(&folder);
    let plain = folder.path().join("plain");
    fs::write(&plain, PLAIN).expect("the file");
    for armour in [&["-a"][..], &[]] {
        let run = Command::new("age")
            .args(armour)
            .args(["-r", recipient.trim()])
            .arg(&plain)
            .output();
        let sealed = run.expect("age could not be started").stdout;
        assert_eq!(opened(&sealed, &identity(&text)).as_deref(), Ok(PLAIN));
        let mut mailed = b"\r\n \n".to_vec();
        mailed.extend(
            String::from_utf8_lossy(&sealed)
                .replace('\n', "\r\n")
                .bytes(),
        );
        if !armour.is_empty() {
            assert_eq!(
                opened(&mailed, &identity(&text)).as_deref(),
                Ok(PLAIN),
                "mailed"
            );
        }
    }
}

#[test]
fn stock_age_and_this_program_open_each_others_passphrase_files() {
    let folder = Folder::new("sealing");
    let begun = Instant::now();
    let to = SealTo::Passphrase(SecretString::from(format!("{PASSPHRASE}\n")));
    let sealed = AgeSealer.seal(PLAIN, &to).expect("a sealed file");
    println!("sealing with a passphrase: {:?}", begun.elapsed());
    fs::write(folder.path().join("ours.age"), &sealed).expect("the file");
    assert!(age_at_a_terminal(
        folder.path(),
        "-d -o ours.txt ours.age",
        &[PASSPHRASE]
    ));
    let text = fs::read_to_string(folder.path().join("ours.txt")).expect("the content");
    assert_eq!(text, PLAIN);
    let begun = Instant::now();
    assert_eq!(
        opened(&sealed, &passphrase(PASSPHRASE)).as_deref(),
        Ok(PLAIN)
    );
    println!("opening with a passphrase: {:?}", begun.elapsed());
    let wrong = opened(
        &sealed,
        &passphrase("abandon ability able about above abstract"),
    );
    assert_eq!(wrong, Err(FaultKind::WrongPassphrase));

    let twice = [PASSPHRASE, PASSPHRASE];
    assert!(age_at_a_terminal(
        folder.path(),
        "-p -a -o theirs.age ours.txt",
        &twice
    ));
    let theirs = fs::read(folder.path().join("theirs.age")).expect("the file");
    assert_eq!(
        opened(&theirs, &passphrase(PASSPHRASE)).as_deref(),
        Ok(PLAIN)
    );
}

#[test]
fn costly_passphrases_are_refused_at_once() {
    let sealed = sealed_at(2);
    assert_eq!(
        opened(&sealed, &passphrase(PASSPHRASE)).as_deref(),
        Ok(PLAIN)
    );
    let text = |factor: u8| {
        let at = sealed
            .windows(3)
            // At the end of its line: the salt before it may begin with a 2, too.
            .position(|three| three == b" 2\n")
            .expect("the factor");
        let mut changed = sealed.clone();
        changed.splice(at + 1..at + 2, factor.to_string().into_bytes());
        changed
    };
    for factor in [MAX_WORK_FACTOR + 1, 22, 23, 30, 63] {
        let begun = Instant::now();
        let got = opened(&text(factor), &passphrase(PASSPHRASE));
        assert_eq!(got, Err(FaultKind::HandoffTooCostly), "{factor}");
        assert!(
            begun.elapsed() < Duration::from_millis(100),
            "{:?}",
            begun.elapsed()
        );
    }
    let got = opened(&text(64), &passphrase(PASSPHRASE));
    assert!(matches!(
        got,
        Err(FaultKind::HandoffTooCostly | FaultKind::HandoffDamaged)
    ));
    let header = String::from_utf8_lossy(&sealed[..80]).into_owned();
    assert!(header.contains(" 2\n"), "{header}");
    const { assert!(WORK_FACTOR <= MAX_WORK_FACTOR) };
}

#[test]
fn each_changed_byte_and_each_cut_is_refused() {
    let (key, text) = quick_key();
    let armoured = seal(&key.to_public().to_string());
    let with = identity(&text);
    let refused = |file: &[u8], what: &str| match opened(file, &with) {
        Err(FaultKind::NotAHandoff | FaultKind::HandoffDamaged | FaultKind::WrongIdentity) => {}
        other => panic!("{what}: {other:?}"),
    };
    let end = armoured.len() - 1;
    for length in 0..end {
        refused(&armoured[..length], &format!("cut to {length}"));
    }
    // The break after the last line may be missing, as in stock age.
    assert_eq!(opened(&armoured[..end], &with).as_deref(), Ok(PLAIN));
    for at in 0..end {
        for bit in 0..8 {
            let mut changed = armoured.clone();
            changed[at] ^= 1 << bit;
            refused(&changed, &format!("byte {at} of {end}, bit {bit}"));
        }
    }
    for more in [&b"x"[..], b"\n\nx", &armoured] {
        refused(&[&armoured[..], more].concat(), "something after the end");
    }

    let binary = sealed_at(2);
    let with = passphrase(PASSPHRASE);
    for at in 0..binary.len() {
        let mut changed = binary.clone();
        changed[at] ^= 1;
        assert!(opened(&changed, &with).is_err(), "byte {at}");
        assert!(opened(&binary[..at], &with).is_err(), "cut to {at}");
    }
    assert!(opened(&[&binary[..], b"x"].concat(), &with).is_err());
}

#[test]
fn what_does_not_open_is_told_apart() {
    let (key, text) = quick_key();
    let sealed = seal(&key.to_public().to_string());
    let (_, other) = quick_key();
    assert_eq!(
        opened(&sealed, &identity(&other)),
        Err(FaultKind::WrongIdentity)
    );
    let several = format!("\u{feff}# a comment\r\n\r\n{other}\r\n  {text}  \n");
    assert_eq!(opened(&sealed, &identity(&several)).as_deref(), Ok(PLAIN));
    assert_eq!(
        opened(&sealed, &passphrase("x")),
        Err(FaultKind::WrongPassphrase)
    );
    assert_eq!(
        opened(&sealed, &passphrase(" \n")),
        Err(FaultKind::PassphraseEmpty)
    );
    let quick = sealed_at(2);
    assert_eq!(
        opened(&quick, &identity(&text)),
        Err(FaultKind::WrongIdentity)
    );
    assert_eq!(
        opened(&quick, &passphrase("x")),
        Err(FaultKind::WrongPassphrase)
    );
    let changed = String::from_utf8(sealed.clone())
        .expect("armour")
        .replace("\n-----END", "A\n-----END");
    assert_eq!(
        opened(changed.as_bytes(), &identity(&text)),
        Err(FaultKind::HandoffDamaged)
    );
    assert_eq!(
        opened(&sealed[..200], &identity(&text)),
        Err(FaultKind::HandoffDamaged)
    );
    for foreign in [
        &b""[..],
        b"\0",
        b"{\"format\":\"keyhandoff\"}",
        b"-----BEGIN PGP MESSAGE-----\n",
    ] {
        assert_eq!(
            opened(foreign, &identity(&text)),
            Err(FaultKind::NotAHandoff)
        );
    }
    let large = [&sealed[..], &vec![b'\n'; MAX_BYTES]].concat();
    assert_eq!(
        opened(&large, &identity(&text)),
        Err(FaultKind::NotAHandoff)
    );
    for unusable in [
        "",
        "# only a comment\n",
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
        "AGE-PLUGIN-YUBIKEY-1QQQ",
        "-----BEGIN AGE ENCRYPTED FILE-----\n",
        "age-encryption.org/v1\n",
    ] {
        let got = opened(&sealed, &identity(unusable));
        assert_eq!(got, Err(FaultKind::IdentityUnusable), "{unusable}");
    }
}
