//! The harness checked: a secret is found in each form and each kind of place.

use super::canary::Canary;
use super::program::Program;
use super::tracing::{Kind, Trace};
use std::fs;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

#[test]
fn each_form_is_found_and_nothing_else() {
    let canary = Canary::of(SECRET);
    let base64 = |before: &str| {
        let mut command = std::process::Command::new("base64");
        command
            .args(["-w", "0"])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped());
        let mut child = command.spawn().expect("base64");
        let mut input = child.stdin.take().expect("its input");
        std::io::Write::write_all(&mut input, format!("{before}{SECRET}!").as_bytes())
            .expect("its input");
        drop(input);
        child.wait_with_output().expect("its output").stdout
    };
    let bytes = SECRET.as_bytes();
    let listed = format!("{bytes:?}");
    let written: [(&str, Vec<u8>); 12] = [
        ("plain", format!("aws_secret = {SECRET}\n").into_bytes()),
        (
            "reversed",
            SECRET.chars().rev().collect::<String>().into_bytes(),
        ),
        (
            "UTF-16LE",
            SECRET.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        (
            "hex",
            bytes
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
                .into_bytes(),
        ),
        (
            "hex in capitals",
            bytes
                .iter()
                .map(|byte| format!("{byte:02X}"))
                .collect::<String>()
                .into_bytes(),
        ),
        ("decimal list", listed.clone().into_bytes()),
        (
            "decimal list without spaces",
            listed.replace(' ', "").into_bytes(),
        ),
        (
            "URL-encoded",
            SECRET.replace('/', "%2F").replace('+', "%2B").into_bytes(),
        ),
        ("JSON with \\/", SECRET.replace('/', "\\/").into_bytes()),
        ("base64", base64("")),
        ("base64", base64("1")),
        ("base64", base64("22")),
    ];
    for (form, bytes) in written {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(canary.forms_in(&bytes), [form], "in {text}");
    }
    let url_safe = String::from_utf8_lossy(&base64("1"))
        .replace('+', "-")
        .replace('/', "_");
    assert_eq!(canary.forms_in(url_safe.as_bytes()), ["base64"]);
    assert_eq!(
        canary.forms_in(&bytes[1..]),
        Vec::<&str>::new(),
        "all but one letter is not the secret"
    );
}

#[test]
fn files_and_names_and_links_are_searched() {
    let program = Program::new();
    let work = program.work();
    fs::write(work.join("innocent.txt"), "nothing here").expect("a file");
    assert_eq!(Canary::of(SECRET).look_under(&[program.everything()]), []);
    let secret = SECRET.replace('/', "-");
    fs::write(work.join("log.bin"), format!("\0\0{secret}")).expect("a file");
    fs::write(work.join(&secret), "").expect("a file");
    std::os::unix::fs::symlink(&secret, work.join("link")).expect("a link");
    let found = Canary::of(&secret).look_under(&[program.everything()]);
    assert_eq!(found.len(), 3, "a content, a name and a link: {found:?}");
}

/// Writes the secret to a file that is already unlinked, in two parts of one writev, to a
/// pipe, to a TCP socket and to a Unix socket.
const LEAKY: &str = r#"
import os, socket, sys
secret = sys.argv[1].encode()[::-1]
gone = os.open("gone.tmp", os.O_CREAT | os.O_WRONLY)
os.unlink("gone.tmp")
os.writev(gone, [secret[:7], secret[7:]])
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname()).sendall(b"x" + secret)
listener = socket.socket(socket.AF_UNIX)
listener.bind("keychain")
listener.listen()
client = socket.socket(socket.AF_UNIX)
client.connect("keychain")
client.sendmsg([b"store ", secret])
os.write(1, secret)
"#;

#[test]
fn strace_tells_each_place_a_secret_was_written_to() {
    let program = Program::new();
    let backwards: String = SECRET.chars().rev().collect();
    let trace = Trace::run_other(&program, "/usr/bin/python3", &["-c", LEAKY, &backwards]);
    assert_eq!(trace.outcome.code(), Some(0), "{:?}", trace.outcome);
    let writes = trace.writes_of(&Canary::of(SECRET));
    let plain: Vec<_> = writes
        .iter()
        .filter(|write| write.form == "plain")
        .map(|write| &write.kind)
        .collect();
    let [
        Kind::File(file),
        Kind::Network(network),
        Kind::Unix(socket),
        Kind::Pipe(_),
    ] = plain[..]
    else {
        panic!("the four places, not {writes:#?}");
    };
    assert!(file.contains("gone.tmp"), "{file}");
    assert!(network.starts_with("TCP:[127.0.0.1:"), "{network}");
    assert_eq!(socket, "keychain");
    assert_eq!(
        trace.writes_of(&Canary::of("not-written-anywhere")).len(),
        0
    );
}
