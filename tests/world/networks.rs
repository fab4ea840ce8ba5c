//! Networks that stand in the way: each is told in words of its own, and soon.

use super::helper::{Helper, python_with_moto};
use super::job::{Receiver, make};
use super::moto::Keys;
use super::program::Program;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A TLS server that nobody knows; its certificate is put into `trusted`. Returns its port.
pub fn stranger(trusted: Option<&Path>) -> (Helper, u64) {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/world/stranger.py");
    let mut command = Command::new(python_with_moto());
    command.arg(program).args(trusted).stderr(Stdio::null());
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
