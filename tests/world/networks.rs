//! Networks that stand in the way: each is told in words of its own, and soon.

use super::helper::{Helper, python_with_moto};
use super::job::{Receiver, make};
use super::moto::Keys;
use super::program::Program;
use super::scripted::{Reply, Scripted, xml};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A TLS server that nobody knows; its certificate is put into `trusted`. Returns its port.
pub fn stranger(trusted: Option<&Path>) -> (Helper, u64) {
    stranger_of(trusted, 0)
}

/// The same, where the certificate is valid around the day that is so many days from today.
fn stranger_of(trusted: Option<&Path>, days: i32) -> (Helper, u64) {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/world/stranger.py");
    let mut command = Command::new(python_with_moto());
    command.arg(program).stderr(Stdio::null());
    if let Some(trusted) = trusted {
        command.arg(trusted).arg(days.to_string());
    }
    let (server, ready) = Helper::start("a TLS server", command);
    (server, ready["port"].as_u64().expect("a port"))
}

/// What the terminal says of a sign-in through this network, and how long that took.
fn said(address: &str, settings: &[(&str, &str)]) -> (String, Duration) {
    let mut program = Program::new();
    let keys = Keys {
        id: "ASIAIOSFODNN7EXAMPLE".into(),
        secret: "secret".into(),
    };
    program.sign_in(address, &keys);
    for (name, value) in settings {
        program.set(name, value);
    }
    let receiver = Receiver::new(&program);
    let begun = Instant::now();
    let outcome = program.run(&make("environment", &receiver.recipient, "f.age"));
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    (outcome.stderr, begun.elapsed())
}

/// Takes connections and does `with` with each.
fn listener(with: impl Fn(std::net::TcpStream) + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || listener.incoming().flatten().for_each(with));
    port
}

#[test]
fn a_network_that_swallows_everything_is_told_within_fifteen_seconds() {
    let (keep, kept) = std::sync::mpsc::channel();
    let port = listener(move |stream| keep.send(stream).expect("the test"));
    let (words, took) = said(&format!("http://127.0.0.1:{port}"), &[]);
    assert!(words.contains("AWS did not answer in time."), "{words}");
    assert!(took < Duration::from_secs(16), "{took:?}");
    drop(kept);
}

#[test]
fn no_way_out_is_told_within_five_seconds() {
    // Nobody may listen there, so the system refuses.
    let (words, took) = said("http://127.0.0.1:9", &[]);
    assert!(words.contains("AWS cannot be reached"), "{words}");
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn a_certificate_of_the_company_is_trusted_where_the_environment_names_it() {
    let folder = Program::new();
    let file = folder.work().join("company.pem");
    let (_server, port) = stranger(Some(&file));
    let address = format!("https://127.0.0.1:{port}");
    let (words, _) = said(&address, &[]);
    assert!(
        words.contains("does not trust the secure connection"),
        "{words}"
    );
    let trusted = file.display().to_string();
    let (words, _) = said(&address, &[("AWS_CA_BUNDLE", &trusted)]);
    assert!(
        words.contains("Something else than AWS answered"),
        "{words}"
    );
    for broken in [
        "/nowhere.pem",
        concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
    ] {
        let (words, _) = said(&address, &[("AWS_CA_BUNDLE", broken)]);
        assert!(words.contains("that AWS_CA_BUNDLE names"), "{words}");
    }
}

#[test]
fn a_proxy_that_wants_a_login_is_told_and_one_for_others_is_not_asked() {
    let port = listener(|mut stream| {
        let mut request = [0; 4096];
        let _read = stream.read(&mut request);
        let answer = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
        let _gone = stream.write_all(answer.as_bytes());
    });
    let proxy = format!("http://127.0.0.1:{port}");
    for (name, address) in [
        ("HTTPS_PROXY", "https://cloud.invalid"),
        ("HTTP_PROXY", "http://cloud.invalid"),
    ] {
        let (words, _) = said(address, &[(name, &proxy)]);
        assert!(words.contains("wants a name and a password"), "{words}");
    }
    let settings = [("HTTP_PROXY", proxy.as_str()), ("NO_PROXY", "127.0.0.1")];
    let (words, _) = said("http://127.0.0.1:9", &settings);
    assert!(words.contains("AWS cannot be reached"), "{words}");
}

#[test]
fn a_certificate_of_another_time_is_told_with_the_clock() {
    let folder = Program::new();
    for days in [-30, 30] {
        let file = folder.work().join(format!("{days}.pem"));
        let (_server, port) = stranger_of(Some(&file), days);
        let trusted = file.display().to_string();
        let address = format!("https://127.0.0.1:{port}");
        for store in ["AWS_CA_BUNDLE", "SSL_CERT_FILE"] {
            let (words, _) = said(&address, &[(store, &trusted)]);
            let sentence = "By the clock of this computer, the certificate";
            assert!(words.contains(sentence), "{store} {days}: {words}");
            assert!(words.contains("Check date and time"), "{words}");
        }
    }
}

#[test]
fn a_wrong_clock_is_told_whatever_aws_calls_it() {
    for (code, message) in [
        ("RequestTimeTooSkewed", "The difference is too large."),
        ("RequestExpired", "Request has expired."),
        (
            "SignatureDoesNotMatch",
            "Signature expired: 20200101T000000Z is now earlier than 20260101T000000Z",
        ),
        (
            "InvalidSignatureException",
            "Signature not yet current: 20300101T000000Z is still later than 20260101T000000Z",
        ),
    ] {
        let server = Scripted::start(move |_, _| {
            let error = format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>");
            let body = format!("<ErrorResponse>{error}</ErrorResponse>");
            Reply::Say(xml(403, &body))
        });
        let (words, _) = said(&server.address, &[]);
        assert!(
            words.contains("The clock of this computer is wrong."),
            "{code}: {words}"
        );
        assert!(words.contains("Set date and time automatically"), "{words}");
    }
}

#[test]
fn a_login_page_of_the_network_is_told_whichever_way_it_comes() {
    let page = "<html>Which room are you in?</html>";
    let away = "Location: http://login.hotel.example/\r\n";
    for (status, more) in [
        ("200 OK", "Content-Type: text/html\r\n"),
        ("301 Moved Permanently", away),
        ("302 Found", away),
        ("307 Temporary Redirect", away),
        (
            "511 Network Authentication Required",
            "Content-Type: text/html\r\n",
        ),
    ] {
        let length = page.len();
        let answer = format!("HTTP/1.1 {status}\r\n{more}Content-Length: {length}\r\n\r\n{page}");
        let port = listener(move |mut stream| {
            let mut request = [0; 4096];
            let _read = stream.read(&mut request);
            let _gone = stream.write_all(answer.as_bytes());
        });
        let (words, _) = said(&format!("http://127.0.0.1:{port}"), &[]);
        for sentence in [
            "Something else than AWS answered",
            "Open any web page to sign in to the network",
        ] {
            assert!(words.contains(sentence), "{status}: {words}");
        }
    }
}
