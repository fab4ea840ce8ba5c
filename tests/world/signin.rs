//! A double of AWS Sign-In, and a scripted browser that follows its redirect.

use super::helper::{Helper, python_with_moto, script};
use super::moto::Keys;
use super::program::Program;
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;

/// A running double; the process ends on drop.
pub struct SignIn {
    helper: Helper,
    port: u64,
}

impl SignIn {
    /// Starts it; sign-ins yield these keys for a quarter of an hour.
    pub fn giving(session: &(Keys, String)) -> Self {
        let mut command = Command::new(python_with_moto());
        command.arg(script("signin_server.py"));
        let (helper, ready) = Helper::start("the sign-in", command);
        let port = ready["port"].as_u64().expect("a port");
        let mut sign_in = Self { helper, port };
        sign_in.give(session, 900);
        sign_in
    }

    /// Sign-ins and refreshes yield these keys, for so many seconds.
    pub fn give(&mut self, (keys, token): &(Keys, String), seconds: u32) {
        let asked = json!({
            "do": "give",
            "id": keys.id,
            "secret": keys.secret,
            "token": token,
            "seconds": seconds,
        });
        self.helper.ask(&asked);
    }

    /// The next request for keys fails with this kind and error code.
    pub fn fail_next(&mut self, status: u16, kind: &str, error: &str) {
        let asked = json!({"do": "answer", "status": status, "kind": kind, "error": error});
        self.helper.ask(&asked);
    }

    /// The sign-ins so far have ended: whoever refreshes one is told so in this way.
    pub fn end(&mut self, error: &str) {
        self.helper.ask(&json!({"do": "end", "error": error}));
    }

    /// The requests for keys so far, by their kind of grant.
    pub fn seen(&mut self) -> Vec<String> {
        let seen = self.helper.ask(&json!({"do": "seen"}));
        let list = seen["seen"].as_array().expect("a list");
        list.iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    /// For `AWS_ENDPOINT_URL_SIGNIN`.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Gives the program a browser: one that follows redirects, as a signed-in person's does, and keeps
/// what the last page said in the file that is returned.
pub fn give_browser(program: &mut Program) -> PathBuf {
    let said = program.work().join("browser-said");
    let python = python_with_moto();
    let body = format!(
        "#!{}\nimport sys, urllib.request\nopener = urllib.request.build_opener(urllib.request.ProxyHandler({{}}))\n\
         open({:?}, 'wb').write(opener.open(sys.argv[1]).read())\n",
        python,
        said.display(),
    );
    give(program, &body);
    said
}

/// Gives the program a browser in which nobody does anything; the page it was asked to open stands in
/// the file that is returned.
pub fn give_idle_browser(program: &mut Program) -> PathBuf {
    let asked = program.work().join("browser-asked");
    give(
        program,
        &format!("#!/bin/sh\nprintf %s \"$1\" > {}\n", asked.display()),
    );
    asked
}

fn give(program: &mut Program, body: &str) {
    let tools = program.everything().join("tools");
    fs::create_dir_all(&tools).expect("a folder for the browser");
    let browser = tools.join("xdg-open");
    fs::write(&browser, body).expect("the browser");
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("a program");
    program.set(
        "PATH",
        format!("{}:/usr/local/bin:/usr/bin:/bin", tools.display()),
    );
}
