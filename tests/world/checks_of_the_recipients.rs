//! Recipients as they are pasted: which are taken, and what is said of the others.

use super::checks_of_the_sealing::{PLAIN, quick_key};
use keyhandoff::desktop::AgeSealer;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::ports::{SealTo, Sealer as _};

#[test]
fn recipients_are_checked_as_they_are_pasted() {
    let (key, text) = quick_key();
    let recipient = key.to_public().to_string();
    let check = |text: &str| {
        AgeSealer.check_recipient(text).map_err(|fault| {
            assert!(text.len() < 10 || !fault.to_string().contains(text));
            fault.kind
        })
    };
    for fine in [
        recipient.clone(),
        format!("  {recipient}\r\n"),
        recipient.to_ascii_uppercase(),
        format!("\u{feff}# the vendor's key\n\n{recipient}\n# end"),
    ] {
        assert_eq!(check(&fine), Ok(recipient.clone()), "{fine}");
    }
    let mut mistyped = recipient.clone().into_bytes();
    mistyped[20] = if mistyped[20] == b'q' { b'p' } else { b'q' };
    let mistyped = String::from_utf8(mistyped).expect("letters");
    let one_for_l = format!("{}1{}", &recipient[..20], &recipient[21..]);
    let mixed = format!("AGE1{}", &recipient[4..]);
    let two = format!("{recipient}\n{recipient}\n");
    for nonsense in [
        mistyped.as_str(),
        &one_for_l,
        &mixed,
        &two,
        &recipient[..61],
        " ",
        "# none",
        "age1",
        "ann@example.com",
        "ägé",
        &"age1q".repeat(100_000),
    ] {
        let short: String = nonsense.chars().take(80).collect();
        assert_eq!(check(nonsense), Err(FaultKind::RecipientRefused), "{short}");
    }
    assert_eq!(check(&text), Err(FaultKind::RecipientIsSecret));
    for other in [
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN ann",
        "SSH-RSA AAAA",
        "ecdsa-sha2-nistp256 AAAA",
        "age1pq1qqqqqq",
        "age1tag1qqqqqq",
        "age1tagpq1qqqqqq",
        "age1yubikey1q2w7u3vpya839jxxuq8g0sedh3d740d4xvn639sqhr95ejj8vu3hyfumptt",
        "age1evil1qqqqqq",
    ] {
        assert_eq!(check(other), Err(FaultKind::RecipientKind), "{other}");
    }
}

#[test]
fn recipients_that_make_the_crate_panic_are_refused() {
    for low in [
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
        "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
        "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9",
        "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz9ts6wm9s8",
        "age1anlllllllllllllllllllllllllllllllllllllllllllllllals4n2t7m",
        "age1ahlllllllllllllllllllllllllllllllllllllllllllllllalsn46ayy",
        "age1amlllllllllllllllllllllllllllllllllllllllllllllllalselrwrv",
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqsuwj9m",
    ] {
        let recipient: age::x25519::Recipient = low.parse().expect("a well-formed recipient");
        let sealed = std::panic::catch_unwind(|| age::encrypt(&recipient, b"x"));
        assert!(
            sealed.is_err(),
            "the crate has no trouble any more with {low}"
        );
        let fault = AgeSealer.check_recipient(low).unwrap_err();
        assert_eq!(fault.kind, FaultKind::RecipientRefused, "{low}");
        let to = SealTo::Recipient(low.to_owned());
        assert!(AgeSealer.seal(PLAIN, &to).is_err());
    }
}
