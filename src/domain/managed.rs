//! Permission lists that AWS keeps, as far as their documents are known here: what a vendor can do with
//! one is judged by its document, and the practice account goes by it, too. AWS may widen each at any
//! time, so nothing that is known here is a promise.
//!
//! Documents: <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html>.

use super::names::Arn;

const DOCUMENTS: [(&str, &str); 4] = [
    (
        "AmazonEC2FullAccess",
        r#"{"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":["ec2:*","elasticloadbalancing:*","cloudwatch:*","autoscaling:*"],"Resource":"*"},
            {"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"*","Condition":{"StringEquals":{
                "iam:AWSServiceName":["autoscaling.amazonaws.com","ec2scheduled.amazonaws.com",
                "elasticloadbalancing.amazonaws.com","spot.amazonaws.com","spotfleet.amazonaws.com",
                "transitgateway.amazonaws.com"]}}}]}"#,
    ),
    (
        "AmazonEC2ReadOnlyAccess",
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:Describe*",
            "ec2:GetSecurityGroupsForVpc","elasticloadbalancing:Describe*","cloudwatch:ListMetrics",
            "cloudwatch:GetMetricStatistics","cloudwatch:Describe*","autoscaling:Describe*"],"Resource":"*"}]}"#,
    ),
    (
        "AmazonS3FullAccess",
        r#"{"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":["s3:*","s3-object-lambda:*"],"Resource":"*"}]}"#,
    ),
    (
        "AmazonS3ReadOnlyAccess",
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*",
            "s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:List*"],"Resource":"*"}]}"#,
    ),
];

/// The name of a list that AWS keeps, such as `AmazonEC2FullAccess`; `None` for an account's own.
#[must_use]
pub fn name(arn: &Arn) -> Option<&str> {
    arn.account().is_none().then_some(())?;
    arn.resource().strip_prefix("policy/")
}

/// The document of a list that AWS keeps, if it is known here.
#[must_use]
pub fn document(arn: &Arn) -> Option<&'static str> {
    let name = name(arn)?;
    let known = DOCUMENTS.iter().find(|(known, _)| *known == name);
    known.map(|(_, document)| *document)
}

/// Whether a list is one that AWS keeps and that is not known here.
#[must_use]
pub fn is_unread(arn: &Arn) -> bool {
    name(arn).is_some() && document(arn).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evaluate::{Decision, Rules};

    #[test]
    fn a_list_of_aws_is_known_by_its_name_in_every_partition() {
        for partition in ["aws", "aws-cn"] {
            let arn = format!("arn:{partition}:iam::aws:policy/AmazonEC2FullAccess");
            let document = document(&Arn::parse(&arn).unwrap()).unwrap();
            let rules = Rules::read(document).unwrap();
            assert_eq!(rules.decide("ec2:RunInstances", "*"), Decision::Allowed);
            assert_eq!(rules.decide("iam:ListUsers", "*"), Decision::NotMentioned);
        }
        let own = "arn:aws:iam::123456789012:policy/AmazonEC2FullAccess";
        assert_eq!(document(&Arn::parse(own).unwrap()), None);
    }

    #[test]
    fn every_document_can_be_judged() {
        for (name, document) in DOCUMENTS {
            assert!(Rules::read(document).is_some(), "{name}");
        }
    }
}
