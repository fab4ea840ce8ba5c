//! Every vendor whose guide was read: the whole job against an account that holds each call against the policies. The
//! sealed file has the vendor's own labels, and with what is in it the vendor does its work and nothing else.
//!
//! What moto does not judge by itself, such as the rules and the encryption key of a bucket, is judged by
//! `moto_files.py`; each call that is tried stands in `vendor_calls.py` under its word.

use super::account::Witness;
use super::job::Receiver;
use super::kinds::{fields, make, nothing, undo};
use super::moto::{Keys, Moto};
use super::program::Program;
use super::vendor_jobs::{Before, ELSEWHERE, OWN_ACCOUNTS, VENDORS, Vendor};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// One account for all of them, since each leaves it as it was.
struct Account {
    moto: Moto,
    witness: Witness,
    admin: Keys,
}

impl Account {
    fn start() -> Self {
        let mut moto = Moto::start();
        moto.simulate();
        moto.judge_files();
        let witness = Witness::of(&moto);
        let admin = moto.admin().clone();
        Self {
            moto,
            witness,
            admin,
        }
    }

    /// Prepares the bucket, and says what is asked for it.
    fn prepare(&mut self, vendor: &Vendor) -> Vec<&'static str> {
        let (region, encrypted, lock) = match vendor.before {
            Before::New(region) => return vec!["--create-bucket", "--region", region],
            Before::None => return vec![],
            Before::There(region) => (region, false, false),
            Before::Encrypted(region) => (region, true, false),
            Before::Lockable(region) => (region, false, true),
        };
        let key = encrypted.then(|| self.moto.encryption_key(region));
        let (witness, bucket) = (&mut self.witness, vendor.bucket);
        witness.prepare(&self.admin, bucket, region, key.as_deref(), lock);
        let theirs = json!({ "Version": "2012-10-17", "Statement": [{ "Sid": "Logs", "Effect": "Allow",
            "Principal": { "Service": "logging.s3.amazonaws.com" },
            "Action": "s3:PutObject", "Resource": format!("arn:aws:s3:::{bucket}/logs/*") }] });
        witness.write_bucket_policy(&self.admin, bucket, &theirs);
        vec![]
    }

    /// The words of the calls that work for somebody.
    fn can(&mut self, somebody: &Value, vendor: &Vendor) -> BTreeSet<String> {
        let mut asked =
            json!({ "bucket": vendor.bucket, "folder": vendor.folder, "other": "acme-payroll" });
        let asked_of = asked.as_object_mut().unwrap();
        asked_of.extend(somebody.as_object().unwrap().clone());
        let tried = self.witness.work(&self.admin, &asked).unwrap_or_default();
        let refusals = ["AccessDenied", "UnauthorizedOperation", "AuthFailure"];
        let unknown = ["InvalidAccessKeyId", "InvalidClientTokenId"];
        let refused = |got: &str| refusals.contains(&got) || unknown.contains(&got);
        for (call, got) in &tried {
            // A call that fails for another reason was permitted.
            let told = got == "ok" || refused(got);
            assert!(told, "{}: {call}: {got}", vendor.name);
        }
        let works = tried.into_iter().filter(|(_, got)| got == "ok");
        works.map(|(call, _)| call).collect()
    }

    /// The keys of everybody who is to be tried, and what each can do.
    fn everybody(
        &mut self,
        vendor: &Vendor,
        handoff: &Value,
        user: &str,
    ) -> Vec<(Value, &'static str)> {
        let role = handoff.get("role_arn");
        let mut all: Vec<(Value, &str)> = Vec::new();
        if role.is_none() {
            let (id, secret) = (&handoff["access_key_id"], &handoff["secret_access_key"]);
            all.push((
                json!({ "id": id, "secret": secret, "robot": user }),
                vendor.can,
            ));
        }
        for (_, account, name, can) in OWN_ACCOUNTS.iter().filter(|own| own.0 == vendor.name) {
            let somebody = if let Some(role) = role {
                let (Keys { id, secret }, token) = self.moto.vendor_role(account, name);
                let number = &handoff["external_id"];
                json!({ "id": id, "secret": secret, "token": token, "robot": name, "role": role, "number": number })
            } else {
                let Keys { id, secret } = self.moto.vendor(account, name);
                json!({ "id": id, "secret": secret, "robot": name })
            };
            all.push((somebody, can));
        }
        all
    }

    fn whole_job(&mut self, vendor: &Vendor) {
        let name = vendor.name;
        let mut program = Program::new();
        program.sign_in(&self.moto.endpoint(), &self.admin);
        let receiver = Receiver::new(&program);
        let mut more = [vendor.more, &self.prepare(vendor)[..]].concat();
        let bucket = format!("bucket={}", vendor.bucket);
        let has_bucket = !matches!(vendor.before, Before::None);
        if has_bucket {
            more.extend(["--set", &bucket]);
        }
        let (admin, witness) = (&self.admin, &mut self.witness);
        let rules = has_bucket.then(|| match vendor.before {
            Before::New(_) => Value::Null,
            _ => witness.bucket_policy(admin, vendor.bucket),
        });

        let outcome = make(&program, &receiver, vendor.recipe, "environment", &more);
        assert_eq!(outcome.code(), Some(0), "{name}: {outcome:#?}");
        for check in outcome.record()["checks"].as_array().unwrap() {
            // Only the vendor itself can do this one.
            let left_out = check["what"] == "take-role";
            let right = check["got"] == check["expected"];
            assert!(left_out || right, "{name}: {check}");
        }
        if has_bucket {
            let left = witness.versions(admin, vendor.bucket);
            assert_eq!(left, json!([]), "{name}: a test file stayed");
        }

        let shape = witness.shape(admin);
        let handoff = receiver.open(&program.work().join("f.age"));
        let (user, role) = (&shape["users"][0], &shape["roles"][0]);
        let trust = &role["trust"]["Statement"][0];
        let number = &trust["Condition"]["StringEquals"]["sts:ExternalId"][0];
        let filled = |template: &str| {
            let known = [
                ("{{key}}", &user["keys"][0]["id"]),
                ("{{secret}}", &handoff["secret_access_key"]),
                ("{{user}}", &user["name"]),
                ("{{role}}", &role["arn"]),
                ("{{number}}", number),
                ("{{where}}", &handoff["bucket"]),
            ];
            known
                .into_iter()
                .fold(template.to_owned(), |text, (brace, value)| {
                    text.replace(brace, value.as_str().unwrap_or(brace))
                })
        };
        let expected: Vec<(&str, String)> = vendor
            .fields
            .iter()
            .map(|(label, value)| (*label, filled(value)))
            .collect();
        let shown: Vec<(&str, String)> = fields(&handoff)
            .into_iter()
            .map(|(label, value)| (label, value.to_owned()))
            .collect();
        assert_eq!(shown, expected, "{name}");
        let identity = receiver.identity.display().to_string();
        let opened = program.run(&["open", "f.age", "--identity", &identity]);
        for (label, value) in &expected {
            let line = opened
                .stdout
                .lines()
                .find(|line| line.starts_with(&format!("{label} ")));
            assert!(
                line.is_some_and(|line| line.ends_with(value)),
                "{name}: {label}: {opened:#?}"
            );
        }

        let robot = user["name"].as_str().unwrap_or("admin");
        let everybody = self.everybody(vendor, &handoff, robot);
        for (somebody, can) in &everybody {
            assert_eq!(
                self.can(somebody, vendor),
                words(can),
                "{name}: {}",
                somebody["robot"]
            );
        }

        undo(&program, &outcome, "environment");
        assert_eq!(self.witness.shape(&self.admin), nothing(), "{name}");
        if let Some(rules) = rules {
            let after = self.witness.bucket_policy(&self.admin, vendor.bucket);
            assert_eq!(after, rules, "{name}");
        }
        for (somebody, _) in &everybody {
            let mut can = self.can(somebody, vendor);
            // Their own account still knows them.
            can.remove("who");
            assert_eq!(can, words(""), "{name}: {}", somebody["robot"]);
        }
    }
}

fn words(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn each_vendor_gets_its_own_labels_does_its_work_and_nothing_else() {
    let mut account = Account::start();
    for vendor in &VENDORS {
        println!("{}", vendor.name);
        account.whole_job(vendor);
    }
}

#[test]
fn no_vendor_whose_guide_was_read_is_forgotten() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let guides = fs::read_dir(root.join("recipes/vendors")).unwrap();
    let guides: BTreeSet<String> = guides
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let here = VENDORS.iter().map(|vendor| vendor.name);
    let elsewhere = ELSEWHERE.iter().map(|(vendor, _, _)| *vendor);
    let tried: BTreeSet<String> = here.chain(elsewhere).map(str::to_owned).collect();
    assert_eq!(tried, guides);
    assert_eq!(tried.len(), 12);
    for (vendor, file, test) in ELSEWHERE {
        let text = fs::read_to_string(root.join("world").join(file)).unwrap();
        assert!(text.contains(&format!("fn {test}()")), "{vendor}: {file}");
    }
}
