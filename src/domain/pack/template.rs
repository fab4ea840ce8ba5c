//! The same as a CloudFormation template. Needs `CAPABILITY_NAMED_IAM`, since the app finds things by
//! their names
//! (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html>). It holds no
//! access key: a template would show its secret in the stack's outputs. It holds no state either: the app
//! writes that, and a stack that held it would write over it.

use super::Pack;
use crate::domain::plan::PATH;
use serde_json::{Value, json};

/// The condition that every part hangs on, beside the rule: a rule ends the deployment with a sentence, and
/// without it nothing would be made all the same.
const RIGHT_ACCOUNT: &str = "RightAccount";
/// What the document's place holds until the text of the document itself is put there, in its own order:
/// AWS keeps a permission list as it was written, and the script compares it.
const DOCUMENT_PLACE: &str = "@document@";

impl Pack {
    /// The template.
    pub(super) fn template(&self) -> String {
        let names = &self.plan.footprint.names;
        let tags: Vec<Value> = self
            .plan
            .tags()
            .iter()
            .map(|(key, value)| json!({ "Key": key, "Value": value }))
            .collect();
        let mut resources = json!({
            // This kind of resource takes no tags; the app knows it by its place in the folder.
            "PermissionList": lasting("AWS::IAM::ManagedPolicy", json!({
                "ManagedPolicyName": names.policy.as_str(),
                "Path": PATH,
                "Description": self.plan.description,
                "PolicyDocument": DOCUMENT_PLACE,
            })),
            "Folder": lasting("AWS::IAM::Group", json!({
                "GroupName": names.group.as_str(),
                "Path": PATH,
                "ManagedPolicyArns": [{ "Ref": "PermissionList" }],
            })),
            "RobotAccount": lasting("AWS::IAM::User", json!({
                "UserName": names.user.as_str(),
                "Path": PATH,
                "Groups": [{ "Ref": "Folder" }],
                "Tags": tags,
            })),
        });
        let mut rules = json!({ "Account": rule("AWS::AccountId", self.account.id.as_str()) });
        if self.bucket.new {
            // A stack makes a bucket where the stack itself is.
            rules["Region"] = rule("AWS::Region", self.bucket.region.as_str());
            resources["Bucket"] = lasting(
                "AWS::S3::Bucket",
                json!({
                    "BucketName": self.bucket.name.as_str(),
                    "PublicAccessBlockConfiguration": {
                        "BlockPublicAcls": true,
                        "IgnorePublicAcls": true,
                        "BlockPublicPolicy": true,
                        "RestrictPublicBuckets": true,
                    }
                }),
            );
        }
        let output = |value: Value| json!({ "Condition": RIGHT_ACCOUNT, "Value": value });
        let template = json!({
            "AWSTemplateFormatVersion": "2010-09-09",
            "Description": self.plan.description,
            "Rules": rules,
            "Conditions": {
                RIGHT_ACCOUNT: is("AWS::AccountId", self.account.id.as_str()),
            },
            "Resources": resources,
            "Outputs": {
                "RobotAccount": output(json!({ "Fn::GetAtt": ["RobotAccount", "Arn"] })),
                "PermissionList": output(json!({ "Ref": "PermissionList" })),
            }
        });
        // Names and words cannot fail to serialise.
        let text = serde_json::to_string_pretty(&template).unwrap_or_default();
        let place = format!("\"{DOCUMENT_PLACE}\"");
        text.replace(&place, &self.plan.document.pretty())
    }
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
