//! The account as an outside witness sees it: boto3, never our own code.

use super::helper::{Helper, python_with_moto, script};
use super::moto::{Keys, Moto};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::Command;

/// The calls a handed-off key must be able to make; all others of a trial must be refused.
pub const ALLOWED: [&str; 5] = [
    "sts:GetCallerIdentity",
    "own ListObjects",
    "own PutObject",
    "own GetObject",
    "own DeleteObject",
];

/// A witness for one moto.
pub struct Witness {
    helper: Helper,
}

impl Witness {
    /// Starts it; it goes straight to moto, past any proxy of the test.
    pub fn of(moto: &Moto) -> Self {
        let mut command = Command::new(python_with_moto());
        command.arg(script("account.py")).arg(moto.endpoint());
        for (name, _value) in std::env::vars() {
            if name.starts_with("AWS_") || name.to_lowercase().ends_with("_proxy") {
                command.env_remove(name);
            }
        }
        Self {
            helper: Helper::start("the boto3 witness", command).0,
        }
    }

    /// Makes everything as a person does in the console: under these names, with this document, without
    /// any path or tag of the app. Returns the key.
    pub fn make_by_hand(&mut self, admin: &Keys, names: [&str; 3], document: &str) -> Keys {
        let [policy, group, user] = names;
        let made = self.helper.ask(&json!({
            "do": "by-hand", "id": admin.id, "secret": admin.secret,
            "policy": policy, "group": group, "user": user, "document": document,
        }));
        keys_in(&made)
    }

    /// Makes a user with these lists of AWS on it, as a person does in the console. Returns the key.
    pub fn make_user_by_hand(&mut self, admin: &Keys, user: &str, lists: &[&str]) -> Keys {
        let Keys { id, secret } = admin;
        let asked = json!({ "do": "by-hand-on-user", "id": id, "secret": secret,
            "user": user, "lists": lists });
        keys_in(&self.helper.ask(&asked))
    }

    /// From now on the bucket keeps old versions of its files.
    pub fn keep_versions(&mut self, admin: &Keys, bucket: &str) {
        let Keys { id, secret } = admin;
        self.helper
            .ask(&json!({ "do": "keep-versions", "id": id, "secret": secret, "bucket": bucket }));
    }

    /// Where the bucket lies and what is set on it: `region`, `public`, `versioning`, `lock`, `lifecycle`.
    pub fn bucket(&mut self, admin: &Keys, bucket: &str) -> Value {
        let Keys { id, secret } = admin;
        self.helper
            .ask(&json!({ "do": "bucket", "id": id, "secret": secret, "bucket": bucket }))
    }

    /// From now on the bucket encrypts with this key, named by id or by alias.
    pub fn encrypt(&mut self, admin: &Keys, bucket: &str, key: &str) {
        let Keys { id, secret } = admin;
        let asked =
            json!({ "do": "encrypt", "id": id, "secret": secret, "bucket": bucket, "key": key });
        self.helper.ask(&asked);
    }

    /// The versions in the bucket, by the names of their files.
    pub fn versions(&mut self, admin: &Keys, bucket: &str) -> Value {
        let Keys { id, secret } = admin;
        let asked = json!({ "do": "versions", "id": id, "secret": secret, "bucket": bucket });
        self.helper.ask(&asked)["versions"].take()
    }

    /// Writes the bucket's own policy.
    pub fn write_bucket_policy(&mut self, admin: &Keys, bucket: &str, policy: &Value) {
        let Keys { id, secret } = admin;
        self.helper
            .ask(&json!({ "do": "write-rules", "id": id, "secret": secret,
            "bucket": bucket, "policy": policy }));
    }

    /// The bucket's own policy, or null.
    pub fn bucket_policy(&mut self, admin: &Keys, bucket: &str) -> Value {
        let Keys { id, secret } = admin;
        let asked = json!({ "do": "rules", "id": id, "secret": secret, "bucket": bucket });
        self.helper.ask(&asked)["rules"].take()
    }

    /// What exists under `/handoff/`: `{"users": […], "groups": […], "policies": […]}`.
    pub fn shape(&mut self, admin: &Keys) -> Value {
        self.shape_under(admin, "/handoff/")
    }

    /// What exists under a path.
    pub fn shape_under(&mut self, admin: &Keys, path: &str) -> Value {
        let Keys { id, secret } = admin;
        self.helper
            .ask(&json!({ "do": "shape", "id": id, "secret": secret, "path": path }))
    }

    /// What a key can do, in each call's name: `ok` or the code of the refusal.
    pub fn attempt(&mut self, key: &Keys, bucket: &str, other: &str) -> Vec<(String, String)> {
        let Keys { id, secret } = key;
        let asked =
            json!({ "do": "try", "id": id, "secret": secret, "bucket": bucket, "other": other });
        let answer = self.helper.ask(&asked);
        let tried = answer["tried"].as_object().expect("the trials by name");
        tried
            .iter()
            .map(|(call, got)| (call.clone(), got.as_str().unwrap_or_default().to_owned()))
            .collect()
    }

    /// Takes a role with a key, naming this number or none: what can be done with it then, in each call's
    /// name, or the code of the refusal.
    pub fn take(
        &mut self,
        key: &Keys,
        role: &str,
        number: Option<&str>,
    ) -> Result<Vec<(String, String)>, String> {
        let Keys { id, secret } = key;
        let answer = self.helper.ask(&json!({
            "do": "take", "id": id, "secret": secret, "role": role, "number": number,
            "bucket": "acme-deliveries", "other": "acme-payroll",
        }));
        if let Some(refused) = answer["refused"].as_str() {
            return Err(refused.to_owned());
        }
        let tried = answer["tried"].as_object().expect("the trials by name");
        let word = |got: &Value| got.as_str().unwrap_or_default().to_owned();
        Ok(tried
            .iter()
            .map(|(call, got)| (call.clone(), word(got)))
            .collect())
    }

    /// Makes a bucket as a person keeps it, for a vendor to work in: with the customer's own encryption key, or
    /// so that its files can be locked.
    pub fn prepare(
        &mut self,
        admin: &Keys,
        bucket: &str,
        region: &str,
        key: Option<&str>,
        lock: bool,
    ) {
        let Keys { id, secret } = admin;
        self.helper.ask(
            &json!({ "do": "prepare", "id": id, "secret": secret, "bucket": bucket,
            "region": region, "key": key, "lock": lock }),
        );
    }

    /// What a vendor can do, each call under its word in `vendor_calls.py`; or the code with which its role is
    /// refused. `asked` names the key, the bucket, the folder and the other bucket.
    pub fn work(
        &mut self,
        admin: &Keys,
        asked: &Value,
    ) -> Result<BTreeMap<String, String>, String> {
        let mut asked = asked.clone();
        asked["do"] = json!("work");
        asked["admin"] = json!({ "id": admin.id, "secret": admin.secret });
        let answer = self.helper.ask(&asked);
        if let Some(refused) = answer["refused"].as_str() {
            return Err(refused.to_owned());
        }
        Ok(serde_json::from_value(answer["tried"].clone()).expect("the calls by their words"))
    }

    /// Stops the test unless the key can do exactly its work in `bucket` and nothing else.
    pub fn expect_exactly_the_bucket(&mut self, key: &Keys, bucket: &str, other: &str) {
        for (call, got) in self.attempt(key, bucket, other) {
            let wanted = if ALLOWED.contains(&call.as_str()) {
                "ok"
            } else {
                "AccessDenied"
            };
            assert_eq!(got, wanted, "{call} with the handed-off key");
        }
    }

    /// Stops the test unless one policy hangs on one group, one user is in that group with
    /// nothing of its own, and the user has one active key, which is returned.
    pub fn expect_one_of_each(&mut self, admin: &Keys) -> String {
        let shape = self.shape(admin);
        for kind in ["users", "groups", "policies"] {
            let count = shape[kind].as_array().map_or(0, Vec::len);
            assert_eq!(count, 1, "{kind} under /handoff/ in {shape:#}");
        }
        let (user, group, policy) = (
            &shape["users"][0],
            &shape["groups"][0],
            &shape["policies"][0],
        );
        assert_eq!(
            user["groups"],
            json!([group["name"]]),
            "the groups of the user"
        );
        assert_eq!(user["attached"], json!([]), "policies hanging on the user");
        assert_eq!(user["inline"], json!([]), "policies written into the user");
        assert_eq!(
            group["members"],
            json!([user["name"]]),
            "the members of the group"
        );
        assert_eq!(
            group["attached"],
            json!([policy["arn"]]),
            "what hangs on the group"
        );
        assert_eq!(
            group["inline"],
            json!([]),
            "policies written into the group"
        );
        assert_eq!(policy["on_users"], json!([]), "users the policy hangs on");
        assert_eq!(policy["versions"], json!(1), "versions of the policy");
        let keys = user["keys"].as_array().expect("the keys of the user");
        assert_eq!(keys.len(), 1, "keys of the user: {keys:?}");
        assert_eq!(keys[0]["status"], json!("Active"), "the state of the key");
        keys[0]["id"]
            .as_str()
            .expect("the id of the key")
            .to_owned()
    }
}

fn keys_in(made: &Value) -> Keys {
    let word = |name: &str| made[name].as_str().expect("a key").to_owned();
    Keys {
        id: word("key_id"),
        secret: word("key_secret"),
    }
}
