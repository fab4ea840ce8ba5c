//! The same as a CloudFormation template. Needs `CAPABILITY_NAMED_IAM`, since the app finds things by
//! their names
//! (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html>). It holds no
//! access key: a template would show its secret in the stack's outputs.

use super::Pack;
use crate::domain::plan::PATH;
use serde_json::{Value, json};

impl Pack {
    /// The template.
    pub(super) fn template(&self) -> String {
        let names = &self.plan.footprint.names;
        let tag = |(key, value): &(String, String)| json!({ "Key": key, "Value": value });
        let user_tags: Vec<Value> = self.plan.user_tags().iter().map(tag).collect();
        let mut resources = json!({
            "PermissionList": {
                // This kind of resource takes no tags; the app knows it by its place in the folder.
                "Type": "AWS::IAM::ManagedPolicy",
                "Properties": {
                    "ManagedPolicyName": names.policy.as_str(),
                    "Path": PATH,
                    "Description": self.plan.description,
                    "PolicyDocument": self.plan.document,
                }
            },
            "Folder": {
                "Type": "AWS::IAM::Group",
                "Properties": {
                    "GroupName": names.group.as_str(),
                    "Path": PATH,
                    "ManagedPolicyArns": [{ "Ref": "PermissionList" }],
                }
            },
            "RobotAccount": {
                "Type": "AWS::IAM::User",
                "Properties": {
                    "UserName": names.user.as_str(),
                    "Path": PATH,
                    "Groups": [{ "Ref": "Folder" }],
                    "Tags": user_tags,
                }
            },
        });
        if self.bucket.new {
            resources["Bucket"] = json!({
                "Type": "AWS::S3::Bucket",
                // The files in it are not the template's to delete.
                "DeletionPolicy": "Retain",
                "UpdateReplacePolicy": "Retain",
                "Properties": {
                    "BucketName": self.bucket.name.as_str(),
                    "PublicAccessBlockConfiguration": {
                        "BlockPublicAcls": true,
                        "IgnorePublicAcls": true,
                        "BlockPublicPolicy": true,
                        "RestrictPublicBuckets": true,
                    }
                }
            });
        }
        let template = json!({
            "AWSTemplateFormatVersion": "2010-09-09",
            "Description": self.plan.description,
            "Resources": resources,
            "Outputs": {
                "RobotAccount": { "Value": { "Fn::GetAtt": ["RobotAccount", "Arn"] } },
                "PermissionList": { "Value": { "Ref": "PermissionList" } },
            }
        });
        // Names and words cannot fail to serialise.
        serde_json::to_string_pretty(&template).unwrap_or_default()
    }
}
