//! The template for the administrator, read as CloudFormation reads it and carried out with the AWS command
//! line. Proven is what it makes, part by part and property by property; a part or property that is not
//! known here stops the test. Not proven, since nothing but AWS deploys a template with groups: the order
//! that CloudFormation finds by itself, that it takes the rule on the account before anything is made (its
//! form is held by cfn-lint), and what it does with the parts when a stack is changed or deleted.

use super::administrator::{administer, text};
use super::job::expect_done;
use super::moto::{ACCOUNT, Moto};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Deploys the folder's template in moto.
pub fn deploy(moto: &Moto, folder: &Path) {
    let template = read(folder);
    let right = json!({ "Fn::Equals": [{ "Ref": "AWS::AccountId" }, ACCOUNT] });
    assert_eq!(template["Conditions"]["RightAccount"], right);
    let rule = &template["Rules"]["Account"]["Assertions"][0]["Assert"];
    assert_eq!(*rule, right);
    let parts = template["Resources"].as_object().unwrap();
    // What is referred to comes first, as CloudFormation orders it.
    for kind in [
        "AWS::S3::Bucket",
        "AWS::IAM::ManagedPolicy",
        "AWS::IAM::Group",
        "AWS::IAM::User",
        "AWS::IAM::Role",
    ] {
        for part in parts.values().filter(|part| part["Type"] == kind) {
            assert_eq!(part["Condition"], "RightAccount");
            let properties = part["Properties"].as_object().unwrap().clone();
            let calls = Calls {
                moto,
                folder,
                parts,
            };
            match kind {
                "AWS::S3::Bucket" => calls.bucket(properties),
                "AWS::IAM::ManagedPolicy" => calls.policy(properties),
                "AWS::IAM::Group" => calls.group(properties),
                "AWS::IAM::Role" => calls.role(properties),
                _ => calls.user(properties),
            }
        }
    }
    assert!(parts.len() <= 4, "a part of another kind: {template:#}");
}

pub fn read(folder: &Path) -> Value {
    serde_json::from_str(&text(folder, "make-it.cloudformation.json")).unwrap()
}

struct Calls<'a> {
    moto: &'a Moto,
    folder: &'a Path,
    parts: &'a Map<String, Value>,
}

impl Calls<'_> {
    fn aws(&self, arguments: &[&str]) {
        expect_done(&administer(self.moto, self.folder, "aws", arguments));
    }

    /// What a `Ref` to a part is: the ARN of a policy, the name of anything else.
    fn resolved(&self, value: &Value) -> String {
        let Some(part) = value["Ref"].as_str() else {
            return value.as_str().unwrap().to_owned();
        };
        let properties = &self.parts[part]["Properties"];
        let word = |name: &str| properties[name].as_str().unwrap();
        match self.parts[part]["Type"].as_str().unwrap() {
            "AWS::IAM::ManagedPolicy" => {
                let (path, name) = (word("Path"), word("ManagedPolicyName"));
                format!("arn:aws:iam::{ACCOUNT}:policy{path}{name}")
            }
            "AWS::IAM::Group" => word("GroupName").to_owned(),
            kind => panic!("a reference to {kind}"),
        }
    }

    fn bucket(&self, mut properties: Map<String, Value>) {
        let name = taken(&mut properties, "BucketName");
        let block = properties.remove("PublicAccessBlockConfiguration").unwrap();
        none_left(&properties);
        let name = name.as_str().unwrap();
        let place = "--create-bucket-configuration=LocationConstraint=eu-central-1";
        let region = "--region=eu-central-1";
        self.aws(&["s3api", "create-bucket", "--bucket", name, region, place]);
        let block = block.to_string();
        let put = "put-public-access-block";
        let how = "--public-access-block-configuration";
        self.aws(&["s3api", put, "--bucket", name, region, how, &block]);
    }

    fn policy(&self, mut properties: Map<String, Value>) {
        let word = |value: Value| value.as_str().unwrap().to_owned();
        let name = word(taken(&mut properties, "ManagedPolicyName"));
        let path = word(taken(&mut properties, "Path"));
        let description = word(taken(&mut properties, "Description"));
        let document = taken(&mut properties, "PolicyDocument").to_string();
        none_left(&properties);
        let made = [
            "iam",
            "create-policy",
            "--policy-name",
            &name,
            "--path",
            &path,
        ];
        let rest = [
            "--description",
            &description,
            "--policy-document",
            &document,
        ];
        self.aws(&[&made[..], &rest[..]].concat());
    }

    fn group(&self, mut properties: Map<String, Value>) {
        let name = taken(&mut properties, "GroupName");
        let path = taken(&mut properties, "Path");
        let lists = taken(&mut properties, "ManagedPolicyArns");
        none_left(&properties);
        let (name, path) = (name.as_str().unwrap(), path.as_str().unwrap());
        self.aws(&["iam", "create-group", "--group-name", name, "--path", path]);
        for list in lists.as_array().unwrap() {
            let arn = self.resolved(list);
            let attach = ["iam", "attach-group-policy", "--group-name", name];
            self.aws(&[&attach[..], &["--policy-arn", &arn]].concat());
        }
    }

    fn user(&self, mut properties: Map<String, Value>) {
        let name = taken(&mut properties, "UserName");
        let path = taken(&mut properties, "Path");
        let groups = properties.remove("Groups").unwrap_or_default();
        let lists = properties.remove("ManagedPolicyArns").unwrap_or_default();
        let limit = properties.remove("PermissionsBoundary").unwrap_or_default();
        let tags = taken(&mut properties, "Tags").to_string();
        none_left(&properties);
        let (name, path) = (name.as_str().unwrap(), path.as_str().unwrap());
        let made = ["iam", "create-user", "--user-name", name, "--path", path];
        self.aws(&[&made[..], &["--tags", &tags], &bound(&limit)].concat());
        for group in groups.as_array().into_iter().flatten() {
            let group = self.resolved(group);
            let join = ["iam", "add-user-to-group", "--user-name", name];
            self.aws(&[&join[..], &["--group-name", &group]].concat());
        }
        for list in lists.as_array().into_iter().flatten() {
            let arn = self.resolved(list);
            let attach = ["iam", "attach-user-policy", "--user-name", name];
            self.aws(&[&attach[..], &["--policy-arn", &arn]].concat());
        }
    }

    fn role(&self, mut properties: Map<String, Value>) {
        let name = taken(&mut properties, "RoleName");
        let path = taken(&mut properties, "Path");
        let description = taken(&mut properties, "Description");
        let trust = taken(&mut properties, "AssumeRolePolicyDocument").to_string();
        let lists = taken(&mut properties, "ManagedPolicyArns");
        let tags = taken(&mut properties, "Tags").to_string();
        let limit = properties.remove("PermissionsBoundary").unwrap_or_default();
        none_left(&properties);
        let (name, path) = (name.as_str().unwrap(), path.as_str().unwrap());
        let description = description.as_str().unwrap();
        let made = ["iam", "create-role", "--role-name", name, "--path", path];
        let about = ["--description", description, "--tags", &tags];
        let trusted = ["--assume-role-policy-document", &trust];
        self.aws(&[&made[..], &about, &trusted, &bound(&limit)].concat());
        for list in lists.as_array().unwrap() {
            let arn = self.resolved(list);
            let attach = ["iam", "attach-role-policy", "--role-name", name];
            self.aws(&[&attach[..], &["--policy-arn", &arn]].concat());
        }
    }
}

fn bound(limit: &Value) -> Vec<&str> {
    let limit = limit.as_str().into_iter();
    limit
        .flat_map(|limit| ["--permissions-boundary", limit])
        .collect()
}

fn taken(properties: &mut Map<String, Value>, name: &str) -> Value {
    let value = properties.remove(name);
    value.unwrap_or_else(|| panic!("no {name} in the template"))
}

fn none_left(properties: &Map<String, Value>) {
    assert!(properties.is_empty(), "not known here: {properties:?}");
}
