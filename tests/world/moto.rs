//! A double of AWS that checks each call against the policies: moto, with enforcement on.

use super::helper::{Helper, python_with_moto, script};
use serde_json::{Value, json};
use std::process::Command;

/// The account number moto gives everybody.
pub const ACCOUNT: &str = "123456789012";
/// The buckets each fresh account holds.
pub const BUCKETS: [&str; 3] = ["acme-deliveries", "acme-payroll", "acme-archive"];

/// An access key as the test knows it. Practice material: it opens nothing outside of moto.
#[derive(Clone)]
pub struct Keys {
    /// The public half.
    pub id: String,
    /// The secret half.
    pub secret: String,
}

/// A running account; the process ends on drop.
pub struct Moto {
    helper: Helper,
    port: u16,
    admin: Keys,
}

impl Moto {
    /// Starts moto on a port of the system's choice, makes the buckets and an IAM user `admin`
    /// (with AdministratorAccess, not root), and switches enforcement on.
    pub fn start() -> Self {
        let mut command = Command::new(python_with_moto());
        command.arg(script("moto_server.py"));
        for name in [
            "AWS_ENDPOINT_URL",
            "AWS_PROFILE",
            "AWS_CA_BUNDLE",
            "HTTP_PROXY",
            "http_proxy",
        ] {
            command.env_remove(name);
        }
        let (helper, ready) = Helper::start("moto", command);
        let port = ready["port"]
            .as_u64()
            .and_then(|port| u16::try_from(port).ok());
        let port = port.unwrap_or_else(|| panic!("moto did not name its port: {ready}"));
        let mut moto = Self {
            helper,
            port,
            admin: Keys {
                id: String::new(),
                secret: String::new(),
            },
        };
        moto.renew();
        moto
    }

    /// Forgets everything and prepares the account anew; the admin gets new keys.
    pub fn renew(&mut self) {
        let answer = self
            .helper
            .ask(&json!({ "do": "renew", "buckets": BUCKETS }));
        self.admin = keys(&answer);
    }

    /// Makes an IAM user with this policy document hung on it directly, and a key for it:
    /// somebody whose sign-in may not do everything.
    pub fn person(&mut self, name: &str, policy: &Value) -> Keys {
        keys(
            &self
                .helper
                .ask(&json!({ "do": "person", "name": name, "policy": policy.to_string() })),
        )
    }

    /// Makes a user of another account who may take roles, and a key for it.
    pub fn vendor(&mut self, account: &str, name: &str) -> Keys {
        let asked = json!({ "do": "vendor", "account": account, "name": name });
        keys(&self.helper.ask(&asked))
    }

    /// Makes an encryption key with this alias, and a topic: the id of the one, the ARN of the other.
    pub fn services(&mut self, alias: &str, topic: &str) -> (String, String) {
        let asked =
            json!({ "do": "services", "region": "us-east-1", "alias": alias, "topic": topic });
        let made = self.helper.ask(&asked);
        let word = |name: &str| made[name].as_str().expect("what was made").to_owned();
        (word("key"), word("topic"))
    }

    /// Makes an encryption key in a region, and gives back its ARN.
    pub fn encryption_key(&mut self, region: &str) -> String {
        let asked = json!({ "do": "services", "region": region, "alias": "acme", "topic": "acme" });
        let made = self.helper.ask(&asked);
        let key = made["key"].as_str().expect("the id of the key");
        format!("arn:aws:kms:{region}:{ACCOUNT}:key/{key}")
    }

    /// Switches an encryption key off.
    pub fn switch_off(&mut self, key: &str) {
        let asked = json!({ "do": "switch-off", "region": "us-east-1", "key": key });
        self.helper.ask(&asked);
    }

    /// How many messages all topics were sent.
    pub fn messages_sent(&mut self) -> u64 {
        let answer = self
            .helper
            .ask(&json!({ "do": "sent", "region": "us-east-1" }));
        answer["sent"].as_u64().expect("a number")
    }

    /// Makes a role of another account and takes it: its keys, and their session token.
    pub fn vendor_role(&mut self, account: &str, name: &str) -> (Keys, String) {
        let asked = json!({ "do": "vendor", "account": account, "name": name, "role": true });
        let answer = self.helper.ask(&asked);
        let token = answer["token"].as_str().expect("a session token");
        (keys(&answer), token.to_owned())
    }

    /// From now on files are judged by the rules of their bucket and by its encryption key, too.
    pub fn judge_files(&mut self) {
        self.helper.ask(&json!({ "do": "files" }));
    }

    /// From now on it answers `SimulatePrincipalPolicy`, which moto itself does not know.
    pub fn simulate(&mut self) {
        self.helper.ask(&json!({ "do": "simulate" }));
    }

    /// From now on a right for one IAM thing counts for that thing, and for no other.
    pub fn judge_exactly(&mut self) {
        self.helper.ask(&json!({ "do": "exact" }));
    }

    /// Temporary keys of an administrator, and their session token.
    pub fn session(&mut self) -> (Keys, String) {
        let answer = self.helper.ask(&json!({ "do": "session" }));
        let token = answer["token"].as_str().expect("a session token");
        (keys(&answer), token.to_owned())
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// For `AWS_ENDPOINT_URL`.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The keys of the administrator.
    pub fn admin(&self) -> &Keys {
        &self.admin
    }
}

fn keys(answer: &Value) -> Keys {
    let word = |name: &str| {
        answer[name]
            .as_str()
            .map(str::to_owned)
            .unwrap_or_else(|| panic!("moto gave no {name}: {answer}"))
    };
    Keys {
        id: word("id"),
        secret: word("secret"),
    }
}
