//! The same as a CloudFormation template. Needs `CAPABILITY_NAMED_IAM`, since the app finds things by
//! their names
//! (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html>). It holds no
//! access key: a template would show its secret in the stack's outputs. It holds no state either: the app
//! writes that, and a stack that held it would write over it.

use super::Pack;
use crate::domain::plan::{OpId, PATH};
use serde_json::{Map, Value, json};

/// The condition that every part hangs on, beside the rule: a rule ends the deployment with a sentence, and
/// without it nothing would be made all the same.
const RIGHT_ACCOUNT: &str = "RightAccount";
/// What the document's place holds until the text of the document itself is put there, in its own order:
/// AWS keeps a permission list as it was written, and the script compares it.
const DOCUMENT_PLACE: &str = "@document@";

/// The same for the document that says who may take the role.
const TRUST_PLACE: &str = "@trust@";

impl Pack {
    /// The template; it has no part for lines in a bucket's policy.
    pub(super) fn template(&self) -> String {
        let has = |op| self.plan.footprint.has(op);
        let mut rules = json!({ "Account": rule("AWS::AccountId", self.account.id.as_str()) });
        let mut resources = Map::new();
        let mut outputs = Map::new();
        let mut add = |name: &str, part: Value, output: Option<Value>| {
            resources.insert(name.to_owned(), part);
            if let Some(value) = output {
                let output = json!({ "Condition": RIGHT_ACCOUNT, "Value": value });
                outputs.insert(name.to_owned(), output);
            }
        };
        let arn = |name: &str| Some(json!({ "Fn::GetAtt": [name, "Arn"] }));
        if has(OpId::Policy) {
            let output = Some(json!({ "Ref": "PermissionList" }));
            add("PermissionList", self.permission_list(), output);
        }
        if has(OpId::Group) {
            add("Folder", self.folder(), None);
        }
        if has(OpId::User) {
            add("RobotAccount", self.robot_account(), arn("RobotAccount"));
        }
        if has(OpId::Role) {
            add("Role", self.role(), arn("Role"));
        }
        if let Some(bucket) = self.plan.new_bucket() {
            // A stack makes a bucket where the stack itself is.
            rules["Region"] = rule("AWS::Region", bucket.region.as_str());
            add("Bucket", closed_bucket(bucket.name.as_str()), None);
        }
        let template = json!({
            "AWSTemplateFormatVersion": "2010-09-09",
            "Description": self.plan.description,
            "Rules": rules,
            "Conditions": {
                RIGHT_ACCOUNT: is("AWS::AccountId", self.account.id.as_str()),
            },
            "Resources": resources,
            "Outputs": outputs,
        });
        // Names and words cannot fail to serialise.
        let text = serde_json::to_string_pretty(&template).unwrap_or_default();
        let place = |name: &str| format!("\"{name}\"");
        let text = text.replace(&place(DOCUMENT_PLACE), &self.plan.document.to_paste());
        text.replace(&place(TRUST_PLACE), &self.plan.trust.to_paste())
    }

    /// This kind of resource takes no tags; the app knows it by its place.
    fn permission_list(&self) -> Value {
        let properties = json!({
            "ManagedPolicyName": self.plan.footprint.names.policy.as_str(),
            "Path": PATH,
            "Description": self.plan.description,
            "PolicyDocument": DOCUMENT_PLACE,
        });
        lasting("AWS::IAM::ManagedPolicy", properties)
    }

    fn folder(&self) -> Value {
        let properties = json!({
            "GroupName": self.plan.footprint.names.group.as_str(),
            "Path": PATH,
            "ManagedPolicyArns": self.hanging(),
        });
        lasting("AWS::IAM::Group", properties)
    }

    fn robot_account(&self) -> Value {
        let mut properties = json!({
            "UserName": self.plan.footprint.names.user.as_str(),
            "Path": PATH,
            "Tags": self.template_tags(),
        });
        match self.plan.footprint.has(OpId::Group) {
            true => properties["Groups"] = json!([{ "Ref": "Folder" }]),
            false => properties["ManagedPolicyArns"] = self.hanging(),
        }
        self.bound(&mut properties);
        lasting("AWS::IAM::User", properties)
    }

    fn role(&self) -> Value {
        let mut properties = json!({
            "RoleName": self.plan.footprint.names.role.as_str(),
            "Path": PATH,
            "Description": self.plan.description,
            "AssumeRolePolicyDocument": TRUST_PLACE,
            "ManagedPolicyArns": self.hanging(),
            "Tags": self.template_tags(),
        });
        self.bound(&mut properties);
        lasting("AWS::IAM::Role", properties)
    }

    /// The permission lists: the job's own by its place in the template, those of AWS by their names.
    fn hanging(&self) -> Value {
        let footprint = &self.plan.footprint;
        let own = footprint
            .own_list
            .then(|| json!({ "Ref": "PermissionList" }));
        let managed = footprint.managed.iter().map(|list| json!(list.as_str()));
        Value::from_iter(own.into_iter().chain(managed))
    }

    fn bound(&self, properties: &mut Value) {
        if let Some(limit) = &self.plan.boundary {
            properties["PermissionsBoundary"] = json!(limit.as_str());
        }
    }

    fn template_tags(&self) -> Value {
        let tags = self.plan.tags().into_iter();
        Value::from_iter(tags.map(|(key, value)| json!({ "Key": key, "Value": value })))
    }
}

fn closed_bucket(name: &str) -> Value {
    let properties = json!({
        "BucketName": name,
        "PublicAccessBlockConfiguration": {
            "BlockPublicAcls": true,
            "IgnorePublicAcls": true,
            "BlockPublicPolicy": true,
            "RestrictPublicBuckets": true,
        }
    });
    lasting("AWS::S3::Bucket", properties)
}

fn is(what: &str, value: &str) -> Value {
    json!({ "Fn::Equals": [{ "Ref": what }, value] })
}

fn rule(what: &str, value: &str) -> Value {
    let description = format!("{what} must be {value}");
    json!({ "Assertions": [{ "Assert": is(what, value), "AssertDescription": description }] })
}

/// A vendor may work with it by the time somebody deletes or changes the stack, so it stays then. Only what
/// a failed first deployment made goes again
/// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>).
fn lasting(kind: &str, properties: Value) -> Value {
    json!({
        "Type": kind,
        "Condition": RIGHT_ACCOUNT,
        "DeletionPolicy": "RetainExceptOnCreate",
        "UpdateReplacePolicy": "Retain",
        "Properties": properties,
    })
}
