//! The access portal: accounts, roles, and the keys of a role.

use crate::cloud::aws::faults::{Call, code};
use crate::domain::company::CompanyAccount;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{AccountId, RoleName};
use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use aws_sdk_sso::Client;
use aws_sdk_sso::error::{ProvideErrorMetadata, SdkError};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};
use zeroize::Zeroizing;

/// The most that one page may hold (service model of 2019-06-10).
const PAGE: i32 = 100;
/// So many pages are read; no company has more accounts, and an answer that goes round in a circle ends.
const PAGES: usize = 200;

/// A portal that is open to the person.
pub(in crate::cloud::aws) struct Portal {
    client: Client,
    token: Zeroizing<String>,
    stand_ins: Vec<String>,
}

impl Portal {
    pub(super) fn new(client: Client, token: Zeroizing<String>, stand_ins: Vec<String>) -> Self {
        Self {
            client,
            token,
            stand_ins,
        }
    }

    /// Addresses that answered in place of the real ones.
    pub(in crate::cloud::aws) fn stand_ins(&self) -> &[String] {
        &self.stand_ins
    }

    /// The accounts that the person may enter, by name.
    pub(in crate::cloud::aws) async fn accounts(&self) -> Result<Vec<CompanyAccount>, Fault> {
        let call = Call::asks("sso:ListAccounts");
        let (mut accounts, mut next) = (Vec::new(), None);
        for _ in 0..PAGES {
            let answer = self
                .client
                .list_accounts()
                .access_token(self.token.as_str())
                .max_results(PAGE)
                .set_next_token(next)
                .send()
                .await
                .map_err(|error| fault_of(call, FaultKind::NoCompanyAccount, &error))?;
            next = answer.next_token;
            accounts.extend(answer.account_list.into_iter().flatten().filter_map(|one| {
                let id = AccountId::parse(&one.account_id?).ok()?;
                // It is printed in terminals, too.
                let name = one.account_name.unwrap_or_default();
                let name = name.chars().filter(|c| !c.is_control()).collect();
                Some(CompanyAccount { id, name })
            }));
            if next.is_none() {
                break;
            }
        }
        if accounts.is_empty() {
            return Err(call.fault(FaultKind::NoCompanyAccount, "none"));
        }
        accounts.sort_by_cached_key(|one| (one.name.to_lowercase(), one.id.clone()));
        accounts.dedup_by(|one, other| one.id == other.id);
        Ok(accounts)
    }

    /// The roles that the person may take in an account, by name.
    pub(in crate::cloud::aws) async fn roles(
        &self,
        account: &AccountId,
    ) -> Result<Vec<RoleName>, Fault> {
        let call = Call::asks("sso:ListAccountRoles");
        let (mut roles, mut next) = (Vec::new(), None);
        for _ in 0..PAGES {
            let answer = self
                .client
                .list_account_roles()
                .access_token(self.token.as_str())
                .account_id(account.as_str())
                .max_results(PAGE)
                .set_next_token(next)
                .send()
                .await
                .map_err(|error| fault_of(call, FaultKind::NoCompanyRole, &error))?;
            next = answer.next_token;
            let page = answer.role_list.into_iter().flatten();
            roles.extend(page.filter_map(|role| RoleName::parse(&role.role_name?).ok()));
            if next.is_none() {
                break;
            }
        }
        if roles.is_empty() {
            return Err(call.fault(FaultKind::NoCompanyRole, "none"));
        }
        roles.sort();
        Ok(roles)
    }
}

/// The token ends after some hours; a role may be taken away at any time.
fn fault_of<E>(call: Call, refused: FaultKind, error: &SdkError<E, HttpResponse>) -> Fault
where
    E: ProvideErrorMetadata + Error + 'static,
{
    let kind = match code(error).as_deref() {
        Some("UnauthorizedException") => FaultKind::SignInExpired,
        // The second one is not in the service model (https://github.com/aws/aws-sam-cli/issues/2129).
        Some("ResourceNotFoundException" | "ForbiddenException") => refused,
        Some(_) | None => return call.failed(error),
    };
    let code = code(error).unwrap_or_default();
    call.fault(kind, &code)
}

/// The keys of one role, fetched anew with the portal's token whenever they are asked for.
pub(in crate::cloud::aws) struct RoleKeys {
    portal: Arc<Portal>,
    account: AccountId,
    role: RoleName,
}

impl std::fmt::Debug for RoleKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RoleKeys")
    }
}

impl RoleKeys {
    /// Of a role in an account.
    pub(in crate::cloud::aws) fn new(
        portal: Arc<Portal>,
        account: AccountId,
        role: RoleName,
    ) -> Self {
        Self {
            portal,
            account,
            role,
        }
    }

    /// Addresses that answered in place of the real ones.
    pub(in crate::cloud::aws) fn stand_ins(&self) -> &[String] {
        self.portal.stand_ins()
    }

    async fn fetch(&self) -> Result<Credentials, Fault> {
        let call = Call::asks("sso:GetRoleCredentials");
        let answer = self
            .portal
            .client
            .get_role_credentials()
            .access_token(self.portal.token.as_str())
            .account_id(self.account.as_str())
            .role_name(self.role.as_str())
            .send()
            .await
            .map_err(|error| fault_of(call, FaultKind::CompanyRoleRefused, &error))?;
        let incomplete = || call.fault(FaultKind::AnswerUnusable, "incomplete");
        let keys = answer.role_credentials.ok_or_else(incomplete)?;
        let milliseconds = u64::try_from(keys.expiration).map_err(|_| incomplete())?;
        let whole = |part: Option<String>| part.filter(|part| !part.is_empty());
        let (Some(id), Some(secret), Some(token)) = (
            whole(keys.access_key_id),
            whole(keys.secret_access_key),
            whole(keys.session_token),
        ) else {
            return Err(incomplete());
        };
        let end = UNIX_EPOCH + Duration::from_millis(milliseconds);
        Ok(Credentials::new(
            id,
            secret,
            Some(token),
            Some(end),
            "company",
        ))
    }
}

impl ProvideCredentials for RoleKeys {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async {
            self.fetch().await.map_err(CredentialsError::provider_error)
        })
    }
}
