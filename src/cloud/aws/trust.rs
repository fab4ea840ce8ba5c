//! Which certificates are trusted: the system's, or those of the file that the environment names.

use super::http::Trouble;
use aws_smithy_http_client::tls::{TlsContext, TrustStore};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;

/// Names a file of certificates that are trusted instead of the system's
/// (<https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html>).
const BUNDLE: &str = "AWS_CA_BUNDLE";

/// What connections to the cloud trust.
///
/// # Errors
/// [`Trouble::BundleUnusable`] where a file is named and holds no certificates.
pub(super) fn context() -> Result<TlsContext, Trouble> {
    let store = match std::env::var_os(BUNDLE).filter(|file| !file.is_empty()) {
        None => TrustStore::default(),
        Some(file) => {
            let bundle = std::fs::read(file).map_err(|_| Trouble::BundleUnusable)?;
            if !holds_certificates(&bundle) {
                return Err(Trouble::BundleUnusable);
            }
            TrustStore::empty().with_pem_certificate(bundle)
        }
    };
    TlsContext::builder()
        .with_trust_store(store)
        .build()
        .map_err(|_| Trouble::BundleUnusable)
}

/// Whether there is one at least and each can be trusted: the library that reads them panics at one
/// that cannot.
fn holds_certificates(bundle: &[u8]) -> bool {
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(bundle).collect();
    all.is_ok_and(|all| {
        !all.is_empty()
            && all
                .iter()
                .all(|one| webpki::anchor_from_trusted_cert(one).is_ok())
    })
}

#[cfg(test)]
mod tests {
    use super::holds_certificates;

    #[test]
    fn only_whole_certificates_make_a_bundle() {
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for bundle in ["", "# nothing", broken, "-----BEGIN CERTIFICATE-----\n"] {
            assert!(!holds_certificates(bundle.as_bytes()), "{bundle}");
        }
    }
}
