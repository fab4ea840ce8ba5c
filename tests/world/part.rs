//! A process of its own that uses `keyhandoff::desktop` as it is told: bus, display and PATH are
//! of a whole process, so each test needs one. It is this test binary, started once more.

use super::helper::{Ended, Lines};
use keyhandoff::desktop::{
    AgeSealer, SystemClipboard, SystemDialogs, SystemFiles, SystemKeychain, hardening,
};
use keyhandoff::domain::fault::Fault;
use keyhandoff::ports::{Clipboard as _, Dialogs as _, Files as _, Keychain as _, Picked, Sealer};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use std::io::{BufRead as _, Write as _};
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

const ROLE: &str = "KEYHANDOFF_TEST_PART";

/// The program that the test binary is.
pub fn this_binary() -> String {
    let path = std::env::current_exe().expect("the path of this test");
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// One such process; ends when dropped.
pub struct Part {
    // Dropped first: the process ends by itself when nobody can ask it any more.
    input: ChildStdin,
    lines: Lines,
    child: Ended,
}

impl Part {
    /// Starts [`this_binary`] as the command says.
    pub fn start(mut command: Command) -> Self {
        let name = format!("{}::serve", module_path!());
        let (_, name) = name.split_once("::").expect("a module in a crate");
        let mut child = command
            .args(["--exact", name, "--nocapture", "--test-threads=1"])
            .env(ROLE, "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the test binary could not be started once more");
        let input = child.stdin.take().expect("a piped input");
        let lines = Lines::of(child.stdout.take().expect("a piped output"));
        Self {
            input,
            lines,
            child: Ended(child),
        }
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.0.id()
    }

    /// Says what to do, and does not wait for it.
    pub fn tell(&mut self, what: &Value) {
        writeln!(self.input, "{what}").expect("the part does not listen any more");
    }

    /// The next answer.
    pub fn answer(&self) -> Value {
        loop {
            let line = self.lines.next("the part");
            if let Some(answer) = line.strip_prefix('@') {
                return serde_json::from_str(answer).expect("an answer in JSON");
            }
        }
    }

    /// Says what to do and waits for its `got`.
    pub fn ask(&mut self, what: &Value) -> Value {
        self.tell(what);
        self.answer()["got"].take()
    }

    /// As [`Self::ask`], with the milliseconds that it took.
    pub fn time(&mut self, what: &Value) -> (Value, u64) {
        self.tell(what);
        let mut answer = self.answer();
        let milliseconds = answer["milliseconds"].as_u64().expect("a number");
        (answer["got"].take(), milliseconds)
    }

    /// The remaining output and the status after the process ended by itself.
    pub fn end(mut self) -> std::process::ExitStatus {
        self.child.0.wait().expect("its status")
    }
}

/// The other side: answers what it is asked. Does nothing in a usual run of the tests.
#[test]
fn serve() {
    if std::env::var_os(ROLE).is_none() {
        return;
    }
    let keychain = SystemKeychain::default();
    let clipboard: &'static SystemClipboard = Box::leak(Box::default());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    for line in std::io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let text = |name: &str| asked[name].as_str().unwrap_or_default().to_owned();
        let begun = Instant::now();
        let got = match text("do").as_str() {
            "read" => match keychain.read(&text("entry")) {
                Ok(value) => json!(value.map(|value| value.expose_secret().to_owned())),
                Err(fault) => fault_word(&fault),
            },
            "write" => word(keychain.write(&text("entry"), &text("value").into())),
            "erase" => word(keychain.erase(&text("entry"))),
            "put" => word(clipboard.put(&text("text"), asked["secret"] == true)),
            "clear" => {
                clipboard.clear_if_ours();
                json!("ok")
            }
            "save place" => {
                picked(runtime.block_on(SystemDialogs::default().save_place("acme.age")))
            }
            "open file" => picked(runtime.block_on(SystemDialogs::default().open_file())),
            "save" => match SystemFiles.save_new(Path::new(&text("path")), b"sealed") {
                Ok(path) => json!(path),
                Err(fault) => fault_word(&fault),
            },
            "fill" => json!(fill(Path::new(&text("path")))),
            "names" => json!(names(Path::new(&text("path")))),
            "read only" => {
                let command = ["-o", "remount,ro", &text("path")].map(str::to_owned);
                let done = Command::new("mount").args(command).status();
                json!(done.is_ok_and(|done| done.success()).then_some("ok"))
            }
            "downloads" => json!(SystemFiles.downloads()),
            "recipient" => match AgeSealer.check_recipient(&text("text")) {
                Ok(recipient) => json!(recipient),
                Err(fault) => fault_word(&fault),
            },
            "harden" => {
                hardening::begin();
                hardening::tidy_on_panic(move || clipboard.clear_if_ours());
                json!(std::env::var_os("LOG_SENSITIVE_BODIES").is_some())
            }
            "panic" => panic!("{}", text("text")),
            other => panic!("the part cannot {other}"),
        };
        let milliseconds = begun.elapsed().as_millis();
        // On a line of its own, whatever the test's own words before it.
        println!("\n@{}", json!({ "got": got, "milliseconds": milliseconds }));
    }
}

/// Writes a file until the disk is full; its size.
fn fill(path: &Path) -> u64 {
    let mut file = std::fs::File::create(path).expect("a file");
    while file.write_all(&[0; 512]).is_ok() {}
    file.metadata().expect("the file").len()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn word(done: Result<(), Fault>) -> Value {
    match done {
        Ok(()) => json!("ok"),
        Err(fault) => fault_word(&fault),
    }
}

fn fault_word(fault: &Fault) -> Value {
    json!({ "fault": fault.kind.id(), "detail": fault.detail })
}

fn picked(picked: Picked) -> Value {
    match picked {
        Picked::Path(path) => json!(path),
        Picked::Cancelled => json!({ "ended": "cancelled" }),
        Picked::NoDialog => json!({ "ended": "no dialog" }),
    }
}

/// How often the threads of a process were put on a processor, by thread name.
pub fn turns(process: u32) -> Vec<(String, String)> {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).expect("a running process");
    let mut turns: Vec<_> = tasks
        .flatten()
        .map(|task| {
            let read = |name| std::fs::read_to_string(task.path().join(name)).unwrap_or_default();
            let count = read("schedstat")
                .split(' ')
                .nth(2)
                .unwrap_or("?")
                .to_owned();
            (read("comm").trim().to_owned(), count.trim().to_owned())
        })
        .collect();
    turns.sort();
    turns
}

/// Waits until the process was on no processor for that long.
pub fn wait_until_still(process: u32, still: Duration) -> Vec<(String, String)> {
    let (_kept, never) = std::sync::mpsc::channel::<()>();
    let mut before = turns(process);
    for _ in 0..20 {
        assert!(never.recv_timeout(still).is_err());
        let now = turns(process);
        if now == before {
            return now;
        }
        before = now;
    }
    panic!("the process is never still: {before:?}")
}

/// Lets pass the time that a person needs at the least to read a window and close it; the program
/// tells a person from a missing window by it.
pub fn a_person_reads() {
    let (_kept, never) = std::sync::mpsc::channel::<()>();
    assert!(never.recv_timeout(Duration::from_millis(500)).is_err());
}
