//! A sketch from a few answers, without any policy.

use super::super::{Conditions, CredentialKind, GrantEffect, KMS_KEY, On};
use super::{Draft, Sketch, Unsure};
use std::collections::BTreeMap;

/// What is to be done with files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deeds {
    /// Read them.
    pub read: bool,
    /// Put them.
    pub write: bool,
    /// See which there are.
    pub list: bool,
    /// Delete them.
    pub delete: bool,
}

/// What a vendor wishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// The kind of credential.
    pub kind: CredentialKind,
    /// Only a folder of the bucket, if the partner wants that.
    pub folder: bool,
    /// What is to be done.
    pub deeds: Deeds,
    /// The vendor's own account number or identity, for a role or a bucket's policy.
    pub principal: Option<String>,
}

/// The account that stands for the vendor's until it is filled in (AWS's own example number).
const NOBODY: &str = "123456789012";

/// The sketch.
#[must_use]
pub fn wished(wishes: &Wishes) -> Sketch {
    let mut sketch = Sketch::new(wishes.kind);
    sketch.has_bucket = true;
    sketch.has_folder = wishes.folder;
    sketch.grants = files(wishes);
    match wishes.kind {
        // A key of another cloud has no policy that could be begun with: see `of_cloud`.
        CredentialKind::AccessKeyThroughGroup
        | CredentialKind::AccessKeyOnUser
        | CredentialKind::S3Key => {
            sketch.grants.push(key_of_bucket());
        }
        CredentialKind::Role => {
            sketch.grants.push(key_of_bucket());
            add_trust(&mut sketch, wishes.principal.as_deref());
        }
        CredentialKind::BucketPolicy => {
            let principal = principal(&mut sketch, wishes.principal.as_deref());
            for grant in &mut sketch.grants {
                grant.on = On::Bucket;
                grant.principals = vec![principal.clone()];
            }
        }
    }
    sketch.name_grants();
    sketch
}

/// Who takes the role, with an external id that this program makes.
fn add_trust(sketch: &mut Sketch, who: Option<&str>) {
    let principal = principal(sketch, who);
    let id = BTreeMap::from([(
        "sts:ExternalId".to_owned(),
        vec!["{{external_id}}".to_owned()],
    )]);
    sketch.external_id = Some(true);
    sketch.grants.push(Draft {
        on: On::Trust,
        principals: vec![principal],
        conditions: Conditions::from([("StringEquals".to_owned(), id)]),
        ..draft("TakeTheRole", &["sts:AssumeRole"], "")
    });
}

fn principal(sketch: &mut Sketch, who: Option<&str>) -> String {
    if who.is_none() {
        sketch.unsure.push(Unsure::NobodyTold);
    }
    who.unwrap_or(NOBODY).to_owned()
}

/// The grants on files and on the bucket.
fn files(wishes: &Wishes) -> Vec<Draft> {
    const BUCKET: &str = "arn:{{partition}}:s3:::{{bucket}}";
    let deeds = wishes.deeds;
    let inside = match wishes.folder {
        true => format!("{BUCKET}/{{{{folder}}}}*"),
        false => format!("{BUCKET}/*"),
    };
    let mut grants = Vec::new();
    if deeds.list {
        let mut list = draft("ListFiles", &["s3:ListBucket"], BUCKET);
        if wishes.folder {
            let folder = BTreeMap::from([("s3:prefix".to_owned(), vec!["{{folder}}*".to_owned()])]);
            list.conditions = Conditions::from([("StringLike".to_owned(), folder)]);
        }
        grants.push(list);
    }
    let wanted = [
        (deeds.read, &["s3:GetObject"][..]),
        (deeds.write, &["s3:PutObject", "s3:AbortMultipartUpload"]),
        (deeds.delete, &["s3:DeleteObject"]),
    ];
    let actions: Vec<&str> = wanted
        .into_iter()
        .filter(|(wanted, _)| *wanted)
        .flat_map(|(_, actions)| actions)
        .copied()
        .collect();
    if !actions.is_empty() {
        grants.push(draft("", &actions, &inside));
    }
    grants.push(draft("SeeRegion", &["s3:GetBucketLocation"], BUCKET));
    grants
}

fn key_of_bucket() -> Draft {
    Draft {
        of_key: true,
        ..draft(
            "UseEncryptionKeyOfBucket",
            &["kms:GenerateDataKey", "kms:Decrypt"],
            KMS_KEY,
        )
    }
}

fn draft(id: &str, actions: &[&str], resource: &str) -> Draft {
    Draft {
        id: id.to_owned(),
        on: On::Identity,
        effect: GrantEffect::Allow,
        actions: actions.iter().map(|&action| action.to_owned()).collect(),
        resources: (!resource.is_empty())
            .then(|| resource.to_owned())
            .into_iter()
            .collect(),
        principals: Vec::new(),
        conditions: Conditions::new(),
        of_key: false,
        vendor_actions: None,
        vendor_resources: None,
        more: Vec::new(),
        idle: Vec::new(),
    }
}
