//! Actions and services outside of S3 that come to more, or to less, than their names tell.

/// Services that keep their own things alone and tell nothing of users, servers or bills. Of any other that is not
/// known here it is open: metrics name servers and costs, tags name whatever has some, logs of calls name users.
const QUIET: [&str; 22] = [
    "acm",
    "athena",
    "bedrock",
    "cloudfront",
    "comprehend",
    "dynamodb",
    "ecr",
    "ecr-public",
    "events",
    "execute-api",
    "firehose",
    "kinesis",
    "mediaconvert",
    "polly",
    "route53",
    "secretsmanager",
    "ses",
    "sns",
    "sqs",
    "textract",
    "transcribe",
    "translate",
];

/// Whether a service that has no deed of its own tells nothing of users, servers or bills.
pub(super) fn is_quiet(service: &str) -> bool {
    let service = service.to_lowercase();
    QUIET.contains(&service.as_str()) || service.starts_with("s3")
}

/// What takes a role.
pub(super) const ROLES: [&str; 4] = [
    "assumerole",
    "assumerolewithsaml",
    "assumerolewithwebidentity",
    "assumeroot",
];

/// What takes an encryption key away, and with it whatever is encrypted with it
/// (<https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html>).
pub(super) const DESTROYS: [(&str, &[&str]); 1] = [(
    "kms",
    &[
        "schedulekeydeletion",
        "disablekey",
        "deleteimportedkeymaterial",
        "deletealias",
        "updatealias",
    ],
)];

/// What lets programs of one's own run with the rights of somebody else
/// (<https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/>).
pub(super) const RUNS_CODE: [(&str, &[&str]); 15] = [
    (
        "lambda",
        &[
            "createfunction",
            "updatefunctioncode",
            "updatefunctionconfiguration",
        ],
    ),
    (
        "ssm",
        &[
            "sendcommand",
            "startsession",
            "resumesession",
            "startautomationexecution",
            "createassociation",
            "createassociationbatch",
            "updateassociation",
            "startassociationsonce",
            "updatedocument",
            "updatedocumentdefaultversion",
            "registertaskwithmaintenancewindow",
            "updatemaintenancewindowtask",
        ],
    ),
    (
        "cloudformation",
        &[
            "createstack",
            "updatestack",
            "executechangeset",
            "createstackset",
            "updatestackset",
        ],
    ),
    (
        "codebuild",
        &["createproject", "updateproject", "startbuild"],
    ),
    (
        "ecs",
        &[
            "executecommand",
            "registertaskdefinition",
            "runtask",
            "starttask",
        ],
    ),
    (
        "ec2-instance-connect",
        &["sendsshpublickey", "sendserialconsolesshpublickey"],
    ),
    (
        "glue",
        &[
            "createjob",
            "updatejob",
            "createdevendpoint",
            "updatedevendpoint",
            "startjobrun",
        ],
    ),
    ("datapipeline", &["putpipelinedefinition"]),
    (
        "sagemaker",
        &[
            "createnotebookinstance",
            "createpresignednotebookinstanceurl",
            "createtrainingjob",
        ],
    ),
    ("states", &["createstatemachine", "updatestatemachine"]),
    (
        "ec2",
        &[
            "runinstances",
            "modifyinstanceattribute",
            "requestspotinstances",
            "requestspotfleet",
            "createfleet",
        ],
    ),
    (
        "elasticbeanstalk",
        &["createenvironment", "updateenvironment"],
    ),
    ("batch", &["registerjobdefinition", "submitjob"]),
    ("elasticmapreduce", &["runjobflow", "addjobflowsteps"]),
    ("codedeploy", &["createdeployment"]),
];

/// What lets others in at what a service keeps: policies on resources
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html>).
pub(super) const OPENS: [(&str, &[&str]); 15] = [
    ("kms", &["putkeypolicy", "creategrant"]),
    ("sns", &["addpermission", "settopicattributes"]),
    ("sqs", &["addpermission", "setqueueattributes"]),
    (
        "lambda",
        &[
            "addpermission",
            "addlayerversionpermission",
            "createfunctionurlconfig",
        ],
    ),
    ("secretsmanager", &["putresourcepolicy"]),
    ("dynamodb", &["putresourcepolicy"]),
    ("kinesis", &["putresourcepolicy"]),
    ("ecr", &["setrepositorypolicy", "putregistrypolicy"]),
    ("logs", &["putresourcepolicy", "putsubscriptionfilter"]),
    ("events", &["putpermission"]),
    ("glue", &["putresourcepolicy"]),
    ("backup", &["putbackupvaultaccesspolicy"]),
    ("ec2", &["modifysnapshotattribute", "modifyimageattribute"]),
    (
        "rds",
        &[
            "modifydbsnapshotattribute",
            "modifydbclustersnapshotattribute",
        ],
    ),
    ("ssm", &["modifydocumentpermission", "putresourcepolicy"]),
];
