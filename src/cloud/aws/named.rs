//! Whether a key may use what its permission document names beside buckets: encryption keys, topics, roles.

use super::browser::escaped;
use super::clients::KeyClients;
use super::direct::{Question, Service, ask};
use super::faults::{Call, code_in, code_in_json};
use super::got::{judged, refused};
use super::role::SHORTEST_SESSION;
use crate::domain::fault::FaultKind;
use crate::domain::names::{Arn, Region};
use crate::domain::proof::{Got, LeftOut};
use crate::ports::ProbeTask;
use serde_json::{Value, json};

/// Nothing that was ever encrypted. KMS is told not to look at it.
const NO_CIPHERTEXT: &str = "AA==";

/// Encrypts with the key that the task names, as a rehearsal, which is judged and not carried out
/// (<https://docs.aws.amazon.com/kms/latest/developerguide/testing-permissions.html>).
pub(super) async fn encrypt(clients: &KeyClients, task: &ProbeTask, call: Call) -> Got {
    let body = |key: &Arn| json!({ "KeyId": key.as_str(), "KeySpec": "AES_256", "DryRun": true });
    rehearsed(clients, "TrentService.GenerateDataKey", body, task, call).await
}

/// Decrypts with it, as a rehearsal, too.
pub(super) async fn decrypt(clients: &KeyClients, task: &ProbeTask, call: Call) -> Got {
    let body = |key: &Arn| {
        json!({
            "KeyId": key.as_str(),
            "CiphertextBlob": NO_CIPHERTEXT,
            "DryRun": true,
            "DryRunModifiers": ["IGNORE_CIPHERTEXT"],
        })
    };
    rehearsed(clients, "TrentService.Decrypt", body, task, call).await
}

async fn rehearsed(
    clients: &KeyClients,
    target: &'static str,
    body: impl Fn(&Arn) -> Value,
    task: &ProbeTask,
    call: Call,
) -> Got {
    let Some(key) = &task.name else {
        return Got::Failed(FaultKind::Unexpected);
    };
    let region = key.region().unwrap_or_else(|| task.region.clone());
    let body = body(key).to_string();
    to_encryption_keys(clients, target, body, &region, call).await
}

/// Which encryption keys there are.
pub(super) async fn encryption_keys(clients: &KeyClients, region: &Region, call: Call) -> Got {
    let body = json!({ "Limit": 1 }).to_string();
    to_encryption_keys(clients, "TrentService.ListKeys", body, region, call).await
}

async fn to_encryption_keys(
    clients: &KeyClients,
    target: &'static str,
    body: String,
    region: &Region,
    call: Call,
) -> Got {
    let question = Question {
        service: Service::EncryptionKeys,
        region,
        target: Some(target),
        body,
    };
    let (answer, body) = match ask(clients, question, call).await {
        Ok(answer) => answer,
        Err(got) => return got,
    };
    if answer.status().is_success() {
        return Got::Allowed;
    }
    match code_in_json(&body).as_deref() {
        Some("DryRunOperationException") => Got::Allowed,
        // It looked at what it was told not to look at.
        Some("InvalidCiphertextException") => Got::LeftOut(LeftOut::NoRehearsal),
        Some(
            "NotFoundException"
            | "DisabledException"
            | "KMSInvalidStateException"
            | "InvalidKeyUsageException",
        ) => Got::Failed(FaultKind::EncryptionKeyUnusable),
        code => judged(call, code, &answer),
    }
}

/// The settings of the topic that the task names
/// (<https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html>).
pub(super) async fn topic(clients: &KeyClients, task: &ProbeTask, call: Call) -> Got {
    let Some(topic) = &task.name else {
        return Got::Failed(FaultKind::Unexpected);
    };
    let region = topic.region().unwrap_or_else(|| task.region.clone());
    // A recipe may name anything; nothing of it becomes a part of the question.
    let name = escaped(topic.as_str());
    let question = format!("Action=GetTopicAttributes&Version=2010-03-31&TopicArn={name}");
    to_topics(clients, question, &region, call).await
}

/// Which topics there are.
pub(super) async fn topics(clients: &KeyClients, region: &Region, call: Call) -> Got {
    let question = "Action=ListTopics&Version=2010-03-31".to_owned();
    to_topics(clients, question, region, call).await
}

async fn to_topics(clients: &KeyClients, body: String, region: &Region, call: Call) -> Got {
    let question = Question {
        service: Service::Topics,
        region,
        target: None,
        body,
    };
    let (answer, body) = match ask(clients, question, call).await {
        Ok(answer) => answer,
        Err(got) => return got,
    };
    if answer.status().is_success() {
        return Got::Allowed;
    }
    match code_in(&body).as_deref() {
        // SNS's word for a refusal.
        Some("AuthorizationError") => judged(call, Some("AccessDenied"), &answer),
        Some("NotFound") => Got::Failed(FaultKind::TopicMissing),
        code => judged(call, code, &answer),
    }
}

/// Takes the role that the task names. The keys of that session are let go at once.
pub(super) async fn role(clients: &KeyClients, task: &ProbeTask, call: Call) -> Got {
    let asked = clients
        .sts
        .assume_role()
        .set_role_arn(task.name.as_ref().map(ToString::to_string))
        .role_session_name("keyhandoff-test")
        .duration_seconds(SHORTEST_SESSION);
    match asked.send().await {
        Ok(_) => Got::Allowed,
        Err(error) => refused(&error, call),
    }
}
