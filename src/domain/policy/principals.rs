//! Whom a document names, in one form.

use super::PolicyDocument;
use crate::domain::names::{AccountId, Arn};
use serde_json::Value;

impl PolicyDocument {
    /// The accounts of all that it names, each once, in its order.
    #[must_use]
    pub fn accounts(&self) -> Vec<AccountId> {
        let mut accounts: Vec<AccountId> = Vec::new();
        let named = self
            .statement
            .iter()
            .filter_map(|one| one.principal.as_ref());
        for name in named.flat_map(|named| &named.aws) {
            let account = match Arn::parse(name) {
                Ok(arn) => arn.account(),
                Err(_) => AccountId::parse(name).ok(),
            };
            accounts.extend(account.filter(|account| !accounts.contains(account)));
        }
        accounts
    }

    /// What whoever takes the role must name, each once.
    #[must_use]
    pub fn external_ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        let conditions = self
            .statement
            .iter()
            .filter_map(|one| one.condition.as_ref());
        let equal = conditions.filter_map(|one| one.get("StringEquals")?.get("sts:ExternalId"));
        for id in equal.flatten() {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    }
}

/// AWS gives an account that is named by its number back as that account's root
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>);
/// both mean the same, so here it is the number.
pub(super) fn as_numbers(document: &mut Value) {
    let statements = match document.get_mut("Statement") {
        Some(Value::Array(statements)) => statements.iter_mut().collect(),
        Some(statement) => vec![statement],
        None => vec![],
    };
    statements.into_iter().for_each(principal_as_number);
}

/// The same for one statement.
pub(super) fn principal_as_number(statement: &mut Value) {
    let principals = statement.get_mut("Principal");
    match principals.and_then(|principals| principals.get_mut("AWS")) {
        Some(Value::Array(named)) => named.iter_mut().for_each(as_number),
        Some(named) => as_number(named),
        None => {}
    }
}

fn as_number(named: &mut Value) {
    let Some(text) = named.as_str() else { return };
    let parts: Vec<&str> = text.split(':').collect();
    if let ["arn", _, "iam", "", account, "root"] = parts[..] {
        *named = Value::String(account.to_owned());
    }
}
