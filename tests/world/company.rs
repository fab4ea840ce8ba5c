//! A double of a company's sign-in (IAM Identity Center). The scripted browser of
//! [`super::signin::give_browser`] is its person: opening the page confirms the code.

use super::helper::{Helper, python_with_moto, script};
use super::moto::{ACCOUNT, Keys, Moto};
use super::program::Program;
use serde_json::{Value, json};
use std::process::Command;

/// The one address that the double knows.
pub const START_URL: &str = "https://acme.awsapps.com/start";

/// A running double; the process ends on drop.
pub struct Company {
    helper: Helper,
    port: u64,
}

impl Company {
    /// Starts it with one account and one role, whose keys work for an hour.
    pub fn giving(session: &(Keys, String)) -> Self {
        let mut command = Command::new(python_with_moto());
        command.arg(script("company_server.py"));
        let (helper, ready) = Helper::start("the company", command);
        let port = ready["port"].as_u64().expect("a port");
        let mut company = Self { helper, port };
        company.give(session, 3600);
        company.accounts(&[(ACCOUNT, "Acme Media", &["Partner"])], 100);
        company
    }

    /// Every role yields these keys, for so many seconds.
    pub fn give(&mut self, (keys, token): &(Keys, String), seconds: u32) {
        self.ask(&json!({
            "do": "give",
            "id": keys.id,
            "secret": keys.secret,
            "token": token,
            "seconds": seconds,
        }));
    }

    /// Accounts with names and roles, and how many of either one answer holds.
    pub fn accounts(&mut self, accounts: &[(&str, &str, &[&str])], page: usize) {
        let accounts: Vec<Value> = accounts
            .iter()
            .map(|(id, name, roles)| json!({ "id": id, "name": name, "roles": roles }))
            .collect();
        self.ask(&json!({ "do": "accounts", "accounts": accounts, "page": page }));
    }

    /// What the person does on the page: `allow`, `deny` or `nothing`; with `elsewhere` on another computer.
    pub fn person(&mut self, says: &str) {
        self.ask(&json!({ "do": "person", "says": says }));
    }

    /// How long a code can be confirmed.
    pub fn code_lives(&mut self, seconds: u32) {
        self.ask(&json!({ "do": "lives", "seconds": seconds }));
    }

    /// The next request of this operation fails with this kind.
    pub fn fail_next(&mut self, operation: &str, status: u16, kind: &str) {
        self.ask(&json!({ "do": "answer", "to": operation, "status": status, "kind": kind }));
    }

    /// The operations asked for so far, with account and role; none was asked for wrongly.
    pub fn seen(&mut self) -> Vec<String> {
        let answer = self.ask(&json!({ "do": "seen" }));
        assert_eq!(answer["wrong"], json!([]));
        strings(&answer["seen"])
    }

    /// Every client secret, device code and token that was handed out.
    pub fn secrets(&mut self) -> Vec<String> {
        strings(&self.ask(&json!({ "do": "seen" }))["secrets"])
    }

    /// A token as the AWS command line keeps it after a sign-in, and the name of its file.
    pub fn token(&mut self) -> (String, String) {
        let given = self.ask(&json!({ "do": "token" }));
        let word = |name: &str| given[name].as_str().expect("a word").to_owned();
        (word("token"), word("file"))
    }

    /// For `AWS_ENDPOINT_URL_SSO_OIDC` and `AWS_ENDPOINT_URL_SSO`.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Somebody whose AWS is `moto` and whose company this is.
    pub fn person_at(&self, moto: &Moto) -> Program {
        let mut program = Program::new();
        let address = self.endpoint();
        program
            .set("AWS_ENDPOINT_URL", moto.endpoint())
            .set("AWS_ENDPOINT_URL_SSO_OIDC", &address)
            .set("AWS_ENDPOINT_URL_SSO", &address);
        program
    }

    fn ask(&mut self, question: &Value) -> Value {
        self.helper.ask(question)
    }
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().expect("a list");
    let texts = list.iter().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}
