//! Runs a program under strace and tells where a secret was written to.

use super::canary::Canary;
use super::program::{BINARY, Outcome, Program, Running};
use std::collections::BTreeMap;
use std::fs;

const CALLS: &str = "trace=write,pwrite64,writev,pwritev,sendto,sendmsg,sendmmsg,connect,\
openat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknodat";

/// What a written file descriptor was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A file, also one that is already unlinked.
    File(String),
    /// A TCP or UDP socket and its two ends.
    Network(String),
    /// A Unix socket and the path it is connected to, where one was seen.
    Unix(String),
    /// A pipe, such as standard output in these tests.
    Pipe(String),
    /// Anything else: events, timers, devices; or not a descriptor but a name.
    Other(String),
}

/// One system call that carried the secret.
#[derive(Debug)]
pub struct Write {
    /// The name of the call.
    pub call: String,
    /// Where it went.
    pub kind: Kind,
    /// The form in which the secret was in it.
    pub form: &'static str,
}

/// A finished run with the record of its writes.
pub struct Trace {
    /// How the program ended.
    pub outcome: Outcome,
    text: String,
}

impl Trace {
    /// Runs the binary under strace.
    pub fn run(program: &Program, arguments: &[&str]) -> Self {
        Self::run_other(program, BINARY, arguments)
    }

    /// Runs any program under strace.
    pub fn run_other(program: &Program, binary: &str, arguments: &[&str]) -> Self {
        let record = program.everything().with_extension("strace");
        let place = record.display().to_string();
        let mut all = vec![
            "-f",
            "-qq",
            "-yy",
            "-xx",
            "-s",
            "65536",
            "-e",
            "signal=none",
        ];
        all.extend(["-e", CALLS, "-o", place.as_str(), "--", binary]);
        all.extend(arguments);
        let outcome = Running::of(program.command("/usr/bin/strace", &all)).wait();
        let text = fs::read_to_string(&record)
            .unwrap_or_else(|fault| panic!("strace left no record ({fault}): {outcome:?}"));
        let _removed = fs::remove_file(&record);
        Self { outcome, text }
    }

    /// Runs the binary and ends it with kill -9 when it enters its `nth` call of that name,
    /// such as `fsync`, before the call has done anything.
    pub fn kill_at(program: &Program, arguments: &[&str], call: &str, nth: usize) -> Outcome {
        let (watch, strike) = (
            format!("trace={call}"),
            format!("inject={call}:signal=KILL:when={nth}"),
        );
        let mut all = vec![
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            &watch,
            "-e",
            &strike,
            "--",
            BINARY,
        ];
        all.extend(arguments);
        Running::of(program.command("/usr/bin/strace", &all)).wait()
    }

    /// How many calls were recorded: a record of nothing proves nothing.
    pub fn calls(&self) -> usize {
        self.text.lines().count()
    }

    /// Each write with the secret in it.
    pub fn writes_of(&self, canary: &Canary) -> Vec<Write> {
        let mut peers = BTreeMap::new();
        let mut found = Vec::new();
        for line in self.text.lines() {
            let Some((call, rest)) = call_of(line) else {
                continue;
            };
            let carried = carried_by(rest);
            let descriptor = descriptor_of(rest);
            if call == "connect" {
                if let Some(descriptor) = descriptor {
                    peers.insert(descriptor, String::from_utf8_lossy(&carried).into_owned());
                }
                continue;
            }
            for form in canary.forms_in(&carried) {
                let kind = kind_of(descriptor.as_deref(), &peers, &call);
                found.push(Write {
                    call: call.clone(),
                    kind,
                    form,
                });
            }
        }
        found
    }
}

/// The name of the call of a line of strace and what follows; lines that only end a call
/// hold no data of ours.
fn call_of(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
    let (name, rest) = line.split_once('(')?;
    let plain = name
        .chars()
        .all(|sign| sign.is_ascii_alphanumeric() || sign == '_');
    plain.then(|| (name.to_owned(), rest))
}

/// The text between the angle brackets of the first argument.
fn descriptor_of(rest: &str) -> Option<String> {
    let number = rest.find(|sign: char| !sign.is_ascii_digit())?;
    let inner = rest.get(number..)?.strip_prefix('<')?;
    let end = inner
        .find(">, ")
        .or_else(|| inner.find(">)"))
        .unwrap_or(inner.len());
    Some(String::from_utf8_lossy(&decode(&inner[..end])).into_owned())
}

fn kind_of(descriptor: Option<&str>, peers: &BTreeMap<String, String>, call: &str) -> Kind {
    let Some(text) = descriptor else {
        return Kind::Other(call.to_owned());
    };
    match text {
        _ if text.starts_with("TCP") || text.starts_with("UDP") => Kind::Network(text.to_owned()),
        _ if text.starts_with("UNIX") => {
            Kind::Unix(peers.get(text).cloned().unwrap_or_else(|| text.to_owned()))
        }
        _ if text.starts_with("pipe:") => Kind::Pipe(text.to_owned()),
        _ if text.starts_with('/') && !text.starts_with("/dev/") => Kind::File(text.to_owned()),
        _ => Kind::Other(text.to_owned()),
    }
}

/// All that stands in quotes, joined: the parts of a writev are one run of bytes again.
fn carried_by(rest: &str) -> Vec<u8> {
    rest.split('"')
        .skip(1)
        .step_by(2)
        .flat_map(decode)
        .collect()
}

/// Turns the `\x41` of strace into bytes and keeps everything else as it is.
fn decode(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len() / 4);
    let mut place = 0;
    while place < bytes.len() {
        let digits = text
            .get(place + 2..place + 4)
            .filter(|_| bytes[place..].starts_with(b"\\x"));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                place += 4;
            }
            None => {
                decoded.push(bytes[place]);
                place += 1;
            }
        }
    }
    decoded
}
