//! Long-lived helper programs that speak one JSON object a line, both ways.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How long any answer may take on a busy machine before the test gives up with a sentence.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Where the Python files of the harness are.
pub fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/world")
        .join(name)
}

/// The Python with moto and boto3 in it, which `tests/run` has made.
pub fn python_with_moto() -> String {
    std::env::var("KEYHANDOFF_TEST_PYTHON").unwrap_or_else(|_| {
        panic!(
            "KEYHANDOFF_TEST_PYTHON is not set: these tests need moto. Start them with tests/run."
        )
    })
}

/// A child process that is ended on drop.
pub struct Ended(pub Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _already_gone = self.0.kill();
        let _status = self.0.wait();
    }
}

/// Reads the lines of a child's output on a thread of its own, so that waiting has an end.
pub struct Lines(Receiver<String>);

impl Lines {
    /// Takes the output over.
    pub fn of(output: impl std::io::Read + Send + 'static) -> Self {
        let (send, receive) = channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines() {
                let Ok(line) = line else { return };
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        Self(receive)
    }

    /// The next line, or a panic that names what was waited for.
    pub fn next(&self, what: &str) -> String {
        self.0
            .recv_timeout(PATIENCE)
            .unwrap_or_else(|fault| panic!("{what} gave no further line ({fault})"))
    }
}

/// One helper program with its two pipes.
pub struct Helper {
    name: String,
    // The input is dropped first: a helper ends by itself when nobody can ask it any more.
    input: ChildStdin,
    lines: Lines,
    _child: Ended,
}

impl Helper {
    /// Starts it and waits for its first line, which must be a JSON object.
    pub fn start(name: &str, mut command: Command) -> (Self, Value) {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|fault| panic!("{name} could not be started: {fault}"));
        let input = child.stdin.take().expect("a piped input");
        let lines = Lines::of(child.stdout.take().expect("a piped output"));
        let helper = Self {
            name: name.to_owned(),
            input,
            lines,
            _child: Ended(child),
        };
        let first = helper.read();
        (helper, first)
    }

    /// Asks and gives back the answer, which may be `{"fault": …}`.
    pub fn try_ask(&mut self, question: &Value) -> Result<Value, String> {
        writeln!(self.input, "{question}")
            .unwrap_or_else(|fault| panic!("{} does not listen any more: {fault}", self.name));
        let answer = self.read();
        match answer.get("fault") {
            Some(fault) => Err(fault.as_str().unwrap_or("a fault without words").to_owned()),
            None => Ok(answer),
        }
    }

    /// Asks and stops the test when the helper reports a fault.
    pub fn ask(&mut self, question: &Value) -> Value {
        self.try_ask(question)
            .unwrap_or_else(|fault| panic!("{}, asked {question}: {fault}", self.name))
    }

    fn read(&self) -> Value {
        let line = self.lines.next(&self.name);
        serde_json::from_str(&line).unwrap_or_else(|_| json!({ "fault": line }))
    }
}
